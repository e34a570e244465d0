import type { ResultsRow, ResultsSheetFacts } from "../app/domain/results/results-sheet";
import { formatMark } from "../app/domain/shared/mark";
import { awardWords } from "./award";
import type { Fonts } from "./fonts";
import { a4, chineseDate, closeSheet, drawRule, ink, openSheet, type Sheet } from "./page";
import { belowSign, drawPassLines, passLineNotes } from "./pass-lines";
import { type Column, drawHead, drawRow, headHeight, rowHeight } from "./table";
import type { Style } from "./type";

const small: Style = { face: "sans", size: 7.5, colour: ink.second };
const cell: Style = { face: "sans", size: 9, colour: ink.black };

const margin = 44;
const firstTop = 138;
const nextTop = 62;
const footHeight = 58;
const signersHeight = 76;

/**
 * Draws a results sheet (成绩册): A4, sideways where the columns need it, with the table's head on every page,
 * "page x of y", the ledger's head, and on the last page the pass lines and the places for signatures.
 */
export async function drawResultsSheet(fonts: Fonts, facts: ResultsSheetFacts): Promise<Uint8Array> {
  const units = facts.rows.some((row) => row.unit);
  const upright = facts.modules.length <= (units ? 1 : 3);
  const size = upright ? a4 : ([a4[1], a4[0]] as const);
  const sheet = openSheet(fonts, {
    title: `成绩册 ${facts.event.zh}`,
    subject: `${facts.contest.zh} ${facts.event.zh}`,
    author: facts.organiser.zh,
    issuedOn: facts.issuedOn,
    size,
  });
  const table = { x: margin, width: sheet.width - 2 * margin };
  const columns = columnsOf(facts, units, table.width);
  const notes = passLineNotes(sheet, facts, table.width);
  const pages = paginate(facts, sheet.height, notes.height);
  pages.forEach((rows, index) => {
    if (index > 0) sheet.doc.addPage({ size: [...size], margin: 0 });
    const top = index === 0 ? drawTitle(sheet, facts) : drawRunningTitle(sheet, facts);
    drawHead(sheet, columns, { ...table, y: top });
    rows.forEach((row, line) => {
      drawRow(sheet, columns, row, {
        ...table,
        y: top + headHeight + line * rowHeight,
        shaded: line % 2 === 1,
      });
    });
    const end = top + headHeight + rows.length * rowHeight;
    drawRule(sheet, { ...table, y: end, weight: 0.8, colour: ink.black });
    if (facts.rows.length === 0) drawEmpty(sheet, end);
    if (index === pages.length - 1) {
      drawPassLines(sheet, notes, { ...table, end });
      drawSigners(sheet, facts);
    }
    drawFooter(sheet, facts, index + 1, pages.length);
  });
  return closeSheet(sheet);
}

function drawEmpty(sheet: Sheet, end: number): void {
  sheet.type.put(
    "尚无成绩 No results yet",
    { ...cell, colour: ink.second },
    sheet.width / 2,
    end + 32,
    "middle",
  );
}

/** Rows by page; the last page keeps room for the notes and the signatures and is never without a row. */
function paginate(facts: ResultsSheetFacts, height: number, notes: number): ResultsRow[][] {
  const tail = notes + (facts.signers.length > 0 ? signersHeight : 0);
  const room = (first: boolean) => height - (first ? firstTop : nextTop) - headHeight - footHeight;
  const pages: ResultsRow[][] = [];
  let rest: readonly ResultsRow[] = facts.rows;
  do {
    const first = pages.length === 0;
    const ends = rest.length <= Math.floor((room(first) - tail) / rowHeight);
    const count = ends ? rest.length : Math.min(Math.floor(room(first) / rowHeight), rest.length - 1);
    pages.push(rest.slice(0, count));
    rest = rest.slice(count);
  } while (rest.length > 0);
  return pages;
}

