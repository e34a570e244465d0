import { fc, test as property } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { defaultPlan, scriptOf, secondsOf } from "~/domain/results/ceremony";
import { screenAt } from "~/domain/results/ceremony-screen";
import { marksIn, modules, someSealed } from "./ceremony-cases";

describe("the finalists' modules", () => {
  property.prop([someSealed, fc.constantFrom(2, 3, 40), fc.nat(), fc.nat(9_999)])(
    "orders the finalists' marks by what has been shown, and by nothing else",
    (facts, finalists, cut, other) => {
      const plan = { ...defaultPlan, finalists };
      const steps = scriptOf(plan, facts);
      const duel = marksIn(steps);
      if (duel.length === 0) return;
      const seen = cut % duel.length;
      const shown = new Set(duel.slice(0, seen).map(({ code, module }) => `${code} ${module}`));
      // Every mark that has not been shown yet becomes another one.
      const results = facts.results.map((row) => ({
        ...row,
        cells: row.cells.map((cell, at) =>
          shown.has(`${row.code} ${at}`) || !duel.some(({ code }) => code === row.code)
            ? cell
            : (cell + other) % 7_000,
        ),
      }));
      expect(marksIn(scriptOf(plan, { ...facts, results })).slice(0, seen + 1)).toEqual(
        duel.slice(0, seen + 1),
      );
    },
  );

  property.prop([someSealed, fc.constantFrom(2, 3, 40)])(
    "keeps the lead open: before the last mark its owner is not surely first, unless it leads by what is shown already",
    (facts, finalists) => {
      const plan = { ...defaultPlan, finalists };
      const steps = scriptOf(plan, facts);
      const at = steps.findLastIndex(({ kind }) => kind === "mark");
      if (at < 0) return;
      const screen = screenAt(plan, facts, steps, at);
      const last = steps[at];
      if (screen.kind !== "finalists" || last?.kind !== "mark") throw new Error("finalists are shown");
      const own = screen.rows.find(({ code }) => code === last.code)?.known ?? 0;
      const best = Math.max(
        ...screen.rows.filter(({ code }) => code !== last.code).map(({ known }) => known),
      );
      // Who led by all earlier modules comes last; the rest are whole. Only a lead from the lighter modules alone that
      // nobody reached with the heaviest one, or one that the heaviest cannot make up, closes it.
      expect(modules[last.module]?.weight).toBe(7_000);
      const others = facts.results.filter(
        (row) => row.code !== last.code && screen.rows.some(({ code }) => code === row.code),
      );
      if (others.some(({ cells }) => (cells[1] ?? 0) >= 3_000)) expect(own).toBeLessThanOrEqual(best);
    },
  );

  property.prop([someSealed, fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 2 })])(
    "reveals the modules in the organiser's order, and changes nothing else by it",
    (facts, moduleOrder) => {
      const usual = scriptOf(defaultPlan, facts);
      const steps = scriptOf({ ...defaultPlan, moduleOrder }, facts);
      const told = marksIn(steps).map(({ module }) => moduleOrder[module] ?? 20);
      expect(told).toEqual([...told].sort((a, b) => a - b));
      const sorted = (of: typeof steps) => of.map((step) => JSON.stringify(step)).sort();
      expect(sorted(steps)).toEqual(sorted(usual));
    },
  );

  test("pauses where an award begins and on a message, and nowhere else", () => {
    const plan = { seconds: 4, pause: 15 };
    expect(secondsOf(plan, { kind: "award", award: "first", text: "" })).toBe(15);
    expect(secondsOf(plan, { kind: "message", title: "致辞", text: "" })).toBe(15);
    expect(secondsOf(plan, { kind: "place", code: "K01" })).toBe(4);
  });
});
