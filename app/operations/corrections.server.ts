import { z } from "zod";
import type { Ctx } from "~/context";
import { notify } from "~/data/write.server";
import { can, scopesOf } from "~/domain/accounts/permission";
import { findAspect } from "~/domain/marking/scheme";
import { markersOf, moduleOf, readMark, showMark } from "~/domain/marking/tally";
import { evidenceType } from "~/domain/scoring/correction";
import { isId } from "~/domain/shared/id";
import { ok, type Result, refuse } from "~/domain/shared/result";
import { mayCorrectNow, Password, standingValue, workOut } from "./correction-effect.server";
import { loadEventFor, loadMarkingFor, type Marking } from "./marking-facts.server";
import { askPasswordAgain } from "./pins.server";

export const AskCorrection = z.object({
  /** Made with the page, so that pressing twice asks once. */
  id: z.uuid(),
  code: z.string().trim().toUpperCase().min(1).max(12),
  aspectId: z.string().trim().min(1).max(64),
  /** Whose mark it is; may be left out where one judge alone gives it. */
  seat: z.coerce.number().int().min(1).max(20).optional(),
  value: z.string().trim().min(1).max(40),
  reason: z.string().trim().min(10, { error: "correction-reason-short" }).max(2_000),
  password: Password,
});
export type Evidence = { readonly name: string; readonly bytes: Uint8Array };

/**
 * The chief judge asks for a mark to be corrected after the lock, with a reason and a file of evidence, signed in
 * afresh. Nothing changes until somebody else has approved it.
 */
export async function askCorrection(
  ctx: Ctx,
  eventId: string,
  input: z.output<typeof AskCorrection>,
  evidence: Evidence,
): Promise<Result<{ id: string }>> {
  const loaded = await loadMarkingFor(ctx, eventId, "correction.ask");
  if (!loaded.ok) return loaded;
  const { actorId, marking } = loaded.value;
  const type = evidenceType(evidence.bytes);
  if (!type.ok) return type;
  const mark = markOf(marking, input);
  if (!mark.ok) return mark;
  const { judgeId, value } = mark.value;
  const fresh = await askPasswordAgain(ctx, input.password);
  if (!fresh.ok) return fresh;
  const { id, code, aspectId, reason } = input;
  const at = ctx.now();
  return ctx.data.write<{ id: string; isNew: boolean }>(
    { actorId, at },
    ({ isNew }) =>
      isNew
        ? [
            {
              type: "correction.asked",
              subject: "Correction",
              subjectId: id,
              eventId,
              data: { code, aspectId, value },
            },
          ]
        : [],
    async (tx) => {
      const ledger = await ctx.data.scoring.lockLedger(eventId, tx);
      const may = await mayCorrectNow(ctx, eventId, ledger, marking, aspectId, tx);
      if (!may.ok) return may;
      const known = (await ctx.data.corrections.listCorrections(eventId, tx)).find((one) => one.id === id);
      if (known) return ok({ id, isNew: false });
      const codeId = (await ctx.data.draw.findCodes(eventId, tx)).find((one) => one.code === code)?.id;
      if (!codeId) return refuse("invalid", "remark-code-unknown", { field: "code" });
      const oldValue = await standingValue(ctx, codeId, judgeId, aspectId, tx);
      if (oldValue === value) return refuse("invalid", "correction-same", { field: "value" });
      await ctx.data.corrections.insertCorrection(
        {
          id,
          eventId,
          codeId,
          aspectId,
          judgeId,
          oldValue,
          newValue: value,
          reason,
          evidenceName: evidence.name.slice(-120),
          evidenceType: type.value,
          evidenceSha256: ctx.sha256(evidence.bytes),
          evidence: evidence.bytes,
          askedBy: actorId,
          askedAt: at,
        },
        tx,
      );
      await notify(tx, `topic:marking/${eventId}`);
      return ok({ id, isNew: true });
    },
  );
}

/** Whose mark is to be corrected, and the new value as the aspect's method reads it. */
function markOf(
  { facts }: Marking,
  { aspectId, seat, value }: z.output<typeof AskCorrection>,
): Result<{ judgeId: string; value: number }> {
  const placed = findAspect(facts.scheme, aspectId);
  if (!placed)
    return refuse("invalid", "aspect-unknown", { field: "aspectId", params: { aspect: aspectId } });
  const markers = markersOf(placed.aspect, moduleOf(placed.criterion, facts.modules), facts.panel);
  const judgeId = seat === undefined ? markers[0] : facts.panel.judges[seat - 1];
  if (judgeId === undefined || !markers.includes(judgeId) || (seat === undefined && markers.length > 1))
    return refuse("invalid", "correction-seat", { field: "seat" });
  const read = readMark(placed.aspect, value);
  return read.ok ? ok({ judgeId, value: read.value }) : { ...read, field: "value" };
}

/** One correction with what it would do, or has done. */
export async function readCorrection(ctx: Ctx, eventId: string, id: string) {
  const loaded = await loadMarkingFor(ctx, eventId, "correction.ask", "correction.decide");
  if (!loaded.ok) return loaded;
  const { event, actorId, marking } = loaded.value;
  const found = isId(id)
    ? (await ctx.data.corrections.listCorrections(eventId)).find((one) => one.id === id)
    : undefined;
  if (!found) return refuse("not-found", "not-found");
  const placed = findAspect(marking.facts.scheme, found.aspectId);
  const say = (value: number | null) => (value === null || !placed ? "—" : showMark(placed.aspect, value));
  const worked = found.state === "asked" ? await workOut(ctx, event, marking, found) : null;
  const effect = worked?.ok ? worked.value.effect : (found.effect ?? []);
  const decides = can(ctx.actor, "correction.decide", scopesOf(event));
  return ok({
    event,
    correction: {
      ...found,
      description: placed?.aspect.description ?? "",
      seat: marking.facts.panel.judges.indexOf(found.judgeId) + 1,
      oldShown: say(found.oldValue),
      newShown: say(found.newValue),
    },
    effect,
    shown: ctx.sha256(JSON.stringify(effect)),
    mayDecide: found.state === "asked" && decides && found.askedBy !== actorId,
    mayWithdraw: found.state === "asked" && can(ctx.actor, "correction.ask", scopesOf(event)),
  });
}

/** The corrections of an event, and whether the reader may ask for one now. */
export async function listCorrections(ctx: Ctx, eventId: string) {
  const loaded = await loadMarkingFor(ctx, eventId, "correction.ask", "correction.decide");
  if (!loaded.ok) return loaded;
  const { event, marking } = loaded.value;
  const ledger = { stage: event.stage, parts: marking.facts.locked };
  const open = await mayCorrectNow(ctx, eventId, ledger, marking, null);
  return ok({
    event,
    corrections: await ctx.data.corrections.listCorrections(eventId),
    mayAsk: open.ok && can(ctx.actor, "correction.ask", scopesOf(event)),
  });
}

/** The file of evidence, for the two who ask and decide. */
export async function readEvidence(
  ctx: Ctx,
  eventId: string,
  id: string,
): Promise<Result<{ bytes: Uint8Array; type: string }>> {
  const loaded = await loadEventFor(ctx, eventId, "correction.ask", "correction.decide");
  if (!loaded.ok) return loaded;
  const found = isId(id) ? await ctx.data.corrections.findEvidence(id, eventId) : null;
  return found ? ok({ bytes: found.evidence, type: found.evidenceType }) : refuse("not-found", "not-found");
}
