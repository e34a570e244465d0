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
  };
}
