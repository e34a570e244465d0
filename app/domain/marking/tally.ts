import { type Mark, sum, marks as wholeMarks, ZERO } from "~/domain/shared/mark";
import type { Result } from "~/domain/shared/result";
import { AUTOMATIC_MARKER } from "./methods/automatic";
import { methodOf } from "./methods/index";
import { isTieBreakTime } from "./methods/time";
import { type Rounding, roundedAward, roundedMarks } from "./rounding";
import { type Aspect, aspectsOf, type Criterion, roundingOf, type Scheme } from "./scheme";
import { criterionTotal, underCaps } from "./scheme-sums";

/** Scores further apart than this are discussed and given again (domain.md §2.3). */
export const MAX_SPREAD = 1;

/** A module of an event; weights may be in any unit, since they count against their sum. */
export type Module = { readonly id: string; readonly name: string; readonly weight: number };

/**
 * Who marks. What the whole panel marks needs a value of every judge of `judges`. A measurement is one value,
 * agreed at the station and entered by one judge: the one whom `measures` names for the module, else the first
 * judge. A joint pair is that judge and the next by seat.
 */
export type Panel = {
  readonly judges: readonly string[];
  /** Module id -> judge id. */
  readonly measures?: Readonly<Record<string, string>>;
};

/** The panel of an event's judges by their seats; the chief judge (seat 0) does not mark. */
export function panelOf(
  members: readonly {
    readonly judgeId: string;
    readonly seat: number;
    readonly measures: readonly string[];
  }[],
): Panel {
  const judges = members.filter((member) => member.seat > 0).sort((a, b) => a.seat - b.seat);
  const measures: Record<string, string> = {};
  for (const judge of judges) for (const moduleId of judge.measures) measures[moduleId] ??= judge.judgeId;
  return { judges: judges.map((judge) => judge.judgeId), measures };
}

/**
 * The latest mark of one judge for one aspect, at most one for each pair. What `value` stands for is said by the
 * aspect's method (methods/): a score, a count, an option's place, a time, or a mark. Null is a mark taken back.
 */
export type JudgeMark = {
  readonly judgeId: string;
  readonly aspectId: string;
  readonly value: number | null;
};

/** Of ledger rows, each judge's latest mark for each aspect: the one with the highest sequence number. */
export function latestMarks<T extends JudgeMark & { readonly seq: number }>(rows: Iterable<T>): T[] {
  const latest = new Map<string, T>();
  for (const row of rows) {
    const key = JSON.stringify([row.judgeId, row.aspectId]);
    const known = latest.get(key);
    if (!known || row.seq > known.seq) latest.set(key, row);
  }
  return [...latest.values()];
}

/** The marks of a code by aspect id, each aspect's in their order. */
export type MarksByAspect = ReadonlyMap<string, readonly JudgeMark[]>;

export function marksByAspect(marks: readonly JudgeMark[]): MarksByAspect {
  const table = new Map<string, JudgeMark[]>();
  for (const mark of marks) {
    const own = table.get(mark.aspectId);
    if (own) own.push(mark);
    else table.set(mark.aspectId, [mark]);
  }
  return table;
}

/** What a judge gave last among the marks of one aspect; null where there is none. */
export function lastMark(marks: readonly JudgeMark[], judgeId: string): number | null {
  return marks.findLast((mark) => mark.judgeId === judgeId && mark.value !== null)?.value ?? null;
}

/** Whether a value may stand in the ledger as a mark of this aspect. */
export function checkMark(aspect: Aspect, value: number): Result<number> {
  return methodOf(aspect).check(aspect, value);
}

/** Reads what a judge typed for an aspect into a ledger value. Blank is refused: it is not zero. */
export function readMark(aspect: Aspect, text: string): Result<number> {
  return methodOf(aspect).read(aspect, text);
}

/** A ledger value as it is typed; readMark reads it back. */
export function showMark(aspect: Aspect, value: number): string {
  return methodOf(aspect).show(aspect, value);
}

/** The second judge of a pair where a panel has only one: a mark that nobody can give, so it is never complete. */
const NOBODY = "";

