import { z } from "zod";
import type { Ctx } from "~/context";
import type { EventRecord } from "~/data/events.server";
import type { SchemeRecord } from "~/data/schemes.server";
import { can, scopesOf } from "~/domain/accounts/permission";
import { schemeExpectations } from "~/domain/contests/event";
import { aspectsOf } from "~/domain/marking/scheme";
import { checkScheme } from "~/domain/marking/scheme-check";
import { diffSchemes, givenAgain } from "~/domain/marking/scheme-diff";
import type { MarkingFacts } from "~/domain/scoring/sheet";
import { ok, type Result, refuse } from "~/domain/shared/result";
import { loadMarking } from "./marking-facts.server";
import { about, loadFor, mayChange, planChange } from "./scheme-plan.server";

/**
 * A scheme is frozen with the rules. A later version is drafted beside it, asked for by one person with a reason
 * and approved by another; the ledger says from which row on it holds.
 */

const Version = z.coerce.number().int();
export const DropChange = z.object({ version: Version });
export const AskChange = z.object({
  version: Version,
  reason: z.string().trim().min(4, { error: "scheme-reason-short" }).max(400),
  /** Aspects whose marks could stand, to be marked again all the same. */
  again: z.array(z.string().max(64)).max(2_000).default([]),
});

/** Begins the draft of the next version, as a copy of the one in force. A draft that is there already is success. */
export async function beginChange(ctx: Ctx, eventId: string): Promise<Result<{ number: number }>> {
  const loaded = await loadFor(ctx, eventId, "contest.edit");
  if (!loaded.ok) return loaded;
  const { actorId } = loaded.value;
  const at = ctx.now();
  return ctx.data.write<{ number: number; begun: boolean }>(
    { actorId, at },
    ({ number, begun }) =>
      begun ? [{ type: "scheme.change-begun", ...about(eventId), data: { number } }] : [],
    async (tx) => {
      const locked = await ctx.data.events.lockEvent(eventId, tx);
      if (!locked || !mayChange(locked.stage)) return refuse("conflict", "scheme-change-closed");
      const proposed = await ctx.data.schemes.findProposed(eventId, tx);
      if (proposed) return ok({ number: proposed.number, begun: false });
      const current = await ctx.data.schemes.findScheme(eventId, tx);
      if (!current) return refuse("conflict", "event-scheme-unsound");
      const number = current.number + 1;
      await ctx.data.schemes.insertProposed(
        {
          id: ctx.id(),
          eventId,
          number,
          scheme: current.scheme,
          source: "screen",
          savedAt: at,
          savedBy: actorId,
        },
        tx,
      );
      return ok({ number, begun: true });
    },
  );
}

/** Throws the draft of the next version away. */
export async function dropChange(
  ctx: Ctx,
  eventId: string,
  { version }: z.output<typeof DropChange>,
): Promise<Result<undefined>> {
  const loaded = await loadFor(ctx, eventId, "contest.edit");
  if (!loaded.ok) return loaded;
  const dropped = await ctx.data.write<number>(
    { actorId: loaded.value.actorId, at: ctx.now() },
    (number) => [{ type: "scheme.change-dropped", ...about(eventId), data: { number } }],
    async (tx) => {
      await ctx.data.events.lockEvent(eventId, tx);
      const proposed = await ctx.data.schemes.findProposed(eventId, tx);
      if (proposed?.version !== version) return refuse("stale", "stale");
      if (proposed.askedAt) return refuse("conflict", "scheme-change-asked");
      await ctx.data.schemes.removeDrafts(eventId, tx);
      return ok(proposed.number);
    },
  );
  return dropped.ok ? ok() : dropped;
}

/** Asks for the drafted version, with the reason and what is to be marked again. From here on it is not edited. */
export async function askChange(
  ctx: Ctx,
  eventId: string,
  input: z.output<typeof AskChange>,
): Promise<Result<undefined>> {
  const loaded = await loadFor(ctx, eventId, "contest.edit");
  if (!loaded.ok) return loaded;
  const { event, actorId } = loaded.value;
  const at = ctx.now();
  const asked = await ctx.data.write<number>(
    { actorId, at },
    (number) => [{ type: "scheme.change-asked", ...about(eventId), data: { number } }],
    async (tx) => {
      const locked = await ctx.data.events.lockEvent(eventId, tx);
      if (!locked || !mayChange(locked.stage)) return refuse("conflict", "scheme-change-closed");
      const proposed = await ctx.data.schemes.findProposed(eventId, tx);
      if (proposed?.version !== input.version) return refuse("stale", "stale");
      const planned = await planChange(ctx, event, proposed, tx);
      if (!planned.ok) return planned;
      const chosen = givenAgain(planned.value.diff, input.again);
      const given = { reason: input.reason, again: chosen, askedBy: actorId, askedAt: at };
      return (await ctx.data.schemes.ask(proposed.id, input.version, given, tx))
        ? ok(proposed.number)
        : refuse("stale", "stale");
    },
  );
  return asked.ok ? ok() : asked;
}

