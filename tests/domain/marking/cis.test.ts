import { describe, expect, test } from "vitest";
import { importCis, parseCis } from "~/domain/marking/cis";
import { aspectsOf, schemeSchema } from "~/domain/marking/scheme";
import { countAspects, schemeTotal } from "~/domain/marking/scheme-sums";
import { units } from "./build";
import { cisRows, gridOf, type Written } from "./cis-grid";

/** The sheet with some rows changed (numbered from 1), read; each problem as its row, key and place. */
function problemsOf(
  changes: Readonly<Record<number, readonly Written[]>>,
): [number | undefined, string, string][] {
  const rows = cisRows().map((row, i) => changes[i + 1] ?? row);
  return parseCis(gridOf(rows)).problems.map(({ place, key }) => [place.row, key, place.id]);
}

describe("a sound sheet", () => {
  test("is read whole", () => {
    const { skill, scheme, problems } = parseCis(gridOf(cisRows()));
    expect(problems).toEqual([]);
    expect(skill).toBe("17 Bricklaying");
    expect(scheme.sections).toEqual([
      { id: "1", name: "Organisation", marks: units(40) },
      { id: "2", name: "Building", marks: units(60) },
    ]);
    expect(scheme.criteria[0]).toEqual({
      id: "A",
      name: "Wall",
      marks: units(60),
      subCriteria: [
        {
          id: "A1",
          name: "Plumb",
          day: "1",
          aspects: [
            {
              id: "A1.1",
              position: 1,
              kind: "measurement",
              mode: "pass-fail",
              description: "Within 1 mm",
              extra: "By level",
              requirement: "1 mm",
              section: "2",
              calculationRow: "=K",
              max: units(20.5),
            },
            {
              id: "A1.2",
              position: 2,
              kind: "judgement",
              description: "Looks",
              section: "2",
              levels: ["Below", "Meets", "Exceeds", "Excellent"],
              max: units(39.5),
            },
          ],
        },
      ],
    });
    expect(scheme.criteria[1]?.subCriteria.map(({ id, day }) => [id, day])).toEqual([
      ["B1", "C2"],
      ["B2", undefined],
    ]);
    expect(countAspects(scheme)).toEqual({ total: 4, measurement: 3, judgement: 1 });
    expect(schemeTotal(scheme)).toBe(units(100));
    expect(schemeSchema.safeParse(scheme).success).toBe(true);
  });

  test("an aspect may stand in its sub-criterion's row, and O is an older M", () => {
    const rows = cisRows();
    rows[23] = ["B1", "Tidiness", 2, "O", "Swept", null, null, null, 1, null, 15];
    rows[24] = [];
    const { scheme, problems } = parseCis(gridOf(rows));
    expect(problems).toEqual([]);
    expect(aspectsOf(scheme)[2]?.aspect).toMatchObject({ id: "B1.1", kind: "measurement" });
  });

  test("marks may be texts, and numbers with the noise of binary fractions", () => {
    expect(problemsOf({ 16: [null, null, null, "m", "x", null, null, null, 2, null, "20.50"] })).toEqual([]);
    expect(
      problemsOf({ 16: [null, null, null, "M", "x", null, null, null, 2, null, 20.500000000000004] }),
    ).toEqual([]);
  });

  test("is found by its header row where the sheet has another name", () => {
    const sheets = [
      { name: "CIS Marking Scheme Import", rows: [] },
      { name: "评分方案", rows: gridOf(cisRows()) },
    ];
    expect(importCis(sheets)).toMatchObject({ skill: "17 Bricklaying", problems: [] });
    expect(importCis([{ name: "Other", rows: gridOf([["Name"], ["x"]]) }])).toMatchObject({
      scheme: { criteria: [] },
      problems: [{ key: "cis-sheet-missing" }],
    });
    expect(importCis([]).problems).toHaveLength(1);
  });
});
