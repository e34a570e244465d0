import { type Aspect, aspectsOf, type PlacedAspect } from "~/domain/marking/scheme";
import {
  type JudgeMark,
  lastMark,
  latestMarks,
  MAX_SPREAD,
  type MarksByAspect,
  markersOf,
  moduleOf,
} from "~/domain/marking/tally";
import type { MarkingFacts } from "./sheet";

/**
 * Judges who mark one aspect mark alone; their marks open to them at the same moment, when all are in, and
 * from then on stand (domain.md §2.3). Whoever is to mark again begins a new round, which closes the marks
 * until all are in once more. Every round stays on the ledger; the last one counts.
 */

/** A row of the ledger that gives a mark (mark), or asks the judges of an aspect for new ones (remark). */
export type RoundRow = JudgeMark & { readonly kind: "mark" | "remark"; readonly seq: number };

type Facts = Pick<MarkingFacts, "scheme" | "modules" | "panel">;

/** What the ledger gives of one code. */
export type Standing = {
  /** The marks of all judges as they stand, at most one for a judge and an aspect. */
  readonly marks: readonly JudgeMark[];
  /** Aspect id -> the round it is in; an aspect that is not there is in its first. */
  readonly rounds: ReadonlyMap<string, number>;
  /** The same marks by aspect, where they have been sorted already. */
  readonly byAspect?: MarksByAspect;
};
export const nothingStands: Standing = { marks: [], rounds: new Map() };

/** What stands of a code once a judge has given one more mark. */
export function withMark({ marks, rounds }: Standing, mark: JudgeMark): Standing {
  const others = marks.filter(
    ({ judgeId, aspectId }) => judgeId !== mark.judgeId || aspectId !== mark.aspectId,
  );
  return { rounds, marks: [...others, mark] };
}

/** The rows of one code that give the marks as they stand: each judge's last for each aspect, in its last round. */
export function standingMarks<T extends RoundRow>(rows: readonly T[]): T[] {
  const begun = new Map<string, number>();
  for (const { kind, aspectId, seq } of rows)
    if (kind === "remark") begun.set(aspectId, Math.max(seq, begun.get(aspectId) ?? 0));
  return latestMarks(
    rows.filter(({ kind, aspectId, seq }) => kind === "mark" && seq > (begun.get(aspectId) ?? 0)),
  );
}

/** One judge's own marks among those that stand, by aspect id; null was taken back. */
export function ownMarks(standing: Standing | undefined, judgeId: string): Map<string, number | null> {
  const own = standing?.marks.filter((mark) => mark.judgeId === judgeId) ?? [];
  return new Map(own.map(({ aspectId, value }) => [aspectId, value]));
}

/** How far apart scores are; 0 where there are fewer than two. */
export function spreadOf(scores: readonly number[]): number {
  return scores.length < 2 ? 0 : Math.max(...scores) - Math.min(...scores);
}

/** How far apart the marks of an aspect may lie: scores by one, the marks of a pair not at all, others as they are. */
export function allowedSpread(aspect: Aspect): number {
  if (aspect.kind === "judgement") return MAX_SPREAD;
  return aspect.kind === "pair" ? 0 : Number.POSITIVE_INFINITY;
}

/** The aspects whose marks may be too far apart, and how many marks each waits for. */
export function watchedAspects(facts: Facts): { aspectId: string; needed: number; apart: number }[] {
  return aspectsOf(facts.scheme).flatMap(({ aspect, criterion }) => {
    const apart = allowedSpread(aspect);
    const needed = markersOf(aspect, moduleOf(criterion, facts.modules), facts.panel).length;
    return Number.isFinite(apart) ? [{ aspectId: aspect.id, needed, apart }] : [];
  });
}

/** The values of an aspect that stand, by judge, of the judges it waits for; in the order of their seats. */
export type GivenMark = { readonly judgeId: string; readonly value: number };

export type AspectRound = {
  readonly aspectId: string;
  /** Those that are in. To be shown to the judges only once they are open. */
  readonly given: readonly GivenMark[];
  readonly needed: number;
  /** All are in, and there is more than one: each judge may see them all, and none may change one alone. */
  readonly isOpen: boolean;
  /** All are in and cannot stand: judgements that lie too far apart, or the two marks of a pair that differ. */
  readonly isWide: boolean;
};

/** How far one aspect of a code is, from the marks of the code as they stand. */
export function roundOf(facts: Facts, placed: PlacedAspect, standing: readonly JudgeMark[]): AspectRound {
  const { aspect, criterion } = placed;
  const markers = markersOf(aspect, moduleOf(criterion, facts.modules), facts.panel);
  const marks = standing.filter(({ aspectId }) => aspectId === aspect.id);
  const given = markers.flatMap((judgeId) => {
    const value = lastMark(marks, judgeId);
    return value === null ? [] : [{ judgeId, value }];
  });
  const allIn = markers.length > 1 && given.length === markers.length;
  const isWide = allIn && spreadOf(given.map(({ value }) => value)) > allowedSpread(aspect);
  // A pair agrees on one mark: until both have entered it, each may put the own one right.
  const isOpen = allIn && !(aspect.kind === "pair" && isWide);
  return { aspectId: aspect.id, given, needed: markers.length, isOpen, isWide };
}

/** The rounds of every aspect that several judges mark, in the order of the scheme. */
export function roundsOf(facts: Facts, standing: readonly JudgeMark[]): AspectRound[] {
  return aspectsOf(facts.scheme)
    .map((placed) => roundOf(facts, placed, standing))
    .filter(({ needed }) => needed > 1);
}

/** The aspects of one code whose judgements lie too far apart: with one of them, nothing can be locked. */
export function beyondSpread(facts: Facts, standing: readonly JudgeMark[]): AspectRound[] {
  return roundsOf(facts, standing).filter(({ isWide }) => isWide);
}

/** A round of one aspect that is over: its marks, by the seats of those whom the aspect waits for. */
export type PastRound = {
  readonly round: number;
  readonly given: readonly GivenMark[];
  /** All were in, so that each judge of the aspect has seen them. */
  readonly wasOpen: boolean;
};

/** The rounds of one aspect before the one that counts, from the rows of its code. */
export function pastRounds(facts: Facts, placed: PlacedAspect, rows: readonly RoundRow[]): PastRound[] {
  const own = rows.filter(({ aspectId }) => aspectId === placed.aspect.id).sort((a, b) => a.seq - b.seq);
  const ends = own.flatMap(({ kind }, i) => (kind === "remark" ? [i] : []));
  return ends.map((end, i) => {
    const marks = own.slice(i === 0 ? 0 : (ends[i - 1] ?? 0) + 1, end);
    const { given, isOpen } = roundOf(facts, placed, standingMarks(marks));
    return { round: i + 1, given, wasOpen: isOpen };
  });
}
