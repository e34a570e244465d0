import type { NominationKind, NominationState } from "~/domain/registry/nomination";
import type { StudioRole } from "~/domain/registry/studio";
import { phrase, plural, type Sentence, text } from "./text";

export const kindNames: Readonly<Record<NominationKind, Sentence>> = {
  "chief-technician": text("首席技师", "Chief technician"),
  "master-studio": text("技能大师工作室", "Master studio"),
};
export const appointmentStates: Readonly<Record<"active" | "ended" | "revoked", Sentence>> = {
  active: text("在聘", "In office"),
  ended: text("聘期已满", "Term ended"),
  revoked: text("已撤销", "Revoked"),
};
export const roleNames: Readonly<Record<StudioRole, Sentence>> = {
  member: text("成员", "Member"),
  apprentice: text("徒弟", "Apprentice"),
};

/* the public registry */
export const technicians = text("首席技师", "Chief technicians");
export const techniciansLead = text(
  "从赛场和生产一线走来，经单位提名、区级推荐、公示后聘任。每一份聘任都可查证。",
  "From the contest floor and the shop floor: nominated by their enterprise, recommended by their district, appointed after a public notice. Every appointment can be verified.",
);
export const studios = text("技能大师工作室", "Master studios");
export const studiosLead = text(
  "由技能大师领办，带徒传技、攻关创新。",
  "Led by a master: where skills are handed on and hard problems are solved.",
);
export const searchName = text("姓名", "Name");
export const searchNameHint = text("汉字、拼音或首字母", "Characters, pinyin or initials");
export const searchStudioHint = text("工作室或领办人，可用拼音", "Studio or leader; pinyin works too");
export const searchStudio = text("名称", "Name");
export const district = text("区", "District");
export const allDistricts = text("全部", "All");
export const occupation = text("职业（工种）", "Occupation");
export const allOccupations = text("全部", "All");
export const past = text("包括聘期已满的", "Include ended terms");
export const search = text("查找", "Search");
export const clear = text("清除条件", "Clear");
export const countMasters = phrase<{ count: number }>(
  ({ count }) => `共 ${count} 人`,
  ({ count }) => plural(count, "chief technician"),
);
export const countStudios = phrase<{ count: number }>(
  ({ count }) => `共 ${count} 个`,
  ({ count }) => plural(count, "studio"),
);
export const noMasters = text("还没有聘任首席技师。", "Nobody has been appointed yet.");
export const noMastersHint = text(
  "竞赛获奖者成为候选人，经单位提名、区级推荐和公示后聘任，名单会显示在这里。",
  "Winners become candidates; those whom their enterprise nominates and the notice confirms will stand here.",
);
export const noStudios = text("还没有设立技能大师工作室。", "No studio has been founded yet.");
export const noStudiosHint = text(
  "技能大师工作室由单位申报，公示后设立，名单会显示在这里。",
  "Enterprises nominate their masters; studios that stood their notice will be listed here.",
);
export const seeEvents = text("看看正在进行的赛项", "See the events that are on");
export const noneFound = text("没有符合条件的结果。", "Nothing fits this search.");
export const noneFoundHint = text(
  "换一个写法试试，例如“wangxl”或“王”；或者清除条件。",
  "Try another spelling, such as “wangxl” or “王”, or clear the search.",
);
export const pages = text("翻页", "Pages");
export const previous = text("上一页", "Previous");
export const next = text("下一页", "Next");
export const pageOf = text("第 {page} 页，共 {pages} 页", "Page {page} of {pages}");
export const term = text("聘期", "Term");
export const termOf = text("{from} 至 {to}", "{from} to {to}");
export const termEnds = text("聘期至", "Term ends");
export const unit = text("单位", "Unit");
export const studio = text("工作室", "Studio");
export const leader = text("领办人", "Leader");
export const address = text("地址", "Address");
export const people = text("成员与徒弟", "People");
export const peopleCount = phrase<{ count: number }>(
  ({ count }) => `${count} 人`,
  ({ count }) => String(count),
);
export const number = text("聘书编号", "Letter number");
export const verifyLetter = text("查验聘书", "Verify the letter");
export const downloadLetter = text("下载聘书（PDF）", "Letter of appointment (PDF)");
export const letterValid = text("聘书有效，{on}签发", "The letter stands, issued {on}");
export const letterEnded = text("聘书已失效", "The letter no longer stands");
export const road = text("成长之路", "How they got there");
export const roadEmpty = text(
  "由单位从生产一线提名，平台上没有竞赛成绩记录。",
  "Nominated from the shop floor; the platform holds no contest result.",
);
export const placeOf = phrase<{ place: number; of: number }>(
  ({ place, of }) => `第 ${place} 名，共 ${of} 人`,
  ({ place, of }) => `place ${place} of ${of}`,
);
export const totalMark = text("总分 {total}", "total {total}");
export const levelsHeld = text("职业技能等级", "Skill levels");
export const otherAppointments = text("其他聘任", "Other appointments");
export const termLeft = phrase<{ months: number }>(
  ({ months }) => (months >= 1 ? `余 ${span(months).zh}` : "不足一个月"),
  ({ months }) => (months >= 1 ? `${span(months).en} left` : "less than a month left"),
);
export const studioPeople = text("团队", "The team");
export const studioMasked = text("成员与徒弟的姓名已脱敏。", "Names of members and apprentices are masked.");
export const studioNobody = text(
  "领办单位尚未公布成员与徒弟。",
  "No member or apprentice has been named yet.",
);
export const formerCount = phrase<{ count: number }>(
  ({ count }) => `另有 ${count} 人曾在此学习、工作。`,
  ({ count }) => `${plural(count, "person", "people")} worked or learned here before.`,
);
export const sinceDay = text("{day}起", "since {day}");
export const editStudio = text("维护名单", "Edit the team");
export const seeMaster = text("领办人主页", "The leader's page");

