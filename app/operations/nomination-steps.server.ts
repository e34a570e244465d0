import type { Ctx } from "~/context";
import type { Tx } from "~/data/client.server";
import type { NominationChange, NominationRecord } from "~/data/nominations.server";
import type { RegistrySight } from "~/data/registry.server";
import { can, scopesHeld } from "~/domain/accounts/permission";
import type { Fact } from "~/domain/audit/fact";
import { noticeState } from "~/domain/notices/notice";
import { countObjections, type ObjectionState } from "~/domain/notices/objection";
import {
  move,
  moverOf,
  type NominationFacts,
  type NominationStep,
  stateAfter,
} from "~/domain/registry/nomination";
import { civilDateOf } from "~/domain/shared/calendar";
import { isId } from "~/domain/shared/id";
import { ok, type Result, refuse } from "~/domain/shared/result";

/** Whose candidates and nominations the actor may see; refused where that is nobody's. */
export function sightOf(ctx: Ctx): Result<RegistrySight> {
  if (!ctx.actor) return refuse("unauthenticated", "unauthenticated");
  const sight = {
    organisationIds: scopesHeld(ctx.actor, "enterprise"),
    districts: scopesHeld(ctx.actor, "district-office"),
    all: can(ctx.actor, "registry.decide"),
  };
  const blind = sight.organisationIds.length === 0 && sight.districts.length === 0 && !sight.all;
  return blind ? refuse("forbidden", "forbidden") : ok(sight);
}

/** A nomination that the actor may see. One that is there but not theirs is forbidden, with nothing said of it. */
export async function loadNomination(ctx: Ctx, nominationId: string): Promise<Result<NominationRecord>> {
  const sight = sightOf(ctx);
  if (!sight.ok) return sight;
  if (!isId(nominationId)) return refuse("not-found", "not-found");
  const found = await ctx.data.nominations.findNomination(nominationId, sight.value);
  if (found) return ok(found);
  const there = await ctx.data.nominations.findOwner(nominationId);
  return there ? refuse("forbidden", "forbidden") : refuse("not-found", "not-found");
}

export function scopesOfNomination({ organisationId, district }: NominationRecord) {
  return { organisation: organisationId, district };
}

/** What the gates of a nomination's steps look at, now. */
export async function factsOf(
  ctx: Ctx,
  nomination: NominationRecord,
  actorId: string,
  tx?: Tx,
): Promise<NominationFacts> {
  const { personId, kind, id, notices } = nomination;
  const now = ctx.now();
  const [latest] = notices;
  const bars = await ctx.data.registry.findBars({ personId, kind, today: civilDateOf(now), except: id }, tx);
  return {
    noticeOver: latest !== undefined && noticeState(latest, now) === "over",
    objections: countObjections(latest?.objections.map(({ state }) => state as ObjectionState) ?? []),
    activeAppointment: bars.activeAppointment,
    recommendedByActor: nomination.recommendedBy === actorId,
  };
}

type StepWork<T> = (
  tx: Tx,
  nomination: NominationRecord,
  by: { readonly actorId: string; readonly at: Date },
) => Promise<Result<{ readonly change: NominationChange; readonly value: T }>>;

/**
 * Takes one step of a nomination: who may, from the state that the page showed, through the gates as they stand under
 * lock. The same press again, by the same person, is success and changes nothing.
 */
export async function takeStep<T>(
  ctx: Ctx,
  nominationId: string,
  { step, version }: { readonly step: NominationStep; readonly version: number },
  take: { readonly work: StepWork<T>; readonly facts: (value: T) => readonly Fact[] },
): Promise<Result<NominationRecord>> {
  const loaded = await loadNomination(ctx, nominationId);
  if (!loaded.ok) return loaded;
  const sight = sightOf(ctx);
  if (!ctx.actor || !sight.ok) return refuse("unauthenticated", "unauthenticated");
  if (!can(ctx.actor, moverOf(step), scopesOfNomination(loaded.value)))
    return refuse("forbidden", "forbidden");
  const by = { actorId: ctx.actor.accountId, at: ctx.now() };

  const written = await ctx.data.write<{ nomination: NominationRecord; value: T }>(
    by,
    ({ value }) => take.facts(value),
    async (tx) => {
      await ctx.data.registry.lockPerson(loaded.value.personId, tx);
      await ctx.data.nominations.lockNomination(nominationId, tx);
      for (const notice of loaded.value.notices) await ctx.data.notices.lockNotice(notice.id, tx);
      const nomination = await ctx.data.nominations.findNomination(nominationId, sight.value, tx);
      if (!nomination) return refuse("not-found", "not-found");
      if (nomination.version !== version) return refuse("stale", "nomination-stale");
      const moved = move(nomination.state, step, await factsOf(ctx, nomination, by.actorId, tx));
      if (!moved.ok) return moved;
      const worked = await take.work(tx, nomination, by);
      if (!worked.ok) return worked;
      const { change, value } = worked.value;
      const from = { version, state: nomination.state };
      const stored = await ctx.data.nominations.moveNomination(
        nominationId,
        from,
        { ...change, state: moved.value },
        tx,
      );
      return stored ? ok({ nomination, value }) : refuse("stale", "nomination-stale");
    },
  );
  if (written.ok) return ok(written.value.nomination);
  return written.kind === "stale" && (await isPressedAgain(ctx, nominationId, step, version))
    ? loadNomination(ctx, nominationId)
    : written;
}

/** Whether the actor has just taken this very step, from the version that this press was made on. */
async function isPressedAgain(
  ctx: Ctx,
  nominationId: string,
  step: NominationStep,
  version: number,
): Promise<boolean> {
  const now = await loadNomination(ctx, nominationId);
  if (!now.ok || now.value.state !== stateAfter(step) || now.value.version !== version + 1) return false;
  const [last] = await ctx.data.audit.findFacts({ subject: "Nomination", subjectId: nominationId }, null, 1);
  return last?.actorId === ctx.actor?.accountId;
}
