import type { Fact } from "~/domain/audit/fact";
import type { StoredStage } from "~/domain/contests/stage";
import type { Standing } from "~/domain/scoring/disagreement";
import type { ChainedRow, LedgerHead } from "~/domain/scoring/ledger";
import type { Part } from "~/domain/scoring/part";
import type { KnownMark, Sheet } from "~/domain/scoring/sheet";
import type { Totals } from "~/domain/scoring/totals";
import type { Database } from "./client.server";
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

/**
 * The hot path's two statements (design.md §3): what a batch needs in one, what it changes in the other. They go to
 * the driver by name, so that PostgreSQL plans them once a connection.
 */
export function createMarkBatchesData({ pool }: Database) {
  return {
    /** Null for an event that does not exist. Nothing is locked: `store` finds out whether it still stands. */
    async read(
      eventId: string,
      judgeId: string,
      codeIds: readonly string[],
      clientIds: readonly string[],
    ): Promise<BatchState | null> {
      const { rows } = await pool.query<{
        stage: StoredStage;
        seq: number;
        hash: string;
        schemeVersion: number;
        parts: Part[];
        sheets: BatchSheet[];
        known: (KnownMark & { clientId: string })[];
        standing: StandingRow[];
      }>({ name: "mark-batch-read", text: readSql, values: [eventId, judgeId, codeIds, clientIds] });
      const found = rows[0];
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
     * audit facts and notifications in one statement, which is one transaction. False, with nothing changed, where
     * something came in between. Whatever decides about a mark moves the head or the stage, so nothing can.
     */
    async store(writer: Writer, write: BatchWrite): Promise<boolean> {
      const { from, rows, sheets, totals } = write;
      const last = rows.at(-1);
      if (!last) return false;
      const facts = factRows(write.facts);
      const result = await pool.query({
        name: "mark-batch-store",
        text: storeSql,
        values: [
          last.eventId,
          from.stage,
          from.head.seq,
          from.head.hash,
          last.seq,
          last.hash,
          ...columns(rows, [
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
          ...columns(sheets, ["id", "marked"]),
          ...columns(totals, ["codeId", "total", "marked", "needed"]),
          totals.map(({ modules }) => JSON.stringify(modules)),
          writer.at.toISOString(),
          writer.actorId,
          ...columns(facts, ["type", "subject", "subjectId", "eventId"]),
          facts.map(({ data }) => JSON.stringify(data)),
          write.topics,
        ],
      });
      return result.rows[0]?.stored === 1;
    },
  };
}

/** Rows turned into an array a column, for unnest. */
function columns<Row, Name extends keyof Row>(rows: readonly Row[], names: readonly Name[]): Row[Name][][] {
  return names.map((name) => rows.map((row) => row[name]));
}

const readSql = `
  select e."stage", e."ledgerSeq" as "seq", e."ledgerHead" as "hash", e."schemeNumber" as "schemeVersion",
    (select coalesce(json_agg(json_build_object('moduleId', l."moduleId", 'day', l."day")), '[]')
     from "MarksLock" l where l."eventId" = e."id" and l."confirmedAt" is not null
       and (l."moduleId" is not null or l."day" is not null)) as "parts",
    (select coalesce(json_agg(json_build_object('id', s."id", 'codeId', s."codeId", 'judgeId', s."judgeId",
       'code', c."code", 'state', s."state", 'needed', s."needed")), '[]')
     from "Sheet" s join "BlindCode" c on c."id" = s."codeId"
     where s."codeId" = any($3::uuid[]) and s."judgeId" = $2::uuid and s."eventId" = e."id") as "sheets",
    (select coalesce(json_agg(json_build_object('clientId', r."clientId", 'kind', r."kind", 'codeId', r."codeId",
       'aspectId', r."aspectId", 'judgeId', r."judgeId", 'value', r."value")), '[]')
     from "LedgerRow" r where r."eventId" = e."id" and r."clientId" = any($4::uuid[])) as "known",
    (select coalesce(json_agg(t), '[]') from (${standingSql("$3")}) t) as "standing"
  from "Event" e where e."id" = $1::uuid`;

const storeSql = `
  with "moved" as (
    update "Event" set "ledgerSeq" = $5, "ledgerHead" = $6
    where "id" = $1::uuid and "stage" = $2 and "ledgerSeq" = $3 and "ledgerHead" = $4
    returning "id"),
  "appended" as (
    insert into "LedgerRow" ("eventId", "seq", "clientId", "kind", "codeId", "aspectId", "judgeId", "value",
      "schemeVersion", "markedAt", "receivedAt", "detail", "prevHash", "hash")
    select m."id", r.* from "moved" m, unnest($7::int[], $8::uuid[], $9::text[], $10::uuid[], $11::text[],
      $12::uuid[], $13::int[], $14::int[], $15::timestamptz[], $16::timestamptz[], $17::text[], $18::text[],
      $19::text[]) r),
  "progressed" as (
    update "Sheet" s set "marked" = n."marked", "version" = s."version" + 1
    from "moved", unnest($20::uuid[], $21::int[]) n("id", "marked") where s."id" = n."id"),
  "counted" as (
    update "CodeTotal" t set "total" = n."total", "marked" = n."marked", "needed" = n."needed",
      "modules" = n."modules"::jsonb, "changedAt" = $27::timestamptz
    from "moved", unnest($22::uuid[], $23::int[], $24::int[], $25::int[], $26::text[])
      n("codeId", "total", "marked", "needed", "modules") where t."codeId" = n."codeId"),
  "audited" as (
    insert into "AuditFact" ("at", "actorId", "type", "subject", "subjectId", "eventId", "data")
    select $27::timestamptz, $28::uuid, f."type", f."subject", f."subjectId", f."eventId", f."data"::jsonb
    from "moved", unnest($29::text[], $30::text[], $31::text[], $32::uuid[], $33::text[])
      f("type", "subject", "subjectId", "eventId", "data")),
  "told" as (
    select pg_notify('jiangtai', n."topic") from "moved", unnest($34::text[]) n("topic"))
  select (select count(*)::int from "moved") as "stored", (select count(*)::int from "told") as "told"`;