/* nominations */
export const nominations = text("首席技师与工作室", "Technicians and studios");
export const ownTitle = text("首席技师与工作室申报", "Nominations");
export const ownLead = text(
  "从本单位的获奖职工或其他职工中提名；业绩由系统填入，经区级推荐、市级公示后聘任。",
  "Nominate a winner or another worker of yours. The system fills in the record; the district recommends, the city gives notice and appoints.",
);
export const nominateWorker = text("提名职工", "Nominate a worker");
export const nominateThis = text("提名", "Nominate");
export const winners = text("获奖候选人", "Winners who can be nominated");
export const winnersNone = text(
  "本单位还没有获奖职工。赛项结果定稿后，获奖者会自动列在这里；也可以直接提名其他职工。",
  "None of your workers has won yet. Winners appear here by themselves once results are final; you can nominate anybody else too.",
);
export const nominationsNone = text("还没有提名。", "No nomination yet.");
export const nominationsNoneHint = text(
  "从上面的候选人开始，或选择“提名职工”。",
  "Start from a winner above, or nominate another worker.",
);
export const ownNominations = text("我的提名", "Nominations");
export const ownStudios = text("本单位的工作室", "Your studios");
export const name = text("姓名", "Name");
export const kind = text("类别", "As");
export const state = text("进展", "State");
export const submittedOn = text("提交日期", "Submitted");
export const event = text("赛项", "Event");
export const result = text("成绩", "Result");
export const finalOn = text("定稿日期", "Final");
export const whatNext = text("下一步", "Next");
export const nobodyYet = text("未提名", "Not nominated");
export const states: Readonly<Record<NominationState, Sentence>> = {
  submitted: text("待区级推荐", "With the district"),
  returned: text("已退回", "Returned"),
  recommended: text("待市级公示", "With the city"),
  notice: text("公示中", "On notice"),
  appointed: text("已聘任", "Appointed"),
  refused: text("不予聘任", "Refused"),
};
export const noticeOver = text("公示期满", "Notice over");
export const objectionsOpen = phrase<{ count: number }>(
  ({ count }) => `异议 ${count} 件待处理`,
  ({ count }) => `${plural(count, "objection")} open`,
);
export const queueTitle = text("首席技师与工作室", "Technicians and studios");
export const waiting = text("待我办理", "Waiting for me");
export const allNominations = text("全部提名", "All nominations");
export const candidates = text("候选人", "Candidates");
export const queueViews = text("查看范围", "What to show");
export const waitingNone = text("没有等待办理的提名。", "Nothing waits for you.");
export const allNone = text("还没有提名。", "There is no nomination yet.");
export const candidatesNone = text(
  "还没有候选人。赛项结果定稿后，获奖者会自动列在这里。",
  "No candidate yet: winners appear here by themselves once results are final.",
);
export const open = text("查看", "Open");
export const backToQueue = text("返回列表", "Back to the list");

