import type { Ctx } from "~/context";
import type { Tx } from "~/data/client.server";
import type { EventRecord } from "~/data/events.server";
import type { SchemeRecord } from "~/data/schemes.server";
import { can, scopesOf } from "~/domain/accounts/permission";
import { schemeExpectations } from "~/domain/contests/event";
import { hasReached, type StoredStage } from "~/domain/contests/stage";
import { checkScheme } from "~/domain/marking/scheme-check";
import { diffSchemes, isSameScheme } from "~/domain/marking/scheme-diff";
import type { Standing } from "~/domain/scoring/disagreement";
import { touchedByChange } from "~/domain/scoring/part";
import type { MarkingFacts } from "~/domain/scoring/sheet";
import { isId } from "~/domain/shared/id";
import { ok, type Result, refuse } from "~/domain/shared/result";
import { loadMarking } from "./marking-facts.server";

/** Whether a version may follow: the event is published, and its marks are not locked. */
export function mayChange(stage: StoredStage): boolean {
  return hasReached(stage, "published") && !hasReached(stage, "marks-locked");
}

/** An event whose scheme the actor may change, or approve a change of. */
export async function loadFor(ctx: Ctx, eventId: string, ...actions: ("contest.edit" | "scheme.approve")[]) {
  if (!ctx.actor) return refuse("unauthenticated", "unauthenticated");
  const event = isId(eventId) ? await ctx.data.events.findEvent(eventId) : null;
  if (!event) return refuse("not-found", "not-found");
  if (!actions.some((action) => can(ctx.actor, action, scopesOf(event))))
    return refuse("forbidden", "forbidden");
  return ok({ event, actorId: ctx.actor.accountId });
}

export type Plan = {
  readonly event: EventRecord;
  readonly diff: ReturnType<typeof diffSchemes>;
  /** With the scheme that is asked for. */
  readonly facts: MarkingFacts;
  readonly standing: ReadonlyMap<string, Standing>;
  readonly codes: readonly { readonly id: string; readonly code: string }[];
};

/** What a drafted version would do; refused where it is not sound, or the same as the one in force. */
export async function planChange(
  ctx: Ctx,
  event: EventRecord,
  proposed: SchemeRecord,
  tx: Tx,
): Promise<Result<Plan>> {
  const marking = await loadMarking(ctx, event, tx);
  if (!marking.ok) return marking;
  const { facts, modules } = marking.value;
  const [problem] = checkScheme(proposed.scheme, schemeExpectations(event));
  if (problem) return refuse("conflict", problem.key, { params: problem.params });
  const diff = diffSchemes(facts.scheme, proposed.scheme, modules, facts.panel);
  if (isSameScheme(diff)) return refuse("conflict", "scheme-change-none");
  const touched = touchedByChange(facts.scheme, proposed.scheme, modules, facts.locked);
  if (touched.length > 0)
    return refuse("conflict", "scheme-change-locked", {
      params: { count: touched.length, list: touched.slice(0, 10).join(", ") },
    });
  const codes = await ctx.data.draw.findCodes(event.id, tx);
  return ok({
    event,
    diff,
    facts: { ...facts, scheme: proposed.scheme, schemeVersion: proposed.number },
    standing: await ctx.data.scoring.findStanding(
      codes.map(({ id }) => id),
      tx,
    ),
    codes,
  });
}

export const about = (eventId: string) => ({ subject: "Event", subjectId: eventId, eventId });
