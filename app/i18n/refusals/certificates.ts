import { text } from "../text";

/** Numbers of certificates and letters, and certificates that have ended. */
export const certificatesRefusals = {
  "number-empty": text(
    "请输入编号，编号印在证书下方。",
    "Type the number: it stands at the foot of the certificate.",
  ),
  "number-prefix": text(
    "编号应以 {prefix} 开头。请从第一个字母起照证书输入。",
    "The number begins with {prefix}. Type it from its first letter, as it is printed.",
  ),
  "number-length": text(
    "编号应为 {length} 位（不计连字符），现为 {given} 位。请对照证书，看是否漏写或多写。",
    "The number has {length} characters without hyphens; {given} were typed. Look for one left out or doubled.",
  ),
  "number-character": text(
    "第 {position} 位（不计连字符）应是数字，现为“{character}”。",
    "Character {position}, hyphens not counted, must be a digit; it is “{character}”.",
  ),
  "number-check": text(
    "编号校验不符：有一位写错，或相邻两位颠倒。请对照证书重新输入。",
    "The check character does not agree: one character is wrong, or two have changed places. Compare with the paper.",
  ),
  "certificate-ended": text(
    "该证书已于 {on} 撤销或换发，不能再次变更。",
    "This certificate was revoked or replaced on {on} and cannot change again.",
  ),
  "certificate-reason": text(
    "请写明原因，{least} 至 {most} 个字；查验页会公开显示。",
    "Give the reason in {least} to {most} characters: the verify page shows it to everyone.",
  ),
  "certificate-character": text(
    "“{character}”（{code}）没有可用的字形，无法打印。请核对写法，或联系管理员补充字库。",
    "No font can print “{character}” ({code}). Check how it is written, or ask the office to add a font.",
  ),
  "certificates-not-final": text(
    "结果定稿后才能制作证书。",
    "Certificates are made once the results are final.",
  ),
  "certificates-failed": text(
    "证书制作中断，已制作的证书不受影响。请再次点击“制作证书”继续；如仍不行，请联系管理员。",
    "Making the certificates broke off; those that are made stand. Press “Make certificates” to go on, and tell the office if it happens again.",
  ),
  "certificate-revoked": text(
    "该证书已撤销，不能下载。原因：{reason}",
    "This certificate has been revoked and cannot be downloaded. Reason: {reason}",
  ),
  "certificate-bytes-differ": text(
    "重新生成的文件与颁发时不一致，已停止下载并记录。请联系管理员。",
    "The file drawn now differs from the one that was issued, so it is not handed out. This has been recorded: tell the office.",
  ),
};