/* the form */
export const newTitle = text("提名职工", "Nominate a worker");
export const chooseWorker = text("选择本单位职工", "Choose one of your workers");
export const chooseHint = text(
  "只列出在个人资料中登记为本单位的职工。",
  "Those who give your enterprise as their employer are listed.",
);
export const workersNone = text(
  "还没有登记为本单位的职工。请先让职工注册并在个人资料中填写本单位，或由单位统一录入。",
  "Nobody is on record as your worker. Let them register and give your enterprise as employer, or enter them yourself.",
);
export const workersNotFound = text("没有找到这个姓名。", "No worker of that name.");
export const asWhat = text("提名为", "Nominate as");
export const statement = text("主要业绩", "Achievements");
export const statementHint = text(
  "20 至 2000 字：技术专长、攻关成果、带徒传技。竞赛成绩和证书由系统填入，不必重复；请不要写身份证号等个人信息。",
  "20 to 2,000 characters: what they master, what they solved, whom they taught. Results and certificates are filled in by the system. No identity numbers, please.",
);
export const studioName = text("工作室名称", "Name of the studio");
export const studioNameHint = text("例如“王秀兰技能大师工作室”", "Such as 王秀兰技能大师工作室");
export const studioAddress = text("工作室地址", "Address of the studio");
export const send = text("提交提名", "Send the nomination");
export const sendAgain = text("更正后再次提交", "Send again, corrected");
export const sent = text("提名已提交，等待区级推荐。", "The nomination is with the district now.");
export const seeUnderWay = text("查看正在办理的提名", "See the nomination under way");
export const otherWorker = text("换一位职工", "Choose somebody else");

/* evidence */
export const evidence = text("系统记录", "On record");
export const evidenceHint = text(
  "由系统于 {day} 从平台记录填入，提名时固定，不可修改。",
  "Filled in by the system on {day}, and fixed with the nomination.",
);
export const results = text("竞赛成绩", "Contest results");
export const resultsNone = text("平台上没有定稿的竞赛成绩。", "No final result on the platform.");
export const certificates = text("职业技能等级证书", "Skill certificates");
export const certificatesNone = text("个人资料中没有登记证书。", "None in the profile.");
export const appointments = text("历次聘任", "Appointments");
export const appointmentsNone = text("没有。", "None.");
export const retirement = text("距法定退休", "To retirement");
export const retirementOf = phrase<{ day: string; months: number }>(
  ({ day, months }) => (months >= 0 ? `预计 ${day}，还有 ${span(months).zh}` : `预计 ${day}，已过`),
  ({ day, months }) =>
    months >= 0 ? `expected ${day}, in ${span(months).en}` : `expected ${day}, which has passed`,
);
export const retirementFits = text("符合 2 年以上", "two years or more");
export const retirementShort = text("不足 2 年，请单位说明", "less than two years: the unit explains");

