import {
  type ContestKind,
  type ContestTier,
  EventGroup,
  EventRules,
  type Level,
} from "~/domain/contests/rules";
import type { StoredStage } from "~/domain/contests/stage";
import type { BoardMode } from "~/domain/results/board";
import type { Database, Db, Tx } from "./client.server";

const whole = {
  contest: { include: { season: true, organiser: true } },
  modules: { orderBy: { position: "asc" } },
} as const;

/** An event with its contest, modules and rules, parsed. What most operations load first. */
export type EventRecord = NonNullable<Awaited<ReturnType<ReturnType<typeof createEventsData>["findEvent"]>>>;

export function createEventsData({ prisma: root }: Database) {
  return {
    async findEvent(id: string, db: Db = root) {
      const found = await db.event.findUnique({ where: { id }, include: whole });
      if (!found) return null;
      const { contest, ...event } = found;
      return {
        ...event,
        stage: event.stage as StoredStage,
        group: EventGroup.parse(event.group),
        level: event.level as Level,
        boardMode: event.boardMode as BoardMode,
        rules: EventRules.parse(event.rules),
        contest: {
          id: contest.id,
          seq: contest.seq,
          kind: contest.kind as ContestKind,
          tier: contest.tier as ContestTier,
          titleZh: contest.titleZh,
          titleEn: contest.titleEn,
          district: contest.district,
          organiserId: contest.organiserId,
          organiserName: contest.organiser.name,
          organiserNameEn: contest.organiser.nameEn,
          seasonId: contest.seasonId,
          seasonYear: contest.season.year,
        },
      };
    },

    /**
     * Locks the event's row until the transaction ends: what counts seats, draws, or moves the stage goes one
     * after another. Returns what such work decides by.
     */
    async lockEvent(
      id: string,
      tx: Tx,
    ): Promise<{ stage: StoredStage; capacity: number; seatsTaken: number; version: number } | null> {
      const rows = await tx.$queryRaw<
        { stage: StoredStage; capacity: number; seatsTaken: number; version: number }[]
      >`
        select "stage", "capacity", "seatsTaken", "version" from "Event" where "id" = ${id}::uuid for update`;
      return rows[0] ?? null;
    },

    /** Moves the stage, where it still is what it was; false where somebody else has moved it. */
    async moveStage(
      id: string,
      from: StoredStage,
      to: StoredStage,
      more: {
        stageReason?: string;
        publishedAt?: Date;
        lockedAt?: Date;
        decodedAt?: Date;
        finalAt?: Date;
        boardMode?: BoardMode;
      },
      tx: Tx,
    ): Promise<boolean> {
      const { count } = await tx.event.updateMany({
        where: { id, stage: from },
        data: { stage: to, version: { increment: 1 }, ...more },
      });
      return count === 1;
    },
  };
}
