import { halfWidth } from "~/domain/shared/characters";
import {
  AWARD_DECIMALS,
  divideHalfUp,
  formatMark,
  type Mark,
  ONE_MARK,
  parseMark,
  roundHalfUp,
  scale,
  sum,
} from "~/domain/shared/mark";
import { ok, type Result, refuse } from "~/domain/shared/result";
import { type Aspect, aspectsOf, type Criterion, criterionTotal, type Scheme } from "./scheme";

/** The best score of a judgement (domain.md §2.3: 0 to 3). */
export const TOP_SCORE = 3;
/** Scores further apart than this are discussed and given again (domain.md §2.3). */
export const MAX_SPREAD = 1;

/** A module of an event; weights may be in any unit, since they count against their sum. */
export type Module = { readonly id: string; readonly name: string; readonly weight: number };

/**
 * Who marks. A judgement needs a score of every judge of `judges`. A measurement is one value, agreed at the
 * station and entered by one judge: the one whom `measures` names for the module, else the first judge.
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
 * The latest mark of one judge for one aspect, at most one for each pair. For a judgement `value` is the
 * score 0 to 3; for a measurement it is the mark itself in ten-thousandths. Null is a mark taken back.
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

/** Whether a value may stand in the ledger as a mark of this aspect. */
export function checkMark(aspect: Aspect, value: number): Result<number> {
  if (aspect.kind === "judgement") {
    if (Number.isInteger(value) && value >= 0 && value <= TOP_SCORE) return ok(value);
    return refuse("invalid", "score-not-0-to-3", { params: { aspect: aspect.id } });
  }
  const params = { aspect: aspect.id, max: formatMark(aspect.max) };
  if (aspect.mode === "pass-fail") {
    return value === 0 || value === aspect.max
      ? ok(value)
      : refuse("invalid", "mark-full-or-zero", { params });
  }
  if (!Number.isSafeInteger(value))
    return refuse("invalid", "mark-not-a-number", { params: { text: String(value) } });
  if (value < 0) return refuse("invalid", "mark-negative", { params: { text: String(value / ONE_MARK) } });
  if (value > aspect.max) return refuse("invalid", "mark-above-max", { params });
  if (roundHalfUp(value as Mark) !== value) {
    return refuse("invalid", "mark-too-fine", {
      params: { decimals: AWARD_DECIMALS, text: String(value / ONE_MARK) },
    });
  }
  return ok(value);
}

/** Reads what a judge typed for an aspect into a ledger value. Blank is refused: it is not zero. */
export function readMark(aspect: Aspect, text: string): Result<number> {
  if (aspect.kind === "judgement") {
    const typed = halfWidth(text).trim();
    if (typed === "") return refuse("invalid", "mark-blank");
    return checkMark(aspect, /^\d$/.test(typed) ? Number(typed) : Number.NaN);
  }
  const mark = parseMark(text, AWARD_DECIMALS);
  return mark.ok ? checkMark(aspect, mark.value) : mark;
}

/** The award of a judgement: Σ scores / (3 × judges) × max, half up to two decimals (domain.md §2.3). */
export function judgementAward(max: Mark, scores: readonly number[]): Mark {
  const given = scores.reduce((total, score) => total + score, 0);
  return scale(max, given, TOP_SCORE * scores.length, AWARD_DECIMALS);
}

/** Whose marks an aspect waits for. */
export function markersOf(aspect: Aspect, moduleId: string | undefined, panel: Panel): readonly string[] {
  if (aspect.kind === "judgement") return panel.judges;
  const measurer = (moduleId !== undefined ? panel.measures?.[moduleId] : undefined) ?? panel.judges[0];
  return measurer === undefined ? [] : [measurer];
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
  marks: Iterable<JudgeMark>,
): EntryTally {
  const values = new Map<string, Map<string, number>>();
  for (const mark of marks) {
    if (mark.value === null) continue;
    const ofAspect = values.get(mark.aspectId) ?? new Map<string, number>();
    values.set(mark.aspectId, ofAspect.set(mark.judgeId, mark.value));
  }
  const aspects: Record<string, AspectTally> = {};
  for (const { aspect, criterion } of aspectsOf(scheme)) {
    const markers = markersOf(aspect, moduleOf(criterion, modules), panel);
    aspects[aspect.id] = tallyAspect(aspect, markers, values.get(aspect.id));
  }
  const tallies = Object.values(aspects);
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
      max: sum(own.map((part) => part.max)),
      complete: own.length > 0 && own.every((part) => part.complete),
    };
  });
  const weights = parts.reduce((all, part) => all + part.weight, 0);
  return {
    aspects,
    criteria,
    modules: parts.map(({ weight, ...part }) => ({
      ...part,
      weighted: weighTotal([{ ...part, weight }], weights),
    })),
    total: weighTotal(parts, weights),
    complete: parts.every((part) => part.complete),
    progress: {
      marked: tallies.reduce((count, tally) => count + tally.marked, 0),
      needed: tallies.reduce((count, tally) => count + tally.needed, 0),
    },
  };
}

function tallyAspect(
  aspect: Aspect,
  markers: readonly string[],
  given: ReadonlyMap<string, number> | undefined,
): AspectTally {
  const scores = markers.flatMap((judge) => {
    const value = given?.get(judge);
    return value !== undefined && checkMark(aspect, value).ok ? [value] : [];
  });
  const complete = markers.length > 0 && scores.length === markers.length;
  const judged = aspect.kind === "judgement";
  return {
    award: !complete ? null : judged ? judgementAward(aspect.max, scores) : ((scores[0] ?? 0) as Mark),
    marked: scores.length,
    needed: markers.length,
    spreadTooWide: judged && scores.length > 1 && Math.max(...scores) - Math.min(...scores) > MAX_SPREAD,
  };
}

function tallyCriterion(criterion: Criterion, aspects: Readonly<Record<string, AspectTally>>): PartTally {
  const awards = criterion.subCriteria.flatMap((sub) =>
    sub.aspects.map((aspect) => aspects[aspect.id]?.award ?? null),
  );
  const given = awards.filter((award) => award !== null);
  return {
    id: criterion.id,
    award: sum(given),
    max: criterionTotal(criterion),
    complete: awards.length > 0 && given.length === awards.length,
  };
}

type Weighed = { readonly award: Mark; readonly max: Mark; readonly weight: number };

/**
 * Σ wᵢ / Σw × rawᵢ / fullᵢ × 100, over a common denominator in whole numbers and rounded once, half up, to two
 * decimals (domain.md §1.6). A module without marks to give adds nothing.
 */
function weighTotal(parts: readonly Weighed[], weights: number): Mark {
  const real = parts.filter((part) => part.max > 0);
  const under = real.reduce((product, part) => product * BigInt(part.max), 1n);
  const over = real.reduce(
    (total, part) => total + (BigInt(part.weight) * BigInt(part.award) * under) / BigInt(part.max),
    0n,
  );
  if (weights === 0) return 0 as Mark;
  const hundredths = divideHalfUp(over * 100n * 100n, under * BigInt(weights));
  return (Number(hundredths) * (ONE_MARK / 100)) as Mark;
}
