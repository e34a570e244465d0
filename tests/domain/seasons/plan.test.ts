import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { type PlanItem, planChanges, reviewPlan } from "~/domain/seasons/plan";

const welder = { edition: 2022, code: "6-18-02-04" };
const turner = { edition: 2022, code: "6-18-01-01" };

function item(id: string, month: number, more: Partial<PlanItem> = {}): PlanItem {
  return {
    id,
    month,
    themeZh: id,
    themeEn: id,
    occupations: [welder],
    district: "310114",
    organiserId: `of ${id}`,
    ...more,
  };
}

const anyItem = fc.record({
  id: fc.uuid(),
  month: fc.integer({ min: 1, max: 12 }),
  themeZh: fc.string(),
  themeEn: fc.string(),
  occupations: fc.subarray([welder, turner], { minLength: 1 }),
  district: fc.constantFrom("310101", "310114"),
  organiserId: fc.constantFrom("a", "b"),
});
const anyPlan = fc.uniqueArray(anyItem, { selector: ({ id }) => id, maxLength: 15 });

describe("reviewing a plan", () => {
  test("names each month without a contest", () => {
    const gaps = reviewPlan([item("a", 3)], []).filter(({ kind }) => kind === "gap");
    expect(gaps).toHaveLength(11);
  });

  test("names an occupation that two contests of a month have", () => {
    const findings = reviewPlan([item("a", 3), item("b", 3), item("c", 4)], []);
    expect(findings).toContainEqual({
      kind: "occupation-twice",
      month: 3,
      occupation: welder,
      items: ["a", "b"],
    });
    expect(findings.filter(({ kind }) => kind === "occupation-twice")).toHaveLength(1);
  });

  test("takes the same code of another edition for another occupation", () => {
    const other = { ...welder, edition: 2015 };
    const findings = reviewPlan([item("a", 3), item("b", 3, { occupations: [other] })], []);
    expect(findings.some(({ kind }) => kind === "occupation-twice")).toBe(false);
  });

  test("names an organiser with two contests in a month, and a district that hosts nothing", () => {
    const both = { organiserId: "school", occupations: [turner] };
    const findings = reviewPlan(
      [item("a", 5, both), item("b", 5, { organiserId: "school" })],
      ["310114", "310151"],
    );
    expect(findings).toContainEqual({
      kind: "organiser-twice",
      month: 5,
      organiserId: "school",
      items: ["a", "b"],
    });
    expect(findings).toContainEqual({ kind: "district-idle", district: "310151" });
    expect(findings).not.toContainEqual({ kind: "district-idle", district: "310114" });
  });
});

describe("comparing two plans", () => {
  test.prop([anyPlan])("a plan has no changes against itself, in any order", (plan) => {
    expect(planChanges(plan, [...plan].reverse())).toEqual([]);
  });

  test.prop([anyPlan, anyPlan])("applying the changes to the one gives the other", (before, after) => {
    const items = new Map<string, PlanItem>(before.map((each) => [each.id, each]));
    for (const change of planChanges(before, after)) {
      if (change.kind === "removed") items.delete(change.item.id);
      else if (change.kind === "added") items.set(change.item.id, change.item);
      else items.set(change.after.id, change.after);
    }
    expect(items).toEqual(new Map(after.map((each) => [each.id, each])));
  });

  test("says which fields a line changed in", () => {
    const before = item("a", 3);
    const [change] = planChanges([before], [{ ...before, month: 4, district: "310101" }]);
    expect(change).toMatchObject({ kind: "changed", fields: ["month", "district"] });
  });
});
