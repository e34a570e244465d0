import { halfWidth } from "~/domain/shared/characters";
import { ZERO } from "~/domain/shared/mark";
import { ok, type Result, refuse } from "~/domain/shared/result";
import { type Aspect, LONGEST_TIME, type TimeAspect } from "../scheme";
import type { Method } from "./method";

/**
 * A time, faster being better (domain.md §1.7, TIME). A ledger value is in hundredths of a second. It earns what
 * the table's first row that it keeps within says; slower than all of them it earns nothing.
 */
export const completionTime: Method<TimeAspect> = {
  markers: "measurer",
  check(aspect, value) {
    return Number.isInteger(value) && value >= 0 && value <= LONGEST_TIME
      ? ok(value)
      : refuse("invalid", "mark-not-a-time", { params: { aspect: aspect.id } });
  },
  read(aspect, text) {
    const typed = halfWidth(text).trim();
    if (typed === "") return refuse("invalid", "mark-blank");
    return readTime(typed) ?? refuse("invalid", "mark-not-a-time", { params: { aspect: aspect.id } });
  },
  show: (_, value) => showTime(value),
  award(aspect, [value]) {
    if (value === undefined) return null;
    const rows = [...aspect.table].sort((a, b) => a.within - b.within);
    return rows.find(({ within }) => value <= within)?.marks ?? ZERO;
  },
};

/** Whether the time only separates equal totals: the event's tie chain asks for it. */
export function isTieBreakTime(aspect: Aspect): boolean {
  return aspect.kind === "time" && aspect.max === 0;
}

/** "1:02:03.45", "2:03.4", "83.45", "2分3.4秒" in hundredths of a second; undefined where it is none of them. */
export function readTime(text: string): Result<number> | undefined {
  // A pad of digits has no colon: 1.23.45 is how a stopwatch shows it too.
  const plain = text.replace(/\s/g, "").replace(/^(\d{1,3})\.(\d{2})\.(\d{1,2})$/, "$1:$2.$3");
  const match =
    /^(?:(?:(\d{1,2}):)?(\d{1,3}):)?(\d{1,5})(?:\.(\d{1,2}))?$/.exec(plain) ??
    /^(?=.)(?:(\d{1,2})小?时)?(?:(\d{1,3})分钟?)?(?:(\d{1,5})(?:\.(\d{1,2}))?秒)?$/.exec(plain);
  if (!match) return undefined;
  const [, hours, minutes, seconds, fraction = ""] = match;
  // 1:75 is a slip, and so is 1:90:00.
  if ((minutes !== undefined && Number(seconds ?? 0) > 59) || (hours !== undefined && Number(minutes) > 59))
    return undefined;
  const whole = Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0);
  const value = whole * 100 + Number(fraction.padEnd(2, "0"));
  return value <= LONGEST_TIME ? ok(value) : undefined;
}

/** Minutes, seconds and hundredths, with hours where there are any: "2:03.40", "1:02:03.45". */
export function showTime(value: number): string {
  const two = (number: number) => String(number).padStart(2, "0");
  const seconds = Math.floor(value / 100);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const end = `${two(seconds % 60)}.${two(value % 100)}`;
  return hours > 0 ? `${hours}:${two(minutes)}:${end}` : `${minutes}:${end}`;
}
