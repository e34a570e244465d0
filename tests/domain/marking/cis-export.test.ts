import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { importCis } from "~/domain/marking/cis";
import { readCalculation, writeCalculation } from "~/domain/marking/cis-calculations";
import { exportCis, type WrittenSheet } from "~/domain/marking/cis-export";
import { aspectsOf, type Scheme } from "~/domain/marking/scheme";
import { countKinds } from "~/domain/marking/scheme-sums";
import type { Sheet } from "~/domain/shared/grid";
import { hundred, measurement, units } from "./build";
import { cisRows, gridOf, type Written } from "./cis-grid";
import { anyScheme, aspectOf } from "./kinds";

const asRead = (sheets: readonly WrittenSheet[]): Sheet[] =>
  sheets.map(({ name, rows }) => ({ name, rows: gridOf(rows) }));
const again = (scheme: Scheme) => importCis(asRead(exportCis(scheme)));

/** A real sheet's rows: keys in any order, zeros as the database prints them, one shared, one not used. */
const calculations: Written[][] = [
  ["", "PASS_FAIL", "false"],
  ["Bolts", "NUMBER_COMPLETED", "true", "NUM_POSSIBLE:::8.00000000#x~x#pieces"],
  [
    "",
    "CHOICE",
    "false",
    "CHOICE2_DEDUCTION:::50.00000000#x~x##-#CHOICE1_LABEL:::Clean#x~x##-#CHOICE1_DEDUCTION:::0E-8#x~x##-#CHOICE2_LABEL:::One flaw: small#x~x#",
  ],
  [
    "Length",
    "RANGED_SCORE",
    "false",
    "RANGE2_UPPER:::0.50000000#x~x#mm#-#TARGET_VALUE:::100.00000000#x~x#mm#-#RANGE1_LOWER:::0E-8#x~x#mm#-#RANGE1_UPPER:::0.20000000#x~x#mm#-#RANGE1_DEDUCTION:::0E-8#x~x##-#RANGE2_LOWER:::0.20000000#x~x#mm#-#RANGE2_DEDUCTION:::33.33333333#x~x#",
  ],
  ["unused", "SOMETHING_NEW", "false", "X:::1#x~x#", "more"],
];
const withReference = (row: Written[] | undefined, reference: string): Written[] =>
  Array.from({ length: 11 }, (_, column) => (column === 9 ? reference : (row?.[column] ?? null)));

/** The small sheet with a calculation for each measurement and things that mean nothing here. */
function workbook(change: (rows: Written[][]) => void = () => {}): Sheet[] {
  const rows = cisRows();
  rows[15] = withReference(rows[15], "4");
  rows[24] = withReference(rows[24], "3");
  rows[27] = withReference(rows[27], "2");
  rows[16] = [...(rows[16] ?? []), null, null, "note beside an aspect"];
  rows[18] = [null, null, null, null, null, 1, "Meets", null, null, "beside a level"];
  rows[1] = ["A line below the title", null, 7];
  rows[25] = [null, null, null, null, null, null, null, null, null, null, null, "adrift"];
  change(rows);
  return [
    { name: "CIS Marking Scheme Import", rows: gridOf(rows) },
    { name: "Calculations", rows: gridOf(calculations) },
    { name: "Notes", rows: gridOf([["by", "hand"], [], [1.5]]) },
  ];
}

