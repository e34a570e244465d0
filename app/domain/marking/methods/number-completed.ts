import { awardOfShare } from "../rounding";
import type { NumberCompletedAspect } from "../scheme";
import type { Method } from "./method";
import { checkWhole, readWhole } from "./whole";

const check: Method<NumberCompletedAspect>["check"] = (aspect, value) =>
  checkWhole(value, aspect.possible, "mark-not-a-count", { aspect: aspect.id, possible: aspect.possible });

/** So many of those that were possible. A ledger value is the count. */
export const numberCompleted: Method<NumberCompletedAspect> = {
  markers: "measurer",
  check,
  read: (aspect, text) => readWhole(text, (value) => check(aspect, value)),
  show: (_, value) => String(value),
  award: (aspect, [count], rounding) =>
    count === undefined ? null : awardOfShare(aspect.max, count, aspect.possible, rounding),
};
