import { z } from "zod";
import type { Ctx } from "~/context";
import type { Tx } from "~/data/client.server";
import { notify } from "~/data/write.server";
import { hasReached } from "~/domain/contests/stage";
import { findAspect } from "~/domain/marking/scheme";
import { markersOf, moduleOf } from "~/domain/marking/tally";
import { nothingStands, roundOf, watchedAspects } from "~/domain/scoring/disagreement";
import { NoteHash, noteOf } from "~/domain/scoring/note";
import { lockedPartOf } from "~/domain/scoring/part";
import { ok, type Result, refuse } from "~/domain/shared/result";
import { append, countMarked, ledgerRow, updateTotals } from "./ledger-rows.server";
import { loadMarkingFor, type Marking, markingInForce } from "./marking-facts.server";

/** What the ledger keeps as the reason where the panel itself marks again. */
export const SPREAD_REASON = "spread";

/**
 * What a row of kind "remark" says: the round that begins, why, and the seat of whoever asked (0: chief judge);
 * by nobody of the panel where a new version of the scheme asks for it. `note` is the hash of the reason's text;
 * `reason` is `SPREAD_REASON`, or the text itself in rows from before there were notes.
 */
export const RemarkDetail = z.object({
  reason: z.string().optional(),
  note: NoteHash.optional(),
  round: z.number().int(),
  by: z.number().int().nullable(),
});

export const AskRemark = z.object({
  clientId: z.uuid(),
  /** The blind code ("K07"). */
  code: z.string().trim().min(1).max(12),
  aspectId: z.string().trim().min(1).max(64),
  reason: z.string().trim().min(4, { error: "remark-reason-short" }).max(400),
});

/** The chief judge has an aspect of a code marked again, by all its judges, for a reason that the ledger keeps. */
export function askRemark(
  ctx: Ctx,
  eventId: string,
  input: z.output<typeof AskRemark>,
): Promise<Result<{ round: number }>> {
  return beginRound(ctx, eventId, "marking.oversee", input);
}

export const MarkAgain = z.object({ clientId: z.uuid(), aspectId: z.string().trim().min(1).max(64) });

/** A judge of the panel begins the next round, once the panel has talked about scores that lie too far apart. */
export function markAgain(
  ctx: Ctx,
  eventId: string,
  code: string,
  input: z.output<typeof MarkAgain>,
): Promise<Result<{ round: number }>> {
  return beginRound(ctx, eventId, "mark.enter", { ...input, code, reason: SPREAD_REASON });
}

/**
 * Begins a round: a row of the ledger, after which only later marks of that aspect and code count. The sheets of
 * its judges are open again, and have to be signed again. The same client id again is success, not a second round.
 */
async function beginRound(
  ctx: Ctx,
  eventId: string,
  as: "marking.oversee" | "mark.enter",
  input: z.output<typeof AskRemark>,
): Promise<Result<{ round: number }>> {
  const loaded = await loadMarkingFor(ctx, eventId, as);
  if (!loaded.ok) return loaded;
  const { actorId, marking } = loaded.value;
  const { clientId, code, aspectId, reason } = input;
  const seat = marking.members.find(({ accountId }) => accountId === actorId)?.seat;
  if (seat === undefined) return refuse("forbidden", "not-on-panel");
  const at = ctx.now();
  return ctx.data.write<{ round: number; begun: boolean }>(
    { actorId, at },
    ({ round, begun }) =>
      begun
        ? [
            {
              type: "marks.remark-asked",
              subject: "Event",
              subjectId: eventId,
              eventId,
              data: { code, aspectId, round, seat },
            },
          ]
        : [],
    async (tx) => {
      const ledger = await ctx.data.scoring.lockLedger(eventId, tx);
      if (!ledger || !hasReached(ledger.stage, "marking")) return refuse("conflict", "marking-closed");
      if (hasReached(ledger.stage, "marks-locked")) return refuse("conflict", "event-locked");
      const inForce = await markingInForce(ctx, eventId, marking, ledger, tx);
      if (!inForce.ok) return inForce;
      const { facts } = inForce.value;
      const placed = findAspect(facts.scheme, aspectId);
      if (!placed)
        return refuse("invalid", "aspect-unknown", { field: "aspectId", params: { aspect: aspectId } });
      const sheets = await ctx.data.sheets.listCodeSheets(eventId, code, tx);
      const codeId = sheets[0]?.codeId;
      if (!codeId) return refuse("invalid", "remark-code-unknown", { field: "code" });
      const standing = (await ctx.data.scoring.findStanding([codeId], tx)).get(codeId) ?? nothingStands;
      if (lockedPartOf(placed, facts.modules, facts.locked))
        return refuse("conflict", "part-locked", { params: { aspect: aspectId }, field: "aspectId" });
      const round = (standing.rounds.get(aspectId) ?? 1) + 1;
      const known = (await ctx.data.scoring.findKnown(eventId, [clientId], tx)).get(clientId);
      if (known)
        return known.kind === "remark" && known.codeId === codeId && known.aspectId === aspectId
          ? ok({ round: round - 1, begun: false })
          : refuse("conflict", "mark-id-reused");
      const now = roundOf(facts, placed, standing.marks);
      if (as === "mark.enter" && !(now.isOpen && now.isWide)) return refuse("conflict", "remark-not-wide");
      if (now.given.length === 0) return refuse("conflict", "remark-nothing", { field: "aspectId" });

      const note = reason === SPREAD_REASON ? null : noteOf(ctx.sha256, ctx.random(16), reason);
      const why = note ? { note: note.hash } : { reason };
      const detail: z.output<typeof RemarkDetail> = { ...why, round, by: seat };
      if (note) await ctx.data.ledgerNotes.insertNote(eventId, note, tx);
      const row = ledgerRow("remark", {
        eventId,
        clientId,
        codeId,
        aspectId,
        judgeId: actorId,
        facts,
        at,
        detail,
      });
      await append(ctx, ledger.head, [row], tx);
      const after = {
        marks: standing.marks.filter((mark) => mark.aspectId !== aspectId),
        rounds: standing.rounds,
      };
      await updateTotals(ctx, inForce.value, codeId, after, at, tx);
      const markers = markersOf(placed.aspect, moduleOf(placed.criterion, facts.modules), facts.panel);
      for (const sheet of sheets.filter(({ judgeId }) => markers.includes(judgeId)))
        await ctx.data.sheets.reopen(sheet.id, countMarked(facts, sheet.judgeId, after), tx);
      for (const topic of ["board:", "topic:marking/", "topic:rounds/"]) await notify(tx, topic + eventId);
      return ok({ round, begun: true });
    },
  );
}

/** What has to be given again before anything is locked: all marks are in, and they lie too far apart. */
export function findSpreads(
  ctx: Ctx,
  eventId: string,
  { facts }: Pick<Marking, "facts">,
  tx?: Tx,
): Promise<{ codeId: string; code: string; aspectId: string; low: number; high: number }[]> {
  return ctx.data.scoring.findSpreads(eventId, watchedAspects(facts), tx);
}
