import { z } from "zod";
import type { Ctx } from "~/context";
import type { Fact } from "~/domain/audit/fact";
import { schemeExpectations } from "~/domain/contests/event";
import { eventHead } from "~/domain/contests/event-head";
import { importCis } from "~/domain/marking/cis";
import {
  countAspects,
  criterionTotals,
  emptyScheme,
  type Scheme,
  schemeSchema,
  schemeTotal,
  sectionTotals,
} from "~/domain/marking/scheme";
import { checkScheme } from "~/domain/marking/scheme-check";
import { ok, type Result, refuse } from "~/domain/shared/result";
import { readWorkbook } from "~/files/workbook";
import { checkSize } from "~/files/workbook-guard";
import { loadDraft, loadEvent } from "./events.server";

/** A whole edited scheme; `version` 0 where there was none yet. */
export const SaveScheme = z.object({ version: z.coerce.number().int(), scheme: schemeSchema });

/** Saves a draft scheme, whole. It may be unfinished: what is missing is said on its page and refused at publishing. */
export async function saveScheme(
  ctx: Ctx,
  eventId: string,
  input: z.output<typeof SaveScheme>,
  source = "screen",
): Promise<Result<{ version: number }>> {
  const draft = await loadDraft(ctx, eventId);
  if (!draft.ok) return draft;
  const { actorId } = draft.value;
  const at = ctx.now();
  const { scheme } = input;
  return ctx.data.write(
    { actorId, at },
    ({ version }) => [savedFact(eventId, scheme, version, source)],
    async (tx) => {
      const locked = await ctx.data.events.lockEvent(eventId, tx);
      if (locked?.stage !== "draft") return refuse("conflict", "event-frozen");
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
  const record = await ctx.data.schemes.findScheme(eventId);
  const scheme = record?.scheme ?? emptyScheme;
  const modules = event.modules.map(({ id, nameZh, nameEn }) => ({ id, nameZh, nameEn }));
  return ok({
    head: eventHead(event, ctx.now()),
    isDraft: event.stage === "draft",
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
  const draft = await loadDraft(ctx, eventId);
  if (!draft.ok) return draft;
  if (!upload) return refuse("invalid", "workbook-empty", { field: "file" });
  const size = checkSize(upload.size);
  if (!size.ok) return size;
  const sheets = await readWorkbook(await upload.bytes());
  if (!sheets.ok) return sheets;
  const { skill, scheme, problems } = importCis(sheets.value);
  return ok({
    source: upload.name.slice(0, 120),
    skill,
    scheme: withGuessedModules(scheme, draft.value.event.modules),
    problems,
    total: schemeTotal(scheme),
    counts: countAspects(scheme),
    criteria: criterionTotals(scheme),
  });
}

/** A workbook does not know the event's modules: with one module all is its, else equal names tell. */
function withGuessedModules(
  scheme: Scheme,
  modules: readonly { readonly id: string; readonly nameZh: string; readonly nameEn: string }[],
): Scheme {
  const [only] = modules;
  return {
    ...scheme,
    criteria: scheme.criteria.map((criterion) => {
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

/** Puts a scheme that was read from a workbook in the place of the draft. Refused while anything does not add up. */
export async function importScheme(
  ctx: Ctx,
  eventId: string,
  input: z.output<typeof ImportScheme>,
): Promise<Result<{ version: number }>> {
  const scheme: Scheme = {
    ...input.scheme,
    criteria: input.scheme.criteria.map((criterion, index) => ({
      ...criterion,
      moduleId: input.modules[index] || criterion.moduleId,
    })),
  };
  const [problem] = checkScheme(scheme);
  if (problem) return refuse("invalid", problem.key, { params: problem.params });
  return saveScheme(ctx, eventId, { version: input.version, scheme }, input.source);
}
