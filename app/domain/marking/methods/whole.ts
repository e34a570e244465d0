import { halfWidth } from "~/domain/shared/characters";
import { ok, type Result, refuse } from "~/domain/shared/result";

/** Reads a whole number that a judge typed; `check` says what it may be. Not a number is checked as NaN. */
export function readWhole(text: string, check: (value: number) => Result<number>): Result<number> {
  const typed = halfWidth(text).trim();
  if (typed === "") return refuse("invalid", "mark-blank");
  return check(/^\d{1,9}$/.test(typed) ? Number(typed) : Number.NaN);
}

/** A whole number from 0 to `most`, else the refusal that is given. */
export function checkWhole(
  value: number,
  most: number,
  key: string,
  params: Record<string, string | number>,
): Result<number> {
  return Number.isInteger(value) && value >= 0 && value <= most
    ? ok(value)
    : refuse("invalid", key, { params });
}
