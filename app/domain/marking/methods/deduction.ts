import { AWARD_DECIMALS, formatMark, MAX_MARKS, type Mark, ONE_MARK, parseMark } from "~/domain/shared/mark";
import { refuse } from "~/domain/shared/result";
import type { DeductionAspect } from "../scheme";
import { checkMarks, showMarkValue } from "./mark-value";
import type { Method } from "./method";

/** More than this is a slip of the pen; well inside what the ledger holds. */
const MOST = (MAX_MARKS / 100) * ONE_MARK;

const check: Method<DeductionAspect>["check"] = (_, value) =>
  checkMarks(
    value,
    MOST,
    refuse("invalid", "mark-too-large", { params: { max: formatMark(MOST as Mark, 0) } }),
  );

/**
 * The full mark less all deductions, never below nothing (domain.md §1.7, DEDUCT). A ledger value is what is
 * deducted, together, in ten-thousandths: 0 is a sheet without a fault.
 */
export const deductionSheet: Method<DeductionAspect> = {
  markers: "measurer",
  check,
  read(aspect, text) {
    const mark = parseMark(text, AWARD_DECIMALS);
    return mark.ok ? check(aspect, mark.value) : mark;
  },
  show: showMarkValue,
  award: (aspect, [deducted]) =>
    deducted === undefined ? null : (Math.max(0, aspect.max - deducted) as Mark),
};
