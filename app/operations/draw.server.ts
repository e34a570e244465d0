import { z } from "zod";
import type { Ctx } from "~/context";
import type { CodeQuery, CodeWithPerson } from "~/data/draw.server";
import { notify } from "~/data/write.server";
import { advance } from "~/domain/contests/stage";
import { commitmentOf, drawCodes, letterOf, lookUpPurposes } from "~/domain/draw/draw";
import { panelGaps, recusalOf } from "~/domain/scoring/panel";
import { aspectsOfJudge } from "~/domain/scoring/sheet";
import { totalsOf } from "~/domain/scoring/totals";
import { ok, type Result, refuse } from "~/domain/shared/result";
import { loadEventFor, loadMarking } from "./marking-facts.server";
import { sealResults } from "./results.server";

/** Forms that ask for nothing but a yes. */
export const Confirmed = z.object({ confirm: z.literal("on", { error: "confirm-needed" }) });

/**
 * Holds the draw: who has checked in gets a blind code by a seed made here, who has not is absent, and the
 * panel's sheets and the codes' totals are laid out. The seed is sealed; its commitment is public at once.
 */
export async function runDraw(
  ctx: Ctx,
  eventId: string,
): Promise<Result<{ codes: number; absent: number; commitment: string }>> {
  const loaded = await loadEventFor(ctx, eventId, "draw.run");
  if (!loaded.ok) return loaded;
  const { event, actorId } = loaded.value;
  const at = ctx.now();
  return ctx.data.write(
    { actorId, at },
    (data) => [{ type: "draw.run", subject: "Event", subjectId: eventId, eventId, data }],
    async (tx) => {
      const locked = await ctx.data.events.lockEvent(eventId, tx);
      if (!locked) return refuse("not-found", "not-found");
      // Read under the lock: until the draw the panel may change.
      const marking = await loadMarking(ctx, event, tx);
      if (!marking.ok) return marking;
      const { facts, members, modules } = marking.value;
      const entryIds = await ctx.data.draw.findCheckedIn(eventId, tx);
      const stage = advance(locked.stage, "draw", {
        checkedIn: entryIds.length,
        panelComplete: panelGaps(members, event.rules, event.modules).length === 0,
      });
      if (!stage.ok) return stage;
      // An entry may have been approved after its contestant's colleague was seated.
      const ties = await ctx.data.panel.findContestantTies(eventId, tx);
      for (const member of members) {
        const recusal = recusalOf(member, ties, event.rules);
        if (recusal) return { ...recusal, field: undefined };
      }

      const seed = ctx.random(32);
      const commitment = commitmentOf(ctx.sha256, seed);
      const codes = drawCodes(ctx.sha256, seed, letterOf(event.seq), entryIds).map((drawn) => ({
        ...drawn,
        id: ctx.id(),
        eventId,
      }));
      const absent = await ctx.data.draw.markAbsent(eventId, tx);
      await ctx.data.draw.insertDraw(
        { eventId, commitment, seedSealed: ctx.vault.seal(seed), drawnBy: actorId, drawnAt: at },
        tx,
      );
      await ctx.data.draw.insertCodes(codes, tx);
      const sheets = codes.flatMap(({ id: codeId }) =>
        facts.panel.judges.flatMap((judgeId) => {
          const needed = aspectsOfJudge(facts, judgeId).length;
          return needed > 0 ? [{ id: ctx.id(), eventId, codeId, judgeId, needed }] : [];
        }),
      );
      await ctx.data.sheets.insertSheets(sheets, tx);
      const blank = totalsOf(facts.scheme, modules, facts.panel, []);
      await ctx.data.totals.insertTotals(
        eventId,
        codes.map(({ id }) => ({ codeId: id, ...blank })),
        at,
        tx,
      );
      await ctx.data.events.moveStage(eventId, locked.stage, stage.value, {}, tx);
      await ctx.data.results.touchBoard(eventId, tx);
      await notify(tx, `board:${eventId}`);
      return ok({ codes: codes.length, absent, commitment });
    },
  );
}

/** Opens the marking, once the contestants have their codes: by the draw officer or the chief judge. */
export async function startMarking(ctx: Ctx, eventId: string): Promise<Result<undefined>> {
  const loaded = await loadEventFor(ctx, eventId, "draw.run", "marking.oversee");
  if (!loaded.ok) return loaded;
  return ctx.data.write(
    { actorId: loaded.value.actorId, at: ctx.now() },
    [{ type: "marking.started", subject: "Event", subjectId: eventId, eventId, data: {} }],
    async (tx) => {
      const locked = await ctx.data.events.lockEvent(eventId, tx);
      if (!locked) return refuse("not-found", "not-found");
      const stage = advance(locked.stage, "start-marking");
      if (!stage.ok) return stage;
      await ctx.data.events.moveStage(eventId, locked.stage, stage.value, {}, tx);
      await notify(tx, `topic:marking/${eventId}`);
      return ok();
    },
  );
}

