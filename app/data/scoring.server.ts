import type { StoredStage } from "~/domain/contests/stage";
import { ModuleMarks } from "~/domain/results/seal";
import { ownMarks, type RoundRow, type Standing } from "~/domain/scoring/disagreement";
import type { ChainedRow, LedgerHead, LedgerKind } from "~/domain/scoring/ledger";
import type { StandingCheck } from "~/domain/scoring/lock";
import type { KnownMark, Sheet } from "~/domain/scoring/sheet";
import type { StandingRow as GivenRow } from "~/domain/scoring/signature";
import type { Totals } from "~/domain/scoring/totals";
import type { Mark } from "~/domain/shared/mark";
import { Prisma } from "../../generated/prisma/client";
import type { Database, Db, Tx } from "./client.server";
import { gatherStanding, type StandingRow, standingSql } from "./standing.server";

/** A sheet with its code and its progress. */
export type SheetRecord = Sheet & {
  readonly id: string;
  readonly code: string;
  readonly marked: number;
  readonly needed: number;
  readonly signedAt: Date | null;
};

export type TotalsRecord = Totals & { readonly codeId: string; readonly code: string };

/** A row that gives a mark or begins a round, with what was said. */
export type CodeRow = RoundRow & { readonly detail: string | null };

type SheetRow = {
  id: string;
  codeId: string;
  judgeId: string;
  state: string;
  marked: number;
  needed: number;
  signedAt: Date | null;
  code: { code: string };
};

const sheetOf = ({ code, state, ...row }: SheetRow): SheetRecord => ({
  ...row,
  code: code.code,
  state: state as Sheet["state"],
});

