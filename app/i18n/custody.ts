import { phrase, plural, text } from "./text";

export const pinTitle = text("签名密码", "PIN");
export const pinLead = text(
  "签名密码是 6 位数字，用来打开静置后锁定的平板；没有签名密钥的设备上，也用它签评分表。只属于您本人，请勿告诉他人。",
  "A PIN of six digits opens your tablet after it has rested, and signs sheets where a device has no key of its own. It is yours alone: tell it to nobody.",
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
export const lockTitle = text("锁定评分", "Lock the marks");
export const lockLead = text(
  "裁判长申请，监督员确认。锁定后任何评分都不能再改动，只能更正；账本的末尾哈希同时公布。",
  "The chief judge asks and a supervisor confirms. Then no mark can change but by a correction, and the head of the ledger is published.",
);
export const lockConfirm = text(
  "我已查看这些评分表，申请锁定：{part}。",
  "I have looked through these sheets and ask for the lock: {part}.",
);
export const lockWhat = text("锁定范围", "What to lock");
export const lockPartHint = text(
  "锁定一个模块、一天或一个模块的一天，须先由各裁判签已评部分，并在小组核对中按该范围核对。其余部分可继续评分。",
  "To lock a module, a day, or one day of a module, its judges sign what is marked so far and the panel checks that part. The rest goes on.",
);
export const partWhole = text("整个赛项", "Whole event");
export const partDay = text("评分日 {day}", "Day {day}");
export const partModuleDay = text("{module} · 评分日 {day}", "{module}, day {day}");
export const partLocked = text("已锁定", "Locked");
export const partAsked = text("待确认", "Asked for");
export const partLockedSaid = text("{part} 已锁定。", "{part} is locked.");
export const partReadOnly = text(
  "本部分已锁定，只能查看。",
  "This part is locked: it can only be looked at.",
);
export const signSoFar = text("签已评部分", "Sign marks so far");
export const signSoFarHint = text(
  "为锁定某一天或某一模块，签署到目前为止的评分；其余可继续评。",
  "Signs what is marked so far, for the lock of a day or a module; the rest can still be marked.",
);
export const signedSoFarSaid = text("{code} 已评部分已签名。", "The marks of {code} so far are signed.");
export const signSoFarAgain = text("重签已评部分", "Sign so far again");
export const signWaits = phrase<{ count: number }>(
  ({ count }) => `本表还有 ${count} 分未送达，送达后再签名。`,
  ({ count }) => `${plural(count, "mark")} of this sheet not received yet: sign once received.`,
);
export const signAgain = text("须重签", "Sign again");
export const coversAll = text("已评部分 {time} 已签", "Signed so far at {time}");
export const coversLess = phrase<{ time: string; count: number }>(
  ({ time, count }) => `${time} 已签，此后新评 ${count} 项未签`,
  ({ time, count }) => `Signed at ${time}; ${plural(count, "mark")} since not signed`,
);
export const coversNoMore = text("{time} 的签名已失效", "The signature of {time} no longer counts");
export const changedSince = text(
  "签名后改动了 {list}。{time} 的签名不再覆盖这张评分表，须重新签名。",
  "Changed since you signed at {time}: {list}. Your signature no longer covers this sheet: sign it again.",
);
export const coverage = {
  covers: text("已签已评部分", "Signed so far"),
  more: text("已签，又有新评", "Signed, more marked"),
  changed: text("签名后有改动，须重签", "Changed since signed"),
} as const;
export const headPart = text("锁定范围", "Locked");
export const askLock = text("申请锁定", "Ask for the lock");
export const lockAskedSaid = text(
  "已申请锁定，等待监督员确认。",
  "The lock is asked for and waits for a supervisor.",
);
export const lockWaiting = text(
  "已申请锁定，等待监督员确认。确认前发现问题可以撤回。",
  "The lock waits for a supervisor. It can be taken back until then.",
);
export const withdrawLock = text("撤回申请", "Take it back");
export const lockWithdrawnSaid = text("锁定申请已撤回。", "The lock was taken back.");
export const lockBlocked = text("还不能锁定", "Not yet");
export const lockNotAsked = text("裁判长还没有申请锁定。", "The chief judge has not asked for the lock yet.");
export const confirmLockSure = text(
  "我监督了评分过程，确认锁定：{part}。",
  "I have watched the marking and confirm the lock: {part}.",
);
export const confirmLock = text("确认锁定", "Confirm the lock");
export const lockedSaid = text(
  "评分已锁定，账本末尾哈希已公布。",
  "The marks are locked and the ledger's head is published.",
);
export const custodyTitle = text("锁定与更正", "Lock and corrections");

export const checkTitle = text("小组核对", "Panel check");
export const checkLead = text(
  "全部裁判签名后，由另一位裁判核对原始评分。每份评分表须由本人以外的裁判核对。",
  "Once all judges have signed, another judge checks the marks. Each sheet is checked by somebody else than its judge.",
);
export const checkStates = {
  unsigned: text("未全部签名", "Not all signed"),
  open: text("待核对", "To be checked"),
  half: text("待第二人核对", "Needs a second person"),
  done: text("已核对", "Checked"),
} as const;
export const checkMine = text("您已核对", "Checked by you");
export const checkConfirm = text("核对无误，签名确认", "Checked and right: sign");
export const checkSaid = text("{code} 已核对。", "{code} is checked.");
export const checkNone = text("抽签后这里会列出各代码。", "Codes are listed here once the draw is held.");
export const aspect = text("评价点", "Aspect");
export const seatHead = text("{seat} 号席", "Seat {seat}");
export const total = text("合计（100 分制）", "Total, out of 100");
export const nextCheck = text("下一个 {code}", "Next: {code}");

export const headTitle = text("评分账本", "Ledger of marks");
export const headLead = text(
  "评分锁定时公布账本的末尾哈希。此后任何一条评分被改动，都会与这里的哈希不符。",
  "The ledger's last hash is published when the marks are locked. Should any mark change afterwards, it no longer agrees with it.",
);
export const headNone = text("评分尚未锁定。", "The marks are not locked yet.");
export const headRow = text("第 {seq} 行", "Row {seq}");
export const headLocked = text("锁定时间", "Locked at");
export const headHash = text("末尾哈希（SHA-256）", "Last hash (SHA-256)");
export const headHow = text(
  "核验方法：取得账本文件后运行 npm run ledger -- verify 文件名，不需要数据库和网络。",
  "To check: get the ledger's file and run npm run ledger -- verify FILE, with no database and no network.",
);
export const headNow = text("更正后的末尾哈希", "Last hash, corrections included");
export const publicHead = text("公开的账本哈希", "The published head");

export const devicesWaiting = phrase<{ count: number }>(
  ({ count }) => `${count} 台等待确认`,
  ({ count }) => `${plural(count, "device")} to confirm`,
);
