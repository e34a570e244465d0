import { cellName } from "~/domain/shared/grid";
import { formatMark, type Mark, markOfNumber, parseMark, ZERO } from "~/domain/shared/mark";
import type { MessageParams } from "~/domain/shared/result";
import { type Cells, textOf } from "./cis-cells";
import type { Scheme } from "./scheme";
import { checkScheme, type Place, type SchemeExpectations, type SchemeProblem } from "./scheme-check";
import { sectionTotals } from "./scheme-sums";

/** What is wrong with a CIS workbook, each with the row and the part of the scheme that was being read there. */
export class CisFindings {
  readonly problems: SchemeProblem[] = [];
  readonly warnings: SchemeProblem[] = [];
  /** Where each part of the scheme stands, by `keyOf`. */
  readonly rows = new Map<string, number>();
  place: Place = { kind: "scheme", id: "", path: [] };
  private readonly reportedMerges = new Set<string>();

  enter(place: Place, row: number): void {
    this.place = place;
    this.rows.set(keyOf(place), row);
  }

  warn(row: number, key: string, params?: MessageParams): void {
    this.warnings.push({ place: { ...this.place, row }, key, ...(params ? { params } : {}) });
  }

  report(row: number, key: string, params?: MessageParams): void {
    const place: Place = { ...this.place, row };
    this.problems.push(params ? { place, key, params } : { place, key });
  }

  readMarks(cells: Cells, column: number, row: number): Mark {
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

  reportFormulas(cells: Cells, row: number, columns: Iterable<number>): void {
    for (const column of columns) {
      if (cells[column]?.formulaWithoutValue) {
        this.report(row, "cis-formula-without-value", { cell: cellName(column, row) });
      }
    }
  }

  /** Merged cells hide which aspect a text belongs to; a merge within one blank row hides nothing. */
  reportMerges(cells: Cells, row: number, blank: boolean): void {
    for (const range of new Set(cells.flatMap((cell) => (cell?.merged ? [cell.merged] : [])))) {
      const [from = "", to = ""] = range.split(":").map((corner) => corner.replace(/\D/g, ""));
      if (this.reportedMerges.has(range) || (blank && from === to)) continue;
      this.reportedMerges.add(range);
      // The first cell of a merge may be empty, and then its row is not read.
      this.report(Number(from) || row, "cis-merged-cells", { range });
    }
  }
}

/** By their rows, and of one row as they were found. */
export function inOrder(problems: readonly SchemeProblem[]): SchemeProblem[] {
  return problems
    .map((problem, order) => ({ problem, order }))
    .sort((a, b) => (a.problem.place.row ?? 0) - (b.problem.place.row ?? 0) || a.order - b.order)
    .map(({ problem }) => problem);
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

export function keyOf(place: Place): string {
  return `${place.kind}:${place.path.join(".")}`;
}

/** Sections whose aspects are off their weight, though not so far that the scheme is refused. */
export function warnSections(
  found: CisFindings,
  scheme: Scheme,
  expected: SchemeExpectations,
  totalRow: number,
): void {
  const refused = new Set(checkScheme(scheme, expected).map(({ key, place }) => `${key} ${keyOf(place)}`));
  sectionTotals(scheme).forEach(({ id, stated, marks }, index) => {
    const place: Place = { kind: "section", id, path: [index] };
    if (stated === marks || refused.has(`scheme-section-sum ${keyOf(place)}`)) return;
    const params = { id, stated: formatMark(stated), sum: formatMark(marks) };
    found.warnings.push({
      place: { ...place, row: found.rows.get(keyOf(place)) ?? totalRow },
      key: "cis-section-variation",
      params,
    });
  });
}