const withCode = { code: { select: { code: true } } } as const;

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
    where r."eventId" = ${eventId}::uuid and r."kind" = 'mark' and r."seq" > coalesce(b."seq", 0)
    order by r."codeId", r."judgeId", r."aspectId", r."seq" desc`;
}

export function createScoringData({ prisma: root }: Database) {
  return {
    /**
     * Locks the event's ledger until the transaction ends: rows are appended one batch after another. Foreign
     * keys that point to the event do not wait for it.
     */
    async lockLedger(
      eventId: string,
      tx: Tx,
    ): Promise<{ stage: StoredStage; head: LedgerHead; schemeVersion: number } | null> {
      const rows = await tx.$queryRaw<
        { stage: StoredStage; ledgerSeq: number; ledgerHead: string; schemeNumber: number }[]
      >`
        select "stage", "ledgerSeq", "ledgerHead", "schemeNumber" from "Event"
        where "id" = ${eventId}::uuid for no key update`;
      const row = rows[0];
      return row
        ? {
            stage: row.stage,
            head: { seq: row.ledgerSeq, hash: row.ledgerHead },
            schemeVersion: row.schemeNumber,
          }
        : null;
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
        where: { codeId, kind: { in: ["mark", "remark"] } },
        select: { seq: true, kind: true, aspectId: true, judgeId: true, value: true, detail: true },
        orderBy: { seq: "asc" },
        take: 20_000,
      });
      return rows.map(({ aspectId, kind, ...row }) => ({
        ...row,
        kind: kind as RoundRow["kind"],
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
            where "eventId" = ${eventId}::uuid and "kind" in ('mark', 'sign', 'remark')
            group by "codeId") l on l."codeId" = k."codeId"
      where k."eventId" = ${eventId}::uuid and k."kind" = 'check' and k."seq" > l."seq"`,

    /** What the signatures of an event say of themselves; those that were given before there were keys say nothing. */
    async listSignatures(eventId: string, db: Db = root): Promise<string[]> {
      const rows = await db.ledgerRow.findMany({
        where: { eventId, kind: "sign", detail: { not: null } },
        select: { detail: true },
      });
      return rows.flatMap(({ detail }) => detail ?? []);
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

    async insertSheets(
      sheets: readonly { id: string; eventId: string; codeId: string; judgeId: string; needed: number }[],
      tx: Tx,
    ): Promise<void> {
      await tx.sheet.createMany({ data: sheets.map((sheet) => ({ ...sheet, state: "open" })) });
    },

    async insertTotals(
      eventId: string,
      rows: readonly (Totals & { codeId: string })[],
      at: Date,
      tx: Tx,
    ): Promise<void> {
      await tx.codeTotal.createMany({ data: rows.map((row) => ({ ...row, eventId, changedAt: at })) });
    },

    /** Stores what a code's totals have become. */
    async updateTotals(codeId: string, totals: Totals, at: Date, tx: Tx): Promise<void> {
      await tx.codeTotal.update({
        where: { codeId },
        data: { ...totals, changedAt: at },
        select: { codeId: true },
      });
    },

    /** One judge's sheets of some codes, by code id. */
    async findOwnSheets(
      eventId: string,
      judgeId: string,
      codeIds: readonly string[],
      db: Db = root,
    ): Promise<Map<string, SheetRecord>> {
      const rows = await db.sheet.findMany({
        where: { eventId, judgeId, codeId: { in: [...codeIds] } },
        include: withCode,
      });
      return new Map(rows.map((row) => [row.codeId, sheetOf(row)]));
    },

    /** One judge's sheet of a code by its text ("K07"). */
    async findOwnSheet(
      eventId: string,
      judgeId: string,
      code: string,
      db: Db = root,
    ): Promise<SheetRecord | null> {
      const row = await db.sheet.findFirst({
        where: { eventId, judgeId, code: { code } },
        include: withCode,
      });
      return row && sheetOf(row);
    },

    /** Every judge's sheet of one code, by its text. */
    async listCodeSheets(eventId: string, code: string, db: Db = root): Promise<SheetRecord[]> {
      const rows = await db.sheet.findMany({
        where: { eventId, code: { code } },
        include: withCode,
        take: 100,
      });
      return rows.map(sheetOf);
    },

    /** All sheets of one judge in one event, by code. */
    async listOwnSheets(eventId: string, judgeId: string, db: Db = root): Promise<SheetRecord[]> {
      const rows = await db.sheet.findMany({
        where: { eventId, judgeId },
        include: withCode,
        orderBy: { code: { code: "asc" } },
        take: 5_000,
      });
      return rows.map(sheetOf);
    },

    /** All sheets of an event, by code: for the chief judge. */
    async listSheets(eventId: string, db: Db = root): Promise<SheetRecord[]> {
      const rows = await db.sheet.findMany({
        where: { eventId },
        include: withCode,
        orderBy: { code: { code: "asc" } },
        take: 50_000,
      });
      return rows.map(sheetOf);
    },

    async updateProgress(id: string, marked: number, tx: Tx): Promise<void> {
      await tx.sheet.update({
        where: { id },
        data: { marked, version: { increment: 1 } },
        select: { id: true },
      });
    },

    /** Opens a sheet for a new round; a signature that stood on it is no more. */
    async reopen(id: string, marked: number, tx: Tx): Promise<void> {
      await tx.sheet.update({
        where: { id },
        data: { state: "open", signedAt: null, marked, version: { increment: 1 } },
        select: { id: true },
      });
    },

    /** Lays sheets out anew under another scheme; those that open lose the signature that stood on them. */
    async relaySheets(
      sheets: readonly { id: string; marked: number; needed: number; opens: boolean }[],
      tx: Tx,
    ): Promise<void> {
      await tx.$executeRaw`
        update "Sheet" s set "marked" = n."marked", "needed" = n."needed", "version" = s."version" + 1,
          "state" = case when n."opens" then 'open' else s."state" end,
          "signedAt" = case when n."opens" then null else s."signedAt" end
        from unnest(${sheets.map(({ id }) => id)}::uuid[], ${sheets.map(({ marked }) => marked)}::int[],
          ${sheets.map(({ needed }) => needed)}::int[], ${sheets.map(({ opens }) => opens)}::boolean[])
          as n("id", "marked", "needed", "opens")
        where s."id" = n."id"`;
    },

    /** Stores the totals of many codes at once. */
    async updateAllTotals(totals: readonly (Totals & { codeId: string })[], at: Date, tx: Tx): Promise<void> {
      await tx.$executeRaw`
        update "CodeTotal" t set "modules" = n."modules"::jsonb, "total" = n."total", "marked" = n."marked",
          "needed" = n."needed", "changedAt" = ${at}
        from unnest(${totals.map(({ codeId }) => codeId)}::uuid[],
          ${totals.map(({ modules }) => JSON.stringify(modules))}::text[],
          ${totals.map(({ total }) => total)}::int[], ${totals.map(({ marked }) => marked)}::int[],
          ${totals.map(({ needed }) => needed)}::int[]) as n("id", "modules", "total", "marked", "needed")
        where t."codeId" = n."id"`;
    },

    async sign(id: string, at: Date, tx: Tx): Promise<void> {
      await tx.sheet.update({
        where: { id },
        data: { state: "signed", signedAt: at, version: { increment: 1 } },
        select: { id: true },
      });
    },

    /** How far the events of a judge or chief judge are: sheets and marks, for lists. */
    async countProgress(
      eventIds: readonly string[],
      judgeId: string | null,
      db: Db = root,
    ): Promise<Map<string, { sheets: number; signed: number; marked: number; needed: number }>> {
      const rows = await db.sheet.groupBy({
        by: ["eventId", "state"],
        where: { eventId: { in: [...eventIds] }, ...(judgeId ? { judgeId } : {}) },
        _count: true,
        _sum: { marked: true, needed: true },
      });
      const progress = new Map<string, { sheets: number; signed: number; marked: number; needed: number }>();
      for (const { eventId, state, _count, _sum } of rows) {
        const known = progress.get(eventId) ?? { sheets: 0, signed: 0, marked: 0, needed: 0 };
        progress.set(eventId, {
          sheets: known.sheets + _count,
          signed: known.signed + (state === "signed" ? _count : 0),
          marked: known.marked + (_sum.marked ?? 0),
          needed: known.needed + (_sum.needed ?? 0),
        });
      }
      return progress;
    },

    /** The stored totals of an event's codes. */
    async listTotals(eventId: string, db: Db = root): Promise<TotalsRecord[]> {
      const rows = await db.codeTotal.findMany({
        where: { eventId },
        include: withCode,
        orderBy: { code: { code: "asc" } },
        take: 5_000,
      });
      return rows.map(({ codeId, code, modules, total, marked, needed }) => ({
        codeId,
        code: code.code,
        modules: ModuleMarks.parse(modules),
        total: total as Mark,
        marked,
        needed,
      }));
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
