import { roundedMarks } from "../rounding";
import type { PanelAspect } from "../scheme";
import { checkMarkValue, readMarkValue, showMarkValue } from "./mark-value";
import type { Method } from "./method";

/** With fewer marks than this a trimmed mean is the plain one (domain.md §1.7). */
export const TRIM_FROM = 5;

/** Every judge gives a mark. A ledger value is the judge's mark in ten-thousandths. */
export const panelMean: Method<PanelAspect> = {
  markers: "panel",
  check: checkMarkValue,
  read: readMarkValue,
  show: showMarkValue,
  award(aspect, marks, rounding) {
    if (marks.length === 0) return null;
    const counted = aspect.mean === "trimmed" ? trimmed(marks) : marks;
    const total = counted.reduce((all, mark) => all + mark, 0);
    return roundedMarks(BigInt(total), BigInt(counted.length), rounding.awards, rounding.rule);
  },
};

/** Without one highest and one lowest where there are five or more: of several equal ones, one. */
export function trimmed(marks: readonly number[]): readonly number[] {
  return marks.length < TRIM_FROM ? marks : [...marks].sort((a, b) => a - b).slice(1, -1);
}