/** Whose marks an aspect waits for. */
export function markersOf(aspect: Aspect, moduleId: string | undefined, panel: Panel): readonly string[] {
  const { markers } = methodOf(aspect);
  if (markers === "import") return [AUTOMATIC_MARKER];
  if (markers === "panel") return panel.judges;
  const measurer = (moduleId !== undefined ? panel.measures?.[moduleId] : undefined) ?? panel.judges[0];
  if (measurer === undefined) return [];
  if (markers === "measurer") return [measurer];
  const second = panel.judges[(panel.judges.indexOf(measurer) + 1) % panel.judges.length];
  return [measurer, second === undefined || second === measurer ? NOBODY : second];
}

/** The module to which a criterion counts: its own, or the only one there is. */
export function moduleOf(criterion: Criterion, modules: readonly Module[]): string | undefined {
  return criterion.moduleId ?? (modules.length === 1 ? modules[0]?.id : undefined);
}

export type AspectTally = {
  /** Null while a mark is missing: not marked is not zero. */
  readonly award: Mark | null;
  readonly marked: number;
  readonly needed: number;
  /** The scores differ by more than one: the judges should discuss and score again. */
  readonly spreadTooWide: boolean;
  /** The two judges of a pair have entered different marks; until they agree one of the marks is missing. */
  readonly differs: boolean;
  /** Hundredths of a second, where it is a time and one is given. */
  readonly time: number | null;
};
export type PartTally = {
  readonly id: string;
  readonly award: Mark;
  readonly max: Mark;
  readonly complete: boolean;
};
export type ModuleTally = PartTally & {
  /** What the module adds to the total of 100, rounded for show; the total is rounded by itself. */
  readonly weighted: Mark;
  /** Whether its pass line is reached; null without a line, or while it is not complete. */
  readonly passed: boolean | null;
  /** Whether anything of it is marked. */
  readonly begun: boolean;
  /** Hundredths of a second of the times that separate equal totals; null without one. */
  readonly time: number | null;
};
export type EntryTally = {
  readonly aspects: Readonly<Record<string, AspectTally>>;
  readonly criteria: readonly PartTally[];
  readonly modules: readonly ModuleTally[];
  /** Out of 100, two decimals; counts what is marked so far until `complete`. */
  readonly total: Mark;
  readonly complete: boolean;
  /** Single marks: a judgement of three judges needs three. */
  readonly progress: { readonly marked: number; readonly needed: number };
};

/**
 * Works out one entry from its marks. Values that the scheme does not allow, and marks of anybody but the
 * panel's judges, count as not given. With no modules the whole scheme is one.
 */
export function tallyEntry(
  scheme: Scheme,
  modules: readonly Module[],
  panel: Panel,
  marks: readonly JudgeMark[] | MarksByAspect,
): EntryTally {
  const given = marks instanceof Map ? marks : marksByAspect(marks as readonly JudgeMark[]);
  const rounding = roundingOf(scheme);
  const aspects: Record<string, AspectTally> = {};
  const progress = { marked: 0, needed: 0 };
  for (const { aspect, criterion } of aspectsOf(scheme)) {
    const markers = markersOf(aspect, moduleOf(criterion, modules), panel);
    const tally = tallyAspect(aspect, markers, given.get(aspect.id), rounding);
    aspects[aspect.id] = tally;
    progress.marked += tally.marked;
    progress.needed += tally.needed;
  }
  const criteria = scheme.criteria.map((criterion) => tallyCriterion(criterion, aspects));
  const counted = modules.length > 0 ? modules : [{ id: "", name: "", weight: 1 }];
  const parts = counted.map((module) => {
    const own = criteria.filter((_, i) => {
      const criterion = scheme.criteria[i];
      return modules.length === 0 || (criterion && moduleOf(criterion, modules) === module.id);
    });
    return {
      id: module.id,
      weight: module.weight,
      award: sum(own.map((part) => part.award)),
      max: sum(own.map((part) => (part.bonus ? ZERO : part.max))),
      complete: own.length > 0 && own.every((part) => part.complete),
      time: addTimes(own.flatMap(({ times }) => times)),
      begun: own.some((part) => part.begun),
    };
  });
  const weights = parts.reduce((all, part) => all + part.weight, 0);
  return {
    aspects,
    criteria: criteria.map(({ id, award, max, complete }) => ({ id, award, max, complete })),
    modules: parts.map((part) => ({
      id: part.id,
      award: part.award,
      max: part.max,
      complete: part.complete,
      begun: part.begun,
      time: part.time,
      weighted: weighTotal([part], weights, rounding),
      passed: part.complete ? passes(scheme, part.id, part.award, part.max) : null,
    })),
    total: weighTotal(parts, weights, rounding),
    complete: parts.every((part) => part.complete),
    progress,
  };
}

