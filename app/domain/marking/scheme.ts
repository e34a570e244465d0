import { z } from "zod";
import { formatMark, markSchema, ONE_MARK } from "~/domain/shared/mark";
import { type Rounding, roundingSchema, usualRounding } from "./rounding";

/** The longest text of a scheme; a requirement may run to a page. */
export const MAX_TEXT = 4000;
/** The most criteria of a scheme, and sub-criteria of a criterion. */
export const MAX_PARTS = 100;
export const MAX_ASPECTS_IN_SUB = 500;
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
  /** The exact requirement (CIS column H). */
  requirement: text.optional(),
  /** CIS column J, an export-only cell that is kept for the way back. */
  calculationRow: text.optional(),
};

/** Shares are ten-thousandths of a per cent: 1000000 is all of it. */
export const WHOLE_SHARE = 100 * ONE_MARK;
const share = z.number().int().min(0).max(WHOLE_SHARE);
/** A measured value in ten-thousandths of its unit, as large as the ledger's column holds; it may be below zero. */
export const MAX_MEASURED = 2_000_000_000;
const measured = z.number().int().min(-MAX_MEASURED).max(MAX_MEASURED);
const distance = z.number().int().min(0).max(MAX_MEASURED);

const measurementBase = { ...aspectBase, kind: z.literal("measurement") };

/** Full or nothing (domain.md §2.2). */
const passFailSchema = z.object({ ...measurementBase, mode: z.literal("pass-fail") });
/** Any value from 0 to the maximum. */
const rangeSchema = z.object({ ...measurementBase, mode: z.literal("range") });
/** So many of `possible`: the same share of the maximum. */
const numberCompletedSchema = z.object({
  ...measurementBase,
  mode: z.literal("number-completed"),
  possible: z.number().int().min(1).max(100_000),
});
/** One of a list; each takes its share off the maximum. */
const choiceSchema = z.object({
  ...measurementBase,
  mode: z.literal("choice"),
  options: z
    .array(z.object({ label: text, deduction: share }))
    .max(50)
    .readonly(),
});
/** A measured value; the further from the target, the larger the share that is taken off the maximum. */
const rangedSchema = z.object({
  ...measurementBase,
  mode: z.literal("ranged"),
  target: measured,
  unit: z.string().max(20).optional(),
  /** By distance from the target: from `lower` to `upper`, both counted in. Beyond the last there is nothing. */
  bands: z
    .array(z.object({ lower: distance, upper: distance, deduction: share }))
    .max(50)
    .readonly(),
});

const measurementSchema = z.discriminatedUnion("mode", [
  passFailSchema,
  rangeSchema,
  numberCompletedSchema,
  choiceSchema,
  rangedSchema,
]);

const judgementSchema = z.object({
  ...aspectBase,
  kind: z.literal("judgement"),
  /** What earns 0, 1, 2 and 3, in this order; four of them in a finished scheme (domain.md §2.3). */
  levels: z.array(text).max(4).readonly(),
});

/** Every judge gives a mark: the mean of all, or of all but one highest and one lowest (TRIM, MEAN). */
const panelSchema = z.object({
  ...aspectBase,
  kind: z.literal("panel"),
  mean: z.enum(["plain", "trimmed"]),
});

/** Two judges agree on one mark and both enter it (JOINT2). */
const pairSchema = z.object({ ...aspectBase, kind: z.literal("pair") });

/** The full mark less what is deducted, never below nothing (DEDUCT). */
const deductionSchema = z.object({
  ...aspectBase,
  kind: z.literal("deduction"),
  /** What is deducted for what, for the judges to look up. */
  faults: z
    .array(z.object({ label: text, marks: markSchema }))
    .max(50)
    .readonly(),
});

/** The longest time that can be entered: a day, in hundredths of a second. */
export const LONGEST_TIME = 24 * 60 * 60 * 100;
const time = z.number().int().min(0).max(LONGEST_TIME);

/** A time in hundredths of a second; faster is better (TIME). */
const timeSchema = z.object({
  ...aspectBase,
  kind: z.literal("time"),
  /** What a time of at most `within` earns. Empty where the time only separates equal totals; `max` is 0 then. */
  table: z
    .array(z.object({ within: time, marks: markSchema }))
    .max(50)
    .readonly(),
});

/** A result of another system, such as the theory paper's, taken over by an import (AUTO). */
const automaticSchema = z.object({ ...aspectBase, kind: z.literal("automatic") });

export const aspectSchema = z.discriminatedUnion("kind", [
  measurementSchema,
  judgementSchema,
  panelSchema,
  pairSchema,
  deductionSchema,
  timeSchema,
  automaticSchema,
]);

const subCriterionSchema = z.object({
  id,
  name: text,
  /** The day on which it is marked. */
  day: z.string().max(20).optional(),
  /** Its aspects together count for no more than this. */
  cap: markSchema.optional(),
  aspects: z.array(aspectSchema).max(MAX_ASPECTS_IN_SUB).readonly(),
});

const criterionSchema = z.object({
  id,
  name: text,
  /** What the criterion is said to be worth; where it is stated, its aspects must add up to it. */
  marks: markSchema.optional(),
  /** The module of the event to which it counts; may be left out where the event has only one. */
  moduleId: id.optional(),
  /** Its sub-criteria together count for no more than this. */
  cap: markSchema.optional(),
  /** Comes on top: it adds to its module's marks, up to its cap, and nothing to what there is to reach. */
  bonus: z.boolean().optional(),
  subCriteria: z.array(subCriterionSchema).max(MAX_PARTS).readonly(),
});

