import { cellName } from "~/domain/shared/grid";
import type { Mark } from "~/domain/shared/mark";
import { type Cells, textOf } from "./cis-cells";
import { COLUMNS } from "./cis-columns";
import type { CisFindings } from "./cis-findings";
import type { Aspect } from "./scheme";

/** A scheme while its workbook is being read. */
export type Draft<T> = { -readonly [K in keyof T]: T[K] };
export type DraftSub = { id: string; name: string; day?: string; aspects: Draft<Aspect>[] };
export type DraftCriterion = { id: string; name: string; marks?: Mark; subCriteria: DraftSub[] };

/** What earns one of the four scores: a row under its judgement. */
export function readLevel(
  found: CisFindings,
  aspect: Draft<Aspect> | undefined,
  cells: Cells,
  row: number,
): void {
  if (aspect?.kind !== "judgement") {
    found.report(row, "cis-level-outside");
    return;
  }
  const typed = textOf(cells[COLUMNS.score]);
  if (!/^[0-3]$/.test(typed) || aspect.levels[Number(typed)]) {
    found.report(row, "cis-level-unknown", {
      cell: cellName(COLUMNS.score, row),
      text: typed.slice(0, 20),
    });
    return;
  }
  const levels = [...aspect.levels];
  while (levels.length < Number(typed)) levels.push("");
  levels[Number(typed)] = textOf(cells[COLUMNS.extra]);
  aspect.levels = levels;
}
