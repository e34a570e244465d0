import { z } from "zod";
import type { Ctx } from "~/context";
import type { EventRecord } from "~/data/events.server";
import type { SchemeRecord } from "~/data/schemes.server";
import { holds, scopesHeld } from "~/domain/accounts/permission";
import type { Fact } from "~/domain/audit/fact";
import { schemeExpectations } from "~/domain/contests/event";
import { eventHead } from "~/domain/contests/event-head";
import { importCis } from "~/domain/marking/cis";
import { aspectsOf, emptyScheme, type Scheme, schemeSchema } from "~/domain/marking/scheme";
import { checkScheme } from "~/domain/marking/scheme-check";
import { keepIds } from "~/domain/marking/scheme-ids";
import { countAspects, criterionTotals, schemeTotal, sectionTotals } from "~/domain/marking/scheme-sums";
import { ok, type Result, refuse } from "~/domain/shared/result";
import { readWorkbook } from "~/files/workbook";
import { checkSize } from "~/files/workbook-guard";
import { loadDraft, loadEvent } from "./events.server";
import { mayChange } from "./scheme-plan.server";

/** A whole edited scheme; `version` 0 where there was none yet. */
export const SaveScheme = z.object({ version: z.coerce.number().int(), scheme: schemeSchema });

export type Editable = {
  readonly event: EventRecord;
  readonly actorId: string;
  /** The draft; null where there is none yet. */
  readonly record: SchemeRecord | null;
  /** The ids of aspects that marks may point to: they are not given to other aspects. */
  readonly taken: readonly string[];
};

/** What of an event's scheme the actor may edit: its draft, or that of a later version nobody has asked for yet. */
export async function loadEditable(ctx: Ctx, eventId: string): Promise<Result<Editable>> {
  const found = await loadEvent(ctx, eventId);
  if (!found.ok) return found;
  if (found.value.event.stage === "draft")
    return ok({ ...found.value, record: await ctx.data.schemes.findScheme(eventId), taken: [] });
  const record = await ctx.data.schemes.findProposed(eventId);
  if (!record) return refuse("conflict", "event-frozen");
  if (record.askedAt) return refuse("conflict", "scheme-change-asked");
  const frozen = await ctx.data.schemes.listFrozen(eventId);
  const taken = frozen.flatMap(({ scheme }) => aspectsOf(scheme).map(({ aspect }) => aspect.id));
  return ok({ ...found.value, record, taken });
}

/** Saves a draft scheme, whole. It may be unfinished: what is missing is said on its page and refused at publishing. */
export async function saveScheme(
  ctx: Ctx,
  eventId: string,
  input: z.output<typeof SaveScheme>,
  source = "screen",
): Promise<Result<{ version: number }>> {
  const draft = await loadEditable(ctx, eventId);
  if (!draft.ok) return draft;
  const { actorId } = draft.value;
  const at = ctx.now();
  const { scheme } = input;
  return ctx.data.write(
    { actorId, at },
    ({ version }) => [savedFact(eventId, scheme, version, source)],
    async (tx) => {
      const locked = await ctx.data.events.lockEvent(eventId, tx);
      if (!locked || !(locked.stage === "draft" || (input.version > 0 && mayChange(locked.stage))))
        return refuse("conflict", "event-frozen");
      const row = { id: ctx.id(), eventId, scheme, source, savedAt: at, savedBy: actorId };
      const version = await ctx.data.schemes.saveDraft(row, input.version, tx);
      return version === null ? refuse("stale", "stale") : ok({ version });
    },
  );
}

function savedFact(eventId: string, scheme: Scheme, version: number, source: string): Fact {
  const of = { subject: "Event", subjectId: eventId, eventId } as const;
  const counts = { version, total: schemeTotal(scheme), aspects: countAspects(scheme).total };
  return source === "screen"
    ? { type: "scheme.saved", ...of, data: counts }
    : { type: "scheme.imported", ...of, data: { ...counts, source } };
}

