import { afterEach, expect, test, vi } from "vitest";
import { holdBack, type ShownCeremony, stepLeadMs } from "~/domain/results/ceremony-shown";
import { followCeremony } from "~/live/follow-ceremony";
import { connectTo, createTotals, eventId, startNode } from "./node";

// Generous: the machine may be busy with other tests.
const soon = { timeout: 10_000 };

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** A ceremony whose presenter a test is, counting how often it is read. */
async function stage() {
  let version = 1;
  let reads = 0;
  let broken = false;
  const shown = (): ShownCeremony => ({
    version,
    at: 0,
    rehearsal: false,
    screen: { kind: "message", title: `第 ${version} 步`, text: "" },
  });
  const on = await startNode({
    loadBoard: createTotals().load,
    readCeremony: async (id) => {
      reads += 1;
      if (broken) throw new Error("no database");
      return id === eventId ? shown() : null;
    },
  });
  cleanups.push(() => on.stop());
  return {
    on,
    shown,
    press: () => {
      version += 1;
      on.live.changed(`topic:ceremony/${eventId}`);
    },
    /** A press that this node does not hear of. */
    pressElsewhere: () => {
      version += 1;
    },
    breakDown: (is: boolean) => {
      broken = is;
    },
    reads: () => reads,
  };
}

type Stage = Awaited<ReturnType<typeof stage>>;

/** Without a fall-back of its own a screen is told everything by the live channel. */
function screenOf({ on, shown }: Stage, fetchShown?: () => Promise<{ shown: ShownCeremony; now: number }>) {
  const socket = connectTo(on.url);
  const seen: number[] = [];
  const stop = followCeremony({
    eventId,
    initial: shown(),
    socket,
    fetchShown: fetchShown ?? (() => Promise.reject(new Error("not asked for"))),
    serverTime: () => null,
    onShown: ({ version }) => seen.push(version),
    times: fetchShown ? { patience: 20, poll: 20 } : {},
  });
  cleanups.push(() => {
    stop();
    socket.disconnect();
  });
  return { socket, seen, latest: () => seen.at(-1) ?? 0 };
}

test("each press is read once for all screens, and each of them shows it", async () => {
  const ceremony = await stage();
  const screens = Array.from({ length: 12 }, () => screenOf(ceremony));
  await vi.waitFor(() => expect(screens.every(({ seen }) => seen.length > 0)).toBe(true), soon);
  expect(ceremony.reads()).toBe(1);
  for (const press of [2, 3, 4]) {
    ceremony.press();
    await vi.waitFor(
      () => expect(screens.map(({ latest }) => latest())).toEqual(Array(12).fill(press)),
      soon,
    );
    expect(ceremony.reads()).toBe(press);
  }
  // Nobody watches any more, and nothing is read.
  for (const { socket } of screens) socket.disconnect();
  await vi.waitFor(() => expect(ceremony.on.meter.connections()).toBe(0), soon);
  ceremony.press();
  expect(ceremony.reads()).toBe(4);
});

test("presses that come while one is read are one more reading; missed ones are caught up with", async () => {
  const ceremony = await stage();
  const screen = screenOf(ceremony);
  await vi.waitFor(() => expect(screen.seen.length).toBe(1), soon);
  for (let press = 0; press < 5; press += 1) ceremony.press();
  await vi.waitFor(() => expect(screen.latest()).toBe(6), soon);
  expect(ceremony.reads()).toBeLessThanOrEqual(3);
  ceremony.pressElsewhere();
  ceremony.on.live.caughtUp();
  await vi.waitFor(() => expect(screen.latest()).toBe(7), soon);
});

test("a reading that fails is made again", async () => {
  const ceremony = await stage();
  const screen = screenOf(ceremony);
  await vi.waitFor(() => expect(screen.seen.length).toBe(1), soon);
  ceremony.breakDown(true);
  ceremony.press();
  ceremony.breakDown(false);
  await vi.waitFor(() => expect(screen.latest()).toBe(2), { timeout: 5_000 });
});

test("without the live channel a screen asks by itself, and comes back to it", async () => {
  const ceremony = await stage();
  const fetchShown = vi.fn(async () => ({ shown: ceremony.shown(), now: 0 }));
  const screen = screenOf(ceremony, fetchShown);
  // Where connecting takes its time, it has asked by itself meanwhile.
  await vi.waitFor(() => expect(screen.socket.connected && screen.seen.length > 0).toBe(true), soon);
  screen.socket.io.reconnection(false);
  screen.socket.io.engine.close();
  ceremony.pressElsewhere();
  await vi.waitFor(() => expect(screen.latest()).toBe(2), soon);
  screen.socket.connect();
  await vi.waitFor(() => expect(screen.socket.connected).toBe(true), soon);
  const asked = fetchShown.mock.calls.length;
  ceremony.press();
  await vi.waitFor(() => expect(screen.latest()).toBe(3), soon);
  expect(fetchShown.mock.calls.length - asked).toBeLessThanOrEqual(1);
});

test("an event that is not there is refused", async () => {
  const { on } = await stage();
  const socket = connectTo(on.url);
  cleanups.push(() => socket.disconnect());
  const topic = "ceremony:0190a000-0000-7000-8000-0000000000ff";
  expect(await socket.emitWithAck("watch", { topic })).toEqual({ kind: "refused", why: "not-found" });
});

test.each([
  [1_000, 900, 100],
  [1_000, 1_000, 0],
  [1_000, 2_000, 0],
  [100_000, 0, stepLeadMs],
])("a step to be seen at %i is held back at %i for %i", (at, now, wait) => {
  expect(holdBack(at, now)).toBe(wait);
});
