import { z } from "zod";
import type { Ctx } from "~/context";
import { notify } from "~/data/write.server";
import { hasReached } from "~/domain/contests/stage";
import type { NewRow } from "~/domain/scoring/batch";
import type { CorrectionDetail, Effect } from "~/domain/scoring/correction";
import { noteOf } from "~/domain/scoring/note";
import { ok, type Result, refuse } from "~/domain/shared/result";
import { mayCorrectNow, Password, standingValue, workOut } from "./correction-effect.server";
import { append } from "./ledger-rows.server";
import { loadEventFor, loadMarkingFor, markingInForce } from "./marking-facts.server";
import { askPasswordAgain } from "./pins.server";

export const DecideCorrection = z.object({
  id: z.uuid(),
  /** The hash of the effect that was shown: what has become another is shown again before it is applied. */
  shown: z.string().regex(/^[0-9a-f]{64}$/),
  clientId: z.uuid(),
  password: Password,
});

/**
 * A supervisor approves a correction, signed in afresh: a row of the ledger with the new value, the code's totals,
 * and the sealed results where there are some. The old mark stays on the ledger.
 */
export async function approveCorrection(
  ctx: Ctx,
  eventId: string,
  { id, shown, clientId, password }: z.output<typeof DecideCorrection>,
): Promise<Result<{ effect: Effect }>> {
  const loaded = await loadMarkingFor(ctx, eventId, "correction.decide");
  if (!loaded.ok) return loaded;
  const { event, actorId, marking } = loaded.value;
  const fresh = await askPasswordAgain(ctx, password);
  if (!fresh.ok) return fresh;
  const at = ctx.now();
  return ctx.data.write<{ effect: Effect; code: string; aspectId: string; ledgerSeq: number }>(
    { actorId, at },
    ({ code, aspectId, ledgerSeq, effect }) => [
      {
        type: "correction.applied",
        subject: "Correction",
        subjectId: id,
        eventId,
        data: { code, aspectId, ledgerSeq, moved: effect.length },
      },
    ],
    async (tx) => {
      const ledger = await ctx.data.scoring.lockLedger(eventId, tx);
      const found = (await ctx.data.corrections.listCorrections(eventId, tx)).find((one) => one.id === id);
      if (!ledger || !found) return refuse("not-found", "not-found");
      const may = await mayCorrectNow(ctx, eventId, ledger, marking, found.aspectId, tx);
      if (!may.ok) return may;
      const inForce = await markingInForce(ctx, eventId, marking, ledger, tx);
      if (!inForce.ok) return inForce;
      if (found.state !== "asked") return refuse("conflict", "correction-decided");
      if (found.askedBy === actorId) return refuse("forbidden", "correction-own");
      const { codeId, code, aspectId, judgeId, oldValue, newValue } = found;
      if ((await standingValue(ctx, codeId, judgeId, aspectId, tx)) !== oldValue)
        return refuse("stale", "correction-stale");
      const worked = await workOut(ctx, { ...event, stage: ledger.stage }, inForce.value, found, tx);
      if (!worked.ok) return worked;
      const { totals, effect, sealed } = worked.value;
      if (ctx.sha256(JSON.stringify(effect)) !== shown) return refuse("stale", "correction-stale");
      const note = noteOf(ctx.sha256, ctx.random(16), found.reason);
      await ctx.data.ledgerNotes.insertNote(eventId, note, tx);
      const detail: CorrectionDetail = {
        old: oldValue,
        askedBy: found.askedBy,
        approvedBy: actorId,
        reason: note.hash,
        evidence: found.evidenceSha256,
      };
      const time = at.getTime();
      const row: NewRow = {
        eventId,
        clientId,
        kind: "correction",
        codeId,
        aspectId,
        judgeId,
        value: newValue,
        schemeVersion: ledger.schemeVersion,
        markedAt: time,
        receivedAt: time,
        detail: JSON.stringify(detail),
      };
      const head = await append(ctx, ledger.head, [row], tx);
      await ctx.data.totals.updateTotals(codeId, totals, at, tx);
      if (hasReached(ledger.stage, "decoded")) await ctx.data.results.updateResults(eventId, sealed, tx);
      const decided = { state: "applied" as const, decidedBy: actorId, decidedAt: at };
      if (!(await ctx.data.corrections.decide(id, { ...decided, effect, ledgerSeq: head.seq }, tx)))
        return refuse("conflict", "correction-decided");
      // While it is being marked a board's version is that of its rows: a frozen one does not move.
      if (hasReached(ledger.stage, "marks-locked")) await ctx.data.results.touchBoard(eventId, tx);
      else for (const topic of ["board:", "topic:rounds/"]) await notify(tx, topic + eventId);
      await notify(tx, `topic:marking/${eventId}`);
      return ok({ effect, code, aspectId, ledgerSeq: head.seq });
    },
  );
}

export const RefuseCorrection = z.object({
  id: z.uuid(),
  reason: z.string().trim().min(4, { error: "remark-reason-short" }).max(2_000),
});

/** A supervisor refuses a correction, with a reason; the marks stay as they are. */
export function refuseCorrection(
  ctx: Ctx,
  eventId: string,
  { id, reason }: z.output<typeof RefuseCorrection>,
) {
  return close(ctx, eventId, "correction.decide", id, "refused", reason);
}

export const WithdrawCorrection = z.object({ id: z.uuid() });

/** The chief judge takes back what nobody has decided yet. */
export function withdrawCorrection(ctx: Ctx, eventId: string, { id }: z.output<typeof WithdrawCorrection>) {
  return close(ctx, eventId, "correction.ask", id, "withdrawn");
}

async function close(
  ctx: Ctx,
  eventId: string,
  action: "correction.ask" | "correction.decide",
  id: string,
  state: "refused" | "withdrawn",
  decisionReason?: string,
): Promise<Result<undefined>> {
  const loaded = await loadEventFor(ctx, eventId, action);
  if (!loaded.ok) return loaded;
  const { actorId } = loaded.value;
  const at = ctx.now();
  return ctx.data.write(
    { actorId, at },
    [{ type: `correction.${state}`, subject: "Correction", subjectId: id, eventId, data: {} }],
    async (tx) => {
      const found = (await ctx.data.corrections.listCorrections(eventId, tx)).find((one) => one.id === id);
      if (!found) return refuse("not-found", "not-found");
      const decided = { state, decidedBy: actorId, decidedAt: at, decisionReason };
      if (!(await ctx.data.corrections.decide(id, decided, tx)))
        return refuse("conflict", "correction-decided");
      await notify(tx, `topic:marking/${eventId}`);
      return ok();
    },
  );
}
