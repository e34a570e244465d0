import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  formatMark,
  MAX_MARKS,
  type Mark,
  markOfNumber,
  marks,
  markToNumber,
  ONE_MARK,
  parseMark,
  roundHalfUp,
  scale,
  sum,
} from "~/domain/shared/mark";

const anyMark = fc.integer({ min: 0, max: MAX_MARKS * ONE_MARK }).map((units) => units as Mark);

describe("parseMark", () => {
  test.each([
    ["3", 30_000],
    ["3.25", 32_500],
    [" 3.2500 ", 32_500],
    ["0", 0],
    ["007.5", 75_000],
    ["0.0001", 1],
    ["３．５", 35_000],
    ["3。5", 35_000],
    ["1000000", 1_000_000 * 10_000],
  ])("%j is read", (text, units) => {
    expect(parseMark(text)).toEqual({ ok: true, value: units });
  });

  test.each([
    ["", "mark-blank"],
    [" ", "mark-blank"],
    ["　", "mark-blank"],
    ["九", "mark-not-a-number"],
    ["-1", "mark-negative"],
    ["－１", "mark-negative"],
    ["1e3", "mark-not-a-number"],
    ["0x10", "mark-not-a-number"],
    ["1,5", "mark-not-a-number"],
    ["3.", "mark-not-a-number"],
    [".5", "mark-not-a-number"],
    ["+3", "mark-not-a-number"],
    ["Infinity", "mark-not-a-number"],
    ["NaN", "mark-not-a-number"],
    ["½", "mark-not-a-number"],
    ["٣", "mark-not-a-number"],
    ["1.00001", "mark-too-fine"],
    ["1000001", "mark-too-large"],
    ["9".repeat(400), "mark-too-large"],
  ])("%j is refused", (text, key) => {
    expect(parseMark(text)).toMatchObject({ ok: false, kind: "invalid", message: key });
  });

  test("asks for no more decimals than the caller allows", () => {
    expect(parseMark("3.001", 2)).toMatchObject({ message: "mark-too-fine", params: { decimals: 2 } });
    expect(parseMark("3.010", 2)).toEqual({ ok: true, value: 30_100 });
  });

  test("repeats only the start of a long text", () => {
    const refusal = parseMark("x".repeat(5_000_000));
    expect(JSON.stringify(refusal).length).toBeLessThan(200);
  });

  test("reads back what formatMark writes", () => {
    fc.assert(
      fc.property(anyMark, (mark) => {
        expect(parseMark(formatMark(mark, 4))).toEqual({ ok: true, value: mark });
      }),
    );
  });
});

describe("markOfNumber", () => {
  test.each([
    [1.5, 15_000],
    [0.1 + 0.2, 3_000],
    [1.005, 10_050],
    [0, 0],
  ])("%d is read", (value, units) => expect(markOfNumber(value)).toEqual({ ok: true, value: units }));

  test.each([
    [1 / 3, "mark-too-fine"],
    [-0.5, "mark-negative"],
    [Number.NaN, "mark-not-a-number"],
    [1e12, "mark-too-large"],
  ])("%d is refused", (value, key) => expect(markOfNumber(value)).toMatchObject({ message: key }));

  test("reads every mark back from its ordinary number", () => {
    fc.assert(
      fc.property(anyMark, (mark) => {
        expect(markOfNumber(markToNumber(mark))).toEqual({ ok: true, value: mark });
      }),
    );
  });
});

describe("rounding and arithmetic", () => {
  test.each([
    [11_666, 2, 11_700],
    [11_650, 2, 11_700],
    [11_649, 2, 11_600],
    [11_649, 4, 11_649],
    [5_000, 0, 10_000],
    [4_999, 0, 0],
    [-50, 2, -100],
    [-49, 2, 0],
  ])("%d at %d decimals is %d", (units, decimals, rounded) => {
    expect(roundHalfUp(units as Mark, decimals)).toBe(rounded);
  });

  test.each([
    [12_500, 2, "1.25"],
    [0, 2, "0.00"],
    [99_950, 1, "10.0"],
    [1_000_000, 2, "100.00"],
    [5_000, 0, "1"],
    [1, 4, "0.0001"],
    [-12_500, 2, "-1.25"],
    [-49, 2, "0.00"],
  ])("%d at %d decimals prints %s", (units, decimals, text) => {
    expect(formatMark(units as Mark, decimals)).toBe(text);
  });

  test("scaling is exact: (2, 2, 3) of 1.5 is 1.1667, awarded as 1.17 (domain.md §2.3)", () => {
    expect(scale(15_000 as Mark, 7, 9)).toBe(11_667);
    expect(scale(15_000 as Mark, 7, 9, 2)).toBe(11_700);
    expect(scale(20_000 as Mark, 2, 3, 2)).toBe(13_300);
  });

  test("scaling never overflows", () => {
    expect(scale(marks(MAX_MARKS), 9_007_199_254_740_991, 9_007_199_254_740_991)).toBe(marks(MAX_MARKS));
  });

  test("scaling is within half a unit of the exact quotient", () => {
    const whole = fc.integer({ min: 0, max: 1_000_000 });
    fc.assert(
      fc.property(anyMark, whole, fc.integer({ min: 1, max: 1_000_000 }), (mark, over, under) => {
        fc.pre(over <= under);
        const twice = 2n * (BigInt(scale(mark, over, under)) * BigInt(under) - BigInt(mark) * BigInt(over));
        expect(twice <= BigInt(under) && twice > -BigInt(under)).toBe(true);
      }),
    );
  });

  test("a sum does not depend on the order", () => {
    fc.assert(
      fc.property(fc.array(anyMark, { maxLength: 300 }), (all) => {
        expect(sum(all)).toBe(sum([...all].reverse()));
      }),
    );
  });
});
