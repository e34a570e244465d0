import { Evidence } from "~/domain/registry/evidence";
import type { NominationKind, NominationState } from "~/domain/registry/nomination";
import type { Prisma } from "../../generated/prisma/client";
import type { Database, Db, Tx } from "./client.server";
import { nameIs } from "./pinyin.server";
import type { Page, RegistrySight } from "./registry.server";

/** What an enterprise says in a nomination. */
export type NominationText = {
  readonly occupationEdition: number;
  readonly occupationCode: string;
  readonly statement: string;
  readonly studioName: string | null;
  readonly studioAddress: string | null;
};

export type NewNomination = NominationText & {
  readonly id: string;
  readonly kind: NominationKind;
  readonly personId: string;
  readonly candidateId: string | null;
  readonly organisationId: string;
  readonly district: string;
  readonly evidence: Evidence;
  readonly termYears: number;
  readonly nominatedBy: string;
  readonly submittedAt: Date;
};

/** What a step writes beside the state. */
export type NominationChange = Partial<NominationText> & {
  readonly evidence?: Evidence;
  readonly candidateId?: string | null;
  /** The words of the last step that had some: why it was returned or refused, or what the district notes. */
  readonly reason?: string | null;
  readonly submittedAt?: Date;
  readonly recommendedBy?: string;
  readonly recommendedAt?: Date;
  readonly decidedBy?: string;
  readonly decidedAt?: Date;
};

const whole = {
  person: { select: { id: true, accountId: true, name: true, employer: true } },
  organisation: true,
  appointment: { include: { studio: { select: { id: true } } } },
} as const;

const listed = {
  person: { select: { id: true, name: true } },
  organisation: { select: { id: true, name: true, nameEn: true } },
  appointment: { select: { number: true, studio: { select: { id: true } } } },
  notices: {
    where: { closedAt: null },
    orderBy: { publishedAt: "desc" },
    take: 1,
    select: {
      id: true,
      lastDay: true,
      endsAt: true,
      objections: { where: { state: "open" }, select: { id: true } },
    },
  },
} as const;

export type NominationRecord = NonNullable<
  Awaited<ReturnType<ReturnType<typeof createNominationsData>["findNomination"]>>
>;
export type ListedNomination = Awaited<
  ReturnType<ReturnType<typeof createNominationsData>["findNominations"]>
>["rows"][number];

export function createNominationsData({ prisma: root }: Database) {
  return {
    /** Where a nomination of this id belongs, or null where there is none. */
    findOwner: (id: string, db: Db = root) =>
      db.nomination.findUnique({ where: { id }, select: { organisationId: true, district: true } }),

    /** False where the id is there already: the form was sent twice. */
    async insertNomination(nomination: NewNomination, tx: Tx): Promise<boolean> {
      const { count } = await tx.nomination.createMany({
        data: {
          ...nomination,
          evidence: Evidence.parse(nomination.evidence),
          state: "submitted" satisfies NominationState,
        },
        skipDuplicates: true,
      });
      return count === 1;
    },

    /** A nomination that the reader may see, with its notices and their objections; null for any other. */
    async findNomination(id: string, sight: RegistrySight, db: Db = root) {
      const found = await db.nomination.findFirst({
        where: { id, ...seen(sight) },
        include: {
          ...whole,
          notices: {
            orderBy: { publishedAt: "desc" },
            include: { objections: { select: { id: true, state: true }, orderBy: { filedAt: "asc" } } },
          },
        },
      });
      return (
        found && {
          ...found,
          kind: found.kind as NominationKind,
          state: found.state as NominationState,
          evidence: Evidence.parse(found.evidence),
        }
      );
    },

    /** Locks a nomination's row until the transaction ends. */
    async lockNomination(id: string, tx: Tx): Promise<void> {
      await tx.$queryRaw`select 1 from "Nomination" where "id" = ${id}::uuid for update`;
    },

    /** One page of the nominations that a reader may see, of some states; oldest first where they wait. */
    async findNominations(
      sight: RegistrySight,
      by: {
        readonly waiting?: { readonly now: Date };
        readonly states?: readonly NominationState[];
        readonly typed?: string;
      },
      page: Page,
      db: Db = root,
    ) {
      const matching = by.typed ? await findNamed(by.typed, db) : undefined;
      const where: Prisma.NominationWhereInput = {
        AND: [
          seen(sight),
          by.waiting ? waitingFor(sight, by.waiting.now) : {},
          by.states ? { state: { in: [...by.states] } } : {},
          matching ? { personId: { in: matching } } : {},
        ],
      };
      const [count, rows] = await Promise.all([
        db.nomination.count({ where }),
        db.nomination.findMany({
          where,
          include: listed,
          orderBy: [{ submittedAt: by.waiting ? "asc" : "desc" }, { id: "asc" }],
          ...page,
        }),
      ]);
      return {
        count,
        rows: rows.map((row) => ({
          ...row,
          kind: row.kind as NominationKind,
          state: row.state as NominationState,
        })),
      };
    },

    countWaiting: (sight: RegistrySight, now: Date, db: Db = root) =>
      db.nomination.count({ where: { AND: [seen(sight), waitingFor(sight, now)] } }),

    /** Moves a nomination that still is what its reader saw; false where somebody else was first. */
    async moveNomination(
      id: string,
      from: { readonly version: number; readonly state: NominationState },
      change: NominationChange & { readonly state: NominationState },
      tx: Tx,
    ): Promise<boolean> {
      const { evidence, ...rest } = change;
      const { count } = await tx.nomination.updateMany({
        where: { id, ...from },
        data: {
          ...rest,
          ...(evidence && { evidence: Evidence.parse(evidence) }),
          version: { increment: 1 },
        },
      });
      return count === 1;
    },
  };
}

function seen(sight: RegistrySight): Prisma.NominationWhereInput {
  if (sight.all) return {};
  return {
    OR: [{ organisationId: { in: [...sight.organisationIds] } }, { district: { in: [...sight.districts] } }],
  };
}

/** The nominations that cannot go on without the reader. */
function waitingFor(sight: RegistrySight, now: Date): Prisma.NominationWhereInput {
  return {
    OR: [
      { state: "submitted", district: { in: [...sight.districts] } },
      { state: "returned", organisationId: { in: [...sight.organisationIds] } },
      ...(sight.all
        ? [
            { state: "recommended" },
            { state: "notice", notices: { some: { closedAt: null, endsAt: { lte: now } } } },
            {
              state: "notice",
              notices: { some: { closedAt: null, objections: { some: { state: "open" } } } },
            },
          ]
        : []),
    ],
  };
}

async function findNamed(typed: string, db: Db): Promise<string[]> {
  const rows = await db.$queryRaw<
    { id: string }[]
  >`select "id" from "Person" where ${nameIs(typed)} and exists (select 1 from "Nomination" n where n."personId" = "Person"."id") limit 1000`;
  return rows.map(({ id }) => id);
}
