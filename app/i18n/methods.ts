import type { MethodName } from "~/domain/marking/methods/index";
import { phrase, type Sentence, text } from "./text";

/** How an aspect is marked, as a choice in the scheme's editor. */
export const methodWords: Readonly<Record<MethodName, Sentence>> = {
  "pass-fail": text("测量：满分或 0 分", "Measurement: full or nothing"),
  range: text("测量：0 至满分之间的任意值", "Measurement: any value up to the maximum"),
  "number-completed": text("测量：按完成数量", "Measurement: number completed"),
  choice: text("测量：选项扣减", "Measurement: choice with deductions"),
  ranged: text("测量：按与目标值的偏差", "Measurement: distance from a target"),
  judgement: text("判断：0 至 3 分", "Judgement: 0 to 3"),
  "panel-plain": text("裁判组：平均分", "Panel: mean"),
  "panel-trimmed": text("裁判组：去最高最低后平均", "Panel: trimmed mean"),
  pair: text("两名裁判共同评分", "Two judges together"),
  deduction: text("扣分制", "Deductions"),
  time: text("用时", "Time"),
  automatic: text("机考等成绩导入", "Imported result"),
};

/** The same in a word, for lists and for the judge's tablet. */
export const methodShort: Readonly<Record<MethodName, Sentence>> = {
  "pass-fail": text("测量", "Measurement"),
  range: text("测量", "Measurement"),
  "number-completed": text("计数", "Count"),
  choice: text("选项", "Choice"),
  ranged: text("偏差", "Distance"),
  judgement: text("判断", "Judgement"),
  "panel-plain": text("平均分", "Mean"),
  "panel-trimmed": text("去极值平均", "Trimmed mean"),
  pair: text("共同评分", "Pair"),
  deduction: text("扣分", "Deductions"),
  time: text("用时", "Time"),
  automatic: text("导入", "Imported"),
};

// The editor.
export const method = text("评分方法", "Marked by");
export const methodHint = text(
  "更换方法后先保存，再填写该方法的参数。",
  "After choosing another, save; then fill in what it needs.",
);
export const possible = text("应完成的数量", "How many are possible");
export const options = text("选项", "Options");
export const optionLabel = text("选项说明", "Option");
export const deductionShare = text("扣减（%）", "Off (%)");
export const target = text("目标值", "Target");
export const unit = text("单位", "Unit");
export const bands = text("偏差区间", "Bands of distance");
export const lower = text("偏差自", "From");
export const upper = text("至（含）", "Up to");
export const bandsHint = text(
  "偏差是测量值与目标值之差的绝对值；超过最后一个区间得 0 分。",
  "Distance is how far the value is from the target, either way; beyond the last band there is nothing.",
);
export const faults = text("扣分项", "Deductions");
export const faultLabel = text("情形", "For");
export const faultMarks = text("扣分", "Marks off");
export const times = text("用时得分表", "Marks by time");
export const within = text("用时不超过", "Within");
export const timeMarks = text("得分", "Marks");
export const timesHint = text(
  "用时写作 83.45 或 1:23.45。仅在总分相同时比较用时的，不填表，满分填 0。",
  "Write a time as 83.45 or 1:23.45. Where it only separates equal totals, leave the table empty and the maximum 0.",
);
export const rowsHint = text(
  "清空一行即删除；保存后可继续添加。",
  "Clear a row to remove it; save for more blank rows.",
);
export const trimHint = text(
  "有五个及以上评分时去掉一个最高分和一个最低分；不足五个时取平均分。",
  "With five marks or more, one highest and one lowest are left out; with fewer it is the plain mean.",
);
export const pairHint = text(
  "由本模块的测量裁判与下一席裁判共同评分，两人录入一致才有效。",
  "The judge who measures the module and the next by seat both enter the mark; it counts once they agree.",
);
export const automaticHint = text(
  "裁判不评此项，成绩由机考结果导入。",
  "No judge marks this; the result is imported.",
);
export const cap = text("封顶分", "Cap");
export const capHint = text("合计超过封顶分的部分不计。", "What goes beyond it does not count.");
export const bonus = text(
  "加分项（不计入满分，封顶分即加分上限）",
  "A bonus: on top of the total, up to its cap",
);
export const bonusTag = text("加分", "Bonus");
export const cappedAt = phrase<{ cap: string }>(
  ({ cap: most }) => `封顶 ${most} 分`,
  ({ cap: most }) => `at most ${most}`,
);
export const scoring = text("取整与及格线", "Rounding and pass lines");
export const awardDecimals = text("评价点得分保留小数", "Decimals of an aspect's award");
export const totalDecimals = text("模块分与总分保留小数", "Decimals of the totals");
export const roundingRule = text("取整规则", "Rounding");
export const roundingWords = {
  "half-up": text("四舍五入", "Half up"),
  "half-even": text("四舍六入五成双", "Half to even"),
  down: text("去尾", "Down"),
} as const;
export const passLine = text("及格线（百分制）", "Pass line (of 100)");
export const passLineHint = text(
  "不填则不设及格线。例：理论与实操均须 60 分。",
  "Leave it blank for none. Example: both papers at least 60.",
);
export const saveScoring = text("保存取整与及格线", "Save");

// The judge's tablet.
export const countOf = phrase<{ possible: number }>(
  ({ possible: of }) => `完成数量，共 ${of}`,
  ({ possible: of }) => `how many of ${of}`,
);
export const optionOff = phrase<{ percent: string }>(
  ({ percent }) => `扣 ${percent}%`,
  ({ percent }) => `${percent}% off`,
);
export const targetIs = phrase<{ target: string; unit: string }>(
  ({ target: at, unit: of }) => `目标值 ${at}${of && ` ${of}`}`,
  ({ target: at, unit: of }) => `target ${at}${of && ` ${of}`}`,
);
export const measuredValue = text("填测量值", "enter what you measured");
export const deductedTotal = text("填扣分合计，无扣分填 0", "enter all that is off, together; 0 for none");
export const marksOff = text("分（扣）", "off");
export const timeFormat = text("分:秒.00", "min:sec.00");
export const timeTieBreak = text("总分相同时比较", "separates equal totals");
export const pairNow = text(
  "与另一名裁判商定后各自录入同一分数",
  "agree on one mark with the other judge; both enter it",
);
export const panelNow = text("每名裁判独立评分", "every judge marks alone");
