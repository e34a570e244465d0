import type { CorrectionState } from "~/domain/scoring/correction";
import { type Sentence, text } from "./text";

export const title = text("评分更正", "Corrections");
export const lead = text(
  "锁定后只能更正：裁判长提出并附证明，监督批准，两人各自重新输入密码。原分保留在账本中。",
  "After the lock marks change by a correction only: the chief judge asks with evidence, the supervisor approves, each with their password. The old mark stays on the ledger.",
);
export const none = text("没有更正。", "There is no correction.");
export const code = text("代码", "Code");
export const aspect = text("评分点", "Aspect");
export const aspectHint = text("评分方案中的编号，如 A1.1", "Its number in the scheme, such as A1.1");
export const seat = text("裁判席号", "Judge's seat");
export const seatHint = text("几位裁判都评的评分点须填写。", "Where several judges mark the aspect.");
export const value = text("新分", "New value");
export const change = text("原分 → 新分", "Old → new");
export const reason = text("理由", "Reason");
export const evidence = text("证明文件", "Evidence");
export const evidenceHint = text("PDF、JPG 或 PNG，不超过 5 MB。", "PDF, JPG or PNG, 5 MB at most.");
export const password = text("您的密码", "Your password");
export const ask = text("提出更正", "Ask for a correction");
export const askedSaid = text("已提出，等待监督批准。", "Asked for; it waits for the supervisor.");
export const state = text("状态", "State");
export const states: Readonly<Record<CorrectionState, Sentence>> = {
  asked: text("待批准", "Waits for approval"),
  applied: text("已更正", "Applied"),
  refused: text("不予更正", "Refused"),
  withdrawn: text("已撤回", "Taken back"),
};
export const effectTitle = text("影响", "What it moves");
export const effectNone = text("总分、名次和奖项都不变。", "No total, place or award changes.");
export const total = text("总分", "Total");
export const place = text("名次", "Place");
export const award = text("奖项", "Award");
export const approve = text("批准并更正", "Approve and apply");
export const approvedSaid = text("已更正，账本新增一行。", "Applied: the ledger has a new row.");
export const refuse = text("不予更正", "Refuse");
export const refusedSaid = text("已不予更正。", "The correction is refused.");
export const withdraw = text("撤回", "Take it back");
export const withdrawnSaid = text("已撤回。", "The correction is taken back.");
