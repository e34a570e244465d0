import { describe, expect, test } from "vitest";
import type { Scheme } from "~/domain/marking/scheme";
import { lineOf, moduleStandings, weightedLine } from "~/domain/results/pass-line";
import { formatMark, type Mark, marks } from "~/domain/shared/mark";

const lines: Scheme = {
  sections: [],
  criteria: [],
  passLines: ["theory", "practical"].map((moduleId) => ({ moduleId, line: marks(60) })),
};
const units = (mark: number) => Math.round(mark * 10_000) as Mark;
const part = (raw: number, full: number, weighted = 0) => ({
  raw: units(raw),
  full: marks(full),
  weighted: units(weighted),
});
const both = ["theory", "practical"];

describe("both papers at least 60", () => {
  test.each([
    ["on the line is reached", part(18, 30), part(42, 70), [false, false]],
    ["a hundredth below is not", part(17.99, 30), part(42, 70), [true, false]],
    ["one paper does not make up for the other", part(30, 30), part(41.99, 70), [false, true]],
    ["neither", part(0, 30), part(0, 70), [true, true]],
  ])("%s", (_, theory, practical, below) => {
    const standings = moduleStandings(lines, both, { theory, practical });
    expect(standings.map((standing) => standing.below)).toEqual(below);
  });

  test("a module without a mark is not reached, one without a line always is", () => {
    const ids = [...both, "extra"];
    const standings = moduleStandings(lines, ids, { theory: part(30, 30), extra: part(0, 10) });
    expect(standings.map(({ below }) => below)).toEqual([false, true, false]);
    expect(standings[1]).toEqual({ ofHundred: null, weighted: null, below: true });
    for (const scheme of [{ ...lines, passLines: undefined }, undefined])
      expect(moduleStandings(scheme, both, {}).map(({ below }) => below)).toEqual([false, false]);
  });
});

describe("the scales of a module's mark", () => {
  test("a mark stands beside its line on the scale of 100, and beside the total on its own", () => {
    // 26.05 of 30 is 86.83 of 100: far above the line of 60, which 26.05 does not look like.
    const [theory] = moduleStandings(lines, ["theory"], { theory: part(26.05, 30, 26.05) });
    expect(theory).toEqual({ ofHundred: units(86.83), weighted: units(26.05), below: false });
    expect(lineOf(lines, "theory")).toBe(units(60));
    expect(lineOf(lines, "extra")).toBeNull();
    expect(weightedLine(marks(60), marks(30))).toBe(units(18));
    expect(weightedLine(marks(60), units(33.33))).toBe(units(19.998));
  });

  test("half a hundredth is rounded up, but never onto a line that was not reached", () => {
    const shown = (raw: number, full: number) =>
      formatMark(moduleStandings(lines, ["theory"], { theory: part(raw, full) })[0]?.ofHundred ?? marks(0));
    expect(shown(2, 3)).toBe("66.67");
    expect(shown(41.9999, 70)).toBe("59.99");
    expect(shown(42, 70)).toBe("60.00");
  });

  test("a module of no marks has no mark of 100", () => {
    expect(moduleStandings(undefined, ["theory"], { theory: part(0, 0) })[0]?.ofHundred).toBeNull();
  });

  test("a bonus may lead beyond 100", () => {
    const [theory] = moduleStandings(lines, ["theory"], { theory: part(31.5, 30) });
    expect(theory?.ofHundred).toBe(marks(105));
  });
});
