import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addDays,
  addMonths,
  addWorkingDays,
  ageOn,
  type CivilDate,
  civilDateOf,
  clockOf,
  daysBetween,
  endOfNotice,
  instantOf,
  isCivilDate,
  isWorkingDay,
  monthsBetween,
  parseCivilDate,
  parseInstant,
  toDateTimeLocal,
  type WorkingCalendar,
  weekdayOf,
  workingCalendarSchema,
  workingDaysLeft,
} from "~/domain/shared/calendar";

const on = (text: string) => text as CivilDate;

/** National Day 2024: 1 to 7 October are off, 29 September and 12 October are worked. */
const calendar: WorkingCalendar = {
  years: {
    2024: {
      holidays: ["2024-10-01", "2024-10-02", "2024-10-03", "2024-10-04", "2024-10-07"].map(on),
      workdays: ["2024-09-29", "2024-10-12"].map(on),
    },
  },
};

const anyDate = fc.integer({ min: 0, max: 100_000 }).map((days) => addDays(on("1900-01-01"), days));

describe("civil dates", () => {
  test.each(["2024-02-29", "2000-02-29", "1999-12-31"])("%s exists", (text) =>
    expect(isCivilDate(text)).toBe(true),
  );
  test.each([
    "2023-02-29",
    "1900-02-29",
    "2024-13-01",
    "2024-00-10",
    "2024-4-1",
    "2024-04-31",
    "0024-01-01",
    "",
    "x",
  ])("%j does not exist", (text) => expect(isCivilDate(text)).toBe(false));

  test.each(["2024-07-01", "2024/7/1", "2024年7月1日", "２０２４－０７－０１", " 2024.7.1 "])(
    "%j is read",
    (text) => {
      expect(parseCivilDate(text)).toEqual({ ok: true, value: "2024-07-01" });
    },
  );
  test("an unreadable date is refused beside its field", () => {
    expect(parseCivilDate("2024-02-30", "birth")).toMatchObject({
      message: "date-unreadable",
      field: "birth",
    });
    expect(parseCivilDate(" ")).toMatchObject({ message: "date-blank" });
  });

  test("the day turns at 16:00 UTC", () => {
    expect(civilDateOf(Date.parse("2024-06-30T15:59:59.999Z"))).toBe("2024-06-30");
    expect(civilDateOf(new Date("2024-06-30T16:00:00Z"))).toBe("2024-07-01");
    expect(clockOf(Date.parse("2024-06-30T16:05:00Z"))).toBe("00:05");
  });

  test("24:00 of a day is 00:00 of the next", () => {
    expect(instantOf(on("2024-12-31"), "24:00")).toBe(instantOf(on("2025-01-01")));
  });

  test("a datetime-local field is read as Shanghai time and written back", () => {
    expect(parseInstant("2024-07-01T09:00")).toEqual({ ok: true, value: Date.parse("2024-07-01T01:00:00Z") });
    expect(toDateTimeLocal(Date.parse("2024-07-01T01:00:00Z"))).toBe("2024-07-01T09:00");
    expect(parseInstant("2024-07-01T25:00")).toMatchObject({ message: "time-unreadable" });
    expect(parseInstant("")).toMatchObject({ message: "date-blank" });
  });

  test.each([
    ["2024-10-31", 4, "2025-02-28"],
    ["2023-10-31", 4, "2024-02-29"],
    ["2024-03-31", -1, "2024-02-29"],
    ["2024-01-15", -13, "2022-12-15"],
    ["2024-03-01", 4, "2024-07-01"],
  ])("%s and %d months is %s", (from, months, to) => expect(addMonths(on(from), months)).toBe(to));

  test.each([
    ["2023-07-01", "2024-06-30", 11],
    ["2023-07-01", "2024-07-01", 12],
    ["2024-10-31", "2025-02-28", 4],
    ["2024-07-01", "2024-07-01", 0],
    ["2024-07-01", "2023-07-01", -12],
  ])("from %s to %s are %d whole months", (from, to, months) =>
    expect(monthsBetween(on(from), on(to))).toBe(months),
  );

  test.each([
    ["2008-07-01", "2024-06-30", 15],
    ["2008-07-01", "2024-07-01", 16],
    ["2008-02-29", "2024-02-28", 15],
    ["2008-02-29", "2025-02-28", 16],
    ["2008-02-29", "2025-03-01", 17],
  ])("born %s, on %s: %d", (birth, date, age) => expect(ageOn(on(birth), on(date))).toBe(age));

  test("weekdays count from Monday", () => {
    expect(weekdayOf(on("2024-07-01"))).toBe(1);
    expect(weekdayOf(on("2024-07-07"))).toBe(7);
  });

  test("adding days and counting them agree", () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -5000, max: 5000 }), (date, days) => {
        fc.pre(isCivilDate(addDays(date, days)));
        expect(daysBetween(date, addDays(date, days))).toBe(days);
      }),
    );
  });

  test("monthsBetween is the most that addMonths can add", () => {
    fc.assert(
      fc.property(anyDate, fc.nat(4000), (from, days) => {
        const to = addDays(from, days);
        const months = monthsBetween(from, to);
        expect(addMonths(from, months) <= to).toBe(true);
        expect(addMonths(from, months + 1) > to).toBe(true);
      }),
    );
  });
});

