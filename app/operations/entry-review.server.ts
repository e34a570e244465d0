import { z } from "zod";
import type { Ctx } from "~/context";
import type { EntryRecord } from "~/data/entries.server";
import type { EventRecord } from "~/data/events.server";
import { type Action, can, scopesOf } from "~/domain/accounts/permission";
import type { Fact } from "~/domain/audit/fact";
import { eventHead } from "~/domain/contests/event-head";
import { advance } from "~/domain/contests/stage";
import { allPassed } from "~/domain/entries/eligibility";
import { type EntryMove, EntryState, holdsSeat, moveEntry, movesOf, Reason } from "~/domain/entries/entry";
import { isId } from "~/domain/shared/id";
import { ok, type Refusal, type Result, refuse } from "~/domain/shared/result";
import { checkPeople } from "./eligibility.server";
import { about, freeSeat, writeMove } from "./entries.server";

export const queueSize = 50;

export const QueueFilter = z.object({
  state: EntryState.optional().catch(undefined),
  q: z.string().trim().max(60).default(""),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});

/** "id:version" of each entry that was ticked. */
const Ticked = z
  .string()
  .regex(/^[0-9a-f-]{36}:\d{1,9}$/i)
  .transform((text) => ({ id: text.slice(0, 36), version: Number(text.slice(37)) }));

const Entries = z.preprocess(
  (value) => (typeof value === "string" ? [value] : value),
  z.array(Ticked, { error: "entries-none-ticked" }).min(1, { error: "entries-none-ticked" }).max(queueSize),
);

export const Approve = z.object({ entries: Entries });
export const ReturnEntries = z.object({ entries: Entries, reason: Reason });
export const RefuseEntries = z.object({ entries: Entries, reason: Reason });

/** What became of several: the numbers of those that were decided, and of those that were not, with why. */
export type Decided = {
  readonly done: readonly number[];
  readonly left: readonly { readonly number: number; readonly refusal: Refusal }[];
};

/** The organiser's queue: entries in order of arrival, numbers masked, each with its rules checked as of now. */
export async function showQueue(ctx: Ctx, eventId: string | undefined, filter: z.output<typeof QueueFilter>) {
  const found = await loadForDesk(ctx, eventId, "entry.review");
  if (!found.ok) return found;
  const { event } = found.value;
  const [listed, counts] = await Promise.all([
    ctx.data.entries.findForEvent(
      event.id,
      { state: filter.state, q: filter.q || undefined },
      { skip: (filter.page - 1) * queueSize, take: queueSize },
    ),
    ctx.data.entries.countStates(event.id),
  ]);
  const open = listed.entries.filter(({ state }) => state === "submitted" || state === "returned");
  const now = await checkPeople(
    ctx,
    event,
    open.map(({ person }) => person),
  );
  return ok({
    head: eventHead(event, ctx.now()),
    stage: event.stage,
    capacity: event.capacity,
    seatsTaken: event.seatsTaken,
    counts,
    total: listed.total,
    pages: Math.max(1, Math.ceil(listed.total / queueSize)),
    filter,
    /** What the roster's lock waits for; null where it cannot be locked any more. */
    lockBlockers: event.stage === "published" ? lockBlockers(event, counts, ctx.now()) : null,
    entries: listed.entries.map((entry) => ({
      ...shownEntry(entry),
      checks: now.get(entry.personId) ?? entry.checks,
      moves: movesOf(entry.state, "organiser", event.stage),
    })),
  });
}

/** Everything that keeps the roster from being locked now, each said on its own. */
function lockBlockers(event: EventRecord, counts: Record<EntryState, number>, now: Date): Refusal[] {
  const undecided = counts.submitted + counts.returned;
  const blockers = [
    now < event.registrationClosesAt && refuse("conflict", "registration-still-open"),
    undecided > 0 && refuse("conflict", "entries-undecided", { params: { count: undecided } }),
    counts.approved === 0 && refuse("conflict", "entries-none-approved"),
  ];
  return blockers.filter((blocker) => blocker !== false);
}

/** What a desk sees of an entry: the name, to compare with the card in the hand; numbers masked. */
export function shownEntry(entry: EntryRecord) {
  const { id, number, state, reason, version, submittedAt, checkedInAt, person, organisation } = entry;
  return {
    id,
    number,
    state,
    reason,
    version,
    submittedAt,
    checkedInAt,
    name: person.name,
    idMasked: person.idMasked,
    residence: person.residenceDistrict,
    employer: person.employer?.name ?? null,
    enteredBy: organisation?.name ?? null,
  };
}

export function approveEntries(ctx: Ctx, eventId: string, input: z.output<typeof Approve>) {
  return decide(ctx, eventId, "approve", input.entries, null);
}

export function returnEntries(ctx: Ctx, eventId: string, input: z.output<typeof ReturnEntries>) {
  return decide(ctx, eventId, "return", input.entries, input.reason);
}

export function refuseEntries(ctx: Ctx, eventId: string, input: z.output<typeof RefuseEntries>) {
  return decide(ctx, eventId, "refuse", input.entries, input.reason);
}

