import pg from "pg";
import { afterEach, expect, test, vi } from "vitest";
import { listenChanges } from "~/data/listen.server";
import { freshDatabase } from "../support/database";

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function listening() {
  const database = await freshDatabase();
  cleanups.push(() => database.drop());
  const teller = new pg.Client({ connectionString: database.url });
  await teller.connect();
  cleanups.push(() => teller.end());
  const heard: string[] = [];
  const onCaughtUp = vi.fn();
  const warn = vi.fn();
  const listener = await listenChanges(database.url, {
    onChange: (topic) => heard.push(topic),
    onCaughtUp,
    log: { warn },
  });
  cleanups.push(() => listener.close());
  const tell = (topic: string) => teller.query("select pg_notify('jiangtai', $1)", [topic]);
  const cut = () =>
    teller.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'jiangtai listen'",
    );
  return { url: database.url, heard, onCaughtUp, warn, tell, teller, cut };
}

test("what a transaction tells is heard when it commits, and not if it does not", async () => {
  const { heard, onCaughtUp, tell, teller } = await listening();
  expect(onCaughtUp).toHaveBeenCalledTimes(1);
  await teller.query("begin");
  await tell("board:1");
  await teller.query("rollback");
  await teller.query("begin");
  await tell("board:2");
  await tell("topic:entries/3");
  await teller.query("commit");
  await vi.waitFor(() => expect(heard).toEqual(["board:2", "topic:entries/3"]));
});

test("a lost connection is made again, and says that words may have been missed", async () => {
  const { heard, onCaughtUp, warn, tell, cut } = await listening();
  await cut();
  await vi.waitFor(() => expect(onCaughtUp).toHaveBeenCalledTimes(2), { timeout: 10_000 });
  expect(warn).toHaveBeenCalledTimes(1);
  await tell("board:1");
  await vi.waitFor(() => expect(heard).toEqual(["board:1"]));
});

test("a database that cannot be reached at the start is an error", async () => {
  const nowhere = "postgresql://nobody:x@127.0.0.1:1/none";
  const handlers = { onChange: () => {}, onCaughtUp: () => {}, log: { warn: () => {} } };
  await expect(listenChanges(nowhere, handlers)).rejects.toThrow();
});
