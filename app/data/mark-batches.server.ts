import type { Fact } from "~/domain/audit/fact";
import type { StoredStage } from "~/domain/contests/stage";
import { nothingStands, type Standing } from "~/domain/scoring/disagreement";
import type { ChainedRow, LedgerHead } from "~/domain/scoring/ledger";
import type { Part } from "~/domain/scoring/part";
import type { KnownMark, Sheet } from "~/domain/scoring/sheet";
import type { Totals } from "~/domain/scoring/totals";
import { createBatchMemory } from "./batch-memory.server";
import type { Database } from "./client.server";
import { createGroups } from "./groups.server";
import { readSql, storeSql } from "./mark-batches-sql.server";
import { gatherStanding, type StandingRow } from "./standing.server";
import { factRows, type Writer } from "./write.server";

/** What a batch of marks is decided from, as it stood at one moment. */
export type BatchState = {
  readonly stage: StoredStage;
  readonly head: LedgerHead;
  /** The version of the scheme that is in force. */
  readonly schemeVersion: number;
  /** The parts of the event that are locked. */
  readonly parts: readonly Part[];
  /** The judge's own sheets of the batch's codes, by code id. */
  readonly sheets: ReadonlyMap<string, BatchSheet>;
  /** What the ledger holds under the batch's client ids. */
  readonly known: ReadonlyMap<string, KnownMark>;
  readonly standing: ReadonlyMap<string, Standing>;
  /** Not read but left by the batch before: it may be old, which `store` finds out (batch-memory.server.ts). */
  readonly isRemembered: boolean;
};
export type BatchSheet = Sheet & { readonly id: string; readonly code: string; readonly needed: number };

/** What a batch of marks changes. */
export type BatchWrite = {
  /** What it was decided from. */
  readonly from: BatchState;
  /** One or more, chained to that head. */
  readonly rows: readonly ChainedRow[];
  readonly sheets: readonly { readonly id: string; readonly marked: number }[];
  readonly totals: readonly (Totals & { readonly codeId: string })[];
  /** What stands of its codes when it is stored. */
  readonly standing: ReadonlyMap<string, Standing>;
  readonly facts: readonly Fact[];
  /** NOTIFY topics, for when it is stored. */
  readonly topics: readonly string[];
};

/** What is read of one batch. */
type Question = {
  readonly eventId: string;
  readonly judgeId: string;
  readonly codeIds: readonly string[];
  readonly clientIds: readonly string[];
};
type Answered = {
  readonly stage: StoredStage;
  readonly seq: number;
  readonly hash: string;
  readonly schemeVersion: number;
  readonly parts: readonly Part[];
  readonly sheets: readonly BatchSheet[];
  readonly known: readonly (KnownMark & { readonly clientId: string })[];
  readonly standing: readonly StandingRow[];
};
type Storing = { readonly writer: Writer; readonly write: BatchWrite };

/**
 * Statements of each kind under way at once, and batches in one. A commit waits for the disk, and NOTIFY lets only one
 * commit of a database through at a time: on a full day many batches share one (groups.server.ts).
 */
const lanes = 2;
const mostInGroup = 50;

/**
 * The hot path's two statements (design.md §3): what batches need in one, what they change in the other. They go to
 * the driver by name, so that PostgreSQL plans them once a connection.
 */
