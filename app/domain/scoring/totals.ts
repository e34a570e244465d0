import { z } from "zod";
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
import { type Mark, markSchema, sum } from "~/domain/shared/mark";
import type { OwnMarks } from "./sheet";

/**
 * What is stored of a code's modules, by module id, in ten-thousandths: the award, the maximum, and what it
 * adds to the total of 100. A module of which nothing is marked is absent: not marked is not zero.
 */
export const StoredModules = z.record(
  z.string(),
  z.object({ raw: markSchema, full: markSchema, weighted: markSchema }),
);
export type StoredModules = z.infer<typeof StoredModules>;

/** The stored totals of one code: what boards and results read. */
export type Totals = {
  readonly modules: StoredModules;
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
