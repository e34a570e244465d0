import { text } from "./text";

export const title = text("证书查验", "Verify a certificate");
export const lead = text(
  "用手机扫描证书上的二维码，或输入证书下方的编号。无需登录。",
  "Scan the QR code on the certificate with a phone, or type the number at its foot. No sign-in is needed.",
);
export const serial = text("证书或聘书编号", "Number of the certificate or letter");
export const serialHint = text(
  "如 SHJN-202406-310114-0031-002-1-00007-E。大小写、空格、连字符均可省略或混用。",
  "Such as SHJN-202406-310114-0031-002-1-00007-E. Case, spaces and hyphens do not matter.",
);
export const check = text("查验", "Verify");
export const another = text("查验另一张", "Verify another");
export const valid = text("有效", "Valid");
export const validHow = text(
  "该编号由本平台颁发，目前有效。",
  "This number was issued by this platform and is valid.",
);
export const revoked = text("已撤销", "Revoked");
export const revokedHow = text(
  "该证书已于 {on} 撤销，不再有效。",
  "This certificate was revoked on {on} and is no longer valid.",
);
export const reason = text("原因", "Reason");
export const unknown = text("未查到", "Unknown");
export const unknownHow = text(
  "编号格式正确，但本平台没有颁发过。请对照证书核对；如编号无误，该证书可能是伪造的。",
  "The number is well formed, but this platform never issued it. Compare it with the paper; if it is the same, the certificate may be forged.",
);
export const unreadable = text("编号有误", "Not a number of ours");
export const number = text("编号", "Number");
export const holder = text("持有人", "Holder");
export const holderHow = text("姓名已脱敏", "name masked");
export const award = text("奖项", "Award");
export const contest = text("竞赛", "Contest");
export const event = text("赛项", "Event");
export const level = text("等级", "Level");
export const issuer = text("颁发单位", "Issued by");
export const issuedOn = text("颁发日期", "Issued on");
export const chief = text("首席技师聘书", "Letter of appointment: chief technician");
export const studio = text("技能大师工作室聘书", "Letter: master studio");
export const studioName = text("工作室", "Studio");
export const unit = text("单位", "Employer");
export const occupation = text("职业", "Occupation");
export const term = text("聘期", "Term");
export const termOf = text("{from} 至 {to}", "{from} to {to}");
export const compare = text(
  "请把以上内容与纸面逐项核对；内容不一致的，以本页为准。",
  "Compare each line with the paper. Where they differ, this page is right.",
);
export const revokeLink = text("撤销该证书", "Revoke this certificate");
