import cluster from "node:cluster";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test, vi } from "vitest";
import { startProcesses } from "~/services/processes.server";

test("a process that cannot start again at once is started until it serves", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "processes-"));
  const starts = path.join(folder, "starts");
  cluster.setupPrimary({
    exec: path.resolve(import.meta.dirname, "../support/limping-process.mjs"),
    execArgv: [],
    args: [],
  });
  const said: string[] = [];
  const processes = await startProcesses({
    count: 1,
    env: { STARTS: starts },
    log: { error: (_, message) => void said.push(message) },
  });
  const served = async () => (await fetch(`http://127.0.0.1:${processes.port}`)).text();
  try {
    const first = await served();
    process.kill(Number(first), "SIGKILL");
    await vi.waitFor(
      async () => expect((await readFile(starts, "utf8")).trim().split("\n")).toHaveLength(4),
      {
        timeout: 15_000,
        interval: 100,
      },
    );
    expect(said.filter((message) => message.startsWith("it did not start"))).toHaveLength(2);
  } finally {
    await processes.stop();
    await rm(folder, { recursive: true });
  }
});
