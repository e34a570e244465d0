import type { BoardDelta } from "~/domain/results/board-delta";
import { type BoardSnapshot, type BoardState, boardHash } from "~/domain/results/board-state";
import { type BoardRing, createRing } from "./board-ring";

/** At most one broadcast of a board in this time; the first change goes at once. */
export const tickMs = 100;

/** The snapshot as `GET /boards/:event.json` sends it, made once for everybody. */
export type CachedSnapshot = {
  readonly snapshot: BoardSnapshot;
  readonly json: string;
  /** A strong ETag, with its quotes. */
  readonly etag: string;
};

export type Resume =
  | { readonly kind: "resume"; readonly seq: number; readonly deltas: readonly BoardDelta[] }
  | { readonly kind: "gone" };

/** A board of this node, with what is going on about it. */
export type Board = {
  readonly eventId: string;
  state: BoardState;
  hash: string;
  cached: CachedSnapshot | null;
  readonly ring: BoardRing;
  watchers: number;
  askedAt: number;
  /** When the last read of the database began. */
  readAt: number;
  /** Something has changed since that read began. */
  dirty: boolean;
  reading: Promise<void> | null;
  /** A delta is still on its way to the spectators. */
  sending: boolean;
  /** The time between two reads: tickMs, or longer under load. */
  tick: number;
  /** A read that clients who are ahead of this node are waiting for. */
  asked: Promise<void> | null;
  timer: NodeJS.Timeout | null;
};

/** A board as it has just been read. */
export function holdBoard(
  state: BoardState,
  { readAt, dirty, now }: { readAt: number; dirty: boolean; now: () => number },
): Board {
  return {
    eventId: state.event,
    state,
    hash: boardHash(state),
    cached: null,
    ring: createRing(now),
    watchers: 0,
    askedAt: now(),
    readAt,
    dirty,
    reading: null,
    sending: false,
    tick: tickMs,
    asked: null,
    timer: null,
  };
}

/** Made once for everybody, when it is first asked for after a change. */
export function makeSnapshot(board: Board): CachedSnapshot {
  const { event, seq, head, rows } = board.state;
  const snapshot: BoardSnapshot = { event, seq, hash: board.hash, head, rows };
  return { snapshot, json: JSON.stringify(snapshot), etag: `"${seq}-${board.hash}"` };
}

/** What a client at a seq with a hash lacks of a board. */
export function resumeFrom(board: Board, seq: number, hash: string): Resume {
  if (hash === board.hash) return { kind: "resume", seq: board.state.seq, deltas: [] };
  const deltas = board.ring.since(seq);
  return deltas ? { kind: "resume", seq: board.state.seq, deltas } : { kind: "gone" };
}

export function loadOf(boards: readonly Board[]) {
  return {
    boards: boards.length,
    watchers: boards.reduce((sum, board) => sum + board.watchers, 0),
    tickMs: boards.reduce((longest, { tick }) => Math.max(longest, tick), tickMs),
  };
}
