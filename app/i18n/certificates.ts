import type { BatchStateName } from "~/domain/awards/batch";
import { phrase, plural, type Sentence, text } from "./text";

export const title = text("证书", "Certificates");
export const notFinal = text(
  "结果定稿后在此制作证书。",
  "Certificates are made here once the results are final.",
);
export const issueHow = phrase<{ count: number }>(
  ({ count }) => `将为 ${count} 名获奖者各制作一张证书，编号由系统生成，颁发后只能撤销，不能修改。`,
  ({ count }) =>
    `${plural(count, "certificate")} will be made, one for each winner, with serials given by the system. Once issued they can be revoked, never edited.`,
);
export const issueNone = text(
  "该赛项没有奖项；点击后直接完成颁证。",
  "This event has no awards; pressing the button completes it.",
);
export const issue = text("制作证书", "Make certificates");
export const issueAgain = text("继续制作", "Go on");
export const ordered = text(
  "已开始制作，进度显示在本页。",
  "The work has begun; this page shows how far it is.",
);
export const progress = text("制作进度", "Progress");
export const progressOf = text("{done} / {total} 张", "{done} of {total}");
export const reload = text("刷新进度", "Reload");
export const batchStates: Readonly<Record<BatchStateName, Sentence>> = {
  queued: text("等待制作", "Waiting"),
  running: text("正在制作", "Being made"),
  done: text("全部完成", "All made"),
  failed: text("未能全部完成", "Not all made"),
};
export const serial = text("编号", "Serial");
export const holder = text("持有人", "Holder");
export const award = text("奖项", "Award");
export const place = text("名次", "Place");
export const issuedOn = text("颁发日期", "Issued");
export const state = text("状态", "State");
export const file = text("文件", "File");
export const pdf = text("PDF", "PDF");
export const waiting = text("待生成", "Not drawn yet");
export const valid = text("有效", "Valid");
export const revoked = text("已撤销", "Revoked");
export const revoke = text("撤销", "Revoke");
export const empty = text("还没有证书。", "There are no certificates yet.");

export const mine = text("我的证书", "My certificates");
export const mineEmpty = text(
  "还没有证书。获奖并定稿后，证书显示在这里。",
  "No certificate yet. When you win an award and it is final, it stands here.",
);
export const download = text("下载 PDF", "Download PDF");
export const verifyIt = text("查验页面", "Verify page");
export const kindNames: Readonly<Record<string, Sentence>> = {
  award: text("获奖证书", "Award certificate"),
  appointment: text("首席技师聘书", "Letter of appointment"),
  studio: text("技能大师工作室聘书", "Master studio letter"),
};

export const revokeTitle = text("撤销证书", "Revoke a certificate");
export const revokeHow = text(
  "撤销不可恢复。撤销日期和原因会在查验页面向所有人公开，请勿写入个人信息。",
  "Revoking cannot be undone. The verify page shows the date and the reason to everyone: write no personal details.",
);
export const reason = text("撤销原因", "Reason");
export const reasonHint = text("4 至 500 个字。", "4 to 500 characters.");
export const revokeDo = text("撤销该证书", "Revoke this certificate");
export const revokedSaid = text("证书已撤销。", "The certificate has been revoked.");
export const revokedOn = text("撤销日期", "Revoked");
export const contest = text("竞赛", "Contest");
export const event = text("赛项", "Event");
