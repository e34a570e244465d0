import { spawnSync } from "node:child_process";
import { stat } from "node:fs/promises";

/** The account that PostgreSQL runs as when we are root, which it refuses to run as. */
export type Owner = { uid: number; gid: number; name: string };

/** Whether this process is the superuser of a Unix system. */
export function weAreRoot(): boolean {
  return process.getuid?.() === 0;
}

/**
 * The account for the server: nobody special when we are not root; else whoever owns the data already, the `postgres`
 * user of the system, a user of our own, or `nobody`.
 */
export async function chooseOwner(cluster: string): Promise<Owner | undefined> {
  if (!weAreRoot()) return undefined;
  const there = await stat(cluster).catch(() => undefined);
  if (there !== undefined && there.uid !== 0) {
    return { uid: there.uid, gid: there.gid, name: `the owner of ${cluster} (uid ${there.uid})` };
  }
  const found = account("postgres") ?? account("jiangtai");
  if (found !== undefined) return found;
  createAccount("jiangtai");
  const last = account("jiangtai") ?? account("nobody");
  if (last === undefined) {
    throw new Error(
      "PostgreSQL refuses to run as root, and this system has no unprivileged user and lets us make none.",
    );
  }
  return last;
}

function account(name: string): Owner | undefined {
  const uid = numberFrom("id", ["-u", name]);
  const gid = numberFrom("id", ["-g", name]);
  return uid === undefined || gid === undefined || uid === 0 ? undefined : { uid, gid, name };
}

function numberFrom(command: string, args: string[]): number | undefined {
  const { status, stdout } = spawnSync(command, args, { encoding: "utf8" });
  const number = Number.parseInt(stdout ?? "", 10);
  return status === 0 && Number.isInteger(number) ? number : undefined;
}

function createAccount(name: string): void {
  const usual = [
    "--system",
    "--user-group",
    "--no-create-home",
    "--home-dir",
    "/nonexistent",
    "--shell",
    "/bin/false",
    name,
  ];
  if (spawnSync("useradd", usual).status === 0) return;
  // Alpine and other BusyBox systems.
  spawnSync("adduser", ["-S", "-D", "-H", "-s", "/bin/false", name]);
}
