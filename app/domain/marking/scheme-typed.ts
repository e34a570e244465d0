import { type Mark, parseMark } from "../shared/mark";
import type { Aspect, Criterion, Scheme, SubCriterion } from "./scheme";

/** What stands in the fields of a row that is open for editing; a field that the row does not have is left out. */
export type TypedRow = {
  readonly id: string;
  readonly max?: string;
  readonly section?: string;
  readonly marks?: string;
  readonly cap?: string;
  readonly bonus?: string;
};

/**
 * The scheme as it would be with what is typed, so that its sums follow each keystroke; it is for show alone. What
 * cannot be read as a mark (yet) leaves the stored one. Rows that are not typed in stay the same objects.
 */
export function withTyped(scheme: Scheme, typed: TypedRow): Scheme {
  return { ...scheme, criteria: scheme.criteria.map((criterion) => typedCriterion(criterion, typed)) };
}

function typedCriterion(criterion: Criterion, typed: TypedRow): Criterion {
  if (criterion.id === typed.id)
    return {
      ...criterion,
      marks: markOrNone(typed.marks, criterion.marks),
      cap: markOrNone(typed.cap, criterion.cap),
      bonus: typed.bonus === "on" ? true : undefined,
    };
  if (!criterion.subCriteria.some((sub) => isIn(sub, typed.id))) return criterion;
  return { ...criterion, subCriteria: criterion.subCriteria.map((sub) => typedSub(sub, typed)) };
}

function typedSub(sub: SubCriterion, typed: TypedRow): SubCriterion {
  if (sub.id === typed.id) return { ...sub, cap: markOrNone(typed.cap, sub.cap) };
  if (!isIn(sub, typed.id)) return sub;
  return { ...sub, aspects: sub.aspects.map((aspect) => typedAspect(aspect, typed)) };
}

function typedAspect(aspect: Aspect, typed: TypedRow): Aspect {
  if (aspect.id !== typed.id) return aspect;
  const max = parseMark(typed.max ?? "", 2);
  const section = typed.section === undefined ? aspect.section : typed.section || undefined;
  return { ...aspect, section, max: max.ok ? max.value : aspect.max };
}

function isIn(sub: SubCriterion, id: string): boolean {
  return sub.id === id || sub.aspects.some((aspect) => aspect.id === id);
}

/** A mark that may be left blank: blank is none. */
function markOrNone(text: string | undefined, stored: Mark | undefined): Mark | undefined {
  if (text === undefined || text.trim() === "") return text === undefined ? stored : undefined;
  const read = parseMark(text, 2);
  return read.ok ? read.value : stored;
}
