// Runs one of the project's TypeScript programs: node scripts/run.mjs FILE.ts [its arguments]
// Standard output is the program's own; what this file has to say goes to standard error.
import { checkNode } from "./checkout.mjs";
import { ensureClient, ensureInstalled, runTypeScript } from "./house.mjs";

checkNode();
const [file, ...rest] = process.argv.slice(2);
if (file === undefined) {
  console.error("Usage: node scripts/run.mjs FILE.ts [arguments]");
  process.exit(2);
}
await ensureInstalled();
await ensureClient();
process.exitCode = await runTypeScript(file, rest);
