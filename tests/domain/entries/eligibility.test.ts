import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { Eligibility } from "~/domain/contests/rules";
import {
  allPassed,
  type Check,
  checkEligibility,
  type EntryTerms,
  type PersonFacts,
} from "~/domain/entries/eligibility";
import { addMonths, type CivilDate } from "~/domain/shared/calendar";

const day = "2024-06-15" as CivilDate;
const vehicle = { edition: 2022, code: "6-22-02-01" };

const terms = (
  eligibility: Partial<Eligibility> = {},
  more: Partial<Omit<EntryTerms, "rules">> & { oneEventPerSeason?: boolean } = {},
): EntryTerms => ({
  rules: {
    eligibility: Eligibility.parse(eligibility),
    oneEventPerSeason: more.oneEventPerSeason ?? true,
  },
  group: more.group ?? "open",
  occupation: more.occupation ?? vehicle,
  day: more.day ?? day,
  seasonYear: 2024,
});

const person = (more: Partial<PersonFacts> = {}): PersonFacts => ({
  birthDate: "1990-01-01" as CivilDate,
  cityHousehold: false,
  livesInCity: true,
  worksInCity: false,
  student: false,
  held: [],
  enteredElsewhere: false,
  ...more,
});

const check = (checks: readonly Check[], rule: Check["rule"]) => checks.find((one) => one.rule === rule);

describe("age counts to the day of the event", () => {
  test.each([
    { $why: "sixteen on the very day", born: "2008-06-15", passed: true },
    { $why: "sixteen a day too late", born: "2008-06-16", passed: false },
  ])("$$why", ({ born, passed }) => {
    expect(
      check(checkEligibility(person({ birthDate: born as CivilDate }), terms()), "age-minimum")?.passed,
    ).toBe(passed);
  });

  test("an upper limit includes the whole of its year", () => {
    const aged = (born: string) =>
      check(
        checkEligibility(person({ birthDate: born as CivilDate }), terms({ maximumAge: 35 })),
        "age-maximum",
      )?.passed;
    expect(aged("1988-06-16")).toBe(true);
    expect(aged("1988-06-15")).toBe(false);
  });
});

test.prop([fc.boolean(), fc.boolean(), fc.boolean()])(
  "household, home or work: any one ties a person to the city",
  (cityHousehold, livesInCity, worksInCity) => {
    const checks = checkEligibility(person({ cityHousehold, livesInCity, worksInCity }), terms());
    expect(check(checks, "city-tie")?.passed).toBe(cityHousehold || livesInCity || worksInCity);
  },
);

describe("the level that must be held", () => {
  const needed = terms({ heldLevel: 3, heldMonths: 12 });
  const held = (level: number, issuedOn: string, occupation = vehicle) => [
    { ...occupation, level, issuedOn: issuedOn as CivilDate },
  ];
  test.each([
    { $why: "a year to the day", certificates: held(3, "2023-06-15"), passed: true },
    { $why: "a day short of a year", certificates: held(3, "2023-06-16"), passed: false },
    { $why: "a better level counts", certificates: held(1, "2020-01-01"), passed: true },
    { $why: "a lower level does not", certificates: held(4, "2010-01-01"), passed: false },
    {
      $why: "another occupation does not",
      certificates: held(2, "2010-01-01", { edition: 2022, code: "6-18-02-04" }),
      passed: false,
    },
    {
      $why: "the same code in another edition is another occupation",
      certificates: held(2, "2010-01-01", { edition: 2015, code: vehicle.code }),
      passed: false,
    },
    { $why: "one dated after the event does not", certificates: held(2, "2024-07-01"), passed: false },
    { $why: "none at all", certificates: [], passed: false },
  ])("$$why", ({ certificates, passed }) => {
    expect(check(checkEligibility(person({ held: certificates }), needed), "held-level")?.passed).toBe(
      passed,
    );
  });

  test("the figures are those of the certificate that comes nearest", () => {
    const checks = checkEligibility(
      person({ held: [...held(4, "2010-01-01"), ...held(3, "2024-01-15")] }),
      needed,
    );
    expect(check(checks, "held-level")).toEqual({
      rule: "held-level",
      passed: false,
      params: { level: 3, months: 12, held: 3, heldMonths: 5 },
    });
  });

  test.prop([
    fc.integer({ min: 1, max: 5 }),
    fc.integer({ min: 0, max: 60 }),
    fc.array(fc.record({ level: fc.integer({ min: 1, max: 5 }), ago: fc.integer({ min: 0, max: 90 }) })),
  ])("passes exactly where one certificate is good enough and old enough", (level, months, certificates) => {
    const facts = person({
      held: certificates.map((one) => ({ ...vehicle, level: one.level, issuedOn: addMonths(day, -one.ago) })),
    });
    expect(
      check(checkEligibility(facts, terms({ heldLevel: level, heldMonths: months })), "held-level")?.passed,
    ).toBe(certificates.some((one) => one.level <= level && one.ago >= months));
  });
});

describe("students", () => {
  test("are refused where they are excluded and in the workers' group", () => {
    const student = person({ student: true });
    expect(allPassed(checkEligibility(student, terms({ studentsExcluded: true })))).toBe(false);
    expect(allPassed(checkEligibility(student, terms({}, { group: "workers" })))).toBe(false);
    expect(allPassed(checkEligibility(student, terms()))).toBe(true);
  });
  test("are the only ones in the students' group", () => {
    expect(allPassed(checkEligibility(person(), terms({}, { group: "students" })))).toBe(false);
    expect(allPassed(checkEligibility(person({ student: true }), terms({}, { group: "students" })))).toBe(
      true,
    );
  });
});

test("one event for each person and season, where the rule is on", () => {
  const entered = person({ enteredElsewhere: true });
  expect(check(checkEligibility(entered, terms()), "one-event")?.passed).toBe(false);
  expect(check(checkEligibility(entered, terms({}, { oneEventPerSeason: false })), "one-event")).toBe(
    undefined,
  );
});
