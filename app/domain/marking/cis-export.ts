import { type Mark, markToNumber, sum } from "~/domain/shared/mark";
import { CALCULATIONS_SHEET, saysSame, writeCalculation } from "./cis-calculations";
import {
  CIS_SHEET,
  COLUMNS,
  CRITERION_LABEL,
  rowNames,
  SECTION_MARKS,
  SECTION_SUM,
  SECTION_VARIATION,
} from "./cis-columns";
import { OWN_SHEET, writeOwnSheet } from "./cis-own";
import type { Aspect, CisRow, Scheme } from "./scheme";
import { criterionTotal, schemeTotal, sectionTotals } from "./scheme-sums";

/** A sheet to be written: texts and numbers, "" where a cell is empty. */
export type WrittenSheet = { readonly name: string; readonly rows: readonly CisRow[] };

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

/**
 * A scheme as the sheets of a CIS workbook, laid out as CIS exports them (domain.md §2.1). What came in a workbook
 * and means nothing here is written where it stood, and what CIS has no words for on a sheet of our own: read
 * again, it is the same scheme. `skill` is the title of a scheme that was made on screen.
 */
export function exportCis(scheme: Scheme, skill = ""): WrittenSheet[] {
  const calculations = new Calculations(scheme);
  const page = new Page(scheme);
  page.write(rowNames.skill, { 0: scheme.cis?.skill ?? skill });
  for (const row of scheme.cis?.rows ?? []) page.raw(row);
  page.blank();
  writeSections(page, scheme);
  page.blank();
  page.write(rowNames.list, { 0: "Criteria" });
  page.write(rowNames.criteria, { 0: "ID", 1: "Name", [COLUMNS.max]: "Mark" });
  for (const criterion of scheme.criteria)
    page.write(rowNames.criterion(criterion.id), {
      0: criterion.id,
      1: criterion.name,
      [COLUMNS.max]: markToNumber(criterion.marks ?? criterionTotal(criterion)),
    });
  for (const criterion of scheme.criteria) {
    page.blank();
    page.write(rowNames.block(criterion.id), {
      ...HEADER,
      [CRITERION_LABEL]: `Criterion ${criterion.id}`,
      [CRITERION_LABEL + 1]: "Total\nMark",
      [CRITERION_LABEL + 2]: markToNumber(criterionTotal(criterion)),
    });
    for (const sub of criterion.subCriteria) {
      page.write(rowNames.sub(sub.id), { 0: sub.id, 1: sub.name, [COLUMNS.day]: sub.day ?? "" });
      for (const aspect of sub.aspects) writeAspect(page, aspect, calculations.rowOf(aspect));
    }
  }
  page.write(rowNames.competition, {
    [CRITERION_LABEL]: "Competition",
    [CRITERION_LABEL + 1]: "Total\nMark",
    [CRITERION_LABEL + 2]: markToNumber(schemeTotal(scheme)),
  });
  const own = writeOwnSheet(scheme);
  return [
    { name: CIS_SHEET, rows: page.rows },
    { name: CALCULATIONS_SHEET, rows: calculations.rows },
    ...(own.length > 1 ? [{ name: OWN_SHEET, rows: own }] : []),
    ...(scheme.cis?.sheets ?? []),
  ];
}

function writeSections(page: Page, scheme: Scheme): void {
  page.write(rowNames.standards, { 0: "WorldSkills Occupational Standards" });
  page.write(rowNames.sections, {
    0: "Section",
    1: "WSOS Marks",
    [SECTION_MARKS]: "WSOS Marks",
    [SECTION_SUM]: "Aspect Marks",
    [SECTION_VARIATION]: "Variation",
  });
  const sections = sectionTotals(scheme).map((section) => ({
    ...section,
    variation: Math.abs(section.stated - section.marks) as Mark,
  }));
  for (const { id, name, stated, marks, variation } of sections)
    page.write(rowNames.section(id), {
      0: id,
      1: name,
      [SECTION_MARKS]: markToNumber(stated),
      [SECTION_SUM]: markToNumber(marks),
      [SECTION_VARIATION]: markToNumber(variation),
    });
  page.write(rowNames.variation, {
    [SECTION_MARKS]: "Total Variation",
    [SECTION_VARIATION]: markToNumber(sum(sections.map(({ variation }) => variation))),
  });
}

function writeAspect(page: Page, aspect: Aspect, calculation: string): void {
  page.write(rowNames.aspect(aspect.id), {
    [COLUMNS.type]: aspect.kind === "judgement" ? "J" : "M",
    [COLUMNS.description]: aspect.description,
    [COLUMNS.extra]: aspect.extra ?? "",
    [COLUMNS.requirement]: aspect.requirement ?? "",
    [COLUMNS.section]: aspect.section ?? "",
    [COLUMNS.calculation]: calculation,
    [COLUMNS.max]: markToNumber(aspect.max),
  });
  if (aspect.kind === "judgement")
    aspect.levels.forEach((level, score) => {
      page.write(rowNames.level(aspect.id, score), { [COLUMNS.score]: score, [COLUMNS.extra]: level });
    });
  page.blank();
}

/** The rows of the scheme's sheet, each with the cells that were kept for it. */
class Page {
  readonly rows: CisRow[] = [];
  private readonly kept = new Map<string, { column: number; value: string | number }[]>();

  constructor(scheme: Scheme) {
    for (const { at, column, value } of scheme.cis?.cells ?? []) {
      const cells = this.kept.get(at) ?? [];
      this.kept.set(at, [...cells, { column, value }]);
    }
  }

  write(name: string, cells: Readonly<Record<number, string | number>>): void {
    const all = new Map(Object.entries(cells).map(([column, value]) => [Number(column), value]));
    for (const { column, value } of this.kept.get(name) ?? []) all.set(column, value);
    const width = Math.max(0, ...all.keys()) + 1;
    this.rows.push(Array.from({ length: width }, (_, column) => all.get(column) ?? ""));
  }

  raw(row: CisRow): void {
    this.rows.push(row);
  }

  blank(): void {
    this.rows.push([]);
  }
}

/** The sheet of calculations: rows that were kept stay in their places, and new ones follow. */
class Calculations {
  readonly rows: CisRow[];

  constructor(scheme: Scheme) {
    this.rows = [...(scheme.cis?.calculations ?? [])];
  }

  /** What stands in an aspect's "Calculation Row": its row, made where there is none; else what stood there. */
  rowOf(aspect: Aspect): string {
    const reference = aspect.calculationRow ?? "";
    const row = /^\d+$/.test(reference) ? this.rows[Number(reference) - 1] : undefined;
    if (row && row.length > 0 && saysSame(row, aspect)) return reference;
    const own = writeCalculation(aspect);
    // What CIS's parameters cannot hold stands on our own sheet alone.
    if (!own || !saysSame(own, aspect)) return reference;
    this.rows.push(own);
    return String(this.rows.length);
  }
}
