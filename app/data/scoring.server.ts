import type { StoredStage } from "~/domain/contests/stage";
import type { JudgeMark } from "~/domain/marking/tally";
import { ModuleMarks } from "~/domain/results/seal";
import type { ChainedRow, LedgerHead, LedgerKind } from "~/domain/scoring/ledger";
import type { KnownMark, Sheet } from "~/domain/scoring/sheet";
import type { Totals } from "~/domain/scoring/totals";
import type { Mark } from "~/domain/shared/mark";
import type { Database, Db, Tx } from "./client.server";

/** A sheet with its code and its progress. */
export type SheetRecord = Sheet & {
  readonly id: string;
  readonly code: string;
  readonly marked: number;
  readonly needed: number;
  readonly signedAt: Date | null;
};

export type TotalsRecord = Totals & { readonly codeId: string; readonly code: string };

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

export function createScoringData({ prisma: root }: Database) {
  return {
    /**
     * Locks the event's ledger until the transaction ends: rows are appended one batch after another. Foreign
     * keys that point to the event do not wait for it.
     */
    async lockLedger(
      eventId: string,
      tx: Tx,
    ): Promise<{ stage: StoredStage; head: LedgerHead; boardVersion: number } | null> {
      const rows = await tx.$queryRaw<
        { stage: StoredStage; ledgerSeq: number; ledgerHead: string; boardVersion: number }[]
      >`
        select "stage", "ledgerSeq", "ledgerHead", "boardVersion" from "Event"
        where "id" = ${eventId}::uuid for no key update`;
      const row = rows[0];
      return (
        (row && {
          stage: row.stage,
          head: { seq: row.ledgerSeq, hash: row.ledgerHead },
          boardVersion: row.boardVersion,
        }) ??
        null
      );
    },

    /** Appends rows and moves the event's head to the last of them; a change of the board raises its version. */
    async appendRows(
      eventId: string,
      rows: readonly ChainedRow[],
      change: { readonly board: boolean },
      tx: Tx,
    ): Promise<void> {
      const last = rows.at(-1);
      if (!last) return;
      await tx.ledgerRow.createMany({
        data: rows.map((row) => ({
          ...row,
          markedAt: new Date(row.markedAt),
          receivedAt: new Date(row.receivedAt),
        })),
      });
      await tx.event.update({
        where: { id: eventId },
        data: {
          ledgerSeq: last.seq,
          ledgerHead: last.hash,
          ...(change.board ? { boardVersion: { increment: 1 } } : {}),
        },
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

    /** The marks of one code as they stand, of all its judges. */
    findLatest: (codeId: string, db: Db = root): Promise<JudgeMark[]> => db.$queryRaw<JudgeMark[]>`
      select distinct on ("judgeId", "aspectId") "judgeId"::text as "judgeId", "aspectId", "value"
      from "LedgerRow" where "codeId" = ${codeId}::uuid and "kind" = 'mark'
      order by "judgeId", "aspectId", "seq" desc`,

    /** One judge's own marks of one code as they stand. */
    async findOwn(codeId: string, judgeId: string, db: Db = root): Promise<Map<string, number | null>> {
      const rows = await db.$queryRaw<{ aspectId: string; value: number | null }[]>`
        select distinct on ("aspectId") "aspectId", "value" from "LedgerRow"
        where "codeId" = ${codeId}::uuid and "judgeId" = ${judgeId}::uuid and "kind" = 'mark'
        order by "aspectId", "seq" desc`;
      return new Map(rows.map(({ aspectId, value }) => [aspectId, value]));
    },

    /** Judgements whose scores lie further apart than `apart`, once all of `judges` have given one. */
    findSpreads: (
      eventId: string,
      aspectIds: readonly string[],
      judges: number,
      apart: number,
      db: Db = root,
    ): Promise<{ code: string; aspectId: string; low: number; high: number }[]> => db.$queryRaw`
      select c."code", s."aspectId", min(s."value")::int as "low", max(s."value")::int as "high"
      from (select distinct on (r."codeId", r."judgeId", r."aspectId") r."codeId", r."aspectId", r."value"
            from "LedgerRow" r
            where r."eventId" = ${eventId}::uuid and r."kind" = 'mark' and r."aspectId" = any(${[...aspectIds]})
            order by r."codeId", r."judgeId", r."aspectId", r."seq" desc) s
      join "BlindCode" c on c."id" = s."codeId"
      group by c."code", s."aspectId"
      having count(s."value") = ${judges} and max(s."value") - min(s."value") > ${apart}
      order by c."code", s."aspectId" limit 500`,

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
}
