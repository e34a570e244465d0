// npm run bench -- NAME: a benchmark of tests/bench, with what it needs made first.
import { checkNode } from "./checkout.mjs";
import { ensureBuilt, ensureClient, ensureInstalled, runTypeScript } from "./house.mjs";

checkNode();
await ensureInstalled();
await ensureClient();
await ensureBuilt();
process.exitCode = await runTypeScript("tests/bench/main.ts", process.argv.slice(2));
