import type { Award } from "~/domain/awards/award";
import type { LetterKind } from "~/domain/registry/letter";
import { type NominationKind, type NominationState, openStates } from "~/domain/registry/nomination";
import type { CivilDate } from "~/domain/shared/calendar";
import type { Sex } from "~/domain/shared/identity";
import type { Mark } from "~/domain/shared/mark";
import { Prisma } from "../../generated/prisma/client";
import type { Database, Db, Tx } from "./client.server";
import { nameIs } from "./pinyin.server";

export type NewCandidate = {
  readonly id: string;
  readonly personId: string;
  readonly resultId: string;
  readonly district: string;
  readonly createdAt: Date;
};

/** Whose candidates and nominations a reader may see: an enterprise's own, a district's, or all. */
export type RegistrySight = {
  readonly organisationIds: readonly string[];
  readonly districts: readonly string[];
  readonly all: boolean;
};

export type Page = { readonly skip: number; readonly take: number };

export function createRegistryData({ prisma: root }: Database) {
  return {
    /** Makes winners candidates, each result once. */
    async insertCandidates(candidates: readonly NewCandidate[], tx: Tx): Promise<number> {
      const { count } = await tx.candidate.createMany({ data: [...candidates], skipDuplicates: true });
      return count;
    },

    /** Winners that a reader may see, newest first, with what has become of them. */
    async findCandidates(sight: RegistrySight, page: Page, db: Db = root) {
      const where: Prisma.CandidateWhereInput = sight.all
        ? {}
        : {
            OR: [
              { person: { employerId: { in: [...sight.organisationIds] } } },
              { district: { in: [...sight.districts] } },
            ],
          };
      const [count, rows] = await Promise.all([
        db.candidate.count({ where }),
        db.candidate.findMany({
          where,
          include: {
            person: {
              select: {
                id: true,
                name: true,
                employer: { select: { id: true, name: true, nameEn: true } },
                nominations: {
                  where: { state: { in: [...openStates] } },
                  select: { id: true, kind: true, state: true },
                },
                appointments: {
                  where: { state: "active" },
                  select: { kind: true, number: true, termEnd: true },
                },
              },
            },
            result: {
              select: {
                place: true,
                award: true,
                total: true,
                event: { select: { id: true, titleZh: true, titleEn: true, level: true, finalAt: true } },
              },
            },
          },
          orderBy: [{ createdAt: "desc" }, { result: { place: "asc" } }, { id: "asc" }],
          ...page,
        }),
      ]);
      return {
        count,
        rows: rows.map(({ person, result, ...row }) => ({
          ...row,
          person: {
            ...person,
            nominations: person.nominations.map((one) => ({
              ...one,
              kind: one.kind as NominationKind,
              state: one.state as NominationState,
            })),
          },
          result: { ...result, award: result.award as Award | null, total: result.total as Mark },
        })),
      };
    },

    /** One page of the workers of some enterprises by name; `typed` narrows it, by characters or pinyin. */
    async findWorkers(organisationIds: readonly string[], typed: string, page: Page, db: Db = root) {
      if (organisationIds.length === 0) return { count: 0, rows: [] };
      const where = Prisma.sql`"employerId" = any(${[...organisationIds]}::uuid[]) and ${nameIs(typed)}`;
      const [counted] = await db.$queryRaw<
        { count: number }[]
      >`select count(*)::int as "count" from "Person" where ${where}`;
      const rows = await db.$queryRaw<
        { id: string; name: string }[]
      >`select "id", "name" from "Person" where ${where} order by "pinyin", "id" limit ${page.take} offset ${page.skip}`;
      return { count: counted?.count ?? 0, rows };
    },

    /** A worker of one of some enterprises, with all that counts as evidence; null for anybody else's. */
    async findNominee(personId: string, organisationIds: readonly string[], db: Db = root) {
      const person = await db.person.findFirst({
        where: { id: personId, employerId: { in: [...organisationIds] } },
        select: {
          id: true,
          name: true,
          birthDate: true,
          sex: true,
          occupationEdition: true,
          occupationCode: true,
          employer: true,
          held: { orderBy: [{ level: "asc" }, { issuedOn: "desc" }], take: 100 },
          appointments: { orderBy: { termStart: "desc" }, take: 100 },
          nominations: {
            where: { state: { in: [...openStates] } },
            select: { id: true, kind: true },
          },
          candidates: {
            orderBy: { createdAt: "desc" },
            take: 100,
            select: {
              id: true,
              result: { select: { event: { select: { occupationEdition: true, occupationCode: true } } } },
            },
          },
          entries: {
            where: { result: { isNot: null } },
            take: 200,
            select: {
              result: true,
              event: {
                include: {
                  contest: { select: { titleZh: true, titleEn: true } },
                  _count: { select: { results: true } },
                },
              },
            },
          },
        },
      });
      return (
        person && {
          ...person,
          birthDate: person.birthDate as CivilDate,
          sex: person.sex as Sex,
          appointments: person.appointments.map((one) => ({ ...one, kind: one.kind as LetterKind })),
          nominations: person.nominations.map((one) => ({ ...one, kind: one.kind as NominationKind })),
        }
      );
    },

    /** Locks a person's row: of two nominations of one person, or two appointments, one comes first. */
    async lockPerson(id: string, tx: Tx): Promise<void> {
      await tx.$queryRaw`select 1 from "Person" where "id" = ${id}::uuid for update`;
    },

    /** What stands in the way of a nomination of this kind, apart from one nomination. */
    async findBars(
      of: { personId: string; kind: NominationKind; today: CivilDate; except?: string },
      db: Db = root,
    ): Promise<{ activeAppointment: boolean; openNomination: boolean }> {
      const { personId, kind, today, except } = of;
      // One after the other: a transaction has one connection.
      const appointments = await db.appointment.count({
        where: { personId, kind, state: "active", termEnd: { gte: today } },
      });
      const nominations = await db.nomination.count({
        where: { personId, kind, state: { in: [...openStates] }, id: except ? { not: except } : undefined },
      });
      return { activeAppointment: appointments > 0, openNomination: nominations > 0 };
    },
  };
}
