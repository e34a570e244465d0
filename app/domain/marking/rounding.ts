import { z } from "zod";
import { MARK_DECIMALS, type Mark } from "~/domain/shared/mark";

/** half-up: 四舍五入. half-even: 四舍六入五成双. down: what lies beyond the last decimal is left out. */
export const roundingRules = ["half-up", "half-even", "down"] as const;

/**
 * Where and how a scheme rounds; nothing else rounds a mark (docs/decisions.md, 6). An aspect's award has
 * `awards` decimals; the totals of modules and of the event are worked out from the awards as they stand and
 * rounded once, to `totals` decimals.
 */
export const roundingSchema = z.object({
  awards: z.number().int().min(0).max(MARK_DECIMALS),
  totals: z.number().int().min(0).max(2),
  rule: z.enum(roundingRules),
});
export type Rounding = z.infer<typeof roundingSchema>;

/** Two decimals, half up (domain.md §1.6). */
export const usualRounding: Rounding = { awards: 2, totals: 2, rule: "half-up" };

/** mark × numerator / denominator, exactly, rounded once to an award. None of them is negative. */
export function awardOfShare(
  mark: Mark,
  numerator: number | bigint,
  denominator: number | bigint,
  rounding: Rounding,
): Mark {
  return roundedMarks(BigInt(mark) * BigInt(numerator), BigInt(denominator), rounding.awards, rounding.rule);
}

/** A mark that was given as such, rounded to an award; it is not negative. */
export function roundedAward(mark: Mark, { awards, rule }: Rounding): Mark {
  const unit = 10 ** (MARK_DECIMALS - awards);
  return mark % unit === 0 ? mark : roundedMarks(BigInt(mark), 1n, awards, rule);
}

/** over / under ten-thousandths, rounded to that many decimals of a mark; neither is negative. */
export function roundedMarks(over: bigint, under: bigint, decimals: number, rule: Rounding["rule"]): Mark {
  const unit = 10n ** BigInt(MARK_DECIMALS - decimals);
  return Number(divide(over, under * unit, rule) * unit) as Mark;
}

function divide(over: bigint, under: bigint, rule: Rounding["rule"]): bigint {
  const whole = over / under;
  const twice = (over % under) * 2n;
  const isUp =
    rule === "half-up"
      ? twice >= under
      : rule === "half-even"
        ? twice > under || (twice === under && whole % 2n === 1n)
        : false;
  return isUp ? whole + 1n : whole;
}
