import { addDays, addMonths, type CivilDate, daysBetween, monthsBetween } from "../shared/calendar";

export type AppointmentState = "active" | "ended" | "revoked";

/** The days of a term, both inside it: three years from 1 September 2024 end on 31 August 2027. */
export function termFrom(start: CivilDate, years: number): { termStart: CivilDate; termEnd: CivilDate } {
  if (!Number.isInteger(years) || years < 1 || years > 10)
    throw new RangeError(`${years} years are not a term`);
  return { termStart: start, termEnd: addDays(addMonths(start, years * 12), -1) };
}

/** How an appointment stands on a day: a revocation is stored, the end of a term comes by itself. */
export function appointmentState(
  appointment: { readonly state: string; readonly termEnd: string },
  today: CivilDate,
): AppointmentState {
  if (appointment.state === "revoked") return "revoked";
  return appointment.state === "active" && today <= appointment.termEnd ? "active" : "ended";
}

/** How far a term has gone on a day, in whole percent, and the whole months that are left of it. */
export function termProgress(
  { termStart, termEnd }: { readonly termStart: CivilDate; readonly termEnd: CivilDate },
  today: CivilDate,
): { percent: number; monthsLeft: number } {
  const gone = daysBetween(termStart, today) / (daysBetween(termStart, termEnd) + 1);
  return {
    percent: Math.round(Math.min(1, Math.max(0, gone)) * 100),
    monthsLeft: Math.max(0, monthsBetween(today, addDays(termEnd, 1))),
  };
}