/** The last column says the award, or why there is none. */
function columnsOf(facts: ResultsSheetFacts, units: boolean, width: number): Column<ResultsRow>[] {
  const mark = (value: ResultsRow["total"]) => (value === null ? "—" : formatMark(value));
  const moduleWidth = facts.modules.length > 6 ? 48 : 60;
  const left: Column<ResultsRow>[] = [
    {
      ...{ zh: "名次", en: "Place", width: 38, align: "right", style: cell },
      of: (row) => (row.place === null ? "—" : String(row.place)),
    },
    { zh: "代码", en: "Code", width: 50, align: "left", style: cell, of: (row) => row.code },
  ];
  const right: Column<ResultsRow>[] = [
    ...facts.modules.map(
      (module, index): Column<ResultsRow> => ({
        ...{ zh: `${module.code} ${module.name.zh}`, en: `满分 Max ${formatMark(module.max)}` },
        ...{ width: moduleWidth, align: "right", style: cell },
        of: (row) =>
          `${row.below.some((each) => each.module === index) ? belowSign : ""}${mark(row.marks[index] ?? null)}`,
      }),
    ),
    {
      ...{
        zh: "总成绩",
        en: "Total",
        width: 54,
        align: "right",
        style: { ...cell, size: 10 },
      },
      of: (row) => mark(row.total),
    },
    {
      ...{ zh: "奖项", en: "Award", width: 58, align: "middle", style: cell },
      of: (row) => (row.award ? awardWords[row.award].zh : (row.remark ?? "")),
    },
  ];
  const room = width - [...left, ...right].reduce((sum, column) => sum + column.width, 0);
  const name: Column<ResultsRow> = {
    ...{ zh: "姓名", en: "Name", width: units ? room * 0.44 : room, align: "left" },
    style: { face: "serif", size: 10, colour: ink.black },
    of: (row) => row.name,
  };
  const unit: Column<ResultsRow> = {
    ...{ zh: "单位", en: "Employer", width: room * 0.56, align: "left" },
    style: { ...cell, size: 8.5, colour: ink.second },
    of: (row) => row.unit ?? "",
  };
  return [...left, name, ...(units ? [unit] : []), ...right];
}

function drawTitle(sheet: Sheet, facts: ResultsSheetFacts): number {
  const { type, width } = sheet;
  const room = width - 2 * margin;
  const middle = (text: string, style: Style, y: number) =>
    type.putWithin(text, style, { x: width / 2, y, width: room, align: "middle" });
  middle(facts.contest.zh, { face: "serif", size: 11, colour: ink.second }, 58);
  const title = [facts.event.zh, facts.level?.zh, facts.group?.zh]
    .filter((part) => part !== undefined)
    .join(" ");
  middle(`${title} 成绩册`, { face: "bold", size: 19, colour: ink.black, tracking: 1 }, 84);
  const english = ["Results", facts.event.en, facts.level?.en]
    .filter((part) => part !== undefined)
    .join(" · ");
  middle(english, { face: "serif", size: 9, colour: ink.second }, 102);
  const state = facts.status === "final" ? "最终成绩 Final" : "公示成绩 Provisional";
  const held = `${facts.organiser.zh}，比赛日期 ${chineseDate(facts.heldOn)}`;
  type.putWithin(held, small, { x: margin, y: 128, width: room * 0.5 });
  const sealed = `${state}，共 ${facts.rows.length} 人，${chineseDate(facts.issuedOn)}签发`;
  type.put(sealed, small, width - margin, 128, "right");
  return firstTop;
}

function drawRunningTitle(sheet: Sheet, facts: ResultsSheetFacts): number {
  const title = `${facts.contest.zh} ${facts.event.zh} 成绩册（续）`;
  const style: Style = { face: "serif", size: 9, colour: ink.second };
  sheet.type.put(sheet.type.clip(title, style, sheet.width - 2 * margin), style, margin, 52);
  return nextTop;
}

function drawSigners(sheet: Sheet, facts: ResultsSheetFacts): void {
  const { type, width, height } = sheet;
  const top = height - footHeight - signersHeight + 32;
  const room = (width - 2 * margin) / Math.max(1, facts.signers.length);
  facts.signers.forEach((signer, index) => {
    const x = margin + index * room;
    const role = [signer.role.zh, signer.role.en].filter((part) => part !== undefined).join(" ");
    type.put(type.clip(role, small, room - 16), small, x, top);
    if (signer.name) {
      const style: Style = { face: "serif", size: 12, colour: ink.black };
      type.putWithin(signer.name, style, { x, y: top + 18, width: room - 16 });
    }
    drawRule(sheet, { x, y: top + 25, width: room - 16, weight: 0.5, colour: ink.black });
    if (signer.on) type.put(chineseDate(signer.on), { ...small, size: 7 }, x, top + 36);
  });
}

function drawFooter(sheet: Sheet, facts: ResultsSheetFacts, page: number, pages: number): void {
  const { type, width, height } = sheet;
  const y = height - 28;
  drawRule(sheet, { x: margin, y: y - 12, width: width - 2 * margin });
  const head = `评分锁定时账本末尾哈希 Ledger head at the lock ${facts.ledgerHead}`;
  type.put(head, type.fit(head, { ...small, size: 6.5 }, width - 2 * margin - 130, 4), margin, y);
  type.put(`第 ${page} 页，共 ${pages} 页 Page ${page} of ${pages}`, small, width - margin, y, "right");
}
