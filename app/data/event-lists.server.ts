import type { Phase } from "~/domain/contests/phase";
import { EventGroup, EventRules, type Level } from "~/domain/contests/rules";
import type { StoredStage } from "~/domain/contests/stage";
import type { BoardMode } from "~/domain/results/board";
import type { Mark } from "~/domain/shared/mark";
import { Prisma } from "../../generated/prisma/client";
import type { Database, Db } from "./client.server";

export type EventFilter = {
  /** The clock decides what "published" means. */
  readonly now: Date;
  readonly phase?: Phase;
  readonly district?: string;
  readonly occupation?: { readonly edition: number; readonly code: string };
  /** Events that start in this span. */
  readonly from?: Date;
  readonly until?: Date;
};

export type ListedEvent = Awaited<
  ReturnType<ReturnType<typeof createEventListsData>["findListed"]>
>["events"][number];

export function createEventListsData({ prisma: root }: Database) {
  return {
    /**
     * The events that the public may see, by what is nearest to the reader: running (what is being marked first), open, in notice, coming; then
     * those that are over, latest first. One page of them, and how many there are.
     */
    async findListed(filter: EventFilter, page: { skip: number; take: number }, db: Db = root) {
      const phase = phaseSql(filter.now);
      const where = [Prisma.sql`e."stage" <> 'draft'`];
      if (filter.phase) where.push(Prisma.sql`${phase} = ${filter.phase}`);
      if (filter.district) where.push(Prisma.sql`c."district" = ${filter.district}`);
      if (filter.occupation)
        where.push(
          Prisma.sql`e."occupationEdition" = ${filter.occupation.edition} and e."occupationCode" = ${filter.occupation.code}`,
        );
      if (filter.from) where.push(Prisma.sql`e."startsAt" >= ${filter.from}`);
      if (filter.until) where.push(Prisma.sql`e."startsAt" < ${filter.until}`);
      const from = Prisma.sql`from "Event" e join "Contest" c on c."id" = e."contestId" where ${Prisma.join(where, " and ")}`;
      const [counted] = await db.$queryRaw<{ count: number }[]>`select count(*)::int as "count" ${from}`;
      const rows = await db.$queryRaw<{ id: string }[]>`
        select e."id" ${from}
        order by array_position(array['running','registration','notice','coming','done','cancelled'], ${phase}),
          e."stage" <> 'marking',
          case when ${phase} in ('done', 'cancelled') then -extract(epoch from e."startsAt")
            else extract(epoch from e."startsAt") end,
          e."id"
        limit ${page.take} offset ${page.skip}`;
      const found = await db.event.findMany({
        where: { id: { in: rows.map(({ id }) => id) } },
        include: { contest: true, modules: { orderBy: { position: "asc" } } },
      });
      const events = rows.flatMap(({ id }) => {
        const event = found.find((row) => row.id === id);
        return event
          ? [
              {
                ...event,
                stage: event.stage as StoredStage,
                group: EventGroup.parse(event.group),
                level: event.level as Level,
                boardMode: event.boardMode as BoardMode,
                rules: EventRules.parse(event.rules),
              },
            ]
          : [];
      });
      return { events, count: counted?.count ?? 0 };
    },

    /** Who is first in events whose codes are decoded; full names, to be masked before they are shown. */
    async findWinners(eventIds: readonly string[], db: Db = root) {
      const rows = await db.resultRow.findMany({
        where: { eventId: { in: [...eventIds] }, place: 1 },
        select: { eventId: true, total: true, entry: { select: { person: { select: { name: true } } } } },
        orderBy: { code: "asc" },
        take: 1_000,
      });
      return rows.map(({ eventId, total, entry }) => ({
        eventId,
        total: total as Mark,
        name: entry.person.name,
      }));
    },

    /** The award notices of events, the latest of each first. */
    findNotices: (eventIds: readonly string[], db: Db = root) =>
      db.notice.findMany({
        where: { eventId: { in: [...eventIds] }, kind: "award" },
        select: { id: true, eventId: true, lastDay: true, endsAt: true },
        orderBy: { publishedAt: "desc" },
        take: 1_000,
      }),

    /** How many candidates for the registry came out of each event. */
    async countCandidates(eventIds: readonly string[], db: Db = root) {
      const rows = await db.candidate.findMany({
        where: { result: { eventId: { in: [...eventIds] } } },
        select: { result: { select: { eventId: true } } },
        take: 5_000,
      });
      return rows.map(({ result }) => result.eventId);
    },

    /** How far an event is, in numbers, for its desk. */
    async countProgress(eventId: string, db: Db = root) {
      const [entries, judges, chief, totals, unsigned, objections, certificates] = await Promise.all([
        db.entry.groupBy({ by: ["state"], where: { eventId }, _count: true }),
        db.panelMember.count({ where: { eventId, role: "judge" } }),
        db.panelMember.count({ where: { eventId, role: "chief-judge" } }),
        db.codeTotal.aggregate({ where: { eventId }, _sum: { marked: true, needed: true }, _count: true }),
        db.sheet.count({ where: { eventId, state: "open" } }),
        db.objection.count({ where: { notice: { eventId }, state: "open" } }),
        db.certificate.count({ where: { eventId, state: "valid" } }),
      ]);
      const of = (...states: string[]) =>
        entries.filter(({ state }) => states.includes(state)).reduce((sum, row) => sum + row._count, 0);
      return {
        undecided: of("submitted", "returned"),
        approved: of("approved", "checked-in", "absent"),
        waitlisted: of("waitlisted"),
        checkedIn: of("checked-in"),
        judges,
        chief,
        marked: totals._sum.marked ?? 0,
        needed: totals._sum.needed ?? 0,
        unsigned,
        objections,
        certificates,
      };
    },
  };
}

/** app/domain/contests/phase.ts, for the database to filter and sort by. */
function phaseSql(now: Date) {
  return Prisma.sql`(case
    when e."stage" = 'published' and e."registrationOpensAt" <= ${now} and e."registrationClosesAt" > ${now}
      then 'registration'
    when e."stage" in ('published', 'roster-locked') then 'coming'
    when e."stage" = 'notice' then 'notice'
    when e."stage" in ('final', 'certified') then 'done'
    when e."stage" = 'cancelled' then 'cancelled'
    else 'running' end)`;
}
