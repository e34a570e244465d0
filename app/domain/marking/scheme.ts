import { z } from "zod";
import { formatMark, type Mark, markSchema, sum } from "~/domain/shared/mark";

/** The longest text of a scheme; a requirement may run to a page. */
export const MAX_TEXT = 4000;
const text = z.string().max(MAX_TEXT);
const id = z.string().min(1).max(64);

const aspectBase = {
  /** Stable: marks point to it. "A1.3" when made; moving an aspect does not change it. */
  id,
  /** Its place in the sub-criterion, from 1. */
  position: z.number().int().positive(),
  description: text,
  /** What else judges should know (CIS column G). */
  extra: text.optional(),
  /** The section of the occupational standard that it belongs to. */
  section: id.optional(),
  max: markSchema,
  /** CIS column J, an export-only cell that is kept for the way back. */
  calculationRow: text.optional(),
};

const measurementSchema = z.object({
  ...aspectBase,
  kind: z.literal("measurement"),
  /** pass-fail: full or nothing (domain.md §2.2). range: any value from 0 to the maximum. */
  mode: z.enum(["pass-fail", "range"]),
  /** The exact requirement (CIS column H). */
  requirement: text.optional(),
});

const judgementSchema = z.object({
  ...aspectBase,
  kind: z.literal("judgement"),
  /** What earns 0, 1, 2 and 3, in this order; four of them in a finished scheme (domain.md §2.3). */
  levels: z.array(text).max(4).readonly(),
});

export const aspectSchema = z.discriminatedUnion("kind", [measurementSchema, judgementSchema]);

const subCriterionSchema = z.object({
  id,
  name: text,
  /** The day on which it is marked. */
  day: z.string().max(20).optional(),
  aspects: z.array(aspectSchema).max(500).readonly(),
});

const criterionSchema = z.object({
  id,
  name: text,
  /** What the criterion is said to be worth; where it is stated, its aspects must add up to it. */
  marks: markSchema.optional(),
  /** The module of the event to which it counts; may be left out where the event has only one. */
  moduleId: id.optional(),
  subCriteria: z.array(subCriterionSchema).max(100).readonly(),
});

/** A marking scheme as it is stored and sent. It may be unfinished: `checkScheme` says what is missing. */
export const schemeSchema = z.object({
  sections: z
    .array(z.object({ id, name: text, marks: markSchema }))
    .max(100)
    .readonly(),
  criteria: z.array(criterionSchema).max(100).readonly(),
});

export type Scheme = z.infer<typeof schemeSchema>;
export type Section = Scheme["sections"][number];
export type Criterion = Scheme["criteria"][number];
export type SubCriterion = Criterion["subCriteria"][number];
export type MeasurementAspect = z.infer<typeof measurementSchema>;
export type JudgementAspect = z.infer<typeof judgementSchema>;
export type Aspect = z.infer<typeof aspectSchema>;
export type AspectKind = Aspect["kind"];

export const emptyScheme: Scheme = { sections: [], criteria: [] };

/** An aspect with the criterion and sub-criterion that it stands in. */
export type PlacedAspect = {
  readonly aspect: Aspect;
  readonly subCriterion: SubCriterion;
  readonly criterion: Criterion;
};

/** Every aspect in the order of the scheme. */
export function aspectsOf(scheme: Scheme): PlacedAspect[] {
  return scheme.criteria.flatMap((criterion) =>
    criterion.subCriteria.flatMap((subCriterion) =>
      subCriterion.aspects.map((aspect) => ({ aspect, subCriterion, criterion })),
    ),
  );
}

export function findAspect(scheme: Scheme, aspectId: string): PlacedAspect | undefined {
  return aspectsOf(scheme).find((placed) => placed.aspect.id === aspectId);
}

/** The sum of all maxima. */
export function schemeTotal(scheme: Scheme): Mark {
  return sum(aspectsOf(scheme).map((placed) => placed.aspect.max));
}

export function criterionTotal(criterion: Criterion): Mark {
  return sum(criterion.subCriteria.flatMap((sub) => sub.aspects.map((aspect) => aspect.max)));
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
  const placed = aspectsOf(scheme);
  return scheme.sections.map((section) => ({
    id: section.id,
    name: section.name,
    stated: section.marks,
    marks: sum(placed.filter(({ aspect }) => aspect.section === section.id).map(({ aspect }) => aspect.max)),
  }));
}

/** How many aspects there are of each kind. */
export function countAspects(scheme: Scheme): { total: number; measurement: number; judgement: number } {
  const kinds = aspectsOf(scheme).map((placed) => placed.aspect.kind);
  const judgement = kinds.filter((kind) => kind === "judgement").length;
  return { total: kinds.length, measurement: kinds.length - judgement, judgement };
}

/** "A1.3 Header is on all pages (0.50)", for lists and logs. */
export function labelOf(aspect: Aspect): string {
  return `${aspect.id} ${aspect.description} (${formatMark(aspect.max)})`;
}
