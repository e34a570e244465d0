import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { BoardFacts } from "~/domain/results/board";
import type { Freeze } from "~/domain/results/freeze";
import { createBoardHub } from "~/live/board-hub";
import { tickMs } from "~/live/held-board";
import { createTotals, eventId } from "./node";

const open = "0190a000-0000-7000-8000-000000000002";

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A mark on the frozen board, which nobody may notice, or one on the open board, at a time in milliseconds. */
type Mark = readonly [at: number, on: "frozen" | "open", total: number];

/** When which board is pushed, in a node with one frozen and one open board, both watched. */
async function pushes(marks: readonly Mark[], until: number, thawAt = Number.POSITIVE_INFINITY) {
  const boards = { frozen: createTotals(), open: createTotals() };
  const before = boards.frozen.facts();
  const freeze: Freeze = { seq: before.version, since: 0, rows: before.rows };
  let isFrozen = true;
  const frozenFacts = (): BoardFacts => ({
    ...boards.frozen.facts(),
    stage: "marking",
    quiet: isFrozen ? 0 : 1,
    freeze: isFrozen ? freeze : null,
  });
  const hub = createBoardHub({
    loadBoard: async (id) => (id === eventId ? frozenFacts() : { ...boards.open.facts(), eventId: id }),
    now: Date.now,
    log: { error: () => {} },
  });
  const seen: { readonly at: number; readonly board: string; readonly delta: unknown }[] = [];
  hub.onDelta((board, delta) => {
    seen.push({ at: Date.now(), board, delta });
  });
  for (const id of [eventId, open]) {
    await hub.prepare(id, 0, "");
    hub.watch(id);
  }
  for (const [at, on, total] of [...marks].sort((a, b) => a[0] - b[0])) {
    await vi.advanceTimersByTimeAsync(at - Date.now());
    boards[on].mark("K01", total);
    hub.changed(on === "frozen" ? eventId : open);
  }
  if (thawAt < until) {
    await vi.advanceTimersByTimeAsync(thawAt - Date.now());
    isFrozen = false;
    hub.changed(eventId);
  }
  await vi.advanceTimersByTimeAsync(until - Date.now());
  hub.close();
  return seen;
}

const visible: Mark[] = [
  [200, "open", 10],
  [230, "open", 20],
  [290, "open", 30],
  [1_000, "open", 40],
  [1_090, "open", 50],
];
const many: Mark[] = Array.from({ length: 90 }, (_, at) => [205 + at * 17, "frozen", at] as const);
const few: Mark[] = [[950, "frozen", 77]];

describe("the times of pushes", () => {
  test("say nothing of marks on a frozen board: none is pushed, and the other board's are at the same instants", async () => {
    const none = await pushes(visible, 3_000);
    expect(none.length).toBeGreaterThanOrEqual(3);
    vi.setSystemTime(0);
    const hidden = await pushes([...visible, ...many], 3_000);
    vi.setSystemTime(0);
    const other = await pushes([...visible, ...few], 3_000);
    expect(hidden).toEqual(none);
    expect(other).toEqual(none);
    expect(hidden.some(({ board }) => board === eventId)).toBe(false);
  });

  test("a thaw is one push, at most a tick late, whatever was hidden", async () => {
    for (const marks of [[], few, many]) {
      vi.setSystemTime(0);
      const pushed = await pushes(marks, 4_000, 2_000);
      expect(pushed).toHaveLength(1);
      expect(pushed[0]?.board).toBe(eventId);
      expect(pushed[0]?.at).toBeGreaterThanOrEqual(2_000);
      expect(pushed[0]?.at).toBeLessThanOrEqual(2_000 + tickMs);
    }
  });
});
