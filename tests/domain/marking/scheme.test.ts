import { describe, expect, test } from "vitest";
import { aspectsOf, findAspect, type Scheme, schemeSchema } from "~/domain/marking/scheme";
import { checkScheme } from "~/domain/marking/scheme-check";
import { countAspects, criterionTotals, schemeTotal, sectionTotals } from "~/domain/marking/scheme-sums";
import type { Mark } from "~/domain/shared/mark";
import { hundred, judgement, measurement, modules, units } from "./build";

/** The scheme with one aspect replaced. */
function withAspect(path: readonly [number, number, number], change: object): Scheme {
  const scheme = structuredClone(hundred());
  const aspect = scheme.criteria[path[0]]?.subCriteria[path[1]]?.aspects[path[2]];
  Object.assign(aspect ?? {}, change);
  return scheme;
}

function keysOf(scheme: Scheme, expected = {}): string[] {
  return checkScheme(scheme, expected).map((problem) => problem.key);
}

describe("totals", () => {
  test("add up by scheme, criterion and section", () => {
    expect(schemeTotal(hundred())).toBe(units(100));
    expect(criterionTotals(hundred()).map(({ id, marks }) => [id, marks])).toEqual([
      ["A", units(30)],
      ["B", units(70)],
    ]);
    expect(sectionTotals(hundred()).map(({ id, stated, marks }) => [id, stated, marks])).toEqual([
      ["1", units(30), units(30)],
      ["2", units(70), units(70)],
    ]);
    expect(countAspects(hundred())).toEqual({ total: 3, measurement: 2, judgement: 1 });
    expect(aspectsOf(hundred()).map(({ aspect }) => aspect.id)).toEqual(["A1.1", "B1.1", "B1.2"]);
    expect(findAspect(hundred(), "B1.2")?.subCriterion.name).toBe("Work");
  });

  test("a scheme survives being stored as JSON", () => {
    expect(schemeSchema.parse(JSON.parse(JSON.stringify(hundred())))).toEqual(hundred());
  });

  test("a name of five megabytes is not stored", () => {
    const scheme = withAspect([0, 0, 0], { description: "x".repeat(5_000_000) });
    expect(schemeSchema.safeParse(scheme).success).toBe(false);
    expect(keysOf(scheme)).toEqual(["scheme-text-too-long"]);
  });
});

describe("checkScheme", () => {
  test("a sound scheme has no problems", () => {
    expect(checkScheme(hundred())).toEqual([]);
    expect(checkScheme(hundred(), { modules })).toEqual([]);
  });

  test.each([
    ["no criteria", { sections: [], criteria: [] }, ["scheme-empty"]],
    [
      "a maximum of nothing",
      withAspect([1, 0, 0], { max: 0 }),
      ["scheme-max-not-positive", "scheme-criterion-sum", "scheme-section-sum", "scheme-total"],
    ],
    [
      "a negative maximum",
      withAspect([1, 0, 0], { max: -1 }),
      ["scheme-max-not-positive", "scheme-criterion-sum", "scheme-section-sum", "scheme-total"],
    ],
    ["99.99 in all", withAspect([1, 0, 0], { max: units(49.99) }), ["scheme-criterion-sum", "scheme-total"]],
    [
      "three decimals",
      withAspect([1, 0, 0], { max: units(50.001) }),
      ["scheme-max-too-fine", "scheme-criterion-sum", "scheme-total"],
    ],
    ["three levels", withAspect([1, 0, 1], { levels: ["a", "b", "c"] }), ["scheme-levels-missing"]],
    ["a blank level", withAspect([1, 0, 1], { levels: ["a", " ", "c", "d"] }), ["scheme-levels-missing"]],
    ["no description", withAspect([1, 0, 1], { description: " " }), ["scheme-aspect-undescribed"]],
    ["a repeated aspect id", withAspect([1, 0, 1], { id: "B1.1" }), ["scheme-duplicate-id"]],
    [
      "an unknown section",
      withAspect([1, 0, 1], { section: "9" }),
      ["scheme-section-unknown", "scheme-section-sum"],
    ],
  ])("%s", (_, scheme, keys) => {
    expect(keysOf(scheme).sort()).toEqual([...keys].sort());
  });

  test("a problem names its place", () => {
    expect(checkScheme(withAspect([1, 0, 1], { levels: ["a", "", "c"] }))).toEqual([
      {
        place: { kind: "aspect", id: "B1.2", path: [1, 0, 1] },
        key: "scheme-levels-missing",
        params: { id: "B1.2", levels: "1, 3" },
      },
    ]);
    expect(checkScheme(withAspect([1, 0, 0], { max: units(49.99) }))).toEqual([
      {
        place: { kind: "criterion", id: "B", path: [1] },
        key: "scheme-criterion-sum",
        params: { id: "B", stated: "70.00", sum: "69.99" },
      },
      {
        place: { kind: "scheme", id: "", path: [] },
        key: "scheme-total",
        params: { stated: "100.00", sum: "99.99" },
      },
    ]);
  });

  test("empty and unnamed parts are named", () => {
    const scheme: Scheme = {
      sections: [],
      criteria: [
        { id: "A", name: "", subCriteria: [] },
        { id: "B", name: "B", subCriteria: [{ id: "B1", name: " ", aspects: [] }] },
        {
          id: "B",
          name: "B",
          subCriteria: [
            { id: "B1", name: "again", aspects: [measurement("B1.1", 60), judgement("B1.2", 40)] },
          ],
        },
      ],
    };
    expect(checkScheme(scheme).map(({ key, place }) => [key, place.id])).toEqual([
      ["scheme-criterion-unnamed", "A"],
      ["scheme-criterion-empty", "A"],
      ["scheme-sub-criterion-unnamed", "B1"],
      ["scheme-sub-criterion-empty", "B1"],
      ["scheme-duplicate-id", "B"],
      ["scheme-duplicate-id", "B1"],
    ]);
  });

  test("sections must add up, and their aspects may vary by five marks and no more", () => {
    const scheme = structuredClone(hundred());
    Object.assign(scheme.sections[0] ?? {}, { marks: units(35) });
    Object.assign(scheme.sections[1] ?? {}, { marks: units(65) });
    expect(keysOf(scheme)).toEqual([]);
    expect(keysOf(scheme, { sectionTolerance: 0 as Mark })).toEqual([
      "scheme-section-sum",
      "scheme-section-sum",
    ]);
    Object.assign(scheme.sections[0] ?? {}, { marks: units(35.01) });
    expect(keysOf(scheme)).toEqual(["scheme-section-sum", "scheme-sections-total"]);
  });

  test("another total may be asked for", () => {
    expect(keysOf({ ...hundred(), sections: [] }, { total: units(120) })).toContain("scheme-total");
  });

  test("criteria and modules must find each other", () => {
    const scheme = structuredClone(hundred());
    Object.assign(scheme.criteria[0] ?? {}, { moduleId: undefined });
    expect(keysOf(scheme, { modules })).toEqual(["scheme-criterion-without-module", "scheme-module-empty"]);
    Object.assign(scheme.criteria[0] ?? {}, { moduleId: "other" });
    expect(keysOf(scheme, { modules })).toEqual(["scheme-module-unknown", "scheme-module-empty"]);
    const single = structuredClone(hundred());
    for (const criterion of single.criteria) Object.assign(criterion, { moduleId: undefined });
    expect(keysOf(single, { modules: modules.slice(0, 1) })).toEqual([]);
  });
});