/** Gives the draft back to be edited: whoever asked takes the request back, or whoever may approve refuses it. */
export async function returnChange(
  ctx: Ctx,
  eventId: string,
  { version }: z.output<typeof DropChange>,
): Promise<Result<undefined>> {
  const loaded = await loadFor(ctx, eventId, "contest.edit", "scheme.approve");
  if (!loaded.ok) return loaded;
  const { actorId } = loaded.value;
  const returned = await ctx.data.write<{ number: number; own: boolean }>(
    { actorId, at: ctx.now() },
    ({ number, own }) => [{ type: "scheme.change-returned", ...about(eventId), data: { number, own } }],
    async (tx) => {
      await ctx.data.events.lockEvent(eventId, tx);
      const proposed = await ctx.data.schemes.findProposed(eventId, tx);
      if (proposed?.version !== version || !proposed.askedAt) return refuse("stale", "stale");
      await ctx.data.schemes.unask(proposed.id, tx);
      return ok({ number: proposed.number, own: proposed.askedBy === actorId });
    },
  );
  return returned.ok ? ok() : returned;
}

/** The page of a change: what it does to the marks that are in, and who may do what about it. */
export async function showChange(ctx: Ctx, eventId: string) {
  const loaded = await loadFor(ctx, eventId, "contest.edit", "scheme.approve");
  if (!loaded.ok) return loaded;
  const { event, actorId } = loaded.value;
  const versions = await ctx.data.schemes.listFrozen(eventId);
  const proposed = await ctx.data.schemes.findProposed(eventId);
  const marking = await loadMarking(ctx, event);
  if (!marking.ok) return marking;
  const { facts, modules } = marking.value;
  const names = await ctx.data.draw.findNames(
    [...versions, ...(proposed ? [proposed] : [])].flatMap(({ askedBy, approvedBy }) =>
      [askedBy, approvedBy].filter((id) => id !== null),
    ),
  );
  const named = (id: string | null) => (id === null ? null : (names.get(id) ?? null));
  const may = (action: "contest.edit" | "scheme.approve") => can(ctx.actor, action, scopesOf(event));
  return ok({
    event,
    isChief: !may("contest.edit"),
    versions: versions.map(({ number, frozenAt, reason, askedBy, approvedBy }) => ({
      number,
      frozenAt,
      reason,
      askedBy: named(askedBy),
      approvedBy: named(approvedBy),
    })),
    proposed: proposed && {
      number: proposed.number,
      version: proposed.version,
      reason: proposed.reason,
      askedAt: proposed.askedAt,
      askedBy: named(proposed.askedBy),
      canAsk: proposed.askedAt === null && may("contest.edit"),
      canApprove: proposed.askedAt !== null && may("scheme.approve") && proposed.askedBy !== actorId,
      canReturn: proposed.askedAt !== null,
      problems: checkScheme(proposed.scheme, schemeExpectations(event)).length,
      ...(await impactOf(ctx, event, facts, modules, proposed)),
    },
  });
}

async function impactOf(
  ctx: Ctx,
  event: EventRecord,
  facts: MarkingFacts,
  modules: Parameters<typeof diffSchemes>[2],
  proposed: SchemeRecord,
) {
  const diff = diffSchemes(facts.scheme, proposed.scheme, modules, facts.panel);
  const groups = diff.aspects.map(({ aspectId }) => [aspectId, aspectId] as const);
  const counted = await ctx.data.scoring.countStanding(event.id, groups);
  const described = new Map(
    [...aspectsOf(facts.scheme), ...aspectsOf(proposed.scheme)].map(({ aspect }) => [
      aspect.id,
      aspect.description,
    ]),
  );
  return {
    whole: diff.whole,
    aspects: diff.aspects.map((change) => ({
      ...change,
      description: described.get(change.aspectId) ?? "",
      marks: counted.reduce((all, { group, marked }) => (group === change.aspectId ? all + marked : all), 0),
      isChosen: proposed.again.includes(change.aspectId),
    })),
  };
}
