import type { Doubt } from "./doubt";

/**
 * The mistake catcher: what a judge is asked before a mark is sent. It compares what is typed with what is known on
 * the tablet, and never keeps an honest mark out: each doubt is confirmed by one tap (doubt.ts). A mark that is out
 * of the aspect's range is no doubt but a fault (`readMark`), which no confirmation makes a mark of.
 */

/** After this long without a mark a judge may have walked to another station. Milliseconds. */
export const stationPauseMs = 5 * 60_000;
/** A row of fewer marks than this is often the same by chance. */
export const leastRow = 3;
/** Judgements further apart than this, and other marks by more than this part of the full mark, lie far apart. */
const farScore = 1;
const farPart = 0.2;

/** A judge's marks of one code, by aspect id, as typed. */
export type Row = Readonly<Record<string, string | null>>;

export type TypedMark = {
  readonly code: string;
  readonly aspectId: string;
  /** As typed; null takes the mark back. */
  readonly text: string | null;
  /** What the server has received for the aspect, as typed; null is none. */
  readonly received: string | null;
  /** The sheet as it is with this mark in it: every aspect of the judge. */
  readonly row: Row;
  /** The last sheet before this one that the judge has filled. */
  readonly before: { readonly code: string; readonly row: Row } | null;
  /** Milliseconds since the judge's last mark on this tablet; null where this sheet has none yet. */
  readonly pause: number | null;
};

/** What there is to ask about a mark before it is sent; mostly nothing. */
export function doubtsAbout(mark: TypedMark): Doubt[] {
  const { code, text, received, before, pause } = mark;
  const doubts: Doubt[] = [];
  if (received !== null && text !== received)
    doubts.push({ kind: "overwrite", params: { from: received, to: text ?? "–" } });
  if (text !== null && before && before.code !== code && isSameRow(mark.row, before.row))
    doubts.push({ kind: "same-row", params: { code: before.code } });
  if (pause !== null && pause >= stationPauseMs)
    doubts.push({ kind: "station", params: { code, minutes: Math.floor(pause / 60_000) } });
  return doubts;
}

/** Whether a whole row, nothing missing, has the very marks of another. */
export function isSameRow(row: Row, other: Row): boolean {
  const marks = Object.entries(row);
  return (
    marks.length >= leastRow &&
    Object.keys(other).length === marks.length &&
    marks.every(([aspectId, text]) => text !== null && other[aspectId] === text)
  );
}

/** A sheet that is left with some of its marks missing; one that was not begun is none. */
export function doubtAboutLeaving(code: string, row: Row): Doubt | null {
  const marks = Object.values(row);
  const missing = marks.filter((text) => text === null).length;
  return missing > 0 && missing < marks.length
    ? { kind: "half-empty", params: { code, count: missing } }
    : null;
}

/** A judge's mark beside those of the others, lowest and highest, and the middle one of theirs. */
export type FarMark = {
  readonly own: number;
  readonly low: number;
  readonly middle: number;
  readonly high: number;
};

/**
 * A judge's mark that lies far from those of the others, all of which are open: from the middle one of theirs, and
 * of all, so that with three judges one outlier is not laid to the other two. Null where it does not. Values as the
 * ledger holds them; `full` is the aspect's full mark in the same unit, null for a score 0 to 3.
 */
export function farMark(own: number, others: readonly number[], full: number | null): FarMark | null {
  const sorted = [...others].sort((a, b) => a - b);
  const [low, high] = [sorted[0], sorted.at(-1)];
  if (low === undefined || high === undefined) return null;
  const middle = middleOf(sorted);
  const most = full === null ? farScore : full * farPart;
  const isFar = [middle, middleOf([...others, own])].every((each) => Math.abs(own - each) > most);
  return isFar ? { own, low, middle, high } : null;
}

/** The middle one, or half-way between the two in the middle. */
function middleOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  return ((sorted[Math.ceil(half) - 1] ?? 0) + (sorted[Math.floor(half)] ?? 0)) / 2;
}
