import { text } from "~/i18n/text";

/** Sentences for the refusals of app/domain/marking: schemes, single marks, the CIS workbook. */
export const markingRefusals = {
  "scheme-reason-short": text(
    "请写明变更的理由，至少 4 个字。",
    "Say why the scheme changes, in at least 4 characters.",
  ),
  "scheme-change-closed": text(
    "评分方案只能在赛项发布之后、评分锁定之前变更。锁定后请走更正程序。",
    "A published scheme can change until the marks are locked. After that, correct single marks.",
  ),
  "scheme-change-asked": text(
    "这份变更已提交，正在等待批准。要修改请先撤回。",
    "This change waits for its approval. Take it back first to edit it.",
  ),
  "scheme-change-none": text(
    "新版与现行方案相同，没有可批准的变更。",
    "The new version is the same as the one in force: there is nothing to approve.",
  ),
  "scheme-change-own": text(
    "变更须由另一人批准，您是提出人。",
    "Somebody else has to approve the change: you asked for it.",
  ),
  "scheme-copy-none": text("所选赛项没有评分方案。", "That event has no marking scheme."),
  "scheme-undo-none": text("没有可撤销的修改。", "There is nothing to undo."),
  "score-not-0-to-3": text(
    "评价点 {aspect} 的判断分只能是 0、1、2 或 3。",
    "The judgement score of aspect {aspect} is 0, 1, 2 or 3.",
  ),
  "mark-full-or-zero": text(
    "评价点 {aspect} 只能给 0 分或满分 {max} 分。",
    "Aspect {aspect} gives nothing or the full {max}.",
  ),
  "mark-above-max": text(
    "评价点 {aspect} 的满分是 {max} 分，请核对。",
    "Aspect {aspect} gives at most {max}. Check the mark.",
  ),
  "mark-not-a-count": text(
    "评价点 {aspect} 请填完成的数量，0 至 {possible} 的整数。",
    "Aspect {aspect} is a whole number of those completed, from 0 to {possible}.",
  ),
  "mark-not-an-option": text(
    "评价点 {aspect} 只有 1 至 {count} 号选项。",
    "Aspect {aspect} has options 1 to {count} only.",
  ),
  "mark-not-measured": text(
    "评价点 {aspect} 请填测量值，例如 99.85。",
    "Aspect {aspect} is a measured value, such as 99.85.",
  ),
  "mark-not-a-time": text(
    "评价点 {aspect} 请填用时，例如 83.45（秒）或 1:23.45。",
    "Aspect {aspect} is a time, such as 83.45 (seconds) or 1:23.45.",
  ),

  "scheme-possible": text(
    "应完成的数量是 1 至 100000 的整数。",
    "How many are possible is a whole number from 1 to 100000.",
  ),
  "scheme-share": text("扣减比例在 0 至 100 之间。", "A deduction lies between 0 and 100 per cent."),
  "scheme-options-few": text(
    "评价点 {id} 是选项评分，至少需要两个选项。",
    "Aspect {id} is a choice and needs at least two options.",
  ),
  "scheme-option-unlabelled": text(
    "评价点 {id} 的第 {number} 个选项没有说明，请填写。",
    "Option {number} of aspect {id} has no label. Enter one.",
  ),
  "scheme-bands-none": text(
    "评价点 {id} 按偏差评分，但没有偏差区间，请添加。",
    "Aspect {id} is scored by distance but has no bands. Add them.",
  ),
  "scheme-band-reversed": text(
    "评价点 {id} 的第 {number} 个区间下限大于上限。",
    "Band {number} of aspect {id} starts after it ends.",
  ),
  "scheme-bands-overlap": text(
    "评价点 {id} 的第 {number} 与第 {other} 个区间重叠。",
    "Bands {number} and {other} of aspect {id} overlap.",
  ),
  "scheme-fault-unlabelled": text(
    "评价点 {id} 的第 {number} 项扣分没有说明，请填写。",
    "Deduction {number} of aspect {id} has no label. Enter one.",
  ),
  "scheme-fault-marks": text(
    "评价点 {id} 的第 {number} 项扣分应大于 0。",
    "Deduction {number} of aspect {id} must be more than 0.",
  ),
  "scheme-times-none": text(
    "评价点 {id} 按用时评分，请填写用时与得分对照表；仅用于并列时比较的，满分填 0。",
    "Aspect {id} is scored by time: enter its table. Where the time only separates equal totals, its maximum is 0.",
  ),
  "scheme-times-order": text(
    "评价点 {id} 的第 {number} 行与第 {other} 行矛盾：用时更短的得分不能更低，同一用时只能有一行。",
    "Rows {number} and {other} of aspect {id} contradict each other: a faster time cannot earn less, and a time stands once.",
  ),
  "scheme-times-max": text(
    "评价点 {id} 用时最短的一行应得满分 {max} 分。",
    "The fastest row of aspect {id} should earn its maximum of {max}.",
  ),
  "scheme-pair-judges": text(
    "评价点 {id} 由两名裁判共同评分，但本赛项的评分裁判不足两名。",
    "Aspect {id} is marked by two judges together, but the event has fewer than two.",
  ),
  "scheme-cap-not-positive": text("{id} 的封顶分应大于 0。", "The cap of {id} must be more than 0."),
  "scheme-bonus-without-cap": text(
    "加分项 {id} 没有上限，请填写封顶分。",
    "The bonus {id} has no ceiling. Enter its cap.",
  ),
  "scheme-pass-line": text(
    "模块“{module}”的及格线 {line} 不在 0 至 100 之间。",
    "The pass line {line} of the module “{module}” is not between 0 and 100.",
  ),
  "scheme-pass-line-module": text(
    "有一条及格线对应的模块已不在本赛项中，请重新保存及格线。",
    "A pass line belongs to a module that the event no longer has. Save the pass lines again.",
  ),
  "scheme-too-many-aspects": text(
    "评价点太多，从这里开始超过 {max} 个。请拆分或合并评价点。",
    "There are too many aspects: from here on more than {max}. Merge or split them.",
  ),
  "scheme-too-many-parts": text(
    "评分标准或其子标准太多，最多 {max} 个。",
    "There are too many criteria, or sub-criteria of this one; at most {max}.",
  ),

  "scheme-empty": text("评分方案还没有评分标准，请先添加。", "The scheme has no criteria yet. Add one."),
  "scheme-criterion-empty": text(
    "评分标准 {id} 下没有子标准，请添加或删除该标准。",
    "Criterion {id} has no sub-criteria. Add one or remove the criterion.",
  ),
  "scheme-sub-criterion-empty": text(
    "子标准 {id} 下没有评价点，请添加或删除该子标准。",
    "Sub-criterion {id} has no aspects. Add one or remove the sub-criterion.",
  ),
  "scheme-criterion-unnamed": text(
    "评分标准 {id} 没有名称，请填写。",
    "Criterion {id} has no name. Enter one.",
  ),
  "scheme-sub-criterion-unnamed": text(
    "子标准 {id} 没有名称，请填写。",
    "Sub-criterion {id} has no name. Enter one.",
  ),
  "scheme-section-unnamed": text(
    "职业标准部分 {id} 没有名称，请填写。",
    "Section {id} has no name. Enter one.",
  ),
  "scheme-aspect-undescribed": text(
    "评价点 {id} 没有说明，请填写。",
    "Aspect {id} has no description. Enter one.",
  ),
  "scheme-text-too-long": text(
    "{id} 的文字太长，最多 {max} 个字符。",
    "A text of {id} is too long; at most {max} characters.",
  ),
  "scheme-duplicate-id": text(
    "编号 {id} 出现了不止一次，每个编号只能用一次。",
    "The id {id} occurs more than once; each may be used only once.",
  ),
  "scheme-max-not-positive": text(
    "评价点 {id} 的满分应大于 0。",
    "The maximum of aspect {id} must be more than 0.",
  ),
  "scheme-max-too-fine": text("满分 {max} 的小数超过两位。", "The maximum {max} has more than two decimals."),
  "scheme-levels-missing": text(
    "评价点 {id} 是判断项，缺少 {levels} 分的等级描述，0 至 3 分都要填写。",
    "Aspect {id} is a judgement and lacks the description of score {levels}; all of 0 to 3 are needed.",
  ),
  "scheme-section-unknown": text(
    "所引用的职业标准部分 {section} 不在列表中。",
    "The section {section} is not in the list of sections.",
  ),
  "scheme-criterion-sum": text(
    "评分标准 {id} 应为 {stated} 分，但评价点合计 {sum} 分。",
    "Criterion {id} is stated as {stated}, but its aspects add up to {sum}.",
  ),
  "scheme-section-sum": text(
    "职业标准部分 {id} 应为 {stated} 分，但评价点合计 {sum} 分，相差超过 {tolerance} 分。",
    "Section {id} is stated as {stated}, but its aspects add up to {sum}, more than {tolerance} apart.",
  ),
  "scheme-sections-total": text(
    "职业标准各部分合计 {sum} 分，应为 {stated} 分。",
    "The sections add up to {sum} instead of {stated}.",
  ),
  "scheme-total": text(
    "评分方案合计 {sum} 分，应为 {stated} 分。",
    "The scheme adds up to {sum} instead of {stated}.",
  ),
  "scheme-criterion-without-module": text(
    "评分标准 {id} 没有归入竞赛模块，请选择。",
    "Criterion {id} belongs to no module. Choose one.",
  ),
  "scheme-module-unknown": text(
    "评分标准 {id} 归入的模块不属于本赛项，请重新选择。",
    "Criterion {id} belongs to a module that this event does not have. Choose again.",
  ),
  "scheme-module-empty": text("竞赛模块“{module}”没有评分标准。", "The module “{module}” has no criteria."),
  "scheme-place-gone": text(
    "评分方案中已没有 {id}，可能已被他人删除，请刷新页面。",
    "{id} is no longer in the scheme; somebody may have removed it. Reload the page.",
  ),

  "cis-sheet-missing": text(
    "工作簿中没有“CIS Marking Scheme Import”工作表，也没有以“Sub Criterion ID”开头的表头行。请使用 WorldSkills CIS 评分方案导入模板。",
    "The workbook has no sheet “CIS Marking Scheme Import” and no header row starting with “Sub Criterion ID”. Use the WorldSkills CIS import template.",
  ),
  "cis-header-unexpected": text(
    "{cell} 的表头应为“{expected}”，列的顺序与 CIS 模板不同。",
    "The heading in {cell} should be “{expected}”: the columns are not in the order of the CIS template.",
  ),
  "cis-formula-without-value": text(
    "{cell} 是公式，但没有保存计算结果。请在 Excel 中打开、重新计算并保存后再导入。",
    "{cell} is a formula without a stored value. Open the file in Excel, let it calculate, save and import again.",
  ),
  "cis-merged-cells": text(
    "{range} 是合并单元格，跨越了评价点。请取消合并，每格各填各的内容。",
    "{range} is merged across aspects. Unmerge it and fill in each cell.",
  ),
  "cis-aspect-type": text(
    "{cell} 的类型“{type}”无法识别，应为 M（测量）或 J（判断）。",
    "The type “{type}” in {cell} is unknown; it is M (measurement) or J (judgement).",
  ),
  "cis-aspect-type-missing": text(
    "这一行有评价点的内容，但 {cell} 没有填类型（M 或 J）。",
    "This row has the contents of an aspect but no type (M or J) in {cell}.",
  ),
  "cis-aspect-outside": text(
    "这一行的评价点前面没有子标准，请先填写子标准编号。",
    "The aspect of this row stands before any sub-criterion. Enter the sub-criterion's id first.",
  ),
  "cis-mark-unreadable": text(
    "{cell} 的分数“{text}”无法识别，请用数字填写。",
    "The mark “{text}” in {cell} cannot be read. Use a number.",
  ),
  "cis-mark-missing": text("{cell} 没有填写分数。", "{cell} has no mark."),
  "cis-level-unknown": text(
    "{cell} 的判断分“{text}”应为 0、1、2 或 3，且每个只出现一次。",
    "The judgement score “{text}” in {cell} should be 0, 1, 2 or 3, each of them once.",
  ),
  "cis-level-outside": text(
    "这一行是判断分描述，但上面的评价点不是判断项（J）。",
    "This row describes a judgement score, but the aspect above it is not a judgement (J).",
  ),
  "cis-sub-criterion-id": text(
    "{cell} 的子标准编号“{text}”应由标准字母加数字组成，例如 A1。",
    "The sub-criterion id “{text}” in {cell} should be the criterion's letter and a number, such as A1.",
  ),
  "cis-criterion-unlisted": text(
    "标准 {id} 不在前面的标准列表中，请在列表中补上名称和分数。",
    "Criterion {id} is not in the list of criteria above. Add it there with its name and marks.",
  ),
  "cis-section-variation": text(
    "职业标准部分 {id} 应为 {stated} 分，评价点合计 {sum} 分。",
    "Section {id} is stated as {stated}; its aspects add up to {sum}.",
  ),
  "cis-calculation-missing": text(
    "{cell} 指向 Calculations 工作表第 {number} 行，但该行是空的；按满分或 0 分处理。",
    "{cell} points to row {number} of the sheet Calculations, which is empty; the aspect is taken as full or nothing.",
  ),
  "cis-calculation-formula": text(
    "Calculations 工作表的 {cell} 是公式，但没有保存计算结果。请在 Excel 中打开、重新计算并保存后再导入。",
    "{cell} of the sheet Calculations is a formula without a stored value. Open the file in Excel, let it calculate, save and import again.",
  ),
  "cis-calculation-unreadable": text(
    "评价点 {id} 的计算规则无法识别：Calculations 工作表 {cell} 的“{text}”。",
    "The calculation of aspect {id} cannot be read: “{text}” in {cell} of the sheet Calculations.",
  ),
  "cis-own-row": text(
    "{sheet} 工作表第 {number} 行与评分方案对不上，已略过。",
    "Row {number} of the sheet {sheet} does not fit the scheme and was left out.",
  ),

  "workbook-missing": text("找不到文件 {file}，请核对路径。", "There is no file {file}. Check the path."),
  "workbook-empty": text("文件是空的，请重新选择。", "The file is empty. Choose another."),
  "workbook-not-xlsx": text(
    "这不是 Excel 工作簿（.xlsx），或文件已损坏。请用 Excel 另存为 .xlsx 后重试。",
    "This is not an Excel workbook (.xlsx), or it is damaged. Save it as .xlsx in Excel and try again.",
  ),
  "workbook-legacy": text(
    "这是旧版 .xls 文件或加了密码的工作簿，无法读取。请去掉密码并另存为 .xlsx 后重试。",
    "This is an old .xls file or a workbook with a password. Remove the password, save it as .xlsx and try again.",
  ),
  "workbook-too-large": text(
    "文件太大（{size} MB），最大 {max} MB。请删去图片等无关内容后重试。",
    "The file is too large ({size} MB); at most {max} MB. Remove pictures and the like and try again.",
  ),
  "workbook-bomb": text(
    "文件解压后超过 {max} MB，已拒绝打开。请只保留评分方案并另存为新的 .xlsx。",
    "The file would unpack to more than {max} MB and was not opened. Keep only the scheme and save it as a new .xlsx.",
  ),
  "workbook-too-many-rows": text(
    "工作表“{sheet}”超过 {max} 行。请删去多余的行后重试。",
    "The sheet “{sheet}” has more than {max} rows. Remove the surplus and try again.",
  ),
  "workbook-too-many-cells": text(
    "工作表“{sheet}”的单元格太多，超过 {max} 个。请删去多余的内容后重试。",
    "The sheet “{sheet}” has more than {max} cells. Remove the surplus and try again.",
  ),
};
