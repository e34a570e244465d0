import { z } from "zod";
import type { Ctx } from "~/context";
import type { Tx } from "~/data/client.server";
import type { EventRecord } from "~/data/events.server";
import { can, scopesOf } from "~/domain/accounts/permission";
import { eventHead } from "~/domain/contests/event-head";
import { hasReached } from "~/domain/contests/stage";
import { chosenModes, publicBoard } from "~/domain/results/board";
import { progress } from "~/domain/results/board-state";
import { checkPlan, type FreezePlan, freezeKinds } from "~/domain/results/freeze";
import { parseInstant } from "~/domain/shared/calendar";
import { ok, type Result, refuse } from "~/domain/shared/result";
import { loadPublicFacts, storeFreeze } from "./board-freeze.server";
import { loadEventFor } from "./marking-facts.server";

/** What the public sees of a board, the live standing behind it, and what is set; for staff who may see a standing. */
export async function showBoardSetup(ctx: Ctx, eventId: string) {
  const loaded = await loadEventFor(ctx, eventId, "board.watch");
  if (!loaded.ok) return loaded;
  const { event } = loaded.value;
  if (event.stage === "draft") return refuse("not-found", "not-found");
  const facts = await loadPublicFacts(ctx, eventId);
  if (!facts) return refuse("not-found", "not-found");
  const setup = await ctx.data.boardSetups.find(eventId);
  const [live, shown] = [publicBoard(facts, "staff"), publicBoard(facts, "public")];
  return ok({
    head: eventHead(event, ctx.now()),
    stage: event.stage,
    decoded: hasReached(event.stage, "decoded"),
    mode: event.boardMode,
    byStage: setup?.byStage ?? { "marks-locked": null, decoded: null },
    plan: facts.plan,
    frozen: facts.freeze ? { since: facts.freeze.since } : null,
    revealedAt: setup?.revealedAt ?? null,
    version: setup?.version ?? 0,
    eventVersion: event.version,
    live,
    shown: { mode: shown.head.mode, progress: progress(shown) },
    maySet: can(ctx.actor, "board.set", scopesOf(event)),
  });
}

/** The clocks of the database and of a node are not one: the job looks when the instant is surely over. */
const spareSeconds = 0.25;

const Version = z.coerce.number().int().min(0);
const Mode = z.enum(chosenModes);
/** "" is "as before". */
const LaterMode = z
  .union([Mode, z.literal("")])
  .optional()
  .transform((mode) => mode || null);

export const SaveModes = z.object({
  version: Version,
  mode: Mode.optional(),
  locked: LaterMode,
  decoded: LaterMode,
});

/** Sets the mode of the board while it is marked, once marks are locked, and once they are decoded. */
export async function saveModes(
  ctx: Ctx,
  eventId: string,
  input: z.output<typeof SaveModes>,
): Promise<Result<undefined>> {
  const loaded = await loadToSet(ctx, eventId);
  if (!loaded.ok) return loaded;
  const { event, actorId } = loaded.value;
  if (event.boardMode === "final") return refuse("conflict", "board-final");
  const mode = input.mode ?? event.boardMode;
  const byStage = { "marks-locked": input.locked, decoded: input.decoded };
  return ctx.data.write(
    { actorId, at: ctx.now() },
    [
      {
        type: "board.modes-set",
        subject: "Event",
        subjectId: eventId,
        eventId,
        data: { mode, locked: input.locked, decoded: input.decoded },
      },
    ],
    async (tx) => {
      const locked = await ctx.data.events.lockEvent(eventId, tx);
      if (!locked || hasReached(locked.stage, "notice")) return refuse("conflict", "board-final");
      if (!(await ctx.data.boardSetups.save(eventId, input.version, { byStage }, tx)))
        return refuse("stale", "stale");
      await ctx.data.events.setBoardMode(eventId, mode, tx);
      await ctx.data.results.touchBoard(eventId, tx);
      return ok();
    },
  );
}

export const PlanFreeze = z.object({
  version: Version,
  planBy: z.enum(["none", ...freezeKinds]),
  planAt: z.string().max(40).optional(),
  planCount: z.coerce.number().int().min(1).max(1_000_000).optional(),
});

/** Sets when the board is to freeze by itself, or that it is not to. */
export async function planFreeze(
  ctx: Ctx,
  eventId: string,
  input: z.output<typeof PlanFreeze>,
): Promise<Result<undefined>> {
  const loaded = await loadToSet(ctx, eventId);
  if (!loaded.ok) return loaded;
  const { actorId } = loaded.value;
  const plan = readPlan(input);
  if (!plan.ok) return plan;
  const at = ctx.now();
  return ctx.data.write(
    { actorId, at },
    [
      {
        type: "board.freeze-planned",
        subject: "Event",
        subjectId: eventId,
        eventId,
        data: {
          by: plan.value?.by ?? "none",
          at: plan.value?.by === "time" ? plan.value.at.toISOString() : null,
          count: plan.value && plan.value.by !== "time" ? plan.value.count : null,
        },
      },
    ],
    async (tx) => {
      const open = await loadOpen(ctx, eventId, tx);
      if (!open.ok) return open;
      if (plan.value) {
        const rows = await ctx.data.boardSetups.listFreezeRows(eventId, tx);
        const checked = checkPlan(plan.value, rows, at);
        if (!checked.ok) return checked;
      }
      if (!(await ctx.data.boardSetups.save(eventId, input.version, { plan: plan.value }, tx)))
        return refuse("stale", "stale");
      if (plan.value?.by === "time")
        await ctx.data.boardSetups.enqueueFreeze(
          eventId,
          (plan.value.at.getTime() - at.getTime()) / 1_000 + spareSeconds,
          tx,
        );
      await ctx.data.results.touchBoard(eventId, tx);
      return ok();
    },
  );
}

