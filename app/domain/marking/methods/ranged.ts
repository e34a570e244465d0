import { halfWidth } from "~/domain/shared/characters";
import { formatMark, MARK_DECIMALS, type Mark, ONE_MARK } from "~/domain/shared/mark";
import { ok, type Result, refuse } from "~/domain/shared/result";
import { awardOfShare } from "../rounding";
import { MAX_MEASURED, type RangedAspect, WHOLE_SHARE } from "../scheme";
import type { Method } from "./method";

/**
 * A measured value around a target. A ledger value is what was measured, in ten-thousandths of the unit; it may
 * be below zero.
 */
export const ranged: Method<RangedAspect> = {
  markers: "measurer",
  check(aspect, value) {
    return Number.isInteger(value) && Math.abs(value) <= MAX_MEASURED
      ? ok(value)
      : refuse("invalid", "mark-not-measured", { params: { aspect: aspect.id } });
  },
  read: (_, text) => readMeasured(text),
  show: (_, value) => showMeasured(value),
  award(aspect, [value], rounding) {
    if (value === undefined) return null;
    const left = WHOLE_SHARE - deductionAt(aspect.bands, Math.abs(value - aspect.target));
    return awardOfShare(aspect.max, left, WHOLE_SHARE, rounding);
  },
};

/**
 * The share taken off at a distance: nothing before the first band, all of it beyond the last. A distance on the
 * edge of two bands belongs to the nearer one, and one in a gap between two to the further one.
 */
export function deductionAt(bands: RangedAspect["bands"], distance: number): number {
  const outward = [...bands].sort((a, b) => a.upper - b.upper || a.lower - b.lower);
  const [nearest] = outward;
  if (nearest ? distance < nearest.lower : distance === 0) return 0;
  return outward.find(({ upper }) => distance <= upper)?.deduction ?? WHOLE_SHARE;
}

/** Reads a number with a sign and up to four decimals: "-0.35". */
export function readMeasured(text: string): Result<number> {
  const typed = halfWidth(text).replace(/[−－]/g, "-").trim();
  if (typed === "") return refuse("invalid", "mark-blank");
  const excerpt = typed.length > 20 ? `${typed.slice(0, 20)}…` : typed;
  const match = /^([+-]?)(\d{1,7})(?:\.(\d+))?$/.exec(typed);
  if (!match) return refuse("invalid", "mark-not-a-number", { params: { text: excerpt } });
  const fraction = (match[3] ?? "").replace(/0+$/, "");
  if (fraction.length > MARK_DECIMALS)
    return refuse("invalid", "mark-too-fine", { params: { decimals: MARK_DECIMALS, text: excerpt } });
  const value = Number(match[2]) * ONE_MARK + Number(fraction.padEnd(MARK_DECIMALS, "0"));
  if (value > MAX_MEASURED)
    return refuse("invalid", "mark-too-large", { params: { max: MAX_MEASURED / ONE_MARK } });
  return ok(match[1] === "-" ? 0 - value : value);
}

/** A measured value with as many decimals as it needs. */
export function showMeasured(value: number): string {
  return formatMark(value as Mark, MARK_DECIMALS).replace(/\.?0+$/, "");
}
