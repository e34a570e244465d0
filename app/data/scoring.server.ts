import type { StoredStage } from "~/domain/contests/stage";
import { ownMarks, type RoundRow, type Standing } from "~/domain/scoring/disagreement";
import type { ChainedRow, LedgerHead, LedgerKind } from "~/domain/scoring/ledger";
import type { Cover, StandingCheck } from "~/domain/scoring/lock";
import type { Part } from "~/domain/scoring/part";
import type { KnownMark } from "~/domain/scoring/sheet";
import type { StandingRow as GivenRow } from "~/domain/scoring/signature";
import { Prisma } from "../../generated/prisma/client";
import type { Database, Db, Tx } from "./client.server";
import { createLocksData } from "./locks.server";
import { gatherStanding, type StandingRow, standingSql } from "./standing.server";

/** A row that gives a mark or begins a round, with what was said. */
export type CodeRow = RoundRow & { readonly detail: string | null };

/** A statement takes some 32,000 parameters. */
const rowsAtOnce = 1_000;

/** Every mark of an event that stands, as a query. */
function standingOf(eventId: string): Prisma.Sql {
  return Prisma.sql`
    select distinct on (r."codeId", r."judgeId", r."aspectId") r."codeId", r."judgeId", r."aspectId", r."value"
    from "LedgerRow" r
    left join (select "codeId", "aspectId", max("seq") as "seq" from "LedgerRow"
               where "eventId" = ${eventId}::uuid and "kind" = 'remark' group by "codeId", "aspectId") b
      on b."codeId" = r."codeId" and b."aspectId" = r."aspectId"
    where r."eventId" = ${eventId}::uuid and r."kind" in ('mark', 'correction')
      and r."seq" > coalesce(b."seq", 0)
    order by r."codeId", r."judgeId", r."aspectId", r."seq" desc`;
}

/** An event's ledger, nothing of which moves until the transaction ends. */
export type LockedLedger = {
  readonly stage: StoredStage;
  readonly head: LedgerHead;
  readonly schemeVersion: number;
  readonly parts: readonly Part[];
};

