import { afterEach, describe, expect, test, vi } from "vitest";
import type { LiveSocket } from "~/live/board-client";
import type { Topic, Watch, Watched } from "~/live/protocol";
import { watchTopic } from "~/live/use-topic";
import { connectTo, createTotals, eventId, type Node, startNode } from "./node";

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

const entries = "topic:entries/c1" as const;

async function node(): Promise<Node> {
  const sessions = new Map<string, readonly Topic[]>([["clerk", [entries]]]);
  const started = await startNode({ loadBoard: createTotals().load, sessions });
  cleanups.push(() => started.stop());
  return started;
}

async function connected(on: Node, headers?: Record<string, string>): Promise<LiveSocket> {
  const socket = connectTo(on.url, headers);
  cleanups.push(() => socket.disconnect());
  await new Promise<void>((resolve, reject) => {
    socket.once("connect", resolve);
    socket.once("connect_error", reject);
  });
  return socket;
}

const watch = (socket: LiveSocket, message: unknown): Promise<Watched> =>
  socket.timeout(5_000).emitWithAck("watch", message as Watch);
const clerk = { cookie: "session=clerk" };

describe("the live server", () => {
  test("a page of another origin cannot connect, one of ours can", async () => {
    const on = await node();
    await connected(on, { origin: "https://jiangtai.example" });
    await expect(connected(on, { origin: "https://elsewhere.example" })).rejects.toThrow();
  });

  test("long polling is not served", async () => {
    const on = await node();
    const response = await fetch(`${on.url}/live/?EIO=4&transport=polling`);
    expect(response.status).toBe(400);
  });

  test.each<[why: string, message: unknown, answer: Watched]>([
    ["nothing", undefined, { kind: "refused", why: "invalid" }],
    ["a text", "board", { kind: "refused", why: "invalid" }],
    ["a topic that is none", { topic: "rooms:1" }, { kind: "refused", why: "invalid" }],
    ["an id that is none", { topic: "board:1 or 1=1" }, { kind: "refused", why: "invalid" }],
    ["a seq that is none", { topic: `board:${eventId}`, seq: "1" }, { kind: "refused", why: "invalid" }],
    [
      "an event that does not exist",
      { topic: "board:0190a000-0000-7000-8000-0000000000ff" },
      { kind: "refused", why: "not-found" },
    ],
    ["a staff topic without a session", { topic: entries }, { kind: "refused", why: "forbidden" }],
    ["a board from nothing", { topic: `board:${eventId}` }, { kind: "gone", channel: 0 }],
  ])("asked for %s", async (_why, message, answer) => {
    const socket = await connected(await node());
    expect(await watch(socket, message)).toEqual(answer);
  });

  test("a message too long for any honest client ends the connection", async () => {
    const socket = await connected(await node());
    const ended = new Promise((resolve) => socket.once("disconnect", resolve));
    socket.io.reconnection(false);
    socket.emit("leave", { topic: `board:${"9".repeat(5_000)}` });
    await ended;
  });

  test("a flood ends the connection", async () => {
    const socket = await connected(await node());
    const ended = new Promise((resolve) => socket.once("disconnect", resolve));
    for (let n = 0; n < 200; n += 1) socket.emit("leave", { topic: `board:${eventId}` });
    expect(await ended).toBe("io server disconnect");
  });

  test("one connection watches sixteen topics at most", async () => {
    const topics = Array.from({ length: 17 }, (_, n) => `topic:entries/${n}` as const);
    const started = await startNode({
      loadBoard: createTotals().load,
      sessions: new Map([["clerk", topics]]),
    });
    cleanups.push(() => started.stop());
    const socket = await connected(started, clerk);
    const answers = await Promise.all(topics.map((topic) => watch(socket, { topic })));
    expect(answers.filter(({ kind }) => kind === "watching")).toHaveLength(16);
    expect(answers).toContainEqual({ kind: "refused", why: "too-many" });
  });
});

describe("a staff topic", () => {
  test("tells who may watch it, the first change at once and a burst as one more", async () => {
    const on = await node();
    const socket = await connected(on, clerk);
    expect(await watch(socket, { topic: entries })).toEqual({ kind: "watching" });
    const heard: string[] = [];
    socket.on("topic", (topic) => heard.push(topic));
    for (let n = 0; n < 30; n += 1) on.live.changed(entries);
    await vi.waitFor(() => expect(heard).toEqual([entries]));
    await vi.waitFor(() => expect(heard).toEqual([entries, entries]), { timeout: 3_000 });
  });

  test("is told again after changes may have been missed", async () => {
    const on = await node();
    const socket = await connected(on, clerk);
    await watch(socket, { topic: entries });
    const heard = new Promise((resolve) => socket.once("topic", resolve));
    on.live.caughtUp();
    expect(await heard).toBe(entries);
  });

  test("a page looks again after it was cut off", async () => {
    const on = await node();
    const socket = await connected(on, clerk);
    const onChange = vi.fn();
    cleanups.push(watchTopic(socket, entries, onChange));
    expect(onChange).not.toHaveBeenCalled();
    socket.io.engine.close();
    await vi.waitFor(() => expect(onChange).toHaveBeenCalledTimes(1));
  });

  test("ends with the session that opened it", async () => {
    const on = await node();
    const staff = await connected(on, clerk);
    const spectator = await connected(on);
    staff.io.reconnection(false);
    await watch(staff, { topic: entries });
    const ended = new Promise((resolve) => staff.once("disconnect", resolve));
    on.live.endSession("clerk");
    await ended;
    expect(spectator.connected).toBe(true);
  });
});
