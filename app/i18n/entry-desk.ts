import { phrase, plural, text } from "./text";

export const queueTitle = text("报名审核", "Review of entries");
export const filterLabel = text("按状态筛选", "By state");
export const all = text("全部", "All");
export const searchLabel = text("按姓名、拼音或报名号查找", "Name, pinyin or number");
export const search = text("查找", "Search");
export const seats = phrase<{ taken: number; capacity: number; waiting: number }>(
  ({ taken, capacity, waiting }) =>
    `名额已用 ${taken}/${capacity}${waiting > 0 ? `，候补 ${waiting} 人` : ""}`,
  ({ taken, capacity, waiting }) =>
    `${taken} of ${plural(capacity, "place")} taken${waiting > 0 ? `, ${waiting} waiting` : ""}`,
);
export const number = text("报名号", "No.");
export const person = text("选手", "Contestant");
export const from = text("居住地与单位", "Residence and employer");
export const rules = text("参赛条件", "Rules of entry");
export const arrived = text("报名时间", "Entered");
export const state = text("状态", "State");
export const elsewhere = text("外省市", "Outside Shanghai");
export const enteredBy = phrase<{ name: string }>(
  ({ name }) => `由${name}报名`,
  ({ name }) => `entered by ${name}`,
);
export const reasonGiven = phrase<{ reason: string }>(
  ({ reason }) => `理由：${reason}`,
  ({ reason }) => `Reason: ${reason}`,
);
export const tickWho = phrase<{ number: string; name: string }>(
  ({ number, name }) => `选择 ${number} ${name}`,
  ({ number, name }) => `Tick ${number} ${name}`,
);
export const tick = text("选择", "Tick");
export const decideTitle = text("处理勾选的报名", "Decide on those ticked");
export const approve = text("通过", "Approve");
export const returnBack = text("退回补正", "Return");
export const refuse = text("不予通过", "Refuse");
export const reason = text("理由", "Reason");
export const reasonHint = text(
  "退回或不予通过时必填，选手会看到；不要写身份证号或手机号。",
  "Needed to return or refuse; the contestant reads it. No identity or phone numbers.",
);
export const queueEmpty = text("还没有人报名。", "Nobody has entered yet.");
export const queueEmptyHint = text(
  "报名开放后，新的报名会自动出现在这里。",
  "Once registration is open, new entries appear here by themselves.",
);
export const queueNone = text("没有符合条件的报名。", "No entry fits.");
export const showAll = text("显示全部", "Show all");

type Decided = {
  readonly move: "approve" | "return" | "refuse";
  readonly done: number;
  readonly left: readonly { readonly why: string; readonly numbers: readonly string[] }[];
};
const doneZh = { approve: "已通过", return: "已退回", refuse: "不予通过" } as const;
const doneEn = { approve: "approved", return: "returned", refuse: "refused" } as const;
/** What became of several entries: how many were decided, and which were not, with why. */
export const decided = phrase<Decided>(
  ({ move, done, left }) =>
    [
      `${doneZh[move]} ${done} 人。`,
      ...left.map(({ why, numbers }) => `${numbers.join("、")} 号未处理：${why}`),
    ].join(""),
  ({ move, done, left }) =>
    [
      `${plural(done, "entry", "entries")} ${doneEn[move]}.`,
      ...left.map(({ why, numbers }) => `Not decided (${numbers.join(", ")}): ${why}`),
    ].join(" "),
);

export const lockTitle = text("锁定名单", "Lock the roster");
export const lockReady = text(
  "全部报名已审核。锁定后不能再报名、退出或更改，候补选手可改报其他赛项。",
  "Every entry is decided. Once locked, nobody enters, withdraws or changes; those who wait may enter elsewhere.",
);
export const lockWaits = text("锁定名单前还需要：", "Before the roster can be locked:");
export const lock = text("锁定名单", "Lock the roster");
export const locked = text("名单已锁定，可以开放检录。", "The roster is locked; check-in can be opened.");
export const toCheckIn = text("去检录", "To check-in");

export const checkInTitle = text("检录", "Check-in");
export const present = phrase<{ here: number; expected: number }>(
  ({ here, expected }) => `已检录 ${here} / ${expected} 人`,
  ({ here, expected }) => `${here} of ${expected} checked in`,
);
export const scanLabel = text(
  "扫描参赛证，或输入姓名、拼音、报名号",
  "Scan a start card, or type a name, pinyin or number",
);
export const openTitle = text("开放检录", "Open check-in");
export const openReady = text(
  "名单已锁定，共 {count} 人。开放后即可扫码或按姓名检录，抽签时结束。",
  "The roster is locked: {count} expected. Once open, check people in by card or name until the draw.",
);
export const open = text("开放检录", "Open check-in");
export const opened = text("检录已开放。", "Check-in is open.");
export const notYet = text("名单锁定后才能开放检录。", "Check-in can be opened once the roster is locked.");
export const toEntries = text("去报名审核", "To the entries");
export const over = text("检录已结束。", "Check-in is over.");
export const doCheckIn = text("检录", "Check in");
export const undo = text("撤销", "Undo");
export const checkInWho = phrase<{ number: string; name: string }>(
  ({ number, name }) => `检录 ${number} ${name}`,
  ({ number, name }) => `Check in ${number} ${name}`,
);
export const undoWho = phrase<{ number: string; name: string }>(
  ({ number, name }) => `撤销检录 ${number} ${name}`,
  ({ number, name }) => `Undo the check-in of ${number} ${name}`,
);
export const checkedIn = phrase<{ number: string; name: string; again: boolean }>(
  ({ number, name, again }) => `${number} ${name} ${again ? "之前已检录" : "已检录"}。`,
  ({ number, name, again }) => `${number} ${name} ${again ? "was checked in before" : "is checked in"}.`,
);
export const undone = text("已撤销检录。", "The check-in is undone.");
export const expectedTitle = text("待检录", "Still expected");
export const absentTitle = text("未到选手", "Absent");
export const foundTitle = text("查找结果", "Found");
export const everybodyHere = text("应到选手已全部检录。", "Everybody expected is checked in.");
export const nobodyFound = text(
  "名单中没有找到。请核对姓名，或换用报名号查找。",
  "Not on the roster. Compare the name, or try the number.",
);
export const cardElsewhere = text(
  "这张参赛证属于其他赛项，请核对场次。",
  "This start card belongs to another event.",
);
export const cardUnknown = text(
  "没有找到这张参赛证，请按姓名查找。",
  "There is no such start card: search by name.",
);
export const showExpected = text("显示待检录名单", "Show who is still expected");
export const camera = text("用摄像头扫描", "Scan with the camera");
export const cameraStop = text("关闭摄像头", "Stop the camera");
export const cameraRefused = text(
  "无法使用摄像头，请允许访问，或输入姓名查找。",
  "The camera cannot be used. Allow it, or search by name.",
);
