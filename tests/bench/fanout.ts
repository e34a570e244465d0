import { z } from "zod";
import type { BoardSnapshot } from "~/domain/results/board-state";
import type { MemoryMessage } from "./express-memory";
import { bareRound, likeOurs } from "./fanout-bare";
import { createCrowd, figuresOf } from "./fanout-crowd";
import { costOf, listenCommits, metric, probed } from "./fanout-measures";
import { weighScripts } from "./fanout-scripts";
import type { Figures } from "./figures";
import { type Day, finalsDay } from "./finals-day";
import { bench, inTurn, ratiosOf } from "./harness";
import type { House } from "./house";
import type { JudgesMessage } from "./judges";
import type { LoadResult } from "./load";
import type { VisitorsMessage } from "./visitors";

const options = z.object({
  clients: z.coerce.number().int().min(1).default(1_500),
  contestants: z.coerce.number().int().min(1).default(200),
  /** Of marks, at `rate` a second, in each round. */
  seconds: z.coerce.number().min(0.5).default(20),
  rate: z.coerce.number().min(1).default(20),
  rounds: z.coerce.number().int().min(1).default(3),
  /** Clients that are cut off and back within a second. */
  storm: z.coerce.number().int().min(1).default(5_000),
  /** Seconds of page views. */
  views: z.coerce.number().min(0.2).default(5),
  seed: z.coerce.number().int().default(20_240_629),
  /** A folder: the app writes a CPU profile there when it ends. */
  profile: z.string().optional(),
});
type Options = z.output<typeof options>;

export const fanout = bench({
  name: "fanout",
  about:
    "One board to many spectators, marks at 20 a second on 200 rows, against bare Socket.IO that sends the same bytes to one room.",
  options,
  smoke: { clients: 20, contestants: 6, seconds: 1, rounds: 1, storm: 20, views: 0.3 },
  goals: {
    "p99 ms from commit to receipt": { most: 1.2 },
    "clients that end with the same hash": { least: 1 },
    "longest stall, of 50 ms or a quarter of bare's": { most: 1 },
    "p99 ms of a mark meanwhile, of none": { most: 2 },
    "bytes of an update, of the whole board": { most: 0.1 },
    "bytes of one changed row, of 100": { most: 1 },
    "memory of an idle spectator": { most: 1.2 },
    "CPU of a delivered message": { most: 1.2 },
    "seconds until all are current, of 5": { most: 1 },
    "reads while all come back": { most: 1 },
    "page views a second": { least: 0.5 },
    "script above the framework, of 40 KB": { most: 1 },
  },
  async run(house, options) {
    const made = await prepare(house, options);
    const { ours, baseline } = await inTurn(house, options.rounds, {
      ours: () => ourRound(house, made, options),
      baseline: () => bareRound(house, made, options),
    });
    const storm = await stormOf(house, made, options);
    const views = await pageViews(house, made, options);
    const script = await weighScripts(made.html);
    const all: Figures = { ...ours, ...storm, ...views.ours, ...script };
    const quarter = (baseline["longest stall ms"] ?? 0) / 4;
    const ratio = ratiosOf(ours, baseline);
    const of = (name: string) => all[name] ?? Number.NaN;
    return {
      ours: all,
      baseline: { ...baseline, ...views.baseline },
      ratios: {
        "p99 ms from commit to receipt": ratio["p99 ms"] ?? Number.NaN,
        "p50 ms from commit to receipt": ratio["p50 ms"] ?? Number.NaN,
        "clients that end with the same hash": of("clients with the right hash") / options.clients,
        "longest stall, of 50 ms or a quarter of bare's": of("longest stall ms") / Math.max(50, quarter),
        "p99 ms of a mark meanwhile, of none":
          of("p99 ms of a mark") / of("p99 ms of a mark, nobody watching"),
        "bytes of an update, of the whole board": of("bytes of an update") / of("bytes of the whole board"),
        "bytes of one changed row, of 100": of("bytes of one changed row") / 100,
        "memory of an idle spectator": ratio["KB of an idle spectator"] ?? Number.NaN,
        "CPU of a delivered message": ratio["CPU us of a delivered message"] ?? Number.NaN,
        "seconds until all are current, of 5": of("seconds until all are current") / 5,
        "reads while all come back": of("reads while all come back"),
        "page views a second":
          of("page views a second") / (views.baseline["page views a second"] ?? Number.NaN),
        "script above the framework, of 40 KB": of("KB of script above the framework") / 40,
      },
      notes: [
        `${options.clients} clients, ${options.rate} marks a second, ${options.contestants} rows, ${options.rounds} rounds of ${options.seconds} s, seed ${options.seed}.`,
        "The baseline hears of marks that plain pg commits, by the same notifications as ours; it reads nothing, coalesces in the same ticks (the first at once, then 100 ms), and sends deltas of the same form and size.",
        "From commit to receipt: for both from PostgreSQL's notification of the commit as a third process hears it, so that a server that holds its event loop cannot hide it. CPU of a delivered message: what the server used above the same marks with nobody watching.",
        "Clients run on the same machine and take their share of its cores.",
      ],
    };
  },
});

