import { phrase, text } from "./text";

export const open = text("已公开", "Open to the panel");
export const openHint = text(
  "全部裁判已评，评分同时公开，各席不能单独改动。如有误评，请裁判长要求重新评分。",
  "All judges have scored and see the marks at once: none can change alone. If one is wrong, ask the chief judge for a re-mark.",
);
export const wide = phrase<{ spread: number }>(
  ({ spread }) => `最高与最低相差 ${spread} 分`,
  ({ spread }) => `The scores are ${spread} apart`,
);
export const wideHint = text(
  "请各位裁判对照标准讨论，然后重新评分。前一轮评分保留在账本上。",
  "Discuss it against the benchmark, then score again. This round stays on the ledger.",
);
export const differ = text("两位裁判的评分不一致", "The two marks differ");
export const differHint = text(
  "这一项由两位裁判共同评定。请商定一个分数，各自填写。",
  "Two judges give one mark here. Agree on it, and both enter it.",
);
export const again = text("讨论后重新评分", "Discussed: score again");
export const againSaid = text("已开始新一轮评分。", "A new round has begun.");
export const round = text("第 {round} 轮", "Round {round}");
export const seatValue = text("{seat} 号席 {value}", "Seat {seat}: {value}");
export const askedByPanel = text("分差超过 1，讨论后重新评分", "Too far apart: discussed and scored again");
export const askedByChief = text(
  "裁判长要求重新评分：{reason}",
  "The chief judge asks for a re-mark: {reason}",
);
export const askedByScheme = text("评分方案已变更：{reason}", "The marking scheme changed: {reason}");

export const leftTitle = text("各模块进度", "By module");
export const moduleHead = text("模块", "Module");
export const leftCell = phrase<{ left: number }>(
  ({ left }) => (left === 0 ? "已评完" : `余 ${left}`),
  ({ left }) => (left === 0 ? "Done" : `${left} left`),
);

export const remarkTitle = text("要求重新评分", "Ask for a re-mark");
export const remarkLead = text(
  "您不能改动任何评分。可以写明理由，请有关裁判对某工位的一项重新评分；原评分留在账本上，有关评分表须重新签名。",
  "You cannot change a mark. You can have one aspect of a code marked again, with a reason: the old marks stay on the ledger, and the sheets are signed again.",
);
export const code = text("工位", "Station");
export const aspect = text("评价点", "Aspect");
export const choose = text("请选择", "Choose");
export const reason = text("理由", "Reason");
export const reasonHint = text("写入账本，有关裁判可见。", "It goes to the ledger, and the judges see it.");
export const ask = text("要求重新评分", "Ask for a re-mark");
export const askThis = text("要求重新评分", "Re-mark");
export const askedSaid = text("已要求重新评分（第 {round} 轮）。", "Round {round} has begun.");

export const remarksTitle = text("重新评分记录", "Re-marks");
export const when = text("时间", "Time");
export const by = text("提出", "Asked by");
export const byPanel = text("裁判组（{seat} 号席）", "Panel (seat {seat})");
export const byChief = text("裁判长", "Chief judge");
export const byScheme = text("评分方案变更", "Change of the scheme");
export const spreadReason = text("分差超过 1", "More than 1 apart");
export const inCount = text("已评 {given} / {needed}", "{given} of {needed} in");
export const over = text("已有后一轮", "Superseded");

export const stoodTitle = text("裁判坚持的评分", "Marks that judges stand by");
export const stoodHint = text(
  "与其他裁判相差较大，裁判已确认坚持；该项全部裁判已评后才在此列出。",
  "Far from the other judges' marks, and confirmed by their judge. An aspect is listed once all its marks are in.",
);
export const stoodNone = text("暂无。", "None so far.");
export const stoodMark = text("坚持的评分", "Stood by");
export const allMarks = text("各席评分", "All marks");