describe("working days", () => {
  test.each([
    ["2024-09-27", true, "an ordinary Friday"],
    ["2024-09-28", false, "a Saturday"],
    ["2024-09-29", true, "a Sunday worked to make up"],
    ["2024-10-01", false, "National Day"],
  ])("%s worked: %s, %s", (date, worked) => {
    expect(isWorkingDay(calendar, on(date))).toEqual({ ok: true, value: worked });
  });

  test("five working days across National Day", () => {
    expect(addWorkingDays(calendar, on("2024-09-27"), 5)).toEqual({ ok: true, value: "2024-10-10" });
  });

  test("a year that is not loaded is refused, not guessed", () => {
    const refusal = {
      ok: false,
      kind: "conflict",
      message: "calendar-year-not-loaded",
      params: { year: 2025 },
    };
    expect(addWorkingDays(calendar, on("2024-12-30"), 2)).toMatchObject(refusal);
    expect(addWorkingDays(calendar, on("2024-12-30"), 1)).toEqual({ ok: true, value: "2024-12-31" });
    expect(workingDaysLeft(calendar, on("2024-12-30"), on("2025-01-03"))).toMatchObject(refusal);
    expect(endOfNotice(calendar, instantOf(on("2024-12-30")), 5)).toMatchObject(refusal);
  });

  test.each([-1, 1.5, 1001, Number.NaN])("%d working days is refused", (n) => {
    expect(addWorkingDays(calendar, on("2024-01-02"), n)).toMatchObject({
      message: "working-days-out-of-range",
    });
  });

  test("a notice counts from the day after publication and ends at midnight in Shanghai", () => {
    const late = instantOf(on("2024-09-27"), "23:59");
    expect(endOfNotice(calendar, late, 5)).toEqual({
      ok: true,
      value: { lastDay: "2024-10-10", endsAt: Date.parse("2024-10-10T16:00:00Z") },
    });
    expect(endOfNotice(calendar, late, 0)).toMatchObject({ message: "working-days-out-of-range" });
  });

  test("days left fall to nothing on the last day", () => {
    expect(workingDaysLeft(calendar, on("2024-09-27"), on("2024-10-10"))).toEqual({ ok: true, value: 5 });
    expect(workingDaysLeft(calendar, on("2024-10-10"), on("2024-10-10"))).toEqual({ ok: true, value: 0 });
    expect(workingDaysLeft(calendar, on("2024-10-20"), on("2024-10-10"))).toEqual({ ok: true, value: 0 });
  });

  test("as many days are left as were added", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 30 }), (start, n) => {
        const from = addDays(on("2024-01-01"), start);
        const last = addWorkingDays(calendar, from, n);
        expect(last.ok && workingDaysLeft(calendar, from, last.value)).toEqual({ ok: true, value: n });
      }),
    );
  });

  test("the calendar is parsed as it is stored", () => {
    expect(workingCalendarSchema.safeParse(JSON.parse(JSON.stringify(calendar))).success).toBe(true);
    expect(
      workingCalendarSchema.safeParse({ years: { 2024: { holidays: ["2024-02-30"], workdays: [] } } })
        .success,
    ).toBe(false);
  });
});
