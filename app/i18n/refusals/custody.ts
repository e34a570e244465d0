import { text } from "../text";

/** Devices, PINs, panel checks, locks and corrections. */
export const custodyRefusals = {
  "device-unknown": text(
    "这台设备还没有登记。请刷新页面，设备会自动登记。",
    "This device is not enrolled yet. Reload the page: it enrols by itself.",
  ),
  "device-other": text(
    "这台设备是以另一位裁判的名义登记的。请刷新页面后再试。",
    "This device is enrolled for another judge. Reload the page and try again.",
  ),
  "device-revoked": text(
    "裁判长已停用这台设备，评分和签名不再接收。请联系裁判长。",
    "The chief judge has revoked this device: its marks and signatures are no longer taken. Ask the chief judge.",
  ),
  "device-revoked-for-good": text(
    "已停用的设备不能恢复。请裁判刷新页面，重新登记。",
    "A revoked device cannot come back. The judge reloads the page and enrols again.",
  ),
  "device-key-differs": text(
    "这台设备登记的密钥与现在的不同。请刷新页面，重新登记。",
    "This device was enrolled with another key. Reload the page to enrol again.",
  ),
  "pin-six-digits": text("签名密码是 6 位数字。", "The PIN has six digits."),
  "pin-unset": text(
    "您还没有设置签名密码。请先设置 6 位数字的签名密码。",
    "You have no PIN yet. Set one of six digits first.",
  ),
  "pin-wrong": text("签名密码不对，请重新输入。", "The PIN is wrong. Enter it again."),
  "pin-needed": text(
    "这台设备没有签名密钥。请输入您的签名密码（6 位数字）。",
    "This device has no key to sign with. Enter your PIN of six digits.",
  ),
  "signature-wrong": text(
    "签名与服务器收到的评分不符，未予接受。请刷新页面，核对评分后再签。",
    "The signature does not stand for the marks that were received, so it was not taken. Reload the page, look through your marks and sign again.",
  ),
  "glass-too-long": text("选手签名太长，请重新签。", "The contestant's signature is too long. Sign again."),
  "glass-unreadable": text(
    "选手签名无法识别，请重新签。",
    "The contestant's signature cannot be read. Sign again.",
  ),
  "marks-missing": text(
    "还有 {count} 项未评分，工位：{list}。",
    "Marks still missing: {count}, at stations {list}.",
  ),
  "spreads-open": text(
    "还有 {count} 项判断分差距超过 1，须由裁判组讨论后重评：{list}。",
    "Judgements more than 1 apart, to be discussed and marked again: {count} ({list}).",
  ),
  "sheets-unchecked": text(
    "还有 {count} 份评分表未经第二人核对（代码/裁判席）：{list}。",
    "Sheets that no second person has checked: {count} (code/seat: {list}).",
  ),
  "devices-unconfirmed": text(
    "有 {count} 台签过名的设备未经裁判长确认（裁判席）：{list}。",
    "Devices that have signed and are not confirmed: {count} (seat: {list}).",
  ),
  "tablets-holding": text(
    "还有 {count} 分留在平板上没有送达（裁判席）：{list}。请裁判联网送出，或停用丢失的设备。",
    "Marks still on tablets: {count} (seat: {list}). Bring them online, or revoke a device that is lost.",
  ),
  "lock-asked-already": text(
    "已申请锁定，正等待监督员确认。",
    "The lock has been asked for and waits for a supervisor.",
  ),
  "lock-confirmed-already": text("评分已锁定。", "The marks are locked already."),
  "lock-own": text(
    "锁定由裁判长申请、监督员确认，不能是同一人。",
    "The chief judge asks for a lock and a supervisor confirms it: not the same person.",
  ),
  "part-locked": text(
    "“{aspect}”所在的部分已锁定，不能再评分。确有错误的，请裁判长申请更正。",
    "The part that {aspect} belongs to is locked, so it can no longer be marked. Tell the chief judge about a mistake.",
  ),
  "part-unknown": text(
    "本赛项没有这个模块或评分日。请刷新页面。",
    "This event has no such module or day of marking. Reload the page.",
  ),
  "part-locked-already": text("这一部分已锁定。", "This part is locked already."),
  "sheet-empty": text("这份评分表还没有评分，无可签名。", "Nothing is marked on this sheet yet."),
  "sign-stale": text(
    "您打开本页后评分有变化，没有签名。请刷新页面，核对后再签。",
    "The marks have changed since you opened this page, so nothing was signed. Reload it, look at them and sign again.",
  ),
  "sign-nothing-new": text(
    "已评部分都已签名，之后没有新的评分。",
    "All marks so far are signed; nothing has been marked since.",
  ),
  "scheme-change-locked": text(
    "这次变更涉及已锁定部分的 {count} 个评价点：{list}。已锁定的部分不能变更。",
    "The change touches {count} aspects of a part that is locked: {list}. What is locked does not change.",
  ),
  "check-unsigned": text(
    "这个代码的评分表还没有全部签名，暂不能核对。",
    "Not all sheets of this code are signed yet, so it cannot be checked.",
  ),
  "check-stale": text(
    "您打开本页后评分有变化。请核对现在显示的评分后再确认。",
    "The marks have changed since you opened this page. Look at what stands now, then confirm.",
  ),
  "correction-not-locked": text(
    "评分尚未锁定，请直接修改评分，不必更正。",
    "The marks are not locked yet: change the mark itself.",
  ),
  "correction-final": text(
    "结果已定稿，不能再更正。如确有错误，请由主办方撤销证书后重新处理。",
    "The results are final and cannot be corrected. A real error is a matter of revoking certificates and deciding anew.",
  ),
  "correction-needs-objection": text(
    "公示期间，只有异议成立且没有未裁定的异议时才能更正；更正后须重新公示。",
    "During a notice a mark is corrected only after an objection was upheld and none is open; a new notice then follows.",
  ),
  "correction-same": text("新分与现在的分相同。", "The new value is the one that stands."),
  "correction-seat": text("请填写给出这一分的裁判席号。", "Say which seat gave this mark."),
  "correction-reason-short": text(
    "请写明更正理由，至少 10 个字。",
    "Give the reason, in ten characters or more.",
  ),
  "correction-decided": text("这项更正已有决定。", "This correction has been decided already."),
  "correction-own": text(
    "更正由一人申请、另一人批准，不能是同一人。",
    "One person asks for a correction and another approves it.",
  ),
  "correction-stale": text(
    "您打开本页后评分或名次有变化。请核对现在显示的变化后再批准。",
    "Marks or places have changed since you opened this page. Look at what would change now, then approve.",
  ),
  "evidence-missing": text("请附上证明文件。", "Attach a file of evidence."),
  "evidence-too-large": text("证明文件不能超过 5 MB。", "The evidence may have 5 MB at most."),
  "evidence-unknown": text("证明文件须是 PDF、JPG 或 PNG。", "The evidence must be a PDF, JPG or PNG file."),
  "password-again": text("请再次输入登录密码。", "Enter your password again."),
  "password-again-wrong": text("登录密码不对，请重新输入。", "The password is wrong. Enter it again."),
};
