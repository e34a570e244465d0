/** The name of the sheet that holds the scheme. */
export const CIS_SHEET = "CIS Marking Scheme Import";

/** The columns of a block, from 0. L and on hold the block's own sums, which are worked out again instead. */
export const COLUMNS = {
  sub: 0,
  name: 1,
  day: 2,
  type: 3,
  description: 4,
  score: 5,
  extra: 6,
  requirement: 7,
  section: 8,
  calculation: 9,
  max: 10,
};
export const BLOCK_WIDTH = 11;
export const CRITERION_LABEL = 11;
/** The columns of a section's stated marks, of its aspects' marks, and of how far they are apart. */
export const SECTION_MARKS = 8;
export const SECTION_SUM = 9;
export const SECTION_VARIATION = 10;

/** The names of rows, for cells that are kept for the way back. */
export const rowNames = {
  skill: "skill",
  standards: "standards",
  sections: "sections",
  variation: "variation",
  list: "list",
  criteria: "criteria",
  competition: "competition",
  section: (id: string) => `section:${id}`,
  criterion: (id: string) => `criterion:${id}`,
  block: (id: string) => `block:${id}`,
  sub: (id: string) => `sub:${id}`,
  aspect: (id: string) => `aspect:${id}`,
  level: (id: string, score: string | number) => `level:${id}:${score}`,
};

/** The headings that prove that the columns stand where they should. */
export const HEADINGS: readonly (readonly [column: number, heading: string, pattern: RegExp])[] = [
  [COLUMNS.type, "Aspect Type", /^aspect\s*type/i],
  [COLUMNS.description, "Aspect - Description", /^aspect.*description/i],
  [COLUMNS.score, "Judg Score", /^judg.*score/i],
  [COLUMNS.max, "Max Mark", /^max\s*mark/i],
];
