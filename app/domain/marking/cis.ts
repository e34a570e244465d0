import { cellName, type Grid, type GridCell, type Sheet } from "~/domain/shared/grid";
import { type Mark, markOfNumber, parseMark, ZERO } from "~/domain/shared/mark";
import type { MessageParams } from "~/domain/shared/result";
import type { Aspect, Scheme, Section } from "./scheme";
import { checkScheme, type Place, type SchemeExpectations, type SchemeProblem } from "./scheme-check";

/**
 * Reads a "CIS Marking Scheme Import" sheet, the workbook in which WorldSkills keeps marking schemes
 * (domain.md §2.1): the skill in the first row, the sections of the standard, the list of criteria, then for
 * each criterion a block of columns A to K. Aspects have no id there; they get one by their position.
 */
export const CIS_SHEET = "CIS Marking Scheme Import";

/** The columns of a block. L and on hold the block's own sums, which are worked out again instead. */
const COLUMNS = {
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
const BLOCK_WIDTH = 11;
const CRITERION_LABEL = 11;
const SECTION_MARKS = 8;

/** The headings that prove that the columns stand where they should. */
const HEADINGS: readonly (readonly [column: number, heading: string, pattern: RegExp])[] = [
  [COLUMNS.type, "Aspect Type", /^aspect\s*type/i],
  [COLUMNS.description, "Aspect - Description", /^aspect.*description/i],
  [COLUMNS.score, "Judg Score", /^judg.*score/i],
  [COLUMNS.max, "Max Mark", /^max\s*mark/i],
];

export type CisImport = {
  readonly skill: string;
  readonly scheme: Scheme;
  readonly problems: readonly SchemeProblem[];
};

/** Finds the scheme's sheet by its name or by its header row, reads it, and checks that it adds up. */
export function importCis(sheets: readonly Sheet[], expected: SchemeExpectations = {}): CisImport {
  const sheet =
    sheets.find(
      (candidate) =>
        candidate.name.trim().toLowerCase() === CIS_SHEET.toLowerCase() && hasBlock(candidate.rows),
    ) ?? sheets.find((candidate) => hasBlock(candidate.rows));
  if (sheet) return parseCis(sheet.rows, expected);
  const problem: SchemeProblem = { place: { kind: "scheme", id: "", path: [] }, key: "cis-sheet-missing" };
  return { skill: "", scheme: { sections: [], criteria: [] }, problems: [problem] };
}

type Draft<T> = { -readonly [K in keyof T]: T[K] };
type DraftSub = { id: string; name: string; day?: string; aspects: Draft<Aspect>[] };
type DraftCriterion = { id: string; name: string; marks?: Mark; subCriteria: DraftSub[] };

/** Everything that can be read of the grid, and every problem with its row, in the order of the rows. */
export function parseCis(grid: Grid, expected: SchemeExpectations = {}): CisImport {
  const reader = new CisReader();
  grid.forEach((cells, index) => {
    reader.read(cells, index + 1);
  });
  return reader.finish(expected);
}

class CisReader {
  private skill = "";
  private readonly sections: Section[] = [];
  private readonly criteria: DraftCriterion[] = [];
  private readonly problems: SchemeProblem[] = [];
  private readonly rows = new Map<string, number>();
  private readonly reportedMerges = new Set<string>();
  private part: "top" | "sections" | "criteria" | "block" = "top";
  private totalRow = 1;
  private blockLetter: string | undefined;
  private place: Place = { kind: "scheme", id: "", path: [] };
  private sub: DraftSub | undefined;
  private aspect: Draft<Aspect> | undefined;

  read(cells: readonly (GridCell | undefined)[], row: number): void {
    const first = textOf(cells[0]);
    if (isBlockHeader(cells)) this.openBlock(cells, row);
    else if (this.part === "block") this.readBlockRow(cells, row);
    else if (/^section$/i.test(first)) this.part = "sections";
    else if (/^id$/i.test(first)) this.part = "criteria";
    else if (first === "" || /^criteria$/i.test(first)) this.part = "top";
    else if (this.part === "sections") this.readSection(cells, row);
    else if (this.part === "criteria") this.readCriterion(cells, row);
    else if (this.skill === "") this.skill = first;
  }

  finish(expected: SchemeExpectations): CisImport {
    const scheme: Scheme = { sections: this.sections, criteria: this.criteria };
    const known = new Set(
      this.problems.filter(({ key }) => /^cis-(mark|formula)/.test(key)).map(({ place }) => keyOf(place)),
    );
    for (const problem of checkScheme(scheme, expected)) {
      // A maximum that could not be read has been reported as such.
      if (problem.key === "scheme-max-not-positive" && known.has(keyOf(problem.place))) continue;
      const row = this.rows.get(keyOf(problem.place)) ?? this.totalRow;
      this.problems.push({ ...problem, place: { ...problem.place, row } });
    }
    const problems = this.problems
      .map((problem, order) => ({ problem, order }))
      .sort((a, b) => (a.problem.place.row ?? 0) - (b.problem.place.row ?? 0) || a.order - b.order)
      .map(({ problem }) => problem);
    return { skill: this.skill, scheme, problems };
  }

  private readSection(cells: readonly (GridCell | undefined)[], row: number): void {
    const id = textOf(cells[0]);
    this.enter({ kind: "section", id, path: [this.sections.length] }, row);
    this.reportFormulas(cells, row, [0, 1, SECTION_MARKS]);
    this.sections.push({ id, name: textOf(cells[1]), marks: this.readMarks(cells, SECTION_MARKS, row) });
  }

  private readCriterion(cells: readonly (GridCell | undefined)[], row: number): void {
    const id = textOf(cells[0]).toUpperCase();
    this.enter({ kind: "criterion", id, path: [this.criteria.length] }, row);
    this.reportFormulas(cells, row, [0, 1, COLUMNS.max]);
    const marks = this.readMarks(cells, COLUMNS.max, row);
    this.criteria.push({ id, name: textOf(cells[1]), marks, subCriteria: [] });
    this.totalRow = row;
  }

  private openBlock(cells: readonly (GridCell | undefined)[], row: number): void {
    this.part = "block";
    this.sub = undefined;
    this.aspect = undefined;
    this.blockLetter = /^criterion\s+([a-z]+)$/i.exec(textOf(cells[CRITERION_LABEL]))?.[1]?.toUpperCase();
    this.place = { kind: "scheme", id: this.blockLetter ?? "", path: [] };
    for (const [column, expected, pattern] of HEADINGS) {
      if (!pattern.test(textOf(cells[column]))) {
        this.report(row, "cis-header-unexpected", { cell: cellName(column, row), expected });
      }
    }
  }

  private readBlockRow(cells: readonly (GridCell | undefined)[], row: number): void {
    if (/^competition$/i.test(textOf(cells[CRITERION_LABEL]))) this.totalRow = row;
    const block = cells.slice(0, BLOCK_WIDTH);
    const has = (column: number) =>
      textOf(block[column]) !== "" || block[column]?.formulaWithoutValue === true;
    const blank = block.every((_, column) => !has(column));
    if (has(COLUMNS.sub)) this.openSubCriterion(block, row);
    if ([COLUMNS.type, COLUMNS.description, COLUMNS.max].some(has)) this.readAspect(block, row);
    else if (has(COLUMNS.score)) this.readLevel(block, row);
    else if (has(COLUMNS.extra)) this.readMore(block, row);
    else if (!blank && !has(COLUMNS.sub)) {
      this.report(row, "cis-sub-criterion-id", { cell: cellName(COLUMNS.sub, row), text: "" });
    }
    this.reportFormulas(block, row, block.keys());
    this.reportMerges(block, row, blank);
  }

  private openSubCriterion(cells: readonly (GridCell | undefined)[], row: number): void {
    const id = textOf(cells[COLUMNS.sub]).replace(/\s/g, "").toUpperCase();
    const letter = /^([A-Z]+)\d+$/.exec(id)?.[1];
    const criterionId = letter ?? this.blockLetter ?? id;
    let at = this.criteria.findIndex((criterion) => criterion.id === criterionId);
    const unlisted = at < 0;
    if (unlisted) at = this.criteria.push({ id: criterionId, name: criterionId, subCriteria: [] }) - 1;
    const subs = this.criteria[at]?.subCriteria ?? [];
    if (unlisted) {
      this.enter({ kind: "criterion", id: criterionId, path: [at] }, row);
      this.report(row, "cis-criterion-unlisted", { id: criterionId });
    }
    this.enter({ kind: "sub-criterion", id, path: [at, subs.length] }, row);
    if (letter === undefined || (this.blockLetter !== undefined && letter !== this.blockLetter)) {
      this.report(row, "cis-sub-criterion-id", {
        cell: cellName(COLUMNS.sub, row),
        text: textOf(cells[COLUMNS.sub]).slice(0, 20),
      });
    }
    const day = textOf(cells[COLUMNS.day]).slice(0, 20);
    this.sub = { id, name: textOf(cells[COLUMNS.name]), ...(day ? { day } : {}), aspects: [] };
    this.aspect = undefined;
    subs.push(this.sub);
  }

  private readAspect(cells: readonly (GridCell | undefined)[], row: number): void {
    const sub = this.sub;
    if (!sub) {
      this.report(row, "cis-aspect-outside");
      return;
    }
    const [c = 0, s = 0] = this.place.path;
    // A sub-criterion that occurs twice is one problem, not one for each of its aspects: count on.
    const before = this.criteria
      .flatMap((criterion) => criterion.subCriteria)
      .filter((other) => other.id === sub.id);
    const number = before.reduce((count, other) => count + other.aspects.length, 1);
    const id = `${sub.id}.${number}`;
    this.enter({ kind: "aspect", id, path: [c, s, sub.aspects.length] }, row);
    const optional = (key: string, column: number) =>
      textOf(cells[column]) ? { [key]: textOf(cells[column]) } : {};
    const base = {
      id,
      position: sub.aspects.length + 1,
      description: textOf(cells[COLUMNS.description]),
      max: this.readMarks(cells, COLUMNS.max, row),
      ...optional("extra", COLUMNS.extra),
      ...optional("section", COLUMNS.section),
      ...optional("calculationRow", COLUMNS.calculation),
    };
    const type = textOf(cells[COLUMNS.type]).toUpperCase();
    // Older sheets say O (objective) for what is now a measurement.
    if (type === "") this.report(row, "cis-aspect-type-missing", { cell: cellName(COLUMNS.type, row) });
    else if (!["M", "O", "J"].includes(type)) {
      this.report(row, "cis-aspect-type", { cell: cellName(COLUMNS.type, row), type: type.slice(0, 20) });
    }
    this.aspect =
      type === "J"
        ? { ...base, kind: "judgement", levels: [] }
        : {
            ...base,
            kind: "measurement",
            mode: "pass-fail",
            ...optional("requirement", COLUMNS.requirement),
          };
    sub.aspects.push(this.aspect);
  }

  private readLevel(cells: readonly (GridCell | undefined)[], row: number): void {
    const aspect = this.aspect;
    if (aspect?.kind !== "judgement") {
      this.report(row, "cis-level-outside");
      return;
    }
    const typed = textOf(cells[COLUMNS.score]);
    if (!/^[0-3]$/.test(typed) || aspect.levels[Number(typed)]) {
      this.report(row, "cis-level-unknown", { cell: cellName(COLUMNS.score, row), text: typed.slice(0, 20) });
      return;
    }
    const levels = [...aspect.levels];
    while (levels.length < Number(typed)) levels.push("");
    levels[Number(typed)] = textOf(cells[COLUMNS.extra]);
    aspect.levels = levels;
  }

  /** A row with nothing but column G goes on describing the aspect above it. */
  private readMore(cells: readonly (GridCell | undefined)[], row: number): void {
    const more = textOf(cells[COLUMNS.extra]);
    if (this.aspect) this.aspect.extra = this.aspect.extra ? `${this.aspect.extra}\n${more}` : more;
    else this.report(row, "cis-aspect-outside");
  }

  private readMarks(cells: readonly (GridCell | undefined)[], column: number, row: number): Mark {
    const cell = cells[column];
    if (cell?.formulaWithoutValue) return ZERO;
    const text = textOf(cell);
    if (cell?.number === undefined && text === "") {
      this.report(row, "cis-mark-missing", { cell: cellName(column, row) });
      return ZERO;
    }
    const mark = cell?.number === undefined ? parseMark(text) : markOfNumber(cell.number);
    if (mark.ok) return mark.value;
    this.report(row, "cis-mark-unreadable", { cell: cellName(column, row), text: text.slice(0, 20) });
    return ZERO;
  }

  private reportFormulas(
    cells: readonly (GridCell | undefined)[],
    row: number,
    columns: Iterable<number>,
  ): void {
    for (const column of columns) {
      if (cells[column]?.formulaWithoutValue) {
        this.report(row, "cis-formula-without-value", { cell: cellName(column, row) });
      }
    }
  }

  /** Merged cells hide which aspect a text belongs to; a merge within one blank row hides nothing. */
  private reportMerges(cells: readonly (GridCell | undefined)[], row: number, blank: boolean): void {
    for (const range of new Set(cells.flatMap((cell) => (cell?.merged ? [cell.merged] : [])))) {
      const [from = "", to = ""] = range.split(":").map((corner) => corner.replace(/\D/g, ""));
      if (this.reportedMerges.has(range) || (blank && from === to)) continue;
      this.reportedMerges.add(range);
      // The first cell of a merge may be empty, and then its row is not read.
      this.report(Number(from) || row, "cis-merged-cells", { range });
    }
  }

  private enter(place: Place, row: number): void {
    this.place = place;
    this.rows.set(keyOf(place), row);
  }

  private report(row: number, key: string, params?: MessageParams): void {
    const place: Place = { ...this.place, row };
    this.problems.push(params ? { place, key, params } : { place, key });
  }
}

function keyOf(place: Place): string {
  return `${place.kind}:${place.path.join(".")}`;
}

function hasBlock(grid: Grid): boolean {
  return grid.some(isBlockHeader);
}

function isBlockHeader(cells: readonly (GridCell | undefined)[]): boolean {
  return /^sub\s*criterion\s*id$/i.test(textOf(cells[0]));
}

function textOf(cell: GridCell | undefined): string {
  return (cell?.text ?? "").replace(/\r\n?/g, "\n").trim();
}
