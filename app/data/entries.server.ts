import type { z } from "zod";
import type { EventGroup, Level } from "~/domain/contests/rules";
import type { StoredStage } from "~/domain/contests/stage";
import { Checks } from "~/domain/entries/eligibility";
import { EntryState, holdsSlot } from "~/domain/entries/entry";
import type { Waiting } from "~/domain/entries/waitlist";
import type { Prisma } from "../../generated/prisma/client";
import type { Database, Db, Tx } from "./client.server";
import { readPerson, wholePerson } from "./people.server";
import { pinyinPattern } from "./pinyin.server";
import { notify } from "./write.server";

const whole = {
  person: { include: wholePerson },
  organisation: true,
} as const satisfies Prisma.EntryInclude;
const withEvent = {
  person: true,
  event: { include: { contest: true } },
} as const satisfies Prisma.EntryInclude;

function readEntry(row: Prisma.EntryGetPayload<{ include: typeof whole }>) {
  return {
    ...row,
    state: EntryState.parse(row.state),
    checks: Checks.parse(row.checks),
    person: readPerson(row.person),
  };
}
/** An entry with its person, certificates and employer. Never a code: that lies with the draw. */
export type EntryRecord = ReturnType<typeof readEntry>;

function readListed(row: Prisma.EntryGetPayload<{ include: typeof withEvent }>) {
  const { event, person } = row;
  return {
    id: row.id,
    number: row.number,
    state: EntryState.parse(row.state),
    reason: row.reason,
    personId: row.personId,
    personName: person.name,
    submittedAt: row.submittedAt,
    event: {
      id: event.id,
      titleZh: event.titleZh,
      titleEn: event.titleEn,
      level: event.level as Level,
      group: event.group as EventGroup,
      stage: event.stage as StoredStage,
      venue: event.venue,
      district: event.contest.district,
      startsAt: event.startsAt,
      registrationOpensAt: event.registrationOpensAt,
      registrationClosesAt: event.registrationClosesAt,
    },
  };
}
export type ListedEntry = ReturnType<typeof readListed>;

export type NewEntry = {
  readonly id: string;
  readonly eventId: string;
  readonly personId: string;
  readonly number: number;
  readonly state: EntryState;
  readonly enteredBy: string;
  readonly organisationId: string | null;
  readonly checks: z.output<typeof Checks>;
  readonly seasonSlot: string | null;
  readonly token: string;
  readonly submittedAt: Date;
};

type EntryChange = {
  readonly state: EntryState;
  readonly checks?: z.output<typeof Checks>;
  readonly reason?: string | null;
  readonly decidedBy?: string | null;
  readonly decidedAt?: Date | null;
  readonly checkedInAt?: Date | null;
};

export type EntryFilter = { readonly state?: EntryState; readonly q?: string };

