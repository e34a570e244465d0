import { weightedLine } from "../app/domain/results/pass-line";
import type { ResultsSheetFacts } from "../app/domain/results/results-sheet";
import { formatMark, type Mark } from "../app/domain/shared/mark";
import { ink, type Sheet } from "./page";
import type { Style } from "./type";

/** Stands before a mark whose module's pass line is not reached. */
export const belowSign = "*";

const style: Style = { face: "sans", size: 7.5, colour: ink.black };
const leading = 10.5;
const above = 17;
const nameWidth = 180;
/** Beyond so many lines a module's note counts who is below instead of listing them: the table marks each. */
const mostLines = 2;

/** What the sheet says below its table about pass lines; without one, nothing. `height` in points. */
export type PassLineNotes = { readonly paragraphs: readonly string[]; readonly height: number };

/**
 * A note for each module with a pass line: the line on the scale of 100 on which it is stated and on the scale of
 * its column, and who is below it with the mark of 100.
 */
export function passLineNotes(sheet: Sheet, facts: ResultsSheetFacts, width: number): PassLineNotes {
  const linesOf = (text: string) => sheet.type.lines([{ text, style }], width).length;
  const notes = facts.modules.flatMap(({ code, name, line, max }, module) => {
    if (line === undefined) return [];
    const title = sheet.type.clip(`${code} ${name.zh}`, style, nameWidth);
    const scales = `${formatMark(line)}/100（${exactly(weightedLine(line, max))}/${formatMark(max)}）`;
    const start = `${title} 及格线 Pass line ${scales}：`;
    const below = facts.rows.flatMap((row) => {
      const missed = row.below.find((each) => each.module === module);
      if (!missed) return [];
      return [missed.ofHundred === null ? row.code : `${row.code} ${formatMark(missed.ofHundred)}`];
    });
    if (below.length === 0) return [`${start}全部达线 all reached`];
    const count = `${below.length} 人未达线 below`;
    const listed = `${start}${count}：${below.join("，")}`;
    return [linesOf(listed) <= mostLines ? listed : `${start}${count}`];
  });
  if (notes.length === 0) return { paragraphs: [], height: 0 };
  const isAnyBelow = facts.rows.some(({ below }) => below.length > 0);
  const legend = `${belowSign} 未达及格线 below the pass line`;
  const paragraphs = isAnyBelow ? [legend, ...notes] : notes;
  const lines = paragraphs.reduce((all, text) => all + linesOf(text), 0);
  return { paragraphs, height: above + lines * leading };
}

/** Draws the notes below the table that ends at `end`. */
export function drawPassLines(
  sheet: Sheet,
  notes: PassLineNotes,
  at: { readonly x: number; readonly width: number; readonly end: number },
): void {
  let y = at.end + above;
  for (const text of notes.paragraphs)
    y = sheet.type.paragraph([{ text, style }], { ...at, y, leading, align: "left" }) + leading;
}

/** With two decimals, or as many more as it has: a line is not rounded. */
function exactly(mark: Mark): string {
  return formatMark(mark, 4).replace(/0{1,2}$/, "");
}
