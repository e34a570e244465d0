import { z } from "zod";
import {
  aspectsOf,
  type Criterion,
  type PlacedAspect,
  type Scheme,
  type SubCriterion,
} from "~/domain/marking/scheme";
import { type Module, moduleOf } from "~/domain/marking/tally";
import { canonicalText } from "./ledger-file";

/**
 * A part of an event's marks that is signed, checked and locked for itself (domain.md §2.4: each day's marks are
 * locked the same day): a module, a day of marking as the scheme names it, or one day of one module, which has both.
 * With neither it is the whole event.
 */
export const Part = z.object({ moduleId: z.string().nullable(), day: z.string().max(20).nullable() });
export type Part = z.infer<typeof Part>;

export const wholeEvent: Part = { moduleId: null, day: null };

/** What nothing is locked of. */
export const nothingLocked: readonly Part[] = [];

export const isWhole = ({ moduleId, day }: Part) => moduleId === null && day === null;

/** The same text for the same part: "module ID", "day 1", "module ID day 1", "" for the whole event. In forms as well. */
export function partKey({ moduleId, day }: Part): string {
  return [moduleId === null ? [] : `module ${moduleId}`, day === null ? [] : `day ${day}`].flat().join(" ");
}

/** Reads what `partKey` has written; whether there is such a part is for `mayLock` to say. */
export function readPart(key: string): Part {
  const [, module, day] = /^(?:module (\S{1,64}))?(?:(?:^| )day (.{1,20}))?$/s.exec(key) ?? [];
  return { moduleId: module ?? null, day: day ?? null };
}

export function isInPart({ moduleId, day }: Part, placed: PlacedAspect, modules: readonly Module[]): boolean {
  const inModule = moduleId === null || moduleOf(placed.criterion, modules) === moduleId;
  return inModule && (day === null || placed.subCriterion.day === day);
}

/** Whether all that belongs to a part belongs to another one as well, whatever the scheme. */
export function isWithin(inner: Part, outer: Part): boolean {
  return (
    (outer.moduleId === null || outer.moduleId === inner.moduleId) &&
    (outer.day === null || outer.day === inner.day)
  );
}

/** A part and those that hold it, the whole event excepted: a check of any of them has seen it. */
export function partsAround({ moduleId, day }: Part): Part[] {
  const around = [{ moduleId, day }];
  if (moduleId !== null && day !== null) around.push({ moduleId, day: null }, { moduleId: null, day });
  return around;
}

/**
 * The parts that an event can be locked by: its modules where there are several, its days of marking, and one day of
 * one module where that is less than the module and less than the day.
 */
export function partsOfScheme(scheme: Scheme, modules: readonly Module[]): Part[] {
  const placed = aspectsOf(scheme);
  const days = [...new Set(placed.flatMap(({ subCriterion }) => subCriterion.day ?? []))].sort();
  const used = new Set(placed.map(({ criterion }) => moduleOf(criterion, modules)));
  const byModule = modules
    .filter(({ id }) => modules.length > 1 && used.has(id))
    .map(({ id }): Part => ({ moduleId: id, day: null }));
  const byDay = days.map((day): Part => ({ moduleId: null, day }));
  const sizeOf = (part: Part) => placed.filter((one) => isInPart(part, one, modules)).length;
  const byBoth = byModule.flatMap((module) =>
    byDay
      .map(({ day }): Part => ({ moduleId: module.moduleId, day }))
      .filter((both) => {
        const size = sizeOf(both);
        return size > 0 && size < sizeOf(module) && size < sizeOf({ moduleId: null, day: both.day });
      }),
  );
  return [...byModule, ...byDay, ...byBoth];
}

const slices = new WeakMap<Scheme, Map<string, Scheme>>();

/** The scheme with nothing but what belongs to a part: whatever is asked of a scheme can be asked of a part. */
export function sliceOf(scheme: Scheme, modules: readonly Module[], part: Part): Scheme {
  if (isWhole(part)) return scheme;
  const known = slices.get(scheme) ?? new Map<string, Scheme>();
  slices.set(scheme, known);
  const key = partKey(part);
  const found = known.get(key) ?? cut(scheme, modules, part);
  known.set(key, found);
  return found;
}

function cut(scheme: Scheme, modules: readonly Module[], part: Part): Scheme {
  const criteria = scheme.criteria.flatMap((criterion): Criterion[] => {
    const subCriteria = criterion.subCriteria.flatMap((subCriterion): SubCriterion[] => {
      const aspects = subCriterion.aspects.filter((aspect) =>
        isInPart(part, { aspect, subCriterion, criterion }, modules),
      );
      return aspects.length > 0 ? [{ ...subCriterion, aspects }] : [];
    });
    return subCriteria.length > 0 ? [{ ...criterion, subCriteria }] : [];
  });
  return { ...scheme, criteria };
}

/** The aspects of a part, by id. */
export function aspectIdsOf(scheme: Scheme, modules: readonly Module[], part: Part): string[] {
  return aspectsOf(sliceOf(scheme, modules, part)).map(({ aspect }) => aspect.id);
}

/** The locked part that an aspect belongs to. */
export function lockedPartOf(
  placed: PlacedAspect,
  modules: readonly Module[],
  locked: readonly Part[],
): Part | undefined {
  return locked.find((part) => isInPart(part, placed, modules));
}

/** The aspects of a scheme that no lock stands over: what may still be marked. */
export function openPart(scheme: Scheme, modules: readonly Module[], locked: readonly Part[]): Scheme {
  if (locked.length === 0) return scheme;
  const criteria = scheme.criteria.map((criterion) => ({
    ...criterion,
    subCriteria: criterion.subCriteria.map((subCriterion) => ({
      ...subCriterion,
      aspects: subCriterion.aspects.filter(
        (aspect) => !lockedPartOf({ aspect, subCriterion, criterion }, modules, locked),
      ),
    })),
  }));
  return { ...scheme, criteria };
}

/**
 * The aspects of locked parts that a later version of the scheme would touch: whose words, worth or place differ,
 * that come into a locked part or leave it, and all of them where rounding differs. Such a version is refused.
 */
export function touchedByChange(
  old: Scheme,
  next: Scheme,
  modules: readonly Module[],
  locked: readonly Part[],
): string[] {
  const before = lockedTexts(old, modules, locked);
  const after = lockedTexts(next, modules, locked);
  return [...new Set([...before.keys(), ...after.keys()])].filter((id) => before.get(id) !== after.get(id));
}

/** What stands still of each locked aspect, as a text, by its id. */
function lockedTexts(
  scheme: Scheme,
  modules: readonly Module[],
  locked: readonly Part[],
): Map<string, string> {
  return new Map(
    aspectsOf(scheme)
      .filter((placed) => lockedPartOf(placed, modules, locked))
      .map(({ aspect, subCriterion, criterion }): [string, string] => {
        const { aspects: _aspects, ...sub } = subCriterion;
        const { subCriteria: _subs, marks: _marks, ...above } = criterion;
        return [aspect.id, canonicalText([aspect, sub, above, scheme.rounding ?? null])];
      }),
  );
}
