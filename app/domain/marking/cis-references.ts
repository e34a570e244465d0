import { cellName, type Sheet } from "~/domain/shared/grid";
import { CALCULATIONS_SHEET, keptRow, readCalculation, writeCalculation } from "./cis-calculations";
import { isNamed } from "./cis-cells";
import { COLUMNS } from "./cis-columns";
import type { DraftCriterion } from "./cis-drafts";
import { type CisFindings, keyOf } from "./cis-findings";
import type { CisRow } from "./scheme";

/** Gives each measurement the way that its calculation row says; returns the rows that are to be kept. */
export function readCalculations(
  criteria: readonly DraftCriterion[],
  others: readonly Sheet[],
  found: CisFindings,
  totalRow: number,
): CisRow[] {
  const sheet = others.find(({ name }) => isNamed(name, CALCULATIONS_SHEET));
  const kept = (sheet?.rows ?? []).map(keptRow);
  const subs = criteria.flatMap((criterion, c) => criterion.subCriteria.map((sub, s) => ({ sub, c, s })));
  const references = subs.flatMap(({ sub }) => sub.aspects.map(({ calculationRow }) => calculationRow));
  const sources = [...kept];
  for (const { sub, c, s } of subs)
    sub.aspects.forEach((aspect, a) => {
      const reference = aspect.calculationRow;
      if (reference === undefined || !/^\d{1,6}$/.test(reference) || aspect.kind !== "measurement") return;
      found.place = { kind: "aspect", id: aspect.id, path: [c, s, a] };
      const row = found.rows.get(keyOf(found.place)) ?? totalRow;
      const number = Number(reference);
      const source = sources[number - 1];
      const empty = [1, 3].find((column) => sheet?.rows[number - 1]?.[column]?.formulaWithoutValue);
      if (empty !== undefined) {
        found.report(row, "cis-calculation-formula", { cell: cellName(empty, number) });
        return;
      }
      if (!source || source.length === 0) {
        found.warn(row, "cis-calculation-missing", { cell: cellName(COLUMNS.calculation, row), number });
        return;
      }
      const read = readCalculation(source, number, aspect);
      if ("fault" in read) {
        found.report(row, "cis-calculation-unreadable", { id: aspect.id, ...read.fault });
        return;
      }
      const { calculationRow: _, ...own } = read.aspect;
      const isOwn =
        references.filter((each) => each === reference).length === 1 &&
        JSON.stringify(writeCalculation(own)) === JSON.stringify(source);
      // A row that the aspect would write by itself need not be kept beside it.
      if (isOwn) kept[number - 1] = [];
      sub.aspects[a] = isOwn ? own : read.aspect;
    });
  while (kept.length > 0 && kept.at(-1)?.length === 0) kept.pop();
  return kept;
}
