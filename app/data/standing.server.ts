import type { JudgeMark } from "~/domain/marking/tally";
import type { Standing } from "~/domain/scoring/disagreement";

/** A mark that stands; without a judge, the round that an aspect is in. */
export type StandingRow = {
  readonly codeId: string;
  readonly judgeId: string | null;
  readonly aspectId: string;
  readonly value: number | null;
};

/** The query for what stands of the codes in an array parameter, such as "$1". */
export function standingSql(codes: string): string {
  return `
    with "given" as materialized (
      select "codeId", "judgeId", "aspectId", "kind", "value", "seq" from "LedgerRow"
      where "codeId" = any(${codes}::uuid[]) and "kind" in ('mark', 'remark', 'correction')),
    "begun" as (
      select "codeId", "aspectId", max("seq") as "seq", count(*)::int + 1 as "round" from "given"
      where "kind" = 'remark' group by "codeId", "aspectId"),
    "latest" as (
      select distinct on (g."codeId", g."judgeId", g."aspectId")
        g."codeId", g."judgeId", g."aspectId", g."value"
      from "given" g left join "begun" b on b."codeId" = g."codeId" and b."aspectId" = g."aspectId"
      where g."kind" <> 'remark' and g."seq" > coalesce(b."seq", 0)
      order by g."codeId", g."judgeId", g."aspectId", g."seq" desc)
    select "codeId"::text, "judgeId"::text, "aspectId", "value" from "latest"
    union all
    select "codeId"::text, null, "aspectId", "round" from "begun"`;
}

/** What stands of some codes, by code id; a code without a mark is left out. */
export function gatherStanding(rows: readonly StandingRow[]): Map<string, Standing> {
  type Found = { readonly marks: JudgeMark[]; readonly rounds: Map<string, number> };
  const found = new Map<string, Found>();
  for (const { codeId, judgeId, aspectId, value } of rows) {
    const standing: Found = found.get(codeId) ?? { marks: [], rounds: new Map() };
    found.set(codeId, standing);
    if (judgeId !== null) standing.marks.push({ judgeId, aspectId, value });
    else standing.rounds.set(aspectId, value ?? 1);
  }
  return found;
}
