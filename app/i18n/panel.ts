import { phrase, plural, text } from "./text";

export const title = text("裁判组", "Panel");
export const seat = text("席位", "Seat");
export const name = text("姓名", "Name");
export const organisation = text("单位", "Organisation");
export const noOrganisation = text("未登记单位", "No organisation on record");
export const measuresOf = text("测量项", "Measures");
export const chief = text("裁判长", "Chief judge");
export const judge = text("评分裁判", "Judge");
export const drawOfficer = text("加密员", "Draw officer");
export const supervisor = text("监督员", "Supervisor");
export const seatOf = text("{seat} 号席", "Seat {seat}");
export const nothing = text("—", "—");
export const remove = text("移除", "Remove");
export const empty = text("还没有安排裁判。", "Nobody is on the panel yet.");
export const mustRecuse = text("须回避", "Must recuse");

export const assignTitle = text("安排裁判", "Seat a judge");
export const login = text("用户名或手机号", "User name or phone");
export const loginHint = text(
  "有账号的人员可从列表中选择；系统自动核对回避关系。",
  "Choose from the list of people with accounts; who must recuse is refused.",
);
export const role = text("职务", "Role");
export const assign = text("安排", "Assign");

export const measuresTitle = text("测量项由谁填写", "Who enters the measurements");
export const measuresHint = text(
  "测量值在工位上由裁判共同确定，每个模块由一名裁判填写；判断项由每名裁判各自评分。",
  "A measurement is agreed at the station and entered by one judge for each module; judgements are scored by every judge.",
);
export const measuresNobody = text("请选择", "Choose");
export const measuresSave = text("保存分工", "Save");

export const officersTitle = text("抽签与监督", "Draw and supervision");
export const officersHint = text(
  "加密员抽签并知道代码对应的选手；监督员确认解密。两者都不能参加评分。",
  "The draw officer holds the draw and knows who the codes are; the supervisor confirms decoding. Neither marks.",
);
export const officersEmpty = text("还没有安排。", "Nobody yet.");

export const gapsTitle = text("抽签前还需要", "Needed before the draw");
export const gapsNone = text("裁判组已完整，可以抽签。", "The panel is complete: the draw can be held.");
export const gapChief = text("安排一名裁判长", "One chief judge");
export const gapJudges = phrase<{ have: number; need: number }>(
  ({ have, need }) => `评分裁判 ${need} 名（现有 ${have} 名）`,
  ({ have, need }) => `${plural(need, "judge")} (${have} now)`,
);
export const gapMeasures = text("指定“{module}”的测量项由谁填写", "Somebody to measure “{module}”");
export const gapRecusal = text("更换须回避的裁判：{name}", "Replace who must recuse: {name}");
export const gapDrawOfficer = text("安排加密员", "A draw officer");
export const gapSupervisor = text("安排监督员", "A supervisor");
export const stands = text("抽签后裁判组不再改动。", "The draw is held: the panel no longer changes.");

export const assigned = text("已安排 {name}。", "{name} is assigned.");
export const removed = text("已移除。", "Removed.");
export const measuresSaved = text("测量项分工已保存。", "Who measures is saved.");
