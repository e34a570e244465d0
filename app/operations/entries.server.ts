import { z } from "zod";
import type { Ctx } from "~/context";
import type { EntryRecord } from "~/data/entries.server";
import type { EventRecord } from "~/data/events.server";
import { can } from "~/domain/accounts/permission";
import type { Fact } from "~/domain/audit/fact";
import { stageAt } from "~/domain/contests/stage";
import { allPassed } from "~/domain/entries/eligibility";
import { holdsSeat, moveEntry, movesOf } from "~/domain/entries/entry";
import { nextInLine, type Waiting } from "~/domain/entries/waitlist";
import { isId } from "~/domain/shared/id";
import { ok, type Result, refuse } from "~/domain/shared/result";
import { type Arrival, arrive } from "./arrive.server";
import { checkPeople } from "./eligibility.server";

export const Enter = z.object({ id: z.uuid() });
export const EntryVersion = z.object({ version: z.coerce.number().int() });

type Tx = Parameters<Parameters<Ctx["data"]["write"]>[2]>[0];

/** What the page of entering shows: the event in short, and each rule checked of this person. */
export async function showEntering(ctx: Ctx, eventId: string | undefined) {
  const { actor } = ctx;
  if (!actor) return refuse("unauthenticated", "unauthenticated");
  const event = await findPublished(ctx, eventId);
  if (!event) return refuse("not-found", "not-found");
  if (!can(actor, "entry.enter", { self: actor.accountId })) return refuse("forbidden", "contestants-only");
  const person = await ctx.data.people.findByAccount(actor.accountId);
  const entry = person && (await ctx.data.entries.findOf(event.id, person.id));
  const checks = person ? ((await checkPeople(ctx, event, [person])).get(person.id) ?? []) : null;
  return ok({
    event: shortEvent(ctx, event),
    id: ctx.id(),
    /** Null where the profile has to be made first. */
    checks,
    person: person && { name: person.name, idMasked: person.idMasked },
    entry: entry && { id: entry.id, state: entry.state },
    seatsLeft: Math.max(0, event.capacity - event.seatsTaken),
  });
}

/**
 * Enters the actor in an event: a place where there is one, else the waiting list. All rules are checked at once.
 * Entering twice (a double click, two tabs) is one entry: the second time finds the first.
 */
export async function enterEvent(
  ctx: Ctx,
  eventId: string,
  input: z.output<typeof Enter>,
): Promise<Result<Arrival>> {
  const { actor } = ctx;
  if (!actor) return refuse("unauthenticated", "unauthenticated");
  const event = await findPublished(ctx, eventId);
  if (!event) return refuse("not-found", "not-found");
  if (!can(actor, "entry.enter", { self: actor.accountId })) return refuse("forbidden", "contestants-only");
  const person = await ctx.data.people.findByAccount(actor.accountId);
  if (!person) return refuse("conflict", "profile-first");
  return arrive(ctx, event, person, { id: input.id, accountId: actor.accountId, organisationId: null });
}

/** An entry as its holder sees it: where it stands, why, and what can be done. */
export async function showEntry(ctx: Ctx, entryId: string | undefined) {
  const own = await loadOwn(ctx, entryId);
  if (!own.ok) return own;
  const { entry, event } = own.value;
  const before = (await ctx.data.entries.countWaitingBefore([entry.id])).get(entry.id);
  const undecided = entry.state === "submitted" || entry.state === "returned";
  const checks = undecided
    ? ((await checkPeople(ctx, event, [entry.person])).get(entry.person.id) ?? entry.checks)
    : entry.checks;
  const { id, number, state, reason, version, submittedAt, decidedAt, checkedInAt, person } = entry;
  return ok({
    event: shortEvent(ctx, event),
    entry: { id, number, state, reason, version, submittedAt, decidedAt, checkedInAt },
    place: before === undefined ? null : before + 1,
    person: { name: person.name, idMasked: person.idMasked, employer: person.employer?.name ?? null },
    own: person.accountId === ctx.actor?.accountId,
    /** The worker whose data the enterprise may correct. */
    workerId: person.accountId === null ? person.id : null,
    checks,
    moves: movesOf(entry.state, "holder", event.stage),
    hasCard: hasCard(entry),
  });
}

/** A start card is given with the approval. */
export function hasCard({ state, decidedAt }: Pick<EntryRecord, "state" | "decidedAt">): boolean {
  return (state === "approved" || state === "checked-in") && decidedAt !== null;
}

/** Sends a returned entry again after it was corrected; the rules are checked anew. */
export async function resendEntry(
  ctx: Ctx,
  entryId: string,
  input: z.output<typeof EntryVersion>,
): Promise<Result<undefined>> {
  const own = await loadOwn(ctx, entryId);
  if (!own.ok) return own;
  const { entry, event } = own.value;
  const moved = moveEntry(entry.state, "resend", { by: "holder", at: event.stage });
  if (!moved.ok) return moved;
  const checks = (await checkPeople(ctx, event, [entry.person])).get(entry.person.id) ?? [];
  if (!allPassed(checks)) return refuse("conflict", "entry-rules-not-met");
  return writeMove(ctx, entry, [{ type: "entry.resent", ...about(entry), data: {} }], async (tx) => {
    const stage = (await ctx.data.events.lockEvent(event.id, tx))?.stage;
    if (stage !== event.stage) return refuse("stale", "stale");
    const change = { state: moved.value, checks, reason: null };
    return (await ctx.data.entries.change(entry.id, input.version, change, tx))
      ? ok([])
      : refuse("stale", "stale");
  });
}

