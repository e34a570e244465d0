import { ok, type Result, refuse } from "../shared/result";
import { type BoardHead, type BoardRow, type BoardState, boardHash, byCode } from "./board-state";

/**
 * What changed between two boards: changed rows and, in them, changed cells only, with short keys, because
 * one delta goes to every spectator (about 80 bytes for one mark). Values are what stands now, not
 * differences, so a delta also applies to a state between its two ends: a client may come from a node that
 * cut the same changes into other deltas, and the hash says whether that went well.
 */
export type BoardDelta = {
  /** From this seq … */
  readonly f: number;
  /** … to this one. */
  readonly t: number;
  /** The hash of the board after it. */
  readonly h: string;
  /** The whole head, if anything in it changed. */
  readonly m?: BoardHead;
  /** Codes that are gone. */
  readonly d?: readonly string[];
  /** Rows that are new (whole) or changed. */
  readonly r?: readonly (readonly [code: string, change: RowChange])[];
};

export type RowChange = {
  /** The masked name. */
  readonly w?: string | null;
  /** All cells (a list), or the changed ones by their index. */
  readonly c?: readonly (number | null)[] | Readonly<Record<number, number | null>>;
  /** The total. */
  readonly s?: number;
  /** Marks in. */
  readonly k?: number;
  /** Marks needed. */
  readonly n?: number;
  /** The time; null where there is none any more. */
  readonly q?: number | null;
};

/** The delta that makes `after` from `before`, two boards of one event. */
export function diffBoards(before: BoardState, after: BoardState): BoardDelta {
  const old = new Map(before.rows.map((row) => [row.code, row]));
  const kept = new Set(after.rows.map((row) => row.code));
  const gone = before.rows.filter((row) => !kept.has(row.code)).map((row) => row.code);
  const changed = after.rows.flatMap((row) => {
    const change = diffRows(old.get(row.code), row);
    return change ? [[row.code, change] as const] : [];
  });
  return {
    f: before.seq,
    t: after.seq,
    h: boardHash(after),
    ...(JSON.stringify(before.head) === JSON.stringify(after.head) ? {} : { m: after.head }),
    ...(gone.length > 0 ? { d: gone } : {}),
    ...(changed.length > 0 ? { r: changed } : {}),
  };
}

/**
 * The board after a delta. A delta that is already in changes nothing. Refused: one that starts after this
 * board (`board-gap`: ask for what is between), and one that leads to another board than the sender's
 * (`board-mismatch`: fetch the snapshot).
 */
export function applyDelta(board: BoardState, delta: BoardDelta): Result<BoardState> {
  if (delta.t <= board.seq) return ok(board);
  if (delta.f > board.seq) {
    return refuse("stale", "board-gap", { params: { have: board.seq, from: delta.f } });
  }
  const rows = new Map(board.rows.map((row) => [row.code, row]));
  for (const code of delta.d ?? []) rows.delete(code);
  for (const [code, change] of delta.r ?? []) {
    const row = changeRow(code, rows.get(code), change);
    if (!row) return mismatch(delta);
    rows.set(code, row);
  }
  const after = { ...board, seq: delta.t, head: delta.m ?? board.head, rows: byCode(rows.values()) };
  return boardHash(after) === delta.h ? ok(after) : mismatch(delta);
}

function mismatch(delta: BoardDelta) {
  return refuse("conflict", "board-mismatch", { params: { at: delta.t } });
}

function diffRows(before: BoardRow | undefined, after: BoardRow): RowChange | null {
  if (!before) {
    const { name, cells, total, marked, needed, time } = after;
    const named = name === null ? {} : { w: name };
    return { ...named, c: cells, s: total, k: marked, n: needed, ...(time === undefined ? {} : { q: time }) };
  }
  const cells = diffCells(before.cells, after.cells);
  const change: RowChange = {
    ...(before.name === after.name ? {} : { w: after.name }),
    ...(cells ? { c: cells } : {}),
    ...(before.total === after.total ? {} : { s: after.total }),
    ...(before.marked === after.marked ? {} : { k: after.marked }),
    ...(before.needed === after.needed ? {} : { n: after.needed }),
    ...(before.time === after.time ? {} : { q: after.time ?? null }),
  };
  return Object.keys(change).length > 0 ? change : null;
}

function diffCells(before: BoardRow["cells"], after: BoardRow["cells"]): RowChange["c"] | null {
  if (before.length !== after.length) return after;
  const changed = after.flatMap((cell, at) => (cell === before[at] ? [] : [[at, cell] as const]));
  return changed.length > 0 ? Object.fromEntries(changed) : null;
}

function changeRow(code: string, before: BoardRow | undefined, change: RowChange): BoardRow | null {
  const cells = changeCells(before?.cells, change.c);
  const total = change.s ?? before?.total;
  const marked = change.k ?? before?.marked;
  const needed = change.n ?? before?.needed;
  if (!cells || total === undefined || marked === undefined || needed === undefined) return null;
  const name = change.w === undefined ? (before?.name ?? null) : change.w;
  const time = change.q === undefined ? before?.time : (change.q ?? undefined);
  return { code, name, cells, total, marked, needed, ...(time === undefined ? {} : { time }) };
}

function changeCells(
  before: BoardRow["cells"] | undefined,
  change: RowChange["c"],
): BoardRow["cells"] | undefined {
  if (change === undefined) return before;
  if (isWhole(change)) return change;
  return before?.map((cell, at) => (change[at] === undefined ? cell : change[at]));
}

// Array.isArray does not narrow a readonly array in a union.
function isWhole(change: NonNullable<RowChange["c"]>): change is readonly (number | null)[] {
  return Array.isArray(change);
}
