import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { expect, inject, test } from "vitest";

const root = path.resolve(import.meta.dirname, "../..");

/** Runs a benchmark with small numbers; how fast it is does not matter here. */
async function smoke(name: string) {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["scripts/bench.mjs", name, "--json", "--smoke", "--server", inject("database").server],
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
});
