import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import type { ChainedRow } from "~/domain/scoring/ledger";
import type { OutboxMark } from "~/ui/judging/outbox-item";
import { parseArguments } from "./arguments";
import { compare } from "./chaos-check";
import { median, medians, percentile, reaches, shown, table } from "./figures";
import { bench, describe as describeVerdict, inTurn, judge, ratiosOf } from "./harness";
import { between, seeded } from "./random";

const quiet = { smoke: false, say: () => {} };

describe("figures", () => {
  test("percentiles by nearest rank", () => {
    const hundred = Array.from({ length: 100 }, (_, i) => 100 - i);
    expect([50, 99, 100, 0].map((percent) => percentile(hundred, percent))).toEqual([50, 99, 100, 1]);
    expect(percentile([7], 99)).toBe(7);
    expect(percentile([15, 20, 35, 40, 50], 30)).toBe(20);
    expect(percentile([], 50)).toBeNaN();
  });

  test("a percentile was measured, and so many values do not exceed it", () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(), { minLength: 1 }),
        fc.integer({ min: 1, max: 100 }),
        (values, percent) => {
          const found = percentile(values, percent);
          expect(values).toContain(found);
          const below = values.filter((value) => value <= found).length;
          expect(below).toBeGreaterThanOrEqual((percent / 100) * values.length);
          const under = values.filter((value) => value < found).length;
          expect(under).toBeLessThan((percent / 100) * values.length);
        },
      ),
    );
  });

  test("medians, of an even and an odd number, and of what only some runs measured", () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect(median([])).toBeNaN();
    expect(medians([{ a: 1 }, { a: 3, b: 7 }, { a: 2 }])).toEqual({ a: 2, b: 7 });
  });

  test("goals; what was not measured reaches none", () => {
    expect(reaches({ least: 0.6 }, 0.6)).toBe(true);
    expect(reaches({ most: 3 }, 3.01)).toBe(false);
    expect(reaches({ most: 3 }, Number.NaN)).toBe(false);
    expect(reaches({ least: 0 }, undefined)).toBe(false);
  });

  test("three digits, and columns", () => {
    expect([1234.5, 12.345, 0.012345, Number.NaN].map(shown)).toEqual(["1235", "12.3", "0.0123", "-"]);
    expect(
      table([
        ["a", "10"],
        ["long", "2"],
      ]),
    ).toBe("a     10\nlong   2");
  });
});

describe("the harness", () => {
  const small = bench({
    name: "small",
    about: "For this test.",
    options: z.object({ clients: z.coerce.number().int().default(10) }),
    smoke: { clients: 1 },
    goals: { speed: { least: 0.5 }, wait: { most: 2 } },
    run: async () => ({ ours: {}, baseline: {}, ratios: {} }),
  });

  test("warms up, runs both sides in turn with the order changed, and takes medians", async () => {
    const ran: string[] = [];
    let value = 0;
    const side = (name: string) => async () => {
      ran.push(name);
      value += 1;
      return { speed: value };
    };
    const found = await inTurn(quiet, 3, { ours: side("ours"), baseline: side("baseline") });
    expect(ran).toEqual(["baseline", "ours", "baseline", "ours", "ours", "baseline", "baseline", "ours"]);
    expect(found).toEqual({ ours: { speed: 5 }, baseline: { speed: 6 } });
    expect(ratiosOf({ speed: 5, own: 1 }, { speed: 10 })).toEqual({ speed: 0.5 });
  });

  test("the verdict has each goal with whether it is reached, and is shown as a table", () => {
    const measured = { ours: { speed: 6 }, baseline: { speed: 10 }, ratios: { speed: 0.6, wait: 2.5 } };
    const verdict = judge(small, measured, false);
    expect(verdict).toEqual({
      bench: "small",
      ...measured,
      goals: { speed: { least: 0.5, ok: true }, wait: { most: 2, ok: false } },
      ok: false,
    });
    expect(describeVerdict(verdict, ["A note."])).toContain("wait     <= 2  2.5   MISSED");
    expect(judge(small, measured, true).smoke).toBe(true);
  });

  test("the command line: options by name, smoke's numbers below what is given, anything else refused", () => {
    const parse = (...args: string[]) => parseArguments(args, [small]);
    expect(parse("small", "--clients", "5", "--json")).toMatchObject({
      ok: true,
      json: true,
      options: { clients: 5 },
    });
    expect(parse("small", "--smoke")).toMatchObject({ smoke: true, options: { clients: 1 } });
    expect(parse("small", "--smoke", "--clients", "7")).toMatchObject({ options: { clients: 7 } });
    for (const wrong of [[], ["large"], ["small", "--people", "3"], ["small", "--clients"], ["small", "5"]])
      expect(parse(...wrong)).toMatchObject({ ok: false, message: expect.stringContaining("Usage:") });
    expect(parse("small", "--clients", "many")).toMatchObject({ ok: false });
  });

  test("the same seed gives the same numbers, within their bounds", () => {
    const [one, other] = [seeded(7), seeded(7)];
    const numbers = Array.from({ length: 200 }, () => between(one, 1, 20));
    expect(numbers).toEqual(Array.from({ length: 200 }, () => between(other, 1, 20)));
    expect([Math.min(...numbers), Math.max(...numbers)]).toEqual([1, 20]);
  });
});

describe("what chaos looks at", () => {
  const mark = (clientId: string, order: number, text: string | null = "1.25") =>
    ({ clientId, order, codeId: "code", aspectId: "A1", text }) as OutboxMark;
  const row = (clientId: string, seq: number, value: number | null = 12_500) =>
    ({ clientId, seq, value, kind: "mark", judgeId: "judge", codeId: "code", aspectId: "A1" }) as ChainedRow;
  const told = (marks: readonly OutboxMark[], rows: readonly ChainedRow[]) => {
    const typed = new Map(marks.map((each) => [each.clientId, each]));
    const { lost, unknown, disorder } = compare([{ judge: { judgeId: "judge" } as never, typed }], rows);
    return [lost.length, unknown.length, disorder.length];
  };

  test("nothing, where each mark is there once, in its order, with its value", () => {
    expect(told([mark("a", 1), mark("b", 2, null)], [row("a", 1), row("b", 2, null)])).toEqual([0, 0, 0]);
  });

  test("a lost mark, another value, a row that nobody typed, a doubled row, two rows the wrong way round", () => {
    expect(told([mark("a", 1), mark("b", 2)], [row("a", 1)])).toEqual([1, 0, 0]);
    expect(told([mark("a", 1)], [row("a", 1, 12_600)])).toEqual([1, 0, 0]);
    expect(told([mark("a", 1)], [row("a", 1), row("z", 2)])).toEqual([0, 1, 0]);
    expect(told([mark("a", 1)], [row("a", 1), row("a", 2)])).toEqual([0, 1, 0]);
    expect(told([mark("a", 1), mark("b", 2)], [row("a", 2), row("b", 1)])).toEqual([0, 0, 1]);
  });
});
