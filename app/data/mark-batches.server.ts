import type { Fact } from "~/domain/audit/fact";
import type { StoredStage } from "~/domain/contests/stage";
import type { Standing } from "~/domain/scoring/disagreement";
import type { ChainedRow, LedgerHead } from "~/domain/scoring/ledger";
import type { Part } from "~/domain/scoring/part";
import type { KnownMark, Sheet } from "~/domain/scoring/sheet";
import type { Totals } from "~/domain/scoring/totals";
import type { Database } from "./client.server";
import { createGroups } from "./groups.server";
import { gatherStanding, type StandingRow, standingSql } from "./standing.server";
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
};
export type BatchSheet = Sheet & { readonly id: string; readonly code: string; readonly needed: number };

/** What a batch of marks changes. */
export type BatchWrite = {
  /** The stage and head it was decided from. */
  readonly from: Pick<BatchState, "stage" | "head">;
  /** One or more, chained to that head. */
  readonly rows: readonly ChainedRow[];
  readonly sheets: readonly { readonly id: string; readonly marked: number }[];
  readonly totals: readonly (Totals & { readonly codeId: string })[];
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

  return {
    /** Null for an event that does not exist. Nothing is locked: `store` finds out whether it still stands. */
    async read(
      eventId: string,
      judgeId: string,
      codeIds: readonly string[],
      clientIds: readonly string[],
    ): Promise<BatchState | null> {
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
        standing: gatherStanding(standing),
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
      if (await storeTogether({ writer, write })) return true;
      // Perhaps the event was only locked for a moment; nobody else's batch waits for it.
      const [isStored = false] = await storeAll([{ writer, write }], "wait");
      return isStored;
    },
  };
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

const readSql = `
  select b."n"::int, e."stage", e."ledgerSeq" as "seq", e."ledgerHead" as "hash",
    e."schemeNumber" as "schemeVersion",
    (select coalesce(json_agg(json_build_object('moduleId', l."moduleId", 'day', l."day")), '[]')
     from "MarksLock" l where l."eventId" = e."id" and l."confirmedAt" is not null
       and (l."moduleId" is not null or l."day" is not null)) as "parts",
    (select coalesce(json_agg(json_build_object('id', s."id", 'codeId', s."codeId", 'judgeId', s."judgeId",
       'code', c."code", 'state', s."state", 'needed', s."needed")), '[]')
     from "Sheet" s join "BlindCode" c on c."id" = s."codeId"
     where s."codeId" = any(b."codeIds") and s."judgeId" = b."judgeId" and s."eventId" = e."id") as "sheets",
    (select coalesce(json_agg(json_build_object('clientId', r."clientId", 'kind', r."kind", 'codeId', r."codeId",
       'aspectId', r."aspectId", 'judgeId', r."judgeId", 'value', r."value")), '[]')
     from "LedgerRow" r where r."eventId" = e."id" and r."clientId" = any(b."clientIds")) as "known",
    (select coalesce(json_agg(t), '[]') from (${standingSql('b."codeIds"')}) t) as "standing"
  from (select u."n", u."eventId", u."judgeId", u."codeIds"::uuid[] as "codeIds", u."clientIds"::uuid[] as "clientIds"
    from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[])
      with ordinality u("eventId", "judgeId", "codeIds", "clientIds", "n")) b
  join "Event" e on e."id" = b."eventId"`;

/** Events are locked in the order of their ids, so that two processes' groups do not wait for each other in a ring. */
const storeSql = (locked: "skip locked" | "") => `
  with "asked" as (
    select * from unnest($1::uuid[], $2::text[], $3::int[], $4::text[], $5::int[], $6::text[])
      a("id", "stage", "seq", "hash", "lastSeq", "lastHash")),
  "held" as (
    select e."id", a."lastSeq", a."lastHash" from "Event" e join "asked" a
      on a."id" = e."id" and a."stage" = e."stage" and a."seq" = e."ledgerSeq" and a."hash" = e."ledgerHead"
    order by e."id" for no key update of e ${locked}),
  "moved" as (
    update "Event" e set "ledgerSeq" = h."lastSeq", "ledgerHead" = h."lastHash"
    from "held" h where e."id" = h."id"
    returning e."id"),
  "appended" as (
    insert into "LedgerRow" ("eventId", "seq", "clientId", "kind", "codeId", "aspectId", "judgeId", "value",
      "schemeVersion", "markedAt", "receivedAt", "detail", "prevHash", "hash")
    select r.* from unnest($7::uuid[], $8::int[], $9::uuid[], $10::text[], $11::uuid[], $12::text[], $13::uuid[],
      $14::int[], $15::int[], $16::timestamptz[], $17::timestamptz[], $18::text[], $19::text[], $20::text[])
      r("eventId", "seq", "clientId", "kind", "codeId", "aspectId", "judgeId", "value", "schemeVersion", "markedAt",
        "receivedAt", "detail", "prevHash", "hash")
    join "moved" m on m."id" = r."eventId"),
  "progressed" as (
    update "Sheet" s set "marked" = n."marked", "version" = s."version" + 1
    from "moved" m join unnest($21::uuid[], $22::uuid[], $23::int[]) n("of", "id", "marked") on n."of" = m."id"
    where s."id" = n."id"),
  "counted" as (
    update "CodeTotal" t set "total" = n."total", "marked" = n."marked", "needed" = n."needed",
      "modules" = n."modules"::jsonb, "changedAt" = n."at"
    from "moved" m join unnest($24::uuid[], $25::uuid[], $26::int[], $27::int[], $28::int[], $29::timestamptz[],
      $30::text[]) n("of", "codeId", "total", "marked", "needed", "at", "modules") on n."of" = m."id"
    where t."codeId" = n."codeId"),
  "audited" as (
    insert into "AuditFact" ("at", "actorId", "type", "subject", "subjectId", "eventId", "data")
    select f."at", f."actorId", f."type", f."subject", f."subjectId", f."eventId", f."data"::jsonb
    from "moved" m join unnest($31::uuid[], $32::timestamptz[], $33::uuid[], $34::text[], $35::text[], $36::text[],
      $37::uuid[], $38::text[]) f("of", "at", "actorId", "type", "subject", "subjectId", "eventId", "data")
      on f."of" = m."id"),
  "told" as (
    select pg_notify('jiangtai', n."topic") from "moved" m
    join unnest($39::uuid[], $40::text[]) n("of", "topic") on n."of" = m."id")
  select m."id"::text, (select count(*) from "told") as "told" from "moved" m`;
