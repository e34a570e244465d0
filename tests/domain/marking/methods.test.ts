import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AUTOMATIC_MARKER } from "~/domain/marking/methods/automatic";
import { type MethodName, methodNames, methodOf } from "~/domain/marking/methods/index";
import { usualRounding } from "~/domain/marking/rounding";
import type { Aspect } from "~/domain/marking/scheme";
import { checkMark, markersOf, readMark, showMark } from "~/domain/marking/tally";
import { units } from "./build";
import { aspectOf, valuesFor } from "./kinds";

const award = (aspect: Aspect, ...values: number[]) => methodOf(aspect).award(aspect, values, usualRounding);
const typed = (aspect: Aspect, ...texts: string[]) =>
  award(
    aspect,
    ...texts.map((text) => {
      const read = readMark(aspect, text);
      if (!read.ok) throw new Error(`${text}: ${read.message}`);
      return read.value;
    }),
  );

describe("worked examples", () => {
  test.each<[MethodName, number, string[], number | null, string]>([
    ["pass-fail", 0.5, ["0.5"], 0.5, "full (domain.md §2.2)"],
    ["range", 3, ["2.75"], 2.75, "the mark itself"],
    ["number-completed", 2, ["7"], 2, "7 of 7"],
    ["number-completed", 2, ["3"], 0.86, "3/7 × 2 = 0.857"],
    ["choice", 1.5, ["1"], 1.5, "nothing off"],
    ["choice", 1.5, ["2"], 1, "33.3333 % off: 1.0000005"],
    ["choice", 1.5, ["3"], 0, "all off"],
    ["ranged", 2, ["100"], 2, "on the target"],
    ["ranged", 2, ["99.9"], 2, "0.10 below: the nearer band has its edge"],
    ["ranged", 2, ["100.1001"], 1.5, "just beyond 0.10: a quarter off"],
    ["ranged", 2, ["99.5"], 1, "0.50 below: half off"],
    ["ranged", 2, ["99.4999"], 0, "beyond the last band"],
    ["judgement", 1.5, ["2", "2", "3"], 1.17, "7/9 × 1.5 = 1.1667 (domain.md §2.3)"],
    ["panel-plain", 100, ["80", "85.5", "90"], 85.17, "85.1667"],
    ["panel-trimmed", 10, ["9.5", "9", "8.8", "9.2", "7"], 9, "without 9.5 and 7: 27/3 (TRIM)"],
    ["panel-trimmed", 10, ["9", "9", "9", "9", "1"], 9, "of equal highest ones, one"],
    ["panel-trimmed", 10, ["9.5", "9", "8.8", "7"], 8.58, "four marks: the plain mean, 8.575"],
    ["pair", 5, ["4.25", "4.25"], 4.25, "agreed (JOINT2)"],
    ["pair", 5, ["4.25", "4.5"], null, "they differ: not valid"],
    ["pair", 5, ["4.25"], null, "one judge alone is invalid"],
    ["deduction", 100, ["12.5"], 87.5, "100 − Σ (DEDUCT)"],
    ["deduction", 100, ["0"], 100, "no fault"],
    ["deduction", 10, ["12.5"], 0, "never below nothing"],
    ["time", 10, ["59.99"], 10, "within a minute"],
    ["time", 10, ["1:00.00"], 10, "exactly a minute"],
    ["time", 10, ["1:00.01"], 5, "a hundredth over"],
    ["time", 10, ["2分0.5秒"], 5, "two minutes and a half second"],
    ["time", 10, ["2:00.51"], 0, "slower than the table"],
    ["automatic", 30, ["27.5"], 27.5, "as imported"],
  ])("%s of %d with %j is %s: %s", (method, max, texts, marks) => {
    expect(typed(aspectOf(method, "A1.1", max), ...texts)).toBe(marks === null ? null : units(marks));
  });

  test.each<[MethodName, string, string]>([
    ["number-completed", "8", "mark-not-a-count"],
    ["number-completed", "2.5", "mark-not-a-count"],
    ["number-completed", "-1", "mark-not-a-count"],
    ["choice", "0", "mark-not-an-option"],
    ["choice", "4", "mark-not-an-option"],
    ["ranged", "99.12345", "mark-too-fine"],
    ["ranged", "about 99", "mark-not-a-number"],
    ["ranged", "900000", "mark-too-large"],
    ["panel-trimmed", "10.01", "mark-above-max"],
    ["pair", "-1", "mark-negative"],
    ["deduction", "-1", "mark-negative"],
    ["deduction", "20000", "mark-too-large"],
    ["deduction", "0.001", "mark-too-fine"],
    ["time", "1:75", "mark-not-a-time"],
    ["time", "1:90:00", "mark-not-a-time"],
    ["time", "25:00:00", "mark-not-a-time"],
    ["time", "1.234", "mark-not-a-time"],
    ["time", "fast", "mark-not-a-time"],
  ])("%s refuses %j with %s", (method, text, key) => {
    expect(readMark(aspectOf(method, "A1.1", 10), text)).toMatchObject({
      ok: false,
      kind: "invalid",
      message: key,
    });
  });

  test.each(methodNames)("%s knows blank from zero", (method) => {
    expect(readMark(aspectOf(method, "A1.1", 10), " ")).toMatchObject({ ok: false, message: "mark-blank" });
  });

  test.each([
    ["83.45", 8_345],
    ["1:23.45", 8_345],
    ["1.23.45", 8_345],
    ["0:1:23.4", 8_340],
    ["1小时2分3.45秒", 372_345],
    ["2分", 12_000],
    ["１：０５", 6_500],
  ])("the time %s is %d hundredths", (text, value) => {
    expect(readMark(aspectOf("time", "A1.1", 10), text)).toEqual({ ok: true, value });
  });

  test("a measured value may be below zero", () => {
    const cold = { ...aspectOf("ranged", "A1.1", 2), target: -180_000 } as Aspect;
    expect(typed(cold, "-18.05")).toBe(units(2));
    expect(typed(cold, "−１８．３")).toBe(units(1.5));
  });
});

