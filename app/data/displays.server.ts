import { Scene, Taken } from "~/domain/displays/scene";
import { Prisma } from "../../generated/prisma/client";
import type { Database, Db, Tx } from "./client.server";
import { notify } from "./write.server";

/** What a screen listens to: it has another take, or another contest. */
const displayTopic = (displayId: string) => `topic:display/${displayId}`;
/** What the console of a contest listens to. */
const consoleTopic = (contestId: string) => `topic:displays/${contestId}`;

export type DisplayRecord = NonNullable<Awaited<ReturnType<ReturnType<typeof createDisplaysData>["find"]>>>;
export type SceneRecord = NonNullable<
  Awaited<ReturnType<ReturnType<typeof createDisplaysData>["findScene"]>>
>;

export function createDisplaysData({ prisma: root }: Database) {
  return {
    async find(id: string, db: Db = root) {
      const found = await db.display.findUnique({ where: { id } });
      return found && parseDisplay(found);
    },

    async findByCode(code: string, db: Db = root) {
      const found = await db.display.findUnique({ where: { code } });
      return found && parseDisplay(found);
    },

    /** A contest's screens, in the order in which they came. */
    async findOfContest(contestId: string, db: Db = root) {
      const rows = await db.display.findMany({
        where: { contestId },
        orderBy: [{ pairedAt: "asc" }, { id: "asc" }],
      });
      return rows.map(parseDisplay);
    },

    /** Adds a screen that waits for a contest. False where the id or the code is there already. */
    async insertDisplay(display: { id: string; code: string; createdAt: Date }, tx: Tx): Promise<boolean> {
      const { count } = await tx.display.createMany({
        data: [{ ...display, name: "" }],
        skipDuplicates: true,
      });
      return count === 1;
    },

    /** Forgets the screens that nobody paired and that have not been seen since an instant. */
    async removeForgotten(since: Date, tx: Tx): Promise<void> {
      await tx.display.deleteMany({
        where: {
          contestId: null,
          createdAt: { lt: since },
          OR: [{ seenAt: null }, { seenAt: { lt: since } }],
        },
      });
    },

    /** Gives a screen that waits to a contest. False where it does not wait. */
    async pair(
      id: string,
      pairing: { contestId: string; name: string; pairedAt: Date },
      tx: Tx,
    ): Promise<boolean> {
      const { count } = await tx.display.updateMany({ where: { id, contestId: null }, data: pairing });
      if (count === 0) return false;
      await notify(tx, displayTopic(id));
      await notify(tx, consoleTopic(pairing.contestId));
      return true;
    },

    /** Names a screen of a contest anew. False where it is not the contest's. */
    async rename(
      id: string,
      { contestId, name }: { contestId: string; name: string },
      tx: Tx,
    ): Promise<boolean> {
      const { count } = await tx.display.updateMany({ where: { id, contestId }, data: { name } });
      if (count === 1) await notify(tx, consoleTopic(contestId));
      return count === 1;
    },

    /** Takes a screen back from a contest: it waits again, with what it showed gone. */
    async unpair(id: string, contestId: string, tx: Tx): Promise<boolean> {
      const { count } = await tx.display.updateMany({
        where: { id, contestId },
        data: {
          contestId: null,
          name: "",
          onAir: Prisma.DbNull,
          takenAt: null,
          pairedAt: null,
          take: { increment: 1 },
        },
      });
      if (count === 0) return false;
      await notify(tx, displayTopic(id));
      await notify(tx, consoleTopic(contestId));
      return true;
    },

    /** Puts a scene on screens of a contest from an instant on. How many they are. */
    async take(
      contestId: string,
      ids: readonly string[],
      taken: { readonly onAir: Taken; readonly takenAt: Date },
      tx: Tx,
    ): Promise<number> {
      const { count } = await tx.display.updateMany({
        where: { contestId, id: { in: [...ids] } },
        data: { onAir: taken.onAir, takenAt: taken.takenAt, take: { increment: 1 } },
      });
      for (const id of ids) await notify(tx, displayTopic(id));
      await notify(tx, consoleTopic(contestId));
      return count;
    },

    /** Keeps that a screen is there. */
    async touch(id: string, at: Date, db: Db = root): Promise<void> {
      await db.display.updateMany({ where: { id }, data: { seenAt: at } });
    },

    /** Tells a contest's screens that what they show is another picture by now: each fetches it. */
    async tellScreens(contestId: string, tx: Tx): Promise<void> {
      const screens = await tx.display.findMany({ where: { contestId }, select: { id: true } });
      for (const { id } of screens) await notify(tx, displayTopic(id));
    },

    /** Tells a contest's console that something about its screens has changed. */
    tellConsole: (contestId: string, tx: Tx) => notify(tx, consoleTopic(contestId)),

    /** A contest's scenes, in the order of its programme. */
    async findScenes(contestId: string, db: Db = root) {
      const rows = await db.scene.findMany({
        where: { contestId },
        orderBy: [{ position: "asc" }, { id: "asc" }],
      });
      return rows.map(parseScene);
    },

    async findScene(id: string, db: Db = root) {
      const found = await db.scene.findUnique({ where: { id } });
      return found && parseScene(found);
    },

    /** Adds a scene at the programme's end; the contest's row keeps two from taking one place. False if it is there. */
    async insertScene(
      scene: { id: string; contestId: string; name: string; scene: Scene; savedAt: Date },
      tx: Tx,
    ): Promise<boolean> {
      await tx.$queryRaw`select 1 from "Contest" where "id" = ${scene.contestId}::uuid for update`;
      if (await tx.scene.findUnique({ where: { id: scene.id }, select: { id: true } })) return false;
      const last = await tx.scene.aggregate({
        where: { contestId: scene.contestId },
        _max: { position: true },
      });
      await tx.scene.create({ data: { ...scene, position: (last._max.position ?? 0) + 1 } });
      await notify(tx, consoleTopic(scene.contestId));
      return true;
    },

    /** Changes a scene that still is what the editor saw; false where it is not. */
    async updateScene(
      { id, contestId, version }: { id: string; contestId: string; version: number },
      change: { name: string; scene: Scene; savedAt: Date },
      tx: Tx,
    ): Promise<boolean> {
      const { count } = await tx.scene.updateMany({
        where: { id, contestId, version },
        data: { ...change, version: { increment: 1 } },
      });
      await notify(tx, consoleTopic(contestId));
      return count === 1;
    },

    async removeScene(id: string, contestId: string, tx: Tx): Promise<boolean> {
      const { count } = await tx.scene.deleteMany({ where: { id, contestId } });
      await notify(tx, consoleTopic(contestId));
      return count === 1;
    },

    /** Puts a contest's scenes into this order. */
    async orderScenes(contestId: string, ids: readonly string[], tx: Tx): Promise<void> {
      for (const [index, id] of ids.entries())
        await tx.scene.updateMany({ where: { id, contestId }, data: { position: index + 1 } });
      await notify(tx, consoleTopic(contestId));
    },

    /**
     * The first three places of events whose results are public, with the district of each entry: where its unit is, or
     * where the person lives. `of` is a contest or a whole season; `but` is an event that does not count.
     */
    async findMedals(
      of: { readonly contestId: string } | { readonly seasonId: string },
      but: string | null = null,
      db: Db = root,
    ) {
      const event = {
        stage: { in: ["notice", "final", "certified"] },
        ...(but === null ? {} : { id: { not: but } }),
        ...("contestId" in of ? { contestId: of.contestId } : { contest: { seasonId: of.seasonId } }),
      };
      const [rows, counted, provisional] = await Promise.all([
        db.resultRow.findMany({
          where: { event, place: { lte: 3 } },
          select: {
            place: true,
            event: { select: { contest: { select: { tier: true } } } },
            entry: {
              select: {
                organisation: { select: { name: true, district: true } },
                person: {
                  select: { residenceDistrict: true, employer: { select: { name: true, district: true } } },
                },
              },
            },
          },
          take: 10_000,
        }),
        db.event.count({ where: event }),
        db.event.count({ where: { AND: [event, { stage: "notice" }] } }),
      ]);
      return {
        counted,
        provisional,
        places: rows.map(({ place, event: { contest }, entry: { organisation, person } }) => ({
          place,
          city: contest.tier === "city",
          team: organisation?.name ?? person.employer?.name ?? null,
          district: organisation?.district ?? person.employer?.district ?? person.residenceDistrict,
        })),
      };
    },
  };
}

function parseDisplay<Row extends { onAir: unknown }>(row: Row) {
  return { ...row, onAir: row.onAir === null ? null : Taken.parse(row.onAir) };
}

function parseScene<Row extends { scene: unknown }>(row: Row) {
  return { ...row, scene: Scene.parse(row.scene) };
}