function readPlan(input: z.output<typeof PlanFreeze>): Result<FreezePlan | null> {
  if (input.planBy === "none") return ok(null);
  if (input.planBy === "time") {
    const at = parseInstant(input.planAt ?? "", "planAt");
    return at.ok ? ok({ by: "time", at: new Date(at.value) }) : at;
  }
  if (input.planCount === undefined) return refuse("invalid", "freeze-count-missing", { field: "planCount" });
  return ok({ by: input.planBy, count: input.planCount });
}

/** Freezes the board at this moment. Freezing what is frozen is success. */
export async function freezeNow(ctx: Ctx, eventId: string): Promise<Result<undefined>> {
  const loaded = await loadToSet(ctx, eventId);
  if (!loaded.ok) return loaded;
  const at = ctx.now();
  const frozen = await ctx.data.write<number | null>(
    { actorId: loaded.value.actorId, at },
    (seq) =>
      seq === null
        ? []
        : [
            {
              type: "board.frozen",
              subject: "Event",
              subjectId: eventId,
              eventId,
              data: { seq, by: "hand" },
            },
          ],
    async (tx) => {
      const ledger = await ctx.data.scoring.lockLedger(eventId, tx);
      if (!ledger) return refuse("not-found", "not-found");
      if (!hasReached(ledger.stage, "drawn") || hasReached(ledger.stage, "notice"))
        return refuse("conflict", "freeze-not-now");
      const { seq } = ledger.head;
      const stored = await storeFreeze(ctx.data, eventId, { seq, since: at.getTime() }, tx);
      return ok(stored ? seq : null);
    },
  );
  return frozen.ok ? ok() : frozen;
}

/** Lifts a freeze, with the plan that made it: the public sees the live standing again. */
export async function liftFreeze(ctx: Ctx, eventId: string): Promise<Result<undefined>> {
  const loaded = await loadToSet(ctx, eventId);
  if (!loaded.ok) return loaded;
  const lifted = await ctx.data.write(
    { actorId: loaded.value.actorId, at: ctx.now() },
    (done: boolean) =>
      done ? [{ type: "board.thawed", subject: "Event", subjectId: eventId, eventId, data: {} }] : [],
    async (tx) => {
      await ctx.data.scoring.lockLedger(eventId, tx);
      const done = await ctx.data.boardSetups.thaw(eventId, tx);
      if (done) await ctx.data.results.touchBoard(eventId, tx);
      return ok(done);
    },
  );
  return lifted.ok ? ok() : lifted;
}

/** Reveals the sealed results on the board, without a ceremony. */
export async function revealResults(ctx: Ctx, eventId: string): Promise<Result<undefined>> {
  const loaded = await loadToSet(ctx, eventId);
  if (!loaded.ok) return loaded;
  const at = ctx.now();
  const revealed = await ctx.data.write(
    { actorId: loaded.value.actorId, at },
    (done: boolean) =>
      done ? [{ type: "board.revealed", subject: "Event", subjectId: eventId, eventId, data: {} }] : [],
    async (tx) => revealBoard(ctx, eventId, at, tx),
  );
  return revealed.ok ? ok() : revealed;
}

/** Turns a decoded event's board to revealed; false where it is already. In the caller's transaction. */
export async function revealBoard(ctx: Ctx, eventId: string, at: Date, tx: Tx): Promise<Result<boolean>> {
  const locked = await ctx.data.events.lockEvent(eventId, tx);
  if (!locked || !hasReached(locked.stage, "decoded")) return refuse("conflict", "reveal-not-decoded");
  const done = await ctx.data.boardSetups.reveal(eventId, at, tx);
  if (done) await ctx.data.results.touchBoard(eventId, tx);
  return ok(done);
}

async function loadToSet(
  ctx: Ctx,
  eventId: string,
): Promise<Result<{ event: EventRecord; actorId: string }>> {
  const loaded = await loadEventFor(ctx, eventId, "board.set");
  if (loaded.ok && loaded.value.event.stage === "draft") return refuse("conflict", "board-draft");
  return loaded;
}

/** A board that can still freeze, with its ledger locked. */
async function loadOpen(ctx: Ctx, eventId: string, tx: Tx): Promise<Result<undefined>> {
  const ledger = await ctx.data.scoring.lockLedger(eventId, tx);
  if (!ledger || hasReached(ledger.stage, "decoded") || ledger.stage === "cancelled")
    return refuse("conflict", "freeze-not-now");
  const setup = await ctx.data.boardSetups.find(eventId, tx);
  return setup?.frozenSeq == null ? ok() : refuse("conflict", "board-frozen-already");
}
