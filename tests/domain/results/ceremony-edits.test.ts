import { fc, test as property } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { type CeremonyPlan, defaultPlan, type Sealed, scriptOf } from "~/domain/results/ceremony";
import { keysOf, movedTo, mustFollow, noEdits, type StepEdits } from "~/domain/results/ceremony-edits";
import { screenAt } from "~/domain/results/ceremony-screen";
import { editedScript } from "~/domain/results/ceremony-script";
import { sealed, somePlan, someSealed } from "./ceremony-cases";

const facts = sealed([
  [3_000, 6_000],
  [2_000, 6_000],
  [1_000, 6_000],
  [900, 6_000],
  [800, 6_000],
  [700, 6_000],
]);
const withSerials: Sealed = {
  ...facts,
  results: facts.results.map((row) => ({ ...row, photo: null, serial: row.award ? `S-${row.code}` : null })),
};
const plan: CeremonyPlan = {
  ...defaultPlan,
  teams: true,
  messages: [
    { anchor: "start", title: "开始", text: "" },
    { anchor: "end", title: "开始", text: "" },
  ],
};
const edited = (edits: Partial<StepEdits>, of = withSerials, by = plan) => {
  const own = { ...by, edits: { ...noEdits, ...edits } };
  return { plan: own, script: editedScript(own, of) };
};
const keys = (of = withSerials) => keysOf(scriptOf(plan, of));

type Press = readonly [kind: "move" | "leave", at: number, to: number];
const somePresses: fc.Arbitrary<Press[]> = fc.array(
  fc.tuple(fc.constantFrom("move" as const, "leave" as const), fc.nat(60), fc.nat(60)),
  { maxLength: 12 },
);

/** What an editor does who presses wherever pressing is possible. */
function pressed(by: CeremonyPlan, of: Sealed, presses: readonly Press[]): CeremonyPlan {
  let now = by;
  for (const [kind, from, to] of presses) {
    const { rows } = editedScript(now, of);
    const at = from % Math.max(1, rows.length);
    const key = rows[at]?.key;
    if (key === undefined) continue;
    const { edits } = now;
    const moved = kind === "move" ? movedTo(edits, rows, at, to % rows.length) : null;
    now = { ...now, edits: moved ? { ...edits, moved } : { ...edits, left: [...edits.left, key] } };
  }
  return now;
}

