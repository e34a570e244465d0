import type { LookUpPurpose } from "~/domain/draw/draw";
import { phrase, plural, type Sentence, text } from "./text";

export const title = text("抽签与解密", "Draw and decoding");
export const listLead = text(
  "您担任加密员或监督员的赛项。解密之前，代码与选手的对应关系只在这里可查，每次查对都会记录。",
  "The events that you draw for or supervise. Until decoding, codes and people meet here only, and every look-up is recorded.",
);
export const empty = text("您还没有担任加密员或监督员。", "You are no draw officer or supervisor yet.");
export const event = text("赛项", "Event");
export const stage = text("阶段", "Stage");
export const role = text("职务", "Role");
export const drawOfficer = text("加密员", "Draw officer");
export const supervisor = text("监督员", "Supervisor");
export const starts = text("比赛时间", "Starts");
export const present = text("检录情况", "Present");
export const checkedIn = text("已检录", "Checked in");
export const missing = text("未到（抽签后记为缺席）", "Not here (absent once drawn)");
export const people = phrase<{ count: number }>(
  ({ count }) => `${count} 人`,
  ({ count }) => plural(count, "person", "people"),
);

export const runTitle = text("抽签", "Draw");
export const runLead = text(
  "系统用随机种子为已检录的选手分配代码。种子封存，其指纹（承诺值）随抽签公布；解密时公开种子，任何人都能复核。",
  "A random seed gives each contestant who is here a code. The seed is sealed and its fingerprint published with the draw; at decoding the seed is shown, so that anybody can check.",
);
export const tooEarly = text("检录开始后才能抽签。", "The draw can be held once check-in has begun.");
export const panelGaps = text(
  "裁判组还不完整，请承办单位先补齐。",
  "The panel is not complete: the organiser has to complete it first.",
);
export const waitingForDraw = text("等待加密员抽签。", "Waiting for the draw officer.");
export const confirmRun = text(
  "检录已结束，未到的选手记为缺席，抽签后不能重来。",
  "Check-in is over; who is not here is absent, and the draw cannot be repeated.",
);
export const run = text("开始抽签", "Hold the draw");
export const ran = phrase<{ codes: number; absent: number }>(
  ({ codes, absent }) => `抽签完成：${codes} 个代码，${absent} 人缺席。`,
  ({ codes, absent }) => `The draw is held: ${plural(codes, "code")}, ${absent} absent.`,
);
export const startTitle = text("开始评分", "Start marking");
export const startLead = text(
  "逐一告知选手代码后，开放裁判评分。",
  "Tell each contestant their code, then open the marking.",
);
export const start = text("开放评分", "Open the marking");
export const started = text("已开放评分。", "Marking is open.");

export const drawnBy = text("抽签人", "Drawn by");
export const commitment = text("承诺值（SHA-256）", "Commitment (SHA-256)");
export const seed = text("种子", "Seed");
export const seedHint = text(
  "复核方法：SHA-256(种子) 应等于承诺值；按 SHA-256(种子:报名编号) 由小到大排列，依次为 01、02、03……",
  "To check: SHA-256(seed) is the commitment; entries in ascending order of SHA-256(seed:entry id) are 01, 02, 03 …",
);
export const codes = text("代码", "Codes");
export const codesHint = text("只列代码，不列姓名。", "Codes only, without names.");

export const lookUp = text("查对代码或选手", "Look up a code or a person");
export const lookUpLead = text(
  "一次查对一位，须说明用途。查对人、时间、用途和所查内容会写入审计记录，但不记录对应结果。",
  "One at a time, with a purpose. Who asked, when, why and for what goes into the audit trail; the answer does not.",
);
export const asked = text("代码、报名序号或姓名", "Code, entry number or name");
export const askedHint = text("例如 K07、12，或完整姓名。", "Such as K07, 12, or a whole name.");
export const purpose = text("用途", "Purpose");
export const choose = text("请选择", "Choose");
export const doLookUp = text("查对并记录", "Look up and record");
export const found = text("查对结果", "Found");
export const code = text("代码", "Code");
export const number = text("报名序号", "Entry number");
export const name = text("姓名", "Name");
export const employer = text("单位", "Employer");
export const noEmployer = text("未登记", "None on record");
export const again = text("再查一位", "Look up another");
export const back = text("返回抽签页", "Back to the draw");

export const purposes: Readonly<Record<LookUpPurpose, Sentence>> = {
  "tell-contestant": text("告知选手本人的代码", "Tell a contestant their code"),
  "wrong-seat": text("核对工位", "Check who is at a station"),
  incident: text("处理违纪或突发事件", "Deal with an incident"),
  health: text("选手身体不适", "A contestant is unwell"),
  equipment: text("设备故障补时", "Make up time for a fault"),
  supervision: text("监督检查", "Supervision"),
};

export const decodeTitle = text("解密", "Decoding");
export const decodeLead = text(
  "裁判长锁定评分后，由加密员申请、监督员确认。确认后成绩生成，代码与姓名的对应关系公开，不能撤回。",
  "Once the chief judge has locked the marks, the draw officer asks and the supervisor confirms. Results are then made and codes get names; this cannot be taken back.",
);
export const decodeWaits = text(
  "评分锁定后可以申请解密。",
  "Decoding can be asked for once the marks are locked.",
);
export const ask = text("申请解密", "Ask for decoding");
export const askedSaid = text("已申请解密，等待监督员确认。", "Asked: waiting for a supervisor.");
export const askedBy = text("申请人", "Asked for by");
export const confirmedBy = text("确认人", "Confirmed by");
export const waitsForOfficer = text("等待加密员申请。", "Waiting for the draw officer to ask.");
export const waitsForSupervisor = text("等待监督员确认。", "Waiting for a supervisor to confirm.");
export const otherPerson = text(
  "申请是您提出的，须由另一位监督员确认。",
  "You asked for it, so another supervisor has to confirm.",
);
export const confirmDecode = text(
  "我已在场监督，同意解密并生成成绩。",
  "I have watched, and agree that codes are decoded and results made.",
);
export const confirm = text("确认解密", "Confirm decoding");
export const confirmed = text("已解密，成绩已生成。", "Decoded: the results are made.");
export const toResults = text("查看成绩", "See the results");
