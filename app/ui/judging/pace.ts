import type { OutboxView } from "./outbox-view";

/**
 * When a judge gave the last mark on this tablet, by its clock in milliseconds, and whether it was for this sheet. Kept
 * apart from the outbox, which forgets what was received as soon as a page that is loaded knows it.
 */
export type Pace = { readonly lastAt: number | null; readonly isBegun: boolean };
export const noPace: Pace = { lastAt: null, isBegun: false };

/** The pace with what the outbox holds by now. A mark that is still asked about is not given yet. */
export function notePace(pace: Pace, { items, received }: OutboxView, codeId: string): Pace {
  const marks = [
    ...items.filter(({ kind, state }) => kind === "mark" && state !== "held"),
    ...received.values(),
  ];
  const times = marks.map(({ markedAt }) => markedAt);
  return {
    lastAt: times.length === 0 ? pace.lastAt : Math.max(pace.lastAt ?? 0, ...times),
    isBegun: pace.isBegun || marks.some((mark) => mark.codeId === codeId),
  };
}

/** How long ago the last mark was, where this sheet has one already; null where there is nothing to return to. */
export function pauseOf({ lastAt, isBegun }: Pace, now: number): number | null {
  return isBegun && lastAt !== null ? Math.max(0, now - lastAt) : null;
}
