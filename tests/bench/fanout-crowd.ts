import type { BoardSnapshot } from "~/domain/results/board-state";
import type { AudienceMessage, Received } from "./audience";
import type { Figures } from "./figures";
import { median } from "./figures";
import type { House } from "./house";

/** Each in a process of its own, at an address of its own. */
const clientsPerProcess = 5_000;

export type Seen = {
  readonly frames: number;
  readonly bytes: number;
  readonly oneRow: readonly number[];
  /** [tenths of a millisecond, deliveries], ascending. */
  readonly delays: readonly (readonly [number, number])[];
};

export type Crowd = Awaited<ReturnType<typeof createCrowd>>;

/** An audience over as many processes as it takes. */
export async function createCrowd(house: House, clients: number) {
  const count = Math.ceil(clients / clientsPerProcess);
  const helpers = await Promise.all(
    Array.from({ length: count }, () => house.helper("audience.ts", ["--max-old-space-size=2048"])),
  );
  const each = <T>(message: (at: number) => AudienceMessage) =>
    Promise.all(helpers.map((helper, at) => helper.ask<T>(message(at))));

  type Census = { readonly hashes: Readonly<Record<string, number>>; readonly at: number };
  const withHash = async (hash: string) => {
    const all = await each<Census>(() => ({ do: "states" }));
    return {
      clients: all.reduce((sum, { hashes }) => sum + (hashes[hash] ?? 0), 0),
      at: Math.max(...all.map(({ at }) => at)),
    };
  };

  const crowd = {
    async watch(url: string, snapshot: BoardSnapshot): Promise<void> {
      await each((at) => ({
        do: "watch",
        url,
        eventId: snapshot.event,
        snapshot,
        clients: Math.min(clientsPerProcess, clients - at * clientsPerProcess),
        from: `127.0.0.${2 + at}`,
      }));
    },
    begin: () => each(() => ({ do: "begin" })),
    /** Waits until all hold the right board, half a minute at most; how many do. */
    async settled(right: () => Promise<string>): Promise<number> {
      for (let tries = 0; ; tries += 1) {
        const { clients: current } = await withHash(await right());
        if (current === clients || tries >= 60) return current;
        await new Promise((resolve) => setTimeout(resolve, 500));
      }
    },
    /** Waits until all hold this board; when that was. */
    async until(hash: string, patience: number): Promise<number> {
      for (const began = Date.now(); ; ) {
        const { clients: current, at } = await withHash(hash);
        if (current === clients) return at;
        if (Date.now() - began > patience)
          throw new Error(`Only ${current} of ${clients} clients are current after ${patience} ms`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    cut: async () => Math.max(...(await each<number>(() => ({ do: "cut" })))),
    /** When the first may come back. */
    async comeBack(within: number, seed: number): Promise<number> {
      const now = Number(process.hrtime.bigint()) / 1e6;
      await each((at) => ({ do: "return", within, seed: seed + at }));
      return now;
    },
    async received(commits: readonly (readonly [number, number])[]): Promise<Seen> {
      const all = await each<Received>(() => ({ do: "received", commits }));
      const delays = new Map<number, number>();
      for (const [tenth, times] of all.flatMap((one) => one.delays))
        delays.set(tenth, (delays.get(tenth) ?? 0) + times);
      return {
        frames: all.reduce((sum, { frames }) => sum + frames, 0),
        bytes: all.reduce((sum, { bytes }) => sum + bytes, 0),
        oneRow: all.flatMap(({ oneRow }) => oneRow),
        delays: [...delays].sort(([a], [b]) => a - b),
      };
    },
    async stop(): Promise<void> {
      for (const helper of helpers) await helper.stop();
    },
  };
  return crowd;
}

export function figuresOf({ delays, frames, bytes, oneRow }: Seen): Figures {
  return {
    "p50 ms": at(delays, 0.5),
    "p99 ms": at(delays, 0.99),
    "messages delivered": frames,
    "bytes of an update": bytes / frames,
    // Two marks a tick are the rule: a baseline may have had none with one row.
    ...(oneRow.length > 0 ? { "bytes of one changed row": median(oneRow) } : {}),
  };
}

/** The delay that a share of the deliveries does not exceed. Milliseconds. */
function at(delays: Seen["delays"], share: number): number {
  const all = delays.reduce((sum, [, times]) => sum + times, 0);
  let below = 0;
  for (const [tenth, times] of delays) {
    below += times;
    if (below >= all * share) return tenth / 10;
  }
  return Number.NaN;
}
