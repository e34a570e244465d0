import { type Mark, sum, ZERO } from "~/domain/shared/mark";
import { type Aspect, aspectsOf, type Criterion, type MeasurementMode, type Scheme } from "./scheme";

/** What there is to reach: the maxima under their caps, without what is a bonus. */
export function schemeTotal(scheme: Scheme): Mark {
  return sum(scheme.criteria.filter(({ bonus }) => !bonus).map(criterionTotal));
}

/** The most that a criterion can give. */
export function criterionTotal(criterion: Criterion): Mark {
  return underCaps(criterion, (aspect) => aspect.max);
}

/** The sum over a criterion's aspects, with each sub-criterion and the whole held under its cap. */
export function underCaps(criterion: Criterion, markOf: (aspect: Aspect) => Mark | null): Mark {
  const parts = criterion.subCriteria.map((sub) =>
    capped(sum(sub.aspects.map((aspect) => markOf(aspect) ?? ZERO)), sub.cap),
  );
  return capped(sum(parts), criterion.cap);
}

function capped(mark: Mark, cap: Mark | undefined): Mark {
  return cap !== undefined && mark > cap ? cap : mark;
}

/** The sum of the maxima of each criterion, in order. */
export function criterionTotals(scheme: Scheme): { id: string; name: string; marks: Mark }[] {
  return scheme.criteria.map((criterion) => ({
    id: criterion.id,
    name: criterion.name,
    marks: criterionTotal(criterion),
  }));
}

/** For each section of the standard: the marks stated for it and the marks of the aspects that point to it. */
export function sectionTotals(scheme: Scheme): { id: string; name: string; stated: Mark; marks: Mark }[] {
  const placed = aspectsOf(scheme).filter(({ criterion }) => !criterion.bonus);
  return scheme.sections.map((section) => ({
    id: section.id,
    name: section.name,
    stated: section.marks,
    marks: sum(placed.filter(({ aspect }) => aspect.section === section.id).map(({ aspect }) => aspect.max)),
  }));
}

/** How many aspects there are that are judged 0 to 3, and how many that are marked in any other way. */
export function countAspects(scheme: Scheme): { total: number; measurement: number; judgement: number } {
  const kinds = aspectsOf(scheme).map((placed) => placed.aspect.kind);
  const judgement = kinds.filter((kind) => kind === "judgement").length;
  return { total: kinds.length, measurement: kinds.length - judgement, judgement };
}

/** How many aspects are measured in each of CIS's ways, and how many are judged. */
export function countKinds(scheme: Scheme) {
  const aspects = aspectsOf(scheme).map(({ aspect }) => aspect);
  const inMode = (mode: MeasurementMode) =>
    aspects.filter((aspect) => aspect.kind === "measurement" && aspect.mode === mode).length;
  return {
    passFail: inMode("pass-fail"),
    numberCompleted: inMode("number-completed"),
    choice: inMode("choice"),
    rangedScore: inMode("ranged"),
    judgement: aspects.filter(({ kind }) => kind === "judgement").length,
  };
}
