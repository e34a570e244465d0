import type { Database, Db, Tx } from "./client.server";

/** bureau | enterprise | school | association */
export type OrganisationKind = "bureau" | "enterprise" | "school" | "association";

export function createOrganisationsData({ prisma: root }: Database) {
  return {
    find: (id: string, db: Db = root) => db.organisation.findUnique({ where: { id } }),
    findByCreditCode: (creditCode: string, db: Db = root) =>
      db.organisation.findUnique({ where: { creditCode } }),

    /** The organisations of some ids, by name. */
    findMany: (ids: readonly string[], db: Db = root) =>
      db.organisation.findMany({ where: { id: { in: [...ids] } }, orderBy: { name: "asc" }, take: 500 }),

    /** Those of one kind or of all, by name; for pickers. */
    findAll: (kinds: readonly OrganisationKind[], db: Db = root) =>
      db.organisation.findMany({ where: { kind: { in: [...kinds] } }, orderBy: { name: "asc" }, take: 500 }),

    /** Those of some districts, or of the whole city for null; by name. */
    findIn: (districts: readonly string[] | null, db: Db = root) =>
      db.organisation.findMany({
        where: districts ? { district: { in: [...districts] } } : {},
        orderBy: { name: "asc" },
        take: 1_000,
      }),

    /** Adds an organisation; where its credit code is known already, that one stays as it is and is returned. */
    async insert(
      organisation: {
        id: string;
        name: string;
        nameEn: string;
        kind: OrganisationKind;
        creditCode: string;
        district: string | null;
        createdAt: Date;
      },
      tx: Tx,
    ) {
      await tx.organisation.createMany({ data: organisation, skipDuplicates: true });
      return tx.organisation.findUniqueOrThrow({ where: { creditCode: organisation.creditCode } });
    },
  };
}
