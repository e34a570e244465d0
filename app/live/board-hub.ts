import { setTimeout as wait } from "node:timers/promises";
import { type BoardFacts, publicBoard } from "~/domain/results/board";
import { type BoardDelta, diffBoards } from "~/domain/results/board-delta";
import { type BoardState, boardHash } from "~/domain/results/board-state";
import type { BoardTitle } from "~/domain/results/board-title";
import { createAbsent } from "./board-absent";
import { createTitles } from "./board-titles";
import {
  type Board,
  type CachedSnapshot,
  holdBoard,
  loadOf,
  makeSnapshot,
  type Resume,
  resumeFrom,
  tickMs,
} from "./held-board";
import { createMeter, type Meter, observe } from "./meter";

/**
 * Under load the next delta waits until this many times the last one's sending is over, so that spectators never
 * take all of a process; but no longer than the longest. A delta then carries more marks. (Sending itself gives way
 * after each slice; a longer wait would only make boards older.)
 */
const stretch = 1.25;
const longestTickMs = 2_000;
/** A board that nobody watches is kept current this long after somebody asked, and in memory a while longer. */
const askedMs = 60_000;
const keptMs = 10 * 60_000;
/** After a failed read of the database. */
const retryMs = 1_000;

export type HubLog = { error(fields: object, message: string): void };

export type BoardHubOptions = {
  /** The stored totals of an event, in one read; null for an event that does not exist. */
  readonly loadBoard: (eventId: string) => Promise<BoardFacts | null>;
  /** What the board's page says beside it; null for an event that the public does not see. */
  readonly loadTitle?: (eventId: string) => Promise<BoardTitle | null>;
  /** Milliseconds. */
  readonly now: () => number;
  readonly log: HubLog;
  readonly meter?: Meter;
};

export type BoardHub = ReturnType<typeof createBoardHub>;

/**
 * Told of each delta; null when the board changed in a way that no delta can carry. The board's next delta waits
 * until what the listener does with this one is done.
 */
type Listener = (eventId: string, delta: BoardDelta | null) => Promise<void> | void;

/**
 * Derives the boards of this node from the database: one read, one ranking input, one delta a tick, whatever
 * the number of spectators. A spectator costs nothing but the socket. Nodes do not talk to each other: each
 * reaches the same boards, with the same hash, from the same versions.
 */