describe("the sheet of calculations", () => {
  test("says how aspects are measured", () => {
    const { scheme, problems, warnings } = importCis(workbook());
    expect([problems, warnings]).toEqual([[], []]);
    expect(countKinds(scheme)).toEqual({
      passFail: 0,
      numberCompleted: 1,
      choice: 1,
      rangedScore: 1,
      judgement: 1,
    });
    const [length, , flaws, bolts] = aspectsOf(scheme).map(({ aspect }) => aspect);
    expect(length).toMatchObject({
      mode: "ranged",
      target: 1_000_000,
      unit: "mm",
      bands: [
        { lower: 0, upper: 2_000, deduction: 0 },
        { lower: 2_000, upper: 5_000, deduction: 333_333 },
      ],
    });
    expect(flaws).toMatchObject({
      mode: "choice",
      options: [
        { label: "Clean", deduction: 0 },
        { label: "One flaw: small", deduction: 500_000 },
      ],
    });
    expect(bolts).toMatchObject({ mode: "number-completed", possible: 8 });
  });

  test("is written again as it stood, with all else that means nothing here", () => {
    const { scheme } = importCis(workbook());
    const sheets = exportCis(scheme);
    expect(sheets.map(({ name }) => name)).toEqual(["CIS Marking Scheme Import", "Calculations", "Notes"]);
    expect(sheets[1]?.rows).toEqual(calculations.map((row) => trimmed(row)));
    expect(sheets[2]?.rows).toEqual([["by", "hand"], [], [1.5]]);
    const written = sheets[0]?.rows.flat() ?? [];
    for (const text of [
      "17 Bricklaying",
      "note beside an aspect",
      "beside a level",
      "A line below the title",
      "adrift",
    ])
      expect(written).toContain(text);
    expect(importCis(asRead(sheets))).toEqual({ ...importCis(workbook()), problems: [], warnings: [] });
  });

  const trimmed = (row: readonly Written[]) => row.map((cell) => cell ?? "");

  test("an aspect that was changed gets a row of its own, and the old one stays", () => {
    const { scheme } = importCis(workbook());
    const changed: Scheme = {
      ...scheme,
      criteria: scheme.criteria.map((criterion) => ({
        ...criterion,
        subCriteria: criterion.subCriteria.map((sub) => ({
          ...sub,
          aspects: sub.aspects.map((aspect) =>
            aspect.kind === "measurement" && aspect.mode === "number-completed"
              ? { ...aspect, possible: 9 }
              : aspect,
          ),
        })),
      })),
    };
    const rows = exportCis(changed)[1]?.rows ?? [];
    expect(rows.length).toBe(6);
    expect(rows[1]?.[3]).toContain("8.00000000");
    expect(rows[5]).toEqual(["", "NUMBER_COMPLETED", "false", "NUM_POSSIBLE:::9#x~x#"]);
  });

  test.each<[string, Written[], string, "problems" | "warnings"]>([
    ["a kind that there is not", ["", "GUESS", "", ""], "cis-calculation-unreadable", "problems"],
    [
      "a choice without a deduction",
      ["", "CHOICE", "", "CHOICE1_LABEL:::a#x~x#"],
      "cis-calculation-unreadable",
      "problems",
    ],
    [
      "a target that is no number",
      ["", "RANGED_SCORE", "", "TARGET_VALUE:::wide#x~x#"],
      "cis-calculation-unreadable",
      "problems",
    ],
    [
      "half a bolt",
      ["", "NUMBER_COMPLETED", "", "NUM_POSSIBLE:::1.5#x~x#"],
      "cis-calculation-unreadable",
      "problems",
    ],
    ["no row", [], "cis-calculation-missing", "warnings"],
    [
      "a formula without a value",
      ["", { text: "", formulaWithoutValue: true }, "", ""],
      "cis-calculation-formula",
      "problems",
    ],
  ])("%s is said with the aspect's row", (_, row, key, where) => {
    const sheets = workbook();
    const broken = calculations.map((each, at) => (at === 1 ? row : each));
    const read = importCis(
      [sheets[0], { name: "Calculations", rows: gridOf(broken) }].filter((each) => each !== undefined),
    );
    expect(read[where].map(({ key: found, place }) => [found, place.row, place.id])).toContainEqual([
      key,
      28,
      "B2.1",
    ]);
  });

  test("reads what it writes", () => {
    for (const method of ["number-completed", "choice", "ranged"] as const) {
      const aspect = aspectOf(method, "A1.1", 2);
      const row = writeCalculation(aspect);
      if (!row) throw new Error(method);
      expect(readCalculation(row, 1, measurement("A1.1", 2))).toEqual({ aspect });
    }
  });
});

