import { formatMark, type Mark, marks, roundHalfUp, sum } from "~/domain/shared/mark";
import type { MessageParams } from "~/domain/shared/result";
import { checkMethod } from "./methods/check";
import { isTieBreakTime } from "./methods/time";
import {
  type Aspect,
  aspectsOf,
  type Criterion,
  MAX_ASPECTS_IN_SUB,
  MAX_PARTS,
  MAX_TEXT,
  type Scheme,
} from "./scheme";
import { criterionTotal, schemeTotal, sectionTotals } from "./scheme-sums";

/** Where in a scheme a problem is: indexes for the program, the id for the reader, the row of a workbook. */
export type Place = {
  readonly kind: "scheme" | "section" | "criterion" | "sub-criterion" | "aspect";
  /** "A1.3"; empty for the scheme as a whole. */
  readonly id: string;
  /** Indexes from the top: [criterion, sub-criterion, aspect], or [section]. */
  readonly path: readonly number[];
  /** The row of the workbook that the scheme was read from, counted from 1. */
  readonly row?: number;
};

/** One thing to be put right before a scheme can be used; `key` is a sentence of app/i18n/refusals. */
export type SchemeProblem = { readonly place: Place; readonly key: string; readonly params?: MessageParams };

export type SchemeExpectations = {
  /** What the scheme adds up to; 100 unless the event says otherwise (domain.md §2.1). */
  readonly total?: Mark;
  /**
   * How far the aspects of a section may be from the section's stated marks. WorldSkills shows this as
   * "variation" and allows 5 (domain.md §2.1); the stated marks themselves must add up to the total.
   */
  readonly sectionTolerance?: Mark;
  /** The event's modules; where given, each criterion must belong to one and each must have a criterion. */
  readonly modules?: readonly { readonly id: string; readonly name: string }[];
  /** How many judges the panel has; a joint pair needs two. */
  readonly judges?: number;
};

/** More aspects than a panel can mark in a day (WorldSkills schemes have 75 to 250). */
export const MAX_ASPECTS = 1_000;

/** Everything that keeps a scheme from being used, in the order of the scheme; empty when it is sound. */
export function checkScheme(scheme: Scheme, expected: SchemeExpectations = {}): SchemeProblem[] {
  const total = expected.total ?? marks(100);
  const tolerance = expected.sectionTolerance ?? marks(5);
  const problems: SchemeProblem[] = [];
  const report = (place: Place, key: string, params?: MessageParams) => {
    problems.push(params ? { place, key, params } : { place, key });
  };
  const whole: Place = { kind: "scheme", id: "", path: [] };
  const sectionIds = new Set(scheme.sections.map((section) => section.id));
  const seen = {
    section: new Set<string>(),
    criterion: new Set<string>(),
    sub: new Set<string>(),
    aspect: new Set<string>(),
  };

  checkSections(scheme, total, tolerance, seen.section, whole, report);

  if (scheme.criteria.length === 0) report(whole, "scheme-empty");
  scheme.criteria.forEach((criterion, c) => {
    const place: Place = { kind: "criterion", id: criterion.id, path: [c] };
    if (isRepeated(seen.criterion, criterion.id)) report(place, "scheme-duplicate-id", { id: criterion.id });
    checkText(criterion.name, place, "scheme-criterion-unnamed", report);
    if (criterion.subCriteria.length === 0) report(place, "scheme-criterion-empty", { id: criterion.id });
    criterion.subCriteria.forEach((sub, s) => {
      const subPlace: Place = { kind: "sub-criterion", id: sub.id, path: [c, s] };
      if (isRepeated(seen.sub, sub.id)) report(subPlace, "scheme-duplicate-id", { id: sub.id });
      checkText(sub.name, subPlace, "scheme-sub-criterion-unnamed", report);
      if (sub.aspects.length === 0) report(subPlace, "scheme-sub-criterion-empty", { id: sub.id });
      sub.aspects.forEach((aspect, a) => {
        const aspectPlace: Place = { kind: "aspect", id: aspect.id, path: [c, s, a] };
        if (isRepeated(seen.aspect, aspect.id)) report(aspectPlace, "scheme-duplicate-id", { id: aspect.id });
        checkAspect(aspect, aspectPlace, sectionIds, expected.judges, report);
      });
      checkCap(sub.cap, subPlace, report);
    });
    checkCap(criterion.cap, place, report);
    if (criterion.bonus && criterion.cap === undefined)
      report(place, "scheme-bonus-without-cap", { id: criterion.id });
    checkCriterionSum(criterion, place, report);
    checkCriterionModule(criterion, place, expected.modules, report);
  });

  for (const module of expected.modules ?? []) {
    const belongs = scheme.criteria.some((criterion) => criterion.moduleId === module.id && !criterion.bonus);
    if (!belongs && (expected.modules?.length !== 1 || scheme.criteria.length === 0)) {
      report(whole, "scheme-module-empty", { module: module.name });
    }
  }
  checkPassLines(scheme, expected.modules, whole, report);
  checkSize(scheme, report);
  const added = schemeTotal(scheme);
  if (scheme.criteria.length > 0 && added !== total) {
    report(whole, "scheme-total", { stated: formatMark(total), sum: exact(added) });
  }
  return problems;
}

type Report = (place: Place, key: string, params?: MessageParams) => void;

