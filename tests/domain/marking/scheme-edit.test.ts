import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aspectsOf, emptyScheme, type Scheme } from "~/domain/marking/scheme";
import {
  addAspect,
  addCriterion,
  addSubCriterion,
  editAspect,
  editCriterion,
  editSubCriterion,
  moveAspect,
  moveAspectInto,
  moveCriterion,
  moveRow,
  moveSubCriterion,
  removeAspect,
  removeCriterion,
  removeSubCriterion,
  renumber,
  setSections,
} from "~/domain/marking/scheme-edit";
import type { Result } from "~/domain/shared/result";
import { hundred, judgement, units } from "./build";

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.message);
  return result.value;
}

const idsOf = (scheme: Scheme) => aspectsOf(scheme).map(({ aspect }) => aspect.id);

describe("editing a scheme", () => {
  test("a scheme is built from nothing", () => {
    let scheme = addCriterion(emptyScheme, "Layout", "m1");
    scheme = value(addSubCriterion(scheme, "A", "Page"));
    scheme = value(addAspect(scheme, "A1", "pass-fail", "Header is there"));
    scheme = value(addAspect(scheme, "A1", "judgement"));
    expect(scheme.criteria).toEqual([
      {
        id: "A",
        name: "Layout",
        moduleId: "m1",
        subCriteria: [
          {
            id: "A1",
            name: "Page",
            aspects: [
              {
                id: "A1.1",
                position: 1,
                kind: "measurement",
                mode: "pass-fail",
                description: "Header is there",
                max: 10_000,
              },
              {
                id: "A1.2",
                position: 2,
                kind: "judgement",
                levels: ["", "", "", ""],
                description: "",
                max: 10_000,
              },
            ],
          },
        ],
      },
    ]);
  });

  test("letters go on after Z", () => {
    let scheme = emptyScheme;
    for (let i = 0; i < 28; i += 1) scheme = addCriterion(scheme, "x");
    expect(scheme.criteria.slice(-3).map((criterion) => criterion.id)).toEqual(["Z", "AA", "AB"]);
  });

  test("moving an aspect changes its position and not its id", () => {
    const scheme = value(moveAspect(hundred(), "B1.2", -1));
    expect(aspectsOf(scheme).map(({ aspect }) => [aspect.id, aspect.position])).toEqual([
      ["A1.1", 1],
      ["B1.2", 1],
      ["B1.1", 2],
    ]);
    expect(value(moveAspect(scheme, "B1.2", -1))).toEqual(scheme);
  });

  test("a row moves by any number of places, and stays at an end", () => {
    let scheme = hundred();
    for (let i = 0; i < 3; i += 1) scheme = value(addAspect(scheme, "B1", "pass-fail"));
    const order = (by: number, id = "B1.2") =>
      aspectsOf(value(moveRow(scheme, "aspect", id, by)))
        .slice(1)
        .map(({ aspect }) => [aspect.id, aspect.position].join("@"));
    expect(order(2)).toEqual(["B1.1@1", "B1.3@2", "B1.4@3", "B1.2@4", "B1.5@5"]);
    expect(order(-3, "B1.4")).toEqual(["B1.4@1", "B1.1@2", "B1.2@3", "B1.3@4", "B1.5@5"]);
    expect(order(99).at(-1)).toBe("B1.2@5");
    expect(order(0)).toEqual(["B1.1@1", "B1.2@2", "B1.3@3", "B1.4@4", "B1.5@5"]);
    expect(value(moveRow(scheme, "criterion", "A", 1)).criteria.map(({ id }) => id)).toEqual(["B", "A"]);
    expect(moveRow(scheme, "sub", "Z1", 1)).toMatchObject({ message: "scheme-place-gone" });
  });

  test("an aspect moves into another sub-criterion, to any place there, and its number is not given again", () => {
    const all = value(addAspect(hundred(), "B1", "pass-fail"));
    const rows = (scheme: Scheme) =>
      aspectsOf(scheme).map(
        ({ aspect, subCriterion }) => `${subCriterion.id}: ${aspect.id}@${aspect.position}`,
      );
    const moved = value(moveAspectInto(all, "B1.1", "A1", 0));
    expect(rows(moved)).toEqual(["A1: B1.1@1", "A1: A1.1@2", "B1: B1.2@1", "B1: B1.3@2"]);
    expect(rows(value(moveAspectInto(moved, "B1.3", "A1")))).toEqual([
      "A1: B1.1@1",
      "A1: A1.1@2",
      "A1: B1.3@3",
      "B1: B1.2@1",
    ]);
    expect(value(moveAspectInto(moved, "B1.1", "B1", 0))).toEqual(all);
    const last = value(moveAspectInto(all, "B1.3", "A1"));
    expect(idsOf(value(addAspect(last, "B1", "pass-fail")))).toEqual([
      "A1.1",
      "B1.3",
      "B1.1",
      "B1.2",
      "B1.4",
    ]);
    expect(moveAspectInto(all, "B1.1", "Z1")).toMatchObject({ message: "scheme-place-gone" });
    expect(moveAspectInto(all, "Z1.1", "B1")).toMatchObject({ message: "scheme-place-gone" });
  });

  test("an id that stands is never given again", () => {
    const scheme = value(removeAspect(hundred(), "B1.1"));
    expect(idsOf(value(addAspect(scheme, "B1", "pass-fail")))).toEqual(["A1.1", "B1.2", "B1.3"]);
  });

  test("parts are moved, renamed and removed", () => {
    const moved = value(moveCriterion(hundred(), "A", 1));
    expect(moved.criteria.map((criterion) => criterion.id)).toEqual(["B", "A"]);
    expect(value(editCriterion(moved, "A", { name: "Paper", marks: units(10) })).criteria[1]).toMatchObject({
      name: "Paper",
      marks: units(10),
    });
    expect(value(removeCriterion(moved, "A")).criteria.map((criterion) => criterion.id)).toEqual(["B"]);
    const two = value(addSubCriterion(hundred(), "B", "More"));
    expect(value(moveSubCriterion(two, "B2", -1)).criteria[1]?.subCriteria.map((sub) => sub.id)).toEqual([
      "B2",
      "B1",
    ]);
    expect(
      value(editSubCriterion(two, "B2", { name: "Most", day: "2" })).criteria[1]?.subCriteria[1],
    ).toMatchObject({
      name: "Most",
      day: "2",
    });
    expect(value(removeSubCriterion(two, "B1")).criteria[1]?.subCriteria.map((sub) => sub.id)).toEqual([
      "B2",
    ]);
    expect(setSections(hundred(), []).sections).toEqual([]);
  });

  test("an edited aspect keeps its id and position", () => {
    const scheme = value(editAspect(hundred(), "B1.1", judgement("other", 4, { position: 9 })));
    expect(aspectsOf(scheme)[1]?.aspect).toMatchObject({
      id: "B1.1",
      position: 1,
      kind: "judgement",
      max: units(4),
    });
  });

  test.each([
    ["a criterion", removeCriterion(hundred(), "Z")],
    ["a criterion to move", moveCriterion(hundred(), "Z", 1)],
    ["a sub-criterion", addAspect(hundred(), "Z1", "pass-fail")],
    ["an aspect", moveAspect(hundred(), "Z1.1", 1)],
  ])("%s that is gone is refused", (_, result) => {
    expect(result).toMatchObject({ ok: false, kind: "not-found", message: "scheme-place-gone" });
  });

  test("renumbering gives ids by position", () => {
    const scheme = renumber(value(moveAspect(value(moveCriterion(hundred(), "A", 1)), "B1.2", -1)));
    expect(aspectsOf(scheme).map(({ aspect }) => [aspect.id, aspect.kind])).toEqual([
      ["A1.1", "judgement"],
      ["A1.2", "measurement"],
      ["B1.1", "measurement"],
    ]);
    expect(renumber(scheme)).toEqual(scheme);
  });

  test("whatever is done, ids stay unique and positions run from 1", () => {
    const step = fc.tuple(fc.constantFrom("add", "remove", "up", "down"), fc.nat(9));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let scheme = hundred();
        for (const [what, which] of steps) {
          const ids = idsOf(scheme);
          const id = ids[which % Math.max(1, ids.length)] ?? "";
          const next =
            what === "add"
              ? addAspect(scheme, which % 2 ? "A1" : "B1", "pass-fail")
              : what === "remove"
                ? removeAspect(scheme, id)
                : moveAspect(scheme, id, what === "up" ? -1 : 1);
          if (next.ok) scheme = next.value;
        }
        expect(new Set(idsOf(scheme)).size).toBe(idsOf(scheme).length);
        for (const sub of scheme.criteria.flatMap((criterion) => criterion.subCriteria)) {
          expect(sub.aspects.map((aspect) => aspect.position)).toEqual(sub.aspects.map((_, i) => i + 1));
        }
      }),
    );
  });
});
