import type { Ctx } from "~/context";
import type { EventRecord } from "~/data/events.server";
import type { PersonRecord } from "~/data/people.server";
import {
  type Check,
  checkEligibility,
  type EntryTerms,
  type PersonFacts,
} from "~/domain/entries/eligibility";
import { civilDateOf } from "~/domain/shared/calendar";

/** What holds a person's one place of a season (Entry.seasonSlot). */
export function seasonSlotOf(event: EventRecord, personId: string): string | null {
  return event.rules.oneEventPerSeason ? `${event.contest.seasonId}:${personId}` : null;
}

/** Checks people against the rules of an event, all at once; the checks of each by the person's id. */
export async function checkPeople(
  ctx: Ctx,
  event: EventRecord,
  people: readonly PersonRecord[],
): Promise<Map<string, Check[]>> {
  const slots = people.flatMap(({ id }) => seasonSlotOf(event, id) ?? []);
  const held = new Set(slots.length > 0 ? await ctx.data.entries.findSlotsHeld(slots, event.id) : []);
  const terms = termsOf(event);
  return new Map(
    people.map((person) => [
      person.id,
      checkEligibility(factsOf(person, held.has(seasonSlotOf(event, person.id) ?? "")), terms),
    ]),
  );
}

function termsOf(event: EventRecord): EntryTerms {
  return {
    rules: event.rules,
    group: event.group,
    occupation: { edition: event.occupationEdition, code: event.occupationCode },
    day: civilDateOf(event.startsAt),
    seasonYear: event.contest.seasonYear,
  };
}

function factsOf(person: PersonRecord, enteredElsewhere: boolean): PersonFacts {
  const { employer } = person;
  return {
    birthDate: person.birthDate,
    cityHousehold: person.cityHousehold,
    livesInCity: person.residenceDistrict !== null,
    // Characters 3 to 8 of a credit code are the region of registration (GB 32100); 31 is Shanghai.
    worksInCity:
      employer !== null && (employer.district !== null || employer.creditCode.slice(2, 4) === "31"),
    student: person.student,
    held: person.held.map((one) => ({
      edition: one.occupationEdition,
      code: one.occupationCode,
      level: one.level,
      issuedOn: one.issuedOn,
    })),
    enteredElsewhere,
  };
}
