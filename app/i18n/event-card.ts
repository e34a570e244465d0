import { phrase, plural, text } from "./text";

export const opensAt = text("报名开始", "Registration opens");
export const closesAt = text("报名截止", "Registration closes");
export const startsAt = text("比赛开始", "Starts");
export const frozen = text("已封榜", "· frozen");
export const leader = text("暂列第 1", "Leading");
export const total = text("总分", "Total");
export const marked = text("已评", "Marked");
export const winner = text("第 1 名", "First");
export const champion = text("冠军", "Winner");
export const objectionsUntil = text("异议截止", "Objections until");
export const candidates = text("首席技师候选", "Chief technician candidates");
export const reason = text("原因", "Reason");
export const nothingMarked = text("等待第一项评分", "Waiting for the first mark");
export const board = text("实时成绩", "Live board");
export const upTo = phrase<{ count: number }>(
  ({ count }) => `上限 ${count} 人`,
  ({ count }) => `up to ${plural(count, "person", "people")}`,
);
export const people = phrase<{ count: number }>(
  ({ count }) => `${count} 人`,
  ({ count }) => plural(count, "contestant"),
);
export const seatsLeft = phrase<{ count: number }>(
  ({ count }) => (count > 0 ? `余 ${count} 席` : "已满，可候补"),
  ({ count }) => (count > 0 ? `· ${plural(count, "seat")} left` : "· full, waiting list"),
);
export const daysLeft = phrase<{ count: number }>(
  ({ count }) => (count > 0 ? `余 ${count} 个工作日` : "今日截止"),
  ({ count }) => (count > 0 ? `· ${plural(count, "working day")} left` : "· ends today"),
);
