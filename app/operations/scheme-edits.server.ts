import { z } from "zod";
import type { Ctx } from "~/context";
import { editMethod } from "~/domain/marking/method-fields";
import { methodName, methodNames } from "~/domain/marking/methods/index";
import { isTieBreakTime } from "~/domain/marking/methods/time";
import { roundingRules } from "~/domain/marking/rounding";
import { emptyScheme, findAspect, type Scheme } from "~/domain/marking/scheme";
import * as edit from "~/domain/marking/scheme-edit";
import { type Mark, parseMark } from "~/domain/shared/mark";
import { ok, type Result, refuse } from "~/domain/shared/result";
import { loadEditable, saveScheme } from "./schemes.server";

const Version = z.coerce.number().int();
const Id = z.string().min(1).max(64);
const Words = z.string().trim().max(4_000);
/** The button that was pressed in a row. */
const Do = z.enum(["save", "remove", "up", "down"]).default("save");
const Marks = z.string().trim().max(20);
/** The rows of a method's table; more than are stored, since blank ones are left out. */
const Rows = <Shape extends z.ZodRawShape>(shape: Shape) => z.array(z.object(shape)).max(60).default([]);

export const AddCriterion = z.object({
  version: Version,
  name: Words.min(1),
  moduleId: z.string().max(40).optional(),
});
export const EditCriterion = z.object({
  version: Version,
  id: Id,
  do: Do,
  name: Words.min(1),
  /** What it is said to be worth; left out, it is what its aspects add up to. */
  marks: Marks.optional(),
  moduleId: z.string().max(40).optional(),
  /** The most that it counts for; a bonus needs one. */
  cap: Marks.optional(),
  bonus: z.literal("on").optional(),
});
export const AddSubCriterion = z.object({ version: Version, criterionId: Id, name: Words.min(1) });
export const EditSubCriterion = z.object({
  version: Version,
  id: Id,
  do: Do,
  name: Words.min(1),
  day: z.string().trim().max(20).optional(),
  cap: Marks.optional(),
});
export const AddAspect = z.object({
  version: Version,
  subId: Id,
  kind: z.enum(["measurement", "judgement"]),
});
export const EditAspect = z.object({
  version: Version,
  id: Id,
  do: Do,
  description: Words.optional(),
  max: Marks.optional(),
  extra: Words.optional(),
  section: Id.optional(),
  /** The sub-criterion that it stands in; another one than its own moves it there, behind the others. */
  subId: Id.optional(),
  requirement: Words.optional(),
  /** How it is marked; where it is another than before, the fields below are still those of the one before. */
  method: z.enum(methodNames).optional(),
  levels: z.array(Words.optional()).max(4).default([]),
  possible: Marks.optional(),
  options: Rows({ label: Words.optional(), deduction: Marks.optional() }),
  target: Marks.optional(),
  unit: z.string().trim().max(20).optional(),
  bands: Rows({ lower: Marks.optional(), upper: Marks.optional(), deduction: Marks.optional() }),
  faults: Rows({ label: Words.optional(), marks: Marks.optional() }),
  times: Rows({ within: Marks.optional(), marks: Marks.optional() }),
});
/**
 * A row that was dragged: by how many places among its neighbours, up where negative; or an aspect into another
 * sub-criterion, and before which place there.
 */
export const MoveRow = z.object({
  version: Version,
  level: z.enum(edit.rowLevels),
  id: Id,
  by: z.coerce.number().int().min(-3_000).max(3_000).default(0),
  into: Id.optional(),
  at: z.coerce.number().int().min(0).max(3_000).optional(),
});
export const SaveSections = z.object({
  version: Version,
  sections: z
    .array(z.object({ id: Id.optional(), name: Words.optional(), marks: Marks.optional() }))
    .max(120)
    .default([]),
});

export const SaveScoring = z.object({
  version: Version,
  awards: z.coerce.number().int().min(0).max(4),
  totals: z.coerce.number().int().min(0).max(2),
  rule: z.enum(roundingRules),
  lines: z
    .array(z.object({ moduleId: z.string().max(40), line: Marks.optional() }))
    .max(32)
    .default([]),
});

