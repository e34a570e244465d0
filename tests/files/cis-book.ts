import ExcelJS from "exceljs";
import { CIS_SHEET } from "~/domain/marking/cis-columns";
import { cisRows } from "../domain/marking/cis-grid";

/** The small scheme of the domain's tests as a real workbook, with the template's merges and sums. */
export async function cisBook(change: (sheet: ExcelJS.Worksheet) => void = () => {}): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet(CIS_SHEET);
  for (const row of cisRows()) {
    sheet.addRow(row.map((cell) => (typeof cell === "object" && cell !== null ? cell.text : cell)));
  }
  sheet.mergeCells("A1:K1");
  sheet.mergeCells("A9:K9");
  sheet.mergeCells("B5:H5");
  sheet.getCell("N14").value = { formula: "SUM(K15:K22)", result: 60 };
  sheet.getCell("K5").value = { formula: "ABS(I5-J5)", result: 0 };
  change(sheet);
  book.addWorksheet("Calculations");
  return Buffer.from(await book.xlsx.writeBuffer());
}
