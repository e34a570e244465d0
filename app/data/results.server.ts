import type { Award } from "~/domain/awards/award";
import { type CodeResult, type DecodedEntry, ModuleMarks, type SealedResult } from "~/domain/results/seal";
import type { Mark } from "~/domain/shared/mark";
import type { Database, Db, Tx } from "./client.server";
import { notify } from "./write.server";

const withPerson = {
  entry: {
    select: {
      id: true,
      number: true,
      organisation: { select: { name: true, district: true } },
      person: {
        select: {
          id: true,
          accountId: true,
          name: true,
          idMasked: true,
          residenceDistrict: true,
          employer: { select: { name: true, nameEn: true, district: true } },
        },
      },
    },
  },
} as const;

/** A result with the person behind it; only where the codes are decoded. */
export type ResultRecord = Awaited<ReturnType<ReturnType<typeof createResultsData>["findResults"]>>[number];

export function createResultsData({ prisma: root }: Database) {
  return {
    /** The locked totals of an event and its codes with their entries: for sealing, in the decode's transaction. */
    async findForSealing(
      eventId: string,
      tx: Db = root,
    ): Promise<{ totals: CodeResult[]; entries: DecodedEntry[] }> {
      const codes = await tx.blindCode.findMany({
        where: { eventId },
        include: { total: true, entry: { select: { state: true } } },
        orderBy: { code: "asc" },
        take: 5_000,
      });
      return {
        totals: codes.flatMap(({ code, total }) =>
          total
            ? [
                {
                  code,
                  modules: ModuleMarks.parse(total.modules),
                  total: total.total as Mark,
                  marked: total.marked,
                  needed: total.needed,
                },
              ]
            : [],
        ),
        entries: codes.map(({ code, entryId, entry }) => ({
          code,
          entryId,
          valid: entry.state === "checked-in",
        })),
      };
    },

    async insertResults(
      eventId: string,
      results: readonly (SealedResult & { readonly id: string })[],
      tx: Tx,
    ): Promise<void> {
      await tx.resultRow.createMany({ data: results.map((result) => ({ ...result, eventId })) });
    },

    /** Seals the results again after a correction: each row keeps its entry, and whatever points to it. */
    async updateResults(eventId: string, results: readonly SealedResult[], tx: Tx): Promise<void> {
      for (const { entryId, place, total, modules, award } of results)
        await tx.resultRow.updateMany({
          where: { eventId, entryId },
          data: { place, total, modules, award },
        });
    },

    /** The results of an event in the order of their places, with full names: for those who may see them. */
    async findResults(eventId: string, db: Db = root) {
      const rows = await db.resultRow.findMany({
        where: { eventId },
        include: { ...withPerson, certificate: { select: { serial: true, state: true } } },
        orderBy: [{ place: "asc" }, { code: "asc" }],
        take: 5_000,
      });
      return rows.map(({ entry, modules, total, award, ...row }) => ({
        ...row,
        total: total as Mark,
        modules: ModuleMarks.parse(modules),
        award: award as Award | null,
        entryNumber: entry.number,
        personId: entry.person.id,
        name: entry.person.name,
        idMasked: entry.person.idMasked,
        residenceDistrict: entry.person.residenceDistrict,
        employerDistrict: entry.person.employer?.district ?? null,
        employerName: entry.person.employer?.name ?? null,
        /** The unit that entered them, else the employer: what a medal counts for (docs/decisions.md, 39). */
        teamName: entry.organisation?.name ?? entry.person.employer?.name ?? null,
        teamDistrict: entry.organisation?.district ?? null,
      }));
    },

    /** How many entries of an event were absent. */
    countAbsent: (eventId: string, db: Db = root) => db.entry.count({ where: { eventId, state: "absent" } }),

    /** Counts the results of events by award: for lists. */
    async countAwards(eventIds: readonly string[], db: Db = root) {
      const counted = await db.resultRow.groupBy({
        by: ["eventId", "award"],
        where: { eventId: { in: [...eventIds] } },
        _count: true,
      });
      return counted.map(({ eventId, award, _count }) => ({
        eventId,
        award: award as Award | null,
        count: _count,
      }));
    },

    /** Raises the event's board version and tells the boards: what they show has changed. */
    async touchBoard(eventId: string, tx: Tx): Promise<void> {
      await tx.event.updateMany({ where: { id: eventId }, data: { boardVersion: { increment: 1 } } });
      await notify(tx, `board:${eventId}`);
    },
  };
}
