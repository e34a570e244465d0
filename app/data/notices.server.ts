import type { NoticeKind } from "~/domain/notices/notice";
import type { Decision, ObjectionState } from "~/domain/notices/objection";
import type { Database, Db, Tx } from "./client.server";

export type NewNotice = {
  readonly id: string;
  readonly kind: NoticeKind;
  readonly eventId: string | null;
  readonly nominationId: string | null;
  readonly publishedOn: string;
  readonly workingDays: number;
  readonly lastDay: string;
  readonly endsAt: Date;
  readonly publishedBy: string;
  readonly publishedAt: Date;
};

export type NewObjection = {
  readonly id: string;
  readonly noticeId: string;
  readonly filedBy: string;
  readonly text: string;
  readonly filedAt: Date;
};

/** What a notice is about: an event with its contest, or a nomination with its person and unit. */
const about = {
  event: { include: { contest: { include: { organiser: true } } } },
  nomination: { include: { person: { include: { employer: true } }, organisation: true } },
} as const;

export type NoticeRecord = NonNullable<
  Awaited<ReturnType<ReturnType<typeof createNoticesData>["findNotice"]>>
>;
export type ObjectionRecord = Awaited<
  ReturnType<ReturnType<typeof createNoticesData>["findObjections"]>
>[number];

export function createNoticesData({ prisma: root }: Database) {
  return {
    async insertNotice(notice: NewNotice, tx: Tx): Promise<void> {
      await tx.notice.create({ data: notice });
    },

    /** Marks a notice as replaced by a later one. */
    async closeNotice(id: string, at: Date, tx: Tx): Promise<void> {
      await tx.notice.updateMany({
        where: { id, closedAt: null },
        data: { closedAt: at, version: { increment: 1 } },
      });
    },

    async findNotice(id: string, db: Db = root) {
      const notice = await db.notice.findUnique({ where: { id }, include: about });
      return notice && { ...notice, kind: notice.kind as NoticeKind };
    },

    /** Award notices that were not replaced, the latest first. */
    findResultsDays: (db: Db = root) =>
      db.notice.findMany({
        where: { kind: "award", closedAt: null },
        include: { event: { include: { contest: true } } },
        orderBy: { publishedAt: "desc" },
        take: 50,
      }),

    /** The notice that counts for an event: the last one published. */
    findLatest: (eventId: string, db: Db = root) =>
      db.notice.findFirst({ where: { eventId }, orderBy: { publishedAt: "desc" } }),

    /** The notice that counts for a nomination. */
    findLatestOfNomination: (nominationId: string, db: Db = root) =>
      db.notice.findFirst({ where: { nominationId }, orderBy: { publishedAt: "desc" } }),

    /** Locks a notice's row, so that an objection and the end of the notice go one after another. */
    async lockNotice(id: string, tx: Tx): Promise<void> {
      await tx.$queryRaw`select "id" from "Notice" where "id" = ${id}::uuid for update`;
    },

    /** One page of the public list: notices that run at an instant, or those that are over. Replaced ones are left out. */
    async findNotices(
      by: {
        readonly state: "running" | "over";
        readonly now: Date;
        readonly page: number;
        readonly size: number;
      },
      db: Db = root,
    ) {
      const where = {
        closedAt: null,
        endsAt: by.state === "running" ? { gt: by.now } : { lte: by.now },
      };
      const [count, rows] = await Promise.all([
        db.notice.count({ where }),
        db.notice.findMany({
          where,
          include: about,
          orderBy:
            by.state === "running"
              ? [{ endsAt: "asc" }, { id: "asc" }]
              : [{ endsAt: "desc" }, { id: "desc" }],
          skip: (by.page - 1) * by.size,
          take: by.size,
        }),
      ]);
      return { count, rows: rows.map((row) => ({ ...row, kind: row.kind as NoticeKind })) };
    },

    /** False where an objection of this id is there already: the form was sent twice. */
    async insertObjection(objection: NewObjection, tx: Tx): Promise<boolean> {
      const { count } = await tx.objection.createMany({
        data: { ...objection, state: "open" },
        skipDuplicates: true,
      });
      return count === 1;
    },

    async findObjection(id: string, db: Db = root) {
      const found = await db.objection.findUnique({ where: { id }, include: { notice: { include: about } } });
      return found && { ...found, state: found.state as ObjectionState };
    },

    /** The objections of a notice in the order in which they came. */
    async findObjections(noticeId: string, db: Db = root) {
      const rows = await db.objection.findMany({
        where: { noticeId },
        orderBy: [{ filedAt: "asc" }, { id: "asc" }],
        take: 1_000,
      });
      return rows.map((row) => ({ ...row, state: row.state as ObjectionState }));
    },

    /** The objections that a supervisor of these events, or the office for appointments, may see; open ones first. */
    async findObjectionsFor(
      by: { readonly eventIds: readonly string[]; readonly appointments: boolean; readonly take: number },
      db: Db = root,
    ) {
      const rows = await db.objection.findMany({
        where: {
          notice: {
            OR: [
              { eventId: { in: [...by.eventIds] } },
              ...(by.appointments ? [{ kind: "appointment" }] : []),
            ],
          },
        },
        include: { notice: { include: about } },
        orderBy: [{ decidedAt: { sort: "desc", nulls: "first" } }, { filedAt: "asc" }],
        take: by.take,
      });
      return rows.map((row) => ({ ...row, state: row.state as ObjectionState }));
    },

    /** Decides an objection that is still open at this version; false where somebody else was first. */
    async decideObjection(
      id: string,
      version: number,
      decision: { state: Decision; reasons: string; decidedBy: string; decidedAt: Date },
      tx: Tx,
    ): Promise<boolean> {
      const { count } = await tx.objection.updateMany({
        where: { id, version, state: "open" },
        data: { ...decision, version: { increment: 1 } },
      });
      return count === 1;
    },
  };
}
