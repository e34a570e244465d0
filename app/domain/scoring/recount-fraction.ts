/** Exact fractions of the recount's own, in ten-thousandths of a mark; none is negative. */
export type Fraction = { readonly over: bigint; readonly under: bigint };

export const zero: Fraction = { over: 0n, under: 1n };

export function plus(a: Fraction, b: Fraction): Fraction {
  return { over: a.over * b.under + b.over * a.under, under: a.under * b.under };
}

/** Ten-thousandths of a mark with so many decimals, by the rule of the scheme. */
export function roundTo(
  { over, under }: Fraction,
  decimals: number,
  rule: "half-up" | "half-even" | "down",
): number {
  const unit = BigInt(10 ** (4 - decimals));
  const step = under * unit;
  const rest = over % step;
  const floor = (over - rest) / step;
  const isOdd = floor % 2n === 1n;
  if (rule === "down" || 2n * rest < step) return Number(floor * unit);
  if (rule === "half-even" && 2n * rest === step && !isOdd) return Number(floor * unit);
  return Number((floor + 1n) * unit);
}
