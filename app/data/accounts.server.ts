import type { Actor, Grant } from "~/domain/accounts/role";
import type { Database, Db, Tx } from "./client.server";
import { createGroups } from "./groups.server";

export type NewAccount = {
  readonly id: string;
  readonly login: string | null;
  readonly phoneHash: string | null;
  readonly phoneSealed: string | null;
  readonly passwordHash: string;
  readonly name: string;
  readonly organisationId: string | null;
  readonly district: string | null;
  readonly createdAt: Date;
};

export type NewSession = {
  readonly id: string;
  readonly accountId: string;
  readonly userAgent: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
};

type ActorRow = {
  /** Which of the questions it answers, from 1. */
  readonly n: number;
  readonly sessionId: string;
  readonly lastSeenAt: Date;
  readonly accountId: string;
  readonly name: string;
  readonly organisationId: string | null;
  readonly district: string | null;
  readonly personId: string | null;
  readonly grants: Grant[];
};

/** Who asks is the first question of every request: those that come at once are answered by one statement. */
const actorLanes = 4;
const mostActors = 100;

export function createAccountsData({ prisma: root, pool }: Database) {
  const findTogether = createGroups<{ readonly sessionId: string; readonly now: Date }, ActorRow | null>({
    lanes: actorLanes,
    most: mostActors,
    async run(questions) {
      const { rows } = await pool.query<ActorRow>({
        name: "find-actors",
        text: actorsSql,
        values: [questions.map(({ sessionId }) => sessionId), questions.map(({ now }) => now.toISOString())],
      });
      const found = new Map(rows.map((row) => [row.n, row]));
      return questions.map((_, index) => found.get(index + 1) ?? null);
    },
  });

  return {
    /** The account and what it may do, for a session that has not ended; one query, asked at every request. */
    async findActor(sessionId: string, now: Date): Promise<{ actor: Actor; lastSeenAt: Date } | null> {
      const row = await findTogether({ sessionId, now });
      if (!row) return null;
      const { lastSeenAt, n: _n, ...actor } = row;
      return { lastSeenAt, actor };
    },

    /** The account's phone number, sealed; null for staff who sign in with a name. */
    async findPhone(accountId: string, db: Db = root): Promise<string | null> {
      const row = await db.account.findUnique({ where: { id: accountId }, select: { phoneSealed: true } });
      return row?.phoneSealed ?? null;
    },

    /** Whether there is any account at all: a new database has none. */
    any: async (db: Db = root): Promise<boolean> => (await db.account.count({ take: 1 })) > 0,

    findForSignIn: (by: { login: string } | { phoneHash: string }, db: Db = root) =>
      db.account.findUnique({ where: by, select: { id: true, passwordHash: true, disabledAt: true } }),

    /** The hashes of what only the account's owner knows. */
    findSecrets: (
      id: string,
      db: Db = root,
    ): Promise<{ passwordHash: string; pinHash: string | null } | null> =>
      db.account.findUnique({ where: { id }, select: { passwordHash: true, pinHash: true } }),

    async setPin(id: string, pinHash: string, tx: Tx): Promise<void> {
      await tx.account.update({ where: { id }, data: { pinHash }, select: { id: true } });
    },

    findWithGrants: (by: { id: string } | { login: string } | { phoneHash: string }, db: Db = root) =>
      db.account.findUnique({ where: by, select: { id: true, name: true, grants: true } }),

    /**
     * Accounts that hold a role other than contestant, or that the query names, by name. For a district: those
     * of the district, and those with a role in it or in one of its organisations.
     */
    async findStaff(
      by: {
        query: string;
        phoneHash: string | null;
        districts: readonly string[] | null;
        skip: number;
        take: number;
      },
      db: Db = root,
    ) {
      const { query, phoneHash, districts } = by;
      const organisations = districts
        ? await db.organisation.findMany({
            where: { district: { in: [...districts] } },
            select: { id: true },
            take: 5_000,
          })
        : [];
      const scopes = [...(districts ?? []), ...organisations.map(({ id }) => id)];
      return db.account.findMany({
        where: {
          AND: [
            query
              ? {
                  OR: [
                    { name: { contains: query } },
                    { login: { contains: query.toLowerCase() } },
                    ...(phoneHash ? [{ phoneHash }] : []),
                  ],
                }
              : { OR: [{ login: { not: null } }, { grants: { some: { role: { not: "contestant" } } } }] },
            districts
              ? {
                  OR: [
                    { district: { in: [...districts] } },
                    { grants: { some: { scopeId: { in: scopes } } } },
                  ],
                }
              : {},
          ],
        },
        select: {
          id: true,
          login: true,
          name: true,
          district: true,
          disabledAt: true,
          grants: { orderBy: { createdAt: "asc" } },
          organisation: { select: { name: true, nameEn: true } },
        },
        orderBy: [{ name: "asc" }, { id: "asc" }],
        skip: by.skip,
        take: by.take,
      });
    },

    async deleteGrant(accountId: string, { role, scopeKind, scopeId }: Grant, tx: Tx): Promise<void> {
      await tx.grant.deleteMany({ where: { accountId, role, scopeKind, scopeId } });
    },

    /** False where the login or the phone number has an account already. */
    async insertAccount(account: NewAccount, tx: Tx): Promise<boolean> {
      const { count } = await tx.account.createMany({ data: account, skipDuplicates: true });
      return count === 1;
    },

    async insertSession(session: NewSession, tx: Tx): Promise<void> {
      await tx.session.create({ data: { ...session, lastSeenAt: session.createdAt } });
      await tx.session.deleteMany({
        where: { accountId: session.accountId, expiresAt: { lt: session.createdAt } },
      });
    },

    /** Moves the end of a session on, at most once in some minutes: not a write for each request. */
    async touchSession(id: string, now: Date, expiresAt: Date, db: Db = root): Promise<void> {
      await db.session.updateMany({ where: { id }, data: { lastSeenAt: now, expiresAt } });
    },

    async deleteSession(id: string, tx: Tx): Promise<void> {
      await tx.session.deleteMany({ where: { id } });
    },

    /** Ends all sessions of an account; returns their ids, so that their sockets can be closed. */
    async deleteSessionsOf(accountId: string, tx: Tx): Promise<string[]> {
      const ended = await tx.session.findMany({ where: { accountId }, select: { id: true } });
      await tx.session.deleteMany({ where: { accountId } });
      return ended.map(({ id }) => id);
    },

    /** Adds a role; adding one that is held already changes nothing. */
    async insertGrant(
      grant: Grant & { id: string; accountId: string; grantedBy: string | null; createdAt: Date },
      tx: Tx,
    ): Promise<void> {
      await tx.grant.createMany({ data: grant, skipDuplicates: true });
    },
  };
}

const actorsSql = `
  select q."n"::int, s."id" as "sessionId", s."lastSeenAt", a."id" as "accountId", a."name", a."organisationId",
    a."district", p."id" as "personId",
    (select coalesce(json_agg(json_build_object('role', g."role", 'scopeKind', g."scopeKind",
       'scopeId', g."scopeId") order by g."id"), '[]') from "Grant" g where g."accountId" = a."id") as "grants"
  from unnest($1::text[], $2::timestamptz[]) with ordinality q("id", "now", "n")
  join "Session" s on s."id" = q."id" join "Account" a on a."id" = s."accountId"
  left join "Person" p on p."accountId" = a."id"
  where s."expiresAt" > q."now" and a."disabledAt" is null`;
