import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { phaseOf } from "~/domain/contests/phase";
import {
  advance,
  type GateFacts,
  hasReached,
  type Step,
  type StoredStage,
  stageAt,
  storedStages,
} from "~/domain/contests/stage";

/** The steps of the line, each with the stage that it leaves and the one that it reaches (domain.md §1.10). */
const line: readonly (readonly [StoredStage, Exclude<Step, "cancel">, StoredStage])[] = [
  ["draft", "publish", "published"],
  ["published", "lock-roster", "roster-locked"],
  ["roster-locked", "open-check-in", "check-in"],
  ["check-in", "draw", "drawn"],
  ["drawn", "start-marking", "marking"],
  ["marking", "lock-marks", "marks-locked"],
  ["marks-locked", "decode", "decoded"],
  ["decoded", "publish-notice", "notice"],
  ["notice", "finalise", "final"],
  ["final", "certify", "certified"],
];
const steps: readonly Step[] = [...line.map(([, step]) => step), "cancel"];

const passed: GateFacts = {
  modulesComplete: true,
  schemeSound: true,
  rulesComplete: true,
  undecidedEntries: 0,
  approvedEntries: 1,
  checkedIn: 1,
  panelComplete: true,
  unsignedSheets: 0,
  unmarkedAspects: 0,
  decodeConfirmed: true,
  noticeOver: true,
  openObjections: 0,
  certificatesMissing: 0,
};

const count = fc.nat(3);
const anyFacts = fc.record({
  modulesComplete: fc.boolean(),
  schemeSound: fc.boolean(),
  rulesComplete: fc.boolean(),
  undecidedEntries: count,
  approvedEntries: count,
  checkedIn: count,
  panelComplete: fc.boolean(),
  unsignedSheets: count,
  unmarkedAspects: count,
  decodeConfirmed: fc.boolean(),
  noticeOver: fc.boolean(),
  openObjections: count,
  certificatesMissing: count,
});
const anyStage = fc.constantFrom(...storedStages);
const anyStep = fc.constantFrom(...steps);
/** Tries that mostly follow the line, so that many walks come far; the facts are any, or let everything pass. */
const anyWalk = fc
  .tuple(
    ...line.map(([, step]) =>
      fc.array(
        fc.tuple(
          fc.oneof({ weight: 12, arbitrary: fc.constant(step) }, { weight: 1, arbitrary: anyStep }),
          fc.oneof(
            anyFacts,
            fc.constant(passed),
            fc.record({ openObjections: count }).map((more) => ({ ...passed, ...more })),
          ),
        ),
        { minLength: 1, maxLength: 4 },
      ),
    ),
  )
  .map((parts) => parts.flat());

/** Tries each step with its facts, staying where it is refused; the stages that were entered, with the facts. */
function walk(tries: readonly (readonly [Step, Partial<GateFacts>])[], from: StoredStage = "draft") {
  const entered: { stage: StoredStage; step: Step; facts: Partial<GateFacts> }[] = [];
  let stage = from;
  for (const [step, facts] of tries) {
    const moved = advance(stage, step, facts);
    if (!moved.ok) continue;
    stage = moved.value;
    entered.push({ stage, step, facts });
  }
  return { stage, entered };
}

