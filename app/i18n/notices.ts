import type { NoticeState } from "~/domain/notices/notice";
import type { ObjectionCount, ObjectionState } from "~/domain/notices/objection";
import { phrase, plural, type Sentence, text } from "./text";

export const title = text("成绩与公示", "Results and notices");
export const lead = text(
  "获奖名单和聘任名单在此公示。公示期内，登录后可以提出异议。",
  "Award lists and appointments stand here on public notice. While one runs, anybody who signs in can object.",
);
export const listState = text("公示状态", "State of the notices");
export const running = text("公示中", "Running");
export const past = text("已结束", "Past");
export const noneRunning = text("目前没有正在公示的名单。", "No notice is running at present.");
export const nonePast = text("还没有结束的公示。", "No notice has ended yet.");
export const pages = text("翻页", "Pages");
export const earlier = text("上一页", "Previous");
export const later = text("下一页", "Next");
export const pageOf = text("第 {page} 页，共 {pages} 页", "Page {page} of {pages}");
export const daysLeft = phrase<{ count: number }>(
  ({ count }) => (count > 0 ? `余 ${count} 个工作日` : "今日截止"),
  ({ count }) => (count > 0 ? `${plural(count, "working day")} left` : "ends today"),
);
export const objectUntil = text("异议截止", "Objections until");
export const endedOn = text("公示截止", "Ended");
export const publishedOn = text("发布日期", "Published");
export const organiser = text("主办单位", "Organiser");
export const awardNotice = text("获奖公示", "Award notice");
export const appointmentNotice = text("聘任公示", "Appointment notice");
export const stateNames: Readonly<Record<NoticeState, Sentence>> = {
  running: text("公示中", "Running"),
  over: text("公示已结束", "Ended"),
  replaced: text("已重新公示", "Replaced"),
};
export const replacedBy = text(
  "有异议成立，名单已重新公示。请查看新的公示。",
  "An objection was upheld and the list stands on notice anew. See the new notice.",
);
export const seeNew = text("查看新的公示", "See the new notice");
export const winners = text("获奖名单", "Results");
export const rowsHow = text(
  "姓名已脱敏。名次相同者成绩按规程无法区分。",
  "Names are masked. Equal places could not be separated by the rules.",
);
export const place = text("名次", "Place");
export const name = text("姓名", "Name");
export const district = text("区", "District");
export const elsewhere = text("外省市", "Elsewhere");
export const total = text("总分", "Total");
export const award = text("奖项", "Award");
export const nominee = text("拟聘人员", "Nominee");
export const occupation = text("职业（工种）", "Occupation");
export const unit = text("申报单位", "Nominated by");
export const forWhat = text("拟聘为", "To be appointed");
export const chiefTechnician = text("首席技师", "Chief technician");
export const masterStudio = text("技能大师工作室", "Master studio");
export const howTitle = text("提出异议", "Raise an objection");
export const how = text(
  "对名单有异议的，请在截止前写明具体内容和依据。监督人员将核查并书面答复；您的姓名不会公开。",
  "Say what you object to and why before the notice ends. A supervisor looks into it and answers with reasons; your name is not published.",
);
export const objectionText = text("异议内容和依据", "What you object to, and why");
export const objectionHint = text(
  "至少 10 个字。请不要写身份证号等个人信息。",
  "At least 10 characters. No identity numbers, please.",
);
export const file = text("提交异议", "File the objection");
export const filed = text(
  "异议已提交，处理结果会显示在本页。",
  "Your objection has been filed. The decision will stand on this page.",
);
export const signInFirst = text("登录后提出异议", "Sign in to object");
export const over = text(
  "公示期已结束，不再受理异议。",
  "The notice has ended: objections are no longer taken.",
);
export const counts = phrase<ObjectionCount>(
  ({ open, upheld, dismissed }) =>
    open + upheld + dismissed === 0
      ? "没有收到异议"
      : `收到异议 ${open + upheld + dismissed} 件：处理中 ${open}，成立 ${upheld}，不成立 ${dismissed}`,
  ({ open, upheld, dismissed }) =>
    open + upheld + dismissed === 0
      ? "No objection so far"
      : `${plural(open + upheld + dismissed, "objection")}: ${open} open, ${upheld} upheld, ${dismissed} dismissed`,
);
export const objectionsLabel = text("异议", "Objections");
export const own = text("我提出的异议", "My objections");
export const reasons = text("处理理由", "Reasons");
export const objectionStates: Readonly<Record<ObjectionState, Sentence>> = {
  open: text("处理中", "Open"),
  upheld: text("异议成立", "Upheld"),
  dismissed: text("异议不成立", "Dismissed"),
};

export const objectionsTitle = text("异议处理", "Objections");
export const objectionsLead = text(
  "您监督的赛项和您负责的聘任收到的异议。处理完毕前，结果不能定稿，也不能聘任。",
  "Objections on the events that you supervise and the appointments that you decide on. Nothing is final before they are decided.",
);
export const objectionsEmpty = text("没有收到异议。", "No objection has been filed.");
export const filedAt = text("提出时间", "Filed");
export const event = text("赛项", "Event");
export const state = text("状态", "State");
export const open = text("查看并处理", "Open");
export const decideTitle = text("处理", "Decision");
export const ownObjection = text(
  "这是您本人提出的异议，请由其他监督人员处理。",
  "You filed this objection yourself: another supervisor decides it.",
);
export const outcome = text("结论", "Decision");
export const upheldHow = text(
  "异议成立：赛项停留在公示阶段，主办方核对后须重新公示。",
  "Upheld: the event stays at its notice until the organiser publishes it again.",
);
export const upheldAppointment = text(
  "异议成立：不能按本次公示聘任，须重新公示，或不予聘任。",
  "Upheld: nobody is appointed on this notice; it is given again, or the nomination is refused.",
);
export const dismissedAppointment = text(
  "异议不成立：公示继续，期满可以聘任。",
  "Dismissed: the notice goes on, and the city office can appoint when it ends.",
);
export const dismissedHow = text(
  "异议不成立：公示继续，期满可以定稿。",
  "Dismissed: the notice goes on, and the results can be final when it ends.",
);
export const reasonsHint = text(
  "至少 10 个字，提出人可以看到。",
  "At least 10 characters; who filed the objection reads them.",
);
export const decide = text("确认处理结果", "Decide");
export const decidedSaid = text("处理结果已记录。", "The decision is recorded.");
export const decidedAt = text("处理时间", "Decided");
export const backToList = text("返回异议列表", "Back to the list");
export const seeNotice = text("查看公示", "See the notice");

export const feedTitle = text("匠台：成绩与公示", "Jiangtai: results and notices");
export const feedAuthor = text("匠台", "Jiangtai");
export const feedNotice = phrase<{ title: string; day: string }>(
  ({ title, day }) => `${title}：成绩公示，截至${day}`,
  ({ title, day }) => `${title}: results on notice until ${day}`,
);
export const feedFinal = phrase<{ title: string }>(
  ({ title }) => `${title}：成绩已生效`,
  ({ title }) => `${title}: results are final`,
);
