import ExcelJS from "exceljs";
import type { GridCell, Sheet } from "~/domain/shared/grid";
import { ok, type Result, refuse } from "~/domain/shared/result";
import { checkPackage, MAX_ROWS } from "./workbook-guard";

/**
 * Reads an .xlsx workbook into plain sheets; the only place that knows exceljs. What could harm the server
 * or be misread is refused before exceljs sees it (workbook-guard.ts).
 */
export async function readWorkbook(bytes: Uint8Array): Promise<Result<Sheet[]>> {
  const checked = await checkPackage(bytes);
  if (!checked.ok) return checked;
  const book = new ExcelJS.Workbook();
  try {
    await book.xlsx.load(exactBuffer(bytes), { ignoreNodes: UNREAD });
  } catch {
    // exceljs throws plain errors of many kinds for a damaged part.
    return refuse("invalid", "workbook-not-xlsx", { field: "file" });
  }
  const sheets: Sheet[] = [];
  for (const worksheet of book.worksheets) {
    const merges = mergesOf(worksheet);
    const rows: (GridCell | undefined)[][] = [];
    worksheet.eachRow((row, number) => {
      while (rows.length < number - 1) rows.push([]);
      rows[number - 1] = readRow(row, merges);
    });
    if (rows.length > MAX_ROWS) {
      return refuse("invalid", "workbook-too-many-rows", {
        field: "file",
        params: { sheet: worksheet.name, max: MAX_ROWS },
      });
    }
    sheets.push({ name: worksheet.name, rows });
  }
  return ok(sheets);
}

/** Parts of a sheet that hold no cells; exceljs writes out every cell of a data validation's range. */
const UNREAD = [
  "autoFilter",
  "conditionalFormatting",
  "dataValidations",
  "drawing",
  "extLst",
  "headerFooter",
  "legacyDrawing",
  "picture",
  "tableParts",
];

function readRow(row: ExcelJS.Row, merges: Merges): (GridCell | undefined)[] {
  const cells: (GridCell | undefined)[] = [];
  row.eachCell((cell, column) => {
    while (cells.length < column - 1) cells.push(undefined);
    cells[column - 1] = readCell(cell, merges);
  });
  return cells;
}

function readCell(cell: ExcelJS.Cell, merges: Merges): GridCell {
  const range = cell.isMerged ? merges.get(cell.master.address) : undefined;
  const merged = range ? { merged: range } : {};
  if (cell.type === ExcelJS.ValueType.Merge) return { text: "", ...merged };
  if (cell.type === ExcelJS.ValueType.Formula) {
    // Not cell.value: it leaves out a stored 0.
    const result: unknown = cell.result;
    if (result === undefined || result === null) return { text: "", formulaWithoutValue: true, ...merged };
    return { ...plain(result), ...merged };
  }
  return { ...plain(cell.value), ...merged };
}

function plain(value: unknown): { text: string; number?: number } {
  if (value === null || value === undefined) return { text: "" };
  if (typeof value === "number") return { text: String(value), number: value };
  if (typeof value === "boolean") return { text: value ? "TRUE" : "FALSE" };
  if (value instanceof Date)
    return { text: Number.isNaN(value.getTime()) ? "" : value.toISOString().slice(0, 10) };
  if (typeof value === "object") {
    if ("richText" in value && Array.isArray(value.richText)) {
      return { text: value.richText.map((run: { text?: unknown }) => String(run.text ?? "")).join("") };
    }
    if ("text" in value) return { text: plain(value.text).text };
    if ("error" in value) return { text: String(value.error) };
    return { text: "" };
  }
  return { text: String(value) };
}

/** The first cell of each merge, and the merge's range: "D25" -> "D25:D27". */
type Merges = ReadonlyMap<string, string>;

/** exceljs does not say a merge's range, but the cells come in order, so the last one is its end. */
function mergesOf(worksheet: ExcelJS.Worksheet): Merges {
  const merges = new Map<string, string>();
  worksheet.eachRow((row) => {
    row.eachCell((cell) => {
      if (cell.isMerged) merges.set(cell.master.address, `${cell.master.address}:${cell.address}`);
    });
  });
  return merges;
}

/** A copy, since exceljs takes the whole buffer that lies under a view. */
function exactBuffer(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}
