import { type ChildProcess, fork, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import path from "node:path";
import pino from "pino";
import { dropDatabase, withClient, withDatabase } from "../../prisma/database";
import { type PrivatePostgres, startPostgres } from "../../prisma/postgres";
import { appOptions } from "../../scripts/house.mjs";
import { withLock } from "../../scripts/lock.mjs";
import { dropLeftovers, makeTemplate } from "../support/database-server";
import { openWorld, type World, worldSecret } from "../support/world";

const root = path.resolve(import.meta.dirname, "../..");
const began = Date.now();

/** What a benchmark runs in. All that it starts ends with `close`. */
export type House = ReturnType<typeof openHouse>;

/** The real app, built, in a process of its own. */
export type AppProcess = {
  readonly url: string;
  readonly pid: number;
  /** Seconds that it has had of a processor, all threads; NaN where the system does not tell. */
  cpu(): Promise<number>;
  /** Resolves when it has ended, for whatever reason. */
  readonly ended: Promise<unknown>;
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
export function openHouse({ server, smoke }: { server: string | null; smoke: boolean }) {
  const closers: (() => Promise<void>)[] = [];
  let home: ReturnType<typeof openHome> | undefined;

  const house = {
    /** Nothing is measured, so nothing is warmed up. */
    smoke,

    /** A line of progress, on standard error. */
    say(line: string): void {
      const seconds = ((Date.now() - began) / 1000).toFixed(1).padStart(6);
      process.stderr.write(`${seconds} s  ${line}\n`);
    },

    /** A database of its own: migrated and empty, or a copy of another one, which nobody may be using then. */
    async database(copied?: string): Promise<{ url: string; name: string; drop(): Promise<void> }> {
      home ??= openHome(server);
      const { address, template } = await home;
      const from = copied ?? template;
      const name = `test_${process.pid}_${randomBytes(5).toString("hex")}`;
      await withClient(address, (client) => client.query(`CREATE DATABASE "${name}" TEMPLATE "${from}"`));
      const url = withDatabase(address, name);
      const drop = () => dropDatabase(url);
      closers.push(drop);
      return { url, name, drop };
    },

    /** Something of the benchmark's own to be done at the end, after what was started later. */
    onClose(close: () => Promise<void>): void {
      closers.push(close);
    },

    /** Another PostgreSQL, to be killed: with fsync, on a folder of its own. */
    async postgres(dataDir: string) {
      let running = await startPostgres({ dataDir, log: () => {} });
      closers.push(() => running.stop());
      const own = withDatabase(running.url, "postgres");
      return {
        /** An empty, migrated database in it. */
        async database() {
          const url = withDatabase(running.url, await makeTemplate(own));
          const name = `chaos_${process.pid}`;
          await withClient(own, (client) =>
            client.query(`CREATE DATABASE "${name}" TEMPLATE "${new URL(url).pathname.slice(1)}"`),
          );
          return { url: withDatabase(own, name), drop: async () => {} };
        },
        async kill(): Promise<void> {
          const file = path.join(running.dataDir, "cluster/postmaster.pid");
          process.kill(Number.parseInt(await readFile(file, "utf8"), 10), "SIGKILL");
        },
        /** Starts it again, on the port that it had. */
        async start(): Promise<void> {
          const before = running;
          running = await startPostgres({ dataDir, log: () => {} });
          if (running.url !== before.url) throw new Error("PostgreSQL came back on another port");
          await before.stop();
        },
      };
    },

    /**
     * The tests' world (tests/support/world.ts) on a database, at the present time: the app beside it has no other.
     * Setting a scene need not wait for the disk; what is measured has connections of its own, which do.
     */
    world(database: { url: string; drop(): Promise<void> }): Promise<World> {
      const url = new URL(database.url);
      url.searchParams.set("options", "-c synchronous_commit=off");
      const given = { url: url.href, drop: async () => {} };
      return openWorld(new Date().toISOString(), pino({ level: "silent" }), given);
    },

    /** Starts the app on a database and waits until it serves. `node` are options of Node, such as --cpu-prof. */
    async app(
      databaseUrl: string,
      more: { readonly node?: readonly string[]; readonly env?: Readonly<Record<string, string>> } = {},
    ): Promise<AppProcess> {
      const child = spawn(process.execPath, [...(more.node ?? []), ...appOptions, "server.ts"], {
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
        cpu: () => cpuOf(child.pid ?? 0),
        ended,
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
      await (await home?.catch(() => null))?.postgres?.stop();
    },
  };
  // Broken off: what it started ends with it; the databases are dropped by the next run.
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => void house.close().finally(() => process.exit(130)));
  return house;
}

/** The PostgreSQL of the house, started when the first database is asked for. */
async function openHome(server: string | null) {
  const postgres = server === null ? await ownPostgres() : null;
  const address = withDatabase(server ?? postgres?.url ?? "", "postgres");
  const template = postgres
    ? await withLock(path.join(postgres.dataDir, "template.lock"), () => makeTemplate(address))
    : await makeTemplate(address);
  await dropLeftovers(address);
  return { postgres, address, template };
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

/** From /proc: ticks of a hundredth of a second, in user mode and in the kernel. */
async function cpuOf(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  // The name, in brackets, may have blanks in it.
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11] ?? Number.NaN) + Number(fields[12] ?? Number.NaN)) / 100;
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill(signal);
  await gone;
}
