import { hasReached, type StoredStage } from "../contests/stage";
import { type Mark, roundHalfUp, sum } from "../shared/mark";
import { type BoardModule, type BoardState, byCode } from "./board-state";
import type { Freeze } from "./freeze";
import { type Imported, nothingImported } from "./imported";
import type { TieChain } from "./ranking";

export const boardModes = ["off", "staff", "codes", "final"] as const;
export type BoardMode = (typeof boardModes)[number];

/** The modes that an organiser may choose; "final" comes with the notice. */
export const chosenModes = ["off", "staff", "codes"] as const;
export type ChosenMode = (typeof chosenModes)[number];

/** Modes that hold from a stage on, in place of the event's own. */
export type StageModes = Readonly<Partial<Record<"marks-locked" | "decoded", ChosenMode | null>>>;

/** Staff are the people of this event who may see its standing, and the offices above it; all others are the public. */
export type BoardViewer = "public" | "staff";

/** All that is known of an event's board; never sent anywhere but through publicBoard. */
export type BoardFacts = {
  readonly eventId: string;
  /** Raised in the database by each change that a board can show. */
  readonly version: number;
  /** The part of the version that no mark raises: what a board that shows no new marks counts by. */
  readonly quiet?: number;
  readonly mode: BoardMode;
  readonly stage?: StoredStage;
  readonly byStage?: StageModes;
  readonly freeze?: Freeze | null;
  /** A presenter has revealed the results, before the notice makes them final. */
  readonly revealed?: boolean;
  /** Whether the event's codes were decoded, with the supervisor's confirmation. */
  readonly decoded: boolean;
  readonly modules: readonly BoardModule[];
  readonly imported?: Imported;
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
  /** How many of the marks that are in were imported. */
  readonly imported?: number;
  /** Hundredths of a second of all times that separate equal totals; null or left out where there is none. */
  readonly time?: number | null;
};

/**
 * The board that a viewer may see: the one function behind pages, JSON, sockets and files, so that what it
 * leaves out cannot leak (design.md §3). Codes only, without what was imported for a person, until the codes are decoded and the results are revealed or
 * final (domain.md §1.10: a board with names before that breaks the rule). A frozen board is made of the stored
 * standing alone: nothing of it, its seq neither, comes from what was marked since.
 */
export function publicBoard(facts: BoardFacts, viewer: BoardViewer): BoardState {
  const mode = shownMode(facts, viewer);
  const { eventId: event, version, quiet = version } = facts;
  if (mode === "closed") return { event, seq: quiet, head: { mode, modules: [], chain: [] }, rows: [] };
  const frozen = mode === "frozen" ? facts.freeze : null;
  const named = mode === "final" || mode === "revealed";
  const timed = facts.chain.some(({ by }) => by === "time");
  const hidden = named ? nothingImported : (facts.imported ?? nothingImported);
  const modules = facts.modules.filter(({ id }) => !hidden.modules.includes(id));
  const rows = (frozen?.rows ?? facts.rows).map((known) => {
    const row = hidden.aspects.length > 0 ? without(hidden, known) : known;
    return {
      code: row.code,
      name: named ? row.maskedName : null,
      cells: modules.map(({ id }) => hundredths(row.weighted[id] ?? null)),
      total: hundredths(row.total),
      marked: row.marked,
      needed: row.needed,
      // A row that still lacks a time would be the fastest.
      ...(timed && row.time != null && row.marked >= row.needed ? { time: row.time } : {}),
    };
  });
  return {
    event,
    seq: frozen ? quiet + frozen.seq : version,
    // Named one by one: a field that the facts gain later does not go out by itself.
    head: {
      mode,
      ...(frozen ? { since: frozen.since } : {}),
      modules: modules.map(shownModule),
      chain: facts.chain,
    },
    rows: byCode(rows),
  };
}

/** A row as it would be if nothing were imported: neither marks nor their number tell whose result has come. */
function without({ modules, aspects }: Imported, row: BoardFactRow): BoardFactRow {
  const weighted = Object.fromEntries(Object.entries(row.weighted).filter(([id]) => !modules.includes(id)));
  return {
    ...row,
    weighted,
    total: sum(Object.values(weighted).flatMap((mark) => mark ?? [])),
    marked: row.marked - (row.imported ?? 0),
    needed: row.needed - aspects.length,
  };
}

/**
 * What a viewer sees, from what the organiser has set, the stage, the freeze and the viewer. A freeze stands until
 * the results are revealed or final, or the organiser lifts it; staff see the live standing through it.
 */
function shownMode(facts: BoardFacts, viewer: BoardViewer): BoardState["head"]["mode"] {
  if (facts.decoded && facts.mode === "final") return "final";
  if (facts.decoded && facts.revealed) return "revealed";
  const mode = modeAt(facts.mode === "final" ? "codes" : facts.mode, facts.byStage, facts.stage);
  if (mode === "off") return "closed";
  if (viewer === "staff") return "codes";
  if (mode === "staff") return "closed";
  return facts.freeze ? "frozen" : "codes";
}

/** The mode that holds at a stage: a later stage's, where one was chosen, else that of the stage before. */
export function modeAt(
  mode: ChosenMode,
  byStage: StageModes = {},
  stage: StoredStage | undefined = undefined,
): ChosenMode {
  const locked = (stage && hasReached(stage, "marks-locked") && byStage["marks-locked"]) || mode;
  return (stage && hasReached(stage, "decoded") && byStage.decoded) || locked;
}

function shownModule({ id, zh, en, weight, practical }: BoardModule): BoardModule {
  return { id, zh, en, weight, practical };
}

function hundredths(mark: Mark): number;
function hundredths(mark: Mark | null): number | null;
function hundredths(mark: Mark | null): number | null {
  return mark === null ? null : roundHalfUp(mark, 2) / 100;
}
