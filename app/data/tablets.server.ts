import type { DoubtKind } from "~/domain/scoring/doubt";
import type { Database, Db } from "./client.server";

/** A judge's own mark as it stands, with the id that its tablet gave it. */
export type StandingMark = {
  readonly codeId: string;
  readonly aspectId: string;
  readonly clientId: string;
  readonly value: number | null;
  readonly markedAt: Date;
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
  };
}
