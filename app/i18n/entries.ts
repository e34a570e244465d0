import { phrase, plural, text } from "./text";

export const mineTitle = text("我的参赛", "My contests");
export const mineEntries = text("我的报名", "My entries");
export const profile = text("个人资料", "Profile");
export const profileLead = text(
  "填写一次，以后每次报名不再重复填写。",
  "Fill it in once: no entry asks for it again.",
);
export const phoneKnown = phrase<{ masked: string }>(
  ({ masked }) => `登录手机号 ${masked}`,
  ({ masked }) => `You sign in with ${masked}`,
);
export const profileMissing = text(
  "请先完善个人资料，才能报名。",
  "Complete your profile first: then you can enter.",
);
export const completeProfile = text("完善个人资料", "Complete the profile");
export const changeProfile = text("修改资料", "Change the profile");
export const noEntries = text(
  "还没有报名。下面是正在报名的赛项。",
  "No entries yet. These events are open now.",
);
export const openNow = text("正在报名", "Open now");
export const enter = text("报名参赛", "Enter");
export const enterTitle = text("报名", "Enter");
export const rulesTitle = text("参赛条件", "Who may enter");
export const yourDetails = text("参赛人", "Contestant");
export const alreadyIn = text("您已报名这个赛项。", "You have entered this event.");
export const seeEntry = text("查看报名", "See the entry");
export const notAllMet = text(
  "有条件不符合，不能报名。如资料有误，请先修改个人资料。",
  "Not every rule is met, so you cannot enter. If your profile is out of date, change it first.",
);
export const full = text(
  "名额已满，提交后进入候补名单；有人退出时自动递补。",
  "The places are taken: you join the waiting list and move up by yourself when somebody withdraws.",
);
export const seatsLeft = phrase<{ count: number }>(
  ({ count }) => `余 ${count} 席`,
  ({ count }) => `${count} left`,
);
export const notOpen = phrase<{ when: string }>(
  ({ when }) => `报名将于 ${when} 开始。`,
  ({ when }) => `Registration opens on ${when}.`,
);
export const over = text("报名已结束。", "Registration is over.");
export const entered = text("已提交报名，等待审核。", "Your entry is in and will be reviewed.");
export const waiting = text(
  "名额已满，您已进入候补名单。",
  "The places are taken: you are on the waiting list.",
);
export const thereAlready = text(
  "您此前已报名，这是原来的报名。",
  "You had entered before: this is that entry.",
);
export const entryTitle = text("报名详情", "Entry");
export const number = text("报名序号", "Entry number");
export const state = text("状态", "State");
export const reasonSays = phrase<{ reason: string }>(
  ({ reason }) => `审核意见：${reason}`,
  ({ reason }) => `The organiser says: ${reason}`,
);
export const submittedAt = text("提交时间", "Sent");
export const when = text("比赛时间", "When");
export const where = text("地点", "Where");
export const idNumber = text("身份证号", "ID number");
export const employer = text("工作单位", "Employer");
export const startCard = text("下载参赛证（PDF）", "Start card (PDF)");
export const startCardHint = text(
  "请打印或存在手机上，检录时出示二维码。",
  "Print it or keep it on your phone: its QR code is shown at check-in.",
);
export const resend = text("更正后重新提交", "Send again after correcting");
export const resent = text("已重新提交，等待审核。", "Sent again; it will be reviewed.");
export const withdraw = text("退出报名", "Withdraw");
export const withdrawSure = text(
  "确定退出？退出后名额会让给候补选手。",
  "Withdraw? The place goes to the next who waits.",
);
export const withdrawYes = text("确定退出", "Yes, withdraw");
export const withdrawn = text("已退出报名。", "You have withdrawn.");
export const place = phrase<{ place: number }>(
  ({ place: at }) => `候补第 ${at} 位`,
  ({ place: at }) => `Number ${at} on the waiting list`,
);
/** What to do next, for each state of an entry. */
export const next = {
  submitted: text(
    "主办方正在审核，结果会显示在这里。",
    "The organiser is reviewing it; the answer appears here.",
  ),
  returned: text(
    "请按审核意见更正个人资料，然后重新提交。",
    "Correct your profile as the organiser says, then send the entry again.",
  ),
  approved: text(
    "请按时到场检录，带好身份证和参赛证。",
    "Come to check-in on time with your ID card and start card.",
  ),
  refused: text("本次报名未通过。", "This entry was not accepted."),
  waitlisted: text("有人退出时自动递补，无需操作。", "You move up by yourself when somebody withdraws."),
  withdrawn: text("报名期内可以重新报名。", "You can enter again while registration is open."),
  "checked-in": text("已检录。祝比赛顺利！", "You are checked in. Good luck!"),
  absent: text("未在规定时间检录。", "You were not there at check-in."),
};
export const name = text("姓名", "Name");
export const nameHint = text("与身份证一致，证书按此打印。", "As on your ID card: certificates carry it.");
export const idHint = text(
  "加密保存，页面只显示部分数字。末位 x 大小写均可。",
  "Kept encrypted and shown in part only. A final x may be small or capital.",
);
export const idKept = phrase<{ masked: string }>(
  ({ masked }) => `已登记 ${masked}；不修改请留空。`,
  ({ masked }) => `Registered as ${masked}; leave empty to keep it.`,
);
export const fixed = text(
  "您在已锁定的名单中，姓名和身份证号不能修改。",
  "You are on a locked roster: name and ID number cannot be changed now.",
);
export const residence = text("居住地", "Where you live");
export const elsewhere = text("上海以外", "Outside Shanghai");
export const household = text("上海户籍", "Registered (户籍) in Shanghai");
export const employerCode = text("工作单位统一社会信用代码", "Employer's credit code");
export const employerCodeHint = text(
  "18 位，见营业执照；没有单位可不填。",
  "18 characters, on the business licence; leave empty if you have no employer.",
);
export const employerName = text("工作单位名称", "Employer's name");
export const employerNameHint = text("该代码第一次登记时填写。", "Only where the code is new to us.");
export const student = text("在校学生", "Student");
export const occupation = text("职业（工种）", "Occupation");
export const certificates = text("已持职业技能等级证书", "Level certificates held");
export const level = text("等级", "Level");
export const certificateNumber = text("证书编号", "Certificate number");
export const issuedOn = text("发证日期", "Issued on");
export const addCertificate = text("添加一本证书", "Add a certificate");
export const removeCertificate = text("删除这一本", "Remove this one");
export const choose = text("请选择", "Choose");
export const profileSaved = text("个人资料已保存。", "Your profile is saved.");
export const certificatesHeld = phrase<{ count: number }>(
  ({ count }) => `已登记证书 ${count} 本`,
  ({ count }) => `${plural(count, "certificate")} on record`,
);
export const closes = phrase<{ when: string }>(
  ({ when: at }) => `报名截止 ${at}`,
  ({ when: at }) => `Closes ${at}`,
);
