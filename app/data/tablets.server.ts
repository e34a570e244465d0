import type { OpenSignature } from "~/domain/scoring/coverage";
import type { DoubtKind } from "~/domain/scoring/doubt";
import { Prisma } from "../../generated/prisma/client";
import type { Database, Db } from "./client.server";

/** A judge's own mark as it stands, with the id that its tablet gave it. */
export type StandingMark = {
  readonly codeId: string;
  readonly aspectId: string;
  readonly clientId: string;
  readonly value: number | null;
  readonly markedAt: Date;
};

/** A doubt about a mark that its judge has answered. */
export type Confirmed = {
  readonly codeId: string;
  readonly code: string;
  readonly aspectId: string;
  readonly judgeId: string;
  readonly at: Date;
};

export function createTabletsData({ prisma: root }: Database) {
  return {
    /** One judge's marks of some codes as they stand, each in the last round of its aspect. */
    findOwnMarks: (
      codeIds: readonly string[],
      judgeId: string,
      db: Db = root,
    ): Promise<StandingMark[]> => db.$queryRaw`
      select distinct on (r."codeId", r."aspectId")
        r."codeId"::text, r."aspectId", r."clientId"::text, r."value", r."markedAt"
      from "LedgerRow" r
      left join (select "codeId", "aspectId", max("seq") as "seq" from "LedgerRow"
                 where "codeId" = any(${[...codeIds]}::uuid[]) and "kind" = 'remark'
                 group by "codeId", "aspectId") b
        on b."codeId" = r."codeId" and b."aspectId" = r."aspectId"
      where r."codeId" = any(${[...codeIds]}::uuid[]) and r."judgeId" = ${judgeId}::uuid
        and r."kind" in ('mark', 'correction') and r."seq" > coalesce(b."seq", 0)
      order by r."codeId", r."aspectId", r."seq" desc`,

    /**
     * The last signatures on the open sheets of an event, or of one of its judges, with what has happened to each
     * since: an aspect's mark given again or asked for again, or one that is new.
     */
    listOpenSignatures: (
      eventId: string,
      judgeId: string | null,
      db: Db = root,
    ): Promise<(OpenSignature & { codeId: string; judgeId: string })[]> => db.$queryRaw`
      with last as (
        select distinct on (r."codeId", r."judgeId") r."codeId", r."judgeId", r."seq", r."receivedAt"
        from "Sheet" h join "LedgerRow" r on r."codeId" = h."codeId" and r."judgeId" = h."judgeId"
        where h."eventId" = ${eventId}::uuid and h."state" = 'open' and r."kind" in ('sign', 'sign-part')
          ${judgeId ? Prisma.sql`and h."judgeId" = ${judgeId}::uuid` : Prisma.empty}
        order by r."codeId", r."judgeId", r."seq" desc),
      later as (
        select l."codeId", l."judgeId", l."seq", r."aspectId", bool_or(r."kind" = 'mark') as "marked"
        from last l join "LedgerRow" r on r."codeId" = l."codeId" and r."seq" > l."seq"
          and (r."kind" = 'remark' or r."kind" = 'mark' and r."judgeId" = l."judgeId")
        where r."aspectId" is not null
        group by l."codeId", l."judgeId", l."seq", r."aspectId"),
      told as (
        select t.*, coalesce((
          select r."kind" <> 'remark' and r."value" is not null from "LedgerRow" r
          where r."codeId" = t."codeId" and r."aspectId" = t."aspectId" and r."seq" < t."seq"
            and (r."kind" = 'remark' or r."kind" in ('mark', 'correction') and r."judgeId" = t."judgeId")
          order by r."seq" desc limit 1), false) as "covered"
        from later t)
      select l."codeId"::text, l."judgeId"::text, l."receivedAt" as "at",
        coalesce(array_agg(t."aspectId" order by t."aspectId") filter (where t."covered"), '{}') as "changed",
        coalesce(array_agg(t."aspectId" order by t."aspectId")
          filter (where not t."covered" and t."marked"), '{}') as "added"
      from last l left join told t on t."codeId" = l."codeId" and t."judgeId" = l."judgeId"
      group by l."codeId", l."judgeId", l."receivedAt"`,

    /** The aspects of one code for which the judge has answered a doubt of this kind, in the round that counts. */
    async findConfirmed(
      codeId: string,
      judgeId: string,
      doubt: DoubtKind,
      db: Db = root,
    ): Promise<ReadonlySet<string>> {
      const rows = await db.$queryRaw<{ aspectId: string }[]>`
        select distinct r."aspectId" from "LedgerRow" r
        where r."codeId" = ${codeId}::uuid and r."judgeId" = ${judgeId}::uuid and r."kind" = 'confirm'
          and r."aspectId" is not null and (r."detail"::jsonb -> 'doubts') ? ${doubt}
          and r."seq" > coalesce(
            (select max(b."seq") from "LedgerRow" b
             where b."codeId" = r."codeId" and b."aspectId" = r."aspectId" and b."kind" = 'remark'), 0)`;
      return new Set(rows.map(({ aspectId }) => aspectId));
    },

    /** The newest of an event's answers to doubts of this kind: one a judge and aspect, in the round that counts. */
    listConfirmed: (eventId: string, doubt: DoubtKind, take: number, db: Db = root): Promise<Confirmed[]> =>
      db.$queryRaw`
        select r."codeId"::text, c."code", r."aspectId", r."judgeId"::text, max(r."receivedAt") as "at"
        from "LedgerRow" r join "BlindCode" c on c."id" = r."codeId"
        where r."eventId" = ${eventId}::uuid and r."kind" = 'confirm'
          and r."aspectId" is not null and (r."detail"::jsonb -> 'doubts') ? ${doubt}
          and r."seq" > coalesce(
            (select max(b."seq") from "LedgerRow" b
             where b."codeId" = r."codeId" and b."aspectId" = r."aspectId" and b."kind" = 'remark'), 0)
        group by r."codeId", c."code", r."aspectId", r."judgeId"
        order by max(r."seq") desc limit ${take}`,
  };
}
