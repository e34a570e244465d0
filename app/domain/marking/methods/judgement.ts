import { awardOfShare } from "../rounding";
import type { JudgementAspect } from "../scheme";
import type { Method } from "./method";
import { checkWhole, readWhole } from "./whole";

/** The best score of a judgement (domain.md §2.3: 0 to 3). */
export const TOP_SCORE = 3;

const check: Method<JudgementAspect>["check"] = (aspect, value) =>
  checkWhole(value, TOP_SCORE, "score-not-0-to-3", { aspect: aspect.id });

/** Each judge gives 0 to 3: Σ scores / (3 × judges) × maximum (domain.md §2.3). A ledger value is a score. */
export const judgement: Method<JudgementAspect> = {
  markers: "panel",
  check,
  read: (aspect, text) => readWhole(text, (value) => check(aspect, value)),
  show: (_, value) => String(value),
  award(aspect, scores, rounding) {
    if (scores.length === 0) return null;
    const given = scores.reduce((total, score) => total + score, 0);
    return awardOfShare(aspect.max, given, TOP_SCORE * scores.length, rounding);
  },
};
