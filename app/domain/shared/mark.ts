import { z } from "zod";
import { halfWidth } from "./characters";
import { ok, type Refusal, type Result, refuse } from "./result";

/** Marks are whole ten-thousandths of a mark (1.25 marks = 12500), so that sums and ties are exact. */
export const markSchema = z.number().int().brand<"Mark">();
export type Mark = z.infer<typeof markSchema>;

/** Ten-thousandths in one mark. */
export const ONE_MARK = 10_000;
export const ZERO = 0 as Mark;

/** The most decimals a mark can hold, and how many are shown and awarded (domain.md §2.1: 0.00). */
export const MARK_DECIMALS = 4;
export const AWARD_DECIMALS = 2;

/** More than any scheme needs; keeps every sum of marks far inside the safe integers. */
export const MAX_MARKS = 1_000_000;

/** A whole number of marks. A number with a fraction is a bug in the caller: read texts with parseMark. */
export function marks(whole: number): Mark {
  if (!Number.isSafeInteger(whole * ONE_MARK)) throw new RangeError(`not a whole number of marks: ${whole}`);
  return (whole * ONE_MARK) as Mark;
}

/**
 * Reads what a person typed: "3", "3.25", "３．５" from a Chinese keyboard. Blank is not zero: it is refused,
 * as are words, signs, exponents, and more decimals than asked for.
 */
export function parseMark(text: string, decimals: number = MARK_DECIMALS): Result<Mark> {
  const typed = halfWidth(text).trim();
  if (typed === "") return refuse("invalid", "mark-blank");
  if (/^[-−－]\s*\d/.test(typed))
    return refuse("invalid", "mark-negative", { params: { text: excerpt(typed) } });
  const match = /^(\d+)(?:\.(\d+))?$/.exec(typed);
  if (!match) return refuse("invalid", "mark-not-a-number", { params: { text: excerpt(typed) } });
  const whole = (match[1] ?? "").replace(/^0+(?=\d)/, "");
  const fraction = (match[2] ?? "").replace(/0+$/, "");
  if (whole.length > 7 || Number(whole) > MAX_MARKS) {
    return refuse("invalid", "mark-too-large", { params: { max: MAX_MARKS } });
  }
  if (fraction.length > decimals) return tooFine(decimals, typed);
  return ok((Number(whole) * ONE_MARK + Number(fraction.padEnd(MARK_DECIMALS, "0"))) as Mark);
}

/** A mark from a binary number, as a spreadsheet stores it; refused where it is not what it would print. */
export function markOfNumber(value: number, decimals: number = MARK_DECIMALS): Result<Mark> {
  if (!Number.isFinite(value))
    return refuse("invalid", "mark-not-a-number", { params: { text: String(value) } });
  if (value < 0) return refuse("invalid", "mark-negative", { params: { text: String(value) } });
  if (value > MAX_MARKS) return refuse("invalid", "mark-too-large", { params: { max: MAX_MARKS } });
  const unit = 10 ** (MARK_DECIMALS - decimals);
  const scaled = (value * ONE_MARK) / unit;
  const whole = Math.round(scaled);
  // 0.1 + 0.2 is meant as 0.3; 0.333333 is not meant as 0.33.
  if (Math.abs(scaled - whole) > 1e-6 * Math.max(1, Math.abs(scaled) * 1e-6)) {
    return tooFine(decimals, String(value));
  }
  return ok((whole * unit) as Mark);
}

/** A mark for a screen, a PDF or a form: half up, always with that many decimals. */
export function formatMark(mark: Mark, decimals: number = AWARD_DECIMALS): string {
  const rounded = roundHalfUp(mark, decimals);
  const digits = String(Math.abs(rounded)).padStart(MARK_DECIMALS + 1, "0");
  const point = digits.length - MARK_DECIMALS;
  const shown =
    decimals > 0
      ? `${digits.slice(0, point)}.${digits.slice(point, point + decimals)}`
      : digits.slice(0, point);
  return rounded < 0 ? `-${shown}` : shown;
}

/** A mark as an ordinary number (1.5), for JSON and spreadsheets; never to count with. */
export function markToNumber(mark: Mark): number {
  return mark / ONE_MARK;
}

/** Rounds to that many decimals; a half goes up, away from zero (domain.md §1.6). */
export function roundHalfUp(mark: Mark, decimals: number = AWARD_DECIMALS): Mark {
  const unit = 10 ** (MARK_DECIMALS - decimals);
  const rounded = Math.floor((Math.abs(mark) + unit / 2) / unit) * unit;
  return (mark < 0 ? -rounded || 0 : rounded) as Mark;
}

export function sum(all: Iterable<Mark>): Mark {
  let total = 0;
  for (const mark of all) total += mark;
  return total as Mark;
}

/**
 * mark × numerator / denominator, computed exactly and rounded once, half up, to `decimals`.
 * Numerator and denominator are whole numbers; a denominator of zero is a bug in the caller.
 */
export function scale(
  mark: Mark,
  numerator: number,
  denominator: number,
  decimals: number = MARK_DECIMALS,
): Mark {
  const unit = 10n ** BigInt(MARK_DECIMALS - decimals);
  return Number(divideHalfUp(BigInt(mark) * BigInt(numerator), BigInt(denominator) * unit) * unit) as Mark;
}

/** Exact division of whole numbers, a half going away from zero. */
export function divideHalfUp(numerator: bigint, denominator: bigint): bigint {
  if (denominator === 0n) throw new RangeError("division by zero");
  const negative = numerator < 0n !== denominator < 0n;
  const over = numerator < 0n ? -numerator : numerator;
  const under = denominator < 0n ? -denominator : denominator;
  const rounded = (over * 2n + under) / (under * 2n);
  return negative ? -rounded : rounded;
}

function tooFine(decimals: number, text: string): Refusal {
  return refuse("invalid", "mark-too-fine", { params: { decimals, text: excerpt(text) } });
}

/** Enough of what was typed to be recognised: somebody may paste a book. */
function excerpt(text: string): string {
  return text.length > 20 ? `${text.slice(0, 20)}…` : text;
}
