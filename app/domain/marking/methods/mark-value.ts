import {
  AWARD_DECIMALS,
  formatMark,
  type Mark,
  ONE_MARK,
  parseMark,
  roundHalfUp,
} from "~/domain/shared/mark";
import { ok, type Refusal, type Result, refuse } from "~/domain/shared/result";
import type { Aspect, PassFailAspect, RangeAspect } from "../scheme";
import type { Method } from "./method";

/** A ledger value that is a mark itself, in ten-thousandths: from 0 to the maximum, with two decimals. */
export function checkMarkValue(aspect: Aspect, value: number): Result<number> {
  const params = { aspect: aspect.id, max: formatMark(aspect.max) };
  return checkMarks(value, aspect.max, refuse("invalid", "mark-above-max", { params }));
}

/** A number of marks with two decimals and no sign, at most `most`, else the refusal that is given. */
export function checkMarks(value: number, most: number, tooMuch: Refusal): Result<number> {
  const text = String(value / ONE_MARK);
  if (!Number.isSafeInteger(value))
    return refuse("invalid", "mark-not-a-number", { params: { text: String(value) } });
  if (value < 0) return refuse("invalid", "mark-negative", { params: { text } });
  if (value > most) return tooMuch;
  return roundHalfUp(value as Mark) === value
    ? ok(value)
    : refuse("invalid", "mark-too-fine", { params: { decimals: AWARD_DECIMALS, text } });
}

export function readMarkValue(aspect: Aspect, text: string): Result<number> {
  const mark = parseMark(text, AWARD_DECIMALS);
  return mark.ok ? checkMarkValue(aspect, mark.value) : mark;
}

export function showMarkValue(_: Aspect, value: number): string {
  return value === 0 ? "0" : formatMark(value as Mark);
}

/** Any value from 0 to the maximum. */
export const range: Method<RangeAspect> = {
  markers: "measurer",
  check: checkMarkValue,
  read: readMarkValue,
  show: showMarkValue,
  award: (_, [value]) => (value === undefined ? null : (value as Mark)),
};

/** Full or nothing: no part marks (domain.md §2.2). */
export const passFail: Method<PassFailAspect> = {
  markers: "measurer",
  check: checkPassFail,
  show: showMarkValue,
  award: (_, [value]) => (value === undefined ? null : (value as Mark)),
  read(aspect, text) {
    const mark = parseMark(text, AWARD_DECIMALS);
    return mark.ok ? checkPassFail(aspect, mark.value) : mark;
  },
};

function checkPassFail(aspect: PassFailAspect, value: number): Result<number> {
  const params = { aspect: aspect.id, max: formatMark(aspect.max) };
  return value === 0 || value === aspect.max ? ok(value) : refuse("invalid", "mark-full-or-zero", { params });
}