/** The scheme's page: the draft or the frozen scheme, what is wrong with it, and its sums. */
export async function showScheme(ctx: Ctx, eventId: string) {
  const found = await loadEvent(ctx, eventId);
  if (!found.ok) return found;
  const { event } = found.value;
  const proposed = event.stage === "draft" ? null : await ctx.data.schemes.findProposed(eventId);
  const record = proposed ?? (await ctx.data.schemes.findScheme(eventId));
  const scheme = record?.scheme ?? emptyScheme;
  const modules = event.modules.map(({ id, nameZh, nameEn }) => ({ id, nameZh, nameEn }));
  return ok({
    head: eventHead(event, ctx.now()),
    isDraft: event.stage === "draft" || (proposed !== null && proposed.askedAt === null),
    /** A later version is drafted beside the one in force; it is shown in its place. */
    proposed: proposed && { number: proposed.number, isAsked: proposed.askedAt !== null },
    mayChange: mayChange(event.stage),
    sources: event.stage === "draft" ? await listSchemeSources(ctx, event) : [],
    undoable: record && record.frozenAt === null ? await ctx.data.schemes.countRevisions(record.id) : 0,
    version: record?.version ?? 0,
    source: record?.source ?? null,
    savedAt: record?.savedAt ?? null,
    scheme,
    modules,
    total: schemeTotal(scheme),
    counts: countAspects(scheme),
    sections: sectionTotals(scheme),
    problems: checkScheme(scheme, schemeExpectations(event)),
  });
}

/** A workbook as it was uploaded. */
export type Upload = { readonly name: string; readonly size: number; bytes(): Promise<Uint8Array> };

/**
 * Reads a CIS workbook for an event (domain.md §2.1) and shows what is in it, with every problem and its row;
 * stores nothing. `importScheme` takes what is shown here once it has no problem.
 */
export async function previewScheme(ctx: Ctx, eventId: string, upload: Upload | null) {
  const draft = await loadEditable(ctx, eventId);
  if (!draft.ok) return draft;
  if (!upload) return refuse("invalid", "workbook-empty", { field: "file" });
  const size = checkSize(upload.size);
  if (!size.ok) return size;
  const sheets = await readWorkbook(await upload.bytes());
  if (!sheets.ok) return sheets;
  const { skill, scheme, problems, warnings } = importCis(sheets.value);
  return ok({
    source: upload.name.slice(0, 120),
    skill,
    scheme: withGuessedModules(scheme, draft.value.event.modules),
    problems,
    warnings,
    total: schemeTotal(scheme),
    counts: countAspects(scheme),
    criteria: criterionTotals(scheme),
  });
}

/**
 * A workbook of CIS does not know the event's modules: with one module all is its, else equal names tell. One that
 * was exported from this event does.
 */
function withGuessedModules(
  scheme: Scheme,
  modules: readonly { readonly id: string; readonly nameZh: string; readonly nameEn: string }[],
): Scheme {
  const [only] = modules;
  const isKnown = (moduleId: string | undefined) => modules.some(({ id }) => id === moduleId);
  const passLines = scheme.passLines?.filter(({ moduleId }) => isKnown(moduleId));
  return {
    ...scheme,
    passLines: passLines?.length ? passLines : undefined,
    criteria: scheme.criteria.map((criterion) => {
      if (isKnown(criterion.moduleId)) return criterion;
      const named = modules.find(({ nameZh, nameEn }) => [nameZh, nameEn].includes(criterion.name));
      return { ...criterion, moduleId: (modules.length === 1 ? only : named)?.id };
    }),
  };
}

const SchemeJson = z
  .string()
  .max(4_000_000)
  .transform((text, issue) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      issue.addIssue({ code: "custom", message: "field-wrong" });
      return z.NEVER;
    }
  })
  .pipe(schemeSchema);

export const ImportScheme = z.object({
  version: z.coerce.number().int(),
  source: z.string().min(1).max(120),
  scheme: SchemeJson,
  /** The module of each criterion, in the scheme's order. */
  modules: z.array(z.string().max(40).optional()).max(100).default([]),
});

/**
 * Puts a scheme that was read from a workbook in the place of the draft, of the event's first scheme or of a later
 * version. Refused while anything does not add up. In a later version aspects keep the ids that marks point to.
 */
