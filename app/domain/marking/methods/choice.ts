import { ok, refuse } from "~/domain/shared/result";
import { awardOfShare } from "../rounding";
import { type ChoiceAspect, WHOLE_SHARE } from "../scheme";
import type { Method } from "./method";
import { readWhole } from "./whole";

const check: Method<ChoiceAspect>["check"] = (aspect, value) =>
  aspect.options[value]
    ? ok(value)
    : refuse("invalid", "mark-not-an-option", {
        params: { aspect: aspect.id, count: aspect.options.length },
      });

/** One of a list. A ledger value is the option's place from 0; typed and shown it counts from 1. */
export const choice: Method<ChoiceAspect> = {
  markers: "measurer",
  check,
  read: (aspect, text) => readWhole(text, (number) => check(aspect, number - 1)),
  show: (_, value) => String(value + 1),
  award(aspect, [place], rounding) {
    const option = place === undefined ? undefined : aspect.options[place];
    return option ? awardOfShare(aspect.max, WHOLE_SHARE - option.deduction, WHOLE_SHARE, rounding) : null;
  },
};
