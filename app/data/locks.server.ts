import type { Part } from "~/domain/scoring/part";
import type { Database, Db, Tx } from "./client.server";

/** A lock of an event's marks: of all of them, or of one module, one day, or one day of one module. */
export type LockRecord = {
  readonly id: string;
  readonly moduleId: string | null;
  readonly day: string | null;
  readonly askedBy: string;
  readonly askedAt: Date;
  readonly confirmedAt: Date | null;
  readonly ledgerSeq: number | null;
  readonly ledgerHash: string | null;
};

const fields = {
  id: true,
  moduleId: true,
  day: true,
  askedBy: true,
  askedAt: true,
  confirmedAt: true,
  ledgerSeq: true,
  ledgerHash: true,
} as const;

export function createLocksData({ prisma: root }: Database) {
  return {
    /** Locks that were asked for or confirmed, the first first; a withdrawn one is none. */
    listLocks: (eventId: string, db: Db = root): Promise<LockRecord[]> =>
      db.marksLock.findMany({
        where: { eventId, withdrawnAt: null },
        select: fields,
        orderBy: [{ askedAt: "asc" }, { id: "asc" }],
        take: 200,
      }),

    findLockedParts,

    /** The heads that were published, as a ledger's file tells them. */
    async listConfirmed(eventId: string, db: Db = root) {
      const rows = await db.marksLock.findMany({
        where: { eventId, confirmedAt: { not: null } },
        orderBy: { ledgerSeq: "asc" },
        take: 200,
      });
      return rows.flatMap(({ ledgerSeq, ledgerHash, confirmedAt, moduleId, day }) =>
        ledgerSeq !== null && ledgerHash !== null && confirmedAt
          ? [{ seq: ledgerSeq, hash: ledgerHash, lockedAt: confirmedAt.toISOString(), moduleId, day }]
          : [],
      );
    },

    async insertLock(
      lock: {
        id: string;
        eventId: string;
        moduleId: string | null;
        day: string | null;
        askedBy: string;
        askedAt: Date;
      },
      tx: Tx,
    ): Promise<void> {
      await tx.marksLock.create({ data: lock, select: { id: true } });
    },

    /** False where somebody else has confirmed or withdrawn it. */
    async confirm(
      id: string,
      done: { confirmedBy: string; confirmedAt: Date; ledgerSeq: number; ledgerHash: string },
      tx: Tx,
    ): Promise<boolean> {
      const { count } = await tx.marksLock.updateMany({
        where: { id, confirmedAt: null, withdrawnAt: null },
        data: done,
      });
      return count === 1;
    },

    async withdraw(id: string, at: Date, tx: Tx): Promise<boolean> {
      const { count } = await tx.marksLock.updateMany({
        where: { id, confirmedAt: null, withdrawnAt: null },
        data: { withdrawnAt: at },
      });
      return count === 1;
    },
  };

  /** The parts of an event that are locked; its own lock, which its stage says, is not among them. */
  async function findLockedParts(eventId: string, db: Db = root): Promise<Part[]> {
    return db.marksLock.findMany({
      where: {
        eventId,
        confirmedAt: { not: null },
        OR: [{ moduleId: { not: null } }, { day: { not: null } }],
      },
      select: { moduleId: true, day: true },
      orderBy: { ledgerSeq: "asc" },
    });
  }
}
