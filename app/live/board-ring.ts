import type { BoardDelta } from "~/domain/results/board-delta";

/** A client that was away this long, or for this many deltas, can still be mended by deltas. */
export const ringMs = 5 * 60_000;
export const ringLength = 500;

/** The last deltas of one board. */
export type BoardRing = ReturnType<typeof createRing>;

export function createRing(now: () => number) {
  let entries: { readonly at: number; readonly delta: BoardDelta }[] = [];
  return {
    add(delta: BoardDelta): void {
      const at = now();
      entries.push({ at, delta });
      const spare = entries.length - ringLength;
      const old = entries.findIndex((entry) => at - entry.at <= ringMs);
      if (spare > 0 && old > 0) entries.splice(0, Math.min(spare, old));
    },

    clear(): void {
      entries = [];
    },

    /**
     * The deltas that a client at a seq lacks; null where they are no longer there. Deltas hold values, not
     * differences, so one that began before the client's seq serves as well: the client may come from a node that cut
     * them otherwise.
     */
    since(seq: number): BoardDelta[] | null {
      const from = entries.findIndex(({ delta }) => delta.f <= seq && seq < delta.t);
      return from < 0 ? null : entries.slice(from).map(({ delta }) => delta);
    },
  };
}
