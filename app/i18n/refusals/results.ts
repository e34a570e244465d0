import { text } from "../text";

/** Sealing and reading results. */
export const resultsRefusals = {
  "results-incomplete": text(
    "{code} 的评分还不完整，不能生成成绩。请由裁判长核对后再解密。",
    "{code} is not marked completely, so results cannot be made. Let the chief judge check it, then decode.",
  ),
  "results-not-decoded": text(
    "该赛项尚未解密，还没有成绩。",
    "This event is not decoded yet: there are no results.",
  ),
  "board-gap": text("成绩榜有遗漏，正在重新获取。", "The board missed a change and is being fetched again."),
  "board-mismatch": text(
    "成绩榜核对不符，正在重新获取。",
    "The board did not agree with its proof and is being fetched again.",
  ),
};
