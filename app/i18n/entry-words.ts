import type { Check } from "~/domain/entries/eligibility";
import type { EntryState } from "~/domain/entries/entry";
import { levelNames } from "./contest-words";
import { phrase, plural, type Sentence, type Text, text } from "./text";

/** The states of an entry, for everybody. */
export const stateNames: Readonly<Record<EntryState, Sentence>> = {
  submitted: text("待审核", "To be reviewed"),
  returned: text("退回补正", "Returned"),
  approved: text("已通过", "Approved"),
  refused: text("未通过", "Refused"),
  waitlisted: text("候补", "Waiting list"),
  withdrawn: text("已退出", "Withdrawn"),
  "checked-in": text("已检录", "Checked in"),
  absent: text("未到", "Absent"),
};

const said: Readonly<Record<Check["rule"], Text<Check>>> = {
  "age-minimum": phrase(
    ({ params: { age, minimum } }) => `比赛当日 ${age} 周岁，须年满 ${minimum} 周岁`,
    ({ params: { age, minimum } }) => `Aged ${age} on the day; at least ${minimum} is needed`,
  ),
  "age-maximum": phrase(
    ({ params: { age, maximum } }) => `比赛当日 ${age} 周岁，不得超过 ${maximum} 周岁`,
    ({ params: { age, maximum } }) => `Aged ${age} on the day; at most ${maximum} is allowed`,
  ),
  "city-tie": phrase(
    ({ passed, params }) =>
      passed
        ? [params.household && "上海户籍", params.lives && "在上海居住", params.works && "在上海工作"]
            .filter(Boolean)
            .join("、")
        : "没有上海户籍，也不在上海居住或工作",
    ({ passed, params }) =>
      passed
        ? [
            params.household && "Registered in Shanghai",
            params.lives && "Lives in Shanghai",
            params.works && "Works in Shanghai",
          ]
            .filter(Boolean)
            .join(", ")
        : "Neither registered, nor living, nor working in Shanghai",
  ),
  "held-level": phrase(
    ({ params }) =>
      `${params.held ? `持${name("zh", params.held)}证书 ${params.heldMonths} 个月` : "没有本职业的证书"}，须持${name("zh", params.level)}或以上证书${params.months ? `满 ${params.months} 个月` : ""}`,
    ({ params }) =>
      `${params.held ? `Holds ${name("en", params.held)} for ${plural(Number(params.heldMonths), "month")}` : "No certificate of this occupation"}; ${name("en", params.level)} or better is needed${params.months ? ` for ${plural(Number(params.months), "month")}` : ""}`,
  ),
  "not-a-student": phrase(
    ({ passed }) => (passed ? "不是在校学生" : "是在校学生，不得参加"),
    ({ passed }) => (passed ? "Not a student" : "Is a student; students may not enter"),
  ),
  "a-student": phrase(
    ({ passed }) => (passed ? "是在校学生" : "不是在校学生，本组限在校学生"),
    ({ passed }) => (passed ? "Is a student" : "Not a student; this group is for students"),
  ),
  "one-event": phrase(
    ({ passed, params: { year } }) =>
      passed ? `${year} 年度没有报名其他赛项` : `${year} 年度已报名其他赛项，每人限报一个`,
    ({ passed, params: { year } }) =>
      passed ? `In no other event of ${year}` : `In another event of ${year}; one is allowed`,
  ),
};

/** A rule of entry as it was checked of one person: the fact, and what is asked. */
export const checkInWords: Text<Check> = {
  zh: (check) => said[check.rule].zh(check),
  en: (check) => said[check.rule].en(check),
};
export const met = text("符合", "Met");
export const notMet = text("不符合", "Not met");
export const allMet = phrase<{ count: number }>(
  ({ count }) => `${count} 项条件均符合`,
  ({ count }) => (count === 1 ? "The rule is met" : `All ${count} rules are met`),
);
export const othersMet = phrase<{ count: number }>(
  ({ count }) => `其余 ${count} 项符合`,
  ({ count }) => `${plural(count, "other rule")} met`,
);

function name(locale: "zh" | "en", level: string | number | undefined): string {
  return levelNames[Number(level)]?.[locale]() ?? String(level);
}
