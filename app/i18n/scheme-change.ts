import type { AspectEffect, Difference, WholeChange } from "~/domain/marking/scheme-diff";
import { phrase, plural, type Sentence, text } from "./text";

export const undo = phrase<{ count: number }>(
  ({ count }) => `撤销上一步（可撤销 ${count} 步）`,
  ({ count }) => `Undo the last edit (${plural(count, "edit")} kept)`,
);
export const undone = text("已撤销上一步。", "The last edit is undone.");
export const copyTitle = text("从其他赛项复制", "Copy from another event");
export const copyFrom = text("赛项", "Event");
export const copyHint = text(
  "复制后替换当前草稿，可以撤销。包括以往年度的赛项。",
  "It replaces the draft, and can be undone. Events of earlier years are listed too.",
);
export const copy = text("复制评分方案", "Copy its scheme");
export const copied = text("已复制评分方案。", "The scheme is copied.");
export const choose = text("请选择", "Choose");
export const variation = text("差额", "Variation");

export const propose = text("起草变更", "Draft a change");
export const proposeHint = text(
  "评分方案随规程冻结。发布后如需变更，先起草新版，写明理由，再由另一人（裁判长或市局）批准；批准前现行方案不变。",
  "The scheme is frozen with the rules. A later change is drafted as a new version, asked for with a reason, and approved by somebody else (the chief judge or the city office). Until then nothing changes.",
);
export const begun = text("已起草新版，现行方案不变。", "A new version is drafted; the one in force stands.");
export const draftOf = text("第 {number} 版草案，尚未生效", "Draft of version {number}, not in force");
export const draftHint = text(
  "以下是草案。改好后核对影响并提出申请。",
  "This is the draft. When it is ready, check what it does and ask for it.",
);
export const askedOf = text("第 {number} 版正在等待批准", "Version {number} waits for its approval");
export const review = text("核对影响", "Check what it does");
export const seeVersions = text("版本记录", "Versions");
export const drop = text("放弃草案", "Drop the draft");
export const dropped = text(
  "草案已放弃，现行方案不变。",
  "The draft is dropped; the scheme in force stands.",
);

export const title = text("评分方案变更", "Change of the marking scheme");
export const lead = text(
  "变更由一人提出、另一人批准。批准时才生效，并记入账本；之前已有的评分按下列说明处理。",
  "One person asks for a change and another approves it. It comes into force with the approval and is on the ledger; marks that are in are dealt with as stated below.",
);
export const none = text("没有待处理的变更。", "No change is drafted or waiting.");
export const effects = text("对已有评分的影响", "What it does to the marks that are in");
export const effectsNone = text("评价点没有变化。", "No aspect changes.");
export const aspect = text("评价点", "Aspect");
export const change = text("变化", "Change");
export const effect = text("已有评分", "Marks that are in");
export const markCount = text("涉及评分", "Marks");
export const againToo = text("也重新评分", "Mark again");
export const summary = phrase<{ again: number; marks: number }>(
  ({ again, marks }) =>
    marks === 0
      ? "没有需要重新给出的评分。"
      : `${again} 个评价点须重新评分，涉及已有评分 ${marks} 个；相关评分表将重新打开，须重新签名。`,
  ({ again, marks }) =>
    marks === 0
      ? "No mark has to be given again."
      : `${plural(again, "aspect")} to be marked again, with ${plural(marks, "mark")} that are in; the sheets open again and are signed again.`,
);
export const recomputed = text(
  "批准时全部合计按新版重新计算，不会在此之前或不声明地改动。",
  "All totals are worked out by the new version in the moment of the approval, and not before.",
);
export const wholeTitle = text("方案整体", "The scheme as a whole");
export const reason = text("变更理由", "Reason");
export const reasonHint = text(
  "写入账本并保存在版本记录中。",
  "It goes to the ledger and stands with the version.",
);
export const ask = text("提出变更", "Ask for the change");
export const asked = text("已提出，等待另一人批准。", "Asked for. Somebody else has to approve it.");
export const askedBy = text("提出", "Asked by");
export const approvedBy = text("批准", "Approved by");
export const confirm = text(
  "我已核对以上影响，批准变更。须重新给出的评分将作废，全部合计重新计算。",
  "I have checked what it does and approve it. Marks to be given again count no more, and all totals are worked out anew.",
);
export const approve = text("批准并生效", "Approve");
export const approved = text("第 {number} 版评分方案已生效。", "Version {number} of the scheme is in force.");
export const sendBack = text("退回修改", "Send back");
export const takeBack = text("撤回申请", "Take it back");
export const sentBack = text("已退回草案。", "It is a draft again.");
export const unsound = phrase<{ count: number }>(
  ({ count }) => `草案还有 ${count} 处需要修正，不能提出。`,
  ({ count }) => `${plural(count, "thing")} in the draft to put right before it can be asked for.`,
);
export const version = text("版本", "Version");
export const since = text("生效", "In force since");
export const waitsForYou = text("评分方案变更等待批准", "A change of the scheme waits for approval");
export const open = text("查看", "Look at it");

export const effectNames: Readonly<Record<AspectEffect, Sentence>> = {
  added: text("新增，须评分", "New: to be marked"),
  removed: text("删除，评分不再计入", "Removed: counts no more"),
  again: text("须重新评分", "To be marked again"),
  recounted: text("评分有效，得分重新折算", "Stands, counts anew"),
  stands: text("评分有效", "Stands"),
};
export const differenceNames: Readonly<Record<Difference, Sentence>> = {
  method: text("评分方法", "method"),
  max: text("满分", "maximum"),
  parameters: text("计分参数", "parameters"),
  markers: text("评分裁判", "judges"),
  module: text("所属模块", "module"),
  place: text("位置", "place"),
  words: text("文字", "words"),
  section: text("职业标准部分", "section"),
};
export const wholeNames: Readonly<Record<WholeChange, Sentence>> = {
  rounding: text("修约方式", "rounding"),
  "pass-lines": text("合格线", "pass lines"),
  caps: text("封顶", "caps"),
  bonus: text("附加分", "bonus"),
  sections: text("职业标准各部分", "sections of the standard"),
  names: text("名称和评分日", "names and days"),
  stated: text("应为分值", "stated marks"),
};
