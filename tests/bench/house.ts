import { type ChildProcess, fork, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import path from "node:path";
import pino from "pino";
import { dropDatabase, withClient, withDatabase } from "../../prisma/database";
import { type PrivatePostgres, startPostgres } from "../../prisma/postgres";
import { withLock } from "../../scripts/lock.mjs";
import { dropLeftovers, makeTemplate } from "../support/database-server";
import { openWorld, type World, worldSecret } from "../support/world";

const root = path.resolve(import.meta.dirname, "../..");
const began = Date.now();

/** What a benchmark runs in. All that it starts ends with `close`. */
export type House = Awaited<ReturnType<typeof openHouse>>;

/** The real app, built, in a process of its own. */
export type AppProcess = {
  readonly url: string;
  readonly pid: number;
  /** Asks it to stop and waits; what is open is finished. */
  stop(): Promise<void>;
  /** Ends it as a power cut does. */
  kill(): Promise<void>;
};

/** A process of a benchmark's own that does one thing at a time for it: clients, a baseline. */
export type Helper = {
  readonly pid: number;
  /** Sends it a message and waits for its answer (answerMessages, helper.ts). */
  ask<Answer>(message: object): Promise<Answer>;
  stop(): Promise<void>;
};

/**
 * Makes a benchmark's surroundings: a PostgreSQL of its own that keeps its promises (fsync is on, for both sides), or
 * the one at `server`, and whatever processes it asks for.
 */
export async function openHouse({ server, smoke }: { server: string | null; smoke: boolean }) {
  const postgres = server === null ? await ownPostgres() : null;
  const address = withDatabase(server ?? postgres?.url ?? "", "postgres");
  const template = postgres
    ? await withLock(path.join(postgres.dataDir, "template.lock"), () => makeTemplate(address))
    : await makeTemplate(address);
  await dropLeftovers(address);
  const closers: (() => Promise<void>)[] = [];

  const house = {
    /** Nothing is measured, so nothing is warmed up. */
    smoke,

    /** A line of progress, on standard error. */
    say(line: string): void {
      const seconds = ((Date.now() - began) / 1000).toFixed(1).padStart(6);
      process.stderr.write(`${seconds} s  ${line}\n`);
    },

    /** A database of its own: migrated and empty, or a copy of another one, which nobody may be using then. */
    async database(from: string = template): Promise<{ url: string; name: string; drop(): Promise<void> }> {
      const name = `test_${process.pid}_${randomBytes(5).toString("hex")}`;
      await withClient(address, (client) => client.query(`CREATE DATABASE "${name}" TEMPLATE "${from}"`));
      const url = withDatabase(address, name);
      const drop = () => dropDatabase(url);
      closers.push(drop);
      return { url, name, drop };
    },

    /** The tests' world (tests/support/world.ts) on a database, at the present time: the app beside it has no other. */
    world(database: { url: string; drop(): Promise<void> }): Promise<World> {
      return openWorld(new Date().toISOString(), pino({ level: "silent" }), {
        url: database.url,
        drop: async () => {},
      });
    },

    /** Starts the app on a database and waits until it serves. `node` are options of Node, such as --cpu-prof. */
    async app(
      databaseUrl: string,
      more: { readonly node?: readonly string[]; readonly env?: Readonly<Record<string, string>> } = {},
    ): Promise<AppProcess> {
      const child = spawn(process.execPath, [...(more.node ?? []), "--import", "tsx", "server.ts"], {
        cwd: root,
        stdio: ["ignore", "pipe", "inherit"],
        env: {
          ...process.env,
          NODE_ENV: "production",
          DATABASE_URL: databaseUrl,
          JIANGTAI_SECRET: worldSecret,
          PORT: "0",
          HOST: "127.0.0.1",
          DEMO: "0",
          LOG_LEVEL: "error",
          ...more.env,
        },
      });
      const ended = once(child, "exit");
      closers.push(() => end(child, "SIGKILL"));
      const url = await new Promise<string>((resolve, reject) => {
        let output = "";
        child.stdout.on("data", (chunk) => {
          output += String(chunk);
          const port = /http:\/\/localhost:(\d+)/.exec(output)?.[1];
          if (port) resolve(`http://127.0.0.1:${port}`);
        });
        ended.then(() => reject(new Error(`The app did not start:\n${output}`)), reject);
      });
      return {
        url,
        pid: child.pid ?? 0,
        stop: () => end(child, "SIGTERM"),
        kill: () => end(child, "SIGKILL"),
      };
    },

    /** Starts a program of tests/bench in a process of its own. */
    async helper(
      file: string,
      node: readonly string[] = [],
      env: Readonly<Record<string, string>> = {},
    ): Promise<Helper> {
      const child = fork(path.join(root, "tests/bench", file), [], {
        cwd: root,
        execArgv: [...node, "--import", "tsx"],
        env: { ...process.env, NODE_ENV: "production", ...env },
        serialization: "advanced",
      });
      closers.push(() => end(child, "SIGKILL"));
      return {
        pid: child.pid ?? 0,
        ask: <Answer>(message: object) =>
          new Promise<Answer>((resolve, reject) => {
            const fail = () => reject(new Error(`${file} ended before it answered`));
            child.once("exit", fail);
            child.once("message", (answer: { value?: Answer; error?: string }) => {
              child.off("exit", fail);
              if (answer.error === undefined) resolve(answer.value as Answer);
              else reject(new Error(`${file}: ${answer.error}`));
            });
            child.send(message, (error) => error && reject(error));
          }),
        stop: () => end(child, "SIGTERM"),
      };
    },

    async close(): Promise<void> {
      for (const close of closers.reverse()) await close();
      await postgres?.stop();
    },
  };
  // Broken off: what it started ends with it; the databases are dropped by the next run.
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => void house.close().finally(() => process.exit(130)));
  return house;
}

/** In the checkout's .data, on a disk as the app's own; in the temporary folder where that cannot be. */
async function ownPostgres(): Promise<PrivatePostgres> {
  const { candidates } = await import("../../prisma/private-postgres/place");
  const { folders } = await candidates(undefined);
  let why: unknown;
  for (const folder of folders) {
    try {
      return await startPostgres({ dataDir: path.join(path.dirname(folder), "bench"), log: () => {} });
    } catch (error) {
      why = error;
    }
  }
  throw why;
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill(signal);
  await gone;
}
