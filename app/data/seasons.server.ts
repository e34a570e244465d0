import { z } from "zod";
import { OccupationRef, PlanChange, PlanItem } from "~/domain/seasons/plan";
import type { Database, Db, Tx } from "./client.server";

const inOrder = [{ month: "asc" }, { position: "asc" }, { id: "asc" }] as const;

export function createSeasonsData({ prisma: root }: Database) {
  return {
    findSeason: (year: number, db: Db = root) => db.season.findUnique({ where: { year } }),
    findSeasons: (db: Db = root) =>
      db.season.findMany({
        orderBy: { year: "desc" },
        take: 50,
        include: {
          _count: { select: { items: true, contests: true } },
          items: { distinct: ["month"], select: { month: true } },
        },
      }),

    /** The season that the public sees first: the latest with a published plan that is not ahead of the year. */
    findCurrentSeason: (year: number, db: Db = root) =>
      db.season.findFirst({
        where: { publishedVersion: { gt: 0 }, year: { lte: year } },
        orderBy: { year: "desc" },
      }),

    async insertSeason(
      season: { id: string; year: number; titleZh: string; titleEn: string; createdAt: Date },
      tx: Tx,
    ): Promise<boolean> {
      const { count } = await tx.season.createMany({ data: season, skipDuplicates: true });
      return count === 1;
    },

    /** The plan that is being drafted. */
    async findDraft(seasonId: string, db: Db = root): Promise<PlanItem[]> {
      const rows = await db.planItem.findMany({ where: { seasonId }, orderBy: [...inOrder], take: 1_000 });
      return rows.map((row) => ({ ...row, occupations: z.array(OccupationRef).parse(row.occupations) }));
    },

    async upsertItem(seasonId: string, item: PlanItem, tx: Tx): Promise<void> {
      const { id, ...fields } = item;
      await tx.planItem.upsert({
        where: { id, seasonId },
        create: { ...item, seasonId, position: 0 },
        update: fields,
      });
    },

    async deleteItem(seasonId: string, id: string, tx: Tx): Promise<boolean> {
      const { count } = await tx.planItem.deleteMany({ where: { id, seasonId } });
      return count === 1;
    },

    /** Whether a contest was opened for an item of the plan; such an item may be changed, not removed. */
    hasContest: async (id: string, db: Db = root) =>
      (await db.contest.count({ where: { planItemId: id }, take: 1 })) > 0,

    /** Raises the draft's version; false where somebody else has raised it since. */
    async touchDraft(id: string, version: number, tx: Tx): Promise<boolean> {
      const { count } = await tx.season.updateMany({
        where: { id, version },
        data: { version: { increment: 1 } },
      });
      return count === 1;
    },

    async insertVersion(
      version: {
        id: string;
        seasonId: string;
        number: number;
        items: PlanItem[];
        changes: PlanChange[];
        note: string;
        publishedAt: Date;
        publishedBy: string;
      },
      tx: Tx,
    ): Promise<void> {
      await tx.planVersion.create({ data: version });
      await tx.season.update({ where: { id: version.seasonId }, data: { publishedVersion: version.number } });
    },

    /** A published version; the latest where no number is given. */
    async findVersion(seasonId: string, number?: number, db: Db = root) {
      const row = await db.planVersion.findFirst({
        where: { seasonId, number },
        orderBy: { number: "desc" },
      });
      return (
        row && {
          ...row,
          items: z.array(PlanItem).parse(row.items),
          changes: z.array(PlanChange).parse(row.changes),
        }
      );
    },

    findVersions: (seasonId: string, db: Db = root) =>
      db.planVersion.findMany({
        where: { seasonId },
        orderBy: { number: "desc" },
        select: { number: true, publishedAt: true, note: true },
        take: 100,
      }),

    /** The season's events that the public may know of, with what the year's strip counts. */
    findEventsOfSeason: (seasonId: string, db: Db = root) =>
      db.event.findMany({
        where: { contest: { seasonId }, stage: { notIn: ["draft", "cancelled"] } },
        select: { stage: true, startsAt: true, registrationOpensAt: true, registrationClosesAt: true },
        take: 5_000,
      }),
  };
}
