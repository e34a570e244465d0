/** A spreadsheet as plain data, so that the rules which read one know no library. */
export type GridCell = {
  /** What the cell shows, trimmed of nothing; "" in the covered cells of a merge. */
  readonly text: string;
  /** Set where the cell holds a number, or a formula whose stored value is one. */
  readonly number?: number;
  /** A formula that was saved without its result: what it shows is unknown. */
  readonly formulaWithoutValue?: true;
  /** The merged range that the cell belongs to: "D25:D27". */
  readonly merged?: string;
};

/** Rows from the first; row n of the sheet is at n - 1, and so are columns. */
export type Grid = readonly (readonly (GridCell | undefined)[])[];
export type Sheet = { readonly name: string; readonly rows: Grid };

/** "K25" for column 10 and row 25; columns count from 0 and rows from 1, as people name them. */
export function cellName(column: number, row: number): string {
  let letters = "";
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return `${letters}${row}`;
}
