import { phrase, plural, text } from "./text";

export const pinTitle = text("签名密码", "PIN");
export const pinLead = text(
  "没有签名密钥的设备上，用 6 位数字的签名密码签评分表。签名密码只属于您本人，请勿告诉他人。",
  "Where a device has no key of its own, you sign sheets with a PIN of six digits. It is yours alone: tell it to nobody.",
);
export const pin = text("签名密码（6 位数字）", "PIN of six digits");
export const passwordAgain = text("再次输入登录密码", "Your password again");
export const setPin = text("保存签名密码", "Save the PIN");
export const pinSaid = text("签名密码已保存。", "The PIN is saved.");
export const pinUnset = text("设置签名密码", "Set a PIN");

export const signByKey = text("用本机密钥签名", "Signed with this device's key");
export const signByPin = text("用签名密码签名", "Signed with the PIN");
export const signedByKey = text("设备密钥签名", "by the device's key");
export const signedByPin = text("签名密码签名", "by PIN");
export const signedBefore = text("无密钥签名", "without a key");
export const deviceWaiting = text("本机等待裁判长确认", "This device waits for the chief judge");
export const signFailed = text(
  "签名没有完成：屏幕上的评分与服务器收到的不同，或网络断开。请刷新页面后再签。",
  "Nothing was signed: your screen and the server differ, or the network is away. Reload the page and sign again.",
);

export const glass = text("选手签名", "Contestant signs");
export const glassDone = text("选手已签", "Contestant has signed");
export const glassLead = text(
  "请选手在框内签名，确认已看过过程评分。",
  "The contestant signs in the box, having seen the marks of the process.",
);
export const glassBox = text("签名框", "Box to sign in");
export const glassClear = text("重签", "Again");
export const glassKeep = text("完成", "Done");
export const glassCancel = text("取消", "Cancel");

export const devicesTitle = text("裁判的设备", "The judges' devices");
export const devicesNone = text(
  "裁判打开评分页后，设备会登记在这里，由您确认。",
  "Devices are listed here once judges open their pages, for you to confirm.",
);
export const device = text("设备", "Device");
export const judge = text("裁判", "Judge");
export const deviceState = text("状态", "State");
export const waitingState = text("等待确认", "Waiting");
export const confirmedState = text("已确认", "Confirmed");
export const revokedState = text("已停用", "Revoked");
export const noKey = text("无密钥", "no key");
export const confirmDevice = text("确认", "Confirm");
export const revokeDevice = text("停用", "Revoke");
export const confirmedSaid = text("设备已确认。", "The device is confirmed.");
export const revokedSaid = text(
  "设备已停用，不再接收它的评分。",
  "The device is revoked: nothing of it is taken.",
);
export const devicesWaiting = phrase<{ count: number }>(
  ({ count }) => `${count} 台等待确认`,
  ({ count }) => `${plural(count, "device")} to confirm`,
);
