import type { Grid, GridCell } from "~/domain/shared/grid";

/** What a test writes in a cell: text, a number, nothing, or the cell itself. */
export type Written = string | number | null | GridCell;

export function gridOf(rows: readonly (readonly Written[])[]): Grid {
  return rows.map((row) =>
    row.map((cell) => {
      if (cell === null || cell === "") return undefined;
      if (typeof cell === "number") return { text: String(cell), number: cell };
      return typeof cell === "string" ? { text: cell } : cell;
    }),
  );
}

const HEADER = [
  "Sub\nCriterion\nID",
  "Sub Criterion\nName or Description",
  "Day of Marking",
  "Aspect\nType\nM = Meas\nJ = Judg",
  "Aspect - Description",
  "Judg Score",
  "Extra Aspect Description (Meas or Judg)\nOR\nJudgement Score Description (Judg only)",
  "Requirement\n(Measurement Only)",
  "WSOS Section",
  "Calculation Row \n(Export only)",
  "Max\nMark",
];

/** A whole sheet in the layout of the CIS template; row numbers stand beside the rows that tests change. */
export function cisRows(): Written[][] {
  return [
    ["17 Bricklaying"], // 1
    [],
    ["WorldSkills Occupational Standards"],
    ["Section", "WSOS Marks", null, null, null, null, null, null, "WSOS Marks", "Aspect Marks", "Variation"],
    [1, "Organisation", null, null, null, null, null, null, 40, 40, 0], // 5
    [2, "Building", null, null, null, null, null, null, 60, 60, 0], // 6
    [null, null, null, null, null, null, null, null, "Total Variation", null, 0],
    [],
    ["Criteria"],
    ["ID", "Name", null, null, null, null, null, null, null, null, "Mark"], // 10
    ["A", "Wall", null, null, null, null, null, null, null, null, 60], // 11
    ["B", "Order", null, null, null, null, null, null, null, null, 40], // 12
    [],
    [...HEADER, "Criterion A", "Total\nMark", 60], // 14
    ["A1", "Plumb", 1], // 15
    [null, null, null, "M", "Within 1 mm", null, "By level", "1 mm", 2, "=K", 20.5], // 16
    [null, null, null, "J", "Looks", null, null, null, 2, null, 39.5], // 17
    [null, null, null, null, null, 0, "Below"], // 18
    [null, null, null, null, null, 1, "Meets"], // 19
    [null, null, null, null, null, 2, "Exceeds"], // 20
    [null, null, null, null, null, 3, "Excellent"], // 21
    [],
    [...HEADER, "Criterion B", "Total\nMark", 40], // 23
    ["B1", "Tidiness", "C2"], // 24
    [null, " ", null, "M", "Swept", null, null, null, 1, null, 15], // 25
    [], // 26
    ["B2", "Safety"], // 27
    [null, null, null, "M", "Helmet", null, null, null, 1, null, 25], // 28
    [null, null, null, null, null, null, null, null, null, null, null, "Competition", "Total\nMark", 100], // 29
  ];
}
