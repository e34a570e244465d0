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
  "marks-open": text(
    "“{aspect}”的评分已向各位裁判同时公开，不能单独改动。确需改动的，请裁判长要求重新评分。",
    "The marks of {aspect} are open to the panel, so none of them can change alone. Ask the chief judge for a re-mark.",
  ),
  "round-changed": text(
    "“{aspect}”已要求重新评分。请刷新页面，核对后再评。",
    "Aspect {aspect} is to be marked again. Reload the page, then mark it.",
  ),
  "remark-reason-short": text(
    "请写明重新评分的理由，至少 4 个字。",
    "Say why it is to be marked again, in at least 4 characters.",
  ),
  "remark-code-unknown": text("本赛项没有这个代码。", "This event has no such code."),
  "remark-nothing": text(
    "该工位的这一项在本轮还没有评分，无需重新评分。",
    "Nobody has marked this aspect of the code in this round yet.",
  ),
  "remark-not-wide": text(
    "该项的分差没有超过 1。确需改动的，请裁判长要求重新评分。",
    "These scores do not lie too far apart. Ask the chief judge for a re-mark if one is wrong.",
  ),
  "batch-too-large": text(
    "一批最多 {max} 条评分，收到 {count} 条，全部未保存。请分批发送。",
    "A batch holds at most {max} marks; {count} came, and none was stored. Send them in smaller batches.",
  ),
  "mark-elsewhere": text(
    "“{aspect}”您已在另一处评过不同的分数。请选择保留哪一个。",
    "You have marked {aspect} differently elsewhere. Choose which mark is to stand.",
  ),
  "import-closed": text(
    "只能在抽签之后、评分锁定之前导入成绩。",
    "Results can be imported from the draw until the marks are locked.",
  ),
  "import-aspect": text("请选择一个按导入计分的评价点。", "Choose an aspect that is marked by import."),
  "import-file-empty": text(
    "文件中没有成绩。请选择含参赛证号和成绩两列的 CSV 或 Excel 文件。",
    "There are no results in the file. Choose a CSV or Excel file with start-card numbers and marks.",
  ),
  "import-sheet-empty": text(
    "只读取工作簿的第一张工作表“{sheet}”，其中没有成绩。请把成绩所在的工作表移到最前，或另存为单独的文件。",
    "Only the first sheet of a workbook is read, {sheet}, and there are no results in it. Move the sheet with the results to the front, or save it as a file of its own.",
  ),
  "import-not-text": text(
    "无法识别文件编码。请另存为 UTF-8 或 GBK 编码的 CSV，或 .xlsx。",
    "The file's encoding is not known. Save it as CSV in UTF-8 or GBK, or as .xlsx.",
  ),
  "import-none": text("没有可导入的成绩。", "There is nothing to import."),
  "import-cards-changed": text(
    "有参赛证号没有对应的选手，未导入任何成绩。请重新上传文件核对。",
    "Some start cards are not in this event, so nothing was imported. Upload the file again.",
  ),
  "import-number-unreadable": text("参赛证号无法识别。", "This is not a start-card number."),
  "import-number-unknown": text(
    "没有这个参赛证号，或该选手未参赛。",
    "No such start card, or its contestant is not competing.",
  ),
  "import-number-twice": text(
    "参赛证号在第 {rows} 行重复出现，无法确定以哪一行为准。",
    "This start card stands in rows {rows}: nothing says which one holds.",
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
  "marking-closed": text(
    "本赛项现在不在评分阶段，不能评分。",
    "This event is not being marked now, so nothing can be entered.",
  ),
  "other-judge": text(
    "这些评分属于另一位裁判。请该裁判重新登录，评分会自动送出。",
    "These marks are another judge's. They are sent once that judge signs in again.",
  ),
  "code-unknown": text(
    "本赛项没有这个代码的评分表。请刷新页面。",
    "You have no sheet of this code in this event. Reload the page.",
  ),
  "mark-unreadable": text(
    "这条评分无法识别，未予保存。请重新填写该项。",
    "This mark could not be read and was not stored. Enter it again.",
  ),

  "appointee-unknown": text(
    "没有找到账号“{login}”。请填写用户名，或注册时的手机号码。",
    "There is no account “{login}”. Enter a user name, or the phone number it was made with.",
  ),
  "recusal-contestant": text(
    "{name} 是本赛项的选手，须回避。",
    "{name} competes in this event and must recuse.",
  ),
  "recusal-employer": text(
    "{name} 的单位“{organisation}”有选手参加本赛项，须回避。请安排其他单位的裁判。",
    "{name} works for “{organisation}”, which has a contestant in this event, and must recuse. Choose a judge from elsewhere.",
  ),
  "recusal-district": text(
    "本赛项以区为单位参赛，{name} 所在的区有选手，须回避。请安排其他区的裁判。",
    "Districts compete in this event and {name}'s district has a contestant: the judge must recuse. Choose one from another district.",
  ),
  "role-conflict-marking": text(
    "{name} 已是本赛项的裁判，不能同时接触选手身份或监督评分。",
    "{name} judges this event and may neither know who the codes are nor supervise it.",
  ),
  "role-conflict-draw-officer": text(
    "{name} 是本赛项的加密员，知道代码对应的选手，不能担任其他职务。",
    "{name} is this event's draw officer and knows who the codes are: no other role can be added.",
  ),
  "role-conflict-supervisor": text(
    "{name} 是本赛项的监督员，不能参与被监督的工作。",
    "{name} supervises this event and may not do what is supervised.",
  ),
  "panel-chief-taken": text(
    "本赛项已有裁判长。如需更换，请先移除现任裁判长。",
    "The event has a chief judge. Remove the present one first.",
  ),
  "panel-full": text(
    "规程规定 {count} 名评分裁判，席位已满。如需更换，请先移除一名。",
    "The rules say {count} judges and all seats are taken. Remove one first.",
  ),
  "panel-seated": text(
    "{name} 已在裁判组中担任另一职务。如需更换，请先移除。",
    "{name} sits on the panel in another role. Remove them first.",
  ),
  "panel-stands": text("抽签后裁判组不能再改动。", "Once the draw is held the panel can no longer change."),
};
