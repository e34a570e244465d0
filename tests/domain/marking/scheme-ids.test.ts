import { fc, test as property } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { type Aspect, aspectsOf, type Scheme } from "~/domain/marking/scheme";
import { keepIds } from "~/domain/marking/scheme-ids";
import { judgement, measurement } from "./build";

/** One criterion with the aspects of two sub-criteria. */
const scheme = (first: readonly Aspect[], second: readonly Aspect[] = []): Scheme => ({
  sections: [],
  criteria: [
    {
      id: "A",
      name: "A",
      subCriteria: [
        { id: "A1", name: "One", aspects: first },
        { id: "A2", name: "Two", aspects: second },
      ],
    },
  ],
});
const said = (id: string, description: string) => measurement(id, 1, { description });
const idsOf = (one: Scheme) =>
  Object.fromEntries(aspectsOf(one).map(({ aspect }) => [aspect.description, aspect.id]));

const inForce = scheme([said("A1.1", "clean"), said("A1.4", "straight")], [said("A2.1", "tight")]);
const taken = ["A1.1", "A1.2", "A1.4", "A2.1"];

describe("an imported scheme that follows another", () => {
  test("keeps each aspect's id, wherever it stands by now", () => {
    const put = scheme([said("A1.1", "new"), said("A1.2", "clean"), said("A1.3", "straight")], []);
    expect(idsOf(keepIds(inForce, put, taken))).toEqual({ new: "A1.3", clean: "A1.1", straight: "A1.4" });
    const moved = scheme([said("A1.1", "tight")], [said("A2.1", "straight"), said("A2.2", "clean")]);
    expect(idsOf(keepIds(inForce, moved, taken))).toEqual({ tight: "A2.1", straight: "A1.4", clean: "A1.1" });
  });

  test("never gives marks to other words, or to another way of marking", () => {
    const reworded = scheme([
      said("A1.1", "clean and dry"),
      judgement("A1.2", 1, { description: "straight" }),
    ]);
    expect(idsOf(keepIds(inForce, reworded, taken))).toEqual({ "clean and dry": "A1.3", straight: "A1.5" });
  });

  const words = fc.array(fc.constantFrom("clean", "straight", "tight", "dry"), { maxLength: 6 });
  property.prop([words, words])("has each id once, and an old one only with its words", (one, two) => {
    const number = (list: readonly string[], sub: string) =>
      list.map((description, at) => said(`${sub}.${at + 1}`, description));
    const next = keepIds(inForce, scheme(number(one, "A1"), number(two, "A2")), taken);
    const ids = aspectsOf(next).map(({ aspect }) => aspect.id);
    expect(new Set(ids).size).toBe(ids.length);
    const old = new Map(aspectsOf(inForce).map(({ aspect }) => [aspect.id, aspect.description]));
    for (const { aspect } of aspectsOf(next))
      if (taken.includes(aspect.id)) expect(old.get(aspect.id)).toBe(aspect.description);
    expect(keepIds(inForce, inForce, taken)).toEqual(inForce);
  });
});
