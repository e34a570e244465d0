// A lock between processes as a file, and the identity of a process. Plain JavaScript without packages:
// scripts/start.mjs uses it before anything is installed, prisma/postgres.ts afterwards.
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { link, readFile, rename, rm, unlink, writeFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";

/**
 * Names one run of one process, so that a number used again later (after a crash, in a new container, after a
 * reboot) is not taken for the same process. Undefined when there is no such process.
 * @param {number} pid
 * @returns {string | undefined}
 */
export function processIdentity(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it is there, and belongs to someone else.
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EPERM") return undefined;
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name (second field) may hold spaces and brackets: count from the last bracket. Field 3 is the state,
    // field 22 the start in ticks since boot.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (fields[0] === "Z" || fields[0] === "X") return undefined;
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    return `${pid} ${fields[19]} ${boot}`;
  } catch {
    // No /proc (macOS, Windows): the number alone must do.
    return `${pid}`;
  }
}

/**
 * Whether the process that gave this identity still runs.
 * @param {string} identity
 * @returns {boolean}
 */
export function isRunning(identity) {
  const now = processIdentity(Number.parseInt(identity, 10));
  return now !== undefined && now === identity.trim();
}

/**
 * Runs the work while this process alone holds the lock file; a lock left behind by a dead process is cleared.
 * Throws when the lock stays taken for longer than the patience (milliseconds).
 * @template T
 * @param {string} path
 * @param {() => Promise<T>} work
 * @param {{ patience?: number, waiting?: (pid: string) => void }} [options]
 * @returns {Promise<T>}
 */
export async function withLock(path, work, { patience = 180_000, waiting } = {}) {
  const mine = processIdentity(process.pid) ?? `${process.pid}`;
  const key = `${mine}\n${randomUUID()}\n`;
  const until = Date.now() + patience;
  let told = false;
  while (true) {
    // The content must be there the moment the file is: written aside, then linked to its name.
    const aside = `${path}.${process.pid}.${randomUUID()}`;
    await writeFile(aside, key, { mode: 0o644 });
    try {
      await link(aside, path);
      break;
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EEXIST") throw error;
    } finally {
      await rm(aside, { force: true });
    }
    const holder = await readFile(path, "utf8").catch(() => "");
    if (holder === "") continue;
    if (!isRunning(holder.split("\n", 1)[0] ?? "")) {
      await clearStale(path, holder);
      continue;
    }
    if (Date.now() > until) {
      throw new Error(
        `${path} has been held by process ${Number.parseInt(holder, 10)} for more than ${Math.round(patience / 1000)} seconds. ` +
          "If that process hangs, end it and start again.",
      );
    }
    if (!told) waiting?.(`${Number.parseInt(holder, 10)}`);
    told = true;
    await pause(60);
  }
  try {
    return await work();
  } finally {
    const holder = await readFile(path, "utf8").catch(() => "");
    if (holder === key) await unlink(path).catch(() => {});
  }
}

/**
 * Takes a dead process's lock away without taking away the lock of one that was quicker.
 * @param {string} path
 * @param {string} stale
 */
async function clearStale(path, stale) {
  const aside = `${path}.stale.${randomUUID()}`;
  try {
    await rename(path, aside);
  } catch {
    return;
  }
  const moved = await readFile(aside, "utf8").catch(() => "");
  if (moved !== stale) await link(aside, path).catch(() => {});
  await rm(aside, { force: true });
}
