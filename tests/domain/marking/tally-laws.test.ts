import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { methodOf } from "~/domain/marking/methods/index";
import { usualRounding } from "~/domain/marking/rounding";
import { aspectsOf } from "~/domain/marking/scheme";
import { type JudgeMark, type Panel, tallyEntry } from "~/domain/marking/tally";
import type { Mark } from "~/domain/shared/mark";
import { hundred, judgement, modules, units } from "./build";

const panel: Panel = { judges: ["j1", "j2", "j3"], measures: { theory: "j2" } };

/** The award of a judgement as the methods give it. */
const judgementAward = (max: Mark, scores: readonly number[]) =>
  methodOf({ ...judgement("x", 1), max }).award({ ...judgement("x", 1), max }, scores, usualRounding) ?? -1;

const tally = (marks: readonly JudgeMark[]) => tallyEntry(hundred(), modules, panel, marks);

describe("laws of the tally", () => {
  const anyMarks = fc
    .tuple(
      fc.option(fc.integer({ min: 0, max: 3000 })),
      fc.option(fc.constantFrom(0, 500_000)),
      fc.array(fc.option(fc.integer({ min: 0, max: 3 })), { minLength: 3, maxLength: 3 }),
    )
    .map(([theory, measured, scores]): JudgeMark[] => [
      { judgeId: "j2", aspectId: "A1.1", value: theory === null ? null : theory * 100 },
      { judgeId: "j1", aspectId: "B1.1", value: measured },
      ...scores.map((value, i) => ({ judgeId: `j${i + 1}`, aspectId: "B1.2", value })),
    ]);

  test("the order of marks changes nothing", () => {
    fc.assert(
      fc.property(
        anyMarks.chain((marks) =>
          fc.tuple(fc.constant(marks), fc.shuffledSubarray(marks, { minLength: marks.length })),
        ),
        ([marks, shuffled]) => {
          expect(tally(shuffled)).toEqual(tally(marks));
        },
      ),
    );
  });

  test("awards lie between nothing and the maximum, and the total between 0 and 100", () => {
    fc.assert(
      fc.property(anyMarks, (marks) => {
        const result = tally(marks);
        for (const { aspect } of aspectsOf(hundred())) {
          const award = result.aspects[aspect.id]?.award ?? 0;
          expect(award >= 0 && award <= aspect.max).toBe(true);
          expect(award % 100).toBe(0);
        }
        expect(result.total >= 0 && result.total <= units(100)).toBe(true);
      }),
    );
  });

  test("criteria add up to their modules, and with weights like the maxima the total is the sum of awards", () => {
    fc.assert(
      fc.property(anyMarks, (marks) => {
        const result = tally(marks);
        const awards = Object.values(result.aspects).reduce((all, each) => all + (each.award ?? 0), 0);
        expect(result.criteria.reduce((all, each) => all + each.award, 0)).toBe(awards);
        expect(result.modules.reduce((all, each) => all + each.award, 0)).toBe(awards);
        expect(result.total).toBe(awards);
      }),
    );
  });

  test("a higher mark never lowers the total", () => {
    fc.assert(
      fc.property(anyMarks, fc.nat(4), (marks, which) => {
        const raised = marks.map((mark, i) => {
          if (i !== which || mark.value === null) return mark;
          const top = mark.aspectId === "B1.2" ? 3 : mark.aspectId === "B1.1" ? 500_000 : 300_000;
          return { ...mark, value: top };
        });
        expect(tally(raised).total >= tally(marks).total).toBe(true);
      }),
    );
  });

  test("a judgement's award grows with its scores and reaches the maximum only with the best", () => {
    const scores = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 7 });
    const max = fc.integer({ min: 1, max: 400 }).map((quarters) => (quarters * 2500) as Mark);
    fc.assert(
      fc.property(max, scores, (most, given) => {
        const award = judgementAward(most, given);
        const better = judgementAward(
          most,
          given.map((score) => Math.min(3, score + 1)),
        );
        expect(award <= better).toBe(true);
        expect(
          judgementAward(
            most,
            given.map(() => 3),
          ) >= award,
        ).toBe(true);
      }),
    );
  });
});
