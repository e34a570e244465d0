import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isAtRest, lockAfterMs, mostTries, noTries, tryState } from "~/domain/scoring/tablet-lock";

const at = 1_800_000_000_000;

describe("the lock of a tablet", () => {
  test("comes after two minutes without an input", () => {
    expect(lockAfterMs).toBe(120_000);
    expect(isAtRest(at, at + lockAfterMs - 1)).toBe(false);
    expect(isAtRest(at, at + lockAfterMs)).toBe(true);
    expect(isAtRest(at + 3_600_000, at)).toBe(false);
  });

  test.each([
    [1, 0],
    [2, 0],
    [3, 5_000],
    [4, 15_000],
    [5, 30_000],
    [6, 60_000],
    [7, 120_000],
  ])("after %i wrong PINs the next one waits %i ms", (wrong, pause) => {
    expect(tryState({ wrong, lastAt: at }, at + pause)).toEqual({ state: "open" });
    if (pause > 0)
      expect(tryState({ wrong, lastAt: at }, at + pause - 1)).toEqual({ state: "waiting", ms: 1 });
  });

  test("after the last wrong PIN none is taken, however long it takes", () => {
    expect(tryState({ wrong: mostTries, lastAt: 0 }, at)).toEqual({ state: "spent" });
    expect(tryState(noTries, at)).toEqual({ state: "open" });
  });

  test("a clock that is put back or on never makes a pause longer than it is", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: mostTries - 1 }),
        fc.integer({ min: -1e12, max: 1e12 }),
        (wrong, shift) => {
          const state = tryState({ wrong, lastAt: at }, at + shift);
          if (state.state === "waiting") expect(state.ms).toBeLessThanOrEqual(120_000);
        },
      ),
    );
  });
});
