import { z } from "zod";
import { halfWidth } from "./characters";
import { ok, type Result, refuse } from "./result";

/** A day of the civil calendar in Shanghai, "YYYY-MM-DD". It has no time and no zone. */
export const civilDateSchema = z.string().refine(exists).brand<"CivilDate">();
export type CivilDate = z.infer<typeof civilDateSchema>;

/** An instant: milliseconds since 1970 in UTC, or a Date that was handed in. */
export type Instant = number | Date;

/** Asia/Shanghai is UTC+8 without daylight saving (domain.md §4.6). */
const OFFSET_MS = 8 * 60 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Whether the text is a day that exists, from year 1900 to 2999. */
export function isCivilDate(text: string): text is CivilDate {
  return exists(text);
}

function exists(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year < 1900 || year > 2999 || month < 1 || month > 12 || day < 1) return false;
  return day <= daysInMonth(year, month);
}

/** Reads a date field. Accepts "2024-07-01", "2024/7/1" and "2024年7月1日". */
export function parseCivilDate(text: string, field?: string): Result<CivilDate> {
  const typed = halfWidth(text).trim();
  const match = /^(\d{4})(?:-|\/|\.|年)(\d{1,2})(?:-|\/|\.|月)(\d{1,2})日?$/.exec(typed);
  const date = match ? `${match[1]}-${pad(match[2] ?? "")}-${pad(match[3] ?? "")}` : typed;
  if (isCivilDate(date)) return ok(date);
  return refuse("invalid", typed === "" ? "date-blank" : "date-unreadable", {
    field,
    params: { text: typed.slice(0, 20) },
  });
}

/** The day that it is in Shanghai at an instant. */
export function civilDateOf(instant: Instant): CivilDate {
  return new Date(Number(instant) + OFFSET_MS).toISOString().slice(0, 10) as CivilDate;
}

/** The clock in Shanghai at an instant, "HH:mm". */
export function clockOf(instant: Instant): string {
  return new Date(Number(instant) + OFFSET_MS).toISOString().slice(11, 16);
}

/** The instant of a Shanghai day and clock, in epoch milliseconds. "24:00" is the end of the day. */
export function instantOf(date: CivilDate, clock = "00:00"): number {
  const [hours = 0, minutes = 0] = clock.split(":").map(Number);
  return utcOf(date) + (hours * 60 + minutes) * 60_000 - OFFSET_MS;
}

/** Reads a datetime-local field, "2024-07-01T09:00" or with a space, as Shanghai time; epoch milliseconds. */
export function parseInstant(text: string, field?: string): Result<number> {
  const typed = halfWidth(text).trim();
  const match = /^(\S+)[T ]\s*([01]\d|2[0-3]):([0-5]\d)(?::00(?:\.000)?)?$/.exec(typed);
  const date = match?.[1];
  if (match && date && isCivilDate(date)) return ok(instantOf(date, `${match[2]}:${match[3]}`));
  return refuse("invalid", typed === "" ? "date-blank" : "time-unreadable", {
    field,
    params: { text: typed.slice(0, 20) },
  });
}

/** The value of a datetime-local field for an instant, in Shanghai time. */
export function toDateTimeLocal(instant: Instant): string {
  return `${civilDateOf(instant)}T${clockOf(instant)}`;
}

export function addDays(date: CivilDate, days: number): CivilDate {
  return new Date(utcOf(date) + days * DAY_MS).toISOString().slice(0, 10) as CivilDate;
}

/** The same day some months on; clamped to the month's end: 31 October + 4 is 28 or 29 February (domain.md §4.3). */
export function addMonths(date: CivilDate, months: number): CivilDate {
  const { year, month, day } = partsOf(date);
  const count = year * 12 + (month - 1) + months;
  const target = { year: Math.floor(count / 12), month: (((count % 12) + 12) % 12) + 1 };
  return civil(target.year, target.month, Math.min(day, daysInMonth(target.year, target.month)));
}

/** Days from one date to another; negative when the second comes first. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return Math.round((utcOf(to) - utcOf(from)) / DAY_MS);
}

/** Whole months from one date to another: the most that `addMonths` can add without passing the second. */
export function monthsBetween(from: CivilDate, to: CivilDate): number {
  if (to < from) return -monthsBetween(to, from) || 0;
  const [start, end] = [partsOf(from), partsOf(to)];
  const months = (end.year - start.year) * 12 + end.month - start.month;
  return addMonths(from, months) <= to ? months : months - 1;
}

