import type { Aspect } from "~/domain/marking/scheme";
import { readMark } from "~/domain/marking/tally";
import { halfWidth } from "~/domain/shared/characters";
import type { MessageParams } from "~/domain/shared/result";

/** One line of a file of results: a start card's number and a mark, with the row that it stood in, from 1. */
export type ResultLine = { readonly number: number; readonly value: number; readonly row: number };

/** A row that is not taken, with what stood there and why; `key` is a sentence of app/i18n/refusals. */
export type RefusedRow = {
  readonly row: number;
  readonly number: string;
  readonly mark: string;
  readonly key: string;
  readonly params?: MessageParams;
};

export type ResultFile = {
  readonly lines: readonly ResultLine[];
  readonly refused: readonly RefusedRow[];
  /** Start cards of contestants who are here and of whom the file says nothing, in order. */
  readonly missing: readonly number[];
};

const numberHeads = /参赛|准考|证号|编号|号码|序号|number|card|no\.?$/i;
const markHeads = /成绩|得分|分数|总分|mark|score|result|points/i;

/**
 * Reads a file of results (domain.md §1.6, theory by computer): a column with start-card numbers and one with
 * marks, found by their heads, else the first two. `cards` are the numbers of those who have a code. A number
 * that stands there twice is refused in every row, since nothing says which one holds.
 */
export function readResults(
  rows: readonly (readonly (string | undefined)[])[],
  aspect: Aspect,
  cards: ReadonlySet<number>,
): ResultFile {
  const { numberAt, markAt, from } = columnsOf(rows);
  const lines: ResultLine[] = [];
  const refused: RefusedRow[] = [];
  const seen = new Map<number, number[]>();
  const found = rows.slice(from).flatMap((cells, i) => {
    const number = halfWidth(cells[numberAt] ?? "").trim();
    const mark = (cells[markAt] ?? "").trim();
    return number === "" && mark === "" ? [] : [{ row: from + i + 1, number, mark }];
  });
  for (const { row, number } of found) {
    const card = cardOf(number);
    if (card !== null) seen.set(card, [...(seen.get(card) ?? []), row]);
  }
  for (const { row, number, mark } of found) {
    const refuse = (key: string, params?: MessageParams) => refused.push({ row, number, mark, key, params });
    const card = cardOf(number);
    if (card === null) refuse("import-number-unreadable");
    else if ((seen.get(card)?.length ?? 0) > 1)
      refuse("import-number-twice", { rows: (seen.get(card) ?? []).slice(0, 10).join(", ") });
    else if (!cards.has(card)) refuse("import-number-unknown");
    else {
      const value = readMark(aspect, mark);
      if (value.ok) lines.push({ number: card, value: value.value, row });
      else refuse(value.message, value.params);
    }
  }
  const named = new Set([...seen.keys()]);
  return { lines, refused, missing: [...cards].filter((card) => !named.has(card)).sort((a, b) => a - b) };
}

/** "007", "7" and "No. 7" are one card; anything else is none. */
function cardOf(text: string): number | null {
  const digits = /^(?:no\.?\s*|第)?0*(\d{1,6})(?:号)?$/i.exec(text)?.[1];
  return digits === undefined ? null : Number(digits);
}

/** Where the two columns are: by the heads of a first row that is not itself a result. */
function columnsOf(rows: readonly (readonly (string | undefined)[])[]): {
  numberAt: number;
  markAt: number;
  from: number;
} {
  const from = rows.findIndex((cells) => cells.some((cell) => (cell ?? "").trim() !== ""));
  const head = (rows[from] ?? []).map((cell) => (cell ?? "").trim());
  const numberAt = head.findIndex((cell) => numberHeads.test(cell));
  const markAt = head.findIndex((cell, i) => i !== numberAt && markHeads.test(cell));
  if (numberAt >= 0 && markAt >= 0) return { numberAt, markAt, from: from + 1 };
  // A first row with words in the place of a number is a head that says nothing to us.
  const isHead = head.length > 1 && cardOf(halfWidth(head[0] ?? "")) === null && !/\d/.test(head[1] ?? "");
  return { numberAt: 0, markAt: 1, from: Math.max(0, from) + (isHead ? 1 : 0) };
}
