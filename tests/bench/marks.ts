import { z } from "zod";
import { type Figures, median } from "./figures";
import { type Day, finalsDay } from "./finals-day";
import { bench, inTurn, ratiosOf } from "./harness";
import type { House } from "./house";
import type { JudgesMessage } from "./judges";
import type { LoadResult } from "./load";
import type { PlainMessage } from "./plain-pg";
import type { SpectatorsMessage } from "./spectators";

const options = z.object({
  events: z.coerce.number().int().min(1).default(100),
  contestants: z.coerce.number().int().min(1).default(10),
  spectators: z.coerce.number().int().min(0).default(2_000),
  /** Of the load as fast as it goes, in each round. */
  seconds: z.coerce.number().min(0.2).default(15),
  /** Of the load at `peak`: some ten batches a second, of whose times the 99th of a hundred is wanted. */
  steady: z.coerce.number().min(0.2).default(60),
  rounds: z.coerce.number().int().min(1).default(3),
  /** Batches in each event for the cost with few and with many contestants. */
  batches: z.coerce.number().int().min(3).default(200),
  few: z.coerce.number().int().min(1).default(30),
  many: z.coerce.number().int().min(1).default(700),
  seed: z.coerce.number().int().default(20_240_628),
  /** A folder: the app writes a CPU profile there when it ends. */
  profile: z.string().optional(),
});
type Options = z.output<typeof options>;

/** Marks a second at the peak of a finals day (design.md §6). */
const peak = 100;

export const marks = bench({
  name: "marks",
  about:
    "A finals day through POST /marks, against the same ledger rows by plain pg in one transaction a batch.",
  options,
  smoke: {
    events: 2,
    contestants: 2,
    spectators: 6,
    seconds: 0.5,
    steady: 0.5,
    rounds: 1,
    batches: 3,
    few: 2,
    many: 4,
  },
  goals: {
    "marks a second": { least: 0.6 },
    "p99 ms at 100 marks a second": { most: 3 },
    "cost with many contestants": { most: 1.3 },
  },
  async run(house, options) {
    const { day, few, many, template } = await prepare(house, options);
    const sides = {
      ours: () => ourRound(house, template, day, options),
      baseline: () => plainRound(house, template, day, options),
    };
    const { ours, baseline } = await inTurn(house, options.rounds, sides);
    const cost = await costs(house, template, { events: [few, many] }, options);
    return {
      ours: { ...ours, ...cost },
      baseline,
      ratios: {
        ...ratiosOf(ours, baseline),
        "cost with many contestants": (cost["ms a mark, many"] ?? 0) / (cost["ms a mark, few"] ?? 0),
      },
      notes: [
        `${day.events.length} events, ${day.events.length * 3} judges, ${options.spectators} spectators, batches of 1 to 20 marks, ${options.rounds} rounds of ${options.seconds} s as fast as it goes and ${options.steady} s at ${peak} marks a second, seed ${options.seed}.`,
        "The baseline numbers and hashes the rows and sends each batch as BEGIN, one INSERT, COMMIT over 12 connections (the app's number), on a copy of the same database, in the same PostgreSQL with fsync.",
      ],
    };
  },
});

async function prepare(house: House, options: Options) {
  house.say(`making ${options.events} events with ${options.contestants} contestants each`);
  const database = await house.database();
  const world = await house.world(database);
  const counts = Array.from({ length: options.events }, () => options.contestants);
  const all = await finalsDay(world, [...counts, options.few, options.many], house.say);
  await world.close();
  const [few, many] = all.events.slice(-2);
  if (!few || !many) throw new Error("The two events to compare are missing");
  return { day: { events: all.events.slice(0, -2) }, few, many, template: database.name };
}

async function ourRound(house: House, template: string, day: Day, options: Options): Promise<Figures> {
  const { seconds, steady, seed, spectators, profile } = options;
  const database = await house.database(template);
  const app = await house.app(
    database.url,
    profile ? { node: ["--cpu-prof", `--cpu-prof-dir=${profile}`] } : {},
  );
  const judges = await house.helper("judges.ts");
  const crowd = await house.helper("spectators.ts");
  const events = day.events.map(({ eventId }) => eventId);
  await crowd.ask({ do: "watch", url: app.url, events, spectators } satisfies SpectatorsMessage);
  const ask = (message: object) =>
    judges.ask<LoadResult>({ url: app.url, day, seed, ...message } as JudgesMessage);
  await ask({ do: "fast", seconds: Math.min(3, seconds) });
  await crowd.ask({ do: "count" });
  const rate = await ask({ do: "rate", rate: peak, seconds: steady });
  const before = await app.cpu();
  const fast = await ask({ do: "fast", seconds });
  const cpu = (await app.cpu()) - before;
  const seen = await crowd.ask<{ updates: number; connected: number }>({ do: "count" });
  if (seen.connected < spectators)
    throw new Error(`Only ${seen.connected} of ${spectators} spectators are still there`);
  for (const each of [judges, crowd, app]) await each.stop();
  await database.drop();
  return {
    ...figuresOf(fast, rate),
    "app CPU ms a batch": (cpu * 1000) / fast.batches,
    "board updates a second": seen.updates / (steady + seconds),
  };
}

async function plainRound(house: House, template: string, day: Day, options: Options): Promise<Figures> {
  const { seconds, steady, seed } = options;
  const database = await house.database(template);
  const plain = await house.helper("plain-pg.ts");
  const ask = (message: object) =>
    plain.ask<LoadResult>({
      databaseUrl: database.url,
      day,
      seed,
      insert: "batch",
      ...message,
    } as PlainMessage);
  await ask({ do: "fast", seconds: Math.min(3, seconds) });
  const rate = await ask({ do: "rate", rate: peak, seconds: steady });
  const fast = await ask({ do: "fast", seconds });
  const each = await ask({ do: "fast", seconds: Math.min(5, seconds), insert: "row" });
  await plain.stop();
  await database.drop();
  return { ...figuresOf(fast, rate), "marks a second, one INSERT a row": each.marks / each.seconds };
}

function figuresOf(fast: LoadResult, rate: LoadResult): Figures {
  return {
    "marks a second": fast.marks / fast.seconds,
    "batches a second": fast.batches / fast.seconds,
    "p50 ms at 100 marks a second": rate.p50,
    "p99 ms at 100 marks a second": rate.p99,
  };
}

/** One judge after another sends ten marks, now in the small event, now in the large one. */
async function costs(house: House, template: string, day: Day, options: Options): Promise<Figures> {
  const database = await house.database(template);
  const app = await house.app(database.url);
  const judges = await house.helper("judges.ts");
  const size = 10;
  const [few = [], many = []] = await judges.ask<number[][]>({
    do: "by-event",
    url: app.url,
    day,
    seed: options.seed,
    batches: options.batches * 2,
    size,
  } satisfies JudgesMessage);
  for (const each of [judges, app]) await each.stop();
  await database.drop();
  // The first half warms up.
  const of = (times: readonly number[]) => median(times.slice(times.length / 2)) / size;
  return { "ms a mark, few": of(few), "ms a mark, many": of(many) };
}