export type SchemeChange = {
  readonly version: number;
  /** The id of the row that was edited. */
  readonly focus: string;
  /** The row has fields that it did not have before. */
  readonly isOpen?: boolean;
};

/** Adds a criterion at the end of the draft; `focus` is its id. */
export function addCriterion(ctx: Ctx, eventId: string, input: z.output<typeof AddCriterion>) {
  return change(ctx, eventId, input.version, (scheme) => {
    const next = edit.addCriterion(scheme, input.name, input.moduleId);
    return ok({ scheme: next, focus: next.criteria.at(-1)?.id ?? "" });
  });
}

export function editCriterion(ctx: Ctx, eventId: string, input: z.output<typeof EditCriterion>) {
  const { id, name, moduleId } = input;
  return change(ctx, eventId, input.version, (scheme) => {
    if (input.do === "remove") return focused("", edit.removeCriterion(scheme, id));
    if (input.do !== "save")
      return focused(id, edit.moveRow(scheme, "criterion", id, input.do === "up" ? -1 : 1));
    const marks = input.marks ? parseMark(input.marks, 2) : ok(undefined);
    if (!marks.ok) return { ...marks, field: "marks" };
    const cap = input.cap ? parseMark(input.cap, 2) : ok(undefined);
    if (!cap.ok) return { ...cap, field: "cap" };
    const bonus = input.bonus === "on" ? true : undefined;
    const change = { name, moduleId, marks: marks.value, cap: cap.value, bonus };
    return focused(id, edit.editCriterion(scheme, id, change));
  });
}

export function addSubCriterion(ctx: Ctx, eventId: string, input: z.output<typeof AddSubCriterion>) {
  return change(ctx, eventId, input.version, (scheme) => {
    const next = edit.addSubCriterion(scheme, input.criterionId, input.name);
    if (!next.ok) return next;
    const criterion = next.value.criteria.find(({ id }) => id === input.criterionId);
    return ok({ scheme: next.value, focus: criterion?.subCriteria.at(-1)?.id ?? "" });
  });
}

export function editSubCriterion(ctx: Ctx, eventId: string, input: z.output<typeof EditSubCriterion>) {
  const { id, name, day } = input;
  return change(ctx, eventId, input.version, (scheme) => {
    if (input.do === "remove") return focused("", edit.removeSubCriterion(scheme, id));
    if (input.do !== "save") return focused(id, edit.moveRow(scheme, "sub", id, input.do === "up" ? -1 : 1));
    const cap = input.cap ? parseMark(input.cap, 2) : ok(undefined);
    if (!cap.ok) return { ...cap, field: "cap" };
    return focused(id, edit.editSubCriterion(scheme, id, { name, day, cap: cap.value }));
  });
}

/** Adds an aspect at the end of a sub-criterion; its page opens it for editing. */
export function addAspect(ctx: Ctx, eventId: string, input: z.output<typeof AddAspect>) {
  return change(ctx, eventId, input.version, (scheme, taken) => {
    const method = input.kind === "judgement" ? "judgement" : "pass-fail";
    const next = edit.addAspect(scheme, input.subId, method, "", taken);
    if (!next.ok) return next;
    const sub = next.value.criteria.flatMap((each) => each.subCriteria).find(({ id }) => id === input.subId);
    return ok({ scheme: next.value, focus: sub?.aspects.at(-1)?.id ?? "" });
  });
}