function checkSections(
  scheme: Scheme,
  total: Mark,
  tolerance: Mark,
  seen: Set<string>,
  whole: Place,
  report: Report,
): void {
  sectionTotals(scheme).forEach((section, index) => {
    const place: Place = { kind: "section", id: section.id, path: [index] };
    if (isRepeated(seen, section.id)) report(place, "scheme-duplicate-id", { id: section.id });
    checkText(section.name, place, "scheme-section-unnamed", report);
    if (Math.abs(section.stated - section.marks) > tolerance) {
      report(place, "scheme-section-sum", {
        id: section.id,
        stated: exact(section.stated),
        sum: exact(section.marks),
        tolerance: formatMark(tolerance),
      });
    }
  });
  const stated = sum(scheme.sections.map((section) => section.marks));
  if (scheme.sections.length > 0 && stated !== total) {
    report(whole, "scheme-sections-total", { stated: formatMark(total), sum: exact(stated) });
  }
}

function checkAspect(
  aspect: Aspect,
  place: Place,
  sectionIds: ReadonlySet<string>,
  judges: number | undefined,
  report: Report,
): void {
  checkText(aspect.description, place, "scheme-aspect-undescribed", report);
  checkLength(aspect.extra, place, report);
  checkLength(aspect.requirement, place, report);
  if (aspect.max <= 0 && !isTieBreakTime(aspect)) report(place, "scheme-max-not-positive", { id: aspect.id });
  else if (roundHalfUp(aspect.max) !== aspect.max)
    report(place, "scheme-max-too-fine", { max: exact(aspect.max) });
  if (aspect.section !== undefined && !sectionIds.has(aspect.section)) {
    report(place, "scheme-section-unknown", { section: aspect.section });
  }
  if (aspect.kind === "judgement") for (const level of aspect.levels) checkLength(level, place, report);
  checkMethod(aspect, { judges }, (key, params) => report(place, key, params));
}

function checkCap(cap: Mark | undefined, place: Place, report: Report): void {
  if (cap === undefined) return;
  if (cap <= 0) report(place, "scheme-cap-not-positive", { id: place.id });
  else if (roundHalfUp(cap) !== cap) report(place, "scheme-max-too-fine", { max: exact(cap) });
}

/** A line that nobody can miss or reach is a slip, and so is one of a module that there is not. */
function checkPassLines(
  scheme: Scheme,
  modules: SchemeExpectations["modules"],
  whole: Place,
  report: Report,
): void {
  for (const { moduleId, line } of scheme.passLines ?? []) {
    const module = modules?.find(({ id }) => id === moduleId);
    if (modules && !module) report(whole, "scheme-pass-line-module");
    else if (line <= 0 || line > marks(100))
      report(whole, "scheme-pass-line", { module: module?.name ?? moduleId, line: exact(line) });
  }
}

/** What is too large to be stored or marked, named where it goes too far. */
function checkSize(scheme: Scheme, report: Report): void {
  const surplus = aspectsOf(scheme)[MAX_ASPECTS];
  const reportAspect = (c: number, s: number, a: number, max: number) => {
    const id = scheme.criteria[c]?.subCriteria[s]?.aspects[a]?.id ?? "";
    report({ kind: "aspect", id, path: [c, s, a] }, "scheme-too-many-aspects", { max });
  };
  scheme.criteria.forEach((criterion, c) => {
    if (c === MAX_PARTS || criterion.subCriteria.length > MAX_PARTS)
      report({ kind: "criterion", id: criterion.id, path: [c] }, "scheme-too-many-parts", { max: MAX_PARTS });
    criterion.subCriteria.forEach((sub, s) => {
      if (sub.aspects.length > MAX_ASPECTS_IN_SUB) reportAspect(c, s, MAX_ASPECTS_IN_SUB, MAX_ASPECTS_IN_SUB);
      if (surplus && sub === surplus.subCriterion)
        reportAspect(c, s, sub.aspects.indexOf(surplus.aspect), MAX_ASPECTS);
    });
  });
}

function checkCriterionSum(criterion: Criterion, place: Place, report: Report): void {
  if (criterion.marks === undefined) return;
  const added = criterionTotal(criterion);
  if (added !== criterion.marks) {
    report(place, "scheme-criterion-sum", {
      id: criterion.id,
      stated: exact(criterion.marks),
      sum: exact(added),
    });
  }
}

function checkCriterionModule(
  criterion: Criterion,
  place: Place,
  modules: SchemeExpectations["modules"],
  report: Report,
): void {
  if (!modules || modules.length === 0) return;
  if (criterion.moduleId === undefined) {
    if (modules.length > 1) report(place, "scheme-criterion-without-module", { id: criterion.id });
  } else if (!modules.some((module) => module.id === criterion.moduleId)) {
    report(place, "scheme-module-unknown", { id: criterion.id });
  }
}

function checkText(text: string, place: Place, key: string, report: Report): void {
  if (text.trim() === "") report(place, key, { id: place.id });
  checkLength(text, place, report);
}

function checkLength(text: string | undefined, place: Place, report: Report): void {
  if (text !== undefined && text.length > MAX_TEXT)
    report(place, "scheme-text-too-long", { id: place.id, max: MAX_TEXT });
}

/** Adds to the set and says whether it was there. */
function isRepeated(seen: Set<string>, id: string): boolean {
  if (seen.has(id)) return true;
  seen.add(id);
  return false;
}

/** Two decimals, or all four where two would hide the difference. */
function exact(mark: Mark): string {
  return formatMark(mark, roundHalfUp(mark) === mark ? 2 : 4);
}