/** Full years of age on a day. Who was born on 29 February is a year older on 1 March of a common year. */
export function ageOn(birth: CivilDate, date: CivilDate): number {
  const years = Number(date.slice(0, 4)) - Number(birth.slice(0, 4));
  return date.slice(5) < birth.slice(5) ? years - 1 : years;
}

/** 1 is Monday, 7 is Sunday. */
export function weekdayOf(date: CivilDate): number {
  return new Date(utcOf(date)).getUTCDay() || 7;
}

/** The date's year, month (1 to 12) and day. */
export function partsOf(date: CivilDate): { year: number; month: number; day: number } {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

function civil(year: number, month: number, day: number): CivilDate {
  return `${String(year).padStart(4, "0")}-${pad(String(month))}-${pad(String(day))}` as CivilDate;
}

function utcOf(date: CivilDate): number {
  return Date.parse(`${date}T00:00:00Z`);
}

function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function pad(digits: string): string {
  return digits.padStart(2, "0");
}

/**
 * The State Council's calendar as data, by year: weekdays that are holidays, and weekend days that are
 * worked to make up for them. A year that is not in it is unknown, never guessed (domain.md §1.8).
 */
export const workingCalendarSchema = z.object({
  years: z.record(
    z.string().regex(/^\d{4}$/),
    z.object({
      holidays: z.array(civilDateSchema).readonly(),
      workdays: z.array(civilDateSchema).readonly(),
    }),
  ),
});
export type WorkingCalendar = {
  readonly years: Readonly<
    Record<number, { readonly holidays: readonly CivilDate[]; readonly workdays: readonly CivilDate[] }>
  >;
};

/** The longest count of working days that makes sense here; keeps a slip of the keyboard from looping. */
const MAX_WORKING_DAYS = 1000;

/** Whether a day is worked. Refused where the day's year is not loaded. */
export function isWorkingDay(calendar: WorkingCalendar, date: CivilDate): Result<boolean> {
  const year = Number(date.slice(0, 4));
  const loaded = calendar.years[year];
  if (!loaded) return refuse("conflict", "calendar-year-not-loaded", { params: { year } });
  if (loaded.workdays.includes(date)) return ok(true);
  if (loaded.holidays.includes(date)) return ok(false);
  return ok(weekdayOf(date) <= 5);
}

/** The n-th working day after a date; the date itself does not count. With n = 0, the date as it is. */
export function addWorkingDays(calendar: WorkingCalendar, from: CivilDate, n: number): Result<CivilDate> {
  if (!Number.isInteger(n) || n < 0 || n > MAX_WORKING_DAYS) {
    return refuse("invalid", "working-days-out-of-range", { params: { max: MAX_WORKING_DAYS } });
  }
  let date = from;
  for (let counted = 0; counted < n; ) {
    date = addDays(date, 1);
    const worked = isWorkingDay(calendar, date);
    if (!worked.ok) return worked;
    if (worked.value) counted += 1;
  }
  return ok(date);
}

/** Working days after `today`, up to and including `last`: 0 on the last day and after it. */
export function workingDaysLeft(
  calendar: WorkingCalendar,
  today: CivilDate,
  last: CivilDate,
): Result<number> {
  let left = 0;
  for (let date = addDays(today, 1); date <= last; date = addDays(date, 1)) {
    const worked = isWorkingDay(calendar, date);
    if (!worked.ok) return worked;
    if (worked.value) left += 1;
  }
  return ok(left);
}

export type NoticeEnd = {
  /** The last day on which an objection can be filed. */
  readonly lastDay: CivilDate;
  /** 24:00 in Shanghai of that day, in epoch milliseconds; the notice stands while now < endsAt. */
  readonly endsAt: number;
};

/**
 * When a public notice (公示) of N working days ends: the day of publication does not count, and the last
 * of the N working days counts to its midnight (domain.md §1.8).
 */
export function endOfNotice(
  calendar: WorkingCalendar,
  publishedAt: Instant,
  workingDays: number,
): Result<NoticeEnd> {
  if (workingDays < 1)
    return refuse("invalid", "working-days-out-of-range", { params: { max: MAX_WORKING_DAYS } });
  const lastDay = addWorkingDays(calendar, civilDateOf(publishedAt), workingDays);
  if (!lastDay.ok) return lastDay;
  return ok({ lastDay: lastDay.value, endsAt: instantOf(lastDay.value, "24:00") });
}
