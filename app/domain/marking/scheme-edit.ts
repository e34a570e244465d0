import { type Mark, ONE_MARK } from "~/domain/shared/mark";
import { ok, type Result, refuse } from "~/domain/shared/result";
import { withMethod } from "./method-change";
import type { MethodName } from "./methods/index";
import {
  type Aspect,
  aspectsOf,
  type Criterion,
  findAspect,
  type Scheme,
  type Section,
  type SubCriterion,
} from "./scheme";

/**
 * Edits of a scheme, one for each thing that its screen does. Ids are given once and kept: marks point to
 * them, so moving an aspect changes its position and not its id, and a removed id is not used again while
 * a later one stands.
 */

export function addCriterion(scheme: Scheme, name: string, moduleId?: string): Scheme {
  const taken = scheme.criteria.map((criterion) => criterion.id);
  const criterion: Criterion = { id: nextLetter(taken), name, moduleId, subCriteria: [] };
  return { ...scheme, criteria: [...scheme.criteria, criterion] };
}

export function editCriterion(
  scheme: Scheme,
  criterionId: string,
  change: Partial<Pick<Criterion, "name" | "marks" | "moduleId" | "cap" | "bonus">>,
): Result<Scheme> {
  return inCriteria(scheme, criterionId, (criterion) => [{ ...criterion, ...change }]);
}

export function removeCriterion(scheme: Scheme, criterionId: string): Result<Scheme> {
  return inCriteria(scheme, criterionId, () => []);
}

/** Moves by so many places, up where negative; at an end it stays. */
export function moveCriterion(scheme: Scheme, criterionId: string, by: number): Result<Scheme> {
  const at = scheme.criteria.findIndex((criterion) => criterion.id === criterionId);
  if (at < 0) return gone(criterionId);
  return ok({ ...scheme, criteria: moved(scheme.criteria, at, by) });
}

export function addSubCriterion(scheme: Scheme, criterionId: string, name: string): Result<Scheme> {
  return inCriteria(scheme, criterionId, (criterion) => {
    const number = nextNumber(criterion.subCriteria.map((sub) => sub.id));
    const sub: SubCriterion = { id: `${criterion.id}${number}`, name, aspects: [] };
    return [{ ...criterion, subCriteria: [...criterion.subCriteria, sub] }];
  });
}

export function editSubCriterion(
  scheme: Scheme,
  subId: string,
  change: Partial<Pick<SubCriterion, "name" | "day" | "cap">>,
): Result<Scheme> {
  return inSubCriteria(scheme, subId, (all, at) =>
    all.map((sub, i) => (i === at ? { ...sub, ...change } : sub)),
  );
}

export function removeSubCriterion(scheme: Scheme, subId: string): Result<Scheme> {
  return inSubCriteria(scheme, subId, (all, at) => all.filter((_, i) => i !== at));
}

export function moveSubCriterion(scheme: Scheme, subId: string, by: number): Result<Scheme> {
  return inSubCriteria(scheme, subId, (all, at) => moved(all, at, by));
}

/**
 * Adds an aspect of one mark at the end, marked by the method as it starts. `taken` are ids that marks may point
 * to although their aspects are gone.
 */
export function addAspect(
  scheme: Scheme,
  subId: string,
  method: MethodName,
  description = "",
  taken: readonly string[] = [],
): Result<Scheme> {
  return inSubCriteria(scheme, subId, (all, at) =>
    all.map((sub, i) => {
      if (i !== at) return sub;
      // One that was given here may stand in another sub-criterion by now, or be gone.
      const given = [...aspectsOf(scheme).map(({ aspect }) => aspect.id), ...taken];
      const id = `${sub.id}.${nextNumber(given.filter((each) => each.startsWith(`${sub.id}.`)))}`;
      const position = sub.aspects.length + 1;
      const max = ONE_MARK as Mark;
      const plain: Aspect = { kind: "measurement", mode: "pass-fail", id, position, description, max };
      const aspect = withMethod(plain, method);
      return { ...sub, aspects: [...sub.aspects, aspect] };
    }),
  );
}

/** Puts a new form of an aspect in its place; the id and the position stay as they are. */
export function editAspect(scheme: Scheme, aspectId: string, next: Aspect): Result<Scheme> {
  return inAspects(scheme, aspectId, (all, at) =>
    all.map((aspect, i) => (i === at ? { ...next, id: aspect.id, position: aspect.position } : aspect)),
  );
}

export function removeAspect(scheme: Scheme, aspectId: string): Result<Scheme> {
  return inAspects(scheme, aspectId, (all, at) => all.filter((_, i) => i !== at));
}

export function moveAspect(scheme: Scheme, aspectId: string, by: number): Result<Scheme> {
  return inAspects(scheme, aspectId, (all, at) => moved(all, at, by));
}

/** Moves an aspect into a sub-criterion, its own or another, to stand before whatever is there at `at`; it keeps its id. */
export function moveAspectInto(
  scheme: Scheme,
  aspectId: string,
  subId: string,
  at = Number.POSITIVE_INFINITY,
): Result<Scheme> {
  const found = findAspect(scheme, aspectId);
  if (!found) return gone(aspectId);
  const without = removeAspect(scheme, aspectId);
  if (!without.ok) return without;
  return inSubCriteria(without.value, subId, (all, i) =>
    all.map((sub, each) => {
      if (each !== i) return sub;
      const aspects = moved([...sub.aspects, found.aspect], sub.aspects.length, at - sub.aspects.length);
      return { ...sub, aspects: aspects.map((aspect, place) => ({ ...aspect, position: place + 1 })) };
    }),
  );
}

