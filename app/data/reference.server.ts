import { civilDateSchema, type WorkingCalendar } from "~/domain/shared/calendar";
import type { Database, Db, Tx } from "./client.server";

export function createReferenceData({ prisma: root }: Database) {
  return {
    /** Adds the occupations that are not there yet. */
    async insertOccupations(
      rows: readonly { edition: number; code: string; name: string; nameEn: string }[],
      db: Db = root,
    ) {
      await db.occupation.createMany({ data: [...rows], skipDuplicates: true });
    },

    /** All occupations, by edition and code; some hundreds at the most. */
    findOccupations: (db: Db = root) =>
      db.occupation.findMany({ orderBy: [{ edition: "desc" }, { code: "asc" }], take: 3_000 }),

    async missingYears(years: readonly number[], db: Db = root): Promise<number[]> {
      const loaded = await db.calendarYear.findMany({
        where: { year: { in: [...years] } },
        select: { year: true },
      });
      return years.filter((year) => !loaded.some((row) => row.year === year));
    },

    /** Loads a year whole. Two nodes that start at once load it once. */
    async insertYear(
      year: { year: number; source: string; loadedAt: Date },
      days: readonly { date: string; kind: string; name: string }[],
    ): Promise<void> {
      await root.$transaction([
        root.calendarYear.createMany({ data: year, skipDuplicates: true }),
        root.calendarDay.createMany({
          data: days.map((day) => ({ ...day, year: year.year })),
          skipDuplicates: true,
        }),
      ]);
    },

    findYears: (db: Db = root) => db.calendarYear.findMany({ orderBy: { year: "desc" }, take: 200 }),
    findDays: (year: number, db: Db = root) =>
      db.calendarDay.findMany({ where: { year }, orderBy: { date: "asc" }, take: 400 }),

    /** Declares a year loaded; loading one that is loaded changes nothing. */
    async insertYearRow(year: { year: number; source: string; loadedAt: Date }, tx: Tx): Promise<void> {
      await tx.calendarYear.createMany({ data: year, skipDuplicates: true });
    },

    async upsertDay(day: { date: string; year: number; kind: string; name: string }, tx: Tx): Promise<void> {
      await tx.calendarDay.upsert({
        where: { date: day.date },
        create: day,
        update: { kind: day.kind, name: day.name },
      });
    },

    async deleteDay(date: string, tx: Tx): Promise<void> {
      await tx.calendarDay.deleteMany({ where: { date } });
    },

    /** The working calendar of all years that are loaded. */
    async findCalendar(db: Db = root): Promise<WorkingCalendar> {
      const years = await db.calendarYear.findMany({
        include: { days: { orderBy: { date: "asc" } } },
        take: 200,
      });
      return {
        years: Object.fromEntries(
          years.map(({ year, days }) => [
            year,
            {
              holidays: days
                .filter(({ kind }) => kind === "holiday")
                .map(({ date }) => civilDateSchema.parse(date)),
              workdays: days
                .filter(({ kind }) => kind === "workday")
                .map(({ date }) => civilDateSchema.parse(date)),
            },
          ]),
        ),
      };
    },
  };
}
