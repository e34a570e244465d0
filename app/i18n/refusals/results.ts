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
  "board-draft": text(
    "赛项尚未发布，还没有成绩榜。请先发布赛项。",
    "This event is not published yet, so it has no board. Publish it first.",
  ),
  "board-final": text(
    "成绩已公示，成绩榜不再更改。",
    "The results are on notice: the board does not change any more.",
  ),
  "board-frozen-already": text(
    "成绩榜已封榜。如需改期，请先解除封榜。",
    "The board is frozen already. Lift the freeze first to plan another.",
  ),
  "freeze-past": text(
    "封榜时间已过。请填写之后的时间，或直接“立即封榜”。",
    "This time is over. Give a later one, or freeze now.",
  ),
  "freeze-count-reached": text(
    "已达到 {have}，公众已看到。请填写更大的数，或直接“立即封榜”。",
    "There are {have} already, and the public has seen them. Give a larger number, or freeze now.",
  ),
  "freeze-count-missing": text("请填写封榜的数量。", "Say at how many the board is to freeze."),
  "freeze-not-now": text(
    "此阶段不能封榜：抽签之后、解密之前才可以。",
    "The board cannot freeze at this stage: only between the draw and the decoding.",
  ),
  "reveal-not-decoded": text(
    "尚未解密，不能揭晓。请先由加密裁判和监督员完成解密。",
    "Nothing can be revealed before the codes are decoded. Let the draw officer and the supervisor decode first.",
  ),
  "ceremony-running": text(
    "揭晓正在进行，请先结束再修改。",
    "The ceremony is running. End it before you change it.",
  ),
  "ceremony-not-running": text(
    "揭晓尚未开始。请先开始彩排或正式揭晓。",
    "No ceremony is running. Start a rehearsal or the ceremony first.",
  ),
  "ceremony-names-agreed": text(
    "公开全名前，请确认获奖者已同意。",
    "Full names need the winners' agreement. Confirm that they have agreed.",
  ),
  "ceremony-not-at-end": text(
    "这场揭晓还有步骤未播放。请播放到最后一步或先结束。",
    "This ceremony has steps that were not played. Go to its last step, or end it first.",
  ),
  "ceremony-step-unknown": text(
    "脚本中已没有这一步，请刷新页面。",
    "This step is not in the script any more. Load the page again.",
  ),
  "ceremony-step-needed": text(
    "最后角逐者登场不能省去，他们的得分要显示在这里。请改为减少留到最后的名次数。",
    "The finalists' step cannot be left out: their marks stand on it. Keep fewer places open to the end instead.",
  ),
  "ceremony-step-early": text(
    "不能移到那里：会提前显示尚未揭晓的内容。请选择靠近原处的位置。",
    "It cannot stand there: it would show what has not been revealed yet. Choose a place nearer to where it was.",
  ),
  "ceremony-edits-full": text(
    "改动的步骤太多。请先恢复一些步骤。",
    "Too many steps are changed. Put some of them back first.",
  ),
  "ceremony-winner-unknown": text(
    "这名选手已不在获奖者之列，请刷新页面。",
    "This contestant is not among the winners any more. Load the page again.",
  ),
  "ceremony-photo-agreed": text(
    "展示照片前，请确认本人已同意。",
    "A photo needs the agreement of who is on it. Confirm that they have agreed.",
  ),
  "board-gap": text("成绩榜有遗漏，正在重新获取。", "The board missed a change and is being fetched again."),
  "board-mismatch": text(
    "成绩榜核对不符，正在重新获取。",
    "The board did not agree with its proof and is being fetched again.",
  ),
};
