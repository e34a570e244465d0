import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isRunning, processIdentity, withLock } from "../../scripts/lock.mjs";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "jiangtai-lock-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test("lets one in at a time and leaves nothing behind", async () => {
  let inside = 0;
  let most = 0;
  const visits = Array.from({ length: 8 }, () =>
    withLock(path.join(folder, "lock"), async () => {
      inside += 1;
      most = Math.max(most, inside);
      await readdir(folder);
      inside -= 1;
    }),
  );
  await Promise.all(visits);
  expect(most).toBe(1);
  expect(await readdir(folder)).toEqual([]);
});

test("takes over from a process that is gone, and gives up on one that is not", async () => {
  const lock = path.join(folder, "taken");
  await writeFile(lock, "2147483646 1 gone\nkey\n");
  await expect(withLock(lock, async () => "in")).resolves.toBe("in");
  await writeFile(lock, `${processIdentity(process.pid)}\nkey\n`);
  await expect(withLock(lock, async () => "in", { patience: 100 })).rejects.toThrow(
    `held by process ${process.pid}`,
  );
  await rm(lock);
});

test("a number used again is another process", () => {
  expect(isRunning(processIdentity(process.pid) ?? "")).toBe(true);
  expect(isRunning(`${process.pid} 1 another-boot`)).toBe(false);
});
