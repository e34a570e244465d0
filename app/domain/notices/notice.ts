import type { Award } from "../awards/award";
import {
  type CivilDate,
  civilDateOf,
  endOfNotice,
  type Instant,
  type WorkingCalendar,
  workingDaysLeft,
} from "../shared/calendar";
import { maskName } from "../shared/identity";
import type { Mark } from "../shared/mark";
import { ok, type Result } from "../shared/result";

export const noticeKinds = ["award", "appointment"] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** A public notice (公示) as it was published; it is never edited, only replaced by another. */
export type Notice = {
  readonly publishedOn: string;
  readonly workingDays: number;
  readonly lastDay: string;
  readonly endsAt: Instant;
  /** When another notice took its place, after an objection was upheld. */
  readonly closedAt: Instant | null;
};

export type NoticeState =
  /** Objections can be filed. */
  | "running"
  /** Its working days are over. */
  | "over"
  | "replaced";

/** The notice that begins at an instant and stands for N working days. Refused where a year is not loaded. */
export function openNotice(
  calendar: WorkingCalendar,
  publishedAt: Instant,
  workingDays: number,
): Result<{ publishedOn: CivilDate; workingDays: number; lastDay: CivilDate; endsAt: number }> {
  const end = endOfNotice(calendar, publishedAt, workingDays);
  if (!end.ok) return end;
  return ok({ publishedOn: civilDateOf(publishedAt), workingDays, ...end.value });
}

/** A notice at an instant: it runs while now < endsAt, that is to midnight of its last day. */
export function noticeState(notice: Pick<Notice, "endsAt" | "closedAt">, now: Instant): NoticeState {
  if (notice.closedAt !== null) return "replaced";
  return Number(now) < Number(notice.endsAt) ? "running" : "over";
}

/** Working days left after today; 0 on the last day, and null where the calendar no longer knows the years. */
export function daysLeft(
  notice: Pick<Notice, "lastDay">,
  calendar: WorkingCalendar,
  now: Instant,
): number | null {
  const left = workingDaysLeft(calendar, civilDateOf(now), notice.lastDay as CivilDate);
  return left.ok ? left.value : null;
}

/** The district for which somebody stands: the employer's, else where they live; null for another province. */
export function districtOf(person: {
  readonly employerDistrict: string | null;
  readonly residenceDistrict: string | null;
}): string | null {
  return person.employerDistrict ?? person.residenceDistrict;
}

export type NoticeRow = {
  /** From 1 in the order shown; places are shared and masked names repeat. */
  readonly line: number;
  readonly place: number;
  readonly maskedName: string;
  readonly district: string | null;
  /** Ten-thousandths, out of 100. */
  readonly total: Mark;
  readonly award: Award | null;
};

/**
 * What a notice shows of results: the name masked and the district, nothing else of the person (domain.md §5.1). The
 * blind code is left out as well. In the order of the places; equal places by code, so that no name decides.
 */
export function noticeRows(
  results: readonly {
    readonly place: number;
    readonly code: string;
    readonly name: string;
    readonly employerDistrict: string | null;
    readonly residenceDistrict: string | null;
    readonly total: Mark;
    readonly award: Award | null;
  }[],
): NoticeRow[] {
  return [...results]
    .sort((a, b) => a.place - b.place || (a.code < b.code ? -1 : 1))
    .map((result, at) => ({
      line: at + 1,
      place: result.place,
      maskedName: maskName(result.name),
      district: districtOf(result),
      total: result.total,
      award: result.award,
    }));
}
