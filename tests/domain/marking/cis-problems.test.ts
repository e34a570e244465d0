import { describe, expect, test } from "vitest";
import { parseCis } from "~/domain/marking/cis";
import { aspectsOf } from "~/domain/marking/scheme";
import { cisRows, gridOf, type Written } from "./cis-grid";

/** The sheet with some rows changed (numbered from 1), read; each problem as its row, key and place. */
function problemsOf(
  changes: Readonly<Record<number, readonly Written[]>>,
): [number | undefined, string, string][] {
  const rows = cisRows().map((row, i) => changes[i + 1] ?? row);
  return parseCis(gridOf(rows)).problems.map(({ place, key }) => [place.row, key, place.id]);
}

describe("problems, each with its row", () => {
  const aspect = (...cells: Written[]): Written[] => [null, null, null, ...cells];

  test.each<[string, Readonly<Record<number, readonly Written[]>>, [number | undefined, string, string][]]>([
    [
      "99.99 in all",
      { 28: aspect("M", "Helmet", null, null, null, 1, null, 24.99) },
      [
        [12, "scheme-criterion-sum", "B"],
        [29, "scheme-total", ""],
      ],
    ],
    ["a missing level row", { 20: [] }, [[17, "scheme-levels-missing", "A1.2"]]],
    ["a level without words", { 20: aspect(null, null, 2, "  ") }, [[17, "scheme-levels-missing", "A1.2"]]],
    [
      "a level given twice",
      { 20: aspect(null, null, 1, "again") },
      [
        [17, "scheme-levels-missing", "A1.2"],
        [20, "cis-level-unknown", "A1.2"],
      ],
    ],
    ["a fifth level", { 22: aspect(null, null, 4, "more") }, [[22, "cis-level-unknown", "A1.2"]]],
    [
      "a level under a measurement",
      { 26: aspect(null, null, 0, "lost") },
      [[26, "cis-level-outside", "B1.1"]],
    ],
    ["a repeated sub-criterion", { 27: ["B1", "Safety"] }, [[27, "scheme-duplicate-id", "B1"]]],
    [
      "an unknown type",
      { 16: aspect("X", "Within", null, null, null, 2, null, 20.5) },
      [[16, "cis-aspect-type", "A1.1"]],
    ],
    [
      "an aspect without a type",
      { 16: aspect(null, "Within", null, null, null, 2, null, 20.5) },
      [[16, "cis-aspect-type-missing", "A1.1"]],
    ],
    [
      "no mark",
      { 16: aspect("M", "Within", null, null, null, 2) },
      [
        [6, "scheme-section-sum", "2"],
        [11, "scheme-criterion-sum", "A"],
        [16, "cis-mark-missing", "A1.1"],
        [29, "scheme-total", ""],
      ],
    ],
    [
      "a mark in words",
      { 5: [1, "Organisation", null, null, null, null, null, null, "九"] },
      [
        [5, "cis-mark-unreadable", "1"],
        [5, "scheme-section-sum", "1"],
        [29, "scheme-sections-total", ""],
      ],
    ],
    [
      "a negative mark",
      { 25: aspect("M", "Swept", null, null, null, 1, null, -15) },
      [
        [5, "scheme-section-sum", "1"],
        [12, "scheme-criterion-sum", "B"],
        [25, "cis-mark-unreadable", "B1.1"],
        [29, "scheme-total", ""],
      ],
    ],
    [
      "a formula without a stored value",
      { 16: aspect("M", "Within", null, null, null, 2, null, { text: "", formulaWithoutValue: true }) },
      [
        [6, "scheme-section-sum", "2"],
        [11, "scheme-criterion-sum", "A"],
        [16, "cis-formula-without-value", "A1.1"],
        [29, "scheme-total", ""],
      ],
    ],
    [
      "a description merged across aspects",
      {
        25: aspect("M", { text: "Swept", merged: "E25:E26" }, null, null, null, 1, null, 15),
        26: aspect("M", { text: "", merged: "E25:E26" }, null, null, null, 1, null, 15),
        28: aspect("M", "Helmet", null, null, null, 1, null, 10),
      },
      [
        [25, "cis-merged-cells", "B1.1"],
        [26, "scheme-aspect-undescribed", "B1.2"],
      ],
    ],
    [
      "an unknown section",
      { 28: aspect("M", "Helmet", null, null, null, 7, null, 25) },
      [
        [5, "scheme-section-sum", "1"],
        [28, "scheme-section-unknown", "B2.1"],
      ],
    ],
    [
      "an aspect before any sub-criterion",
      { 24: [], 27: ["B2", "Safety"] },
      [
        [5, "scheme-section-sum", "1"],
        [12, "scheme-criterion-sum", "B"],
        [25, "cis-aspect-outside", "B"],
        [29, "scheme-total", ""],
      ],
    ],
    [
      "a sub-criterion of another criterion's block",
      { 27: ["A2", "Safety"] },
      [
        [11, "scheme-criterion-sum", "A"],
        [12, "scheme-criterion-sum", "B"],
        [27, "cis-sub-criterion-id", "A2"],
      ],
    ],
    ["a sub-criterion without an id", { 27: [null, "Safety"] }, [[27, "cis-sub-criterion-id", "B1.1"]]],
    ["an unnamed sub-criterion", { 27: ["B2"] }, [[27, "scheme-sub-criterion-unnamed", "B2"]]],
    [
      "a sub-criterion without aspects",
      { 26: ["B3", "Nothing"] },
      [[26, "scheme-sub-criterion-empty", "B3"]],
    ],
    [
      "columns in another order",
      {
        14:
          cisRows()[13]?.map((cell, i, all) =>
            i === 5 ? (all[6] ?? "") : i === 6 ? (all[5] ?? "") : cell,
          ) ?? [],
      },
      [[14, "cis-header-unexpected", "A"]],
    ],
    [
      "three decimals",
      {
        16: aspect("M", "x", null, null, null, 2, null, 20.501),
        17: aspect("J", "y", null, null, null, 2, null, 39.499),
      },
      [
        [16, "scheme-max-too-fine", "A1.1"],
        [17, "scheme-max-too-fine", "A1.2"],
      ],
    ],
  ])("%s", (_, changes, expected) => {
    expect(problemsOf(changes)).toEqual(expected);
  });

  test("a repeated criterion is named, and the one that it hides", () => {
    const problems = problemsOf({ 12: ["A", "Order", null, null, null, null, null, null, null, null, 40] });
    expect(problems).toContainEqual([12, "scheme-duplicate-id", "A"]);
    expect(problems).toContainEqual([24, "cis-criterion-unlisted", "B"]);
  });

  test("rows with only an extra description go on with the aspect above", () => {
    const rows = cisRows();
    rows[25] = aspect(null, null, null, "with a broom");
    const { scheme, problems } = parseCis(gridOf(rows));
    expect(problems).toEqual([]);
    expect(aspectsOf(scheme)[2]?.aspect.extra).toBe("with a broom");
  });

  test("a criterion that was not listed is named", () => {
    expect(problemsOf({ 12: [] })).toEqual([[24, "cis-criterion-unlisted", "B"]]);
  });

  test("a problem says what and where", () => {
    const rows = cisRows();
    rows[15] = aspect("M", "Within", null, null, null, 2, null, { text: "", formulaWithoutValue: true });
    const found = parseCis(gridOf(rows)).problems.find(({ key }) => key === "cis-formula-without-value");
    expect(found).toEqual({
      place: { kind: "aspect", id: "A1.1", path: [0, 0, 0], row: 16 },
      key: "cis-formula-without-value",
      params: { cell: "K16" },
    });
  });

  test("a merge within one blank row is no problem", () => {
    expect(
      problemsOf({
        22: [
          { text: "", merged: "A22:K22" },
          { text: "", merged: "A22:K22" },
        ],
      }),
    ).toEqual([]);
  });

  test("whatever is in the cells, the reader does not throw", () => {
    const odd: Written[] = [
      "A1",
      "J",
      "M",
      3,
      -1,
      Number.NaN,
      "Section",
      "ID",
      "Sub Criterion ID",
      "Criterion A",
      { text: "", merged: "A1" },
    ];
    for (let seed = 0; seed < 300; seed += 1) {
      const rows = Array.from({ length: 12 }, (_, r) =>
        Array.from(
          { length: 12 },
          (_, c) => odd[(seed * 7 + r * r * 5 + c * (seed % 9) + r * c) % odd.length] ?? null,
        ),
      );
      expect(Array.isArray(parseCis(gridOf(rows)).problems)).toBe(true);
    }
  });
});

test("three thousand aspects are refused with the row where they are too many", () => {
  const rows = cisRows().slice(0, 23);
  rows.push(
    ...Array.from({ length: 30 }, (_, s): Written[][] => [
      [`B${s + 1}`, "Tidiness", "C2"],
      ...Array.from({ length: 100 }, (): Written[] => [
        null,
        null,
        null,
        "M",
        "Swept",
        null,
        null,
        null,
        1,
        null,
        0.01,
      ]),
    ]).flat(),
  );
  const { problems } = parseCis(gridOf(rows));
  const tooMany = problems.filter(({ key }) => key === "scheme-too-many-aspects");
  // Two aspects of A, nine whole sub-criteria, and the 99th of the tenth.
  expect(tooMany.map(({ place, params }) => [place.id, place.row, params])).toEqual([
    ["B10.99", 23 + 9 * 101 + 1 + 99, { max: 1_000 }],
  ]);
});
