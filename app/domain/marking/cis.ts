import { cellName, type Grid, type Sheet } from "~/domain/shared/grid";
import { keptRow } from "./cis-calculations";
import {
  aspectColumns,
  type Cells,
  firstColumns,
  hasBlock,
  isBlockHeader,
  isNamed,
  sumColumns,
  textOf,
} from "./cis-cells";
import {
  BLOCK_WIDTH,
  CIS_SHEET,
  COLUMNS,
  CRITERION_LABEL,
  HEADINGS,
  rowNames,
  SECTION_MARKS,
  SECTION_VARIATION,
} from "./cis-columns";
import { type Draft, type DraftCriterion, type DraftSub, readLevel } from "./cis-drafts";
import { CisFindings, inOrder, keyOf, warnSections } from "./cis-findings";
import { CisKept } from "./cis-kept";
import { OWN_SHEET, readOwnSheet, withRenamedCells } from "./cis-own";
import { readCalculations } from "./cis-references";
import type { Aspect, Scheme, Section } from "./scheme";
import { checkScheme, type SchemeExpectations, type SchemeProblem } from "./scheme-check";

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
  private readonly kept = new CisKept();
  private readonly found = new CisFindings();
  private skill = "";
  private readonly sections: Section[] = [];
  private readonly criteria: DraftCriterion[] = [];
  private part: "top" | "sections" | "criteria" | "block" = "top";
  private totalRow = 1;
  private blockLetter: string | undefined;
  private sub: DraftSub | undefined;
  private aspect: Draft<Aspect> | undefined;

  read(cells: Cells, row: number): void {
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
      this.kept.keep(rowNames.skill, cells, [0]);
    } else this.kept.keepRow(cells);
  }

  private openPart(name: string, cells: Cells): void {
    this.part = "top";
    this.kept.keep(name, cells, [0]);
  }

  private openList(part: "sections" | "criteria", cells: Cells): void {
    this.part = part;
    this.kept.keep(rowNames[part], cells, firstColumns);
  }

  /** A row without an id ends a list; it may hold the sections' total variation, which is worked out again. */
  private readGap(cells: Cells): void {
    this.part = "top";
    if (/^total variation$/i.test(textOf(cells[SECTION_MARKS])))
      this.kept.keep(rowNames.variation, cells, firstColumns);
    else if (cells.some((cell) => textOf(cell) !== "")) this.kept.keepRow(cells);
  }

  finish(expected: SchemeExpectations, others: readonly Sheet[]): CisImport {
    const calculations = readCalculations(this.criteria, others, this.found, this.totalRow);
    const plain: Scheme = {
      sections: this.sections,
      criteria: this.criteria,
      ...this.kept.rest(this.skill, others, calculations),
    };
    const scheme = this.readOwn(plain, others);
    const known = new Set(
      this.found.problems
        .filter(({ key }) => /^cis-(mark|formula)/.test(key))
        .map(({ place }) => keyOf(place)),
    );
    for (const problem of checkScheme(scheme, expected)) {
      // A maximum that could not be read has been reported as such.
      if (problem.key === "scheme-max-not-positive" && known.has(keyOf(problem.place))) continue;
      const row = this.found.rows.get(keyOf(problem.place)) ?? this.totalRow;
      this.found.problems.push({ ...problem, place: { ...problem.place, row } });
    }
    warnSections(this.found, scheme, expected, this.totalRow);
    return {
      skill: this.skill,
      scheme,
      problems: inOrder(this.found.problems),
      warnings: inOrder(this.found.warnings),
    };
  }

  /** What our own export wrote beside what CIS has words for. */
  private readOwn(scheme: Scheme, others: readonly Sheet[]): Scheme {
    const sheet = others.find(({ name }) => isNamed(name, OWN_SHEET));
    if (!sheet) return scheme;
    const read = readOwnSheet(scheme, sheet.rows.map(keptRow));
    this.found.place = { kind: "scheme", id: "", path: [] };
    for (const number of read.misfits)
      this.found.warn(this.totalRow, "cis-own-row", { sheet: OWN_SHEET, number });
    return withRenamedCells(scheme, read.scheme);
  }

  private readSection(cells: Cells, row: number): void {
    const id = textOf(cells[0]);
    this.found.enter({ kind: "section", id, path: [this.sections.length] }, row);
    this.found.reportFormulas(cells, row, [0, 1, SECTION_MARKS]);
    this.kept.keep(rowNames.section(id), cells, [0, 1, SECTION_MARKS, SECTION_MARKS + 1, SECTION_VARIATION]);
    this.sections.push({
      id,
      name: textOf(cells[1]),
      marks: this.found.readMarks(cells, SECTION_MARKS, row),
    });
  }

  private readCriterion(cells: Cells, row: number): void {
    const id = textOf(cells[0]).toUpperCase();
    this.found.enter({ kind: "criterion", id, path: [this.criteria.length] }, row);
    this.found.reportFormulas(cells, row, [0, 1, COLUMNS.max]);
    this.kept.keep(rowNames.criterion(id), cells, [0, 1, COLUMNS.max]);
    const marks = this.found.readMarks(cells, COLUMNS.max, row);
    this.criteria.push({ id, name: textOf(cells[1]), marks, subCriteria: [] });
    this.totalRow = row;
  }

  private openBlock(cells: Cells, row: number): void {
    this.part = "block";
    this.sub = undefined;
    this.aspect = undefined;
    this.blockLetter = /^criterion\s+([a-z]+)$/i.exec(textOf(cells[CRITERION_LABEL]))?.[1]?.toUpperCase();
    this.found.place = { kind: "scheme", id: this.blockLetter ?? "", path: [] };
    this.kept.keep(rowNames.block(this.blockLetter ?? ""), cells, [...firstColumns, ...sumColumns]);
    for (const [column, expected, pattern] of HEADINGS) {
      if (!pattern.test(textOf(cells[column]))) {
        this.found.report(row, "cis-header-unexpected", { cell: cellName(column, row), expected });
      }
    }
  }

  private readBlockRow(cells: Cells, row: number): void {
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
      readLevel(this.found, this.aspect, block, row);
      at = rowNames.level(this.aspect?.id ?? "", textOf(block[COLUMNS.score]));
      used.push(COLUMNS.score, COLUMNS.extra);
    } else if (has(COLUMNS.extra)) {
      this.readMore(block, row);
      at = rowNames.aspect(this.aspect?.id ?? "");
      used.push(COLUMNS.extra);
    } else if (!blank && !has(COLUMNS.sub)) {
      this.found.report(row, "cis-sub-criterion-id", { cell: cellName(COLUMNS.sub, row), text: "" });
    }
    if (at !== "") this.kept.keep(at, cells, used);
    else if (cells.some((cell) => textOf(cell) !== "")) this.kept.keepRow(cells);
    this.found.reportFormulas(block, row, block.keys());
    this.found.reportMerges(block, row, blank);
  }

  private openSubCriterion(cells: Cells, row: number): void {
    const id = textOf(cells[COLUMNS.sub]).replace(/\s/g, "").toUpperCase();
    const letter = /^([A-Z]+)\d+$/.exec(id)?.[1];
    const criterionId = letter ?? this.blockLetter ?? id;
    let at = this.criteria.findIndex((criterion) => criterion.id === criterionId);
    const unlisted = at < 0;
    if (unlisted) at = this.criteria.push({ id: criterionId, name: criterionId, subCriteria: [] }) - 1;
    const subs = this.criteria[at]?.subCriteria ?? [];
    if (unlisted) {
      this.found.enter({ kind: "criterion", id: criterionId, path: [at] }, row);
      this.found.report(row, "cis-criterion-unlisted", { id: criterionId });
    }
    this.found.enter({ kind: "sub-criterion", id, path: [at, subs.length] }, row);
    if (letter === undefined || (this.blockLetter !== undefined && letter !== this.blockLetter)) {
      this.found.report(row, "cis-sub-criterion-id", {
        cell: cellName(COLUMNS.sub, row),
        text: textOf(cells[COLUMNS.sub]).slice(0, 20),
      });
    }
    const day = textOf(cells[COLUMNS.day]).slice(0, 20);
    this.sub = { id, name: textOf(cells[COLUMNS.name]), ...(day ? { day } : {}), aspects: [] };
    this.aspect = undefined;
    subs.push(this.sub);
  }

  private readAspect(cells: Cells, row: number): void {
    const sub = this.sub;
    if (!sub) {
      this.found.report(row, "cis-aspect-outside");
      return;
    }
    const [c = 0, s = 0] = this.found.place.path;
    // A sub-criterion that occurs twice is one problem, not one for each of its aspects: count on.
    const before = this.criteria
      .flatMap((criterion) => criterion.subCriteria)
      .filter((other) => other.id === sub.id);
    const number = before.reduce((count, other) => count + other.aspects.length, 1);
    const id = `${sub.id}.${number}`;
    this.found.enter({ kind: "aspect", id, path: [c, s, sub.aspects.length] }, row);
    const optional = (key: string, column: number) =>
      textOf(cells[column]) ? { [key]: textOf(cells[column]) } : {};
    const base = {
      id,
      position: sub.aspects.length + 1,
      description: textOf(cells[COLUMNS.description]),
      max: this.found.readMarks(cells, COLUMNS.max, row),
      ...optional("extra", COLUMNS.extra),
      ...optional("section", COLUMNS.section),
      ...optional("requirement", COLUMNS.requirement),
      ...optional("calculationRow", COLUMNS.calculation),
    };
    const type = textOf(cells[COLUMNS.type]).toUpperCase();
    // Older sheets say O (objective) for what is now a measurement.
    if (type === "") this.found.report(row, "cis-aspect-type-missing", { cell: cellName(COLUMNS.type, row) });
    else if (!["M", "O", "J"].includes(type)) {
      this.found.report(row, "cis-aspect-type", {
        cell: cellName(COLUMNS.type, row),
        type: type.slice(0, 20),
      });
    }
    this.aspect =
      type === "J"
        ? { ...base, kind: "judgement", levels: [] }
        : { ...base, kind: "measurement", mode: "pass-fail" };
    sub.aspects.push(this.aspect);
  }

  /** A row with nothing but column G goes on describing the aspect above it. */
  private readMore(cells: Cells, row: number): void {
    const more = textOf(cells[COLUMNS.extra]);
    if (this.aspect) this.aspect.extra = this.aspect.extra ? `${this.aspect.extra}\n${more}` : more;
    else this.found.report(row, "cis-aspect-outside");
  }
}