describe("exported and imported again", () => {
  test("a scheme is the same, whatever its methods", () => {
    fc.assert(
      fc.property(anyScheme, (scheme) => {
        const read = again(scheme);
        expect(read.scheme).toEqual(scheme);
        expect(read.warnings.filter(({ key }) => key !== "cis-section-variation")).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  test("so is one with words of any kind, sections, days, levels and ids of its own", () => {
    const words = fc
      .string({ unit: "grapheme", minLength: 1, maxLength: 40 })
      .map((text) => text.replace(/\p{Cc}/gu, "").trim())
      .filter(
        (text) =>
          text !== "" &&
          !/^(section|id|criteria|.*occupational standards?|total variation|criterion.*|competition)$/i.test(
            text,
          ),
      );
    fc.assert(
      fc.property(fc.array(words, { minLength: 8, maxLength: 8 }), fc.boolean(), (texts, stated) => {
        const [a = "", b = "", c = "", d = "", e = "", f = "", g = "", h = ""] = texts;
        const base = hundred();
        const [theory, practice] = base.criteria;
        if (!theory || !practice) throw new Error("no criteria");
        const scheme: Scheme = {
          sections: [
            { id: "1", name: a, marks: units(30) },
            { id: "2", name: b, marks: units(70) },
          ],
          criteria: [
            { ...theory, name: c, marks: stated ? units(30) : undefined },
            {
              ...practice,
              subCriteria: practice.subCriteria.map((sub) => ({
                ...sub,
                name: d,
                day: "C2",
                aspects: sub.aspects.map((aspect) =>
                  aspect.kind === "judgement"
                    ? { ...aspect, id: "B1.9", levels: [e, f, "", g] }
                    : { ...aspect, description: `${g}\n${h}`, requirement: h, extra: e },
                ),
              })),
            },
          ],
        };
        expect(again(scheme).scheme).toEqual(scheme);
      }),
      { numRuns: 100 },
    );
  });

  test("a choice whose words hold the sheet's own marks is kept beside it", () => {
    const odd = { ...aspectOf("choice", "A1.1", 100), options: [{ label: "a#-#b:::c#x~x#d", deduction: 0 }] };
    const scheme = {
      sections: [],
      criteria: [
        { id: "A", name: "A", marks: units(100), subCriteria: [{ id: "A1", name: "A1", aspects: [odd] }] },
      ],
    } as Scheme;
    expect(again(scheme).scheme).toEqual(scheme);
  });

  test("a section that is off its weight, though not too far, is a warning with its row", () => {
    const rows = cisRows();
    rows[4] = [1, "Organisation", null, null, null, null, null, null, 38, 40, 2];
    rows[5] = [2, "Building", null, null, null, null, null, null, 62, 60, 2];
    const { problems, warnings } = importCis([{ name: "x", rows: gridOf(rows) }]);
    expect(problems).toEqual([]);
    expect(warnings.map(({ key, place }) => [key, place.row, place.id])).toEqual([
      ["cis-section-variation", 5, "1"],
      ["cis-section-variation", 6, "2"],
    ]);
  });

  test("rows of our own sheet that do not fit are said and left out", () => {
    const [page, sums] = asRead(exportCis(hundred()));
    if (!page || !sums) throw new Error("no sheets");
    const own = {
      name: "Jiangtai",
      rows: gridOf([
        ["Jiangtai"],
        ["aspect A1.1", "{broken"],
        ["aspect Z9.9", "{}"],
        ["aspect B1.1", '{"kind":"panel","mean":"odd"}'],
      ]),
    };
    const read = importCis([page, sums, own]);
    expect(read.warnings.map(({ key, params }) => [key, params?.number])).toEqual([
      ["cis-own-row", 2],
      ["cis-own-row", 4],
      ["cis-own-row", 3],
    ]);
    expect(aspectsOf(read.scheme)).toHaveLength(3);
  });
});
