import { text } from "../text";

export const httpRefusals = {
  "json-too-large": text(
    "一次发送的内容超过 {kilobytes} KB，没有读取。请分批发送。",
    "More than {kilobytes} KB were sent at once, and nothing of it was read. Send it in smaller batches.",
  ),
  "json-unreadable": text(
    "提交的数据无法读取。请刷新页面后重试。",
    "What was sent could not be read. Reload the page and try again.",
  ),
  "not-found": text(
    "没有找到这个页面或记录。请检查网址，或从首页重新进入。",
    "There is no such page or record. Check the address, or start again from the home page.",
  ),
  forbidden: text(
    "您的账号不能进行这项操作。如需权限，请联系主办方或市级管理员。",
    "Your account may not do this. Ask the organiser or the city office if you need to.",
  ),
  unauthenticated: text(
    "登录已失效。请在新窗口登录，然后在本页点“重新提交”，已填内容都在。",
    "Your sign-in has ended. Sign in in a new window, then press “Send again” here: what you typed is kept.",
  ),
  "unknown-intent": text("页面已更新，请刷新后重试。", "This page has changed. Reload it and try again."),
  stale: text(
    "这条记录刚刚被别人修改过。请查看最新内容后再提交。",
    "Somebody else has just changed this. Look at the new version, then send again.",
  ),
  "too-many-tries": text(
    "尝试次数过多，请 15 分钟后再试。",
    "Too many tries. Please wait 15 minutes and try again.",
  ),
  "body-too-large": text(
    "提交的内容太大，最多 {max} MB。请删减后重试。",
    "What was sent is too large; at most {max} MB. Make it smaller and try again.",
  ),
  "body-unreadable": text(
    "提交的内容不完整，无法读取，请重新提交。",
    "What was sent arrived incomplete and cannot be read. Please send it again.",
  ),
  "field-required": text("请填写此项。", "Please fill this in."),
  "field-wrong": text("填写的格式不正确。", "This is not in the right form."),
  "field-too-short": text("至少 {limit} 个字符。", "At least {limit} characters."),
  "field-too-long": text("最多 {limit} 个字符。", "At most {limit} characters."),
  "field-too-small": text("不能小于 {limit}。", "Not less than {limit}."),
  "field-too-big": text("不能大于 {limit}。", "Not more than {limit}."),
  "field-too-few": text("至少选择 {limit} 项。", "Choose {limit} at least."),
  "field-too-many": text("最多 {limit} 项。", "At most {limit}."),
};
