import type { ModulePlan } from "~/domain/contests/event";
import {
  type ContestKind,
  type ContestTier,
  EventGroup,
  EventRules,
  type Level,
} from "~/domain/contests/rules";
import type { StoredStage } from "~/domain/contests/stage";
import type { BoardMode } from "~/domain/results/board";
import type { Prisma } from "../../generated/prisma/client";
import type { Database, Db, Tx } from "./client.server";
import { notify } from "./write.server";

const whole = {
  contest: { include: { season: true, organiser: true } },
  modules: { orderBy: { position: "asc" } },
} as const;

/** A stored event with its JSON and its words parsed. */
function parseEvent(found: Prisma.EventGetPayload<{ include: typeof whole }>) {
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
}

/** An event with its contest, modules and rules, parsed. What most operations load first. */
export type EventRecord = ReturnType<typeof parseEvent>;

/** What an organiser says of an event on its form. */
export type EventOutline = {
  readonly occupationEdition: number;
  readonly occupationCode: string;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly level: Level;
  readonly group: EventGroup;
  readonly venue: string;
  readonly capacity: number;
  readonly registrationOpensAt: Date;
  readonly registrationClosesAt: Date;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly boardMode: BoardMode;
};

export function createEventsData({ prisma: root }: Database) {
  return {
    async findEvent(id: string, db: Db = root) {
      const found = await db.event.findUnique({ where: { id }, include: whole });
      return found && parseEvent(found);
    },

    /** Some events, by their ids; in no order, and without those that are not there. */
    async findEvents(ids: readonly string[], db: Db = root) {
      return (await db.event.findMany({ where: { id: { in: [...ids] } }, include: whole })).map(parseEvent);
    },

    /** The titles behind some ids. */
    findTitles: (ids: readonly string[], db: Db = root) =>
      db.event.findMany({
        where: { id: { in: [...ids] } },
        select: { id: true, titleZh: true, titleEn: true },
        take: 1_000,
      }),

    /**
     * Adds a draft event with the next number of its contest. False where the id is there already, which a second
     * press of the button makes; the contest's row keeps two events from taking one number.
     */
    async insertEvent(
      event: EventOutline & { id: string; contestId: string; rules: EventRules; createdAt: Date },
      modules: readonly ModulePlan[],
      tx: Tx,
    ): Promise<boolean> {
      await tx.$queryRaw`select 1 from "Contest" where "id" = ${event.contestId}::uuid for update`;
      if (await tx.event.findUnique({ where: { id: event.id }, select: { id: true } })) return false;
      const last = await tx.event.aggregate({ where: { contestId: event.contestId }, _max: { seq: true } });
      await tx.event.create({
        data: {
          ...event,
          rules: EventRules.parse(event.rules),
          seq: (last._max.seq ?? 0) + 1,
          stage: "draft" satisfies StoredStage,
        },
      });
      await insertModules(event.id, modules, tx);
      return true;
    },

    /** Changes a draft that still is what its editor saw; false where it is not. */
    async updateDraft(
      id: string,
      version: number,
      change: Partial<EventOutline> & { rules?: EventRules },
      tx: Tx,
    ): Promise<boolean> {
      const { rules, ...outline } = change;
      const { count } = await tx.event.updateMany({
        where: { id, version, stage: "draft" satisfies StoredStage },
        data: { ...outline, ...(rules && { rules: EventRules.parse(rules) }), version: { increment: 1 } },
      });
      return count === 1;
    },

    /** Puts these modules in the place of the ones that a draft had. Ids that stay keep what points to them. */
    async replaceModules(eventId: string, modules: readonly ModulePlan[], tx: Tx): Promise<void> {
      await tx.module.deleteMany({ where: { eventId } });
      await insertModules(eventId, modules, tx);
    },

    /** Removes a draft with all that was drafted for it; false where it is a draft no more. */
    async removeDraft(id: string, version: number, tx: Tx): Promise<boolean> {
      await tx.module.deleteMany({ where: { eventId: id, event: { stage: "draft" satisfies StoredStage } } });
      const { count } = await tx.event.deleteMany({
        where: { id, version, stage: "draft" satisfies StoredStage },
      });
      return count === 1;
    },

    /** Lets the people of a cancelled event enter another one of the season. */
    async releaseSeasonSlots(eventId: string, tx: Tx): Promise<void> {
      await tx.entry.updateMany({ where: { eventId }, data: { seasonSlot: null } });
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

    /** Sets the mode of the board. */
    async setBoardMode(id: string, boardMode: BoardMode, tx: Tx): Promise<void> {
      await tx.event.updateMany({ where: { id }, data: { boardMode, version: { increment: 1 } } });
    },

    /** Moves the stage, where it still is what it was, and tells staff pages; false where somebody else has moved it. */
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
      if (count === 1) await notify(tx, `topic:event/${id}`);
      return count === 1;
    },
  };
}

async function insertModules(eventId: string, modules: readonly ModulePlan[], tx: Tx): Promise<void> {
  await tx.module.createMany({
    data: modules.map((module, index) => ({ ...module, eventId, position: index + 1 })),
  });
}