export const LookUp = z.object({
  /** A code ("K07"), the number of an entry ("12"), or a contestant's whole name. */
  asked: z.string().trim().min(1).max(40),
  purpose: z.enum(lookUpPurposes, { error: "look-up-purpose-needed" }),
});

/**
 * Joins one code with one person, for a stated purpose. The audit fact says who asked what and why, and holds
 * the code or the number of the entry, never both and never a name.
 */
export async function lookUp(
  ctx: Ctx,
  eventId: string,
  input: z.output<typeof LookUp>,
): Promise<Result<CodeWithPerson>> {
  const loaded = await loadEventFor(ctx, eventId, "code.look-up");
  if (!loaded.ok) return loaded;
  const query = queryOf(input.asked);
  return ctx.data.write(
    { actorId: loaded.value.actorId, at: ctx.now() },
    ({ code, number }) => [
      {
        type: "code.looked-up",
        subject: "Event",
        subjectId: eventId,
        eventId,
        data:
          "code" in query
            ? { by: "code" as const, asked: code, purpose: input.purpose }
            : { by: "entry" as const, asked: String(number), purpose: input.purpose },
      },
    ],
    async (tx) => {
      const [found, another] = await ctx.data.draw.findPairs(eventId, query, tx);
      if (!found) return refuse("invalid", "look-up-unknown", { field: "asked" });
      if (another) return refuse("invalid", "look-up-ambiguous", { field: "asked" });
      return ok(found);
    },
  );
}

function queryOf(asked: string): CodeQuery {
  const typed = asked.normalize("NFKC").toUpperCase();
  if (/^[A-Z]\d{2,3}$/.test(typed)) return { code: typed };
  if (/^\d{1,6}$/.test(typed)) return { number: Number(typed) };
  return { name: asked };
}

/** Asks for decoding, once the marks are locked. Asking twice is success. */
export async function askDecode(ctx: Ctx, eventId: string): Promise<Result<undefined>> {
  const loaded = await loadEventFor(ctx, eventId, "decode.ask");
  if (!loaded.ok) return loaded;
  const { actorId } = loaded.value;
  const at = ctx.now();
  const asked = await ctx.data.write(
    { actorId, at },
    (first) =>
      first ? [{ type: "decode.asked", subject: "Event", subjectId: eventId, eventId, data: {} }] : [],
    async (tx) => {
      const locked = await ctx.data.events.lockEvent(eventId, tx);
      if (locked?.stage !== "marks-locked") return refuse("conflict", "decode-not-locked");
      return ok(await ctx.data.draw.askDecode(eventId, actorId, at, tx));
    },
  );
  return asked.ok ? ok() : asked;
}

/**
 * Confirms the decoding that a draw officer has asked for: another person, a supervisor. The results are
 * sealed in the same transaction, and the seed of the draw is shown from here on.
 */
export async function confirmDecode(ctx: Ctx, eventId: string): Promise<Result<undefined>> {
  const loaded = await loadEventFor(ctx, eventId, "decode.confirm");
  if (!loaded.ok) return loaded;
  const { event, actorId } = loaded.value;
  const at = ctx.now();
  const confirmed = await ctx.data.write<{
    askedBy: string;
    sealed: { contestants: number; winners: number };
  }>(
    { actorId, at },
    ({ askedBy, sealed }) => [
      { type: "decode.confirmed", subject: "Event", subjectId: eventId, eventId, data: { askedBy } },
      { type: "results.sealed", subject: "Event", subjectId: eventId, eventId, data: sealed },
    ],
    async (tx) => {
      const locked = await ctx.data.events.lockEvent(eventId, tx);
      const draw = await ctx.data.draw.findDraw(eventId, tx);
      if (!locked || !draw) return refuse("conflict", "stage-wrong");
      const askedBy = draw.decodeAskedBy;
      if (askedBy === actorId) return refuse("forbidden", "decode-own");
      const stage = advance(locked.stage, "decode", { decodeConfirmed: askedBy !== null });
      if (!stage.ok) return stage;
      if (askedBy === null) return refuse("conflict", "decode-unconfirmed");
      await ctx.data.draw.confirmDecode(eventId, actorId, at, tx);
      const sealed = await sealResults(ctx, event, tx);
      if (!sealed.ok) return sealed;
      await ctx.data.events.moveStage(eventId, locked.stage, stage.value, { decodedAt: at }, tx);
      await ctx.data.results.touchBoard(eventId, tx);
      await notify(tx, `board:${eventId}`);
      return ok({ askedBy, sealed: sealed.value });
    },
  );
  return confirmed.ok ? ok() : confirmed;
}
