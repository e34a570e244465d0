import type { Note } from "~/domain/scoring/note";
import type { Database, Db, Tx } from "./client.server";

/** The reasons behind rows of ledgers, by the hash that the row holds. */
export function createLedgerNotesData({ prisma: root }: Database) {
  return {
    async insertNote(eventId: string, note: Note, tx: Tx): Promise<void> {
      await tx.ledgerNote.create({ data: { eventId, ...note }, select: { hash: true } });
    },

    /** The texts of some notes. */
    async findNotes(hashes: readonly string[], db: Db = root): Promise<Map<string, string>> {
      if (hashes.length === 0) return new Map();
      const rows = await db.ledgerNote.findMany({
        where: { hash: { in: [...hashes] } },
        select: { hash: true, text: true },
      });
      return new Map(rows.map(({ hash, text }) => [hash, text]));
    },
  };
}
