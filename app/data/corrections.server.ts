import { type CorrectionState, Effect } from "~/domain/scoring/correction";
import type { Database, Db, Tx } from "./client.server";

/** A correction without the bytes of its evidence. */
export type CorrectionRecord = Awaited<
  ReturnType<ReturnType<typeof createCorrectionsData>["listCorrections"]>
>[number];

const fields = {
  id: true,
  eventId: true,
  codeId: true,
  aspectId: true,
  judgeId: true,
  oldValue: true,
  newValue: true,
  reason: true,
  evidenceName: true,
  evidenceType: true,
  evidenceSha256: true,
  state: true,
  askedBy: true,
  askedAt: true,
  decidedBy: true,
  decidedAt: true,
  decisionReason: true,
  effect: true,
  ledgerSeq: true,
  version: true,
  code: { select: { code: true } },
} as const;

export function createCorrectionsData({ prisma: root }: Database) {
  return {
    /** The corrections of an event, the newest first. */
    async listCorrections(eventId: string, db: Db = root) {
      const rows = await db.correction.findMany({
        where: { eventId },
        select: fields,
        orderBy: [{ askedAt: "desc" }, { id: "desc" }],
        take: 200,
      });
      return rows.map(({ code, state, effect, ...row }) => ({
        ...row,
        code: code.code,
        state: state as CorrectionState,
        effect: effect === null ? null : Effect.parse(effect),
      }));
    },

    findEvidence: (
      id: string,
      eventId: string,
      db: Db = root,
    ): Promise<{ evidence: Uint8Array; evidenceType: string } | null> =>
      db.correction.findFirst({ where: { id, eventId }, select: { evidence: true, evidenceType: true } }),

    async insertCorrection(
      correction: {
        id: string;
        eventId: string;
        codeId: string;
        aspectId: string;
        judgeId: string;
        oldValue: number | null;
        newValue: number;
        reason: string;
        evidenceName: string;
        evidenceType: string;
        evidenceSha256: string;
        evidence: Uint8Array;
        askedBy: string;
        askedAt: Date;
      },
      tx: Tx,
    ): Promise<void> {
      const { evidence, ...rest } = correction;
      await tx.correction.create({
        data: { ...rest, evidence: new Uint8Array(evidence), state: "asked" },
        select: { id: true },
      });
    },

    /** False where somebody else has decided it. */
    async decide(
      id: string,
      decided: {
        state: "applied" | "refused" | "withdrawn";
        decidedBy: string;
        decidedAt: Date;
        decisionReason?: string;
        effect?: Effect;
        ledgerSeq?: number;
      },
      tx: Tx,
    ): Promise<boolean> {
      const { count } = await tx.correction.updateMany({
        where: { id, state: "asked" },
        data: { ...decided, version: { increment: 1 } },
      });
      return count === 1;
    },
  };
}