export function createMarkBatchesData({ pool }: Database) {
  const memory = createBatchMemory();
  const readTogether = createGroups<Question, Answered | null>({ lanes, most: mostInGroup, run: readAll });
  const storeTogether = createGroups<Storing, boolean>({
    lanes,
    most: mostInGroup,
    run: (items) => storeAll(items, "skip"),
  });

  async function readAll(questions: readonly Question[]): Promise<(Answered | null)[]> {
    const { rows } = await pool.query<Answered & { n: number }>({
      name: "mark-batches-read",
      text: readSql,
      values: [
        questions.map(({ eventId }) => eventId),
        questions.map(({ judgeId }) => judgeId),
        questions.map(({ codeIds }) => arrayText(codeIds)),
        questions.map(({ clientIds }) => arrayText(clientIds)),
      ],
    });
    const found = new Map(rows.map((row) => [row.n, row]));
    return questions.map((_, index) => found.get(index + 1) ?? null);
  }

  /** Each of another event. `locked` is what to do about an event that another transaction has locked. */
  async function storeAll(items: readonly Storing[], locked: "skip" | "wait"): Promise<boolean[]> {
    const heads = items.flatMap(({ write: { from, rows } }) => {
      const last = rows.at(-1);
      return last ? [{ from, last }] : [];
    });
    const rows = items.flatMap(({ write }) => write.rows);
    const sheets = items.flatMap(({ write }) => ofEvent(write, write.sheets));
    const totals = items.flatMap(({ writer, write }) =>
      ofEvent(write, write.totals).map((row) => ({ ...row, at: writer.at.toISOString() })),
    );
    const facts = items.flatMap(({ writer, write }) =>
      factRows(write.facts).map((row) => ({
        ...row,
        of: eventOf(write),
        at: writer.at.toISOString(),
        actorId: writer.actorId,
      })),
    );
    const topics = items.flatMap(({ write }) => write.topics.map((topic) => ({ topic, of: eventOf(write) })));
    const { rows: stored } = await pool.query<{ id: string }>({
      name: `mark-batches-store-${locked}`,
      text: storeSql(locked === "skip" ? "skip locked" : ""),
      values: [
        heads.map(({ last }) => last.eventId),
        heads.map(({ from }) => from.stage),
        heads.map(({ from }) => from.head.seq),
        heads.map(({ from }) => from.head.hash),
        heads.map(({ last }) => last.seq),
        heads.map(({ last }) => last.hash),
        ...columns(rows, [
          "eventId",
          "seq",
          "clientId",
          "kind",
          "codeId",
          "aspectId",
          "judgeId",
          "value",
          "schemeVersion",
        ]),
        rows.map(({ markedAt }) => new Date(markedAt).toISOString()),
        rows.map(({ receivedAt }) => new Date(receivedAt).toISOString()),
        ...columns(rows, ["detail", "prevHash", "hash"]),
        ...columns(sheets, ["of", "id", "marked"]),
        ...columns(totals, ["of", "codeId", "total", "marked", "needed", "at"]),
        totals.map(({ modules }) => JSON.stringify(modules)),
        ...columns(facts, ["of", "at", "actorId", "type", "subject", "subjectId", "eventId"]),
        facts.map(({ data }) => JSON.stringify(data)),
        ...columns(topics, ["of", "topic"]),
      ],
    });
    const moved = new Set(stored.map(({ id }) => id));
    return items.map(({ write }) => moved.has(eventOf(write)));
  }

  async function storeOne(item: Storing): Promise<boolean> {
    if (await storeTogether(item)) return true;
    // Perhaps the event was only locked for a moment; nobody else's batch waits for it.
    const [isStored = false] = await storeAll([item], "wait");
    return isStored;
  }

  return {
    /**
     * Null for an event that does not exist. Nothing is locked: `store` finds out whether it still stands. What is
     * remembered has no client ids: `store` refuses one that is on the ledger already.
     */
    async read(
      eventId: string,
      judgeId: string,
      codeIds: readonly string[],
      clientIds: readonly string[],
    ): Promise<BatchState | null> {
      const remembered = memory.recall(eventId, judgeId, codeIds);
      if (remembered) return remembered;
      const found = await readTogether({ eventId, judgeId, codeIds, clientIds });
      if (!found) return null;
      const { stage, seq, hash, schemeVersion, parts, sheets, known, standing } = found;
      return {
        stage,
        head: { seq, hash },
        schemeVersion,
        parts,
        sheets: new Map(sheets.map((sheet) => [sheet.codeId, sheet])),
        known: new Map(known.map(({ clientId, ...row }) => [clientId, row])),
        standing: withAll(codeIds, gatherStanding(standing)),
        isRemembered: false,
      };
    },

    /**
     * Stores a batch if the event's stage and ledger are still where it was decided: rows, head, sheets, totals,
     * audit facts and notifications in one statement, which is one transaction, shared with batches of other events.
     * False, with nothing changed, where something came in between. Whatever decides about a mark moves the head or
     * the stage, so nothing can. The batches of one event must come one after another (`inTurn`).
     */
    async store(writer: Writer, write: BatchWrite): Promise<boolean> {
      if (write.rows.length === 0) return false;
      const isStored = await storeOne({ writer, write }).catch((error: unknown) => {
        if (isUniqueViolation(error)) return false;
        memory.forget(eventOf(write));
        throw error;
      });
      const { from, rows, standing } = write;
      const head = rows.at(-1);
      if (isStored && head) memory.follow(eventOf(write), from, { head, standing });
      else memory.miss(eventOf(write), from);
      return isStored;
    },

    /** Has the event's next batch decided from what is read. */
    forget: memory.forget,
  };
}

/** With an entry for each code: of one without it nothing stands. */
function withAll(codeIds: readonly string[], standing: Map<string, Standing>): Map<string, Standing> {
  for (const codeId of codeIds) if (!standing.has(codeId)) standing.set(codeId, nothingStands);
  return standing;
}

/** A client id of the batch is on the ledger already, under which the batch before it had stored it. */
function isUniqueViolation(error: unknown): boolean {
  return typeof error === "object" && error !== null && (error as { code?: unknown }).code === "23505";
}

function eventOf({ rows }: BatchWrite): string {
  return rows[0]?.eventId ?? "";
}

function ofEvent<Row extends object>(write: BatchWrite, rows: readonly Row[]): (Row & { of: string })[] {
  return rows.map((row) => ({ ...row, of: eventOf(write) }));
}

/** Ids as PostgreSQL writes an array: arrays of a parameter must be of one length, these need not. */
function arrayText(ids: readonly string[]): string {
  return `{${ids.join(",")}}`;
}

/** Rows turned into an array a column, for unnest. */
function columns<Row, Name extends keyof Row>(rows: readonly Row[], names: readonly Name[]): Row[Name][][] {
  return names.map((name) => rows.map((row) => row[name]));
}
