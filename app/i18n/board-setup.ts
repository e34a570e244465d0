import { phrase, plural, text } from "./text";

export const title = text("成绩榜", "Board");
export const publicSees = text("公众所见", "What the public sees");
export const openBoard = text("打开公众成绩榜", "Open the public board");
export const modeNames = {
  closed: text("不公开", "Nothing"),
  codes: text("代码实时成绩", "Live, by codes"),
  frozen: text("封榜时的成绩", "The standing when it froze"),
  revealed: text("已揭晓", "Revealed"),
  final: text("已公示，姓名部分隐去", "On notice, with masked names"),
} as const;
export const finishedOf = phrase<{ finished: number; rows: number }>(
  ({ finished, rows }) => `已评 ${finished} / ${rows}`,
  ({ finished, rows }) => `${finished} of ${rows} marked`,
);
export const frozenSince = phrase<{ at: string }>(
  ({ at }) => `${at} 起封榜`,
  ({ at }) => `frozen since ${at}`,
);
export const liveTitle = text("实时成绩（仅工作人员）", "Live standing (staff only)");
export const liveLead = text(
  "封榜期间公众看不到这里的变化。请勿外传，也不要投到大屏。",
  "While the board is frozen the public sees none of this. Do not pass it on, and do not put it on a screen.",
);
export const liveOff = text("成绩榜已关闭。", "The board is off.");

export const modesTitle = text("公开方式", "Who sees the board");
export const modeMarking = text("评分时", "While it is marked");
export const modeLocked = text("评分锁定后", "Once marks are locked");
export const modeDecoded = text("解密后，公示前", "Once decoded, before the notice");
export const asBefore = text("与前一阶段相同", "As before");
export const codes = text("公开，以代码显示", "Public, by codes");
export const staff = text("仅工作人员", "Staff only");
export const off = text("关闭", "Off");
export const saveModes = text("保存公开方式", "Save");
export const modesSaved = text("公开方式已保存。", "Saved.");

export const freezeTitle = text("封榜", "Freeze");
export const freezeLead = text(
  "封榜后公众只看到封榜时的成绩，直到揭晓或公示。到时自动封榜，无需有人在场。",
  "Once frozen, the public sees the standing of that moment until the results are revealed or on notice. It happens by itself.",
);
export const planBy = text("何时封榜", "When");
export const planNone = text("不自动封榜", "Not by itself");
export const planTime = text("到达时间", "At a time");
export const planMarks = text("评分达到项数", "At a number of marks");
export const planSheets = text("签名达到份数", "At a number of signed sheets");
export const planAt = text("封榜时间（上海时间）", "Time (Shanghai)");
export const planCount = text("项数或份数", "Marks or sheets");
export const savePlan = text("保存封榜设置", "Save the freeze");
export const planSaved = text("封榜设置已保存。", "The freeze is planned.");
export const now = text("立即封榜", "Freeze now");
export const freezeNowConfirm = text(
  "公众从此刻起看不到新的成绩。",
  "From this moment on the public sees no new marks.",
);
export const frozenSaid = text("已封榜。", "The board is frozen.");
export const lift = text("解除封榜", "Lift the freeze");
export const liftConfirm = text(
  "公众将立即看到封榜后的全部成绩。",
  "The public sees everything marked since, at once.",
);
export const liftedSaid = text("已解除封榜。", "The freeze is lifted.");

export const revealTitle = text("揭晓", "Reveal");
export const revealLead = text(
  "揭晓仪式会在主持人手中揭晓成绩。不办仪式的，可在此直接揭晓。",
  "A ceremony reveals the results at the presenter's hand. Without one, reveal them here.",
);
export const revealConfirm = text(
  "公众将看到全部名次和部分隐去的姓名。",
  "The public sees all places with masked names.",
);
export const reveal = text("揭晓成绩", "Reveal the results");
export const revealedSaid = text("成绩已揭晓。", "The results are revealed.");
export const revealed = text("成绩已揭晓", "The results are revealed");
export const notDecoded = text("解密后才能揭晓。", "Only what is decoded can be revealed.");
export const sheetsOrMarks = phrase<{ count: number; by: "marks" | "sheets" }>(
  ({ count, by }) => (by === "marks" ? `满 ${count} 项评分时` : `满 ${count} 份签名时`),
  ({ count, by }) => `at ${plural(count, by === "marks" ? "mark" : "signed sheet")}`,
);
export const planned = text("将封榜", "Will freeze");