export const rowLevels = ["criterion", "sub", "aspect"] as const;
export type RowLevel = (typeof rowLevels)[number];

/** Moves a row of any level by so many places among its neighbours. */
export function moveRow(scheme: Scheme, level: RowLevel, id: string, by: number): Result<Scheme> {
  const moves = { criterion: moveCriterion, sub: moveSubCriterion, aspect: moveAspect };
  return moves[level](scheme, id, by);
}

/** Where a row was dropped: by so many places among its neighbours, or into another sub-criterion. */
export type RowMove = {
  readonly level: RowLevel;
  readonly id: string;
  readonly by: number;
  readonly into?: string;
  readonly at?: number;
};

export function dropRow(scheme: Scheme, { level, id, by, into, at }: RowMove): Result<Scheme> {
  return level === "aspect" && into !== undefined
    ? moveAspectInto(scheme, id, into, at)
    : moveRow(scheme, level, id, by);
}

export function setSections(scheme: Scheme, sections: readonly Section[]): Scheme {
  return { ...scheme, sections };
}

/** Sets what holds for the whole scheme: how it rounds, and the modules' pass lines. */
export function setScoring(scheme: Scheme, scoring: Pick<Scheme, "rounding" | "passLines">): Scheme {
  return { ...scheme, ...scoring };
}

/** Gives every id anew by position: A, A1, A1.1. Only before the first mark, since marks point to ids. */
export function renumber(scheme: Scheme): Scheme {
  const letters: string[] = [];
  const criteria = scheme.criteria.map((criterion) => {
    const letter = nextLetter(letters);
    letters.push(letter);
    const subCriteria = criterion.subCriteria.map((sub, s) => ({
      ...sub,
      id: `${letter}${s + 1}`,
      aspects: sub.aspects.map((aspect, a) => ({
        ...aspect,
        id: `${letter}${s + 1}.${a + 1}`,
        position: a + 1,
      })),
    }));
    return { ...criterion, id: letter, subCriteria };
  });
  return { ...scheme, criteria };
}

function inCriteria(
  scheme: Scheme,
  id: string,
  change: (criterion: Criterion) => readonly Criterion[],
): Result<Scheme> {
  const at = scheme.criteria.findIndex((criterion) => criterion.id === id);
  if (at < 0) return gone(id);
  return ok({
    ...scheme,
    criteria: scheme.criteria.flatMap((criterion, i) => (i === at ? change(criterion) : [criterion])),
  });
}

function inSubCriteria(
  scheme: Scheme,
  subId: string,
  change: (all: readonly SubCriterion[], at: number) => readonly SubCriterion[],
): Result<Scheme> {
  for (const criterion of scheme.criteria) {
    const at = criterion.subCriteria.findIndex((sub) => sub.id === subId);
    if (at >= 0) {
      return inCriteria(scheme, criterion.id, () => [
        { ...criterion, subCriteria: change(criterion.subCriteria, at) },
      ]);
    }
  }
  return gone(subId);
}

function inAspects(
  scheme: Scheme,
  aspectId: string,
  change: (all: readonly Aspect[], at: number) => readonly Aspect[],
): Result<Scheme> {
  for (const sub of scheme.criteria.flatMap((criterion) => criterion.subCriteria)) {
    const at = sub.aspects.findIndex((aspect) => aspect.id === aspectId);
    if (at >= 0) {
      const aspects = change(sub.aspects, at).map((aspect, i) => ({ ...aspect, position: i + 1 }));
      return inSubCriteria(scheme, sub.id, (all) =>
        all.map((each) => (each.id === sub.id ? { ...each, aspects } : each)),
      );
    }
  }
  return gone(aspectId);
}

function moved<T>(all: readonly T[], at: number, by: number): readonly T[] {
  const item = all[at];
  if (item === undefined) return all;
  const others = all.filter((_, i) => i !== at);
  const to = Math.min(Math.max(at + by, 0), others.length);
  return [...others.slice(0, to), item, ...others.slice(to)];
}

/** The first letter after the last one taken: A … Z, then AA. */
function nextLetter(taken: readonly string[]): string {
  const numbers = taken
    .filter((id) => /^[A-Z]+$/.test(id))
    .map((id) => [...id].reduce((n, c) => n * 26 + c.charCodeAt(0) - 64, 0));
  let number = Math.max(0, ...numbers) + 1;
  let letters = "";
  for (; number > 0; number = Math.floor((number - 1) / 26))
    letters = String.fromCharCode(65 + ((number - 1) % 26)) + letters;
  return letters;
}

/** One more than the largest number at the end of the ids. */
function nextNumber(ids: readonly string[]): number {
  return Math.max(0, ...ids.map((id) => Number(/(\d+)$/.exec(id)?.[1] ?? 0))) + 1;
}

function gone(id: string): Result<never> {
  return refuse("not-found", "scheme-place-gone", { params: { id } });
}
