import { z } from "zod";
import type { Ctx } from "~/context";
import type { Tx } from "~/data/client.server";
import type { CorrectionRecord } from "~/data/corrections.server";
import type { EventRecord } from "~/data/events.server";
import { notify } from "~/data/write.server";
import { can, scopesOf } from "~/domain/accounts/permission";
import { hasReached, type StoredStage } from "~/domain/contests/stage";
import { findAspect } from "~/domain/marking/scheme";
import { markersOf, moduleOf, readMark, showMark } from "~/domain/marking/tally";
import { countObjections } from "~/domain/notices/objection";
import { type SealedResult, sealedResults } from "~/domain/results/seal";
import type { NewRow } from "~/domain/scoring/batch";
import {
  type CorrectionDetail,
  type Effect,
  effectOf,
  evidenceType,
  mayCorrect,
} from "~/domain/scoring/correction";
import { nothingStands, withMark } from "~/domain/scoring/disagreement";
import { type Totals, totalsOf } from "~/domain/scoring/totals";
import { isId } from "~/domain/shared/id";
import { ok, type Result, refuse } from "~/domain/shared/result";
import { append } from "./ledger-rows.server";
import { loadEventFor, loadMarkingFor, type Marking } from "./marking-facts.server";
import { askPasswordAgain } from "./pins.server";

const Password = z.string().min(1, { error: "password-again" }).max(200);

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
      const may = await mayCorrectNow(ctx, eventId, ledger?.stage, tx);
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

async function standingValue(
  ctx: Ctx,
  codeId: string,
  judgeId: string,
  aspectId: string,
  tx: Tx,
): Promise<number | null> {
  const standing = (await ctx.data.scoring.findStanding([codeId], tx)).get(codeId) ?? nothingStands;
  return standing.marks.find((mark) => mark.judgeId === judgeId && mark.aspectId === aspectId)?.value ?? null;
}

async function mayCorrectNow(
  ctx: Ctx,
  eventId: string,
  stage: StoredStage | undefined,
  tx?: Tx,
): Promise<Result<undefined>> {
  if (!stage) return refuse("not-found", "not-found");
  const notice = stage === "notice" ? await ctx.data.notices.findLatest(eventId, tx) : null;
  const objections = notice ? await ctx.data.notices.findObjections(notice.id, tx) : [];
  const { open, upheld } = countObjections(objections.map(({ state }) => state));
  return mayCorrect(stage, { open, upheld });
}

type Worked = { readonly totals: Totals; readonly effect: Effect; readonly sealed: readonly SealedResult[] };

/** What a correction would do: the code's totals, and every code that gets another total, place or award. */
async function workOut(
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
  const total = before.find((one) => one.code === code)?.total ?? 0;
  return ok({
    totals,
    sealed: sealed.value,
    effect: effectOf(old.value, sealed.value, { code, before: total, after: totals.total }),
  });
}

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
      const may = await mayCorrectNow(ctx, eventId, ledger?.stage, tx);
      if (!may.ok) return may;
      const found = (await ctx.data.corrections.listCorrections(eventId, tx)).find((one) => one.id === id);
      if (!ledger || !found) return refuse("not-found", "not-found");
      if (found.state !== "asked") return refuse("conflict", "correction-decided");
      if (found.askedBy === actorId) return refuse("forbidden", "correction-own");
      const { codeId, code, aspectId, judgeId, oldValue, newValue } = found;
      if ((await standingValue(ctx, codeId, judgeId, aspectId, tx)) !== oldValue)
        return refuse("stale", "correction-stale");
      const worked = await workOut(ctx, event, marking, found, tx);
      if (!worked.ok) return worked;
      const { totals, effect, sealed } = worked.value;
      if (ctx.sha256(JSON.stringify(effect)) !== shown) return refuse("stale", "correction-stale");
      const detail: CorrectionDetail = {
        old: oldValue,
        askedBy: found.askedBy,
        approvedBy: actorId,
        reason: ctx.sha256(found.reason),
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
        schemeVersion: marking.facts.schemeVersion,
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
      await ctx.data.results.touchBoard(eventId, tx);
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
  const loaded = await loadEventFor(ctx, eventId, "correction.ask", "correction.decide");
  if (!loaded.ok) return loaded;
  const { event } = loaded.value;
  const open = await mayCorrectNow(ctx, eventId, event.stage);
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
