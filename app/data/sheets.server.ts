import type { Sheet } from "~/domain/scoring/sheet";
import type { Database, Db, Tx } from "./client.server";

/** A sheet with its code and its progress. */
export type SheetRecord = Sheet & {
  readonly id: string;
  readonly code: string;
  readonly marked: number;
  readonly needed: number;
  readonly signedAt: Date | null;
};

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

/** Judges' sheets: one for each judge and code, with how far it is. */
export function createSheetsData({ prisma: root }: Database) {
  return {
    async insertSheets(
      sheets: readonly { id: string; eventId: string; codeId: string; judgeId: string; needed: number }[],
      tx: Tx,
    ): Promise<void> {
      await tx.sheet.createMany({ data: sheets.map((sheet) => ({ ...sheet, state: "open" })) });
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
  };
}
