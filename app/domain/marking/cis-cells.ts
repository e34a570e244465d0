import type { Grid, GridCell } from "~/domain/shared/grid";
import { BLOCK_WIDTH, COLUMNS, CRITERION_LABEL } from "./cis-columns";

/** A row of a CIS workbook, from column A. */
export type Cells = readonly (GridCell | undefined)[];

/** Columns A to K; those of a block's own sums; those of an aspect. */
export const firstColumns = Array.from({ length: BLOCK_WIDTH }, (_, column) => column);
export const sumColumns = [CRITERION_LABEL, CRITERION_LABEL + 1, CRITERION_LABEL + 2];
export const aspectColumns = [
  COLUMNS.type,
  COLUMNS.description,
  COLUMNS.extra,
  COLUMNS.requirement,
  COLUMNS.section,
  COLUMNS.calculation,
  COLUMNS.max,
];

export function hasBlock(grid: Grid): boolean {
  return grid.some(isBlockHeader);
}

export function isBlockHeader(cells: readonly (GridCell | undefined)[]): boolean {
  return /^sub\s*criterion\s*id$/i.test(textOf(cells[0]));
}

export function textOf(cell: GridCell | undefined): string {
  return (cell?.text ?? "").replace(/\r\n?/g, "\n").trim();
}

/** Whether a sheet has this name, however it is written. */
export function isNamed(name: string, sheet: string): boolean {
  return name.trim().toLowerCase() === sheet.toLowerCase();
}