type Made = Awaited<ReturnType<typeof prepare>>;

/** The board, the template of its database, and what the baseline sends. */
async function prepare(house: House, options: Options) {
  house.say(`making a board of ${options.contestants} rows`);
  const database = await house.database();
  const world = await house.world(database);
  const day = onlyMeasurements(await finalsDay(world, [options.contestants], house.say));
  await world.close();
  const eventId = day.events[0]?.eventId ?? "";
  const made = { day, eventId, template: database.name };

  const copy = await house.database(made.template);
  const app = await house.app(copy.url);
  const snapshot = await readSnapshot(app.url, eventId);
  const html = await (await fetch(`${app.url}/boards/${eventId}`)).text();
  await app.stop();
  await copy.drop();
  // Of as many ticks as there can be, and a reserve for the time until the last mark is answered.
  const deltas = likeOurs(snapshot, options.seconds * 10 + 1_000, options.rate / 10, options.seed);
  return { ...made, snapshot, deltas, html };
}

/** Each of these marks shows on the board; a judgement is hidden until the whole panel has marked. */
function onlyMeasurements({ events }: Day): Day {
  return {
    events: events.map((event) => ({
      ...event,
      judges: event.judges
        .map((judge) => ({ ...judge, aspects: judge.aspects.filter(({ kind }) => kind === "measurement") }))
        .filter(({ aspects }) => aspects.length > 0),
    })),
  };
}

function markAt(url: string, day: Day, { rate, seconds, seed }: Options): JudgesMessage {
  return { url, day, seed, do: "rate", rate, seconds, size: 1 };
}

/** The measured marks go on where these end. */
function warmUp(url: string, day: Day, options: Options): JudgesMessage {
  return markAt(url, day, { ...options, seconds: Math.min(3, options.seconds) });
}

async function readSnapshot(url: string, eventId: string): Promise<BoardSnapshot> {
  return (await (await fetch(`${url}/boards/${eventId}.json`)).json()) as BoardSnapshot;
}

async function ourRound(house: House, made: Made, options: Options): Promise<Figures> {
  const { day, eventId, template } = made;
  const alone = await aloneRound(house, made, options);
  const database = await house.database(template);
  const probe = probed("app");
  const profile = options.profile ? ["--cpu-prof", `--cpu-prof-dir=${options.profile}`] : [];
  const app = await house.app(database.url, {
    node: [...probe.node, ...profile],
    env: { ...probe.env, LIVE_PER_ADDRESS: "100000" },
  });
  const judges = await house.helper("judges.ts");
  const snapshot = await readSnapshot(app.url, eventId);
  const idle = await costOf(probe, "gc");
  const crowd = await createCrowd(house, options.clients);
  await crowd.watch(app.url, snapshot);
  const full = await costOf(probe, "gc");
  await judges.ask(warmUp(app.url, day, options));

  const commits = await listenCommits(database.url, eventId);
  await crowd.begin();
  const before = await costOf(probe);
  const load = await judges.ask<LoadResult>(markAt(app.url, day, options));
  const after = await costOf(probe);
  const right = await crowd.settled(async () => (await readSnapshot(app.url, eventId)).hash);
  const seen = await crowd.received(await commits.close());
  const tick = await metric(app.url, "jiangtai_tick_seconds");
  for (const each of [judges, crowd, app]) await each.stop();
  await database.drop();
  return {
    ...figuresOf(seen),
    "clients with the right hash": right,
    "longest stall ms": after.stallMs,
    "p50 ms of a mark": load.p50,
    "p99 ms of a mark": load.p99,
    "p99 ms of a mark, nobody watching": alone.p99,
    "bytes of the whole board": JSON.stringify(made.snapshot).length,
    "KB of an idle spectator": (full.rss - idle.rss) / options.clients / 1_024,
    "CPU us of a delivered message": ((after.cpuMs - before.cpuMs - alone.cpuMs) * 1_000) / seen.frames,
    "CPU share of a core": (after.cpuMs - before.cpuMs) / 1_000 / options.seconds,
    "tick ms": tick * 1_000,
  };
}

