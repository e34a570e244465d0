import { type NumberForm, numberOf, parseNumber } from "../shared/checked-number";
import { ok, type Result, refuse } from "../shared/result";
import { type Award, awards } from "./award";

/** `SHJN-{yyyyMM}-{district 6}-{contest 4}-{event 3}-{award 1}-{serial 5}-{check}` (domain.md §4.6). */
const form: NumberForm = { prefix: "SHJN", groups: [6, 6, 4, 3, 1, 5] };

export type SerialParts = {
  /** Year and month of the season, 202406. */
  readonly yyyymm: number;
  /** Six digits of GB/T 2260; 310000 for the city itself. */
  readonly district6: string;
  /** The contest's number within the month and district, 1–9999. */
  readonly contestSeq: number;
  /** The event's number within the contest, 1–999. */
  readonly eventSeq: number;
  readonly award: Award;
  /** Counts the certificates of this event and award, 1–99999; a reissue takes the next. */
  readonly serial: number;
};

/** The certificate's serial with its check character. Throws when a part does not fit: that is a bug. */
export function serialOf(parts: SerialParts): string {
  if (!isMonth(String(parts.yyyymm))) throw new RangeError(`${parts.yyyymm} is not a year and month`);
  if (!/^\d{6}$/.test(parts.district6)) throw new RangeError(`${parts.district6} is not a district code`);
  return numberOf(form, [
    parts.yyyymm,
    Number(parts.district6),
    parts.contestSeq,
    parts.eventSeq,
    awards.indexOf(parts.award) + 1,
    parts.serial,
  ]);
}

/**
 * Reads a serial as people type it (`parseNumber` says what is forgiven) into the form in which it is stored.
 * Refusals stand beside the field `serial`.
 */
export function parseSerial(typed: string): Result<string> {
  const read = parseNumber(form, typed, "serial");
  if (!read.ok) return read;
  const [yyyymm = "", , , , award = ""] = read.value.groups;
  // A number that passes its check but names month 13 or award 9 was never given out.
  if (!isMonth(yyyymm) || !awards[Number(award) - 1]) {
    return refuse("invalid", "number-check", { params: { prefix: form.prefix }, field: "serial" });
  }
  return ok(read.value.text);
}

function isMonth(yyyymm: string): boolean {
  return /^\d{4}(0[1-9]|1[0-2])$/.test(yyyymm);
}
