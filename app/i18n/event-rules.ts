import { phrase, plural, text } from "./text";

/** The rules of an event in words, for everybody. */
export const whoMayEnter = text("报名条件", "Who may enter");
export const howRanked = text("排名与奖项", "Ranking and awards");
export const ages = phrase<{ from: number; to: number | null }>(
  ({ from, to }) => (to === null ? `年满 ${from} 周岁` : `年龄 ${from} 至 ${to} 周岁`),
  ({ from, to }) => (to === null ? `Aged ${from} or older` : `Aged ${from} to ${to}`),
);
export const cityTie = text("具有上海户籍，或在上海居住或工作", "Registered, living or working in Shanghai");
export const held = phrase<{ level: string; months: number }>(
  ({ level, months }) =>
    `已取得相关职业${level}或以上证书${months > 0 ? `满 ${months % 12 === 0 ? `${months / 12} 年` : `${months} 个月`}` : ""}`,
  ({ level, months }) =>
    `Holds ${level} or better in the occupation${months > 0 ? ` for at least ${months % 12 === 0 ? plural(months / 12, "year") : plural(months, "month")}` : ""}`,
);
export const noStudents = text("在校学生不得参加", "Students may not enter");
export const oneEvent = text("同一赛季每人限报一个赛项", "One event per person in the season");
export const anyone = text("没有其他限制", "No other conditions");
export const districtsCompete = text(
  "各区组队参赛，裁判回避本区选手",
  "Districts compete: judges do not mark contestants of their own district",
);
export const ties = phrase<{ chain: readonly string[] }>(
  ({ chain }) =>
    `按总分排名${chain.length > 0 ? `；总分相同的依次比较：${chain.join("、")}` : "；总分相同的并列"}`,
  ({ chain }) =>
    `Ranked by the total${chain.length > 0 ? `; equal totals are separated by ${chain.join(", then ")}` : "; equal totals share a place"}`,
);
export const lessTime = text("用时（短者在前）", "less time");
export const practicalSum = text("实操模块合计", "the practical modules together");
export const share = phrase<{ award: string; percent: number }>(
  ({ award, percent }) => `${award} ${percent}%`,
  ({ award, percent }) => `${award} ${percent}%`,
);
export const tiePromote = text("名额线上并列的，一并获奖", "Equals at the line all get the better award");
export const tieDemote = text("名额线上并列的，均按下一等", "Equals at the line all get the lesser award");
export const noticeLine = phrase<{ days: number }>(
  ({ days }) => `成绩公示 ${days} 个工作日，公示期内可提出异议`,
  ({ days }) =>
    `Results stand a public notice of ${plural(days, "working day")}, in which objections can be filed`,
);
export const judgesLine = phrase<{ count: number }>(
  ({ count }) => `每个判断项由 ${count} 名裁判独立评分`,
  ({ count }) => `Each judgement is given by ${plural(count, "judge")} independently`,
);
export const weights = text("模块与权重", "Modules and weights");
export const practical = text("实操", "practical");
export const theory = text("理论", "theory");
