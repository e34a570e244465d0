import { aspectsOf, type Scheme } from "~/domain/marking/scheme";
import {
  type EntryTally,
  type JudgeMark,
  judgementAward,
  type Module,
  moduleOf,
  type Panel,
  tallyEntry,
} from "~/domain/marking/tally";
import type { ModuleMarks } from "~/domain/results/seal";
import { type Mark, sum } from "~/domain/shared/mark";
import type { OwnMarks } from "./sheet";

/**
 * The stored totals of one code: what boards and results read. A module of which nothing is marked is absent
 * from `modules`: not marked is not zero.
 */
export type Totals = {
  readonly modules: ModuleMarks;
  readonly total: Mark;
  readonly marked: number;
  readonly needed: number;
};

/** The totals of a code from the latest marks of all its judges. */
export function totalsOf(
  scheme: Scheme,
  modules: readonly Module[],
  panel: Panel,
  marks: Iterable<JudgeMark>,
): Totals {
  const tally = tallyEntry(scheme, modules, panel, marks);
  const begun = begunModules(scheme, modules, tally);
  return {
    modules: Object.fromEntries(
      tally.modules
        .filter(({ id }) => begun.has(id))
        .map(({ id, award, max, weighted }) => [id, { raw: award, full: max, weighted }]),
    ),
    total: tally.total,
    ...tally.progress,
  };
}

function begunModules(scheme: Scheme, modules: readonly Module[], tally: EntryTally): Set<string> {
  return new Set(
    aspectsOf(scheme).flatMap(({ aspect, criterion }) =>
      (tally.aspects[aspect.id]?.marked ?? 0) > 0 ? [moduleOf(criterion, modules) ?? ""] : [],
    ),
  );
}

/** An aspect as far as a judge's own sum needs it. */
export type OwnAspect = {
  readonly id: string;
  readonly kind: "measurement" | "judgement";
  readonly max: Mark;
};

/** What one judge alone has given on a sheet, with the own scores taken for the panel's. For their eyes only. */
export function ownSubtotal(aspects: readonly OwnAspect[], own: OwnMarks): { award: Mark; max: Mark } {
  return {
    award: sum(
      aspects.map(({ id, kind, max }) => {
        const value = own.get(id) ?? null;
        if (value === null) return 0 as Mark;
        return kind === "judgement" ? judgementAward(max, [value]) : (value as Mark);
      }),
    ),
    max: sum(aspects.map(({ max }) => max)),
  };
}
