import { expect, test } from "vitest";
import type { BoardTitle } from "~/domain/results/board-title";
import { absentMs, createAbsent, mostAbsent } from "~/live/board-absent";
import { createBoardHub } from "~/live/board-hub";
import { createTotals, eventId } from "./node";

const unknown = "0190a000-0000-7000-8000-0000000000ff";

/** A hub over a database that a test fills, with a clock of its own. */
function stage() {
  const totals = createTotals();
  let time = 0;
  const there = new Set([eventId]);
  const seen = new Set([eventId]);
  let reads = 0;
  let titles = 0;
  const hub = createBoardHub({
    loadBoard: async (id) => {
      reads += 1;
      return there.has(id) ? { ...totals.facts(), eventId: id } : null;
    },
    loadTitle: async (id) => {
      titles += 1;
      return seen.has(id) ? ({ event: { id } } as unknown as BoardTitle) : null;
    },
    now: () => time,
    log: { error: () => {} },
  });
  return {
    hub,
    there,
    seen,
    pass: (ms: number) => {
      time += ms;
    },
    reads: () => reads,
    titles: () => titles,
  };
}

test("an id that is not there costs one read, however often it is asked for, and another one later", async () => {
  const { hub, reads, pass } = stage();
  for (let ask = 0; ask < 500; ask += 1) {
    expect(await hub.shown(unknown)).toBeNull();
    expect(await hub.prepare(unknown, 5, "x")).toBe(false);
  }
  expect(reads()).toBe(1);
  pass(absentMs);
  expect(await hub.snapshot(unknown)).toBeNull();
  expect(reads()).toBe(2);
});

test("a draft's title is asked for once in that time", async () => {
  const { hub, seen, titles, pass } = stage();
  seen.delete(eventId);
  for (let ask = 0; ask < 200; ask += 1) expect(await hub.shown(eventId)).toBeNull();
  expect(titles()).toBe(1);
  pass(absentMs);
  expect(await hub.shown(eventId)).toBeNull();
  expect(titles()).toBe(2);
  // Published: at once.
  seen.add(eventId);
  hub.staged(eventId);
  expect(await hub.shown(eventId)).not.toBeNull();
});

test.each(["changed", "staged", "caughtUp"] as const)(
  "a board that appears is shown as soon as %s is heard",
  async (heard) => {
    const { hub, there, seen } = stage();
    expect(await hub.snapshot(unknown)).toBeNull();
    there.add(unknown);
    seen.add(unknown);
    expect(await hub.snapshot(unknown)).toBeNull();
    hub[heard](unknown);
    expect(await hub.shown(unknown)).not.toBeNull();
  },
);

test("a board that appears while it is read in vain is read again by who asks next", async () => {
  const { hub, there, reads } = stage();
  const asked = hub.snapshot(unknown);
  hub.changed(unknown);
  expect(await asked).toBeNull();
  there.add(unknown);
  expect(await hub.snapshot(unknown)).not.toBeNull();
  expect(reads()).toBe(2);
});

test("so many ids are remembered and no more, the oldest forgotten first", () => {
  const absent = createAbsent(() => 0);
  for (let id = 0; id <= mostAbsent; id += 1) absent.add(`id ${id}`);
  expect(absent.has("id 0")).toBe(false);
  expect(absent.has("id 1")).toBe(true);
  expect(absent.has(`id ${mostAbsent}`)).toBe(true);
});
