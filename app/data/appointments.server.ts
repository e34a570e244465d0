import { Evidence } from "~/domain/registry/evidence";
import type { LetterKind } from "~/domain/registry/letter";
import type { CivilDate } from "~/domain/shared/calendar";
import { Prisma } from "../../generated/prisma/client";
import type { Database, Db, Tx } from "./client.server";
import { pinyinPattern } from "./pinyin.server";

export type NewAppointment = {
  readonly id: string;
  readonly nominationId: string;
  readonly kind: LetterKind;
  readonly personId: string;
  readonly number: string;
  readonly occupationEdition: number;
  readonly occupationCode: string;
  readonly organisationName: string;
  readonly district: string;
  readonly termStart: CivilDate;
  readonly termEnd: CivilDate;
  readonly appointedBy: string;
  readonly appointedAt: Date;
};

export type MasterFilter = {
  readonly kind: LetterKind;
  readonly typed: string;
  readonly district?: string;
  readonly occupation?: { readonly edition: number; readonly code: string };
  /** Terms that are over are left out, unless asked for. Revoked appointments are never listed. */
  readonly past: boolean;
  readonly today: CivilDate;
};

/** What the public may know of a person's appointment: the name, and no number of theirs. */
const shown = {
  person: { select: { id: true, name: true } },
  nomination: { select: { organisation: { select: { id: true, name: true, nameEn: true } } } },
  studio: { include: { _count: { select: { members: { where: { until: null } } } } } },
} as const;

export type ListedMaster = Awaited<
  ReturnType<ReturnType<typeof createAppointmentsData>["findMasters"]>
>["rows"][number];

export function createAppointmentsData({ prisma: root }: Database) {
  return {
    /**
     * The last number of a kind, year and district that was given out ("SHSJ-2024-310114-00012-X"), or null. Keeps
     * two appointments from taking one number until the transaction ends.
     */
    async lockLastNumber(prefix: string, tx: Tx): Promise<string | null> {
      await tx.$queryRaw`select 1 from pg_advisory_xact_lock(hashtextextended(${`letter:${prefix}`}, 0))`;
      const last = await tx.appointment.findFirst({
        where: { number: { startsWith: prefix } },
        orderBy: { number: "desc" },
        select: { number: true },
      });
      return last?.number ?? null;
    },

    async insertAppointment(appointment: NewAppointment, tx: Tx): Promise<void> {
      await tx.appointment.create({ data: { ...appointment, state: "active" } });
    },

    /** One page of the public list of a kind, the latest terms first. */
    async findMasters(filter: MasterFilter, page: { skip: number; take: number }, db: Db = root) {
      const from = Prisma.sql`from "Appointment" a join "Person" p on p."id" = a."personId"
        left join "Studio" s on s."appointmentId" = a."id" where ${Prisma.join(conditions(filter), " and ")}`;
      const [counted] = await db.$queryRaw<{ count: number }[]>`select count(*)::int as "count" ${from}`;
      const ids = await db.$queryRaw<{ id: string }[]>`
        select a."id" ${from} order by a."termStart" desc, p."pinyin", a."number" limit ${page.take} offset ${page.skip}`;
      const found = await db.appointment.findMany({
        where: { id: { in: ids.map(({ id }) => id) } },
        include: shown,
      });
      const rows = ids.flatMap(({ id }) => found.filter((row) => row.id === id));
      return { count: counted?.count ?? 0, rows };
    },

    /** The occupations and districts in which there are appointments of a kind: what can be searched for. */
    async findChoices(kind: LetterKind, db: Db = root) {
      const rows = await db.appointment.groupBy({
        by: ["occupationEdition", "occupationCode", "district"],
        where: { kind, state: { not: "revoked" } },
      });
      return rows;
    },

    /** An appointment by its number, with what it rests on; the letter where one was drawn. */
    async findByNumber(number: string, db: Db = root) {
      const found = await db.appointment.findUnique({
        where: { number },
        include: {
          ...shown,
          nomination: { include: { organisation: true } },
          certificate: true,
        },
      });
      return (
        found && {
          ...found,
          kind: found.kind as LetterKind,
          nomination: { ...found.nomination, evidence: Evidence.parse(found.nomination.evidence) },
        }
      );
    },

    /** The other appointments of a person, newest first. */
    findOthers: (personId: string, except: string, db: Db = root) =>
      db.appointment.findMany({
        where: { personId, id: { not: except }, state: { not: "revoked" } },
        include: { studio: { select: { id: true, name: true } } },
        orderBy: { termStart: "desc" },
        take: 20,
      }),
  };
}

function conditions({ kind, typed, district, occupation, past, today }: MasterFilter): Prisma.Sql[] {
  const where = [Prisma.sql`a."kind" = ${kind}`, Prisma.sql`a."state" <> 'revoked'`];
  if (!past) where.push(Prisma.sql`a."state" = 'active' and a."termEnd" >= ${today}`);
  if (district) where.push(Prisma.sql`a."district" = ${district}`);
  if (occupation)
    where.push(
      Prisma.sql`a."occupationEdition" = ${occupation.edition} and a."occupationCode" = ${occupation.code}`,
    );
  const text = typed.trim();
  if (text !== "") {
    const pattern = pinyinPattern(text);
    where.push(Prisma.sql`(strpos(lower(p."name"), lower(${text})) > 0
      or strpos(coalesce(s."name", ''), ${text}) > 0
      or ${pattern === null ? Prisma.sql`false` : Prisma.sql`p."pinyin" ~ ${pattern}`})`);
  }
  return where;
}
