import { cellName, type Grid, type GridCell, type Sheet } from "~/domain/shared/grid";
import { formatMark, type Mark, markOfNumber, parseMark, ZERO } from "~/domain/shared/mark";
import type { MessageParams } from "~/domain/shared/result";
import { CALCULATIONS_SHEET, keptRow, readCalculation, writeCalculation } from "./cis-calculations";
import {
  BLOCK_WIDTH,
  CIS_SHEET,
  COLUMNS,
  CRITERION_LABEL,
  rowNames,
  SECTION_MARKS,
  SECTION_VARIATION,
} from "./cis-columns";
import { OWN_SHEET, readOwnSheet } from "./cis-own";
import { type Aspect, aspectsOf, type CisRow, type Scheme, type Section, sectionTotals } from "./scheme";
import { checkScheme, type Place, type SchemeExpectations, type SchemeProblem } from "./scheme-check";

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
  /** What keeps the scheme from being taken over, each with its row. */
  readonly problems: readonly SchemeProblem[];
  /** What somebody should know, and may well be meant. */
  readonly warnings: readonly SchemeProblem[];
};

/**
 * Reads a "CIS Marking Scheme Import" sheet, the workbook in which WorldSkills keeps marking schemes
 * (domain.md §2.1): the skill in the first row, the sections of the standard, the list of criteria, then for
 * each criterion a block of columns A to K. Aspects have no id there; they get one by their position.
 *
 * The sheet is found by its name or by its header row. What the workbook holds besides is kept in `scheme.cis`.
 */
export function importCis(sheets: readonly Sheet[], expected: SchemeExpectations = {}): CisImport {
  const sheet =
    sheets.find(
      (candidate) =>
        candidate.name.trim().toLowerCase() === CIS_SHEET.toLowerCase() && hasBlock(candidate.rows),
    ) ?? sheets.find((candidate) => hasBlock(candidate.rows));
  if (sheet)
    return parseCis(
      sheet.rows,
      expected,
      sheets.filter((other) => other !== sheet),
    );
  const problem: SchemeProblem = { place: { kind: "scheme", id: "", path: [] }, key: "cis-sheet-missing" };
  return { skill: "", scheme: { sections: [], criteria: [] }, problems: [problem], warnings: [] };
}

type Draft<T> = { -readonly [K in keyof T]: T[K] };
type DraftSub = { id: string; name: string; day?: string; aspects: Draft<Aspect>[] };
type DraftCriterion = { id: string; name: string; marks?: Mark; subCriteria: DraftSub[] };