describe("who marks", () => {
  const panel = { judges: ["j1", "j2", "j3"], measures: { m: "j3" } };
  test.each<[MethodName, readonly string[]]>([
    ["range", ["j3"]],
    ["deduction", ["j3"]],
    ["time", ["j3"]],
    ["judgement", ["j1", "j2", "j3"]],
    ["panel-trimmed", ["j1", "j2", "j3"]],
    ["pair", ["j3", "j1"]],
    ["automatic", [AUTOMATIC_MARKER]],
  ])("%s: %j", (method, who) => {
    expect(markersOf(aspectOf(method, "A1.1", 1), "m", panel)).toEqual(who);
  });
});

describe("laws of every method", () => {
  const cases = fc
    .tuple(fc.constantFrom(...methodNames), fc.integer({ min: 1, max: 5_000 }))
    .map(([method, max]) => aspectOf(method, "A1.1", max / 100));
  const withValues = cases.chain((aspect) =>
    fc.tuple(fc.constant(aspect), fc.array(valuesFor(aspect), { minLength: 1, maxLength: 9 })),
  );

  test("an award lies between nothing and the maximum, with two decimals", () => {
    fc.assert(
      fc.property(withValues, ([aspect, values]) => {
        const given = award(aspect, ...values);
        if (given === null) return;
        expect(given >= 0 && given <= aspect.max && given % 100 === 0).toBe(true);
      }),
    );
  });

  test("what is shown is read back as the same value, and a fair value is let in", () => {
    fc.assert(
      fc.property(withValues, ([aspect, [value = 0]]) => {
        expect(checkMark(aspect, value)).toEqual({ ok: true, value });
        expect(readMark(aspect, showMark(aspect, value))).toEqual({ ok: true, value });
      }),
    );
  });

  test("the order of a panel's values changes nothing", () => {
    fc.assert(
      fc.property(withValues, ([aspect, values]) => {
        if (methodOf(aspect).markers !== "panel") return;
        expect(award(aspect, ...[...values].reverse())).toBe(award(aspect, ...values));
      }),
    );
  });

  test("one judge moves a trimmed mean no further than to the second highest or lowest", () => {
    const marks = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 5, maxLength: 9 });
    fc.assert(
      fc.property(marks, (hundredths) => {
        const aspect = aspectOf("panel-trimmed", "A1.1", 10);
        const sorted = hundredths.map((mark) => mark * 100).sort((a, b) => a - b);
        const given = award(aspect, ...sorted) ?? -1;
        expect(given >= (sorted[1] ?? 0) && given <= (sorted.at(-2) ?? 0)).toBe(true);
      }),
    );
  });

  test("faster, fuller and closer never earn less", () => {
    const pair = fc.tuple(fc.nat(20_000), fc.nat(20_000)).map((two) => two.sort((a, b) => a - b));
    fc.assert(
      fc.property(pair, ([less = 0, more = 0]) => {
        const time = aspectOf("time", "A1.1", 10);
        expect((award(time, less) ?? 0) >= (award(time, more) ?? 0)).toBe(true);
        const ranged = aspectOf("ranged", "A1.1", 10);
        expect((award(ranged, 1_000_000 + less) ?? 0) >= (award(ranged, 1_000_000 - more) ?? 0)).toBe(true);
        const count = aspectOf("number-completed", "A1.1", 10);
        expect((award(count, less % 8) ?? 0) <= (award(count, Math.max(less % 8, more % 8)) ?? 0)).toBe(true);
      }),
    );
  });
});

describe("rounding is the scheme's", () => {
  test.each([
    ["half-up", 2, 0.13],
    ["half-even", 2, 0.12],
    ["down", 2, 0.12],
    ["half-up", 3, 0.125],
    ["half-up", 0, 0],
    ["half-up", 4, 0.125],
  ] as const)("1/8 of a mark %s to %d decimals is %d", (rule, awards, marks) => {
    const aspect = { ...aspectOf("number-completed", "A1.1", 1), possible: 8 } as Aspect;
    expect(methodOf(aspect).award(aspect, [1], { rule, awards, totals: 2 })).toBe(units(marks));
  });
});
