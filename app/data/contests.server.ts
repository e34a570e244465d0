import type { ContestKind, ContestTier } from "~/domain/contests/rules";
import type { Database, Db, Tx } from "./client.server";

const whole = {
  season: true,
  organiser: true,
  planItem: true,
  events: { orderBy: { seq: "asc" }, include: { modules: { orderBy: { position: "asc" } } } },
} as const;

/** Whose contests a query may see: those of some organisers, of a district, or all. */
export type ContestScope = { readonly organiserIds: readonly string[] } | { readonly all: true };

export type NewContest = {
  readonly id: string;
  readonly seasonId: string;
  readonly planItemId: string | null;
  readonly kind: ContestKind;
  readonly tier: ContestTier;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly district: string;
  readonly organiserId: string;
  readonly createdAt: Date;
};

export function createContestsData({ prisma: root }: Database) {
  const where = (scope: ContestScope) =>
    "all" in scope ? {} : { organiserId: { in: [...scope.organiserIds] } };

  return {
    findContest: (id: string, db: Db = root) => db.contest.findUnique({ where: { id }, include: whole }),

    /** The latest contests of a scope with their events, newest first. */
    findContests: (scope: ContestScope, page: { skip: number; take: number }, db: Db = root) =>
      db.contest.findMany({
        where: where(scope),
        include: { season: true, organiser: true, events: { orderBy: { seq: "asc" } } },
        orderBy: [{ season: { year: "desc" } }, { seq: "desc" }],
        ...page,
      }),

    countContests: (scope: ContestScope, db: Db = root) => db.contest.count({ where: where(scope) }),

    /** The lines of published plans that a contest can be opened for. */
    findPlanItems: (scope: ContestScope, db: Db = root) =>
      db.planItem.findMany({
        where: { ...where(scope), season: { publishedVersion: { gt: 0 } } },
        include: { season: true, organiser: true },
        orderBy: [{ season: { year: "desc" } }, { month: "asc" }, { position: "asc" }],
        take: 1_000,
      }),

    findPlanItem: (id: string, db: Db = root) =>
      db.planItem.findUnique({ where: { id }, include: { season: true } }),

    findSeason: (id: string, db: Db = root) => db.season.findUnique({ where: { id } }),

    /**
     * Adds a contest with the next number of its season. False where the id is there already, which a second
     * press of the button makes; the season's row keeps two contests from taking one number.
     */
    async insertContest(contest: NewContest, tx: Tx): Promise<boolean> {
      await tx.$queryRaw`select 1 from "Season" where "id" = ${contest.seasonId}::uuid for update`;
      if (await tx.contest.findUnique({ where: { id: contest.id }, select: { id: true } })) return false;
      const last = await tx.contest.aggregate({
        where: { seasonId: contest.seasonId },
        _max: { seq: true },
      });
      await tx.contest.create({ data: { ...contest, seq: (last._max.seq ?? 0) + 1 } });
      return true;
    },

    /** Changes a contest that still is what the editor saw; false where it is not. */
    async updateContest(
      id: string,
      version: number,
      change: { titleZh: string; titleEn: string; tier: ContestTier },
      tx: Tx,
    ): Promise<boolean> {
      const { count } = await tx.contest.updateMany({
        where: { id, version },
        data: { ...change, version: { increment: 1 } },
      });
      return count === 1;
    },
  };
}
