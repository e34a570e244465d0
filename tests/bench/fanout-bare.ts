// The baseline of `fanout`: what bare Socket.IO needs for marks that plain pg commits.
import { type BoardDelta, diffBoards } from "~/domain/results/board-delta";
import type { BoardSnapshot, BoardState } from "~/domain/results/board-state";
import type { BareMessage } from "./bare-socketio";
import { createCrowd, figuresOf } from "./fanout-crowd";
import { costOf, listenCommits, probed } from "./fanout-measures";
import type { Figures } from "./figures";
import type { Day } from "./finals-day";
import type { House } from "./house";
import type { LoadResult } from "./load";
import type { PlainMessage } from "./plain-pg";
import { between, seeded } from "./random";

type Options = {
  readonly clients: number;
  readonly rate: number;
  readonly seconds: number;
  readonly seed: number;
};

type Made = {
  readonly day: Day;
  readonly eventId: string;
  readonly template: string;
  readonly snapshot: BoardSnapshot;
  readonly deltas: readonly BoardDelta[];
};

/** Deltas as this board's are: each for so many rows that got one more mark. */
export function likeOurs(start: BoardSnapshot, count: number, marksEach: number, seed: number): BoardDelta[] {
  const random = seeded(seed);
  let board: BoardState = start;
  return Array.from({ length: count }, () => {
    const marked = new Set(
      Array.from({ length: Math.max(1, Math.round(marksEach)) }, () =>
        between(random, 0, board.rows.length - 1),
      ),
    );
    const rows = board.rows.map((row, at) => {
      if (!marked.has(at)) return row;
      const mark = between(random, 25, 250);
      const [first = 0, ...others] = row.cells;
      return {
        ...row,
        cells: [(first ?? 0) + mark, ...others],
        total: row.total + mark,
        marked: row.marked + 1,
      };
    });
    const after = { ...board, seq: board.seq + marked.size, rows };
    const delta = diffBoards(board, after);
    board = after;
    return delta;
  });
}

/** The same marks, committed by plain pg. */
function commitAt(databaseUrl: string, day: Day, { rate, seconds, seed }: Options): PlainMessage {
  return { databaseUrl, day, seed, insert: "batch", do: "rate", rate, seconds, size: 1, tell: true };
}

export async function bareRound(house: House, made: Made, options: Options): Promise<Figures> {
  const { day, eventId, snapshot, template } = made;
  const alone = await bareAlone(house, made, options);
  const database = await house.database(template);
  const probe = probed("bare");
  const bare = await house.helper("bare-socketio.ts", probe.node, probe.env);
  const ask = <T>(message: BareMessage) => bare.ask<T>(message);
  const url = await ask<string>({ do: "start", databaseUrl: database.url, deltas: made.deltas });
  const plain = await house.helper("plain-pg.ts");
  const idle = await costOf(probe, "gc");
  const crowd = await createCrowd(house, options.clients);
  await crowd.watch(url, snapshot);
  const full = await costOf(probe, "gc");
  const commits = await listenCommits(database.url, eventId);
  await ask({ do: "begin" });
  await crowd.begin();
  const before = await costOf(probe);
  const load = await plain.ask<LoadResult>(commitAt(database.url, day, options));
  const after = await costOf(probe);
  const last = () => ask<{ carried: number[]; hash: string }>({ do: "carried" });
  const right = await crowd.settled(async () => (await last()).hash);
  const { carried } = await last();
  const seen = await crowd.received(
    (await commits.close()).flatMap(([, at], nth): [number, number][] => {
      const version = carried[nth];
      return version === undefined ? [] : [[version, at]];
    }),
  );
  for (const each of [plain, crowd, bare]) await each.stop();
  await database.drop();
  return {
    ...figuresOf(seen),
    "clients with the right hash": right,
    "longest stall ms": after.stallMs,
    "p50 ms of a mark": load.p50,
    "p99 ms of a mark": load.p99,
    "KB of an idle spectator": (full.rss - idle.rss) / options.clients / 1_024,
    "CPU us of a delivered message": ((after.cpuMs - before.cpuMs - alone) * 1_000) / seen.frames,
    "CPU share of a core": (after.cpuMs - before.cpuMs) / 1_000 / options.seconds,
  };
}

async function bareAlone(house: House, made: Made, options: Options): Promise<number> {
  const database = await house.database(made.template);
  const probe = probed("bare-alone");
  const bare = await house.helper("bare-socketio.ts", probe.node, probe.env);
  const { deltas } = made;
  await bare.ask({ do: "start", databaseUrl: database.url, deltas } satisfies BareMessage);
  const plain = await house.helper("plain-pg.ts");
  const before = await costOf(probe);
  await plain.ask<LoadResult>(commitAt(database.url, made.day, options));
  const after = await costOf(probe);
  for (const each of [plain, bare]) await each.stop();
  await database.drop();
  return after.cpuMs - before.cpuMs;
}
