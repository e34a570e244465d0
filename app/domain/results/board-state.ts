import { compareCodes, type Rankable, rank, type TieChain } from "./ranking";

// Spectators' browsers load this file: it imports nothing but the ranking.

export type BoardModule = {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  /** Ten-thousandths of the total: 3000 is 30 %. */
  readonly weight: number;
  readonly practical: boolean;
};

/** What all rows share; changes seldom. */
export type BoardHead = {
  /**
   * `closed` shows nothing; `codes` shows codes; `frozen` the codes as they stood at `since`; `revealed` and `final`
   * show codes with masked names, before and after the results are on notice.
   */
  readonly mode: "closed" | "codes" | "frozen" | "revealed" | "final";
  /** Milliseconds; only of a frozen board. */
  readonly since?: number;
  readonly modules: readonly BoardModule[];
  readonly chain: TieChain;
};

export type BoardRow = {
  readonly code: string;
  /** The masked name (王*兰) after decoding, else null. */
  readonly name: string | null;
  /** Weighted marks in hundredths, in the order of the modules; null while nothing is marked. */
  readonly cells: readonly (number | null)[];
  /** Hundredths of a mark. */
  readonly total: number;
  /** Marks that are in, of the marks that will be. */
  readonly marked: number;
  readonly needed: number;
  /** Hundredths of a second: only where the chain asks for it, and the row is finished. */
  readonly time?: number;
};

/** The board as the public may see it. Rows stand by code; places are derived (standings). */
export type BoardState = {
  readonly event: string;
  /** The event's board version in the database at the last change that can be seen here. */
  readonly seq: number;
  readonly head: BoardHead;
  readonly rows: readonly BoardRow[];
};

/** What `GET /boards/:event.json` serves. */
export type BoardSnapshot = BoardState & { readonly hash: string };

/**
 * The share of the total that a board by codes leaves out until names are shown: modules with imported results
 * (app/domain/results/imported.ts). The weights of an event's modules add up to the whole. Ten-thousandths.
 */
export function hiddenWeight({ mode, modules }: Pick<BoardHead, "mode" | "modules">): number {
  if (mode !== "codes" && mode !== "frozen") return 0;
  return modules.reduce((left, { weight }) => left - weight, 10_000);
}

/** Whether names are shown beside the codes. */
export function isNamed(head: Pick<BoardHead, "mode">): boolean {
  return head.mode === "revealed" || head.mode === "final";
}

export type Standing = { readonly row: BoardRow; readonly place: number };

/**
 * The rows in display order with their places, by the one ranking function. Places are not part of the state:
 * one mark can move hundreds of rows, and every holder of the state derives the same places from it. Sealing
 * results calls this as well, so that the sealed places are those that the board showed.
 */
export function standings(board: BoardState): Standing[] {
  const { modules, chain } = board.head;
  const rows = board.rows.map((row): Rankable & { readonly board: BoardRow } => ({
    board: row,
    code: row.code,
    total: row.total,
    practical: modules.reduce((sum, module, at) => sum + (module.practical ? (row.cells[at] ?? 0) : 0), 0),
    modules: Object.fromEntries(modules.map((module, at) => [module.id, row.cells[at] ?? null])),
    time: row.time ?? null,
  }));
  return rank(rows, chain).map(({ row, place }) => ({ row: row.board, place }));
}

/** Places won (positive) or lost (negative) from one board to the next; rows that are new are not in it. */
export function placeChanges(before: BoardState, after: BoardState): Map<string, number> {
  const was = new Map(standings(before).map(({ row, place }) => [row.code, place]));
  const changes = new Map<string, number>();
  for (const { row, place } of standings(after)) {
    const change = (was.get(row.code) ?? place) - place;
    if (change !== 0) changes.set(row.code, change);
  }
  return changes;
}

export function isFinished(row: BoardRow): boolean {
  return row.needed > 0 && row.marked >= row.needed;
}

/** How many rows are finished, of how many. */
export function progress(board: BoardState): { readonly finished: number; readonly rows: number } {
  return { finished: board.rows.filter(isFinished).length, rows: board.rows.length };
}

/** Rows in the order in which the state and its hash have them. */
export function byCode(rows: Iterable<BoardRow>): BoardRow[] {
  return [...rows].sort((a, b) => compareCodes(a.code, b.code));
}

/**
 * 53 bits over everything that is shown, as 14 hex digits, the same in every JavaScript engine. It finds lost
 * messages, not forgers, so it need not be cryptographic; it has to be synchronous and quick. The seq is not in
 * it: two nodes may have reached the same board by different steps.
 */
export function boardHash(board: BoardState): string {
  const { mode, since, modules, chain } = board.head;
  return hash53(
    JSON.stringify([
      board.event,
      mode,
      modules.map(({ id, zh, en, weight, practical }) => [id, zh, en, weight, practical]),
      chain.map((rung) => (rung.by === "module" ? [rung.by, rung.moduleId] : [rung.by])),
      board.rows.map(({ code, name, cells, total, marked, needed, time }) => {
        const shown = [code, name, cells, total, marked, needed];
        return time === undefined ? shown : [...shown, time];
      }),
      ...(since === undefined ? [] : [since]),
    ]),
  );
}

/** cyrb53 (public domain): two multiplicative 32-bit lanes, mixed at the end. */
function hash53(text: string): string {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(16).padStart(14, "0");
}
