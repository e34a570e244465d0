import { describe, expect, test } from "vitest";
import { defaultPlan, scriptOf } from "~/domain/results/ceremony";
import { screenAt } from "~/domain/results/ceremony-screen";
import { sealed } from "./ceremony-cases";

describe("group prizes", () => {
  const facts = sealed([
    [3000, 6000],
    [2000, 6000],
    [1000, 6000],
  ]);

  test("count what the plan says: points, the city's double, and the contest's other events", () => {
    const plan = {
      ...defaultPlan,
      teams: true,
      medalsOf: "contest" as const,
      points: { gold: 4, silver: 3, bronze: 1, cityFactor: 2 },
    };
    const others = [{ place: 1, city: true, team: "单位1", district: null }];
    const all = { ...facts, others };
    const steps = scriptOf(plan, all);
    const shown = steps.map((_, at) => screenAt(plan, all, steps, at + 1));
    // The first has no unit; the second's has silver here and a city's gold elsewhere, the third's bronze.
    expect(shown.find(({ kind }) => kind === "table")).toEqual({
      kind: "table",
      group: "teams",
      rows: [
        { name: "单位1", place: 1, gold: 1, silver: 1, bronze: 0, points: 11 },
        { name: "单位0", place: 2, gold: 0, silver: 0, bronze: 1, points: 1 },
      ],
    });
    expect(shown.filter(({ kind }) => kind === "prize")).toHaveLength(2);
  });

  test("of all the districts stand on two screens, the first eight last", () => {
    const others = Array.from({ length: 16 }, (_, at) => ({
      place: 1,
      city: at < 3,
      team: null,
      district: `d${at}`,
    }));
    const plan = { ...defaultPlan, districts: true };
    const all = { ...facts, results: [], others };
    const steps = scriptOf(plan, all);
    const tables = steps
      .map((_, at) => screenAt(plan, all, steps, at + 1))
      .filter(({ kind }) => kind === "table");
    expect(
      tables.map((screen) => (screen.kind === "table" ? screen.rows.map(({ place }) => place) : [])),
    ).toEqual([Array(8).fill(4), [1, 1, 1, 4, 4, 4, 4, 4]]);
  });

  test("are not given where nobody counts for a group", () => {
    const alone = { ...facts, results: facts.results.map((row) => ({ ...row, team: null })) };
    const kinds = scriptOf({ ...defaultPlan, teams: true }, alone).map(({ kind }) => kind);
    expect(kinds).not.toContain("prize");
    expect(kinds).not.toContain("table");
  });
});
