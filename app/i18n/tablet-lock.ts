import { phrase, plural, text } from "./text";

/** What covers a tablet that has rested. */
export const title = text("平板已锁定", "Tablet locked");
export const lead = text("评分照常保存。输入签名密码继续。", "All marks are kept. Enter your PIN to go on.");
export const leadSignIn = text(
  "评分照常保存。重新登录后继续。",
  "All marks are kept. Sign in again to go on.",
);
export const pin = text("签名密码（6 位数字）", "PIN of six digits");
export const open = text("解锁", "Unlock");
export const sixDigits = text("签名密码是 6 位数字。", "The PIN has six digits.");
export const wrong = text("签名密码不对。", "The PIN is wrong.");
export const wait = phrase<{ seconds: number }>(
  ({ seconds }) => `${seconds} 秒后可再试。`,
  ({ seconds }) => `Try again in ${plural(seconds, "second")}.`,
);
export const spent = text(
  "错误次数过多。请联网后重新登录。",
  "Too many wrong PINs. Sign in again with a network.",
);
export const noPin = text(
  "您还没有设置签名密码，请重新登录后设置。",
  "You have no PIN yet: sign in again, then set one.",
);
export const signedOut = text("登录已过期，请重新登录。", "Your sign-in has ended: sign in again.");
export const limited = text(
  "尝试过于频繁，请稍后再试，或重新登录。",
  "Too many tries: wait a while, or sign in again.",
);
export const unreachable = text(
  "本机没有可核对的签名密码，且网络断开。联网后再试。",
  "This tablet cannot check the PIN by itself, and there is no network. Try again once it is back.",
);
export const signOutFailed = text(
  "网络断开，联网后才能重新登录。",
  "There is no network: sign in once it is back.",
);
export const signInAgain = text("用登录密码重新登录", "Sign in again with the password");
export const unsent = phrase<{ count: number }>(
  ({ count }) => `${count} 分待送达，锁定期间继续发送。`,
  ({ count }) => `${plural(count, "mark")} not received yet; the tablet goes on sending.`,
);
export const setOne = text(
  "平板静置两分钟后锁定。请设置签名密码，以便快速解锁。",
  "The tablet locks after two minutes' rest. Set a PIN to open it quickly.",
);
