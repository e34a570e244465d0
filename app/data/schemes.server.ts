import { type Scheme, schemeSchema } from "~/domain/marking/scheme";
import type { Database, Db, Tx } from "./client.server";

/** A stored scheme, parsed. `number` is what marks in the ledger name; `version` counts the edits of a draft. */
export type SchemeRecord = {
  readonly id: string;
  readonly eventId: string;
  readonly number: number;
  readonly scheme: Scheme;
  /** "screen", or the name of the workbook that it was read from. */
  readonly source: string;
  readonly frozenAt: Date | null;
  readonly version: number;
  readonly savedAt: Date;
  readonly savedBy: string;
};

export function createSchemesData({ prisma: root }: Database) {
  return {
    /** The event's latest scheme: its draft, or the frozen one once the event is published. */
    async findScheme(eventId: string, db: Db = root): Promise<SchemeRecord | null> {
      const row = await db.schemeVersion.findFirst({ where: { eventId }, orderBy: { number: "desc" } });
      return row && { ...row, scheme: schemeSchema.parse(row.scheme) };
    },

    /** Every version that was frozen, the first first: what marks in the ledger point to. */
    async listFrozen(eventId: string, db: Db = root): Promise<SchemeRecord[]> {
      const rows = await db.schemeVersion.findMany({
        where: { eventId, frozenAt: { not: null } },
        orderBy: { number: "asc" },
        take: 200,
      });
      return rows.map((row) => ({ ...row, scheme: schemeSchema.parse(row.scheme) }));
    },

    /**
     * Saves the draft that was at `version` (0: there was none yet). Returns the new version, or null where
     * somebody else has saved, or the scheme is frozen. Call it with the event's row locked.
     */
    async saveDraft(
      draft: { id: string; eventId: string; scheme: Scheme; source: string; savedAt: Date; savedBy: string },
      version: number,
      tx: Tx,
    ): Promise<number | null> {
      const { id, eventId, ...rest } = draft;
      const content = { ...rest, scheme: schemeSchema.parse(draft.scheme) };
      if (version === 0) {
        if (await tx.schemeVersion.count({ where: { eventId } })) return null;
        await tx.schemeVersion.create({ data: { id, eventId, number: 1, ...content } });
        return 1;
      }
      const { count } = await tx.schemeVersion.updateMany({
        where: { eventId, version, frozenAt: null },
        data: { ...content, version: { increment: 1 } },
      });
      return count === 1 ? version + 1 : null;
    },

    /** Freezes the draft: from here on the ledger's marks point to it. */
    async freeze(id: string, at: Date, tx: Tx): Promise<void> {
      await tx.schemeVersion.update({ where: { id }, data: { frozenAt: at } });
    },

    async removeDrafts(eventId: string, tx: Tx): Promise<void> {
      await tx.schemeVersion.deleteMany({ where: { eventId, frozenAt: null } });
    },
  };
}
