import { rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { withClient } from "../../prisma/database";
import { check } from "./chaos-check";
import { finalsDay } from "./finals-day";
import { bench } from "./harness";
import type { AppProcess } from "./house";
import { between, seeded } from "./random";
import { createTablet, type Tablet } from "./tablet";
import { layWire } from "./wire";

const options = z.object({
  kills: z.coerce.number().int().min(1).default(200),
  events: z.coerce.number().int().min(1).default(4),
  contestants: z.coerce.number().int().min(1).default(20),
  seed: z.coerce.number().int().optional(),
  /** It ends after so long, with as many kills as fitted, and says how many. */
  minutes: z.coerce
    .number()
    .positive()
    .default(24 * 60),
  /** What the app logs to standard error meanwhile: mostly, that the database is away. */
  log: z.enum(["silent", "error", "warn"]).default("silent"),
});

/** What happens, and how often: shares of all. */
const kinds = {
  "app killed": 15,
  "PostgreSQL killed": 15,
  "a backend killed": 15,
  "a tablet killed": 15,
  "tablets cut off": 12,
  "answers lost": 12,
  "database cut off": 16,
} as const;
type Kind = keyof typeof kinds;

/** So long nothing was received, though nothing is broken any more: it never will be. */
const patienceMs = 120_000;

export const chaos = bench({
  name: "chaos",
  about:
    "Marks flow from tablets while tablets, app and PostgreSQL are killed and cut off; then all is counted.",
  options,
  smoke: { kills: 8, events: 1, contestants: 3 },
  goals: {
    "marks lost": { most: 0 },
    "marks doubled or unknown": { most: 0 },
    "marks out of order": { most: 0 },
    "ledgers or totals at fault": { most: 0 },
    "app ended by itself": { most: 0 },
  },
  async run(house, { kills, events, contestants, seed = Date.now() % 2 ** 31, minutes, log }) {
    house.say(`seed ${seed}`);
    const random = seeded(seed);
    const dataDir = path.join(os.tmpdir(), `jiangtai-chaos-${process.pid}`);
    house.onClose(() => rm(dataDir, { recursive: true, force: true }));
    const postgres = await house.postgres(dataDir);
    const database = await postgres.database();
    const world = await house.world(database);
    const day = await finalsDay(
      world,
      Array.from({ length: events }, () => contestants),
      house.say,
    );
    await world.close();

    const toDatabase = await layWire(() => Number(new URL(database.url).port));
    const appUrl = new URL(database.url);
    appUrl.port = String(toDatabase.port);
    let app: AppProcess | null = null;
    let endedByItself = 0;
    const startApp = async () => {
      // The database may be away while it starts: then it says so and ends, and whoever runs it starts it again.
      for (let attempt = 1; app === null; attempt++) {
        app = await house.app(appUrl.href, { env: { LOG_LEVEL: log } }).catch((error: unknown) => {
          if (attempt === 20) throw error;
          return null;
        });
      }
      const mine: AppProcess = app;
      void mine.ended.then(() => {
        if (app === mine) endedByItself += 1;
      });
    };
    await startApp();
    const toApp = await layWire(() => Number(new URL(app?.url ?? "http://127.0.0.1:9").port));
    const url = `http://127.0.0.1:${toApp.port}`;
    const tablets = day.events.flatMap((event) =>
      event.judges.map((judge) => createTablet({ url, event, judge, random })),
    );

    const acts: Readonly<Record<Kind, () => Promise<void> | void>> = {
      async "app killed"() {
        const victim = app;
        app = null;
        await victim?.kill();
        await startApp();
      },
      async "PostgreSQL killed"() {
        await postgres.kill();
        await postgres.start();
      },
      "a backend killed": () => killBackend(database.url, random),
      "a tablet killed": () => tablets[between(random, 0, tablets.length - 1)]?.kill(),
      "tablets cut off": () => toApp.cut(),
      "answers lost": () => toApp.swallowAnswers(between(random, 10, 200)),
      "database cut off": () => toDatabase.cut(),
    };

    const typing = tablets.map((tablet) => keepTyping(tablet, random));
    const began = performance.now();
    const counts = new Map<Kind, number>();
    let done = 0;
    while (done < kills && performance.now() - began < minutes * 60_000) {
      await pause(between(random, 10, 300));
      const kind = pick(random);
      const before = heardBy(tablets);
      await acts[kind]();
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
      done += 1;
      // Now and then the next one comes before the last is over.
      if (random() < 0.9) await untilHeard(tablets, before, () => app?.pid ?? 0);
      if (done % 25 === 0 || done === kills)
        house.say(`${done} of ${kills}, ${heardBy(tablets)} marks received`);
    }
    for (const each of typing) each.stop();
    await Promise.all(typing.map(({ done }) => done));
    house.say("waiting for what is still on the tablets");
    await untilEmpty(tablets);
    const seconds = (performance.now() - began) / 1000;

    await untilAnswers(database.url);
    const found = await check(house, database, tablets);
    await toApp.close();
    // From here on it ends because we say so. It is changed within closures, which the compiler does not see.
    const last = app as AppProcess | null;
    app = null;
    await last?.stop();
    await toDatabase.close();
    return {
      ours: {
        kills: done,
        ...Object.fromEntries(counts),
        seconds,
        "marks typed": found.typed,
        "ledger rows": found.rows,
      },
      baseline: {},
      ratios: {
        "marks lost": found.lost.length,
        "marks doubled or unknown": found.unknown.length,
        "marks out of order": found.disorder.length,
        "ledgers or totals at fault": found.faults.length,
        "app ended by itself": endedByItself,
      },
      notes: [
        `${done} kills of ${kills} in ${Math.round(seconds)} s over ${tablets.length} tablets; seed ${seed}.`,
        ...[...found.lost, ...found.unknown, ...found.disorder, ...found.faults].slice(0, 20),
      ],
    };
  },
});

function pick(random: () => number): Kind {
  const all = Object.entries(kinds) as [Kind, number][];
  let left = random() * all.reduce((sum, [, share]) => sum + share, 0);
  for (const [kind, share] of all) {
    left -= share;
    if (left < 0) return kind;
  }
  return "app killed";
}

/** A judge who types on, whatever the network does. */
function keepTyping(tablet: Tablet, random: () => number) {
  let isOver = false;
  const done = (async () => {
    while (!isOver) {
      // Who has this much unsent stops, looks at the count, and waits.
      if (tablet.held().length < 400) tablet.type();
      await pause(between(random, 20, 300));
    }
  })();
  return {
    done,
    stop() {
      isOver = true;
    },
  };
}

function heardBy(tablets: readonly Tablet[]): number {
  return tablets.reduce((sum, tablet) => sum + tablet.heard(), 0);
}

async function untilHeard(tablets: readonly Tablet[], before: number, appPid: () => number): Promise<void> {
  const until = performance.now() + patienceMs;
  while (heardBy(tablets) <= before) {
    if (performance.now() > until)
      throw new Error(`Nothing was received for ${patienceMs / 1000} s (app ${appPid()})`);
    await pause(5);
  }
}

async function untilEmpty(tablets: readonly Tablet[]): Promise<void> {
  const until = performance.now() + patienceMs;
  for (;;) {
    await Promise.all(tablets.map((tablet) => tablet.flush()));
    const held = tablets.flatMap((tablet) => tablet.held());
    if (held.length === 0) return;
    const stuck = held.find(({ state }) => state === "refused" || state === "conflict");
    if (stuck || performance.now() > until)
      throw new Error(
        `${held.length} marks stay on their tablets, such as ${JSON.stringify(stuck ?? held[0])}`,
      );
    await pause(50);
  }
}

/** Nothing may be left on the tablets while PostgreSQL is still getting up from the last kill. */
async function untilAnswers(databaseUrl: string): Promise<void> {
  const until = performance.now() + patienceMs;
  for (;;) {
    try {
      return await withClient(databaseUrl, async (client) => void (await client.query("select 1")));
    } catch (error) {
      if (performance.now() > until) throw error;
      await pause(50);
    }
  }
}

/** One of the app's connections, at the server's end: PostgreSQL then restarts all the others too. */
async function killBackend(databaseUrl: string, random: () => number): Promise<void> {
  await withClient(databaseUrl, async (client) => {
    const { rows } = await client.query<{ pid: number }>(
      "select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
    );
    const victim = rows[between(random, 0, rows.length - 1)];
    if (victim) process.kill(victim.pid, "SIGKILL");
    // Recovery begins at once; until it is over nobody can connect.
  }).catch(() => {});
}
