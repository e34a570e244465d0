import { text } from "../text";

/** The draw, looking up a code, decoding. */
export const drawRefusals = {
  "confirm-needed": text("请勾选确认后再提交。", "Tick the box to confirm, then send it."),
  "look-up-purpose-needed": text("请选择查对用途。", "Choose what the look-up is for."),
  "look-up-unknown": text(
    "没有找到：请核对代码（如 K07）、报名序号或完整姓名。缺席选手没有代码。",
    "Nothing found. Check the code (such as K07), the entry number or the whole name. Who was absent has no code.",
  ),
  "look-up-ambiguous": text(
    "有不止一位选手叫这个名字，请改用报名序号查对。",
    "More than one contestant has this name. Use the entry number.",
  ),
  "decode-not-locked": text(
    "裁判长锁定评分后才能申请解密。",
    "Decoding can be asked for once the chief judge has locked the marks.",
  ),
  "decode-own": text(
    "解密须由另一人确认：申请人不能确认自己的申请。",
    "Another person confirms the decoding: who asked for it cannot.",
  ),
};
