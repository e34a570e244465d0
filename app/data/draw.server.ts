import type { Database, Db, Tx } from "./client.server";

/** A code and who stands behind it: for the draw officer and the supervisor alone, one at a time. */
export type CodeWithPerson = {
  readonly code: string;
  readonly number: number;
  readonly name: string;
  readonly employer: string | null;
};

/** How to find one pair; by name only where it is the event's only one. */
export type CodeQuery = { readonly code: string } | { readonly number: number } | { readonly name: string };

export type DrawRecord = NonNullable<Awaited<ReturnType<ReturnType<typeof createDrawData>["findDraw"]>>>;

export function createDrawData({ prisma: root }: Database) {
  return {
    findDraw: (eventId: string, db: Db = root) => db.draw.findUnique({ where: { eventId } }),

    /** The names of those who drew, asked for and confirmed: officials, never contestants. */
    async findNames(accountIds: readonly string[], db: Db = root): Promise<Map<string, string>> {
      const rows = await db.account.findMany({
        where: { id: { in: [...accountIds] } },
        select: { id: true, name: true },
      });
      return new Map(rows.map(({ id, name }) => [id, name]));
    },

    /** How many are approved and not here yet, and how many have checked in. */
    async countPresent(eventId: string, db: Db = root): Promise<{ checkedIn: number; missing: number }> {
      const counted = await db.entry.groupBy({
        by: ["state"],
        where: { eventId, state: { in: ["approved", "checked-in"] } },
        _count: true,
      });
      const of = (state: string) => counted.find((row) => row.state === state)?._count ?? 0;
      return { checkedIn: of("checked-in"), missing: of("approved") };
    },

    async findCheckedIn(eventId: string, tx: Tx): Promise<string[]> {
      const rows = await tx.entry.findMany({
        where: { eventId, state: "checked-in" },
        select: { id: true },
        orderBy: { id: "asc" },
        take: 5_000,
      });
      return rows.map(({ id }) => id);
    },

    /** Who was approved and has not checked in is absent; returns how many. */
    async markAbsent(eventId: string, tx: Tx): Promise<number> {
      const { count } = await tx.entry.updateMany({
        where: { eventId, state: "approved" },
        data: { state: "absent", version: { increment: 1 } },
      });
      return count;
    },

    async insertDraw(
      draw: { eventId: string; commitment: string; seedSealed: string; drawnBy: string; drawnAt: Date },
      tx: Tx,
    ): Promise<void> {
      await tx.draw.create({ data: draw });
    },

    /** The rows come in the order of their codes, so that their ids tell nothing that the codes do not. */
    async insertCodes(
      codes: readonly { id: string; eventId: string; code: string; entryId: string }[],
      tx: Tx,
    ): Promise<void> {
      await tx.blindCode.createMany({ data: [...codes] });
    },

    /** The numbers of the start cards that have a code, in order. */
    async listCardNumbers(eventId: string, db: Db = root): Promise<number[]> {
      const rows = await db.entry.findMany({
        where: { eventId, code: { isNot: null } },
        select: { number: true },
        orderBy: { number: "asc" },
        take: 5_000,
      });
      return rows.map(({ number }) => number);
    },

    /** The codes behind start cards, in the order of the codes: for the server alone, never for a screen. */
    async findCodesOfCards(
      eventId: string,
      numbers: readonly number[],
      tx: Tx,
    ): Promise<{ id: string; number: number }[]> {
      const rows = await tx.blindCode.findMany({
        where: { eventId, entry: { number: { in: [...numbers] } } },
        select: { id: true, entry: { select: { number: true } } },
        orderBy: { code: "asc" },
        take: 5_000,
      });
      return rows.map(({ id, entry }) => ({ id, number: entry.number }));
    },

    /** The codes of an event in their order, without a person. */
    findCodes: (eventId: string, db: Db = root): Promise<{ id: string; code: string }[]> =>
      db.blindCode.findMany({
        where: { eventId },
        select: { id: true, code: true },
        orderBy: { code: "asc" },
        take: 5_000,
      }),

    /** At most two: more than one means that the name is not enough. */
    async findPairs(eventId: string, query: CodeQuery, db: Db = root): Promise<CodeWithPerson[]> {
      const rows = await db.blindCode.findMany({
        where: {
          eventId,
          ...("code" in query
            ? { code: query.code }
            : { entry: "number" in query ? { number: query.number } : { person: { name: query.name } } }),
        },
        select: {
          code: true,
          entry: {
            select: {
              number: true,
              person: { select: { name: true, employer: { select: { name: true } } } },
            },
          },
        },
        orderBy: { code: "asc" },
        take: 2,
      });
      return rows.map(({ code, entry }) => ({
        code,
        number: entry.number,
        name: entry.person.name,
        employer: entry.person.employer?.name ?? null,
      }));
    },

    /** The codes with the ids of their entries, to check a revealed seed with; only where they are decoded. */
    findDrawn: (eventId: string, db: Db = root): Promise<{ code: string; entryId: string }[]> =>
      db.blindCode.findMany({
        where: { eventId },
        select: { code: true, entryId: true },
        orderBy: { code: "asc" },
        take: 5_000,
      }),

    /** False where decoding was asked for already. */
    async askDecode(eventId: string, by: string, at: Date, tx: Tx): Promise<boolean> {
      const { count } = await tx.draw.updateMany({
        where: { eventId, decodeAskedBy: null },
        data: { decodeAskedBy: by, decodeAskedAt: at, version: { increment: 1 } },
      });
      return count === 1;
    },

    async confirmDecode(eventId: string, by: string, at: Date, tx: Tx): Promise<void> {
      await tx.draw.update({
        where: { eventId },
        data: { decodeConfirmedBy: by, decodeConfirmedAt: at, version: { increment: 1 } },
      });
    },
  };
}
