import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { type AddressInfo, connect, createServer } from "node:net";
import path from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import type { BoardSnapshot } from "~/domain/results/board-state";
import { boardHash } from "~/domain/results/board-state";
import { enterMarks } from "~/operations/scoring.server";
import { mergeMetrics } from "~/services/metrics-merge.server";
import { openWorld, unwrap, type World, worldSecret } from "../support/world";
import { markingEvent, type ScoringEvent, wholeSheet } from "../support/world-scoring";
import { connectTo, spectate } from "./node";

const root = path.resolve(import.meta.dirname, "../..");
const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

type Host = { readonly child: ChildProcess; readonly url: string };

/** A host as `npm start` makes one, with so many processes, on the world's database. */
async function startHost({ databaseUrl }: World, processes: number): Promise<Host> {
  const child = spawn(process.execPath, ["--import", "tsx", "server.ts"], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
    env: {
      ...process.env,
      NODE_ENV: "production",
      DATABASE_URL: databaseUrl,
      JIANGTAI_SECRET: worldSecret,
      WEB_CONCURRENCY: String(processes),
      PORT: "0",
      HOST: "127.0.0.1",
      DEMO: "0",
      LOG_LEVEL: "silent",
    },
  });
  cleanups.push(() => stop(child, "SIGTERM"));
  const url = await new Promise<string>((resolve, reject) => {
    let output = "";
    child.once("exit", () => reject(new Error(`The host did not start:\n${output}`)));
    child.stdout.on("data", (chunk) => {
      output += String(chunk);
      const port = /http:\/\/localhost:(\d+)/.exec(output)?.[1];
      if (port) resolve(`http://127.0.0.1:${port}`);
    });
  });
  return { child, url };
}

async function stop(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill(signal);
  await once(child, "exit");
}

function processesOf({ child }: Host): number[] {
  return execFileSync("pgrep", ["-P", String(child.pid), "-f", "server.ts"], { encoding: "utf8" })
    .trim()
    .split("\n")
    .map(Number);
}

/** A proxy that gives each connection to the first host that takes it. */
async function startProxy(hosts: readonly Host[]): Promise<string> {
  const proxy = createServer((client) => {
    const attempt = ([host, ...others]: readonly Host[]) => {
      if (!host) return client.destroy();
      const upstream = connect(Number(new URL(host.url).port), "127.0.0.1");
      upstream.once("connect", () => client.pipe(upstream).pipe(client));
      upstream.on("error", () =>
        upstream.connecting || !upstream.bytesRead ? attempt(others) : client.destroy(),
      );
      upstream.on("close", () => upstream.bytesRead > 0 && client.destroy());
      client.on("close", () => upstream.destroy());
    };
    client.on("error", () => client.destroy());
    attempt(hosts);
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  cleanups.push(() => proxy.close());
  return `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
}

async function spectators(count: number, url: string, { eventId }: ScoringEvent) {
  const fetchSnapshot = async () =>
    (await (await fetch(`${url}/boards/${eventId}.json`)).json()) as BoardSnapshot;
  const initial = await fetchSnapshot();
  return Promise.all(
    Array.from({ length: count }, async () => {
      const socket = connectTo(url, { origin: url });
      cleanups.push(() => socket.disconnect());
      const watching = spectate(socket, initial, fetchSnapshot);
      cleanups.push(() => watching.stop());
      await vi.waitFor(() => expect(watching.status()).toBe("live"), { timeout: 10_000 });
      return { ...watching, socket, board: () => watching.boards.at(-1) ?? initial };
    }),
  );
}

type Spectator = Awaited<ReturnType<typeof spectators>>[number];

/** Every spectator shows what the database holds: the same seq, the same hash. */
async function allCurrent(watching: readonly Spectator[], world: World, event: ScoringEvent): Promise<void> {
  await vi.waitFor(
    async () => {
      const facts = await world.services.data.boards.loadBoard(event.eventId);
      const right = (await world.services.boards.snapshot(event.eventId))?.snapshot;
      expect(right?.seq).toBe(facts?.version);
      const shown = watching.map(({ board }) => `${board().seq} ${boardHash(board())}`);
      expect(new Set(shown)).toEqual(new Set([`${right?.seq} ${right?.hash}`]));
    },
    { timeout: 20_000, interval: 50 },
  );
}

test("several processes and hosts show one board, and killing any of them loses nobody's view", async () => {
  const world = await openWorld();
  cleanups.push(() => world.close());
  const event = await markingEvent(world, { contestants: 4 });
  const [first, second] = await Promise.all([startHost(world, 2), startHost(world, 1)]);
  const proxy = await startProxy([first, second]);
  const watching = [...(await spectators(6, proxy, event)), ...(await spectators(2, second.url, event))];
  let sheet = 0;
  const mark = async () => {
    const judge = event.judges[sheet % 3];
    const code = event.codes[Math.floor(sheet / 3)];
    if (!judge || !code) throw new Error("every sheet is marked");
    unwrap(await enterMarks(judge, await wholeSheet(world, event, code, sheet % 3)));
    world.services.boards.changed(event.eventId);
    sheet += 1;
  };

  await mark();
  await mark();
  await allCurrent(watching, world, event);

  // The connections that listen are cut: what is told meanwhile is caught up from the database.
  await world.services.data.pool.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'jiangtai listen'",
  );
  await mark();
  await allCurrent(watching, world, event);

  // One of the two processes dies as in a fault of its own; the other takes its spectators, and a new one starts.
  const before = processesOf(first);
  expect(before).toHaveLength(2);
  process.kill(before[0] ?? 0, "SIGKILL");
  await mark();
  await allCurrent(watching, world, event);
  await mark();
  await allCurrent(watching, world, event);
  await vi.waitFor(() => expect(processesOf(first)).toHaveLength(2), { timeout: 20_000, interval: 200 });

  // Metrics of both processes from whichever is asked.
  await vi.waitFor(
    async () => {
      const text = await (await fetch(`${first.url}/metrics`)).text();
      const told = [...text.matchAll(/^jiangtai_viewers\{process="\d+"\} (\d+)$/gm)];
      expect(told).toHaveLength(2);
    },
    { timeout: 20_000, interval: 200 },
  );

  // The whole host goes, as in a power cut: the proxy leads its spectators to the other.
  for (const pid of [...processesOf(first), first.child.pid ?? 0]) process.kill(pid, "SIGKILL");
  await mark();
  await mark();
  await allCurrent(watching, world, event);
  // Whoever polled meanwhile is live again once the jittered return is over.
  await vi.waitFor(() => expect(watching.map(({ status }) => status())).toEqual(watching.map(() => "live")), {
    timeout: 30_000,
    interval: 200,
  });
}, 120_000);

test("the metrics of several processes are one text with each family once", () => {
  const one =
    '# HELP a_total A.\n# TYPE a_total counter\na_total{why="x"} 1\n# HELP b B.\n# TYPE b gauge\nb 2\n';
  expect(
    mergeMetrics(
      new Map([
        ["1", one],
        ["2", one.replace("} 1", "} 5")],
      ]),
    ),
  ).toBe(
    [
      "# HELP a_total A.",
      "# TYPE a_total counter",
      'a_total{why="x",process="1"} 1',
      'a_total{why="x",process="2"} 5',
      "# HELP b B.",
      "# TYPE b gauge",
      'b{process="1"} 2',
      'b{process="2"} 2',
      "",
    ].join("\n"),
  );
});
