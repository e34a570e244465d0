import { describe, expect, test } from "vitest";
import { withMethod } from "~/domain/marking/method-change";
import { editMethod, fieldsOf } from "~/domain/marking/method-fields";
import { methodName, methodNames } from "~/domain/marking/methods/index";
import { type Aspect, type Scheme, schemeSchema } from "~/domain/marking/scheme";
import { checkScheme, MAX_ASPECTS } from "~/domain/marking/scheme-check";
import type { Mark } from "~/domain/shared/mark";
import { measurement, units } from "./build";
import { aspectOf } from "./kinds";

/** A scheme of one aspect worth 100. */
function schemeOf(aspect: Aspect, change: Partial<Scheme> = {}): Scheme {
  return {
    sections: [],
    criteria: [{ id: "A", name: "Work", subCriteria: [{ id: "A1", name: "Piece", aspects: [aspect] }] }],
    ...change,
  };
}
const problemsOf = (scheme: Scheme, expected = {}) => checkScheme(scheme, expected).map(({ key }) => key);

describe("a scheme's check of methods", () => {
  test.each(methodNames)("%s is sound as it should be filled in", (method) => {
    expect(checkScheme(schemeOf(aspectOf(method, "A1.1", 100)), { judges: 3 })).toEqual([]);
  });

  const plain = (method: (typeof methodNames)[number], change: object) =>
    ({ ...aspectOf(method, "A1.1", 100), ...change }) as Aspect;

  test.each<[string, Aspect, string[]]>([
    ["no options", plain("choice", { options: [] }), ["scheme-options-few"]],
    [
      "an option without words",
      plain("choice", {
        options: [
          { label: " ", deduction: 0 },
          { label: "b", deduction: 1 },
        ],
      }),
      ["scheme-option-unlabelled"],
    ],
    ["no bands", plain("ranged", { bands: [] }), ["scheme-bands-none"]],
    [
      "a band that starts after it ends",
      plain("ranged", { bands: [{ lower: 2, upper: 1, deduction: 0 }] }),
      ["scheme-band-reversed"],
    ],
    [
      "bands that overlap",
      plain("ranged", {
        bands: [
          { lower: 5, upper: 20, deduction: 9 },
          { lower: 0, upper: 10, deduction: 0 },
        ],
      }),
      ["scheme-bands-overlap"],
    ],
    [
      "a deduction of nothing, for nothing",
      plain("deduction", { faults: [{ label: "", marks: 0 }] }),
      ["scheme-fault-unlabelled", "scheme-fault-marks"],
    ],
    ["no times", plain("time", { table: [] }), ["scheme-times-none"]],
    [
      "a slower time that earns more",
      plain("time", {
        table: [
          { within: 100, marks: units(50) },
          { within: 200, marks: units(100) },
        ],
      }),
      ["scheme-times-order"],
    ],
    [
      "a best time that earns less than the maximum",
      plain("time", { table: [{ within: 100, marks: units(99) }] }),
      ["scheme-times-max"],
    ],
  ])("%s", (_, aspect, keys) => {
    expect(problemsOf(schemeOf(aspect))).toEqual(keys);
  });

  test("a pair needs two judges; a time that only separates needs no marks", () => {
    expect(problemsOf(schemeOf(aspectOf("pair", "A1.1", 100)), { judges: 1 })).toEqual([
      "scheme-pair-judges",
    ]);
    const race = { ...aspectOf("time", "A1.2", 1), max: 0 as Mark, table: [] } as Aspect;
    const scheme = schemeOf(measurement("A1.1", 100));
    const [criterion] = scheme.criteria;
    const [sub] = criterion?.subCriteria ?? [];
    if (!criterion || !sub) throw new Error("no criterion");
    const both = { ...criterion, subCriteria: [{ ...sub, aspects: [...sub.aspects, race] }] };
    expect(problemsOf({ ...scheme, criteria: [both] })).toEqual([]);
  });

  test("caps, bonuses and pass lines are checked", () => {
    const scheme = schemeOf(measurement("A1.1", 100));
    const [criterion] = scheme.criteria;
    if (!criterion) throw new Error("no criterion");
    const bonus = { ...criterion, id: "B", bonus: true, moduleId: "m", subCriteria: [] };
    expect(
      problemsOf({ ...scheme, criteria: [{ ...criterion, cap: 0 as Mark, moduleId: "m" }, bonus] }),
    ).toEqual([
      "scheme-cap-not-positive",
      "scheme-criterion-empty",
      "scheme-bonus-without-cap",
      "scheme-total",
    ]);
    const modules = [{ id: "m", name: "Work" }];
    const lines = (moduleId: string, line: number) =>
      problemsOf({ ...scheme, passLines: [{ moduleId, line: units(line) }] }, { modules });
    expect(lines("m", 60)).toEqual([]);
    expect(lines("m", 101)).toEqual(["scheme-pass-line"]);
    expect(lines("gone", 60)).toEqual(["scheme-pass-line-module"]);
  });

  test("three thousand aspects are named where they are too many", () => {
    const subCriteria = Array.from({ length: 6 }, (_, s) => ({
      id: `A${s + 1}`,
      name: "Piece",
      aspects: Array.from({ length: 500 }, (__, a) => measurement(`A${s + 1}.${a + 1}`, 0.01)),
    }));
    const scheme: Scheme = { sections: [], criteria: [{ id: "A", name: "Work", subCriteria }] };
    expect(checkScheme(scheme)).toContainEqual({
      place: { kind: "aspect", id: "A3.1", path: [0, 2, 0] },
      key: "scheme-too-many-aspects",
      params: { max: MAX_ASPECTS },
    });
  });
});

describe("a method's fields", () => {
  test.each(methodNames)("%s: what is shown is saved as it was", (method) => {
    const aspect = aspectOf(method, "A1.1", 10);
    expect(editMethod(aspect, method, fieldsOf(aspect))).toEqual({ ok: true, value: aspect });
  });

  test("another method keeps the words and starts its own parameters", () => {
    for (const from of methodNames)
      for (const to of methodNames) {
        const next = withMethod(aspectOf(from, "A1.1", 10), to);
        expect(methodName(next)).toBe(to);
        expect(next).toMatchObject({ id: "A1.1", description: "Measure A1.1", max: units(10) });
        expect(schemeSchema.safeParse(schemeOf(next)).success).toBe(true);
      }
  });

  test("blank rows are left out, and what cannot be read is named", () => {
    const choice = aspectOf("choice", "A1.1", 10);
    const options = [{ label: "good", deduction: "0" }, {}, { label: "", deduction: " " }];
    expect(editMethod(choice, "choice", { options })).toMatchObject({
      value: { options: [{ label: "good", deduction: 0 }] },
    });
    expect(editMethod(choice, "choice", { options: [{ label: "bad", deduction: "101%" }] })).toMatchObject({
      ok: false,
      message: "scheme-share",
      field: "options[0].deduction",
    });
    const time = aspectOf("time", "A1.1", 10);
    expect(editMethod(time, "time", { times: [{}, { within: "soon", marks: "1" }] })).toMatchObject({
      message: "mark-not-a-time",
      field: "times[1].within",
    });
  });
});
