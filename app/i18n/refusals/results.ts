import { text } from "../text";

export const resultsRefusals = {
  "board-gap": text(
    "成绩榜有 {have} 至 {from} 之间的更新未收到，正在补取。",
    "The updates between {have} and {from} of this board are missing. They are being fetched.",
  ),
  "board-mismatch": text(
    "成绩榜与服务器不一致（第 {at} 次更新），正在重新载入。",
    "This board does not agree with the server's (update {at}). It is being loaded again.",
  ),
  "award-shares-over-100": text(
    "各奖项比例合计不能超过 100%。请调低其中一项。",
    "The shares of the prizes add up to more than 100 %. Lower one of them.",
  ),
};
