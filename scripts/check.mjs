// npm run check: lint, types, drift of the migrations, build, tests. With --static: all but the tests.
import { spawn } from "node:child_process";
import { checkNode, root, say } from "./checkout.mjs";
import { ensureBuilt, ensureClient, ensureInstalled, inPackages, run } from "./house.mjs";

checkNode();
await ensureInstalled();
await ensureClient();

const steps = [
  { name: "lint (biome)", args: [inPackages("@biomejs/biome/bin/biome"), "check", "."] },
  { name: "types (tsc)", args: [inPackages("typescript/bin/tsc"), "--noEmit"] },
  { name: "migrations (drift)", args: ["--import", "tsx", "prisma/migrate.ts", "check"] },
];

/**
 * Runs a step and shows its output in one piece.
 * @param {{ name: string, args: string[] }} step
 * @returns {Promise<boolean>}
 */
function runStep({ name, args }) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
    /** @type {Buffer[]} */
    const output = [];
    child.stdout.on("data", (chunk) => output.push(chunk));
    child.stderr.on("data", (chunk) => output.push(chunk));
    child.on("error", (error) => output.push(Buffer.from(error.message)));
    child.on("close", (code) => {
      say(`${code === 0 ? "ok    " : "FAILED"}  ${name}`);
      if (code !== 0) process.stderr.write(`${Buffer.concat(output).toString("utf8").trimEnd()}\n`);
      resolve(code === 0);
    });
  });
}

say(`checking: ${steps.map(({ name }) => name).join(", ")}`);
const passed = await Promise.all(steps.map(runStep));
if (passed.includes(false)) process.exit(1);
await ensureBuilt();
say("ok      build");
if (!process.argv.includes("--static")) {
  process.exitCode = await run(process.execPath, ["scripts/test.mjs"], { stdout: true });
}