/** The same marks with nobody watching: what the spectators' cost is measured above. */
async function aloneRound(house: House, { day, eventId, template }: Made, options: Options) {
  const database = await house.database(template);
  const probe = probed("alone");
  const app = await house.app(database.url, probe);
  const judges = await house.helper("judges.ts");
  await readSnapshot(app.url, eventId);
  await judges.ask(warmUp(app.url, day, options));
  const before = await costOf(probe);
  const load = await judges.ask<LoadResult>(markAt(app.url, day, options));
  const after = await costOf(probe);
  for (const each of [judges, app]) await each.stop();
  await database.drop();
  return { p99: load.p99, cpuMs: after.cpuMs - before.cpuMs };
}

/** Cuts many clients off, marks meanwhile, and lets all come back within a second. */
async function stormOf(house: House, made: Made, options: Options): Promise<Figures> {
  house.say(`a storm of ${options.storm} clients`);
  const { day, eventId, template } = made;
  const database = await house.database(template);
  const probe = probed("storm");
  const profile = options.profile ? ["--cpu-prof", `--cpu-prof-dir=${options.profile}`] : [];
  const app = await house.app(database.url, {
    node: [...probe.node, ...profile],
    env: { ...probe.env, LIVE_PER_ADDRESS: "100000" },
  });
  const judges = await house.helper("judges.ts");
  const crowd = await createCrowd(house, options.storm);
  await crowd.watch(app.url, await readSnapshot(app.url, eventId));
  const cut = await crowd.cut();
  await judges.ask(markAt(app.url, day, { ...options, seconds: 1 }));
  // The last mark is on the board a tick later.
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  const { hash } = await readSnapshot(app.url, eventId);
  const reads = await metric(app.url, "jiangtai_board_reads_total");
  const before = await costOf(probe);
  const began = await crowd.comeBack(1_000, options.seed);
  const current = await crowd.until(hash, 60_000);
  const after = await costOf(probe);
  const readsAfter = await metric(app.url, "jiangtai_board_reads_total");
  const refused = await metric(app.url, "jiangtai_refused_total");
  for (const each of [judges, crowd, app]) await each.stop();
  await database.drop();
  house.say(`cut off for ${Math.round(began - cut)} ms`);
  return {
    "seconds until all are current": (current - began) / 1_000,
    "reads while all come back": readsAfter - reads,
    "longest stall ms while all come back": after.stallMs,
    "CPU us of a return": ((after.cpuMs - before.cpuMs) * 1_000) / options.storm,
    "refused while all come back": refused,
  };
}

async function pageViews(
  house: House,
  made: Made,
  options: Options,
): Promise<{ ours: Figures; baseline: Figures }> {
  const database = await house.database(made.template);
  const app = await house.app(database.url);
  const memory = await house.helper("express-memory.ts");
  const visitors = await house.helper("visitors.ts");
  const page = `${app.url}/boards/${made.eventId}`;
  const html = await (await fetch(page)).text();
  const same = await memory.ask<string>({ do: "start", html } satisfies MemoryMessage);
  const view = (url: string) =>
    visitors.ask<number>({ url, connections: 32, seconds: options.views } satisfies VisitorsMessage);
  const measured = await inTurn(house, options.rounds, {
    ours: async () => ({ "page views a second": await view(page) }),
    baseline: async () => ({ "page views a second": await view(same) }),
  });
  for (const each of [visitors, memory, app]) await each.stop();
  await database.drop();
  return measured;
}
