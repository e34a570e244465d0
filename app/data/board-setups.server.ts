import type { ChosenMode, StageModes } from "~/domain/results/board";
import {
  type Freeze,
  type FreezePlan,
  type FreezeRow,
  FrozenRows,
  frozenRowsOf,
} from "~/domain/results/freeze";
import { type BoardSetup, Prisma } from "../../generated/prisma/client";
import type { Database, Db, Tx } from "./client.server";
import { createFreezeCounts } from "./freeze-counts.server";

/** More than all judges of an event send while two clocks disagree. */
const lastRows = 2_000;

export function planOf(setup: Pick<BoardSetup, "planBy" | "planAt" | "planCount"> | null): FreezePlan | null {
  if (setup?.planBy === "time" && setup.planAt) return { by: "time", at: setup.planAt };
  if ((setup?.planBy === "marks" || setup?.planBy === "sheets") && setup.planCount)
    return { by: setup.planBy, count: setup.planCount };
  return null;
}

export function freezeOf(
  setup: Pick<BoardSetup, "frozenSeq" | "frozenAt" | "frozenRows"> | null,
): Freeze | null {
  if (!setup || setup.frozenSeq === null || !setup.frozenAt) return null;
  return {
    seq: setup.frozenSeq,
    since: setup.frozenAt.getTime(),
    rows: frozenRowsOf(FrozenRows.parse(setup.frozenRows)),
  };
}

export function stageModesOf(setup: Pick<BoardSetup, "lockedMode" | "decodedMode"> | null): StageModes {
  return {
    "marks-locked": (setup?.lockedMode ?? null) as ChosenMode | null,
    decoded: (setup?.decodedMode ?? null) as ChosenMode | null,
  };
}

export function createBoardSetupsData(database: Database) {
  const { prisma: root } = database;
  const freezeCounts = createFreezeCounts(database);
  return {
    /** What the organiser has set; null where nothing was. The frozen standing is loaded with the board only. */
    async find(eventId: string, db: Db = root) {
      const setup = await db.boardSetup.findUnique({ where: { eventId }, omit: { frozenRows: true } });
      return (
        setup && {
          byStage: stageModesOf(setup),
          plan: planOf(setup),
          frozenSeq: setup.frozenSeq,
          frozenAt: setup.frozenAt,
          revealedAt: setup.revealedAt,
          version: setup.version,
        }
      );
    },

    /** Stores a change of the setup, where it still is what its editor saw (0: there was none); false where it is not. */
    async save(
      eventId: string,
      version: number,
      change: { byStage?: StageModes; plan?: FreezePlan | null },
      tx: Tx,
    ): Promise<boolean> {
      const { byStage, plan } = change;
      const row = {
        ...(byStage && {
          lockedMode: byStage["marks-locked"] ?? null,
          decodedMode: byStage.decoded ?? null,
        }),
        ...(plan !== undefined && {
          planBy: plan?.by ?? null,
          planAt: plan?.by === "time" ? plan.at : null,
          planCount: plan && plan.by !== "time" ? plan.count : null,
        }),
      };
      if (version === 0) {
        const { count } = await tx.boardSetup.createMany({
          data: [{ eventId, ...row }],
          skipDuplicates: true,
        });
        return count === 1;
      }
      const { count } = await tx.boardSetup.updateMany({
        where: { eventId, version },
        data: { ...row, version: { increment: 1 } },
      });
      return count === 1;
    },

    /** Stores the freeze with its standing, once: false where the board is frozen already. */
    async freeze(
      eventId: string,
      freeze: { readonly seq: number; readonly since: number; readonly rows: FrozenRows },
      tx: Tx,
    ): Promise<boolean> {
      await tx.boardSetup.createMany({ data: [{ eventId }], skipDuplicates: true });
      const { count } = await tx.boardSetup.updateMany({
        where: { eventId, frozenSeq: null },
        data: {
          frozenSeq: freeze.seq,
          frozenAt: new Date(freeze.since),
          frozenRows: FrozenRows.parse(freeze.rows),
          version: { increment: 1 },
        },
      });
      return count === 1;
    },

    /** Lifts a freeze and the plan that made it, or the board would freeze again at once. */
    async thaw(eventId: string, tx: Tx): Promise<boolean> {
      const { count } = await tx.boardSetup.updateMany({
        where: { eventId, frozenSeq: { not: null } },
        data: {
          frozenSeq: null,
          frozenAt: null,
          frozenRows: Prisma.DbNull,
          planBy: null,
          planAt: null,
          planCount: null,
          version: { increment: 1 },
        },
      });
      return count === 1;
    },

    /** Marks the results as revealed, once; false where they are already. */
    async reveal(eventId: string, at: Date, tx: Tx): Promise<boolean> {
      await tx.boardSetup.createMany({ data: [{ eventId }], skipDuplicates: true });
      const { count } = await tx.boardSetup.updateMany({
        where: { eventId, revealedAt: null },
        data: { revealedAt: at, version: { increment: 1 } },
      });
      return count === 1;
    },

    /**
     * Whether a plan that counts has been reached by the rows up to `upTo`. Append-only rows and first times alone
     * make it a question that is never answered "no" again after a "yes".
     */
    isCountReached: freezeCounts.isReached,

    /**
     * Whether one of the rows up to `upTo` was received at an instant or later, by the clock of whichever node received
     * it. Such a row is among the last: a node's clock is not minutes ahead of another's.
     */
    async isReceivedSince(eventId: string, at: Date, upTo: number, db: Db = root): Promise<boolean> {
      const rows = await db.$queryRaw<{ since: boolean }[]>`
        select coalesce(bool_or(late."receivedAt" >= ${at}), false) as "since" from (
          select "receivedAt" from "LedgerRow" where "eventId" = ${eventId}::uuid and "seq" <= ${upTo}
          order by "seq" desc limit ${lastRows}) late`;
      return rows[0]?.since ?? false;
    },

    /** Has the freeze looked at after so many seconds, once the transaction commits; a later plan takes its place. */
    async enqueueFreeze(eventId: string, seconds: number, tx: Tx): Promise<void> {
      await tx.$executeRaw`
        select graphile_worker.add_job('board:freeze', payload := ${JSON.stringify({ eventId })}::json,
          run_at := now() + make_interval(secs => ${seconds}::float8), job_key := ${`board:freeze:${eventId}`})`;
    },

    /** The rows of a ledger as far as freezing counts them. */
    async listFreezeRows(eventId: string, tx: Tx): Promise<FreezeRow[]> {
      const rows = await tx.ledgerRow.findMany({
        where: { eventId },
        select: {
          seq: true,
          kind: true,
          codeId: true,
          aspectId: true,
          judgeId: true,
          value: true,
          receivedAt: true,
        },
        orderBy: { seq: "asc" },
      });
      return rows.map((row) => ({ ...row, receivedAt: row.receivedAt.getTime() }));
    },
  };
}
