// npm test: everything, on a machine with Node and git only. Arguments go to vitest: npm test -- tests/domain
import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { checkNode, root, say } from "./checkout.mjs";
import { ensureBuilt, ensureClient, ensureInstalled, inPackages, run } from "./house.mjs";
import { ensureTools } from "./tools.mjs";

const tally = path.join(root, "tests/.artifacts/tally.json");
rmSync(tally, { force: true });

// The closing line, whatever happens: CI reads it.
process.on("exit", (code) => {
  let passed = 0;
  let failed = 0;
  try {
    ({ passed, failed } = JSON.parse(readFileSync(tally, "utf8")));
  } catch {
    // The run ended before the first test.
  }
  if (code !== 0 && failed === 0) failed = 1;
  console.log(`${passed} passed, ${failed} failed`);
});

checkNode();
const args = process.argv.slice(2);
const named = args.filter((arg) => !arg.startsWith("-"));
const everything = named.length === 0;

await ensureInstalled();
if (everything || named.some((name) => /certificates|browser|journey|routes/.test(name))) await ensureTools();
await ensureClient();
if (everything || named.some((name) => /browser|journey|routes|live|house|bench/.test(name)))
  await ensureBuilt();
say("running the tests");
process.exitCode = await run(process.execPath, [inPackages("vitest/vitest.mjs"), "run", ...args], {
  env: { NODE_ENV: "test", NO_COLOR: process.stdout.isTTY || process.env.FORCE_COLOR ? undefined : "1" },
  stdout: true,
});