describe("the stages of an event", () => {
  it("lead from draft to certified when every gate is passed", () => {
    expect(walk(line.map(([, step]) => [step, passed] as const)).stage).toBe("certified");
  });

  it.each(line)("from %s, %s leads to %s and to nothing else", (from, step, to) => {
    expect(advance(from, step, passed)).toEqual({ ok: true, value: to });
  });

  it("take no step from a wrong stage, whatever the facts are", () => {
    fc.assert(
      fc.property(anyStage, fc.constantFrom(...line), anyFacts, (stage, [from, step], facts) => {
        fc.pre(stage !== from);
        expect(advance(stage, step, facts)).toMatchObject({ ok: false, message: "stage-wrong" });
      }),
    );
  });

  it("have no path to final past an open objection or a running notice", () => {
    let reached = 0;
    fc.assert(
      fc.property(anyWalk, (tries) => {
        for (const { stage, facts } of walk(tries).entered)
          if (stage === "final") {
            reached += 1;
            expect(facts.openObjections).toBe(0);
            expect(facts.noticeOver).toBe(true);
          }
      }),
      { numRuns: 500 },
    );
    // Else the property would say nothing.
    expect(reached).toBeGreaterThan(20);
  });

  it("are entered in order, none left out: who is certified has stood in every stage before", () => {
    fc.assert(
      fc.property(anyWalk, (tries) => {
        const { entered } = walk(tries);
        const stood = entered.map(({ stage }) => stage).filter((stage) => stage !== "cancelled");
        expect(stood).toEqual(storedStages.slice(1, 1 + stood.length));
      }),
      { numRuns: 500 },
    );
  });

  it("end where the event is cancelled: nothing leads out", () => {
    fc.assert(
      fc.property(anyWalk, (tries) => {
        expect(walk(tries, "cancelled")).toEqual({ stage: "cancelled", entered: [] });
      }),
    );
  });

  it.each(storedStages)("can be cancelled from %s only while there are no results", (stage) => {
    const hasResults = ["decoded", "notice", "final", "certified", "cancelled"].includes(stage);
    expect(advance(stage, "cancel").ok).toBe(!hasResults);
  });

  it("keep a gate shut whose fact is not given", () => {
    const gated: readonly Step[] = [
      "publish",
      "lock-roster",
      "draw",
      "lock-marks",
      "decode",
      "finalise",
      "certify",
    ];
    for (const [from, step] of line) expect(advance(from, step).ok).toBe(!gated.includes(step));
  });

  it.each([
    ["draft", "publish", { modulesComplete: false }, "event-modules-incomplete"],
    ["draft", "publish", { schemeSound: false }, "event-scheme-unsound"],
    ["draft", "publish", { rulesComplete: false }, "event-rules-incomplete"],
    ["published", "lock-roster", { undecidedEntries: 2 }, "entries-undecided"],
    ["published", "lock-roster", { approvedEntries: 0 }, "entries-none-approved"],
    ["check-in", "draw", { checkedIn: 0 }, "nobody-checked-in"],
    ["check-in", "draw", { panelComplete: false }, "panel-incomplete"],
    ["marking", "lock-marks", { unmarkedAspects: 1 }, "aspects-unmarked"],
    ["marking", "lock-marks", { unsignedSheets: 1 }, "sheets-unsigned"],
    ["marks-locked", "decode", { decodeConfirmed: false }, "decode-unconfirmed"],
    ["notice", "finalise", { openObjections: 1 }, "objections-open"],
    ["notice", "finalise", { noticeOver: false }, "notice-running"],
    ["final", "certify", { certificatesMissing: 1 }, "certificates-missing"],
  ] as const)("at %s refuses to %s with %j", (from, step, more, message) => {
    expect(advance(from, step, { ...passed, ...more })).toMatchObject({ kind: "conflict", message });
  });
});

describe("the clock", () => {
  const window = {
    registrationOpensAt: new Date("2024-06-10T01:00:00Z"),
    registrationClosesAt: new Date("2024-06-20T09:00:00Z"),
  };
  it.each([
    ["2024-06-10T00:59:59.999Z", "announced"],
    ["2024-06-10T01:00:00.000Z", "registration"],
    ["2024-06-20T08:59:59.999Z", "registration"],
    ["2024-06-20T09:00:00.000Z", "review"],
  ] as const)("at %s makes a published event %s", (now, stage) => {
    expect(stageAt({ stage: "published", ...window }, new Date(now))).toBe(stage);
  });

  it("moves no other stage", () => {
    fc.assert(
      fc.property(anyStage, fc.date({ noInvalidDate: true }), (stage, now) => {
        fc.pre(stage !== "published");
        expect(stageAt({ stage, ...window }, now)).toBe(stage);
      }),
    );
  });
});

describe("the order of stages", () => {
  it("has reached what it has passed, and cancelled has reached nothing", () => {
    fc.assert(
      fc.property(anyStage, anyStage, (stage, reached) => {
        const [at, wanted] = [storedStages.indexOf(stage), storedStages.indexOf(reached)];
        expect(hasReached(stage, reached)).toBe(stage !== "cancelled" && at >= wanted);
      }),
    );
  });

  it("gives each stage but draft a phase that the public can ask for", () => {
    for (const stage of storedStages) {
      const at = stageAt(
        { stage, registrationOpensAt: new Date(0), registrationClosesAt: new Date(1) },
        new Date(2),
      );
      expect(phaseOf(at) === null).toBe(stage === "draft");
    }
  });
});
