// npm start: makes what is missing and serves. npm run dev: the same, with the app's modules reloaded as they change.
import { checkNode, say } from "./checkout.mjs";
import { ensureBuilt, ensureClient, ensureInstalled, runTypeScript } from "./house.mjs";

checkNode();
const args = process.argv.slice(2);
const dev = args.includes("--dev");

await ensureInstalled();
await ensureClient();
if (!dev) await ensureBuilt();
say("starting the app");
process.exitCode = await runTypeScript(
  "server.ts",
  args.filter((arg) => arg !== "--dev"),
  {
    service: true,
    env: { NODE_ENV: dev ? "development" : "production" },
    // Vite reloads what the browser and the routes use; the rest of the server needs a new process.
    watch: dev,
  },
);
