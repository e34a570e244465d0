import { z } from "zod";
import type { Ctx } from "~/context";
import type { Fact } from "~/domain/audit/fact";
import { countAspects, type Scheme, schemeSchema, schemeTotal } from "~/domain/marking/scheme";
import { ok, type Result, refuse } from "~/domain/shared/result";
import { loadDraft } from "./events.server";

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
