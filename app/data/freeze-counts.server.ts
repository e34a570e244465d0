import type { FreezePlan } from "~/domain/results/freeze";
import type { Database } from "./client.server";

type CountPlan = Extract<FreezePlan, { count: number }>;

/** What is counted once, however often it is given. */
const counted = {
  marks: { what: `r."kind" = 'mark' and r."value" is not null`, by: ["codeId", "judgeId", "aspectId"] },
  sheets: { what: `r."kind" = 'sign'`, by: ["codeId", "judgeId"] },
} as const;

/**
 * How many marks or sheets the rows after $2 and up to $3 bring that no row up to $2 has. Each of the new rows is
 * looked up by the index of code, judge and aspect; what is counted already is not read again.
 */
export function countSql(by: CountPlan["by"]): string {
  const { what, by: columns } = counted[by];
  const list = columns.map((column) => `r."${column}"`).join(", ");
  const same = columns.map((column) => `r."${column}" = n."${column}"`).join(" and ");
  return `
    select count(*)::int as "count" from (
      select distinct ${list} from "LedgerRow" r
      where r."eventId" = $1::uuid and r."seq" > $2 and r."seq" <= $3 and ${what}) n
    left join lateral (
      select true as "known" from "LedgerRow" r where ${same} and r."seq" <= $2 and ${what} limit 1) b on true
    where b."known" is null`;
}

const mostEvents = 500;

/**
 * Counts towards freezes, remembered in this process up to a row: a ledger is append-only, so what was counted stays
 * counted, and each row is read once. Nothing depends on the memory but the cost.
 */
export function createFreezeCounts({ pool }: Pick<Database, "pool">) {
  const counts = new Map<string, { readonly upTo: number; readonly count: number }>();
  return {
    /** Whether a plan that counts has been reached by an event's rows up to `upTo`. */
    async isReached(eventId: string, plan: CountPlan, upTo: number): Promise<boolean> {
      // There cannot be more marks than rows.
      if (upTo < plan.count) return false;
      const key = `${plan.by} ${eventId}`;
      const known = counts.get(key);
      // A ledger that is shorter than it was is another database: it is counted anew.
      const from = known && known.upTo <= upTo ? known : { upTo: 0, count: 0 };
      // A row brings one at most.
      if (from.count + upTo - from.upTo < plan.count) return false;
      if (from.count >= plan.count) return true;
      const { rows } = await pool.query<{ count: number }>({
        name: `count-${plan.by}`,
        text: countSql(plan.by),
        values: [eventId, from.upTo, upTo],
      });
      const count = from.count + (rows[0]?.count ?? 0);
      counts.delete(key);
      counts.set(key, { upTo, count });
      const [oldest] = counts.keys();
      if (counts.size > mostEvents && oldest !== undefined) counts.delete(oldest);
      return count >= plan.count;
    },
  };
}