function tallyAspect(
  aspect: Aspect,
  markers: readonly string[],
  given: readonly JudgeMark[] = [],
  rounding: Rounding,
): AspectTally {
  const values: number[] = [];
  for (const judge of markers) {
    const value = lastMark(given, judge);
    if (value !== null && checkMark(aspect, value).ok) values.push(value);
  }
  const complete = markers.length > 0 && values.length === markers.length;
  const award = complete ? methodOf(aspect).award(aspect, values, rounding) : null;
  const apart = values.length > 1 ? Math.max(...values) - Math.min(...values) : 0;
  const differs = aspect.kind === "pair" && apart > 0;
  return {
    // A mark that was given as such may have more decimals than the scheme awards.
    award: award === null ? null : roundedAward(award, rounding),
    marked: differs ? 1 : values.length,
    needed: markers.length,
    spreadTooWide: aspect.kind === "judgement" && apart > MAX_SPREAD,
    differs,
    time: aspect.kind === "time" ? (values[0] ?? null) : null,
  };
}

type CriterionTally = PartTally & {
  readonly bonus: boolean;
  readonly begun: boolean;
  /** The times that only separate equal totals. */
  readonly times: readonly (number | null)[];
};

function tallyCriterion(
  criterion: Criterion,
  aspects: Readonly<Record<string, AspectTally>>,
): CriterionTally {
  const awardOf = (aspect: Aspect) => aspects[aspect.id]?.award ?? null;
  const own = criterion.subCriteria.flatMap((sub) => sub.aspects);
  return {
    id: criterion.id,
    award: underCaps(criterion, awardOf),
    max: criterionTotal(criterion),
    complete: own.length > 0 && own.every((aspect) => awardOf(aspect) !== null),
    begun: own.some((aspect) => (aspects[aspect.id]?.marked ?? 0) > 0),
    bonus: criterion.bonus ?? false,
    times: own.filter(isTieBreakTime).map((aspect) => aspects[aspect.id]?.time ?? null),
  };
}

/** The sum of all times; null where there are none or one is missing. */
function addTimes(times: readonly (number | null)[]): number | null {
  return times.reduce<number | null>(
    (all, time) => (all === null || time === null ? null : all + time),
    times.length > 0 ? 0 : null,
  );
}

/** Whether so many marks reach a module's pass line; null where it has none. The line is on a scale of 100. */
export function passes(scheme: Scheme, moduleId: string, award: Mark, max: Mark): boolean | null {
  const line = scheme.passLines?.find((each) => each.moduleId === moduleId)?.line;
  if (line === undefined) return null;
  return BigInt(award) * BigInt(wholeMarks(100)) >= BigInt(line) * BigInt(max);
}

type Weighed = { readonly award: Mark; readonly max: Mark; readonly weight: number };

/**
 * Σ wᵢ / Σw × rawᵢ / fullᵢ × 100, over a common denominator in whole numbers and rounded once, as the scheme
 * says (domain.md §1.6). A module without marks to give adds nothing.
 */
function weighTotal(parts: readonly Weighed[], weights: number, rounding: Rounding): Mark {
  const real = parts.filter((part) => part.max > 0);
  const under = real.reduce((product, part) => product * BigInt(part.max), 1n);
  const over = real.reduce(
    (total, part) => total + (BigInt(part.weight) * BigInt(part.award) * under) / BigInt(part.max),
    0n,
  );
  if (weights === 0) return ZERO;
  return roundedMarks(
    over * BigInt(wholeMarks(100)),
    under * BigInt(weights),
    rounding.totals,
    rounding.rule,
  );
}
