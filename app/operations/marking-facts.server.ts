import type { Ctx } from "~/context";
import type { Tx } from "~/data/client.server";
import type { EventRecord } from "~/data/events.server";
import type { PanelMemberRecord } from "~/data/panel.server";
import type { LockedLedger } from "~/data/scoring.server";
import { type Action, can, scopesOf } from "~/domain/accounts/permission";
import { hasReached, type StoredStage } from "~/domain/contests/stage";
import { type Module, panelOf } from "~/domain/marking/tally";
import { type Part, wholeEvent } from "~/domain/scoring/part";
import type { MarkingFacts } from "~/domain/scoring/sheet";
import { isId } from "~/domain/shared/id";
import { ok, type Result, refuse } from "~/domain/shared/result";

/** What is locked of an event: all of it from the stage of the locked marks on, else its locked parts. */
export const lockedOf = (stage: StoredStage, parts: readonly Part[]): readonly Part[] =>
  hasReached(stage, "marks-locked") ? [wholeEvent] : parts;

/** An event that the actor may do the action to; an event that they may not read is not found. */
export async function loadEventFor(
  ctx: Ctx,
  eventId: string,
  ...actions: readonly Action[]
): Promise<Result<{ event: EventRecord; actorId: string }>> {
  if (!ctx.actor) return refuse("unauthenticated", "unauthenticated");
  const event = isId(eventId) ? await ctx.data.events.findEvent(eventId) : null;
  if (!event) return refuse("not-found", "not-found");
  if (!actions.some((action) => can(ctx.actor, action, scopesOf(event))))
    return refuse("forbidden", "forbidden");
  return ok({ event, actorId: ctx.actor.accountId });
}

export type Marking = {
  readonly facts: MarkingFacts;
  readonly members: readonly PanelMemberRecord[];
  readonly modules: readonly Module[];
};

/** What decides about the marks of an event. Scheme and panel stand still while marks are given. */
export async function loadMarking(ctx: Ctx, event: EventRecord, tx?: Tx): Promise<Result<Marking>> {
  const scheme = await ctx.data.schemes.findScheme(event.id, tx);
  const members = await ctx.data.panel.findPanel(event.id, tx);
  if (!scheme) return refuse("conflict", "event-scheme-unsound");
  const modules = event.modules.map(({ id, nameZh, weight }) => ({ id, name: nameZh, weight }));
  const panel = panelOf(members.map(({ accountId, ...member }) => ({ judgeId: accountId, ...member })));
  const locked = lockedOf(event.stage, await ctx.data.locks.findLockedParts(event.id, tx));
  return ok({
    facts: { scheme: scheme.scheme, schemeVersion: scheme.number, modules, panel, locked },
    members,
    modules,
  });
}

/** Loads an event for one of the actions together with its marking: what most operations of the panel begin with. */
export async function loadMarkingFor(
  ctx: Ctx,
  eventId: string,
  ...actions: readonly Action[]
): Promise<Result<{ event: EventRecord; actorId: string; marking: Marking }>> {
  const loaded = await loadEventFor(ctx, eventId, ...actions);
  if (!loaded.ok) return loaded;
  const marking = await loadMarking(ctx, loaded.value.event);
  return marking.ok ? ok({ ...loaded.value, marking: marking.value }) : marking;
}

/** Markings of drawn events by the data they came from; a few hundred events are marked on the busiest day. */
const frozen = new WeakMap<Ctx["data"], Map<string, Marking>>();
const mostFrozen = 300;

/**
 * What decides about the marks of an event that is drawn: from then on modules and panel stand, and a version of
 * the scheme does, so the hot path reads them once in a process. What is locked, and which version is in force, is
 * read with the ledger: `markingInForce` follows.
 */
export async function loadFrozenMarking(ctx: Ctx, eventId: string): Promise<Result<Marking>> {
  const known = frozen.get(ctx.data) ?? new Map<string, Marking>();
  frozen.set(ctx.data, known);
  const found = known.get(eventId);
  if (found) return ok(found);
  const event = await ctx.data.events.findEvent(eventId);
  if (!event) return refuse("not-found", "not-found");
  const marking = await loadMarking(ctx, event);
  if (!marking.ok || !hasReached(event.stage, "drawn")) return marking;
  const [oldest] = known.keys();
  if (oldest !== undefined && known.size >= mostFrozen) known.delete(oldest);
  known.set(eventId, marking.value);
  return marking;
}

/**
 * What decides by what was read with the ledger: the scheme that was loaded before, or, where another version has
 * come into force since, that one; and what is locked by now.
 */
export async function markingInForce(
  ctx: Ctx,
  eventId: string,
  loaded: Marking,
  { stage, schemeVersion, parts }: Pick<LockedLedger, "stage" | "schemeVersion" | "parts">,
  tx?: Tx,
): Promise<Result<Marking>> {
  let marking = loaded;
  if (loaded.facts.schemeVersion !== schemeVersion) {
    frozen.get(ctx.data)?.delete(eventId);
    const event = await ctx.data.events.findEvent(eventId, tx);
    const again = event ? await loadMarking(ctx, event, tx) : refuse("not-found", "not-found");
    if (!again.ok) return again;
    marking = again.value;
  }
  return ok({ ...marking, facts: { ...marking.facts, locked: lockedOf(stage, parts) } });
}
