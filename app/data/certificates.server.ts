import type { Award } from "~/domain/awards/award";
import type { BatchStateName } from "~/domain/awards/batch";
import type { Database, Db, Tx } from "./client.server";
import { enqueue, notify } from "./write.server";

export type { BatchStateName as BatchState } from "~/domain/awards/batch";

export type NewCertificate = {
  readonly id: string;
  readonly serial: string;
  readonly kind: "award" | "appointment" | "studio";
  readonly eventId: string | null;
  readonly resultId: string | null;
  readonly appointmentId: string | null;
  readonly batchId: string | null;
  readonly facts: object;
  readonly issuedOn: string;
  readonly createdAt: Date;
};

const withHolder = {
  event: { include: { contest: true } },
  result: { include: { entry: { select: { personId: true } } } },
  appointment: { select: { personId: true } },
} as const;

export type CertificateRecord = NonNullable<
  Awaited<ReturnType<ReturnType<typeof createCertificatesData>["findBySerial"]>>
>;

/** The job that makes a batch, with the key that keeps it one job. */
const issueTask = "certificates:issue";

export function createCertificatesData({ prisma: root }: Database) {
  return {
    /** The batch of an event. There is one at most: what failed in it is made by the same batch again. */
    async findBatch(eventId: string, db: Db = root) {
      const batch = await db.certificateBatch.findFirst({
        where: { eventId },
        orderBy: { createdAt: "desc" },
      });
      return batch && { ...batch, state: batch.state as BatchStateName };
    },

    async findBatchById(id: string, db: Db = root) {
      const batch = await db.certificateBatch.findUnique({ where: { id } });
      return batch && { ...batch, state: batch.state as BatchStateName };
    },

    /** Batches that a stopped node may have left unfinished. */
    findUnfinished: (db: Db = root) =>
      db.certificateBatch.findMany({
        where: { state: { in: ["queued", "running"] } },
        select: { id: true },
        take: 1_000,
      }),

    async insertBatch(
      batch: { id: string; eventId: string; total: number; createdBy: string; createdAt: Date },
      tx: Tx,
    ): Promise<void> {
      await tx.certificateBatch.create({ data: { ...batch, state: "queued" } });
    },

    async updateBatch(
      id: string,
      change: {
        state?: BatchStateName;
        total?: number;
        done?: number;
        error?: string | null;
        finishedAt?: Date;
      },
      tx: Tx,
    ): Promise<void> {
      await tx.certificateBatch.update({ where: { id }, data: change });
    },

    /** Puts the batch's job into the queue when the transaction commits; a job that waits already stays one. */
    enqueueBatch: (id: string, tx: Tx) => enqueue(tx, issueTask, { batchId: id }, `${issueTask}:${id}`),

    /** Tells pages that watch an event's certificates to load again. */
    tell: (eventId: string, tx: Tx) => notify(tx, `topic:certificates/${eventId}`),

    /** The results of an event that have an award, in the order in which their serials count. */
    async findWinners(eventId: string, db: Db = root) {
      const rows = await db.resultRow.findMany({
        where: { eventId, award: { not: null } },
        include: {
          certificate: { select: { id: true } },
          entry: { select: { person: { select: { name: true, idMasked: true } } } },
        },
        orderBy: [{ place: "asc" }, { code: "asc" }],
        take: 5_000,
      });
      return rows.map(({ entry, certificate, ...row }) => ({
        id: row.id,
        award: row.award as Award,
        place: row.place,
        total: row.total,
        name: entry.person.name,
        idMasked: entry.person.idMasked,
        hasCertificate: certificate !== null,
      }));
    },

    async insertCertificates(rows: readonly NewCertificate[], tx: Tx): Promise<void> {
      await tx.certificate.createMany({ data: rows.map((row) => ({ ...row, state: "valid" })) });
    },

    /** The next certificates of a batch that are not drawn yet, after a serial. */
    findUndrawn: (batchId: string, after: string, take: number, db: Db = root) =>
      db.certificate.findMany({
        where: { batchId, sha256: null, serial: { gt: after } },
        select: { id: true, serial: true, facts: true },
        orderBy: { serial: "asc" },
        take,
      }),

    async setDrawn(drawn: readonly { id: string; sha256: string }[], tx: Tx): Promise<void> {
      for (const { id, sha256 } of drawn)
        await tx.certificate.updateMany({ where: { id, sha256: null }, data: { sha256 } });
    },

    countDrawn: (batchId: string, db: Db = root) =>
      db.certificate.count({ where: { batchId, sha256: { not: null } } }),

    /** A certificate that has been issued; one that still waits for its drawing is not there yet. */
    findBySerial: (serial: string, db: Db = root) =>
      db.certificate.findUnique({ where: { serial, sha256: { not: null } }, include: withHolder }),

    /** The certificates of an event by serial. */
    findOfEvent: (eventId: string, db: Db = root) =>
      db.certificate.findMany({
        where: { eventId },
        include: { result: { select: { place: true, award: true } } },
        orderBy: { serial: "asc" },
        take: 5_000,
      }),

    /** The issued certificates of a person, newest first. */
    findOfPerson: (personId: string, db: Db = root) =>
      db.certificate.findMany({
        where: {
          sha256: { not: null },
          OR: [{ result: { entry: { personId } } }, { appointment: { personId } }],
        },
        include: { event: true },
        orderBy: [{ issuedOn: "desc" }, { serial: "asc" }],
        take: 200,
      }),

    /** Revokes a certificate that is still valid at this version; false where somebody else was first. */
    async revoke(
      id: string,
      version: number,
      revocation: { revokedReason: string; revokedAt: Date },
      tx: Tx,
    ): Promise<boolean> {
      const { count } = await tx.certificate.updateMany({
        where: { id, version, state: "valid" },
        data: { ...revocation, state: "revoked", version: { increment: 1 } },
      });
      return count === 1;
    },

    /** The occupation's names, for what is printed. */
    findOccupation: (edition: number, code: string, db: Db = root) =>
      db.occupation.findUnique({ where: { edition_code: { edition, code } } }),
  };
}
