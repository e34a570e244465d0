import type { DoubtKind } from "~/domain/scoring/doubt";
import { phrase, plural, type Sentence, text } from "./text";

/** What the judge is asked, by the kind of doubt. */
export const doubts: Readonly<Record<DoubtKind, Sentence>> = {
  overwrite: text(
    "已送达的评分是 {from}，现改为 {to}。",
    "This mark was received as {from}; it is to become {to}.",
  ),
  "same-row": text("整张评分表与 {code} 完全相同。", "Every mark of this sheet is the same as on {code}'s."),
  far: text(
    "您评 {own}；其他裁判评 {low} 至 {high}，中间值 {middle}，相差较大。",
    "You gave {own}; the others gave {low} to {high}, {middle} in the middle: yours lies far from theirs.",
  ),
  station: text(
    "已间隔 {minutes} 分钟。请确认面前是 {code}：再次输入或扫描代码，或点按确认。",
    "{minutes} minutes have passed. Is this still {code}? Type or scan its code again, or confirm by a tap.",
  ),
  "half-empty": text("{code} 还有 {count} 项未评。", "{code} has {count} aspects without a mark."),
  conflict: text("已在两处评分。", "Marked in two places."),
};

export const confirmDoubt = text("确认无误", "It is right");
export const standBy = text("我坚持这个评分", "I stand by it");
export const stoodBy = text("已确认坚持", "You stand by it");
export const farHint = text(
  "如有误评，请裁判长要求重新评分。",
  "If it is wrong, ask the chief judge for a re-mark.",
);
export const leaveAnyway = text("确认离开", "Leave it so");
export const toMissing = text("去第一个未评项", "Go to the first one left");
export const takeBack = text("撤回改动", "Take it back");
export const stationAgain = text("输入或扫描代码", "Type or scan the code");
export const otherStation = text(
  "{other} 不是这张评分表，这里是 {code}。",
  "{other} is not this sheet: it is {code}'s.",
);

export const conflictTitle = text(
  "您在两处给出了不同的评分，请选择保留哪一个：",
  "You have given two different marks. Which one is to stand?",
);
export const conflictScheme = text(
  "评分标准已更新为第 {version} 版。请对照新标准核对这一项：",
  "The scheme is now version {version}. Look at this aspect again by the new one:",
);
export const conflictReload = text("载入新标准", "Load the new scheme");
export const here = text("本机 {time}", "Here, {time}");
export const there = text("另一处 {time}", "Elsewhere, {time}");
export const before = text("原评分 {time}", "Before, {time}");
export const nothing = text("未评", "No mark");
export const keepThis = text("保留 {mark}", "Keep {mark}");

export const sendAgain = text("再次发送", "Send again");
export const sendAllAgain = phrase<{ count: number }>(
  ({ count }) => `再次发送全部 ${count} 分`,
  ({ count }) => `Send all ${plural(count, "mark")} again`,
);
export const notTaken = text(
  "服务器没有接受以下评分，评分仍在本机：",
  "The server has not taken these marks; the tablet keeps them:",
);
export const dropMark = text("从本机移除", "Remove from this tablet");
export const unkept = text(
  "本机存储已满或被禁用，评分只在内存中。请不要关闭页面，并告知裁判长。",
  "This tablet cannot store anything: marks are in memory only. Keep the page open and tell the chief judge.",
);

export const leaveUnsent = phrase<{ count: number }>(
  ({ count }) => `还有 ${count} 分未送达。评分会保存在本机，下次登录后送出。仍要离开吗？`,
  ({ count }) =>
    `${plural(count, "mark")} not received yet. The tablet keeps them and sends them when you sign in again. Leave?`,
);
export const otherJudge = phrase<{ count: number }>(
  ({ count }) => `本机还存有另一位裁判的 ${count} 分，待其登录后送出。`,
  ({ count }) =>
    `This tablet still holds ${plural(count, "mark")} of another judge, sent once that judge signs in.`,
);

export const offlineLead = text(
  "网络断开。以下是本机保存的评分表，评分照常，联网后自动送出。",
  "There is no network. These are the sheets that the tablet keeps: mark as usual, it sends once the network is back.",
);
export const tryAgain = text("重新连接", "Try again");
export const offlineNothing = text(
  "本机没有保存评分表。请联网打开一次评分页面。",
  "The tablet keeps no sheets. Open the judging pages once with a network.",
);
export const backOnline = text("网络已恢复，回到联机页面", "The network is back: go to the live page");
export const signOnline = text("联网后签名", "Sign once online");

export const oneAtATime = text("逐项评分", "One at a time");
export const wholeSheet = text("整表评分", "Whole sheet");
export const placeOf = text("第 {at} 项，共 {of} 项", "{at} of {of}");
export const previousAspect = text("上一项", "Previous");
export const nextAspect = text("下一项", "Next");

export const show = text("展示", "Show");
export const showOnly = text("仅供查看", "Read only");
export const endShow = text("交还裁判", "Back to the judge");
export const showNeedsPin = text(
  "展示结束时要用签名密码解锁。",
  "It takes your PIN to end showing the sheet.",
);
export const setPinFirst = text("请先设置签名密码", "Set a PIN first");

export const spreadsWait = phrase<{ count: number }>(
  ({ count }) => `${count} 处评分差距过大`,
  ({ count }) => `${plural(count, "judgement")} too far apart`,
);
export const tabletsSilent = phrase<{ count: number }>(
  ({ count }) => `${count} 台平板已静默`,
  ({ count }) => `${plural(count, "tablet")} silent`,
);
export const devicesWait = phrase<{ count: number }>(
  ({ count }) => `${count} 台设备待确认`,
  ({ count }) => `${plural(count, "device")} to be confirmed`,
);
export const tabletsTitle = text("平板连接", "Tablets");
export const tabletJudge = text("裁判", "Judge");
export const tabletName = text("设备", "Device");
export const tabletState = text("状态", "State");
export const tabletHolding = text("未送达", "Not received");
export const neverHeard = text("未联系", "No word yet");
export const heard = text("在线", "Open");
export const silentFor = phrase<{ seconds: number }>(
  ({ seconds }) => (seconds < 120 ? `已静默 ${seconds} 秒` : `已静默 ${Math.floor(seconds / 60)} 分钟`),
  ({ seconds }) => (seconds < 120 ? `Silent for ${seconds} s` : `Silent for ${Math.floor(seconds / 60)} min`),
);