/** Withdraws an entry. Its place goes to the first who waits, at once. */
export async function withdrawEntry(
  ctx: Ctx,
  entryId: string,
  input: z.output<typeof EntryVersion>,
): Promise<Result<undefined>> {
  const own = await loadOwn(ctx, entryId);
  if (!own.ok) return own;
  const { entry } = own.value;
  return writeMove(
    ctx,
    entry,
    [{ type: "entry.withdrawn", ...about(entry), data: { was: entry.state } }],
    async (tx) => {
      const locked = await ctx.data.events.lockEvent(entry.eventId, tx);
      if (!locked) return refuse("not-found", "not-found");
      const moved = moveEntry(entry.state, "withdraw", { by: "holder", at: locked.stage });
      if (!moved.ok) return moved;
      if (!(await ctx.data.entries.change(entry.id, input.version, { state: moved.value }, tx)))
        return refuse("stale", "stale");
      return ok(holdsSeat(entry.state) ? await freeSeat(ctx, entry.eventId, locked, tx) : []);
    },
  );
}

/**
 * Gives a place back and moves up the first who wait, in the same transaction. The caller holds the event's lock
 * and has read it as `locked`. Returns who moved up.
 */
export async function freeSeat(
  ctx: Ctx,
  eventId: string,
  locked: { readonly capacity: number; readonly seatsTaken: number },
  tx: Tx,
): Promise<Waiting[]> {
  const free = locked.capacity - locked.seatsTaken + 1;
  const up = nextInLine(await ctx.data.entries.findWaiting(eventId, free, tx), free);
  await ctx.data.entries.moveUp(
    up.map(({ id }) => id),
    tx,
  );
  if (up.length !== 1) await ctx.data.entries.changeSeats(eventId, up.length - 1, tx);
  return up;
}

/** Runs the work of one entry's move; its facts and those of who moved up are written with it. */
export async function writeMove(
  ctx: Ctx,
  entry: Pick<EntryRecord, "id" | "eventId">,
  facts: readonly Fact[],
  work: (tx: Tx) => Promise<Result<Waiting[]>>,
): Promise<Result<undefined>> {
  const { eventId } = entry;
  const written = await ctx.data.write<Waiting[]>(
    { actorId: ctx.actor?.accountId ?? null, at: ctx.now() },
    (up) => [
      ...facts,
      ...up.map(
        ({ id, number }): Fact => ({
          type: "entry.moved-up",
          subject: "Entry",
          subjectId: id,
          eventId,
          data: { number },
        }),
      ),
    ],
    async (tx) => {
      const done = await work(tx);
      if (done.ok) await ctx.data.entries.tell(eventId, tx);
      return done;
    },
  );
  return written.ok ? ok() : written;
}

/** What an audit fact of an entry is about. */
export function about(entry: Pick<EntryRecord, "id" | "eventId">) {
  return { subject: "Entry", subjectId: entry.id, eventId: entry.eventId } as const;
}

/** An entry of the actor's own, or one that the actor's enterprise has made; to everybody else there is none. */
export async function loadOwn(
  ctx: Ctx,
  entryId: string | undefined,
): Promise<Result<{ entry: EntryRecord; event: EventRecord }>> {
  const { actor } = ctx;
  if (!actor) return refuse("unauthenticated", "unauthenticated");
  const entry = isId(entryId) ? await ctx.data.entries.find(entryId) : null;
  const mine =
    entry !== null &&
    (can(actor, "entry.enter", { self: entry.person.accountId }) ||
      (entry.organisationId !== null &&
        can(actor, "entry.enter-workers", { organisation: entry.organisationId })));
  const event = mine ? await ctx.data.events.findEvent(entry.eventId) : null;
  return event && entry ? ok({ entry, event }) : refuse("not-found", "not-found");
}

/** An event that the public knows of. */
export async function findPublished(ctx: Ctx, eventId: string | undefined): Promise<EventRecord | null> {
  const event = isId(eventId) ? await ctx.data.events.findEvent(eventId) : null;
  return event && event.stage !== "draft" ? event : null;
}

/** What the pages of entries show of an event. */
export function shortEvent(ctx: Ctx, event: EventRecord) {
  const { id, titleZh, titleEn, level, group, venue, startsAt, registrationOpensAt, registrationClosesAt } =
    event;
  return {
    id,
    titleZh,
    titleEn,
    level,
    group,
    venue,
    startsAt,
    registrationOpensAt,
    registrationClosesAt,
    district: event.contest.district,
    contestTitleZh: event.contest.titleZh,
    contestTitleEn: event.contest.titleEn,
    stage: stageAt(event, ctx.now()),
  };
}