/** A row of a workbook's sheet: texts and numbers, "" where a cell is empty. */
const cisValueSchema = z.union([z.string().max(32_767), z.number()]);
const cisRowSchema = z.array(cisValueSchema).max(1_000).readonly();
export type CisRow = z.infer<typeof cisRowSchema>;

/** What a CIS workbook held that means nothing here; it is written out again where it stood (cis-export.ts). */
const cisRestSchema = z.object({
  /** The first row of the workbook: "17 Web Development". */
  skill: text.optional(),
  /** The sheet "Calculations" by its rows, those left out that aspects say by themselves. */
  calculations: z.array(cisRowSchema).max(10_000).readonly().optional(),
  /** Single cells by the row in which they stood, as cis-place.ts names it; columns count from 0. */
  cells: z
    .array(
      z.object({ at: z.string().max(200), column: z.number().int().min(0).max(800), value: cisValueSchema }),
    )
    .max(50_000)
    .readonly()
    .optional(),
  /** Rows of the scheme's sheet that belong to no aspect. */
  rows: z.array(cisRowSchema).max(10_000).readonly().optional(),
  /** Other sheets, whole. */
  sheets: z
    .array(z.object({ name: z.string().max(100), rows: z.array(cisRowSchema).max(20_000).readonly() }))
    .max(50)
    .readonly()
    .optional(),
});
export type CisRest = z.infer<typeof cisRestSchema>;

/** A marking scheme as it is stored and sent. It may be unfinished: `checkScheme` says what is missing. */
export const schemeSchema = z.object({
  sections: z
    .array(z.object({ id, name: text, marks: markSchema }))
    .max(100)
    .readonly(),
  criteria: z.array(criterionSchema).max(MAX_PARTS).readonly(),
  /** Left out where it is the usual one: two decimals, half up. */
  rounding: roundingSchema.optional(),
  /** What a module needs to be passed, on a scale of 100 ("both papers at least 60", domain.md §1.6). */
  passLines: z
    .array(z.object({ moduleId: id, line: markSchema }))
    .max(32)
    .readonly()
    .optional(),
  cis: cisRestSchema.optional(),
});

export type Scheme = z.infer<typeof schemeSchema>;
export type Section = Scheme["sections"][number];
export type Criterion = Scheme["criteria"][number];
export type SubCriterion = Criterion["subCriteria"][number];
export type MeasurementAspect = z.infer<typeof measurementSchema>;
export type JudgementAspect = z.infer<typeof judgementSchema>;
export type PassFailAspect = z.infer<typeof passFailSchema>;
export type RangeAspect = z.infer<typeof rangeSchema>;
export type NumberCompletedAspect = z.infer<typeof numberCompletedSchema>;
export type ChoiceAspect = z.infer<typeof choiceSchema>;
export type RangedAspect = z.infer<typeof rangedSchema>;
export type PanelAspect = z.infer<typeof panelSchema>;
export type PairAspect = z.infer<typeof pairSchema>;
export type DeductionAspect = z.infer<typeof deductionSchema>;
export type TimeAspect = z.infer<typeof timeSchema>;
export type AutomaticAspect = z.infer<typeof automaticSchema>;
export type Aspect = z.infer<typeof aspectSchema>;
export type AspectKind = Aspect["kind"];
export type MeasurementMode = MeasurementAspect["mode"];

export const emptyScheme: Scheme = { sections: [], criteria: [] };

/** An aspect with the criterion and sub-criterion that it stands in. */
export type PlacedAspect = {
  readonly aspect: Aspect;
  readonly subCriterion: SubCriterion;
  readonly criterion: Criterion;
};

/** Schemes are never changed in place, and every mark asks several times for the aspects of its scheme. */
const listed = new WeakMap<Scheme, readonly PlacedAspect[]>();
const byId = new WeakMap<Scheme, ReadonlyMap<string, PlacedAspect>>();

/** Every aspect in the order of the scheme. */
export function aspectsOf(scheme: Scheme): readonly PlacedAspect[] {
  const known = listed.get(scheme);
  if (known) return known;
  const found = scheme.criteria.flatMap((criterion) =>
    criterion.subCriteria.flatMap((subCriterion) =>
      subCriterion.aspects.map((aspect) => ({ aspect, subCriterion, criterion })),
    ),
  );
  listed.set(scheme, found);
  return found;
}

/** The first aspect of that id: a scheme that is still being made may have an id twice. */
export function findAspect(scheme: Scheme, aspectId: string): PlacedAspect | undefined {
  const known = byId.get(scheme);
  if (known) return known.get(aspectId);
  const found = new Map<string, PlacedAspect>();
  for (const placed of aspectsOf(scheme))
    if (!found.has(placed.aspect.id)) found.set(placed.aspect.id, placed);
  byId.set(scheme, found);
  return found.get(aspectId);
}

/** How this scheme rounds. */
export function roundingOf(scheme: Scheme): Rounding {
  return scheme.rounding ?? usualRounding;
}

/** "A1.3 Header is on all pages (0.50)", for lists and logs. */
export function labelOf(aspect: Aspect): string {
  return `${aspect.id} ${aspect.description} (${formatMark(aspect.max)})`;
}
