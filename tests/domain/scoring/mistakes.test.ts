import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  doubtAboutLeaving,
  doubtsAbout,
  farMark,
  isSameRow,
  stationPauseMs,
  type TypedMark,
} from "~/domain/scoring/mistakes";

const typed = (more: Partial<TypedMark> = {}): TypedMark => ({
  code: "K02",
  aspectId: "A1",
  text: "8",
  received: null,
  row: { A1: "8", A2: "2", A3: "1" },
  before: { code: "K01", row: { A1: "9", A2: "2", A3: "1" } },
  pause: 30_000,
  ...more,
});
const kinds = (more: Partial<TypedMark>) => doubtsAbout(typed(more)).map(({ kind }) => kind);

describe("the mistake catcher", () => {
  test("lets an ordinary mark through", () => {
    expect(kinds({})).toEqual([]);
    expect(kinds({ received: "8" })).toEqual([]);
    expect(kinds({ before: null, pause: null })).toEqual([]);
  });

  test("asks before a received mark gets another value or is taken back", () => {
    expect(doubtsAbout(typed({ received: "7" }))).toEqual([
      { kind: "overwrite", params: { from: "7", to: "8" } },
    ]);
    expect(doubtsAbout(typed({ received: "7", text: null }))[0]?.params).toEqual({ from: "7", to: "–" });
  });

  test("asks about a row that is the previous contestant's, once it is whole", () => {
    const row = { A1: "8", A2: "2", A3: "1" };
    expect(kinds({ before: { code: "K01", row } })).toEqual(["same-row"]);
    expect(kinds({ before: { code: "K02", row } })).toEqual([]);
    expect(kinds({ before: { code: "K01", row }, row: { ...row, A3: null } })).toEqual([]);
    expect(isSameRow({ A1: "8", A2: "2" }, { A1: "8", A2: "2" })).toBe(false);
    expect(isSameRow(row, { ...row, A4: "1" })).toBe(false);
  });

  test("asks for the station after a pause, and several things at once", () => {
    expect(doubtsAbout(typed({ pause: stationPauseMs + 61_000 }))).toEqual([
      { kind: "station", params: { code: "K02", minutes: 6 } },
    ]);
    expect(kinds({ pause: stationPauseMs - 1 })).toEqual([]);
    const row = typed().row;
    expect(kinds({ pause: stationPauseMs, received: "1", before: { code: "K01", row } })).toEqual([
      "overwrite",
      "same-row",
      "station",
    ]);
  });

  test("asks when a sheet is left half empty, not when it is empty or full", () => {
    expect(doubtAboutLeaving("K02", { A1: "8", A2: null, A3: null })).toEqual({
      kind: "half-empty",
      params: { code: "K02", count: 2 },
    });
    expect(doubtAboutLeaving("K02", { A1: null, A2: null })).toBeNull();
    expect(doubtAboutLeaving("K02", { A1: "0", A2: "1" })).toBeNull();
  });

  test.each([
    [3, [1, 1], null, true],
    [2, [1, 1], null, false],
    [0, [2, 3], null, true],
    [3, [1, 3], null, false],
    [0, [], null, false],
    [60_000, [82_000, 85_000, 90_000], 100_000, true],
    [70_000, [82_000, 85_000, 90_000], 100_000, false],
    // One outlier among three is its own judge's, not that of the other two.
    [20_000, [60_000, 65_000], 70_000, true],
    [60_000, [20_000, 65_000], 70_000, false],
    [65_000, [20_000, 60_000], 70_000, false],
  ])("%j beside %j of %j is far: %j", (own, others, full, far) => {
    expect(farMark(own, others, full) !== null).toBe(far);
  });

  test("a mark among those of the others that agree with it is never far, whatever their order", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3 }), fc.array(fc.integer({ min: 0, max: 3 })), (own, others) => {
        expect(farMark(own, Array(5).fill(own), null)).toBeNull();
        expect(farMark(own, others, null)).toEqual(farMark(own, [...others].reverse(), null));
      }),
    );
  });

  test("a far mark is told with the lowest, the middle and the highest of the others", () => {
    expect(farMark(60_000, [90_000, 82_000, 85_000], 100_000)).toEqual({
      own: 60_000,
      low: 82_000,
      middle: 85_000,
      high: 90_000,
    });
    expect(farMark(10_000, [80_000, 90_000], 100_000)?.middle).toBe(85_000);
  });
});