/** Everything that can be read of the grid, and every problem with its row, in the order of the rows. */
export function parseCis(
  grid: Grid,
  expected: SchemeExpectations = {},
  others: readonly Sheet[] = [],
): CisImport {
  const reader = new CisReader();
  grid.forEach((cells, index) => {
    reader.read(cells, index + 1);
  });
  return reader.finish(expected, others);
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
  private readonly warnings: SchemeProblem[] = [];
  private readonly keptCells: { at: string; column: number; value: string | number }[] = [];
  private readonly keptRows: CisRow[] = [];

  read(cells: readonly (GridCell | undefined)[], row: number): void {
    const first = textOf(cells[0]);
    if (isBlockHeader(cells)) this.openBlock(cells, row);
    else if (this.part === "block") this.readBlockRow(cells, row);
    else if (/^section$/i.test(first)) this.openList("sections", cells);
    else if (/^id$/i.test(first)) this.openList("criteria", cells);
    else if (first === "") this.readGap(cells);
    else if (/^criteria$/i.test(first)) this.openPart(rowNames.list, cells);
    else if (/occupational standards?$/i.test(first)) this.openPart(rowNames.standards, cells);
    else if (this.part === "sections") this.readSection(cells, row);
    else if (this.part === "criteria") this.readCriterion(cells, row);
    else if (this.skill === "") {
      this.skill = first;
      this.keep(rowNames.skill, cells, [0]);
    } else this.keptRows.push(keptRow(cells));
  }

  private openPart(name: string, cells: readonly (GridCell | undefined)[]): void {
    this.part = "top";
    this.keep(name, cells, [0]);
  }

  private openList(part: "sections" | "criteria", cells: readonly (GridCell | undefined)[]): void {
    this.part = part;
    this.keep(rowNames[part], cells, firstColumns);
  }

  /** A row without an id ends a list; it may hold the sections' total variation, which is worked out again. */
  private readGap(cells: readonly (GridCell | undefined)[]): void {
    this.part = "top";
    if (/^total variation$/i.test(textOf(cells[SECTION_MARKS])))
      this.keep(rowNames.variation, cells, firstColumns);
    else if (cells.some((cell) => textOf(cell) !== "")) this.keptRows.push(keptRow(cells));
  }

  /** Keeps the cells of a row that have no meaning here. */
  private keep(at: string, cells: readonly (GridCell | undefined)[], used: readonly number[]): void {
    for (const [column, cell] of cells.entries())
      if (!used.includes(column) && textOf(cell) !== "")
        this.keptCells.push({ at, column, value: cell?.number ?? cell?.text ?? "" });
  }

  finish(expected: SchemeExpectations, others: readonly Sheet[]): CisImport {
    const calculations = this.readCalculations(others);
    const plain: Scheme = {
      sections: this.sections,
      criteria: this.criteria,
      ...this.rest(others, calculations),
    };
    const scheme = this.readOwn(plain, others);
    const known = new Set(
      this.problems.filter(({ key }) => /^cis-(mark|formula)/.test(key)).map(({ place }) => keyOf(place)),
    );
    for (const problem of checkScheme(scheme, expected)) {
      // A maximum that could not be read has been reported as such.
      if (problem.key === "scheme-max-not-positive" && known.has(keyOf(problem.place))) continue;
      const row = this.rows.get(keyOf(problem.place)) ?? this.totalRow;
      this.problems.push({ ...problem, place: { ...problem.place, row } });
    }
    this.warnSections(scheme, expected);
    return {
      skill: this.skill,
      scheme,
      problems: inOrder(this.problems),
      warnings: inOrder(this.warnings),
    };
  }

  /** Sections whose aspects are off their weight, though not so far that the scheme is refused. */
  private warnSections(scheme: Scheme, expected: SchemeExpectations): void {
    const refused = new Set(checkScheme(scheme, expected).map(({ key, place }) => `${key} ${keyOf(place)}`));
    sectionTotals(scheme).forEach(({ id, stated, marks }, index) => {
      const place: Place = { kind: "section", id, path: [index] };
      if (stated === marks || refused.has(`scheme-section-sum ${keyOf(place)}`)) return;
      const params = { id, stated: formatMark(stated), sum: formatMark(marks) };
      this.warnings.push({
        place: { ...place, row: this.rows.get(keyOf(place)) ?? this.totalRow },
        key: "cis-section-variation",
        params,
      });
    });
  }

  /** Gives each measurement the way that its calculation row says; returns the rows that are to be kept. */
  private readCalculations(others: readonly Sheet[]): CisRow[] {
    const sheet = others.find(({ name }) => isNamed(name, CALCULATIONS_SHEET));
    const kept = (sheet?.rows ?? []).map(keptRow);
    const subs = this.criteria.flatMap((criterion, c) =>
      criterion.subCriteria.map((sub, s) => ({ sub, c, s })),
    );
    const references = subs.flatMap(({ sub }) => sub.aspects.map(({ calculationRow }) => calculationRow));
    const sources = [...kept];
    for (const { sub, c, s } of subs)
      sub.aspects.forEach((aspect, a) => {
        const reference = aspect.calculationRow;
        if (reference === undefined || !/^\d{1,6}$/.test(reference) || aspect.kind !== "measurement") return;
        this.place = { kind: "aspect", id: aspect.id, path: [c, s, a] };
        const row = this.rows.get(keyOf(this.place)) ?? this.totalRow;
        const number = Number(reference);
        const source = sources[number - 1];
        const empty = [1, 3].find((column) => sheet?.rows[number - 1]?.[column]?.formulaWithoutValue);
        if (empty !== undefined) {
          this.report(row, "cis-calculation-formula", { cell: cellName(empty, number) });
          return;
        }
        if (!source || source.length === 0) {
          this.warn(row, "cis-calculation-missing", { cell: cellName(COLUMNS.calculation, row), number });
          return;
        }
        const read = readCalculation(source, number, aspect);
        if ("fault" in read) {
          this.report(row, "cis-calculation-unreadable", { id: aspect.id, ...read.fault });
          return;
        }
        const { calculationRow: _, ...own } = read.aspect;
        const isOwn =
          references.filter((each) => each === reference).length === 1 &&
          JSON.stringify(writeCalculation(own)) === JSON.stringify(source);
        // A row that the aspect would write by itself need not be kept beside it.
        if (isOwn) kept[number - 1] = [];
        sub.aspects[a] = isOwn ? own : read.aspect;
      });
    while (kept.length > 0 && kept.at(-1)?.length === 0) kept.pop();
    return kept;
  }

  private rest(others: readonly Sheet[], calculations: readonly CisRow[]): Pick<Scheme, "cis"> {
    const sheets = others
      .filter(({ name }) => !isNamed(name, CALCULATIONS_SHEET) && !isNamed(name, OWN_SHEET))
      .map(({ name, rows }) => ({ name: name.slice(0, 100), rows: rows.map(keptRow) }));
    const rest = {
      ...(this.skill === "" ? {} : { skill: this.skill }),
      ...(calculations.length > 0 ? { calculations } : {}),
      ...(this.keptCells.length > 0 ? { cells: this.keptCells } : {}),
      ...(this.keptRows.length > 0 ? { rows: this.keptRows } : {}),
      ...(sheets.length > 0 ? { sheets } : {}),
    };
    return Object.keys(rest).length > 0 ? { cis: rest } : {};
  }

  /** What our own export wrote beside what CIS has words for. */
  private readOwn(scheme: Scheme, others: readonly Sheet[]): Scheme {
    const sheet = others.find(({ name }) => isNamed(name, OWN_SHEET));
    if (!sheet) return scheme;
    const read = readOwnSheet(scheme, sheet.rows.map(keptRow));
    this.place = { kind: "scheme", id: "", path: [] };
    for (const number of read.misfits) this.warn(this.totalRow, "cis-own-row", { sheet: OWN_SHEET, number });
    return withRenamedCells(scheme, read.scheme);
  }

  private readSection(cells: readonly (GridCell | undefined)[], row: number): void {
    const id = textOf(cells[0]);
    this.enter({ kind: "section", id, path: [this.sections.length] }, row);
    this.reportFormulas(cells, row, [0, 1, SECTION_MARKS]);
    this.keep(rowNames.section(id), cells, [0, 1, SECTION_MARKS, SECTION_MARKS + 1, SECTION_VARIATION]);
    this.sections.push({ id, name: textOf(cells[1]), marks: this.readMarks(cells, SECTION_MARKS, row) });
  }

  private readCriterion(cells: readonly (GridCell | undefined)[], row: number): void {
    const id = textOf(cells[0]).toUpperCase();
    this.enter({ kind: "criterion", id, path: [this.criteria.length] }, row);
    this.reportFormulas(cells, row, [0, 1, COLUMNS.max]);
    this.keep(rowNames.criterion(id), cells, [0, 1, COLUMNS.max]);
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
    this.keep(rowNames.block(this.blockLetter ?? ""), cells, [...firstColumns, ...sumColumns]);
    for (const [column, expected, pattern] of HEADINGS) {
      if (!pattern.test(textOf(cells[column]))) {
        this.report(row, "cis-header-unexpected", { cell: cellName(column, row), expected });
      }
    }
  }

  private readBlockRow(cells: readonly (GridCell | undefined)[], row: number): void {
    const isTotal = /^competition$/i.test(textOf(cells[CRITERION_LABEL]));
    if (isTotal) this.totalRow = row;
    const block = cells.slice(0, BLOCK_WIDTH);
    const has = (column: number) =>
      textOf(block[column]) !== "" || block[column]?.formulaWithoutValue === true;
    const blank = block.every((_, column) => !has(column));
    const used = isTotal ? [...sumColumns] : [];
    let at = isTotal ? rowNames.competition : "";
    if (has(COLUMNS.sub)) {
      this.openSubCriterion(block, row);
      at = rowNames.sub(this.sub?.id ?? "");
      used.push(COLUMNS.sub, COLUMNS.name, COLUMNS.day);
    }
    if ([COLUMNS.type, COLUMNS.description, COLUMNS.max].some(has)) {
      this.readAspect(block, row);
      at = rowNames.aspect(this.aspect?.id ?? "");
      used.push(...aspectColumns);
    } else if (has(COLUMNS.score)) {
      this.readLevel(block, row);
      at = rowNames.level(this.aspect?.id ?? "", textOf(block[COLUMNS.score]));
      used.push(COLUMNS.score, COLUMNS.extra);
    } else if (has(COLUMNS.extra)) {
      this.readMore(block, row);
      at = rowNames.aspect(this.aspect?.id ?? "");
      used.push(COLUMNS.extra);
    } else if (!blank && !has(COLUMNS.sub)) {
      this.report(row, "cis-sub-criterion-id", { cell: cellName(COLUMNS.sub, row), text: "" });
    }
    if (at !== "") this.keep(at, cells, used);
    else if (cells.some((cell) => textOf(cell) !== "")) this.keptRows.push(keptRow(cells));
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
      ...optional("requirement", COLUMNS.requirement),
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
        : { ...base, kind: "measurement", mode: "pass-fail" };
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

  private warn(row: number, key: string, params?: MessageParams): void {
    this.warnings.push({ place: { ...this.place, row }, key, ...(params ? { params } : {}) });
  }

  private report(row: number, key: string, params?: MessageParams): void {
    const place: Place = { ...this.place, row };
    this.problems.push(params ? { place, key, params } : { place, key });
  }
}

/** Columns A to K; those of a block's own sums; those of an aspect. */
const firstColumns = Array.from({ length: BLOCK_WIDTH }, (_, column) => column);
const sumColumns = [CRITERION_LABEL, CRITERION_LABEL + 1, CRITERION_LABEL + 2];
const aspectColumns = [
  COLUMNS.type,
  COLUMNS.description,
  COLUMNS.extra,
  COLUMNS.requirement,
  COLUMNS.section,
  COLUMNS.calculation,
  COLUMNS.max,
];

/** The kept cells by the ids that aspects have once our own sheet has been read. */
function withRenamedCells(before: Scheme, after: Scheme): Scheme {
  const cells = after.cis?.cells;
  if (!cells) return after;
  const ids = new Map(
    aspectsOf(before).map(({ aspect }, at) => [aspect.id, aspectsOf(after)[at]?.aspect.id]),
  );
  const renamed = cells.map((cell) => {
    const [name = "", id = "", ...rest] = cell.at.split(":");
    const now = name === "aspect" || name === "level" ? ids.get(id) : undefined;
    return now === undefined || now === id ? cell : { ...cell, at: [name, now, ...rest].join(":") };
  });
  return { ...after, cis: { ...after.cis, cells: renamed } };
}

/** By their rows, and of one row as they were found. */
function inOrder(problems: readonly SchemeProblem[]): SchemeProblem[] {
  return problems
    .map((problem, order) => ({ problem, order }))
    .sort((a, b) => (a.problem.place.row ?? 0) - (b.problem.place.row ?? 0) || a.order - b.order)
    .map(({ problem }) => problem);
}

function isNamed(name: string, sheet: string): boolean {
  return name.trim().toLowerCase() === sheet.toLowerCase();
}

/**
 * Whether a problem only says that something does not quite add up: a sum off by a cent, a section off its weight.
 * Whoever inspects a workbook is warned of it; a scheme that does not add up is still not published.
 */
export function isSlight({ key, params }: SchemeProblem): boolean {
  if (key === "scheme-section-sum") return true;
  if (!["scheme-total", "scheme-criterion-sum", "scheme-sections-total"].includes(key)) return false;
  return Math.abs(Number(params?.stated) - Number(params?.sum)) < 0.0101;
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
