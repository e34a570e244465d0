import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { appointmentState, termFrom, termProgress } from "~/domain/registry/appointment";
import { collectEvidence, Evidence, type KnownResult } from "~/domain/registry/evidence";
import { checkRetirement, expectedRetirement, registryPolicy } from "~/domain/registry/policy";
import { addDays, type CivilDate, monthsBetween } from "~/domain/shared/calendar";
import type { Mark } from "~/domain/shared/mark";

const date = (text: string) => text as CivilDate;
const days = fc.integer({ min: 0, max: 20_000 }).map((count) => addDays(date("2000-01-01"), count));

describe("a term", () => {
  test.each([
    ["2024-09-01", 3, "2027-08-31"],
    ["2024-02-29", 3, "2027-02-27"],
    ["2024-07-15", 1, "2025-07-14"],
  ])("from %s of %i years ends on %s", (start, years, end) => {
    expect(termFrom(date(start), years)).toEqual({ termStart: start, termEnd: end });
  });

  test("the day after it is as many months later", () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 10 }), (start, years) => {
        const { termEnd } = termFrom(start, years);
        expect(monthsBetween(start, addDays(termEnd, 1))).toBe(years * 12);
      }),
    );
  });

  test("an appointment is active to the last day of it and ended after, unless revoked", () => {
    const appointment = { state: "active", termEnd: "2027-08-31" };
    expect(appointmentState(appointment, date("2027-08-31"))).toBe("active");
    expect(appointmentState(appointment, date("2027-09-01"))).toBe("ended");
    expect(appointmentState({ ...appointment, state: "revoked" }, date("2025-01-01"))).toBe("revoked");
    expect(appointmentState({ ...appointment, state: "ended" }, date("2025-01-01"))).toBe("ended");
  });
});

test.each([
  ["2024-09-01", 0, 36],
  ["2026-03-02", 50, 17],
  ["2027-08-31", 100, 0],
  ["2030-01-01", 100, 0],
  ["2024-01-01", 0, 44],
])("on %s a term has gone %i percent, with %i months left", (today, percent, monthsLeft) => {
  const term = { termStart: date("2024-09-01"), termEnd: date("2027-08-31") };
  expect(termProgress(term, date(today))).toEqual({ percent, monthsLeft });
});

describe("retirement", () => {
  test.each([
    ["1964-12-31", "male", "2024-12-31"],
    ["1965-01-15", "male", "2025-02-15"],
    ["1965-05-15", "male", "2025-07-15"],
    ["1990-06-01", "male", "2053-06-01"],
    ["1969-12-31", "female", "2024-12-31"],
    ["1990-06-01", "female", "2048-06-01"],
  ] as const)("of somebody born on %s (%s) is expected on %s", (birth, sex, expected) => {
    expect(expectedRetirement(date(birth), sex, registryPolicy)).toBe(expected);
  });

  test("never comes earlier for who was born later", () => {
    fc.assert(
      fc.property(days, fc.nat({ max: 400 }), (birth, later) => {
        const first = expectedRetirement(birth, "male", registryPolicy);
        // A month's end may take back a few days: compared by month.
        const second = expectedRetirement(addDays(birth, later), "male", registryPolicy);
        expect(second.slice(0, 7) >= first.slice(0, 7)).toBe(true);
      }),
    );
  });

  test("two years are looked for, by the policy", () => {
    const person = { birthDate: date("1964-07-01"), sex: "male" } as const;
    expect(checkRetirement(person, date("2022-07-01"), registryPolicy)).toMatchObject({
      months: 24,
      passed: true,
    });
    expect(checkRetirement(person, date("2022-07-02"), registryPolicy).passed).toBe(false);
    const lenient = { ...registryPolicy, yearsToRetirement: 0 };
    expect(checkRetirement(person, date("2022-07-02"), lenient).passed).toBe(true);
  });
});

describe("evidence", () => {
  const result = (change: Partial<KnownResult>): KnownResult => ({
    eventId: "e",
    contest: { zh: "竞赛", en: "Contest" },
    event: { zh: "焊工", en: "Welder" },
    level: 1,
    place: 1,
    contestants: 30,
    total: 900_000 as Mark,
    award: "first",
    on: date("2024-05-01"),
    final: true,
    ...change,
  });
  const known = {
    person: { birthDate: date("1980-01-01"), sex: "male" } as const,
    results: [
      result({ place: 2, on: date("2023-05-01") }),
      result({ place: 1 }),
      result({ place: 1, final: false }),
      result({ place: 2, on: date("2024-06-01") }),
    ],
    certificates: [
      { occupation: { zh: "焊工", en: "Welder" }, level: 3, number: "A", issuedOn: "2015-01-01" },
      { occupation: { zh: "焊工", en: "Welder" }, level: 1, number: "B", issuedOn: "2020-01-01" },
    ],
    appointments: [],
  };

  test("holds final results only, the best and newest first", () => {
    const evidence = collectEvidence(known, date("2024-07-01"), registryPolicy);
    expect(evidence.results.map(({ place, on }) => [place, on])).toEqual([
      [1, "2024-05-01"],
      [2, "2024-06-01"],
      [2, "2023-05-01"],
    ]);
    expect(evidence.certificates.map(({ number }) => number)).toEqual(["B", "A"]);
    expect(evidence.retirement.passed).toBe(true);
  });

  test("is stored and read back as it was", () => {
    const evidence = collectEvidence(known, date("2024-07-01"), registryPolicy);
    expect(Evidence.parse(JSON.parse(JSON.stringify(evidence)))).toEqual(evidence);
    expect(JSON.stringify(evidence)).not.toContain("1980-01-01");
  });
});