/* one nomination */
export const nominationTitle = text("{name} · {kind}", "{name} · {kind}");
export const theCase = text("提名", "The nomination");
export const nextTitle = text("办理", "What to do");
export const nothingToDo: Readonly<Record<NominationState, Sentence>> = {
  submitted: text("等待区级部门推荐或退回。", "The district recommends or returns it next."),
  returned: text("已退回，等待单位更正后再次提交。", "The enterprise corrects it and sends it again."),
  recommended: text("已推荐，等待市级部门公示。", "The city office gives notice next."),
  notice: text(
    "正在公示。期满且没有未处理的异议后，市级部门作出决定。",
    "On public notice. When it has ended and no objection is open, the city office decides.",
  ),
  appointed: text("已聘任。", "Appointed."),
  refused: text("不予聘任，本次提名已办结。", "Refused: this nomination has ended."),
};
export const recommend = text("推荐到市级", "Recommend to the city");
export const recommendNote = text("推荐意见", "Note to the city");
export const returnIt = text("退回单位", "Return to the enterprise");
export const returnReason = text("退回原因", "Why it is returned");
export const returnHint = text(
  "写明要更正或补充什么，单位可以看到。",
  "Say what has to be corrected; the enterprise reads it.",
);
export const openNotice = text("开始公示", "Give public notice");
export const openNoticeAgain = text("重新公示", "Give notice again");
export const noticeDays = text("公示工作日", "Working days");
export const noticeHow = text(
  "公示页显示单位、区、职业和脱敏姓名；发布当日不计。",
  "The notice shows the unit, district, occupation and the name masked. The day of publication does not count.",
);
export const appoint = text("聘任并签发聘书", "Appoint and issue the letter");
export const appointHow = text(
  "聘期自今日起 {years} 年，同时生成编号和聘书，并在公众名录公布姓名。",
  "For {years} years from today. The number and the letter are made at once, and the name stands in the public registry.",
);
export const refuseIt = text("不予聘任", "Refuse");
export const refuseReason = text("理由", "Reason");
export const refuseHint = text("单位可以看到。", "The enterprise reads it.");
export const confirmReturn = text("确认退回", "Return it");
export const confirmRefuse = text("确认不予聘任", "Refuse it");
export const reasonOf: Readonly<Partial<Record<NominationState, Sentence>>> = {
  returned: text("退回原因", "Why it was returned"),
  refused: text("不予聘任的理由", "Why it was refused"),
};
export const districtNote = text("区级推荐意见", "The district's note");
export const noticeLine = text("公示", "Public notice");
export const noticeUntil = text("{from} 发布，至 {to} 24:00", "Published {from}, until {to} 24:00");
export const seeNotice = text("查看公示", "See the notice");
export const decideObjections = text("处理异议", "Decide objections");
export const inRegistry = text("查看公众页面", "See the public page");
export const openStudio = text("维护工作室名单", "Edit the studio's team");
export const timeline = text("办理过程", "So far");
export const timelineWords: Readonly<Record<string, Sentence>> = {
  "nomination.submitted": text("单位提交", "Submitted by the enterprise"),
  "nomination.corrected": text("单位更正后再次提交", "Corrected and sent again"),
  "nomination.returned": text("区级退回", "Returned by the district"),
  "nomination.recommended": text("区级推荐", "Recommended by the district"),
  "nomination.noticed": text("市级公示", "Put on notice by the city"),
  "nomination.appointed": text("聘任", "Appointed"),
  "nomination.refused": text("不予聘任", "Refused"),
};
export const said = {
  returned: text("已退回单位。", "Returned to the enterprise."),
  recommended: text("已推荐到市级。", "Recommended to the city."),
  noticed: text("公示已发布。", "The notice is published."),
  appointed: text("已聘任，聘书已签发。", "Appointed; the letter is issued."),
  refused: text("已记录不予聘任。", "The refusal is recorded."),
};

/* a studio's team, for its enterprise */
export const teamTitle = text("工作室名单", "The studio's team");
export const addPerson = text("添加成员或徒弟", "Add somebody");
export const worker = text("本单位职工", "One of your workers");
export const outsider = text("单位以外的人员", "Somebody from outside");
export const outsiderName = text("姓名", "Name");
export const outsiderHint = text("选择了本单位职工时不必填写。", "Not needed for one of your workers.");
export const role = text("身份", "As");
export const since = text("加入日期", "Joined");
export const until = text("离开日期", "Left");
export const add = text("添加", "Add");
export const leave = text("结束", "End");
export const leaveWho = text("结束 {name} 的身份", "End {name}'s place");
export const added = text("已添加 {name}。", "{name} is in the studio now.");
export const left = text("已记录 {name} 离开。", "{name} has left the studio.");
export const teamNone = text("还没有成员或徒弟。", "Nobody beside the leader yet.");
export const teamNoneHint = text(
  "在这里添加，公众页面将显示脱敏姓名。",
  "Add them here; the public page masks their names.",
);
export const former = text("曾在工作室", "Were here before");
export const publicPage = text("公众页面", "The public page");

/** Months in words: 2 年 3 个月. */
function span(months: number): { zh: string; en: string } {
  const [years, rest] = [Math.floor(months / 12), months % 12];
  const zh = [years > 0 ? `${years} 年` : "", rest > 0 || years === 0 ? `${rest} 个月` : ""];
  const en = [years > 0 ? plural(years, "year") : "", rest > 0 || years === 0 ? plural(rest, "month") : ""];
  return { zh: zh.filter(Boolean).join(" "), en: en.filter(Boolean).join(" ") };
}