export function createBoardHub(options: BoardHubOptions) {
  const { loadBoard: load, loadTitle, now, log, meter = createMeter() } = options;
  const boards = new Map<string, Board>();
  const opening = new Map<string, Promise<Board | null>>();
  /** Of those being opened: the ones that changed meanwhile. */
  const changedOpenings = new Set<string>();
  const titles = createTitles(async (eventId) => loadTitle?.(eventId) ?? null, now);
  const absent = createAbsent(now);
  const listeners = new Set<Listener>();
  let closed = false;

  async function loadBoard(eventId: string): Promise<BoardFacts | null> {
    meter.reads += 1;
    const began = performance.now();
    const facts = await load(eventId);
    observe(meter.readSeconds, (performance.now() - began) / 1_000);
    return facts;
  }

  /** The board, read from the database if this node does not have it; null if there is no such event. */
  async function open(eventId: string): Promise<Board | null> {
    const known = boards.get(eventId);
    if (known) return known;
    const pending = opening.get(eventId);
    if (pending) return pending;
    if (absent.has(eventId)) return null;
    const first = read(eventId).finally(() => opening.delete(eventId));
    opening.set(eventId, first);
    return first;
  }

  async function read(eventId: string): Promise<Board | null> {
    forgetIdle();
    const readAt = now();
    const facts = await loadBoard(eventId);
    if (!facts) {
      // Unless it was switched on while it was read.
      if (!changedOpenings.delete(eventId)) absent.add(eventId);
      return null;
    }
    const dirty = changedOpenings.delete(eventId);
    const board = holdBoard(publicBoard(facts, "public"), { readAt, dirty, now });
    boards.set(eventId, board);
    if (board.dirty) schedule(board);
    return board;
  }

  function forgetIdle(): void {
    for (const board of boards.values()) {
      if (board.watchers === 0 && now() - board.askedAt > keptMs && !board.reading) {
        if (board.timer) clearTimeout(board.timer);
        boards.delete(board.eventId);
        titles.forget(board.eventId);
      }
    }
  }

  function isNeeded(board: Board): boolean {
    return board.watchers > 0 || now() - board.askedAt < askedMs;
  }

  /** First at once, then at most one each tick; what comes in between is one. */
  function schedule(board: Board, least = 0): void {
    if (closed || board.timer || board.reading || board.sending) return;
    const wait = Math.max(least, board.readAt + board.tick - now());
    if (wait <= 0) {
      void refresh(board);
      return;
    }
    board.timer = setTimeout(() => {
      board.timer = null;
      void refresh(board);
    }, wait);
  }

  /** Reads the board again unless it is being read; never rejects. */
  function refresh(board: Board): Promise<void> {
    if (board.reading) return board.reading;
    if (board.timer) clearTimeout(board.timer);
    board.timer = null;
    board.readAt = now();
    board.dirty = false;
    const reading = loadBoard(board.eventId)
      .then((facts) => {
        if (facts) advance(board, publicBoard(facts, "public"));
        return 0;
      })
      .catch((error: unknown) => {
        board.dirty = true;
        log.error({ err: error, eventId: board.eventId }, "the board could not be read; trying again");
        return retryMs;
      })
      .then((least) => {
        board.reading = null;
        again(board, least);
      });
    board.reading = reading;
    return reading;
  }

  function again(board: Board, least = 0): void {
    if (board.dirty && isNeeded(board)) schedule(board, least);
  }

  function advance(board: Board, after: BoardState): void {
    // An unchanged board is not sent and keeps its seq, so that nothing can be told from hidden marks.
    const hash = boardHash(after);
    if (hash === board.hash) return;
    // Deltas cannot go backwards: only a database that was put back to an earlier state does this.
    const delta = after.seq > board.state.seq ? diffBoards(board.state, after) : null;
    board.state = after;
    board.hash = hash;
    board.cached = null;
    if (delta) board.ring.add(delta);
    else board.ring.clear();
    send(board, delta);
  }

  function send(board: Board, delta: BoardDelta | null): void {
    const began = now();
    meter.ticks += 1;
    if (board.tick > tickMs) meter.stretched += 1;
    board.sending = true;
    const told = Promise.all([...listeners].map((listener) => listener(board.eventId, delta)));
    void told.finally(() => {
      board.sending = false;
      board.tick = Math.min(longestTickMs, Math.max(tickMs, (now() - began) * stretch));
      again(board);
    });
  }

  /** Waits for the read that is being made, or makes one if the board is known to be old. */
  async function settle(board: Board): Promise<void> {
    if (board.reading) await board.reading;
    else if (board.dirty && now() - board.readAt >= board.tick) await refresh(board);
    // It changed when nobody needed it, just after it was read: whoever looks now is told a moment later.
    else if (board.dirty) schedule(board);
  }

  /** A read that begins after this call, one a tick at most: what a client says of its seq is only its word. */
  function readForAll(board: Board): Promise<void> {
    board.asked ??= wait(Math.max(0, board.readAt + board.tick - now())).then(() => {
      board.asked = null;
      return refresh(board);
    });
    return board.asked;
  }

  return {
    /** The event's board may have changed. Reads nothing for a board that nobody looks at. */
    changed(eventId: string): void {
      absent.forget(eventId);
      const board = boards.get(eventId);
      if (!board) {
        if (opening.has(eventId)) changedOpenings.add(eventId);
        return;
      }
      board.dirty = true;
      if (isNeeded(board)) schedule(board);
    },

    /** The event's stage has changed: the public may see it now. */
    staged(eventId: string): void {
      absent.forget(eventId);
      titles.appear(eventId);
    },

    /** Changes may have been missed: every board is doubtful. */
    caughtUp(): void {
      absent.clear();
      titles.appear();
      for (const eventId of [...boards.keys(), ...opening.keys()]) this.changed(eventId);
    },

    /** The cached snapshot; null if there is no such event. Costs a read only if nobody was looking. */
    async snapshot(eventId: string): Promise<CachedSnapshot | null> {
      const board = await open(eventId);
      if (!board) return null;
      board.askedAt = now();
      await settle(board);
      board.cached ??= makeSnapshot(board);
      return board.cached;
    },

    /** The cached snapshot with what the page says beside it; null if the public sees no such event. */
    async shown(
      eventId: string,
    ): Promise<{ readonly cached: CachedSnapshot; readonly title: BoardTitle } | null> {
      const cached = await this.snapshot(eventId);
      const title = cached && (await titles.of(eventId));
      return cached && title ? { cached, title } : null;
    },

    /** Makes the board ready for `since`; false if there is no such event. */
    async prepare(eventId: string, seq: number, hash: string): Promise<boolean> {
      const board = await open(eventId);
      if (!board) return false;
      board.askedAt = now();
      await settle(board);
      // A client from another node may be ahead of this one.
      if (seq > board.state.seq && hash !== board.hash) await readForAll(board);
      return true;
    },

    /** What a client at a seq with a hash lacks. */
    since(eventId: string, seq: number, hash: string): Resume {
      const board = boards.get(eventId);
      return board ? resumeFrom(board, seq, hash) : { kind: "gone" };
    },

    /** Counts a watcher in; call the answer to count it out. */
    watch(eventId: string): () => void {
      const board = boards.get(eventId);
      if (!board) return () => {};
      board.watchers += 1;
      let counted = true;
      return () => {
        if (!counted) return;
        counted = false;
        board.watchers -= 1;
        board.askedAt = now();
      };
    },

    /** Calls back for each delta once, whatever the number of watchers; call the answer to stop. */
    onDelta(listener: Listener): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    /** For metrics and tests. */
    watchers(eventId: string): number {
      return boards.get(eventId)?.watchers ?? 0;
    },

    /** For metrics: boards in memory, watchers of all, and the longest tick at present in milliseconds. */
    load(): { readonly boards: number; readonly watchers: number; readonly tickMs: number } {
      return loadOf([...boards.values()]);
    },

    close(): void {
      closed = true;
      listeners.clear();
      for (const board of boards.values()) if (board.timer) clearTimeout(board.timer);
    },
  };
}
