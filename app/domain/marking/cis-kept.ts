import type { Sheet } from "~/domain/shared/grid";
import { CALCULATIONS_SHEET, keptRow } from "./cis-calculations";
import { type Cells, isNamed, textOf } from "./cis-cells";
import { OWN_SHEET } from "./cis-own";
import type { CisRow, Scheme } from "./scheme";

/** What a CIS workbook holds that means nothing here: it is written out again where it stood. */
export class CisKept {
  private readonly cells: { at: string; column: number; value: string | number }[] = [];
  private readonly rows: CisRow[] = [];

  keepRow(cells: Cells): void {
    this.rows.push(keptRow(cells));
  }

  /** Keeps the cells of a row that have no meaning here. */
  keep(at: string, cells: Cells, used: readonly number[]): void {
    for (const [column, cell] of cells.entries())
      if (!used.includes(column) && textOf(cell) !== "")
        this.cells.push({ at, column, value: cell?.number ?? cell?.text ?? "" });
  }

  rest(skill: string, others: readonly Sheet[], calculations: readonly CisRow[]): Pick<Scheme, "cis"> {
    const sheets = others
      .filter(({ name }) => !isNamed(name, CALCULATIONS_SHEET) && !isNamed(name, OWN_SHEET))
      .map(({ name, rows }) => ({ name: name.slice(0, 100), rows: rows.map(keptRow) }));
    const rest = {
      ...(skill === "" ? {} : { skill }),
      ...(calculations.length > 0 ? { calculations } : {}),
      ...(this.cells.length > 0 ? { cells: this.cells } : {}),
      ...(this.rows.length > 0 ? { rows: this.rows } : {}),
      ...(sheets.length > 0 ? { sheets } : {}),
    };
    return Object.keys(rest).length > 0 ? { cis: rest } : {};
  }
}
