import { type Locale, languageTag } from "./text";

const zone = "Asia/Shanghai";
const formats = new Map<string, Intl.DateTimeFormat>();

function format(locale: Locale, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${name}`;
  const made =
    formats.get(key) ??
    new Intl.DateTimeFormat(locale === "en" ? "en-GB" : languageTag(locale), { timeZone: zone, ...options });
  formats.set(key, made);
  return made;
}

/** An instant as a day in Shanghai: 2024年6月15日, 15 June 2024. */
export function day(locale: Locale, instant: Date | number): string {
  return format(locale, "day", { dateStyle: "long" }).format(instant);
}

/** A day without its year: 6月15日. */
export function shortDay(locale: Locale, instant: Date | number): string {
  return format(locale, "short", { month: locale === "zh" ? "long" : "short", day: "numeric" }).format(
    instant,
  );
}

/** A day and the time: 2024年6月15日 14:30. */
export function dayTime(locale: Locale, instant: Date | number): string {
  return format(locale, "day-time", { dateStyle: "long", timeStyle: "short", hourCycle: "h23" }).format(
    instant,
  );
}

/** A day without its year, and the time: 6月15日 14:30. */
export function shortDayTime(locale: Locale, instant: Date | number): string {
  return format(locale, "short-time", {
    month: locale === "zh" ? "long" : "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(instant);
}

/** The time of day with seconds, for clocks and audit rows. */
export function clock(locale: Locale, instant: Date | number): string {
  return format(locale, "clock", { timeStyle: "medium", hourCycle: "h23" }).format(instant);
}

/** A civil date ("2024-06-14") as a day: 2024年6月14日, 14 June 2024. */
export function civilDay(locale: Locale, date: string): string {
  return day(locale, Date.parse(`${date}T00:00:00+08:00`));
}
