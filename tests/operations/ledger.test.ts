import { execFile } from "node:child_process";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withClient } from "../../prisma/database";
import { openWorld, type World } from "../support/world";
import { lockedEvent, type ScoringEvent } from "../support/world-scoring";

let world: World;
let good: ScoringEvent;
let event: ScoringEvent;
beforeAll(async () => {
  world = await openWorld();
  good = await lockedEvent(world, { contestants: 1 });
  event = await lockedEvent(world, { contestants: 2 });
});
afterAll(() => world.close());

function ledger(...args: string[]): Promise<{ code: number; out: string }> {
  const root = path.resolve(import.meta.dirname, "../..");
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ["--import", "tsx", "scripts/ledger.ts", ...args],
      {
        cwd: root,
        env: {
          ...process.env,
          DATABASE_URL: world.databaseUrl,
          JIANGTAI_SECRET: "s".repeat(32),
          NODE_ENV: "test",
        },
      },
      (error, stdout, stderr) =>
        resolve({ code: typeof error?.code === "number" ? error.code : 0, out: stdout + stderr }),
    );
  });
}

/** Alters the database as somebody with the superuser's password could: the triggers are asleep. */
async function tamper(sql: string, values: unknown[] = []): Promise<void> {
  await withClient(world.databaseUrl, async (client) => {
    await client.query("set session_replication_role = replica");
    await client.query(sql, values);
  });
}

describe("npm run ledger -- verify", () => {
  test("passes whole ledgers, and says how it is called", async () => {
    const { code, out } = await ledger("verify");
    expect(out).toContain(`good  ${good.eventId}`);
    expect(out).toContain(`good  ${event.eventId}`);
    expect(code).toBe(0);
    expect((await ledger("verify", "--event")).code).toBe(2);
    expect((await ledger("prove")).code).toBe(2);
    expect((await ledger("verify", "--event", world.services.id())).code).toBe(1);
  });

  test("names a row whose value was altered by hand, and passes the other events", async () => {
    await tamper(`update "LedgerRow" set "value" = "value" + 100 where "eventId" = $1 and "seq" = 3`, [
      event.eventId,
    ]);
    const { code, out } = await ledger("verify", "--event", event.eventId);
    expect(out).toContain("first bad row: 3 ");
    expect(out).toContain("not what was hashed");
    expect(code).toBe(1);
    expect((await ledger("verify", "--event", good.eventId)).code).toBe(0);
    await tamper(`update "LedgerRow" set "value" = "value" - 100 where "eventId" = $1 and "seq" = 3`, [
      event.eventId,
    ]);
    expect((await ledger("verify")).code).toBe(0);
  });

  test("names the code whose stored totals were altered", async () => {
    await tamper(`update "CodeTotal" set "total" = "total" + 100 where "codeId" = $1`, [event.codes[1]?.id]);
    const { code, out } = await ledger("verify");
    expect(out).toContain(`the stored totals of ${event.codes[1]?.code}`);
    expect(code).toBe(1);
    await tamper(`update "CodeTotal" set "total" = "total" - 100 where "codeId" = $1`, [event.codes[1]?.id]);
  });

  test("names a sheet that was opened again", async () => {
    await tamper(`update "Sheet" set "state" = 'open' where "codeId" = $1`, [event.codes[0]?.id]);
    const { code, out } = await ledger("verify");
    expect(out).toContain(`the sheet of ${event.codes[0]?.code}`);
    expect(code).toBe(1);
    await tamper(`update "Sheet" set "state" = 'signed' where "codeId" = $1`, [event.codes[0]?.id]);
  });

  test("misses rows that were cut off at the end", async () => {
    await tamper(`delete from "LedgerRow" where "eventId" = $1 and "kind" = 'lock'`, [event.eventId]);
    const { code, out } = await ledger("verify");
    expect(out).toContain("does not end at the stored head");
    expect(code).toBe(1);
  });
});
