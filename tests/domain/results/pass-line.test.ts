import { describe, expect, test } from "vitest";
import type { Scheme } from "~/domain/marking/scheme";
import { missedLines } from "~/domain/results/pass-line";
import { type Mark, marks } from "~/domain/shared/mark";

const lines: Scheme = {
  sections: [],
  criteria: [],
  passLines: ["theory", "practical"].map((moduleId) => ({ moduleId, line: marks(60) })),
};
const part = (raw: number, full: number) => ({
  raw: Math.round(raw * 10_000) as Mark,
  full: marks(full),
  weighted: 0 as Mark,
});

describe("both papers at least 60", () => {
  test.each([
    ["on the line is reached", part(18, 30), part(42, 70), []],
    ["a hundredth below is not", part(17.99, 30), part(42, 70), ["theory"]],
    ["one paper does not make up for the other", part(30, 30), part(41.99, 70), ["practical"]],
    ["neither", part(0, 30), part(0, 70), ["theory", "practical"]],
  ])("%s", (_, theory, practical, missed) => {
    expect(missedLines(lines, { theory, practical })).toEqual(missed);
  });

  test("a module without a mark is not reached, one without a line always is", () => {
    expect(missedLines(lines, { theory: part(30, 30), extra: part(0, 10) })).toEqual(["practical"]);
    expect(missedLines({ ...lines, passLines: undefined }, {})).toEqual([]);
  });
});
