import { describe, expect, test } from "vitest";
import { type Aspect, aspectSchema, aspectsOf, type Scheme } from "~/domain/marking/scheme";
import { diffSchemes, givenAgain, isSameScheme } from "~/domain/marking/scheme-diff";
import * as edit from "~/domain/marking/scheme-edit";
import { panelOf } from "~/domain/marking/tally";
import { hundred, judgement, measurement, modules, units } from "./build";

const panel = panelOf([
  { judgeId: "one", seat: 1, measures: ["theory"] },
  { judgeId: "two", seat: 2, measures: ["practice"] },
  { judgeId: "three", seat: 3, measures: [] },
]);
const diff = (next: Scheme, old = hundred()) => diffSchemes(old, next, modules, panel);
const value = <T>(result: { ok: true; value: T } | { ok: false }): T => {
  if (!result.ok) throw new Error("refused");
  return result.value;
};

/** A scheme of one aspect. */
const only = (aspect: Aspect): Scheme => ({
  sections: [],
  criteria: [
    {
      id: "A",
      name: "Work",
      moduleId: "practice",
      subCriteria: [{ id: "A1", name: "Part", aspects: [aspect] }],
    },
  ],
});
const base = { id: "A1.1", position: 1, description: "Do it", max: units(10) };
const of = (more: object): Aspect => aspectSchema.parse({ ...base, ...more });
const measured = (mode: string, more: object = {}) => of({ kind: "measurement", mode, ...more });

describe("a later version", () => {
  test("that is the same, also with its keys in another order, changes nothing", () => {
    expect(isSameScheme(diff(hundred()))).toBe(true);
    const turned = JSON.parse(JSON.stringify(hundred()), (_, item) =>
      item && typeof item === "object" && !Array.isArray(item)
        ? Object.fromEntries(Object.entries(item).reverse())
        : item,
    );
    expect(diff(turned)).toEqual({ aspects: [], whole: [] });
  });

  test.each<[string, Aspect, Aspect, string, string[]]>([
    [
      "another maximum of a value",
      measurement("A1.1", 10, { mode: "range" }),
      measurement("A1.1", 8, { mode: "range" }),
      "again",
      ["max"],
    ],
    ["another maximum of a judgement", judgement("A1.1", 10), judgement("A1.1", 8), "recounted", ["max"]],
    [
      "another method",
      measurement("A1.1", 10),
      judgement("A1.1", 10),
      "again",
      ["method", "markers", "words"],
    ],
    [
      "other words of a level",
      judgement("A1.1", 10),
      judgement("A1.1", 10, { levels: ["a", "b", "c", "d"] }),
      "stands",
      ["words"],
    ],
    [
      "another requirement",
      measurement("A1.1", 10, { requirement: "±0.1" }),
      measurement("A1.1", 10, { requirement: "±0.2" }),
      "stands",
      ["words"],
    ],
    [
      "another section",
      judgement("A1.1", 10),
      judgement("A1.1", 10, { section: "2" }),
      "stands",
      ["section"],
    ],
    [
      "more of a number",
      measured("number-completed", { possible: 10 }),
      measured("number-completed", { possible: 12 }),
      "again",
      ["parameters"],
    ],
    [
      "another deduction for the same choice",
      measured("choice", { options: [{ label: "a", deduction: 0 }] }),
      measured("choice", { options: [{ label: "a", deduction: 5 }] }),
      "recounted",
      ["parameters"],
    ],
    [
      "another choice",
      measured("choice", { options: [{ label: "a", deduction: 0 }] }),
      measured("choice", { options: [{ label: "b", deduction: 0 }] }),
      "again",
      ["parameters"],
    ],
    [
      "other bands around what was measured",
      measured("ranged", { target: 5, bands: [] }),
      measured("ranged", { target: 6, bands: [] }),
      "recounted",
      ["parameters"],
    ],
    [
      "another unit",
      measured("ranged", { target: 5, unit: "mm", bands: [] }),
      measured("ranged", { target: 5, unit: "cm", bands: [] }),
      "again",
      ["parameters"],
    ],
    [
      "the trimmed mean in the place of the plain one",
      of({ kind: "panel", mean: "plain" }),
      of({ kind: "panel", mean: "trimmed" }),
      "recounted",
      ["parameters"],
    ],
    [
      "another table of times",
      of({ kind: "time", table: [] }),
      of({ kind: "time", table: [{ within: 100, marks: 100 }] }),
      "recounted",
      ["parameters"],
    ],
  ])("with %s", (_, was, is, effect, differs) => {
    expect(diff(only(is), only(was)).aspects).toEqual([{ aspectId: "A1.1", effect, differs }]);
  });

  test("with an aspect more and one less names both", () => {
    const added = value(edit.addAspect(hundred(), "B1", "judgement"));
    const next = value(edit.removeAspect(added, "A1.1"));
    expect(diff(next).aspects.map(({ aspectId, effect }) => [aspectId, effect])).toEqual([
      ["B1.3", "added"],
      ["A1.1", "removed"],
    ]);
  });

  test("with a criterion in another module is measured by another judge: given again", () => {
    const next = value(edit.editCriterion(hundred(), "A", { moduleId: "practice" }));
    expect(diff(next).aspects).toEqual([
      { aspectId: "A1.1", effect: "again", differs: ["markers", "module"] },
    ]);
  });

  test("with aspects moved keeps their marks", () => {
    const next = value(edit.moveAspect(hundred(), "B1.1", 1));
    expect(diff(next).aspects.map(({ effect, differs }) => [effect, differs])).toEqual([
      ["stands", ["place"]],
      ["stands", ["place"]],
    ]);
  });

  test("with other caps, pass lines or names says so", () => {
    const old = hundred();
    const [first, ...rest] = old.criteria;
    if (!first) throw new Error("there is a criterion");
    const next: Scheme = {
      ...old,
      criteria: [{ ...first, name: "Paper", cap: units(20) }, ...rest],
      passLines: [{ moduleId: "theory", line: units(60) }],
    };
    expect(diff(next)).toEqual({ aspects: [], whole: ["pass-lines", "caps", "names"] });
  });
});

describe("what is given again", () => {
  test("is what has to be and what was chosen, never what is new or gone", () => {
    const old = hundred();
    let next = value(edit.addAspect(old, "B1", "judgement"));
    next = value(edit.removeAspect(next, "B1.1"));
    const theory = aspectsOf(next)[0]?.aspect;
    if (!theory) throw new Error("there is an aspect");
    next = value(edit.editAspect(next, "A1.1", { ...theory, max: units(20) }));
    const found = diff(next);
    expect(givenAgain(found, [])).toEqual(["A1.1"]);
    expect(givenAgain(found, ["B1.1", "B1.2", "B1.3", "nowhere"])).toEqual(["A1.1", "B1.2"]);
  });
});
