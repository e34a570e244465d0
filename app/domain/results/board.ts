import { type Mark, roundHalfUp } from "../shared/mark";
import { type BoardModule, type BoardState, byCode } from "./board-state";
import type { TieChain } from "./ranking";

export const boardModes = ["off", "staff", "codes", "final"] as const;
export type BoardMode = (typeof boardModes)[number];

/** Staff are the people of this event and the offices above it; everybody else is the public. */
export type BoardViewer = "public" | "staff";

/** All that is known of an event's board; never sent anywhere but through publicBoard. */
export type BoardFacts = {
  readonly eventId: string;
  /** Raised in the database by each change that a board can show. */
  readonly version: number;
  readonly mode: BoardMode;
  /** Whether the event's codes were decoded, with the supervisor's confirmation. */
  readonly decoded: boolean;
  readonly modules: readonly BoardModule[];
  readonly chain: TieChain;
  readonly rows: readonly BoardFactRow[];
};

export type BoardFactRow = {
  readonly code: string;
  /** Already masked; load it only for a decoded event. */
  readonly maskedName: string | null;
  /** Weighted marks by module id; a module that is absent or null has nothing marked. */
  readonly weighted: Readonly<Record<string, Mark | null>>;
  readonly total: Mark;
  readonly marked: number;
  readonly needed: number;
};

/**
 * The board that a viewer may see: the one function behind pages, JSON, sockets and files, so that what it
 * leaves out cannot leak (design.md §3). Codes only, until the codes are decoded and the mode is final
 * (domain.md §1.10: a board with names before that breaks the rule). A freeze will be one more mode here.
 */
export function publicBoard(facts: BoardFacts, viewer: BoardViewer): BoardState {
  const mode = shownMode(facts, viewer);
  if (mode === "closed") {
    return { event: facts.eventId, seq: facts.version, head: { mode, modules: [], chain: [] }, rows: [] };
  }
  const rows = facts.rows.map((row) => ({
    code: row.code,
    name: mode === "final" ? row.maskedName : null,
    cells: facts.modules.map(({ id }) => hundredths(row.weighted[id] ?? null)),
    total: hundredths(row.total),
    marked: row.marked,
    needed: row.needed,
  }));
  return {
    event: facts.eventId,
    seq: facts.version,
    // Named one by one: a field that the facts gain later does not go out by itself.
    head: { mode, modules: facts.modules.map(shownModule), chain: facts.chain },
    rows: byCode(rows),
  };
}

function shownMode(facts: BoardFacts, viewer: BoardViewer): BoardState["head"]["mode"] {
  switch (facts.mode) {
    case "off":
      return "closed";
    case "staff":
      return viewer === "staff" ? "codes" : "closed";
    case "codes":
      return "codes";
    case "final":
      return facts.decoded ? "final" : "codes";
  }
}

function shownModule({ id, zh, en, weight, practical }: BoardModule): BoardModule {
  return { id, zh, en, weight, practical };
}

function hundredths(mark: Mark): number;
function hundredths(mark: Mark | null): number | null;
function hundredths(mark: Mark | null): number | null {
  return mark === null ? null : roundHalfUp(mark, 2) / 100;
}
