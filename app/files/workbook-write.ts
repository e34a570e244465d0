import ExcelJS from "exceljs";
import type { WrittenSheet } from "~/domain/marking/cis-export";

/** The longest text that a cell of Excel holds. */
const MAX_CELL = 32_767;

/** The bytes of an .xlsx workbook with these sheets; the same sheets give the same cells, not the same bytes. */
export async function writeWorkbook(sheets: readonly WrittenSheet[]): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const taken = new Set<string>();
  for (const { name, rows } of sheets) {
    const sheet = book.addWorksheet(sheetName(name, taken));
    rows.forEach((row, index) => {
      // Cells are set one by one: a row of an array would skip what is empty at its start.
      row.forEach((value, column) => {
        if (value !== "") sheet.getCell(index + 1, column + 1).value = cellValue(value);
      });
    });
    sheet.properties.defaultColWidth = 18;
  }
  return new Uint8Array(await book.xlsx.writeBuffer());
}

/** A text stays a text: one that starts with "=" is no formula, and what XML cannot hold is left out. */
function cellValue(value: string | number): string | number {
  if (typeof value === "number") return value;
  return withoutControls(value).slice(0, MAX_CELL);
}

function withoutControls(text: string): string {
  return [...text]
    .filter((character) => {
      const code = character.codePointAt(0) ?? 0;
      return code >= 32 || code === 9 || code === 10 || code === 13;
    })
    .join("");
}

/** Excel allows 31 characters and no two sheets of one name. */
function sheetName(name: string, taken: Set<string>): string {
  const plain =
    name
      .replace(/[*?:\\/[\]]/g, " ")
      .slice(0, 31)
      .trim() || "Sheet";
  let free = plain;
  for (let n = 2; taken.has(free.toLowerCase()); n += 1) free = `${plain.slice(0, 27)} ${n}`;
  taken.add(free.toLowerCase());
  return free;
}
