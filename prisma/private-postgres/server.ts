import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import {
  chown,
  mkdir,
  open,
  readFile,
  readlink,
  realpath,
  rename,
  rm,
  stat,
  writeFile,
} from "node:fs/promises";
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { isRunning, processIdentity } from "../../scripts/lock.mjs";
import type { Binaries } from "./binaries";
import type { Place } from "./place";

/** The superuser of the private PostgreSQL and the app's database in it. */
export const account = "jiangtai";

/** A server that answers. */
export type LiveServer = { pid: number; port: number };

type Log = (line: string) => void;

/** Makes the server's files. A run that is broken off leaves only a folder that the next run throws away. */
export async function makeCluster(
  place: Place,
  binaries: Binaries,
  password: string,
  fast: boolean,
): Promise<void> {
  const mark = randomUUID();
  const half = `${place.cluster}.new-${mark}`;
  const secret = path.join(place.folder, `.initdb-${mark}`);
  await mkdir(half, { mode: 0o700 });
  await writeFile(secret, `${password}\n`, { mode: 0o600 });
  try {
    if (place.owner !== undefined) {
      await chown(half, place.owner.uid, place.owner.gid);
      await chown(secret, place.owner.uid, place.owner.gid);
    }
    const { code, output } = await runAs(place, binaries.initdb, [
      `--pgdata=${half}`,
      `--username=${account}`,
      `--pwfile=${secret}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      // Built in: the same order and the same letters on every system, whichever locales it has.
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      "--locale=C",
      "--no-instructions",
      ...(fast ? ["--no-sync"] : []),
    ]);
    if (code !== 0) throw new Error(`initdb failed: ${output.trim().split("\n").slice(-6).join("\n")}`);
    await rename(half, place.cluster);
  } finally {
    await rm(secret, { force: true });
    await rm(half, { recursive: true, force: true, maxRetries: 3 }).catch(() => {});
  }
}

/** The server of this folder if one runs, after it has finished starting; undefined when none does. */
export async function findLive(place: Place, password: string, log: Log): Promise<LiveServer | undefined> {
  const noted = await readPidFile(place);
  if (noted === undefined) return undefined;
  const identity = processIdentity(noted.pid);
  if (identity === undefined || !(await worksIn(noted.pid, place))) {
    await clearPidFile(place, noted.pid);
    return undefined;
  }
  await untilAnswers(noted, password, () => isRunning(identity), log);
  return isRunning(identity) ? noted : undefined;
}

/** Starts a server that lives on when this process dies, and waits until it answers. */
export async function launch(
  place: Place,
  binaries: Binaries,
  password: string,
  fast: boolean,
  log: Log,
): Promise<LiveServer> {
  const logFile = path.join(place.folder, "postgres.log");
  await keepSmall(logFile);
  const until = Date.now() + 60_000;
  while (true) {
    const port = await freePort(place);
    const from = (await stat(logFile).catch(() => undefined))?.size ?? 0;
    const output = await open(logFile, "a", 0o600);
    const child = spawn(binaries.postgres, ["-D", place.cluster, ...settings(port, fast)], {
      cwd: place.cluster,
      detached: true,
      stdio: ["ignore", output.fd, output.fd],
      env: plainEnvironment(),
      ...ids(place),
    });
    let ended = false;
    let failure: Error | undefined;
    child.once("exit", () => {
      ended = true;
    });
    child.once("error", (error) => {
      ended = true;
      failure = error;
    });
    child.unref();
    await output.close();
    const pid = child.pid;
    if (pid !== undefined) {
      await untilAnswers({ pid, port }, password, () => !ended, log);
      if (!ended) {
        await writeFile(path.join(place.folder, "port"), `${port}\n`, { mode: 0o644 });
        return { pid, port };
      }
    }
    const said = failure?.message ?? (await readFile(logFile, "utf8").catch(() => "")).slice(from);
    // Another program was quicker on that port, or children of a killed server are still going.
    const passing = /Address already in use|could not bind|pre-existing shared memory block/.test(said);
    if (!passing || Date.now() > until) {
      const why = said.split("\n").filter((line) => /FATAL|ERROR|HINT|error/.test(line));
      throw new Error(
        `the server ended at once: ${(why.length > 0 ? why.join("\n") : said).trim()}\n(${logFile})`,
      );
    }
    if (!/shared memory/.test(said)) await rm(path.join(place.folder, "port"), { force: true });
    await pause(250);
  }
}

/** Stops the server: transactions that are under way are rolled back, everything committed is on disk. */
export async function shutDown({ pid }: LiveServer): Promise<void> {
  const identity = processIdentity(pid);
  if (identity === undefined) return;
  for (const [signal, patience] of [
    ["SIGINT", 60_000],
    ["SIGQUIT", 10_000],
  ] as const) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    const until = Date.now() + patience;
    while (Date.now() < until) {
      if (!isRunning(identity)) return;
      await pause(20);
    }
  }
}

function settings(port: number, fast: boolean): string[] {
  const values: Record<string, string | number> = {
    port,
    listen_addresses: "127.0.0.1",
    // TCP with a password is the only way in.
    unix_socket_directories: "",
    max_connections: 120,
    timezone: "UTC",
    log_timezone: "UTC",
    // The tests' databases are thrown away: they need not outlive a power cut.
    ...(fast ? { fsync: "off", synchronous_commit: "off", full_page_writes: "off" } : {}),
  };
  return Object.entries(values).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

function ids(place: Place): { uid: number; gid: number } | object {
  return place.owner === undefined ? {} : { uid: place.owner.uid, gid: place.owner.gid };
}

/** Nothing of ours: a PGDATA or PGPORT of the shell must not lead the server elsewhere. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => /^(PATH|SystemRoot|TEMP|TMP)$/i.test(name));
  return { ...Object.fromEntries(kept), NODE_ENV: process.env.NODE_ENV, LC_ALL: "C" };
}

function runAs(place: Place, program: string, args: string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: place.folder,
      stdio: ["ignore", "pipe", "pipe"],
      env: plainEnvironment(),
      ...ids(place),
    });
    const output: string[] = [];
    child.stdout.on("data", (chunk) => output.push(String(chunk)));
    child.stderr.on("data", (chunk) => output.push(String(chunk)));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code: code ?? 1, output: output.join("") }));
  });
}

/** Line 1 of postmaster.pid is the process, line 4 the port. */
async function readPidFile(place: Place): Promise<LiveServer | undefined> {
  const lines = (await readFile(path.join(place.cluster, "postmaster.pid"), "utf8").catch(() => "")).split(
    "\n",
  );
  const pid = Number.parseInt(lines[0] ?? "", 10);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, port: Number.parseInt(lines[3] ?? "", 10) };
}

/** Whether the process is the server of this folder. A number from before a crash may be another program's today. */
async function worksIn(pid: number, place: Place): Promise<boolean> {
  try {
    // The server moves into its folder when it starts.
    return (await readlink(`/proc/${pid}/cwd`)) === (await realpath(place.cluster));
  } catch {
    // No /proc: PostgreSQL's own check of the file decides.
    return process.platform !== "linux";
  }
}

/**
 * PostgreSQL takes a stale file for that of a living server when its number belongs to another program by now, or to a
 * dead process that nobody has collected (a container's first process often does not). The file itself must stay: in
 * it PostgreSQL finds the shared memory that children of a killed server may still use. So the number is replaced by
 * one that no process has.
 */
async function clearPidFile(place: Place, pid: number): Promise<void> {
  const file = path.join(place.cluster, "postmaster.pid");
  const content = await readFile(file, "utf8").catch(() => undefined);
  if (content?.startsWith(`${pid}\n`)) await writeFile(file, content.replace(/^\d+/, "2147483646"));
}

async function untilAnswers(
  server: LiveServer,
  password: string,
  alive: () => boolean,
  log: Log,
): Promise<void> {
  const began = Date.now();
  let nextWord = began + 5_000;
  while (alive()) {
    const answer = Number.isInteger(server.port) ? await ask(server.port, password) : "starting";
    if (answer === "ready") return;
    if (answer === "stranger")
      throw new Error("the running server refuses the password of the file `password` beside it.");
    if (Date.now() > nextWord) {
      log(`waiting for PostgreSQL to finish its recovery (${Math.round((Date.now() - began) / 1000)} s)`);
      nextWord += 10_000;
    }
    if (Date.now() - began > 600_000) throw new Error("the server did not answer for ten minutes.");
    await pause(30);
  }
}

async function ask(port: number, password: string): Promise<"ready" | "starting" | "stranger"> {
  const client = new pg.Client({
    host: "127.0.0.1",
    port,
    user: account,
    password,
    database: "postgres",
    connectionTimeoutMillis: 5_000,
  });
  client.on("error", () => {});
  try {
    await client.connect();
    return "ready";
  } catch (error) {
    return (error as { code?: string }).code === "28P01" ? "stranger" : "starting";
  } finally {
    await client.end().catch(() => {});
  }
}

/** The port of the last time if it is free, so that saved connections keep working; else any. */
async function freePort(place: Place): Promise<number> {
  const last = Number.parseInt(await readFile(path.join(place.folder, "port"), "utf8").catch(() => ""), 10);
  return (Number.isInteger(last) ? await tryPort(last) : undefined) ?? (await tryPort(0)) ?? 5432;
}

function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(undefined));
    probe.listen(port, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address !== null ? address.port : undefined));
    });
  });
}

async function keepSmall(logFile: string): Promise<void> {
  const size = (await stat(logFile).catch(() => undefined))?.size ?? 0;
  if (size > 10_000_000) await rename(logFile, `${logFile}.old`);
}