export function editAspect(ctx: Ctx, eventId: string, input: z.output<typeof EditAspect>) {
  const { id } = input;
  return change(ctx, eventId, input.version, (scheme) => {
    if (input.do === "remove") return focused("", edit.removeAspect(scheme, id));
    if (input.do !== "save")
      return focused(id, edit.moveRow(scheme, "aspect", id, input.do === "up" ? -1 : 1));
    const old = findAspect(scheme, id)?.aspect;
    if (!old) return refuse("conflict", "scheme-place-gone", { params: { id } });
    const max = parseMark(input.max ?? "", 2);
    if (!max.ok) return { ...max, field: "max" };
    const { description = "", extra, section, requirement } = input;
    const words = { ...old, description, extra, section, requirement, max: max.value };
    const next = editMethod(words, input.method ?? methodName(old), input);
    if (!next.ok) return next;
    if (max.value === 0 && !isTieBreakTime(next.value))
      return refuse("invalid", "scheme-max-not-positive", { field: "max", params: { id } });
    const edited = edit.editAspect(scheme, id, next.value);
    if (!edited.ok) return edited;
    const isOpen = methodName(next.value) !== methodName(old);
    const isElsewhere = input.subId !== undefined && input.subId !== findAspect(scheme, id)?.subCriterion.id;
    const placed = isElsewhere ? edit.moveAspectInto(edited.value, id, input.subId ?? "") : edited;
    return placed.ok ? ok({ scheme: placed.value, focus: id, isOpen }) : placed;
  });
}

/** Moves a row as its buttons do, by any number of places, or an aspect into another sub-criterion. */
export function moveRow(ctx: Ctx, eventId: string, input: z.output<typeof MoveRow>) {
  return change(ctx, eventId, input.version, (scheme) => focused(input.id, edit.dropRow(scheme, input)));
}

/** Saves what holds for the whole scheme: how it rounds, and the pass lines of its modules. */
export function saveScoring(ctx: Ctx, eventId: string, input: z.output<typeof SaveScoring>) {
  return change(ctx, eventId, input.version, (scheme) => {
    const { awards, totals, rule } = input;
    const passLines: { moduleId: string; line: Mark }[] = [];
    for (const [index, { moduleId, line }] of input.lines.entries()) {
      if (!line) continue;
      const read = parseMark(line, 2);
      if (!read.ok) return { ...read, field: `lines[${index}].line` };
      passLines.push({ moduleId, line: read.value });
    }
    const scoring = { rounding: { awards, totals, rule }, passLines };
    return ok({ scheme: edit.setScoring(scheme, scoring), focus: "" });
  });
}

/** Saves the sections of the occupational standard, whole; blank rows are left out. */
export function saveSections(ctx: Ctx, eventId: string, input: z.output<typeof SaveSections>) {
  return change(ctx, eventId, input.version, (scheme) => {
    const sections: { id: string; name: string; marks: Mark }[] = [];
    for (const [index, row] of input.sections.entries()) {
      if (!row.id && !row.name && !row.marks) continue;
      if (!row.id) return refuse("invalid", "field-required", { field: `sections[${index}].id` });
      const marks = parseMark(row.marks ?? "", 2);
      if (!marks.ok) return { ...marks, field: `sections[${index}].marks` };
      sections.push({ id: row.id, name: row.name ?? "", marks: marks.value });
    }
    return ok({ scheme: edit.setSections(scheme, sections), focus: "" });
  });
}

function focused(focus: string, scheme: Result<Scheme>): Result<{ scheme: Scheme; focus: string }> {
  return scheme.ok ? ok({ scheme: scheme.value, focus }) : scheme;
}

/** Loads the draft, makes one edit of it, and saves it where it still is the version that the editor saw. */
async function change(
  ctx: Ctx,
  eventId: string,
  version: number,
  make: (
    scheme: Scheme,
    taken: readonly string[],
  ) => Result<{ scheme: Scheme; focus: string; isOpen?: boolean }>,
): Promise<Result<SchemeChange>> {
  const draft = await loadEditable(ctx, eventId);
  if (!draft.ok) return draft;
  const { record, taken } = draft.value;
  if ((record?.version ?? 0) !== version) return refuse("stale", "stale");
  const made = make(record?.scheme ?? emptyScheme, taken);
  if (!made.ok) return made;
  const saved = await saveScheme(ctx, eventId, { version, scheme: made.value.scheme });
  return saved.ok
    ? ok({ version: saved.value.version, focus: made.value.focus, isOpen: made.value.isOpen })
    : saved;
}