export function createEntriesData({ prisma: root }: Database) {
  return {
    async find(id: string, db: Db = root): Promise<EntryRecord | null> {
      const row = await db.entry.findUnique({ where: { id }, include: whole });
      return row && readEntry(row);
    },

    /** By what the QR on a start card says. */
    async findByToken(token: string, db: Db = root): Promise<EntryRecord | null> {
      const row = await db.entry.findUnique({ where: { token }, include: whole });
      return row && readEntry(row);
    },

    async findOf(eventId: string, personId: string, db: Db = root): Promise<EntryRecord | null> {
      const row = await db.entry.findUnique({
        where: { eventId_personId: { eventId, personId } },
        include: whole,
      });
      return row && readEntry(row);
    },

    async findForPerson(personId: string, db: Db = root): Promise<ListedEntry[]> {
      const rows = await db.entry.findMany({
        where: { personId },
        include: withEvent,
        orderBy: [{ event: { startsAt: "desc" } }, { id: "asc" }],
        take: 200,
      });
      return rows.map(readListed);
    },

    /** Events whose registration is open now, the first to close in front. */
    findOpenEvents: (now: Date, db: Db = root) =>
      db.event.findMany({
        where: {
          stage: "published",
          registrationOpensAt: { lte: now },
          registrationClosesAt: { gt: now },
        },
        select: {
          id: true,
          titleZh: true,
          titleEn: true,
          level: true,
          registrationClosesAt: true,
          startsAt: true,
        },
        orderBy: [{ registrationClosesAt: "asc" }, { id: "asc" }],
        take: 40,
      }),

    /** What an organisation entered, the newest first. */
    async findForOrganisation(organisationId: string, db: Db = root): Promise<ListedEntry[]> {
      const rows = await db.entry.findMany({
        where: { organisationId },
        include: withEvent,
        orderBy: [{ submittedAt: "desc" }, { number: "asc" }],
        take: 500,
      });
      return rows.map(readListed);
    },

    /** Of some people, those who have an entry in the event, with its state. */
    async findStates(eventId: string, personIds: readonly string[], db: Db = root) {
      const rows = await db.entry.findMany({
        where: { eventId, personId: { in: [...personIds] } },
        select: { id: true, personId: true, number: true, state: true },
      });
      return rows.map((row) => ({ ...row, state: EntryState.parse(row.state) }));
    },

    /**
     * The entries of an event in order of arrival. `q` is a number, a name, or pinyin (whole, in part, or
     * initials).
     */
    async findForEvent(
      eventId: string,
      filter: EntryFilter,
      { skip, take }: { skip: number; take: number },
      db: Db = root,
    ): Promise<{ entries: EntryRecord[]; total: number }> {
      const where: Prisma.EntryWhereInput = {
        eventId,
        state: filter.state,
        ...(filter.q ? await matching(eventId, filter.q, db) : {}),
      };
      const [rows, total] = await Promise.all([
        db.entry.findMany({ where, include: whole, orderBy: { number: "asc" }, skip, take }),
        db.entry.count({ where }),
      ]);
      return { entries: rows.map(readEntry), total };
    },

    /** How many entries of an event are in each state. */
    async countStates(eventId: string, db: Db = root): Promise<Record<EntryState, number>> {
      const groups = await db.entry.groupBy({ by: ["state"], where: { eventId }, _count: true });
      return Object.fromEntries(
        EntryState.options.map((state) => [
          state,
          groups.find((group) => group.state === state)?._count ?? 0,
        ]),
      ) as Record<EntryState, number>;
    },

    /** How many wait in front of each of these waiting entries, by entry id; entries that do not wait are absent. */
    async countWaitingBefore(ids: readonly string[], db: Db = root): Promise<Map<string, number>> {
      if (ids.length === 0) return new Map();
      const rows = await db.$queryRaw<{ id: string; before: number }[]>`
        select e."id"::text as "id", count(o."id")::int as "before"
        from "Entry" e left join "Entry" o
          on o."eventId" = e."eventId" and o."state" = 'waitlisted' and o."number" < e."number"
        where e."id" = any(${[...ids]}::uuid[]) and e."state" = 'waitlisted'
        group by e."id"`;
      return new Map(rows.map(({ id, before }) => [id, before]));
    },

    /** Whether a person stands on a roster: name and identity number are then fixed. */
    async isOnRoster(personId: string, db: Db = root): Promise<boolean> {
      return (
        (await db.entry.count({ where: { personId, state: { in: ["approved", "checked-in"] } }, take: 1 })) >
        0
      );
    },

    /** Of some season slots, those that an entry in another event holds. */
    async findSlotsHeld(slots: readonly string[], eventId: string, db: Db = root): Promise<string[]> {
      const rows = await db.entry.findMany({
        where: { seasonSlot: { in: [...slots] }, eventId: { not: eventId } },
        select: { seasonSlot: true },
      });
      return rows.flatMap(({ seasonSlot }) => (seasonSlot === null ? [] : [seasonSlot]));
    },

    /** Gives the next number of an event, and takes one of its places where the entry gets one. */
    async takeNumber(eventId: string, seated: boolean, tx: Tx): Promise<number> {
      const { entriesCount } = await tx.event.update({
        where: { id: eventId },
        data: { entriesCount: { increment: 1 }, seatsTaken: { increment: seated ? 1 : 0 } },
        select: { entriesCount: true },
      });
      return entriesCount;
    },

    /** Adds to the places that are taken, or takes from them; the database refuses more than there are. */
    async changeSeats(eventId: string, by: number, tx: Tx): Promise<void> {
      await tx.event.update({ where: { id: eventId }, data: { seatsTaken: { increment: by } } });
    },

    /** False where the person's place of the season, or the id, is taken. */
    async insert(entry: NewEntry, tx: Tx): Promise<boolean> {
      const { count } = await tx.entry.createMany({ data: entry, skipDuplicates: true });
      return count === 1;
    },

    /** Makes a withdrawn entry anew, at the end of the line; throws where the season's place is taken (isTaken). */
    async enterAgain(id: string, entry: Omit<NewEntry, "id" | "eventId" | "personId" | "token">, tx: Tx) {
      await tx.entry.update({
        where: { id, state: "withdrawn" },
        data: { ...entry, reason: null, decidedBy: null, decidedAt: null, version: { increment: 1 } },
      });
    },

    /** Changes an entry that is still as it was read; false where somebody was faster. */
    async change(id: string, version: number, change: EntryChange, tx: Tx): Promise<boolean> {
      const { count } = await tx.entry.updateMany({
        where: { id, version },
        data: {
          ...change,
          ...(holdsSlot(change.state) ? {} : { seasonSlot: null }),
          version: { increment: 1 },
        },
      });
      return count === 1;
    },

    /** Those who wait, in order. The caller holds the event's lock. */
    findWaiting: (eventId: string, take: number, tx: Tx): Promise<Waiting[]> =>
      tx.entry.findMany({
        where: { eventId, state: "waitlisted" },
        select: { id: true, number: true },
        orderBy: { number: "asc" },
        take,
      }),

    async moveUp(ids: readonly string[], tx: Tx): Promise<void> {
      await tx.entry.updateMany({
        where: { id: { in: [...ids] }, state: "waitlisted" },
        data: { state: "submitted", version: { increment: 1 } },
      });
    },

    /** When the roster is locked, those who still wait may enter another event of the season. */
    async releaseWaiting(eventId: string, tx: Tx): Promise<void> {
      await tx.entry.updateMany({ where: { eventId, state: "waitlisted" }, data: { seasonSlot: null } });
    },

    /** Tells the staff pages of the event, when the transaction commits, that its entries have changed. */
    tell: (eventId: string, tx: Tx) => notify(tx, `topic:entries/${eventId}`),
  };
}

async function matching(eventId: string, typed: string, db: Db): Promise<Prisma.EntryWhereInput> {
  const q = typed.normalize("NFKC").trim().slice(0, 60);
  if (/^\d{1,6}$/.test(q)) return { number: Number(q) };
  const pattern = pinyinPattern(q);
  if (pattern === null) return { person: { name: { contains: q.replace(/[\\%_]/g, "") } } };
  const rows = await db.$queryRaw<{ id: string }[]>`
    select e."id" from "Entry" e join "Person" p on p."id" = e."personId"
    where e."eventId" = ${eventId}::uuid and p."pinyin" ~ ${pattern}`;
  return { id: { in: rows.map(({ id }) => id) } };
}
