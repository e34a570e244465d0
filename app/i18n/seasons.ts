import { phrase, plural, text } from "./text";

export const draftTitle = phrase<{ year: number }>(
  ({ year }) => `${year} 年月月赛计划（草稿）`,
  ({ year }) => `Monthly plan ${year}: draft`,
);
export const seasonsTitle = text("年度计划", "Yearly plans");
export const openYear = phrase<{ year: number }>(
  ({ year }) => `编制 ${year} 年计划`,
  ({ year }) => `Draft the plan of ${year}`,
);
export const noSeasons = text("还没有任何年度计划。", "There is no plan yet.");
export const state = text("状态", "State");
export const monthsPlanned = text("已安排月份", "Months planned");
export const itemsPlanned = text("计划项目", "Items");
export const contestsOpened = text("已办竞赛", "Contests");
export const notPublished = text("未发布", "Not published");
export const publishedAs = phrase<{ number: number }>(
  ({ number }) => `已发布第 ${number} 版`,
  ({ number }) => `Version ${number} published`,
);
export const addItem = text("添加一项", "Add a line");
export const editItem = text("修改这一项", "Change this line");
export const removeItem = text("删除", "Remove");
export const month = text("月份", "Month");
export const monthName = phrase<{ month: number }>(
  ({ month: number }) => `${number} 月`,
  ({ month: number }) =>
    [
      "January",
      "February",
      "March",
      "April",
      "May",
      "June",
      "July",
      "August",
      "September",
      "October",
      "November",
      "December",
    ][number - 1] ?? String(number),
);
export const monthShort = phrase<{ month: number }>(
  ({ month: number }) => `${number} 月`,
  ({ month: number }) =>
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][number - 1] ??
    String(number),
);
export const themeZh = text("主题（中文）", "Theme (Chinese)");
export const themeEn = text("主题（英文）", "Theme (English)");
export const theme = text("主题", "Theme");
export const occupations = text("职业（工种）", "Occupations");
export const occupationsHint = text(
  "可多选；代码为 2022 年版职业分类大典。",
  "Choose one or more; codes are those of the 2022 classification.",
);
export const district = text("承办区", "Host district");
export const organiser = text("承办单位", "Organiser");
export const findings = text("空缺与重叠", "Gaps and overlaps");
export const noFindings = text("没有空缺，也没有重叠。", "No gaps and no overlaps.");
export const gap = phrase<{ month: string }>(
  ({ month: name }) => `${name}没有安排`,
  ({ month: name }) => `Nothing is planned in ${name}`,
);
export const occupationTwice = phrase<{ month: string; name: string; count: number }>(
  ({ month: name, name: occupation, count }) => `${name}“${occupation}”重复 ${count} 次`,
  ({ month: name, name: occupation, count }) => `${occupation} stands ${count} times in ${name}`,
);
export const organiserTwice = phrase<{ month: string; name: string; count: number }>(
  ({ month: name, name: who, count }) => `${name}“${who}”承办 ${count} 项`,
  ({ month: name, name: who, count }) => `${who} has ${count} contests in ${name}`,
);
export const districtIdle = phrase<{ name: string }>(
  ({ name }) => `${name}全年没有承办`,
  ({ name }) => `${name} hosts nothing this year`,
);
export const publish = text("发布计划", "Publish the plan");
export const publishRevision = text("发布修订版", "Publish the revision");
export const publishHint = text(
  "发布后该版本不再改动；以后的修订会列出变化。",
  "A published version never changes; a revision lists what changed.",
);
export const note = text("修订说明", "Note on this revision");
export const pending = phrase<{ count: number }>(
  ({ count }) => `与已发布版相比有 ${count} 处变化`,
  ({ count }) => `${plural(count, "change")} since the published version`,
);
export const published = phrase<{ number: number }>(
  ({ number }) => `计划第 ${number} 版已发布。`,
  ({ number }) => `Version ${number} of the plan is published.`,
);
export const saved = text("已保存到草稿。", "Saved in the draft.");
export const removed = text("已从草稿删除。", "Removed from the draft.");
export const changesTitle = phrase<{ number: number }>(
  ({ number }) => `第 ${number} 版的变化`,
  ({ number }) => `What version ${number} changed`,
);
export const added = text("新增", "Added");
export const changed = text("修改", "Changed");
export const removedWord = text("删除", "Removed");
export const versions = text("历次版本", "Versions");
export const versionLine = phrase<{ number: number; day: string }>(
  ({ number, day }) => `第 ${number} 版 · ${day}发布`,
  ({ number, day }) => `Version ${number}, published ${day}`,
);
export const subscribe = text("订阅日历", "Subscribe to the calendar");
export const subscribeHint = text(
  "把全年安排加入手机或电脑日历，计划修订后自动更新。",
  "Add the year to a phone's or computer's calendar; revisions arrive by themselves.",
);
export const heroLead = phrase<{ districts: number; items: number }>(
  ({ districts, items }) =>
    `${districts} 个区，全年 ${items} 项主题赛。报名、现场实时成绩、公示与证书，一处可查。`,
  ({ districts, items }) =>
    `${plural(districts, "district")}, ${plural(items, "theme")} in the year. Entries, live marks, notices and certificates in one place.`,
);
export const runningNow = phrase<{ count: number }>(
  ({ count }) => `进行中 ${count} 项`,
  ({ count }) => `${count} on now`,
);
export const openNow = phrase<{ count: number }>(
  ({ count }) => `报名中 ${count} 项`,
  ({ count }) => `${count} open`,
);
export const noPlanned = text("暂无安排", "Nothing planned");
export const now = text("现在", "now");
export const allEvents = text("全部赛项", "All events");
export const wholePlan = text("全年计划", "The whole plan");
export const eventsRunning = phrase<{ count: number }>(
  ({ count }) => `${count} 项正在比赛`,
  ({ count }) => `${plural(count, "event")} running`,
);
export const findCertificate = text(
  "证书查验：扫码，或输入编号",
  "Verify a certificate: scan, or type its number",
);
export const check = text("查验", "Verify");
export const noEvents = text(
  "还没有赛项。计划发布后，主办方会在这里开放报名。",
  "No events yet. Once organisers open them, they appear here.",
);
export const noPlan = text("年度计划尚未发布。", "No plan has been published yet.");
export const noPlanHint = text(
  "市级部门发布年度计划后，全年安排会显示在这里。",
  "The year appears here once the city office has published it.",
);
export const progressOf = phrase<{ done: number; events: number }>(
  ({ done, events }) => `已完成 ${done} / ${events} 项`,
  ({ done, events }) => `${done} of ${events} done`,
);
export const nothingToPublish = text("没有需要发布的变化。", "There is nothing to publish.");
export const nearest = text("近期赛项", "Events now and next");
