import { afterAll, beforeAll, expect, test } from "vitest";
import { countSql, createFreezeCounts } from "~/data/freeze-counts.server";
import { countTowards } from "~/domain/results/freeze";
import { ok } from "~/domain/shared/result";
import { openWorld, unwrap, type World } from "../support/world";
import { markingEvent, type ScoringEvent } from "../support/world-scoring";

let world: World;
let event: ScoringEvent;
beforeAll(async () => {
  world = await openWorld("2024-06-03T10:00:00+08:00");
  event = await markingEvent(world, { contestants: 8 });
});
afterAll(() => world.close());

/** A pool that counts what is asked of it. */
function countedPool() {
  const { pool } = world.services.data;
  let asked = 0;
  const query = (...args: Parameters<typeof pool.query>) => {
    asked += 1;
    return pool.query(...args);
  };
  return { pool: { query } as unknown as typeof pool, asked: () => asked };
}

const length = 4_000;

/** Rows of a long day: marks given, given again, taken back, and sheets signed, some of them twice. */
async function fillLedger(): Promise<void> {
  const codes = (
    await world.services.data.pool.query<{ id: string }>(
      `select "id" from "BlindCode" where "eventId" = $1`,
      [event.eventId],
    )
  ).rows.map(({ id }) => id);
  await world.services.data.pool.query(
    `insert into "LedgerRow" ("eventId", "seq", "clientId", "kind", "codeId", "aspectId", "judgeId", "value",
       "schemeVersion", "markedAt", "receivedAt", "prevHash", "hash")
     select $1::uuid, n, gen_random_uuid(), case when n % 50 = 0 then 'sign' when n % 41 = 0 then 'lock' else 'mark' end,
       ($2::uuid[])[1 + (n * 7919 / 13) % $3], 'A' || (n * 31 / 3) % (20 + n / 20), md5((n % 5)::text)::uuid,
       case when n % 17 = 0 then null else 1 end, 1, now(), now(), '', '' from generate_series(1, $4::int) n`,
    [event.eventId, codes, codes.length, length],
  );
}

test("counts as the freeze itself does, at every row, and reads each row once", async () => {
  await fillLedger();
  const { data } = world.services;
  const rows = unwrap(
    await data.write({ actorId: null, at: world.services.now() }, [], async (tx) =>
      ok(await data.boardSetups.listFreezeRows(event.eventId, tx)),
    ),
  );
  expect(rows).toHaveLength(length);
  for (const by of ["marks", "sheets"] as const) {
    const all = countTowards(by, rows);
    expect(all).toBeGreaterThan(5);
    for (const count of [1, Math.floor(all / 2), all, all + 1]) {
      const { pool, asked } = countedPool();
      const counts = createFreezeCounts({ pool });
      // Another host begins to look in the middle, and two of its reads come in the wrong order.
      const late = createFreezeCounts({ pool: world.services.data.pool });
      for (let upTo = 0; upTo <= length; upTo += 125) {
        const due = countTowards(by, rows.slice(0, upTo)) >= count;
        expect(await counts.isReached(event.eventId, { by, count }, upTo)).toBe(due);
        if (upTo < length / 2) continue;
        expect(await late.isReached(event.eventId, { by, count }, upTo)).toBe(due);
        const before = countTowards(by, rows.slice(0, upTo - 60)) >= count;
        expect(await late.isReached(event.eventId, { by, count }, upTo - 60)).toBe(before);
      }
      expect(asked()).toBeLessThanOrEqual(length / 125);
    }
  }
});

test("asks nothing while so many marks cannot be in yet, nor once they are", async () => {
  const { pool, asked } = countedPool();
  const counts = createFreezeCounts({ pool });
  const plan = { by: "marks", count: 500 } as const;
  for (let upTo = 0; upTo < 500; upTo += 1) await counts.isReached(event.eventId, plan, upTo);
  expect(asked()).toBe(0);
  expect(await counts.isReached(event.eventId, plan, length)).toBe(true);
  for (let ask = 0; ask < 50; ask += 1) await counts.isReached(event.eventId, plan, length);
  expect(asked()).toBe(1);
});

type PlanNode = {
  readonly "Relation Name"?: string;
  readonly "Actual Rows": number;
  readonly "Rows Removed by Filter"?: number;
  readonly "Actual Loops": number;
  readonly Plans?: readonly PlanNode[];
};

test.each(["marks", "sheets"] as const)(
  "a tick with twenty new rows reads the ledger for those, by %s",
  async (by) => {
    const { pool } = world.services.data;
    await pool.query(`analyze "LedgerRow"`);
    const { rows } = await pool.query<{ "QUERY PLAN": readonly { Plan: PlanNode }[] }>(
      `explain (analyze, format json) ${countSql(by)}`,
      [event.eventId, length - 20, length],
    );
    const read = (node: PlanNode): number =>
      (node["Relation Name"] === "LedgerRow"
        ? (node["Actual Rows"] + (node["Rows Removed by Filter"] ?? 0)) * node["Actual Loops"]
        : 0) + (node.Plans ?? []).reduce((sum, each) => sum + read(each), 0);
    const touched = rows[0]?.["QUERY PLAN"].reduce((sum, { Plan }) => sum + read(Plan), 0) ?? length;
    expect(touched).toBeGreaterThan(0);
    expect(touched).toBeLessThan(length / 10);
  },
);
