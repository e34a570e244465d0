import { type FactType, parseFactData } from "~/domain/audit/fact";
import type { Database, Db } from "./client.server";

/** What an audit trail is narrowed by; all that is given must fit. */
export type FactFilter = {
  readonly type?: FactType;
  readonly subject?: string;
  readonly subjectId?: string;
  readonly actorId?: string;
  readonly eventId?: string;
  readonly from?: Date;
  readonly to?: Date;
};

export function createAuditData({ prisma: root }: Database) {
  return {
    /** Facts, newest first, at most `take`, below a sequence number: the way to the next page. Each is parsed again. */
    async findFacts(filter: FactFilter, before: bigint | null, take: number, db: Db = root) {
      const { from, to, ...same } = filter;
      const rows = await db.auditFact.findMany({
        where: { ...same, at: { gte: from, lt: to }, seq: before === null ? undefined : { lt: before } },
        orderBy: { seq: "desc" },
        take,
      });
      return rows.map((row) => ({
        ...row,
        type: row.type as FactType,
        data: parseFactData(row.type, row.data) as Record<string, unknown>,
      }));
    },

    /** The names behind the ids of actors. */
    findActors: (ids: readonly string[], db: Db = root) =>
      db.account.findMany({ where: { id: { in: [...ids] } }, select: { id: true, name: true }, take: 500 }),
  };
}
