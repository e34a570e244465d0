import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { expect, inject, test } from "vitest";

const root = path.resolve(import.meta.dirname, "../..");

/** Runs a benchmark with small numbers; how fast it is does not matter here. */
async function smoke(name: string, ...more: string[]) {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["scripts/bench.mjs", name, "--json", "--smoke", "--server", inject("database").server, ...more],
    { cwd: root, env: { ...process.env, NODE_ENV: "production" } },
  );
  return JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "");
}

test("`npm run bench -- marks` runs and ends with its verdict", async () => {
  const verdict = await smoke("marks");
  expect(verdict).toMatchObject({ bench: "marks", smoke: true, ok: expect.any(Boolean) });
  expect(Object.keys(verdict).sort()).toEqual(
    ["bench", "ours", "baseline", "ratios", "goals", "ok", "smoke"].sort(),
  );
  for (const figures of [verdict.ours, verdict.baseline, verdict.ratios])
    for (const value of Object.values(figures)) expect(value).toEqual(expect.any(Number));
}, 240_000);

test("`npm run bench -- chaos`: kills and cuts, 50 of them or as many as a minute takes, and no mark is lost", async () => {
  const verdict = await smoke("chaos", "--kills", "50", "--minutes", "1");
  expect(verdict.ours.kills).toBeGreaterThan(0);
  expect(verdict.ours["marks typed"]).toBeGreaterThan(0);
  // Lost, doubled, out of order, ledgers at fault, the app ended by itself.
  expect(Object.values(verdict.ratios)).toEqual([0, 0, 0, 0, 0]);
  expect(verdict.ok).toBe(true);
}, 240_000);

test("`npm run bench -- fanout`: every spectator ends with the board's hash, and all come back after a cut", async () => {
  const verdict = await smoke("fanout");
  expect(verdict).toMatchObject({ bench: "fanout", smoke: true, ok: expect.any(Boolean) });
  expect(verdict.ours["messages delivered"]).toBeGreaterThan(0);
  expect(verdict.baseline["messages delivered"]).toBeGreaterThan(0);
  expect(verdict.ratios).toMatchObject({
    "clients that end with the same hash": 1,
    "reads while all come back": expect.any(Number),
  });
  expect(verdict.ratios["reads while all come back"]).toBeLessThanOrEqual(1);
}, 480_000);
