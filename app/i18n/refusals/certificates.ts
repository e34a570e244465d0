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
};
