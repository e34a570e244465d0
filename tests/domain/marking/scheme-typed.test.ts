import { describe, expect, test } from "vitest";
import { criterionTotal, schemeTotal, sectionTotals } from "~/domain/marking/scheme-sums";
import { withTyped } from "~/domain/marking/scheme-typed";
import { marks } from "~/domain/shared/mark";
import { hundred, units } from "./build";

const sumsOf = (typed: Parameters<typeof withTyped>[1]) => {
  const scheme = withTyped(hundred(), typed);
  return {
    criteria: scheme.criteria.map(criterionTotal),
    sections: sectionTotals(scheme).map((section) => section.marks),
    total: schemeTotal(scheme),
  };
};

describe("sums of a scheme while a row is typed in", () => {
  test("an aspect's maximum and section count at once", () => {
    expect(sumsOf({ id: "B1.1", max: "49.5" })).toEqual({
      criteria: [marks(30), units(69.5)],
      sections: [marks(30), units(69.5)],
      total: units(99.5),
    });
    expect(sumsOf({ id: "B1.2", max: "20", section: "1" }).sections).toEqual([marks(50), marks(50)]);
    expect(sumsOf({ id: "B1.2", max: "20", section: "" }).sections).toEqual([marks(30), marks(50)]);
  });

  test.each(["", "4,", "-1", "1.234", "四"])("what cannot be read (%j) leaves what is stored", (max) => {
    expect(sumsOf({ id: "B1.1", max }).total).toBe(marks(100));
  });

  test("caps and a bonus count at once; a cap that is cleared is none", () => {
    expect(sumsOf({ id: "B", cap: "60" }).total).toBe(marks(90));
    expect(sumsOf({ id: "B1", cap: "10.5" }).total).toBe(units(40.5));
    expect(sumsOf({ id: "B", cap: "10", bonus: "on" }).total).toBe(marks(30));
    const capped = withTyped(hundred(), { id: "B", cap: "60" });
    expect(schemeTotal(withTyped(capped, { id: "B", cap: "" }))).toBe(marks(100));
    expect(withTyped(hundred(), { id: "B", marks: "65" }).criteria[1]?.marks).toBe(marks(65));
  });

  test("other rows stay the same, and a row that is gone changes nothing", () => {
    const scheme = hundred();
    expect(withTyped(scheme, { id: "B1.1", max: "1" }).criteria[0]).toBe(scheme.criteria[0]);
    expect(withTyped(scheme, { id: "Z9", max: "1" })).toEqual(scheme);
  });
});
