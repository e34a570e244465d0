/** The program: the only place where things are constructed. `npm start` and `npm run dev` run it. */
import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import closeWithGrace from "close-with-grace";
import { type Env, isDemo, readEnv } from "./app/env.server";
import { createApp } from "./app/services/app.server";
import { createServices } from "./app/services/index.server";
import { prepareJobs, startJobs } from "./app/services/jobs.server";
import { startLive } from "./app/services/live.server";
import { createLog } from "./app/services/log.server";
import { isServing, startProcesses } from "./app/services/processes.server";
import { secretOf } from "./app/services/secret.server";
import { createRenderer } from "./certificates/pool";
import { migrate } from "./prisma/migrate";
import { startPostgres } from "./prisma/postgres";
import { loadReference } from "./prisma/reference";
import { clearBrokenDemo, demoAccounts, demoOffset, seedDemo } from "./prisma/seed";

const root = path.dirname(fileURLToPath(import.meta.url));

const say = (line: string) => process.stdout.write(`${line}\n`);

type Node = Awaited<ReturnType<typeof createNode>>;

async function main(env: Env): Promise<void> {
  const log = createLog(env.LOG_LEVEL);
  // One of several processes: the first has prepared the database, and tells where it is.
  if (isServing) {
    const node = await createNode(env, log, env.DATABASE_URL ?? "", env.JIANGTAI_SECRET ?? "");
    if (node.services.config.demo) node.clock.offset = await demoOffset(node.services);
    return serve(env, node, async () => {});
  }
  const postgres = env.DATABASE_URL ? null : await startPostgres({ dataDir: env.DATA_DIR, log: say });
  const databaseUrl = env.DATABASE_URL ?? postgres?.url ?? "";
  await migrate(databaseUrl, { log: say });
  if (isDemo(env)) await clearBrokenDemo(databaseUrl, say);
  const secret = env.JIANGTAI_SECRET ?? (await secretOf(postgres?.dataDir ?? root));
  const node = await createNode(env, log, databaseUrl, secret);
  await prepare(node);
  const stopPostgres = async () => postgres?.stop();
  if (env.WEB_CONCURRENCY === 1 || env.NODE_ENV === "development") return serve(env, node, stopPostgres);

  await node.renderer.close();
  await node.services.data.close();
  const processes = await startProcesses({
    count: env.WEB_CONCURRENCY,
    env: { DATABASE_URL: databaseUrl, JIANGTAI_SECRET: secret, DEMO: isDemo(env) ? "1" : "0" },
    log,
  }).catch(async (error: unknown) => {
    await stopPostgres();
    throw error;
  });
  greet(env, node, processes.port);
  closeWithGrace({ delay: 25_000, logger: false }, async ({ err, signal }) => {
    if (err) log.fatal({ err }, "stopping after an error");
    else say(`\nStopping (${signal}): open requests are finished first`);
    await processes.stop();
    await stopPostgres();
  });
}

async function createNode(env: Env, log: ReturnType<typeof createLog>, databaseUrl: string, secret: string) {
  const publicUrl = (env.PUBLIC_URL ?? `http://localhost:${env.PORT}`).replace(/\/+$/, "");
  const renderer = createRenderer({ threads: env.RENDER_THREADS });
  // The demo lives in its season: its clock runs as fast as the real one, from another instant.
  const clock = { offset: 0 };
  const services = await createServices({
    now: () => new Date(Date.now() + clock.offset),
    databaseUrl,
    secret,
    config: { publicUrl, demo: isDemo(env) },
    log,
    render: renderer.render,
  });
  return { services, clock, renderer, log, databaseUrl };
}

/** What a database needs once, whatever the number of processes. */
async function prepare({ services, clock, log, databaseUrl }: Node): Promise<void> {
  await prepareJobs(services.data.pool, log);
  await loadReference(services);
  if (!services.config.demo) return;
  await seedDemo(services, databaseUrl, say);
  clock.offset = await demoOffset(services);
}

function greet(env: Env, { services }: Node, port: number): void {
  say(`\n匠台 Jiangtai  ${env.PUBLIC_URL ? services.config.publicUrl : `http://localhost:${port}`}`);
  for (const line of services.config.demo ? demoAccounts : []) say(`  ${line}`);
}

async function serve(env: Env, node: Node, stopPostgres: () => Promise<void>): Promise<void> {
  const { services, renderer, log, databaseUrl } = node;
  const jobs = await startJobs({ services, log });

  const development = env.NODE_ENV === "development";
  const vite = development
    ? await (await import("vite")).createServer({ root, server: { middlewareMode: true }, appType: "custom" })
    : null;
  // Imported once: each import() asks the loader's thread, which takes a request longer than its own work.
  const built = vite ? null : await import(pathToFileURL(path.join(root, "build/server/index.js")).href);
  const loadBuild = async () => built ?? vite?.ssrLoadModule("virtual:remix/server-build");

  const app = createApp({ services, env, loadBuild, vite: vite?.middlewares, root, requestId: randomUUID });
  const http = createServer(app);
  http.keepAliveTimeout = 65_000;
  const live = await startLive({
    http,
    services,
    databaseUrl,
    publicHost: env.PUBLIC_URL ? new URL(env.PUBLIC_URL).host : null,
    proxies: env.TRUST_PROXY,
    perAddress: env.LIVE_PER_ADDRESS,
  });
  http.once("error", (error: NodeJS.ErrnoException) => {
    const taken = error.code === "EADDRINUSE";
    process.stderr.write(
      taken
        ? `\nPort ${env.PORT} is in use: choose another, such as PORT=3001 npm start\n`
        : `\n${error.message}\n`,
    );
    process.kill(process.pid, "SIGTERM");
    process.exitCode = 1;
  });
  // Phones of a hall come back together: what does not fit here is tried again by their systems a second later.
  http.listen({ port: env.PORT, host: env.HOST, backlog: 4_096 }, () => {
    const address = http.address();
    const port = typeof address === "object" && address ? address.port : env.PORT;
    if (!isServing) greet(env, node, port);
  });

  closeWithGrace({ delay: 20_000, logger: false }, async ({ err, signal }) => {
    if (err) log.fatal({ err }, "stopping after an error");
    else if (!isServing) say(`\nStopping (${signal}): open requests are finished first`);
    // Open sockets would keep the server from closing; browsers come back by themselves.
    await live.close();
    await new Promise<void>((resolve) => {
      http.close(() => resolve());
      http.closeIdleConnections();
    });
    await vite?.close();
    await jobs.stop();
    await renderer.close();
    await services.data.close();
    await stopPostgres();
  });
}

try {
  await main(readEnv());
} catch (error) {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
  if (process.env.NODE_ENV === "development" && error instanceof Error)
    process.stderr.write(`${error.stack}\n`);
  process.exit(1);
}
