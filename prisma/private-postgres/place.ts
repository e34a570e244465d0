import { spawnSync } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { chmod, chown, lchown, lstat, mkdir, readdir, realpath, rm, stat, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { chooseOwner, type Owner, weAreRoot } from "./owner";

const checkout = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

/** A folder for the private PostgreSQL that works, and the account that works in it. */
export type Place = { folder: string; cluster: string; owner: Owner | undefined };

/** A folder that does not work, and why. */
export type Unusable = { folder: string; why: string };

/** Where PostgreSQL keeps its files inside the folder. */
export function clusterOf(folder: string): string {
  return path.join(folder, "cluster");
}

/**
 * The folders to try, best first. A folder that was named (the option, or DATA_DIR) is the only one: data must not
 * turn up elsewhere because a disk was not mounted. Otherwise the checkout, the system's place for state and the
 * temporary folder; one that holds data already comes first, so that a later start finds what an earlier one wrote.
 */
export async function candidates(
  dataDir: string | undefined,
): Promise<{ named: boolean; folders: string[] }> {
  const named = dataDir ?? process.env.DATA_DIR;
  if (named) return { named: true, folders: [path.join(path.resolve(checkout, named), "postgres")] };
  const place = `jiangtai-${createHash("sha256")
    .update(await realpath(checkout))
    .digest("hex")
    .slice(0, 12)}`;
  const state = weAreRoot()
    ? path.join("/var/lib", place)
    : path.join(process.env.XDG_STATE_HOME || path.join(home(), ".local/state"), place);
  // With our number: another user's folder of the same checkout is no use to us.
  const temporary = path.join(os.tmpdir(), `${place}-${process.getuid?.() ?? "user"}`);
  const folders = [path.join(checkout, ".data"), state, temporary].map((folder) =>
    path.join(folder, "postgres"),
  );
  return {
    named: false,
    folders: [...folders.filter(holdsData), ...folders.filter((folder) => !holdsData(folder))],
  };
}

/** Whether a database lies there, readable for us or not. */
export function holdsData(folder: string): boolean {
  return existsSync(clusterOf(folder));
}

function home(): string {
  try {
    return os.homedir();
  } catch {
    // A container's user without an entry in the system's list has none.
    return os.tmpdir();
  }
}

/** Makes the folder and tries it as the account that PostgreSQL will run as. */
export async function openPlace(folder: string): Promise<Place | Unusable> {
  const cluster = clusterOf(folder);
  try {
    await makeFolder(path.dirname(folder));
    await makeFolder(folder);
    const owner = await chooseOwner(cluster);
    const why = owner === undefined ? await whyNotOurs(cluster) : await takeOver(cluster, owner);
    if (why !== undefined) return { folder, why };
    const refused = owner === undefined ? await tryAsWe(folder) : await tryAs(owner, folder);
    return refused === undefined ? { folder, cluster, owner } : { folder, why: refused };
  } catch (error) {
    return { folder, why: error instanceof Error ? error.message : String(error) };
  }
}

async function makeFolder(folder: string): Promise<void> {
  const made = await mkdir(folder, { recursive: true });
  // Whatever the umask is: the server's account must pass through; nothing in here is readable for it but its own.
  if (made !== undefined) await chmod(folder, 0o755);
  const found = await stat(folder);
  const us = process.getuid?.();
  // A folder in the temporary place could have been laid there by someone else, to read what we write.
  if (us !== undefined && us !== 0 && found.uid !== us)
    throw new Error(`${folder} belongs to another user (uid ${found.uid}).`);
}

async function whyNotOurs(cluster: string): Promise<string | undefined> {
  const found = await stat(cluster).catch(() => undefined);
  const us = process.getuid?.();
  if (found === undefined || us === undefined || found.uid === us) return undefined;
  return `${cluster} belongs to another user (uid ${found.uid}): start the app as that user or as root.`;
}

/** A restored or copied folder may belong to root, under whom PostgreSQL will not run: hand it over. */
async function takeOver(cluster: string, owner: Owner): Promise<undefined> {
  const found = await lstat(cluster).catch(() => undefined);
  if (found?.isDirectory() && found.uid === 0) await handOver(cluster, owner);
  return undefined;
}

async function handOver(entry: string, owner: Owner): Promise<void> {
  await lchown(entry, owner.uid, owner.gid);
  const found = await lstat(entry);
  if (!found.isDirectory()) return;
  for (const name of await readdir(entry)) await handOver(path.join(entry, name), owner);
}

async function tryAsWe(folder: string): Promise<string | undefined> {
  const probe = path.join(folder, `.probe-${randomUUID()}`);
  await writeFile(probe, "");
  await rm(probe);
  return undefined;
}

async function tryAs(owner: Owner, folder: string): Promise<string | undefined> {
  const probe = path.join(folder, `.probe-${randomUUID()}`);
  await mkdir(probe, { mode: 0o700 });
  try {
    await chown(probe, owner.uid, owner.gid);
    const { status } = spawnSync("/bin/sh", ["-c", 'cd "$1" && : > file && rm file', "sh", probe], {
      cwd: "/",
      uid: owner.uid,
      gid: owner.gid,
      stdio: "ignore",
    });
    return status === 0
      ? undefined
      : `the user ${owner.name}, as whom PostgreSQL runs here, may not enter ${folder}.`;
  } finally {
    await rm(probe, { recursive: true, force: true });
  }
}
