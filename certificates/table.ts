import { drawRule, ink, type Sheet } from "./page";
import type { Align, Style } from "./type";

/** A table's column; `width` in points. The text of a cell is set smaller, then on two lines, until it fits. */
export type Column<Row> = {
  readonly zh: string;
  readonly en: string;
  readonly width: number;
  readonly align: Align;
  readonly of: (row: Row) => string;
  readonly style: Style;
};

export const headHeight = 32;
export const rowHeight = 20;

const padding = 5;
const smallest = 5;

/** Draws the head of a table; the columns fill `width` from `x`. */
export function drawHead<Row>(
  sheet: Sheet,
  columns: readonly Column<Row>[],
  at: { readonly x: number; readonly y: number; readonly width: number },
): void {
  sheet.doc.rect(at.x, at.y, at.width, headHeight).fill(ink.sunken);
  drawRule(sheet, { ...at, weight: 1.2, colour: ink.black });
  drawRule(sheet, { ...at, y: at.y + headHeight, weight: 0.5, colour: ink.black });
  eachCell(columns, at.x, (column, x) => {
    const room = column.width - 2 * padding;
    const zh = sheet.type.fit(column.zh, { face: "bold", size: 9, colour: ink.black }, room, smallest);
    const en = sheet.type.fit(column.en, { face: "sans", size: 6.5, colour: ink.second }, room, smallest);
    sheet.type.put(sheet.type.clip(column.zh, zh, room), zh, x, at.y + 14, column.align);
    sheet.type.put(sheet.type.clip(column.en, en, room), en, x, at.y + 25, column.align);
  });
}

/** Draws one row of cells by hand: pdfkit's own table takes 100 ms a row with a Chinese font (libs.md §8). */
export function drawRow<Row>(
  sheet: Sheet,
  columns: readonly Column<Row>[],
  row: Row,
  at: { readonly x: number; readonly y: number; readonly width: number; readonly shaded: boolean },
): void {
  if (at.shaded) sheet.doc.rect(at.x, at.y, at.width, rowHeight).fill(ink.shade);
  eachCell(columns, at.x, (column, x) => {
    const text = column.of(row);
    const room = column.width - 2 * padding;
    if (text)
      sheet.type.putWithin(text, column.style, {
        x,
        y: at.y + rowHeight / 2 + 3.5,
        width: room,
        align: column.align,
      });
  });
}

function eachCell<Row>(
  columns: readonly Column<Row>[],
  from: number,
  draw: (column: Column<Row>, x: number) => void,
): void {
  let left = from;
  for (const column of columns) {
    const inset = { left: padding, middle: column.width / 2, right: column.width - padding }[column.align];
    draw(column, left + inset);
    left += column.width;
  }
}
