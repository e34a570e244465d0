import { z } from "zod";
import type { Ctx } from "~/context";
import type { Tx } from "~/data/client.server";
import type { CorrectionRecord } from "~/data/corrections.server";
import type { EventRecord } from "~/data/events.server";
import type { LockedLedger } from "~/data/scoring.server";
import { hasReached } from "~/domain/contests/stage";
import { findAspect } from "~/domain/marking/scheme";
import { countObjections } from "~/domain/notices/objection";
import { type SealedResult, sealedResults } from "~/domain/results/seal";
import { type Effect, effectOf, mayCorrect } from "~/domain/scoring/correction";
import { nothingStands, withMark } from "~/domain/scoring/disagreement";
import { lockedPartOf } from "~/domain/scoring/part";
import { type Totals, totalsOf } from "~/domain/scoring/totals";
import { ok, type Result, refuse } from "~/domain/shared/result";
import type { Marking } from "./marking-facts.server";

/** Asking and deciding a correction are each signed in afresh. */
export const Password = z.string().min(1, { error: "password-again" }).max(200);

/** What stands of one judge's mark before it is corrected. */
export async function standingValue(
  ctx: Ctx,
  codeId: string,
  judgeId: string,
  aspectId: string,
  tx: Tx,
): Promise<number | null> {
  const standing = (await ctx.data.scoring.findStanding([codeId], tx)).get(codeId) ?? nothingStands;
  return standing.marks.find((mark) => mark.judgeId === judgeId && mark.aspectId === aspectId)?.value ?? null;
}

/** Whether marks of an event, or of one aspect of it, may be corrected as it stands with the ledger. */
export async function mayCorrectNow(
  ctx: Ctx,
  eventId: string,
  ledger: Pick<LockedLedger, "stage" | "parts"> | null,
  { facts }: Pick<Marking, "facts">,
  aspectId: string | null,
  tx?: Tx,
): Promise<Result<undefined>> {
  if (!ledger) return refuse("not-found", "not-found");
  const { stage, parts } = ledger;
  const placed = aspectId === null ? undefined : findAspect(facts.scheme, aspectId);
  const inLocked = placed ? lockedPartOf(placed, facts.modules, parts) !== undefined : parts.length > 0;
  const notice = stage === "notice" ? await ctx.data.notices.findLatest(eventId, tx) : null;
  const objections = notice ? await ctx.data.notices.findObjections(notice.id, tx) : [];
  const { open, upheld } = countObjections(objections.map(({ state }) => state));
  return mayCorrect(stage, { open, upheld }, inLocked);
}

type Worked = { readonly totals: Totals; readonly effect: Effect; readonly sealed: readonly SealedResult[] };

/** What a correction would do: the code's totals, and every code that gets another total, place or award. */
export async function workOut(
  ctx: Ctx,
  event: EventRecord,
  { facts, modules }: Marking,
  { codeId, code, judgeId, aspectId, newValue }: CorrectionRecord,
  tx?: Tx,
): Promise<Result<Worked>> {
  const standing = (await ctx.data.scoring.findStanding([codeId], tx)).get(codeId) ?? nothingStands;
  const corrected = withMark(standing, { judgeId, aspectId, value: newValue });
  const totals = totalsOf(facts.scheme, modules, facts.panel, corrected.marks);
  const { totals: before, entries } = await ctx.data.results.findForSealing(event.id, tx);
  const total = before.find((one) => one.code === code)?.total ?? 0;
  const moved = { code, before: total, after: totals.total };
  // While the rest is being marked nobody has a place yet.
  if (!hasReached(event.stage, "marks-locked"))
    return ok({ totals, sealed: [], effect: effectOf([], [], moved) });
  const after = before.map((one) => (one.code === code ? { ...one, ...totals } : one));
  const named = event.modules.map(({ id, nameZh, nameEn, weight, practical }) => ({
    id,
    zh: nameZh,
    en: nameEn,
    weight,
    practical,
  }));
  const old = sealedResults(named, before, entries, event.rules);
  if (!old.ok) return old;
  const sealed = sealedResults(named, after, entries, event.rules);
  if (!sealed.ok) return sealed;
  return ok({ totals, sealed: sealed.value, effect: effectOf(old.value, sealed.value, moved) });
}
