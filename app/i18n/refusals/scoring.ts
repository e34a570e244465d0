import { text } from "../text";

/** Sheets, signing and locking; marks themselves are in the marking refusals. */
export const scoringRefusals = {
  "not-on-panel": text(
    "您不在本赛项的裁判名单中，不能评分。如有疑问，请联系裁判长。",
    "You are not on this event's panel, so you cannot mark. Ask the chief judge if this is wrong.",
  ),
  "event-locked": text(
    "本赛项评分已锁定，不能再改动。",
    "The marks of this event are locked and can no longer change.",
  ),
  "sheet-signed": text(
    "这份评分表您已签名，不能再改动。如有错误，请告知裁判长。",
    "You have signed this sheet, so it can no longer change. Tell the chief judge about a mistake.",
  ),
  "scheme-changed": text(
    "评分标准已更新。请刷新页面，核对后重新评分。",
    "The marking scheme has changed. Reload the page and mark again.",
  ),
  "aspect-unknown": text(
    "本赛项的评分标准中没有“{aspect}”这一项。请刷新页面。",
    "This event's scheme has no aspect {aspect}. Reload the page.",
  ),
  "aspect-not-yours": text(
    "“{aspect}”不由您评分。请只填写您的评分表。",
    "Aspect {aspect} is marked by another judge. Keep to your own sheet.",
  ),
  "mark-id-reused": text(
    "这条评分与已收到的一条编号相同而内容不同，未予保存。请重新填写该项。",
    "A mark with this id but other content was received before, so this one was not stored. Enter the mark again.",
  ),
  "sheet-unmarked": text(
    "还有 {count} 项未评分：{list}。零分也要填写 0。",
    "Not marked yet: {count} ({list}). A zero has to be entered as 0.",
  ),
  "sheets-unsigned": text(
    "还有 {count} 份评分表未签名（代码/裁判席）：{list}。",
    "Sheets not signed yet: {count} (code/seat: {list}).",
  ),
  "nothing-to-lock": text(
    "还没有可锁定的评分：请先完成抽签并安排裁判。",
    "There is nothing to lock yet: finish the draw and assign the judges first.",
  ),
};
