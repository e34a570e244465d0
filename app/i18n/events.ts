import type { Phase } from "~/domain/contests/phase";
import { phrase, plural, type Sentence, text } from "./text";

export const phaseNames: Readonly<Record<Phase, Sentence>> = {
  running: text("正在进行", "Running"),
  registration: text("报名中", "Registration open"),
  notice: text("公示中", "Public notice"),
  coming: text("即将举行", "Coming"),
  done: text("已结束", "Over"),
  cancelled: text("已取消", "Cancelled"),
};

export const title = text("全部赛项", "All events");
export const month = text("月份", "Month");
export const district = text("区", "District");
export const phase = text("状态", "State");
export const occupation = text("职业", "Occupation");
export const allMonths = text("全年", "All year");
export const allDistricts = text("全部区", "All districts");
export const allPhases = text("全部状态", "Any state");
export const allOccupations = text("全部职业", "Any occupation");
export const show = text("查看", "Show");
export const clear = text("清除条件", "Clear");
export const monthName = phrase<{ month: number }>(
  ({ month: number }) => `${number} 月`,
  ({ month: number }) =>
    new Intl.DateTimeFormat("en", { month: "long", timeZone: "UTC" }).format(Date.UTC(2024, number - 1, 1)),
);
export const count = phrase<{ count: number }>(
  ({ count: number }) => `共 ${number} 个赛项`,
  ({ count: number }) => plural(number, "event"),
);
export const none = text("没有符合条件的赛项。", "No event fits.");
export const noneHint = text(
  "换个月份或区试试，或查看全年赛项。",
  "Try another month or district, or see the whole year.",
);
export const pages = text("分页", "Pages");
export const pageOf = phrase<{ page: number; pages: number }>(
  ({ page, pages: all }) => `第 ${page} 页，共 ${all} 页`,
  ({ page, pages: all }) => `Page ${page} of ${all}`,
);
export const previous = text("上一页", "Previous");
export const next = text("下一页", "Next");

export const arrangements = text("竞赛安排", "Arrangements");
export const when = text("比赛时间", "When");
export const where = text("地点", "Where");
export const organiser = text("承办单位", "Organiser");
export const contest = text("所属竞赛", "Contest");
export const group = text("组别", "Group");
export const registration = text("报名时间", "Registration");
export const seats = text("名额", "Seats");
export const occupationCode = text("职业编码", "Occupation code");
export const editionOf = phrase<{ edition: number; code: string }>(
  ({ edition, code }) => `${code}（${edition} 年版）`,
  ({ edition, code }) => `${code} (${edition} edition)`,
);
export const span = phrase<{ from: string; to: string }>(
  ({ from, to }) => `${from} 至 ${to}`,
  ({ from, to }) => `${from} to ${to}`,
);
export const seatsOf = phrase<{ left: number; capacity: number }>(
  ({ left, capacity }) => `余 ${left} 席 / 共 ${capacity} 席`,
  ({ left, capacity }) => `${left} of ${capacity} left`,
);

export const enter = text("我要报名", "Enter");
export const enterWaiting = text("报名候补", "Join the waiting list");
export const seeBoard = text("看实时成绩", "See the live board");
export const seeNotice = text("看成绩公示", "See the public notice");
export const seeResults = text("看比赛结果", "See the results");
export const stateAnnounced = text("报名尚未开始", "Registration has not opened yet");
export const stateOpen = text("正在报名", "Registration is open");
export const stateFull = text(
  "名额已满，仍可报名候补，有人退出时自动递补。",
  "All seats are taken. You can still enter: the waiting list moves up by itself.",
);
export const stateReview = text("报名已截止，正在审核", "Registration is closed; entries are being reviewed");
export const stateRoster = text("参赛名单已确定，等待比赛", "The roster is locked; the event is to come");
export const stateRunning = text("比赛正在进行", "The event is running");
export const stateMarked = text("评分已结束，成绩正在核定", "Marking is over; results are being settled");
export const stateNotice = text(
  "成绩正在公示，可提出异议",
  "Results stand their public notice; objections can be filed",
);
export const stateFinal = text("结果已定", "The results are final");
export const stateCancelled = text("赛项已取消", "This event is cancelled");
export const opensAt = phrase<{ at: string }>(
  ({ at }) => `${at} 开始报名`,
  ({ at }) => `Opens ${at}`,
);
export const closesAt = phrase<{ at: string }>(
  ({ at }) => `${at} 截止`,
  ({ at }) => `Closes ${at}`,
);
export const opensLink = text("管理本赛项", "Run this event");