describe("an edited script", () => {
  property.prop([someSealed, somePlan, somePresses])(
    "has each generated step once, and shows nothing before it is revealed, whatever is pressed",
    (of, wish, presses) => {
      const own = pressed({ ...defaultPlan, ...wish }, of, presses);
      const { rows, steps, lost, revealedAfter } = editedScript(own, of);
      expect(lost).toEqual([]);
      expect(rows.map(({ key }) => key).sort()).toEqual(keysOf(scriptOf(own, of)).sort());
      expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
      for (const [at, { step }] of rows.entries())
        expect(rows.slice(at + 1).some((later) => mustFollow(step, later.step))).toBe(false);
      expect(revealedAfter).toBeLessThanOrEqual(steps.length);
      // No total of a finalist is on a screen while one of the marks is still to come.
      for (const [at] of steps.entries()) {
        const screen = screenAt(own, of, steps, at + 1);
        const totals = screen.kind === "podium" ? screen.rows : screen.kind === "place" ? [screen.row] : [];
        for (const { code } of totals)
          expect(steps.slice(at + 1).some((step) => step.kind === "mark" && step.code === code)).toBe(false);
      }
    },
  );

  property.prop([someSealed, somePlan, somePresses, someSealed])(
    "made again from other results names what does not apply, and is true all the same",
    (of, wish, presses, others) => {
      const own = pressed({ ...defaultPlan, ...wish }, of, presses);
      const { rows, lost } = editedScript(own, others);
      const there = new Set(rows.map(({ key }) => key));
      for (const [at, { step }] of rows.entries())
        expect(rows.slice(at + 1).some((later) => mustFollow(step, later.step))).toBe(false);
      for (const key of own.edits.left) expect(there.has(key) || lost.includes(key)).toBe(true);
      // Without what is lost it is the same script, and nothing is lost any more.
      const { edits } = editedScript(own, others);
      const clean = editedScript({ ...own, edits }, others);
      expect(clean.lost).toEqual([]);
      expect(clean.rows).toEqual(rows);
    },
  );

  test("keeps the keys of steps apart where they say the same", () => {
    const all = keys();
    expect(new Set(all).size).toBe(all.length);
    expect(all.filter((key) => key.startsWith("message"))).toEqual(["message 开始", "message 开始 #2"]);
  });

  test("plays what is kept, each step with its own pace and words", () => {
    const usual = editedScript(plan, withSerials);
    const { script } = edited({
      left: ["message 开始", "finalists"],
      seconds: { "award third": 42 },
      words: { "award third": "掌声有请", podium: "请上台" },
    });
    // The finalists are needed by their marks.
    expect(script.steps).toHaveLength(usual.steps.length - 1);
    const at = script.steps.findIndex((step) => step.kind === "award" && step.award === "third");
    expect(script.steps[at]).toMatchObject({ text: "掌声有请" });
    expect(script.seconds[at]).toBe(42);
    expect(script.words[script.steps.findIndex(({ kind }) => kind === "podium")]).toBe("请上台");
  });

  test("a move that would show something early is impossible, and one that costs the suspense is said", () => {
    const { rows } = editedScript(plan, withSerials);
    const at = (key: string) => rows.findIndex((row) => row.key === key);
    expect(rows[at("podium")]).toMatchObject({ canUp: false });
    expect(movedTo(noEdits, rows, at("podium"), at("finalists"))).toBeNull();
    expect(movedTo(noEdits, rows, at("serials 0"), at("finalists"))).toBeNull();
    expect(movedTo(noEdits, rows, at("prize teams 1"), at("podium"))).toBeNull();
    const places = rows.filter(({ step }) => step.kind === "place").map(({ key }) => key);
    const [worst = "", better = ""] = places;
    const moved = movedTo(noEdits, rows, at(better), at(worst)) ?? [];
    const early = edited({ moved }).script.rows.find((row) => row.key === better);
    expect(early?.doubts).toContain("early");
    // The award is announced after the place that has it.
    const award = rows.find((row) => row.step.kind === "award");
    const late = movedTo(noEdits, rows, at(award?.key ?? ""), rows.length - 1) ?? [];
    expect(edited({ moved: late }).script.rows.some(({ doubts }) => doubts.includes("unannounced"))).toBe(
      true,
    );
    // K01 is ahead by more than the last module could bring the others.
    const won = sealed([
      [3_000, 7_000],
      [0, 100],
      [10, 90],
    ]);
    const heavyFirst = { ...plan, moduleOrder: [2, 1] };
    const settled = editedScript(heavyFirst, won).rows.filter(({ doubts }) => doubts.includes("settled"));
    expect(settled.map(({ key }) => key)).toEqual(["mark K03 1"]);
    const unseen = edited({ left: ["mark K01 0"] }).script.rows.find(({ key }) => key === "mark K01 0");
    expect(unseen?.doubts).toEqual(["unseen"]);
  });

  test("reveals the board after the last places, or at its end where they are left out", () => {
    const usual = editedScript(plan, withSerials);
    const podium = usual.steps.findIndex(({ kind }) => kind === "podium");
    expect(usual.revealedAfter).toBe(podium + 1);
    const without = edited({ left: ["podium"] }).script;
    expect(without.revealedAfter).toBe(without.steps.length);
    const marksOnly = edited({ left: ["mark K01 0", "message 开始"] }).script;
    expect(marksOnly.revealedAfter).toBe(podium + 1 - 2);
  });

  test("names edits of steps that other results do not have, and keeps the rest", () => {
    const { script } = edited({
      moved: [{ key: "message 开始", after: "place K77" }],
      left: ["place K77"],
      words: { podium: "请上台" },
    });
    expect(script.lost).toEqual(["message 开始", "place K77"]);
    expect(script.words).toContain("请上台");
    // Stored edits cannot make it untrue either: the results may have turned since.
    const untrue = edited({ moved: [{ key: "podium", after: null }] }).script;
    expect(untrue.lost).toEqual(["podium"]);
    expect(untrue.steps).toEqual(editedScript(plan, withSerials).steps);
  });
});