/**
 * Decides on entries one after another, each in a transaction of its own. Where another reviewer was faster the
 * second is told; of a single entry that is the refusal itself.
 */
async function decide(
  ctx: Ctx,
  eventId: string,
  move: "approve" | "return" | "refuse",
  ticked: readonly { id: string; version: number }[],
  reason: string | null,
): Promise<Result<Decided>> {
  const found = await loadForDesk(ctx, eventId, "entry.review");
  if (!found.ok) return found;
  const done: number[] = [];
  const left: { number: number; refusal: Refusal }[] = [];
  for (const { id, version } of ticked) {
    const entry = isId(id) ? await ctx.data.entries.find(id) : null;
    if (entry?.eventId !== eventId) return refuse("not-found", "not-found");
    const decided = await decideOne(ctx, found.value.event, entry, version, move, reason);
    if (decided.ok) done.push(entry.number);
    else if (ticked.length === 1) return decided;
    else left.push({ number: entry.number, refusal: decided });
  }
  return ok({ done, left });
}

async function decideOne(
  ctx: Ctx,
  event: EventRecord,
  entry: EntryRecord,
  version: number,
  move: "approve" | "return" | "refuse",
  reason: string | null,
): Promise<Result<undefined>> {
  if (entry.version !== version) return refuse("stale", "entry-decided-by-another");
  const checks = (await checkPeople(ctx, event, [entry.person])).get(entry.person.id) ?? [];
  if (move === "approve" && !allPassed(checks)) return refuse("conflict", "entry-breaks-rules");
  const at = ctx.now();
  return writeMove(ctx, entry, [decisionFact(entry, move, reason)], async (tx) => {
    const locked = await ctx.data.events.lockEvent(event.id, tx);
    if (!locked) return refuse("not-found", "not-found");
    const moved = moveEntry(entry.state, move, { by: "organiser", at: locked.stage });
    if (!moved.ok) return moved;
    const decision = { decidedBy: ctx.actor?.accountId ?? null, decidedAt: at };
    const change = { state: moved.value, checks, reason, ...decision };
    if (!(await ctx.data.entries.change(entry.id, version, change, tx)))
      return refuse("stale", "entry-decided-by-another");
    const freed = holdsSeat(entry.state) && !holdsSeat(moved.value);
    return ok(freed ? await freeSeat(ctx, event.id, locked, tx) : []);
  });
}

function decisionFact(entry: EntryRecord, move: EntryMove, reason: string | null): Fact {
  if (move === "approve") return { type: "entry.approved", ...about(entry), data: {} };
  const data = { was: entry.state, reason: reason ?? "" };
  return move === "return"
    ? { type: "entry.returned", ...about(entry), data }
    : { type: "entry.refused", ...about(entry), data };
}

/**
 * Locks the roster once every entry is decided (domain.md §1.10). From here on nobody enters, withdraws or moves
 * up; those who still wait may enter another event of the season.
 */
export async function lockRoster(ctx: Ctx, eventId: string): Promise<Result<undefined>> {
  const found = await loadForDesk(ctx, eventId, "event.run");
  if (!found.ok) return found;
  const { event, actorId } = found.value;
  const at = ctx.now();
  if (event.stage === "published" && at < event.registrationClosesAt)
    return refuse("conflict", "registration-still-open");
  const locked = await ctx.data.write<{ approved: number; waitlisted: number }>(
    { actorId, at },
    (data) => [{ type: "roster.locked", subject: "Event", subjectId: event.id, eventId, data }],
    async (tx) => {
      const stage = (await ctx.data.events.lockEvent(event.id, tx))?.stage;
      if (!stage) return refuse("not-found", "not-found");
      const counts = await ctx.data.entries.countStates(event.id, tx);
      const moved = advance(stage, "lock-roster", {
        undecidedEntries: counts.submitted + counts.returned,
        approvedEntries: counts.approved,
      });
      if (!moved.ok) return moved;
      if (!(await ctx.data.events.moveStage(event.id, stage, moved.value, {}, tx)))
        return refuse("stale", "stale");
      await ctx.data.entries.releaseWaiting(event.id, tx);
      await ctx.data.entries.tell(event.id, tx);
      return ok({ approved: counts.approved, waitlisted: counts.waitlisted });
    },
  );
  return locked.ok ? ok() : locked;
}

/** An event at whose desk the actor may do something. */
export async function loadForDesk(
  ctx: Ctx,
  eventId: string | undefined,
  action: Action,
): Promise<Result<{ event: EventRecord; actorId: string }>> {
  if (!ctx.actor) return refuse("unauthenticated", "unauthenticated");
  const event = isId(eventId) ? await ctx.data.events.findEvent(eventId) : null;
  if (!event) return refuse("not-found", "not-found");
  if (!can(ctx.actor, action, scopesOf(event))) return refuse("forbidden", "forbidden");
  return ok({ event, actorId: ctx.actor.accountId });
}
