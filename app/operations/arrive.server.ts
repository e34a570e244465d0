import type { Ctx } from "~/context";
import type { EventRecord } from "~/data/events.server";
import type { PersonRecord } from "~/data/people.server";
import { isTaken } from "~/data/write.server";
import { type Stage, stageAt } from "~/domain/contests/stage";
import { allPassed, type Check } from "~/domain/entries/eligibility";
import { type EntryState, mayEnterAgain } from "~/domain/entries/entry";
import { stateOnArrival } from "~/domain/entries/waitlist";
import { ok, type Refusal, type Result, refuse } from "~/domain/shared/result";
import { checkPeople, seasonSlotOf } from "./eligibility.server";

/** `again`: there was an entry already, and it is this one. */
export type Arrival = {
  readonly entryId: string;
  readonly number: number;
  readonly state: EntryState;
  readonly again: boolean;
};

export type Entering = {
  /** The id that a new entry gets. */
  readonly id: string;
  readonly accountId: string;
  /** The enterprise that enters its worker. */
  readonly organisationId: string | null;
};

/**
 * Enters a person in an event. The caller has permitted it. Places are counted under the lock of the event's row,
 * so that a thousand who come in one second get exactly as many as there are; who comes later waits in order.
 */
export async function arrive(
  ctx: Ctx,
  event: EventRecord,
  person: PersonRecord,
  by: Entering,
): Promise<Result<Arrival>> {
  const known = await ctx.data.entries.findOf(event.id, person.id);
  if (known && !mayEnterAgain(known.state)) return alreadyThere(known);
  const closed = refuseClosed(stageAt(event, ctx.now()));
  if (closed) return closed;
  const checks = (await checkPeople(ctx, event, [person])).get(person.id) ?? [];
  if (!allPassed(checks)) return refuseRules(checks);

  const at = ctx.now();
  const seasonSlot = seasonSlotOf(event, person.id);
  try {
    return await ctx.data.write<Arrival>(
      { actorId: by.accountId, at },
      ({ again, entryId, number, state }) =>
        again || (state !== "submitted" && state !== "waitlisted")
          ? []
          : [
              {
                type: "entry.entered",
                subject: "Entry",
                subjectId: entryId,
                eventId: event.id,
                data: { state, number, by: by.organisationId === null ? "self" : "organisation" },
              },
            ],
      async (tx) => {
        const locked = await ctx.data.events.lockEvent(event.id, tx);
        if (locked?.stage !== "published") return refuse("conflict", "registration-over");
        // Again, behind the lock: the other tab may have been faster.
        const before = await ctx.data.entries.findOf(event.id, person.id, tx);
        if (before && !mayEnterAgain(before.state)) return alreadyThere(before);
        const state = stateOnArrival(locked);
        const number = await ctx.data.entries.takeNumber(event.id, state === "submitted", tx);
        const entry = {
          number,
          state,
          enteredBy: by.accountId,
          organisationId: by.organisationId,
          checks,
          seasonSlot,
          submittedAt: at,
        };
        const entryId = before?.id ?? by.id;
        if (before) await ctx.data.entries.enterAgain(before.id, entry, tx);
        else {
          const token = ctx.random(16);
          const row = { ...entry, id: entryId, eventId: event.id, personId: person.id, token };
          if (!(await ctx.data.entries.insert(row, tx))) return refuseOneEvent(event);
        }
        await ctx.data.entries.tell(event.id, tx);
        return ok({ entryId, number, state, again: false });
      },
    );
  } catch (error) {
    if (isTaken(error)) return refuseOneEvent(event);
    throw error;
  }
}

function alreadyThere(entry: { id: string; number: number; state: EntryState }): Result<Arrival> {
  if (entry.state === "refused") return refuse("conflict", "entry-refused-before");
  return ok({ entryId: entry.id, number: entry.number, state: entry.state, again: true });
}

function refuseClosed(stage: Stage): Refusal | null {
  if (stage === "registration") return null;
  return refuse("conflict", stage === "announced" ? "registration-not-open" : "registration-over");
}

/** One broken rule is said as itself; of several the page shows each. */
function refuseRules(checks: readonly Check[]): Refusal {
  const broken = checks.filter(({ passed }) => !passed);
  return broken.length === 1 && broken[0]?.rule === "one-event"
    ? refuse("conflict", "one-event-a-season", { params: broken[0].params })
    : refuse("conflict", "entry-rules-not-met");
}

function refuseOneEvent(event: EventRecord): Refusal {
  return refuse("conflict", "one-event-a-season", { params: { year: event.contest.seasonYear } });
}
