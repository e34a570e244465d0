import type { Standing } from "~/domain/scoring/disagreement";
import type { LedgerHead } from "~/domain/scoring/ledger";
import type { BatchSheet, BatchState } from "./mark-batches.server";

type Remembered = Pick<BatchState, "stage" | "head" | "schemeVersion" | "parts"> & {
  /** By judge and code. */
  readonly sheets: Map<string, BatchSheet>;
  readonly standing: Map<string, Standing>;
  /** How many marks stand in it. */
  readonly marks: number;
};

/** Events whose last batch is remembered, and codes of each: a finals day whole, and a bound for the rest. */
const mostEvents = 300;
const mostCodes = 800;
/** Marks of all events together: some 150 bytes each. */
const mostMarks = 400_000;
/** So many batches are read after one that was decided from an old memory: another process marks the event too. */
const readAfterMiss = 50;

/**
 * What the last stored batch of an event left behind, so that the next need not be read. A memory may be old, since
 * other operations and other processes write as well; but whatever decides about a mark moves the event's head or
 * stage, and `store` refuses a batch that was decided from another head. So a batch that is stored whole was decided
 * rightly, and one of which something is not to be stored has to be decided again from what is read.
 */
export function createBatchMemory(most = mostMarks) {
  const events = new Map<string, Remembered>();
  const doubted = new Map<string, number>();
  let allMarks = 0;

  function forget(eventId: string): void {
    allMarks -= events.get(eventId)?.marks ?? 0;
    events.delete(eventId);
  }

  return {
    /** Null unless everything that the batch needs is remembered. Which client ids are known is not. */
    recall(eventId: string, judgeId: string, codeIds: readonly string[]): BatchState | null {
      const left = doubted.get(eventId);
      if (left !== undefined) {
        if (left > 1) doubted.set(eventId, left - 1);
        else doubted.delete(eventId);
        return null;
      }
      const found = events.get(eventId);
      if (!found) return null;
      const sheets = new Map<string, BatchSheet>();
      const standing = new Map<string, Standing>();
      for (const codeId of codeIds) {
        const sheet = found.sheets.get(sheetKey(judgeId, codeId));
        const stands = found.standing.get(codeId);
        if (!sheet || !stands) return null;
        sheets.set(codeId, sheet);
        standing.set(codeId, stands);
      }
      const { stage, head, schemeVersion, parts } = found;
      return { stage, head, schemeVersion, parts, sheets, standing, known: new Map(), isRemembered: true };
    },

    /** After a batch that was decided from `from` is stored: the head it made, and what stands of its codes now. */
    follow(
      eventId: string,
      from: BatchState,
      now: { readonly head: LedgerHead; readonly standing: ReadonlyMap<string, Standing> },
    ): void {
      const before = events.get(eventId);
      const goesOn = before?.head.seq === from.head.seq && before.head.hash === from.head.hash;
      const isFull = before !== undefined && before.standing.size >= mostCodes;
      const { stage, schemeVersion, parts } = from;
      const sheets = goesOn && !isFull ? before.sheets : new Map<string, BatchSheet>();
      const standing = goesOn && !isFull ? before.standing : new Map<string, Standing>();
      for (const sheet of from.sheets.values()) sheets.set(sheetKey(sheet.judgeId, sheet.codeId), sheet);
      let marks = goesOn && !isFull ? before.marks : 0;
      for (const [codeId, stands] of now.standing) {
        marks += stands.marks.length - (standing.get(codeId)?.marks.length ?? 0);
        standing.set(codeId, stands);
      }
      // The event that has been quiet for longest is forgotten first.
      forget(eventId);
      events.set(eventId, { stage, schemeVersion, parts, head: now.head, sheets, standing, marks });
      allMarks += marks;
      for (const oldest of events.keys()) {
        if (events.size <= mostEvents && allMarks <= most) break;
        forget(oldest);
      }
    },

    /** After a batch could not be stored: something else has moved the event. */
    miss(eventId: string, from: BatchState): void {
      forget(eventId);
      if (from.isRemembered) doubted.set(eventId, readAfterMiss);
      const [oldest] = doubted.keys();
      if (oldest !== undefined && doubted.size > mostEvents) doubted.delete(oldest);
    },

    forget,
  };
}

function sheetKey(judgeId: string, codeId: string): string {
  return `${judgeId} ${codeId}`;
}
