import { ModuleMarks } from "~/domain/results/seal";
import type { Totals } from "~/domain/scoring/totals";
import type { Mark } from "~/domain/shared/mark";
import type { Database, Db, Tx } from "./client.server";

export type TotalsRecord = Totals & { readonly codeId: string; readonly code: string };

const withCode = { code: { select: { code: true } } } as const;

/** What is stored of each code's totals. */
export function createTotalsData({ prisma: root }: Database) {
  return {
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
  };
}
