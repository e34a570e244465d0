import type { Ctx } from "~/context";
import type { Tx } from "~/data/client.server";
import type { EventRecord } from "~/data/events.server";
import { sealedResults } from "~/domain/results/seal";
import { ok, type Result } from "~/domain/shared/result";

/**
 * Seals the results of an event: places and awards for each decoded code, once. Called by the operation that
 * confirms the decoding, in its transaction; the audit fact "results.sealed" is that operation's to write.
 */
export async function sealResults(
  ctx: Ctx,
  event: EventRecord,
  tx: Tx,
): Promise<Result<{ contestants: number; winners: number }>> {
  const { totals, entries } = await ctx.data.results.findForSealing(event.id, tx);
  const modules = event.modules.map(({ id, nameZh, nameEn, weight, practical }) => ({
    id,
    zh: nameZh,
    en: nameEn,
    weight,
    practical,
  }));
  const sealed = sealedResults(modules, totals, entries, event.rules);
  if (!sealed.ok) return sealed;
  await ctx.data.results.insertResults(
    event.id,
    sealed.value.map((result) => ({ ...result, id: ctx.id() })),
    tx,
  );
  const winners = sealed.value.filter(({ award }) => award !== null).length;
  return ok({ contestants: sealed.value.length, winners });
}
