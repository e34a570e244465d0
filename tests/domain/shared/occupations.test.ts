import { expect, test } from "vitest";
import { demoPlan } from "../../../prisma/demo/plan";
import { edition, occupations } from "../../../prisma/reference/occupations";

test("codes are of the 2022 edition's form, and each stands once", () => {
  expect(edition).toBe(2022);
  for (const [code] of occupations) expect(code).toMatch(/^[1-8]-\d{2}-\d{2}-\d{2}$/);
  expect(new Set(occupations.map(([code]) => code)).size).toBe(occupations.length);
});

test("every occupation has a name of its own in both languages", () => {
  for (const [code, zh, en] of occupations) {
    expect(zh, code).toMatch(/^\p{Script=Han}+$/u);
    expect(en, code).toMatch(/^[A-Z][A-Za-z' -]+$/);
  }
  expect(new Set(occupations.map(([, zh]) => zh)).size).toBe(occupations.length);
  expect(new Set(occupations.map(([, , en]) => en)).size).toBe(occupations.length);
});

test("a code that an older edition gave to another occupation has the meaning of 2022", () => {
  const nameOf = new Map(occupations.map(([code, zh]) => [code, zh]));
  expect(nameOf.get("4-10-08-01")).toBe("网约配送员");
  expect(nameOf.get("4-01-06-02")).toBe("互联网营销师");
});

test("the demo's plan uses known occupations", () => {
  const known = new Set(occupations.map(([code]) => code));
  expect(demoPlan.flatMap(([, , , codes]) => codes).filter((code) => !known.has(code))).toEqual([]);
});
