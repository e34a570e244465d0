import cluster, { type Worker } from "node:cluster";
import { mergeMetrics } from "./metrics-merge.server";

/** A process that died is started again after this. Milliseconds. */
const restartMs = 1_000;
/** Who has not told its metrics by then is left out. */
const tellMs = 1_000;

/** Between the first process and the others: metrics are asked for, told, and handed back as one. */
type Message =
  | { readonly jiangtai: "gather"; readonly id: number }
  | { readonly jiangtai: "tell"; readonly id: number }
  | { readonly jiangtai: "told"; readonly id: number; readonly text: string }
  | { readonly jiangtai: "gathered"; readonly id: number; readonly text: string };

function isMessage(message: unknown): message is Message {
  return typeof message === "object" && message !== null && "jiangtai" in message;
}

export const isServing: boolean = cluster.isWorker;

export type Processes = { stop(): Promise<void> };

/**
 * Starts `count` processes that serve one port. The live channel has no long polling, so that any of them may take
 * any connection; one that dies is started again, and its spectators go on from their seq at another. Resolves with
 * the port when all listen; rejects if one ends before that.
 */
export async function startProcesses(options: {
  readonly count: number;
  readonly env: Readonly<Record<string, string>>;
  readonly log: { error(facts: object, message: string): void };
}): Promise<Processes & { readonly port: number }> {
  const { count, env, log } = options;
  let stopping = false;
  let gatherings = 0;
  const told = new Map<number, (worker: Worker, text: string) => void>();

  function start(): Promise<number> {
    const worker = cluster.fork(env);
    worker.on("message", (message: unknown) => {
      if (!isMessage(message)) return;
      if (message.jiangtai === "gather") gather(worker, message.id);
      if (message.jiangtai === "told") told.get(message.id)?.(worker, message.text);
    });
    return new Promise((resolve, reject) => {
      worker.once("listening", ({ port }) => {
        resolve(port);
        worker.once("exit", (code, signal) => {
          if (stopping) return;
          log.error({ process: worker.id, code, signal }, "a process ended; starting another");
          startAgain();
        });
      });
      worker.once("exit", () => reject(new Error("A process ended before it could serve.")));
    });
  }

  /** Until it serves: what ended a process, such as a database that is away, may keep the next from starting. */
  function startAgain(): void {
    setTimeout(() => {
      if (stopping) return;
      start().catch((error: Error) => {
        log.error({ err: error }, "it did not start; trying again");
        startAgain();
      });
    }, restartMs);
  }

  function gather(asker: Worker, id: number): void {
    const workers = Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined);
    const texts = new Map<string, string>();
    gatherings += 1;
    const mine = gatherings;
    const timer = setTimeout(finish, tellMs);
    told.set(mine, (worker, text) => {
      texts.set(String(worker.id), text);
      if (texts.size === workers.length) finish();
    });
    for (const worker of workers) send(worker, { jiangtai: "tell", id: mine });

    function finish(): void {
      clearTimeout(timer);
      if (told.delete(mine)) send(asker, { jiangtai: "gathered", id, text: mergeMetrics(texts) });
    }
  }

  const ports = await Promise.all(Array.from({ length: count }, start));
  return {
    port: ports[0] ?? 0,
    async stop() {
      stopping = true;
      const workers = Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined);
      await Promise.all(
        workers.map(
          (worker) =>
            new Promise<void>((resolve) => {
              worker.once("exit", () => resolve());
              worker.process.kill("SIGTERM");
            }),
        ),
      );
    },
  };
}

function send(worker: Worker, message: Message): void {
  // One that is just ending has no channel any more.
  if (worker.isConnected()) worker.send(message, () => {});
}

/** The metrics of all processes from any of them; of this one alone where there is no other. */
export function createGathering(own: () => string): () => Promise<string> {
  if (!cluster.isWorker) return async () => own();
  const waiting = new Map<number, (text: string) => void>();
  let asked = 0;
  const reply = (message: Message) => process.send?.(message, undefined, undefined, () => {});
  process.on("message", (message: unknown) => {
    if (!isMessage(message)) return;
    if (message.jiangtai === "tell") reply({ jiangtai: "told", id: message.id, text: own() });
    if (message.jiangtai === "gathered") waiting.get(message.id)?.(message.text);
  });
  return () => {
    asked += 1;
    const id = asked;
    return new Promise((resolve) => {
      const settle = (text: string) => {
        clearTimeout(timer);
        waiting.delete(id);
        resolve(text);
      };
      const timer = setTimeout(() => settle(own()), 2 * tellMs);
      waiting.set(id, settle);
      reply({ jiangtai: "gather", id });
    });
  };
}