export function createScoringData(database: Database) {
  const { prisma: root } = database;
  const locks = createLocksData(database);
  return {
    /**
     * Locks the event's ledger until the transaction ends: rows are appended one batch after another. Foreign
     * keys that point to the event do not wait for it.
     */
    async lockLedger(eventId: string, tx: Tx): Promise<LockedLedger | null> {
      const rows = await tx.$queryRaw<
        { stage: StoredStage; ledgerSeq: number; ledgerHead: string; schemeNumber: number }[]
      >`
        select "stage", "ledgerSeq", "ledgerHead", "schemeNumber" from "Event"
        where "id" = ${eventId}::uuid for no key update`;
      const row = rows[0];
      if (!row) return null;
      // A statement of its own: one that has waited for the lock would still see the locks of before.
      const parts = await locks.findLockedParts(eventId, tx);
      const { stage, ledgerSeq: seq, ledgerHead: hash, schemeNumber: schemeVersion } = row;
      return { stage, head: { seq, hash }, schemeVersion, parts };
    },

    /** Appends rows and moves the event's head to the last of them. */
    async appendRows(eventId: string, rows: readonly ChainedRow[], tx: Tx): Promise<void> {
      const last = rows.at(-1);
      if (!last) return;
      for (let from = 0; from < rows.length; from += rowsAtOnce)
        await tx.ledgerRow.createMany({
          data: rows.slice(from, from + rowsAtOnce).map((row) => ({
            ...row,
            markedAt: new Date(row.markedAt),
            receivedAt: new Date(row.receivedAt),
          })),
        });
      await tx.event.update({
        where: { id: eventId },
        data: { ledgerSeq: last.seq, ledgerHead: last.hash },
        select: { id: true },
      });
    },

    /** The rows that are stored under these client ids. */
    async findKnown(
      eventId: string,
      clientIds: readonly string[],
      db: Db = root,
    ): Promise<Map<string, KnownMark & { kind: LedgerKind }>> {
      const rows = await db.ledgerRow.findMany({
        where: { eventId, clientId: { in: [...clientIds] } },
        select: { clientId: true, kind: true, codeId: true, aspectId: true, judgeId: true, value: true },
      });
      return new Map(
        rows.map(({ clientId, kind, ...row }) => [clientId, { ...row, kind: kind as LedgerKind }]),
      );
    },

    findStanding,

    /** One judge's own marks of one code as they stand; null was taken back. */
    async findOwn(codeId: string, judgeId: string, db: Db = root): Promise<Map<string, number | null>> {
      return ownMarks((await findStanding([codeId], db)).get(codeId), judgeId);
    },

    /** The rows that give the marks of one code, from the first on: every round of it. */
    async listRoundRows(codeId: string, db: Db = root): Promise<CodeRow[]> {
      const rows = await db.ledgerRow.findMany({
        where: { codeId, kind: { in: ["mark", "remark", "correction"] } },
        select: { seq: true, kind: true, aspectId: true, judgeId: true, value: true, detail: true },
        orderBy: { seq: "asc" },
        take: 20_000,
      });
      return rows.map(({ aspectId, kind, ...row }) => ({
        ...row,
        // A correction after the lock of a part stands in the mark's place.
        kind: kind === "remark" ? "remark" : "mark",
        aspectId: aspectId ?? "",
      }));
    },

    /** The aspects of codes whose marks lie further apart than they may, once all that are needed are in. */
    findSpreads: (
      eventId: string,
      watched: readonly { readonly aspectId: string; readonly needed: number; readonly apart: number }[],
      db: Db = root,
    ): Promise<{ codeId: string; code: string; aspectId: string; low: number; high: number }[]> =>
      db.$queryRaw`
        select s."codeId"::text, c."code", s."aspectId",
          min(s."value")::int as "low", max(s."value")::int as "high"
        from (${standingOf(eventId)}) s join "BlindCode" c on c."id" = s."codeId"
        join unnest(
          ${watched.map(({ aspectId }) => aspectId)}::text[],
          ${watched.map(({ needed }) => needed)}::int[],
          ${watched.map(({ apart }) => apart)}::int[]) as w("aspectId", "needed", "apart")
          on w."aspectId" = s."aspectId"
        group by s."codeId", c."code", s."aspectId", w."needed", w."apart"
        having count(s."value") = w."needed" and max(s."value") - min(s."value") > w."apart"
        order by c."code", s."aspectId" limit 500`,

    /** How many marks of an event stand, by code, judge and the group that each aspect is put into. */
    countStanding: (
      eventId: string,
      groups: readonly (readonly [aspectId: string, group: string])[],
      db: Db = root,
    ): Promise<{ codeId: string; judgeId: string; group: string; marked: number }[]> => db.$queryRaw`
      select s."codeId"::text, s."judgeId"::text, g."group", count(s."value")::int as "marked"
      from (${standingOf(eventId)}) s
      join unnest(${groups.map(([aspectId]) => aspectId)}::text[], ${groups.map(([, group]) => group)}::text[])
        as g("aspectId", "group") on g."aspectId" = s."aspectId"
      group by s."codeId", s."judgeId", g."group"`,

    /** The last rounds that were begun in an event, the newest first. */
    async listRemarks(eventId: string, take: number, db: Db = root) {
      const rows = await db.ledgerRow.findMany({
        where: { eventId, kind: "remark" },
        select: {
          seq: true,
          codeId: true,
          aspectId: true,
          receivedAt: true,
          detail: true,
          code: { select: { code: true } },
        },
        orderBy: { seq: "desc" },
        take,
      });
      return rows.map(({ code, aspectId, codeId, ...row }) => ({
        ...row,
        codeId: codeId ?? "",
        aspectId: aspectId ?? "",
        code: code?.code ?? "",
      }));
    },

    /** The rows of one code that decide what stands, as a signature or a check needs them. */
    async listCodeRows(codeId: string, db: Db = root): Promise<GivenRow[]> {
      const rows = await db.ledgerRow.findMany({
        where: { codeId, kind: { in: ["mark", "remark", "correction"] } },
        select: {
          seq: true,
          kind: true,
          codeId: true,
          aspectId: true,
          judgeId: true,
          value: true,
          markedAt: true,
        },
        orderBy: { seq: "asc" },
      });
      return rows.map(({ kind, markedAt, ...row }) => ({
        ...row,
        kind: kind as LedgerKind,
        markedAt: markedAt.getTime(),
      }));
    },

    /** Panel checks that still stand: no mark, signature or round of their code came after them. */
    findChecks: (eventId: string, db: Db = root): Promise<StandingCheck[]> => db.$queryRaw`
      select distinct k."codeId"::text as "codeId", k."judgeId"::text as "judgeId"
      from "LedgerRow" k
      join (select "codeId", max("seq") as "seq" from "LedgerRow"
            where "eventId" = ${eventId}::uuid and "kind" in ('mark', 'sign', 'remark', 'correction')
            group by "codeId") l on l."codeId" = k."codeId"
      where k."eventId" = ${eventId}::uuid and k."kind" = 'check' and k."seq" > l."seq"`,

    /** Checks of one part of codes that still stand; a check of what holds the part, or of the whole code, is one too. */
    findPartChecks: (
      eventId: string,
      around: readonly Part[],
      aspectIds: readonly string[],
      db: Db = root,
    ): Promise<StandingCheck[]> => db.$queryRaw`
      select distinct k."codeId"::text as "codeId", k."judgeId"::text as "judgeId"
      from "LedgerRow" k
      join (select "codeId", max("seq") as "seq" from "LedgerRow"
            where "eventId" = ${eventId}::uuid and "kind" in ('mark', 'remark', 'correction')
              and "aspectId" = any(${[...aspectIds]}::text[])
            group by "codeId") l on l."codeId" = k."codeId"
      where k."eventId" = ${eventId}::uuid and k."seq" > l."seq" and (k."kind" = 'check'
        or k."kind" = 'check-part' and k."detail"::jsonb -> 'part' = any(${around.map((part) => JSON.stringify(part))}::text[]::jsonb[]))`,

    /** Where each judge (or one, of one code only) last marked one of the aspects of a code, and last signed it. */
    findCovers: (
      eventId: string,
      aspectIds: readonly string[],
      only: { readonly codeId: string; readonly judgeId?: string } | null = null,
      db: Db = root,
    ): Promise<Cover[]> => db.$queryRaw`
      select "codeId"::text, "judgeId"::text,
        max("seq") filter (where "kind" = 'mark' and "aspectId" = any(${[...aspectIds]}::text[])) as "marked",
        max("seq") filter (where "kind" in ('sign', 'sign-part')) as "signed"
      from "LedgerRow" where "eventId" = ${eventId}::uuid and "kind" in ('mark', 'sign', 'sign-part')
        ${only ? Prisma.sql`and "codeId" = ${only.codeId}::uuid` : Prisma.empty}
        ${only?.judgeId ? Prisma.sql`and "judgeId" = ${only.judgeId}::uuid` : Prisma.empty}
      group by "codeId", "judgeId"`,

    /** The signatures of an event, with what they say of themselves: before there were keys, nothing. */
    async listSignatures(
      eventId: string,
      db: Db = root,
    ): Promise<
      { codeId: string; judgeId: string; seq: number; endsSheet: boolean; detail: string | null }[]
    > {
      const rows = await db.ledgerRow.findMany({
        where: { eventId, kind: { in: ["sign", "sign-part"] } },
        select: { codeId: true, judgeId: true, seq: true, kind: true, detail: true },
        orderBy: { seq: "asc" },
      });
      return rows.map(({ codeId, kind, ...row }) => ({
        ...row,
        codeId: codeId ?? "",
        endsSheet: kind === "sign",
      }));
    },

    /** A judge's last signature of a code, as the text of its row's detail; null before the first. */
    async findSignature(codeId: string, judgeId: string, db: Db = root): Promise<string | null> {
      const row = await db.ledgerRow.findFirst({
        where: { codeId, judgeId, kind: "sign" },
        select: { detail: true },
        orderBy: { seq: "desc" },
      });
      return row?.detail ?? null;
    },

    async insertGlass(
      glass: {
        id: string;
        eventId: string;
        codeId: string;
        judgeId: string;
        strokes: string;
        sha256: string;
        savedAt: Date;
      },
      tx: Tx,
    ): Promise<void> {
      await tx.glassSignature.create({ data: glass, select: { id: true } });
    },

    /** The events that have a ledger with its stored head, or the one asked for: for the command that verifies. */
    async listLedgers(
      eventId?: string,
      db: Db = root,
    ): Promise<{ id: string; titleZh: string; head: LedgerHead }[]> {
      const events = await db.event.findMany({
        where: eventId ? { id: eventId } : { OR: [{ ledger: { some: {} } }, { ledgerSeq: { gt: 0 } }] },
        select: { id: true, titleZh: true, ledgerSeq: true, ledgerHead: true },
        orderBy: { id: "asc" },
      });
      return events.map(({ ledgerSeq, ledgerHead, ...event }) => ({
        ...event,
        head: { seq: ledgerSeq, hash: ledgerHead },
      }));
    },

    /** Every row of an event's ledger as it is stored, in its order. */
    async listRows(eventId: string, db: Db = root): Promise<ChainedRow[]> {
      const rows = await db.ledgerRow.findMany({ where: { eventId }, orderBy: { seq: "asc" } });
      return rows.map((row) => ({
        ...row,
        kind: row.kind as LedgerKind,
        markedAt: row.markedAt.getTime(),
        receivedAt: row.receivedAt.getTime(),
      }));
    },
  };

  /** What stands of some codes (domain/scoring/disagreement.ts), by code id; a code without a mark is left out. */
  async function findStanding(codeIds: readonly string[], db: Db = root): Promise<Map<string, Standing>> {
    return gatherStanding(await db.$queryRawUnsafe<StandingRow[]>(standingSql("$1"), codeIds));
  }
}
