import { methodOf } from "~/domain/marking/methods/index";
import { usualRounding } from "~/domain/marking/rounding";
import type { Aspect, Scheme } from "~/domain/marking/scheme";
import {
  type JudgeMark,
  type MarksByAspect,
  type Module,
  type Panel,
  tallyEntry,
} from "~/domain/marking/tally";
import type { ModuleMarks } from "~/domain/results/seal";
import { type Mark, sum, ZERO } from "~/domain/shared/mark";
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
  marks: readonly JudgeMark[] | MarksByAspect,
): Totals {
  const tally = tallyEntry(scheme, modules, panel, marks);
  return {
    modules: Object.fromEntries(
      tally.modules
        .filter(({ begun }) => begun)
        .map(({ id, award, max, weighted, time }) => [
          id,
          { raw: award, full: max, weighted, ...(time === null ? {} : { time }) },
        ]),
    ),
    total: tally.total,
    ...tally.progress,
  };
}

/**
 * What one judge alone has given on a sheet, with the own value taken for the panel's or the pair's. For their
 * eyes only; caps and the scheme's rounding are left to the totals.
 */
export function ownSubtotal(aspects: readonly Aspect[], own: OwnMarks): { award: Mark; max: Mark } {
  return {
    award: sum(
      aspects.map((aspect) => {
        const value = own.get(aspect.id) ?? null;
        return value === null
          ? ZERO
          : (methodOf(aspect).award(aspect, [value, value], usualRounding) ?? ZERO);
      }),
    ),
    max: sum(aspects.map(({ max }) => max)),
  };
}
