import { describe, expect, test } from "vitest";
import { AUTOMATIC_MARKER } from "~/domain/marking/methods/automatic";
import type { Aspect, Scheme } from "~/domain/marking/scheme";
import { schemeSchema } from "~/domain/marking/scheme";
import { criterionTotal, schemeTotal } from "~/domain/marking/scheme-sums";
import { tallyEntry } from "~/domain/marking/tally";
import type { Mark } from "~/domain/shared/mark";
import { modules, units } from "./build";
import { aspectOf } from "./kinds";

describe("the whole scheme", () => {
  const scheme: Scheme = {
    sections: [],
    criteria: [
      {
        id: "A",
        name: "Theory",
        moduleId: "theory",
        subCriteria: [{ id: "A1", name: "Paper", aspects: [aspectOf("automatic", "A1.1", 30)] }],
      },
      {
        id: "B",
        name: "Work",
        moduleId: "practice",
        cap: units(70),
        subCriteria: [
          { id: "B1", name: "Piece", aspects: [aspectOf("range", "B1.1", 60)] },
          { id: "B2", name: "Order", cap: units(10), aspects: [aspectOf("range", "B2.1", 15)] },
        ],
      },
      {
        id: "C",
        name: "Ideas",
        moduleId: "practice",
        bonus: true,
        cap: units(2),
        subCriteria: [{ id: "C1", name: "Ideas", aspects: [aspectOf("range", "C1.1", 5)] }],
      },
    ],
    passLines: [
      { moduleId: "theory", line: units(60) },
      { moduleId: "practice", line: units(60) },
    ],
  };
  const panel = { judges: ["j1", "j2"] };
  const marks = (theory: number, piece: number, order: number, idea: number) => [
    { judgeId: AUTOMATIC_MARKER, aspectId: "A1.1", value: units(theory) },
    { judgeId: "j1", aspectId: "B1.1", value: units(piece) },
    { judgeId: "j1", aspectId: "B2.1", value: units(order) },
    { judgeId: "j1", aspectId: "C1.1", value: units(idea) },
  ];

  test("caps bound what there is to reach, and a bonus adds nothing to it", () => {
    expect(scheme.criteria.map(criterionTotal)).toEqual([units(30), units(70), units(2)]);
    expect(schemeTotal(scheme)).toBe(units(100));
  });

  test("a capped part counts for its cap, a bonus for no more than its ceiling", () => {
    const result = tallyEntry(scheme, modules, panel, marks(20, 50, 15, 5));
    expect(result.criteria.map((part) => part.award)).toEqual([units(20), units(60), units(2)]);
    expect(result.modules.map(({ award: raw, max }) => [raw, max])).toEqual([
      [units(20), units(30)],
      [units(62), units(70)],
    ]);
    expect(result.total).toBe(units(82));
  });

  test("both at least 60: exactly 60 passes, a hundredth less does not, and unfinished is neither", () => {
    const passed = (theory: number, piece: number) =>
      tallyEntry(scheme, modules, panel, marks(theory, piece, 0, 0)).modules.map((module) => module.passed);
    expect(passed(18, 42)).toEqual([true, true]);
    expect(passed(17.99, 42)).toEqual([false, true]);
    expect(passed(30, 41.99)).toEqual([true, false]);
    expect(tallyEntry(scheme, modules, panel, marks(18, 0, 0, 0).slice(0, 1)).modules[1]?.passed).toBeNull();
  });

  test("a pair that differs lacks a mark, and a pair of one judge is never complete", () => {
    const joint: Scheme = {
      sections: [],
      criteria: [
        {
          id: "A",
          name: "A",
          subCriteria: [{ id: "A1", name: "A1", aspects: [aspectOf("pair", "A1.1", 100)] }],
        },
      ],
    };
    const both = (one: number, other: number) =>
      tallyEntry(joint, [], panel, [
        { judgeId: "j1", aspectId: "A1.1", value: units(one) },
        { judgeId: "j2", aspectId: "A1.1", value: units(other) },
      ]);
    expect(both(50, 50)).toMatchObject({
      total: units(50),
      complete: true,
      progress: { marked: 2, needed: 2 },
    });
    expect(both(50, 51)).toMatchObject({ total: 0, complete: false, progress: { marked: 1, needed: 2 } });
    expect(both(50, 51).aspects["A1.1"]?.differs).toBe(true);
    const alone = tallyEntry(joint, [], { judges: ["j1"] }, [
      { judgeId: "j1", aspectId: "A1.1", value: units(50) },
    ]);
    expect(alone).toMatchObject({ complete: false, progress: { marked: 1, needed: 2 } });
  });

  test("times that only separate equal totals add up by module, once all are in", () => {
    const timed = (id: string) => ({ ...aspectOf("time", id, 1), max: 0 as Mark, table: [] }) as Aspect;
    const race: Scheme = {
      sections: [],
      criteria: [
        {
          id: "A",
          name: "A",
          subCriteria: [
            { id: "A1", name: "A1", aspects: [aspectOf("range", "A1.1", 100), timed("A1.2"), timed("A1.3")] },
          ],
        },
      ],
    };
    const given = (...values: number[]) =>
      tallyEntry(
        race,
        [],
        panel,
        values.map((value, at) => ({ judgeId: "j1", aspectId: `A1.${at + 2}`, value })),
      ).modules[0]?.time;
    expect(given(6_000, 345)).toBe(6_345);
    expect(given(6_000)).toBeNull();
  });

  test("a stored scheme of before parses as it was", () => {
    const before = {
      sections: [],
      criteria: [
        {
          id: "A",
          name: "A",
          moduleId: "m",
          subCriteria: [
            {
              id: "A1",
              name: "A1",
              aspects: [
                {
                  id: "A1.1",
                  position: 1,
                  description: "x",
                  max: 10_000,
                  kind: "measurement",
                  mode: "range",
                },
                {
                  id: "A1.2",
                  position: 2,
                  description: "y",
                  max: 5_000,
                  kind: "judgement",
                  levels: ["", ""],
                },
              ],
            },
          ],
        },
      ],
    };
    expect(schemeSchema.parse(before)).toEqual(before);
  });
});
