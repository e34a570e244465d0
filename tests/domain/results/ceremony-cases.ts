import { fc } from "@fast-check/vitest";
import { defaultShares, grantAwards } from "~/domain/awards/award";
import {
  type CeremonyResult,
  type defaultPlan,
  type Sealed,
  type Step,
  scriptOf,
} from "~/domain/results/ceremony";
import { screenAt } from "~/domain/results/ceremony-screen";

export const modules = [
  { zh: "理论", en: "Theory", weight: 3_000 },
  { zh: "实操", en: "Practical", weight: 7_000 },
];

export const photo = { id: "0190a000-0000-7000-8000-0000000000aa", name: "K01", width: 300, height: 400 };

/** Results as sealing makes them: places by total, shared where nothing separates, awards by shares. */
export function sealed(cells: readonly (readonly [number, number])[]): Sealed {
  const totals = cells.map(([a, b]) => a + b);
  const placed = cells.map((own, at) => ({
    code: `K${String(at + 1).padStart(2, "0")}`,
    place: 1 + totals.filter((total) => total > (totals[at] ?? 0)).length,
    valid: true,
    own,
    total: totals[at] ?? 0,
  }));
  const awards = grantAwards(placed, { ...defaultShares, merit: 20 }, "promote");
  return {
    modules,
    city: false,
    others: [],
    results: placed.map(
      ({ code, place, own, total }, at): CeremonyResult => ({
        code,
        place,
        name: `人${code}`,
        unit: null,
        team: at % 3 === 0 ? null : `单位${at % 2}`,
        district: at % 2 === 0 ? "310114" : "310120",
        photo: at % 2 === 0 ? photo : null,
        cells: own,
        total,
        award: awards.get(code) ?? null,
        serial: null,
      }),
    ),
  };
}
export const someSealed = fc
  .array(fc.tuple(fc.nat(3_000), fc.nat(7_000)), { minLength: 1, maxLength: 25 })
  .map((cells) => sealed(cells));
export const somePlan = fc.record({
  from: fc.constantFrom("winners" as const, "all" as const),
  finalists: fc.constantFrom(0, 2, 3, 40),
  teams: fc.boolean(),
  districts: fc.boolean(),
});

export const marksIn = (steps: readonly Step[]) => steps.filter((step) => step.kind === "mark");
export const screens = (plan: typeof defaultPlan, facts: Sealed) => {
  const steps = scriptOf(plan, facts);
  return { steps, shown: steps.map((_, at) => screenAt(plan, facts, steps, at + 1)) };
};
