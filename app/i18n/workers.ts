import { phrase, plural, text } from "./text";

export const title = text("职工与报名", "Workers and entries");
export const creditCode = text("统一社会信用代码", "Credit code");
export const openEvents = text("正在报名的赛项", "Events open for entry");
export const openNone = text("目前没有正在报名的赛项。", "No event is open for entry now.");
export const closes = phrase<{ at: string }>(
  ({ at }) => `${at}截止报名`,
  ({ at }) => `entries close ${at}`,
);
export const enterThem = text("为职工报名", "Enter workers");
export const workers = text("职工", "Workers");
export const addWorker = text("添加职工", "Add a worker");
export const workersNone = text("还没有职工。", "No worker yet.");
export const workersNoneHint = text(
  "添加职工后即可替他们报名；已有账号的职工在自己的“个人资料”中选择贵单位即可。",
  "Add workers to enter them. Those with an account name your enterprise in their own profile.",
);
export const name = text("姓名", "Name");
export const idNumber = text("身份证号", "ID number");
export const idHint = text(
  "18 位，只用于核对参赛条件和身份。",
  "18 characters; to check the rules and who they are.",
);
export const occupation = text("职业", "Occupation");
export const certificates = text("等级证书", "Level certificates");
export const certificateCount = phrase<{ count: number }>(
  ({ count }) => (count === 0 ? "无" : `${count} 本`),
  ({ count }) => (count === 0 ? "none" : String(count)),
);
export const account = text("账号", "Account");
export const ownAccount = text("有自己的账号", "has an account");
export const noAccount = text("由单位登记", "added by the enterprise");
export const entries = text("已报名", "Entries");
export const entriesNone = text("还没有替职工报名。", "No worker has been entered yet.");
export const event = text("赛项", "Event");
export const eventDay = text("比赛时间", "Day");
export const state = text("状态", "State");
export const reason = phrase<{ reason: string }>(
  ({ reason }) => `理由：${reason}`,
  ({ reason }) => `Reason: ${reason}`,
);

export const newTitle = text("添加职工", "Add a worker");
export const newLead = phrase<{ enterprise: string }>(
  ({ enterprise }) => `单位：${enterprise}。只需登记一次，以后各赛项都可直接勾选报名。`,
  ({ enterprise }) => `Employer: ${enterprise}. Once is enough: afterwards tick the name for any event.`,
);
export const phone = text("手机号", "Phone");
export const phoneHint = text("仅用于比赛联系。", "Only to reach the contestant about the event.");
export const residence = text("居住地", "Residence");
export const elsewhere = text("外省市", "Outside Shanghai");
export const choose = text("请选择", "Choose");
export const cityHousehold = text("上海户籍", "Registered in Shanghai");
export const certificatesHint = text(
  "有几本填几本，空行不计。编号、等级和日期照证书填写。",
  "One row each; rows left empty do not count. Copy number, level and date from the certificate.",
);
export const level = text("等级", "Level");
export const number = text("证书编号", "Number");
export const issuedOn = text("发证日期", "Issued on");
export const rowOf = phrase<{ row: number; field: string }>(
  ({ row, field }) => `第 ${row} 本 ${field}`,
  ({ row, field }) => `${field} ${row}`,
);
export const save = text("登记", "Add");
export const stands = phrase<{ masked: string }>(
  ({ masked }) => `已登记 ${masked}，不填则不改。`,
  ({ masked }) => `${masked} is on record; leave it blank to keep it.`,
);
export const changeTitle = text("更正职工资料", "Correct a worker");
export const changeLead = text(
  "报名审核通过后，姓名和身份证号不能再改。",
  "Name and ID number are fixed once an entry is approved.",
);
export const change = text("更正", "Correct");
export const saveChanges = text("保存", "Save");
export const changed = text("职工资料已更正。", "The worker's data are corrected.");
export const added = text("职工已登记。", "The worker is added.");

export const enterTitle = text("为职工报名", "Enter workers");
export const seatsLeft = phrase<{ count: number }>(
  ({ count }) => (count > 0 ? `还有 ${count} 个名额` : "名额已满，报名后进入候补"),
  ({ count }) =>
    count > 0 ? `${plural(count, "place")} left` : "Full: further entries go on the waiting list",
);
export const notOpen = text("报名未开放，不能再报名。", "Registration is not open.");
export const seeEvent = text("查看赛项", "See the event");
export const tickWho = phrase<{ name: string }>(
  ({ name }) => `选择 ${name}`,
  ({ name }) => `Tick ${name}`,
);
export const tick = text("选择", "Tick");
export const rules = text("参赛条件", "Rules of entry");
export const nobodyToEnter = text(
  "目前没有可以报名的职工：已报名，或不符合参赛条件。",
  "Nobody is left to enter: each is in it already or does not meet the rules.",
);
export const enterTicked = text("为勾选的职工报名", "Enter those ticked");
export const reportTitle = text("报名结果", "What became of each");
export const reportSummary = phrase<{ seated: number; waiting: number; again: number; refused: number }>(
  ({ seated, waiting, again, refused }) =>
    [
      seated > 0 && `${seated} 人报名成功`,
      waiting > 0 && `${waiting} 人进入候补`,
      again > 0 && `${again} 人之前已报名`,
      refused > 0 && `${refused} 人未能报名`,
    ]
      .filter(Boolean)
      .join("，"),
  ({ seated, waiting, again, refused }) =>
    [
      seated > 0 && `${seated} entered`,
      waiting > 0 && `${waiting} on the waiting list`,
      again > 0 && `${again} in it already`,
      refused > 0 && `${refused} not entered`,
    ]
      .filter(Boolean)
      .join(", "),
);
export const reportSeated = phrase<{ number: string }>(
  ({ number }) => `已报名，报名号 ${number}，等待审核`,
  ({ number }) => `Entered as ${number}, to be reviewed`,
);
export const reportWaiting = phrase<{ number: string }>(
  ({ number }) => `名额已满，进入候补，报名号 ${number}`,
  ({ number }) => `Full: on the waiting list as ${number}`,
);
export const reportAgain = phrase<{ number: string }>(
  ({ number }) => `之前已报名，报名号 ${number}`,
  ({ number }) => `Entered before, as ${number}`,
);
