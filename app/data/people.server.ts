import { civilDateSchema } from "~/domain/shared/calendar";
import type { Sex } from "~/domain/shared/identity";
import type { Prisma } from "../../generated/prisma/client";
import type { Database, Db, Tx } from "./client.server";
import { pinyinOf } from "./pinyin.server";

/** A person with employer and certificates, dates parsed: what the rules of entry look at. */
export const wholePerson = {
  employer: true,
  held: { orderBy: [{ issuedOn: "desc" }, { number: "asc" }] },
} as const satisfies Prisma.PersonInclude;

type Row = Prisma.PersonGetPayload<{ include: typeof wholePerson }>;

export function readPerson(row: Row) {
  return {
    ...row,
    birthDate: civilDateSchema.parse(row.birthDate),
    sex: row.sex as Sex,
    held: row.held.map((one) => ({ ...one, issuedOn: civilDateSchema.parse(one.issuedOn) })),
  };
}
export type PersonRecord = ReturnType<typeof readPerson>;

export type PersonFields = {
  readonly name: string;
  readonly idHash: string;
  readonly idSealed: string;
  readonly idMasked: string;
  readonly birthDate: string;
  readonly sex: Sex;
  readonly phoneSealed: string | null;
  readonly residenceDistrict: string | null;
  readonly cityHousehold: boolean;
  readonly employerId: string | null;
  readonly student: boolean;
  readonly occupationEdition: number | null;
  readonly occupationCode: string | null;
};

export type HeldFields = {
  readonly id: string;
  readonly occupationEdition: number;
  readonly occupationCode: string;
  readonly level: number;
  readonly number: string;
  readonly issuedOn: string;
};

export function createPeopleData({ prisma: root }: Database) {
  async function find(where: Prisma.PersonWhereUniqueInput, db: Db) {
    const row = await db.person.findUnique({ where, include: wholePerson });
    return row ? readPerson(row) : null;
  }
  return {
    find: (id: string, db: Db = root) => find({ id }, db),
    findByAccount: (accountId: string, db: Db = root) => find({ accountId }, db),
    findByIdHash: (idHash: string, db: Db = root) => find({ idHash }, db),

    /** Those who are employed by an organisation, by the sound of their names. */
    async findWorkers(employerId: string, db: Db = root): Promise<PersonRecord[]> {
      const rows = await db.person.findMany({
        where: { employerId },
        include: wholePerson,
        orderBy: [{ pinyin: "asc" }, { id: "asc" }],
        take: 2_000,
      });
      return rows.map(readPerson);
    },

    /** False where the identity number or the account has a person already. */
    async insert(
      person: PersonFields & { id: string; accountId: string | null; createdAt: Date },
      held: readonly HeldFields[],
      tx: Tx,
    ): Promise<boolean> {
      const { count } = await tx.person.createMany({
        data: { ...person, pinyin: pinyinOf(person.name) },
        skipDuplicates: true,
      });
      if (count === 1) await insertHeld(person.id, held, tx);
      return count === 1;
    },

    /**
     * Changes a person and replaces the certificates, where the version is still the one that was read. The
     * caller has looked whether another person has the identity number; a race for it throws (isTaken).
     */
    async update(
      id: string,
      version: number,
      person: Partial<PersonFields> & { accountId?: string },
      held: readonly HeldFields[],
      tx: Tx,
    ): Promise<boolean> {
      const { count } = await tx.person.updateMany({
        where: { id, version },
        data: {
          ...person,
          ...(person.name === undefined ? {} : { pinyin: pinyinOf(person.name) }),
          version: { increment: 1 },
        },
      });
      if (count !== 1) return false;
      await tx.heldCertificate.deleteMany({ where: { personId: id } });
      await insertHeld(id, held, tx);
      return true;
    },
  };
}

async function insertHeld(personId: string, held: readonly HeldFields[], tx: Tx): Promise<void> {
  await tx.heldCertificate.createMany({ data: held.map((one) => ({ ...one, personId })) });
}
