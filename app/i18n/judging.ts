import { phrase, plural, text } from "./text";

export const title = text("评分", "Judging");
export const lead = text(
  "您担任裁判的赛项。评分时只见代码，不见姓名。",
  "The events that you judge. You see codes only, never names.",
);
export const empty = text("您还没有被安排担任裁判。", "You are on no panel yet.");
export const event = text("赛项", "Event");
export const stage = text("阶段", "Stage");
export const duty = text("职务", "Duty");
export const progress = text("进度", "Progress");
export const chief = text("裁判长", "Chief judge");
export const seat = text("评分裁判 {seat} 号席", "Judge, seat {seat}");
export const sheetsSigned = phrase<{ signed: number; sheets: number }>(
  ({ signed, sheets }) => `已签 ${signed} / ${sheets} 张`,
  ({ signed, sheets }) => `${signed} of ${plural(sheets, "sheet")} signed`,
);
export const notDrawn = text("尚未抽签", "Not drawn yet");

export const stations = text("工位", "Stations");
export const station = text("工位 {code}", "Station {code}");
export const allStations = text("全部工位", "All stations");
export const signed = text("已签", "Signed");
export const locked = text("已锁定", "Locked");
export const toLookAt = text("待处理", "Look");
export const elsewhere = text("其他工位有待您处理的评分：", "Marks at other stations wait for you:");
export const noStations = text(
  "抽签后这里会出现各工位的评分表。",
  "Once the draw is held, the sheets of all stations stand here.",
);
export const waiting = text("已抽签，等待开放评分。", "Drawn: marking is not open yet.");
export const continueHere = text("继续评分", "Go on marking");

export const parts = text("子标准", "Sub-criteria");
export const partWorth = text("本项 {max} 分 · 已得 {award}", "{award} of {max}");
export const passFail = text("全对得分", "all or nothing");
export const upTo = text("0 至 {max} 分", "0 to {max}");
export const full = text("满分 {max}", "max. {max}");
export const unmarked = text("未评", "Not marked");
export const levels = text("各分的标准", "What earns each score");
export const requirement = text("要求：{text}", "Required: {text}");

export const typed = text("填写中", "Typing");
export const kept = text("已存本机", "Kept here");
export const sending = text("发送中", "Sending");
export const received = text("已送达", "Received");
export const refused = text("未接受", "Not accepted");
export const conflict = text("两处不同", "Two marks");

export const online = text("已联网", "Online");
export const unsent = phrase<{ count: number }>(
  ({ count }) => `${count} 分待送达`,
  ({ count }) => `${plural(count, "mark")} not sent yet`,
);
export const offline = phrase<{ count: number }>(
  ({ count }) => (count > 0 ? `离线 · ${count} 分待送达` : "离线"),
  ({ count }) => (count > 0 ? `Offline · ${plural(count, "mark")} not sent yet` : "Offline"),
);
export const refusedCount = phrase<{ count: number }>(
  ({ count }) => `${count} 分未接受`,
  ({ count }) => `${plural(count, "mark")} not accepted`,
);
export const stayHere = text(
  "网络断开，评分已存本机。联网后才能切换工位。",
  "The network is away and your marks are kept here. Stations can be changed once it is back.",
);

export const save = text("保存本页", "Save this page");
export const saved = text("已保存 {count} 项。", "{count} saved.");
export const savedNothing = text("没有改动。", "Nothing had changed.");
export const undo = text("撤销", "Undo");
export const nextUnmarked = text("下一未评项", "Next unmarked");
export const subtotal = text("{code} 小计", "{code} subtotal");
export const sign = text("签名提交", "Sign");
export const signLeft = phrase<{ count: number }>(
  ({ count }) => `签名提交（余 ${count} 项）`,
  ({ count }) => `Sign (${count} left)`,
);
export const signSure = text("确认签名，不能再改", "Confirm: it is final");
export const signHint = text("签名后不能再改动", "Final once signed");
export const signedSaid = text("{code} 的评分表已签名。", "The sheet of {code} is signed.");
export const signedAt = text("{time} 签名", "Signed at {time}");
export const nextStation = text("下一工位 {code}", "Next: {code}");
export const allSigned = text("全部工位已签名", "All stations are signed");

export const overseeTitle = text("裁判长总览", "Chief judge");
export const overseeLead = text(
  "按工位和席位查看进度。代码以外的信息解密后才可见。",
  "Progress by station and seat. Nothing but codes is shown until decoding.",
);
export const openMarking = text("开放评分", "Open the marking");
export const opened = text("已开放评分。", "Marking is open.");
export const sheetsOf = text("评分表", "Sheets");
export const codeHead = text("工位", "Station");
export const spreadsTitle = text("差距过大的评分", "Marks too far apart");
export const spreadsNone = text(
  "没有。全部裁判评分后，差距超过 1 的判断项和两位裁判评分不一致的项会列在这里。",
  "None. Judgements more than 1 apart, and pairs that differ, are listed here once all their marks are in.",
);
export const spreadsHint = text(
  "请相关裁判对照标准讨论，再从评分表上重新评分；两轮评分都留在账本上，已签名的评分表会重新打开。",
  "The judges discuss these against the benchmark and score again from their sheets. Both rounds stay on the ledger, and signed sheets open again.",
);
export const aspect = text("评价点", "Aspect");
export const lowHigh = text("最低 / 最高", "Low / high");
export const state = text("状态", "State");
export const spreadSigned = text("已有签名", "Signed already");
export const lockTitle = text("锁定评分", "Lock the marks");
export const lockLead = text(
  "锁定后任何评分都不能再改动，账本的末尾哈希同时公布。",
  "Once locked no mark can change, and the head of the ledger is published.",
);
export const lockBlocked = text("还不能锁定", "Not yet");
export const lockConfirm = text(
  "全部评分表已签名，我确认锁定本赛项的评分。",
  "All sheets are signed; I confirm that the marks of this event are locked.",
);
export const lock = text("锁定评分", "Lock the marks");
export const lockedSaid = text("评分已锁定。", "The marks are locked.");
export const ledgerHead = text("账本末行", "Last row of the ledger");
export const ledgerRow = text("第 {seq} 行", "Row {seq}");
