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
  "password-again": text("请再次输入登录密码。", "Enter your password again."),
  "password-again-wrong": text("登录密码不对，请重新输入。", "The password is wrong. Enter it again."),
};