export async function importScheme(
  ctx: Ctx,
  eventId: string,
  input: z.output<typeof ImportScheme>,
): Promise<Result<{ version: number }>> {
  const draft = await loadEditable(ctx, eventId);
  if (!draft.ok) return draft;
  const read: Scheme = {
    ...input.scheme,
    criteria: input.scheme.criteria.map((criterion, index) => ({
      ...criterion,
      moduleId: input.modules[index] || criterion.moduleId,
    })),
  };
  const { event, taken } = draft.value;
  const inForce = event.stage === "draft" ? null : await ctx.data.schemes.findScheme(eventId);
  const scheme = inForce ? keepIds(inForce.scheme, read, taken) : read;
  const [problem] = checkScheme(scheme);
  if (problem) return refuse("invalid", problem.key, { params: problem.params });
  return saveScheme(ctx, eventId, { version: input.version, scheme }, input.source);
}

export const UndoScheme = z.object({ version: z.coerce.number().int() });

/** Takes the last edit of a draft back: several times, one after another. The edits are kept with the draft. */
export async function undoScheme(
  ctx: Ctx,
  eventId: string,
  input: z.output<typeof UndoScheme>,
): Promise<Result<{ version: number }>> {
  const draft = await loadEditable(ctx, eventId);
  if (!draft.ok) return draft;
  const { actorId, record } = draft.value;
  if (record?.version !== input.version) return refuse("stale", "stale");
  const at = ctx.now();
  return ctx.data.write<{ version: number; scheme: Scheme }>(
    { actorId, at },
    ({ version, scheme }) => [
      {
        type: "scheme.undone",
        subject: "Event",
        subjectId: eventId,
        eventId,
        data: { version, total: schemeTotal(scheme), aspects: countAspects(scheme).total },
      },
    ],
    async (tx) => {
      await ctx.data.events.lockEvent(eventId, tx);
      const undone = await ctx.data.schemes.undoDraft(eventId, input.version, at, actorId, tx);
      return undone ? ok(undone) : refuse("conflict", "scheme-undo-none");
    },
  );
}

export const CopyScheme = z.object({ version: z.coerce.number().int(), from: z.uuid() });

/** Takes the scheme of another event, also of an earlier year, that the actor may edit, in the place of the draft. */
export async function copyScheme(
  ctx: Ctx,
  eventId: string,
  input: z.output<typeof CopyScheme>,
): Promise<Result<{ version: number }>> {
  const draft = await loadDraft(ctx, eventId);
  if (!draft.ok) return draft;
  const source = await loadEvent(ctx, input.from);
  if (!source.ok) return source;
  const record = await ctx.data.schemes.findScheme(input.from);
  if (!record) return refuse("invalid", "scheme-copy-none", { field: "from" });
  const scheme = withModulesOf(record.scheme, source.value.event.modules, draft.value.event.modules);
  return saveScheme(ctx, eventId, { version: input.version, scheme }, "screen");
}

type ModuleNames = readonly { readonly id: string; readonly nameZh: string }[];

/** The scheme with each module that it names taken for the one of the same name here, else of the same place. */
function withModulesOf(scheme: Scheme, from: ModuleNames, to: ModuleNames): Scheme {
  const here = (moduleId: string | undefined) => {
    const at = from.findIndex(({ id }) => id === moduleId);
    return (
      to.find(({ nameZh }) => nameZh === from[at]?.nameZh) ?? (from.length === to.length ? to[at] : undefined)
    )?.id;
  };
  return {
    ...scheme,
    criteria: scheme.criteria.map((criterion) => ({ ...criterion, moduleId: here(criterion.moduleId) })),
    passLines: scheme.passLines?.flatMap(({ moduleId, line }) => {
      const id = here(moduleId);
      return id === undefined ? [] : [{ moduleId: id, line }];
    }),
  };
}

/** The events whose schemes the actor may copy into another one of theirs, the newest first. */
export async function listSchemeSources(ctx: Ctx, event: EventRecord) {
  const own = scopesHeld(ctx.actor, "organiser");
  return ctx.data.schemes.listSources(event.id, holds(ctx.actor, "city-office") ? null : own);
}
