import type { Actor, Grant } from "~/domain/accounts/role";
import type { Database, Db } from "./client.server";

/** What only the demo season needs. */
export function createDemoData({ prisma: root }: Database) {
  return {
    findClock: (db: Db = root) => db.demoClock.findUnique({ where: { id: 1 } }),

    /** Marks a demo as being made: until its clock shows an instant, a start that finds it makes it anew. */
    async markUnfinished(at: Date, db: Db = root): Promise<void> {
      await db.demoClock.create({ data: { id: 1, startedAt: at, shows: new Date(0) } });
    },

    async startClock(startedAt: Date, shows: Date, db: Db = root): Promise<void> {
      await db.demoClock.update({ where: { id: 1 }, data: { startedAt, shows } });
    },

    /** An account as an actor without a session: the seed acts as the people of the demo do. */
    async findActor(accountId: string, db: Db = root): Promise<Actor> {
      const account = await db.account.findUniqueOrThrow({
        where: { id: accountId },
        include: { grants: true, person: { select: { id: true } } },
      });
      return {
        accountId,
        sessionId: "",
        name: account.name,
        organisationId: account.organisationId,
        district: account.district,
        personId: account.person?.id ?? null,
        grants: account.grants.map(({ role, scopeKind, scopeId }) => ({ role, scopeKind, scopeId }) as Grant),
      };
    },
  };
}
