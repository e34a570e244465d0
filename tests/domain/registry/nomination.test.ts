import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  move,
  type NominationFacts,
  type NominationState,
  nominationBar,
  nominationStates,
  nominationSteps,
  stateAfter,
  stepsFrom,
} from "~/domain/registry/nomination";

const clear: NominationFacts = {
  noticeOver: true,
  objections: { open: 0, upheld: 0, dismissed: 0 },
  activeAppointment: false,
  recommendedByActor: false,
};
const count = fc.nat({ max: 2 });
const facts = fc.record({
  noticeOver: fc.boolean(),
  objections: fc.record({ open: count, upheld: count, dismissed: count }),
  activeAppointment: fc.boolean(),
  recommendedByActor: fc.boolean(),
});
const attempts = fc.array(fc.tuple(fc.constantFrom(...nominationSteps), facts), { maxLength: 30 });

/** Tries steps one after another from the start, and gives those that were taken, with the state before each. */
function walk(tries: readonly (readonly [(typeof nominationSteps)[number], NominationFacts])[]) {
  let state: NominationState = "submitted";
  return tries.flatMap(([step, known]) => {
    const moved = move(state, step, known);
    if (!moved.ok) return [];
    const taken = { step, known, from: state, to: moved.value };
    state = moved.value;
    return [taken];
  });
}

describe("a nomination", () => {
  test("is never appointed past an open or upheld objection, before its notice ends, or beside another appointment", () => {
    fc.assert(
      fc.property(attempts, (tries) => {
        for (const { step, known } of walk(tries).filter(({ to }) => to === "appointed")) {
          expect(step).toBe("appoint");
          expect(known.noticeOver).toBe(true);
          expect(known.objections.open + known.objections.upheld).toBe(0);
          expect(known.activeAppointment || known.recommendedByActor).toBe(false);
        }
      }),
      { numRuns: 500 },
    );
  });

  test("is never appointed without a recommendation after it was last submitted, and a notice after that", () => {
    fc.assert(
      fc.property(attempts, (tries) => {
        const steps = walk(tries).map(({ step }) => step);
        const end = steps.indexOf("appoint");
        if (end < 0) return;
        const submitted = steps.lastIndexOf("resubmit", end);
        const recommended = steps.lastIndexOf("recommend", end);
        expect(recommended).toBeGreaterThan(submitted);
        expect(steps.lastIndexOf("open-notice", end)).toBeGreaterThan(recommended);
      }),
      { numRuns: 500 },
    );
  });

  test("moves no more once it was decided", () => {
    for (const state of ["appointed", "refused"] as const) {
      expect(stepsFrom(state)).toEqual([]);
      for (const step of nominationSteps) expect(move(state, step, clear)).toMatchObject({ ok: false });
    }
  });

  test("a page's buttons are the steps that a clear case can take", () => {
    for (const state of nominationStates)
      for (const step of stepsFrom(state)) {
        const upheld = state === "notice" && step === "open-notice";
        const known = upheld ? { ...clear, objections: { open: 0, upheld: 1, dismissed: 0 } } : clear;
        expect(move(state, step, known)).toEqual({ ok: true, value: stateAfter(step) });
      }
  });

  test("with nothing known of it, its gates are shut", () => {
    expect(move("recommended", "open-notice").ok).toBe(false);
    expect(move("notice", "appoint").ok).toBe(false);
  });

  test.each([
    [{ objections: { open: 2, upheld: 0, dismissed: 0 } }, "nomination-objections-open"],
    [{ objections: { open: 0, upheld: 1, dismissed: 0 } }, "nomination-objection-upheld"],
    [{ noticeOver: false }, "nomination-notice-running"],
    [{ activeAppointment: true }, "nomination-appointed-already"],
    [{ recommendedByActor: true }, "nomination-two-people"],
  ])("appointing with %o is refused", (change, message) => {
    expect(move("notice", "appoint", { ...clear, ...change })).toMatchObject({ message });
  });

  test("stands a second notice only after an upheld objection", () => {
    expect(move("notice", "open-notice", clear)).toMatchObject({ message: "notice-published-already" });
    const upheld = { open: 0, upheld: 1, dismissed: 0 };
    expect(move("notice", "open-notice", { ...clear, objections: upheld })).toMatchObject({ ok: true });
  });
});

test.each([
  [{ employed: false, activeAppointment: false, openNomination: false }, "nomination-not-employed"],
  [{ employed: true, activeAppointment: true, openNomination: false }, "nomination-appointed-already"],
  [{ employed: true, activeAppointment: false, openNomination: true }, "nomination-open-already"],
])("somebody of whom %o is known is not nominated", (known, message) => {
  expect(nominationBar(known)).toMatchObject({ message });
});

test("an employed person without an appointment or a nomination can be nominated", () => {
  expect(nominationBar({ employed: true, activeAppointment: false, openNomination: false })).toBeNull();
});
