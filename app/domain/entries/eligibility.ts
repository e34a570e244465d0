import { z } from "zod";
import type { EventGroup, EventRules } from "../contests/rules";
import { ageOn, type CivilDate, monthsBetween } from "../shared/calendar";

/** The rules that can be checked of a person, in the order in which they are explained (domain.md §1.2, §1.4). */
export const entryRules = [
  "age-minimum",
  "age-maximum",
  "city-tie",
  "held-level",
  "not-a-student",
  "a-student",
  "one-event",
] as const;
export type EntryRule = (typeof entryRules)[number];

/** One rule, whether it is met, and the figures that its sentence needs. */
export const Check = z.object({
  rule: z.enum(entryRules),
  passed: z.boolean(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type Check = z.infer<typeof Check>;
export const Checks = z.array(Check);

/** A level certificate that a person holds. 5 is 初级工, 1 is 高级技师: a smaller number is a better level. */
export type HeldLevel = {
  readonly edition: number;
  readonly code: string;
  readonly level: number;
  readonly issuedOn: CivilDate;
};

/** What the rules look at of a person; no name and no number. */
export type PersonFacts = {
  readonly birthDate: CivilDate;
  readonly cityHousehold: boolean;
  readonly livesInCity: boolean;
  readonly worksInCity: boolean;
  readonly student: boolean;
  readonly held: readonly HeldLevel[];
  /** Whether another event of the season holds this person's place. */
  readonly enteredElsewhere: boolean;
};

/** What the rules look at of an event. `day` is the civil date on which it starts: ages and months count to it. */
export type EntryTerms = {
  readonly rules: Pick<EventRules, "eligibility" | "oneEventPerSeason">;
  readonly group: EventGroup;
  readonly occupation: { readonly edition: number; readonly code: string };
  readonly day: CivilDate;
  readonly seasonYear: number;
};

/** Checks a person against every rule that the event has, each explained on its own. */
export function checkEligibility(person: PersonFacts, event: EntryTerms): Check[] {
  const { eligibility, oneEventPerSeason } = event.rules;
  const age = ageOn(person.birthDate, event.day);
  const checks: Check[] = [
    {
      rule: "age-minimum",
      passed: age >= eligibility.minimumAge,
      params: { minimum: eligibility.minimumAge, age },
    },
  ];
  if (eligibility.maximumAge !== null)
    checks.push({
      rule: "age-maximum",
      passed: age <= eligibility.maximumAge,
      params: { maximum: eligibility.maximumAge, age },
    });
  if (eligibility.cityTie)
    checks.push({
      rule: "city-tie",
      passed: person.cityHousehold || person.livesInCity || person.worksInCity,
      params: {
        household: Number(person.cityHousehold),
        lives: Number(person.livesInCity),
        works: Number(person.worksInCity),
      },
    });
  if (eligibility.heldLevel !== null)
    checks.push(checkHeldLevel(person.held, eligibility.heldLevel, eligibility.heldMonths, event));
  if (event.group === "students") checks.push({ rule: "a-student", passed: person.student, params: {} });
  else if (eligibility.studentsExcluded || event.group === "workers")
    checks.push({ rule: "not-a-student", passed: !person.student, params: {} });
  if (oneEventPerSeason)
    checks.push({
      rule: "one-event",
      passed: !person.enteredElsewhere,
      params: { year: event.seasonYear },
    });
  return checks;
}

export function allPassed(checks: readonly Check[]): boolean {
  return checks.every(({ passed }) => passed);
}

/**
 * The level must be held in this very occupation, edition and code, for so many whole months on the event's day.
 * A better level counts too. Of several certificates the one that comes nearest to the rule is explained:
 * `held` is its level (0 where there is none in this occupation) and `heldMonths` its months.
 */
function checkHeldLevel(
  held: readonly HeldLevel[],
  level: number,
  months: number,
  { occupation, day }: EntryTerms,
): Check {
  const here = held
    .filter(({ edition, code }) => edition === occupation.edition && code === occupation.code)
    .map((certificate) => ({
      level: certificate.level,
      months: certificate.issuedOn > day ? -1 : monthsBetween(certificate.issuedOn, day),
    }));
  const good = here.filter((certificate) => certificate.level <= level && certificate.months >= 0);
  const longest = good.reduce<(typeof good)[number] | null>(
    (best, one) => (best === null || one.months > best.months ? one : best),
    null,
  );
  const highest = here.reduce<(typeof here)[number] | null>(
    (best, one) => (best === null || one.level < best.level ? one : best),
    null,
  );
  const shown = longest ?? highest;
  return {
    rule: "held-level",
    passed: longest !== null && longest.months >= months,
    params: { level, months, held: shown?.level ?? 0, heldMonths: Math.max(shown?.months ?? 0, 0) },
  };
}
