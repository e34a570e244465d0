import { phrase, plural, text } from "./text";

export const total = text("合计", "Total");
export const sectionOf = text("标准第 {id} 部分", "Section {id}");
export const dragHint = text("拖动可调整顺序，按 Esc 取消", "Drag to move it; Esc leaves it where it was");
export const totalOf = phrase<{ sum: string; of: string }>(
  ({ sum, of }) => `${sum} / ${of} 分`,
  ({ sum, of }) => `${sum} of ${of} marks`,
);
export const counts = phrase<{ total: number; measurement: number; judgement: number }>(
  ({ total: all, measurement: m, judgement: j }) => `${all} 个评价点：测量 ${m}，判断 ${j}`,
  ({ total: all, measurement: m, judgement: j }) =>
    `${plural(all, "aspect")}: ${m} by measurement, ${j} by judgement`,
);
export const source = phrase<{ name: string }>(
  ({ name }) => (name === "screen" ? "在线编制" : `来自 ${name}`),
  ({ name }) => (name === "screen" ? "Made on screen" : `From ${name}`),
);
export const empty = text("还没有评分方案。", "There is no marking scheme yet.");
export const emptyHint = text(
  "导入 WorldSkills CIS 工作簿，或从第一个评分标准开始编制。合计应为 100 分。",
  "Import a WorldSkills CIS workbook, or start with the first criterion. The scheme adds up to 100 marks.",
);
export const importWorkbook = text("导入工作簿", "Import a workbook");
export const frozen = text("赛项已发布，评分方案已冻结。", "The event is published: its scheme is frozen.");
export const sound = text(
  "方案完整，合计 100 分，可以发布。",
  "The scheme is complete and adds up to 100: it can be published.",
);
export const problems = phrase<{ count: number }>(
  ({ count }) => `还有 ${count} 处需要修正`,
  ({ count }) => `${plural(count, "thing")} to put right`,
);
export const warnings = phrase<{ count: number }>(
  ({ count }) => `${count} 处请留意，不影响采用`,
  ({ count }) => `${plural(count, "thing")} to know; you can take the scheme over all the same`,
);
export const exportWorkbook = text("导出工作簿", "Export a workbook");
export const moreProblems = phrase<{ count: number }>(
  ({ count }) => `另有 ${count} 处，修正以上内容后显示。`,
  ({ count }) => `And ${count} more; they show when these are mended.`,
);
export const row = phrase<{ row: number }>(
  ({ row: number }) => `第 ${number} 行`,
  ({ row: number }) => `Row ${number}`,
);
export const aspect = text("评价点", "Aspect");
export const kind = text("类型", "Kind");
export const max = text("满分", "Maximum");
export const edit = text("编辑", "Edit");
export const noModule = text("未归入模块", "No module");
export const undescribed = text("（未填写说明）", "(no description)");

export const criterionName = text("评分标准名称", "Criterion");
export const subName = text("子标准名称", "Sub-criterion");
export const addCriterion = text("添加评分标准", "Add a criterion");
export const standsIn = text("所属子标准", "In sub-criterion");
export const standsInHint = text(
  "换到别的子标准时排在最后，编号不变；也可以直接拖过去。",
  "In another one it comes last and keeps its number; it can be dragged there as well.",
);
export const addSub = text("添加子标准", "Add a sub-criterion");
export const addMeasurement = text("添加测量项", "Add a measurement");
export const addJudgement = text("添加判断项", "Add a judgement");
export const module = text("竞赛模块", "Module");
export const stated = text("应为（分）", "Stated marks");
export const statedHint = text("不填则以评价点合计为准。", "Left blank: whatever its aspects add up to.");
export const day = text("评分日", "Day of marking");
export const description = text("说明", "Description");
export const extra = text("补充说明", "More for the judges");
export const requirement = text("要求（测量标准）", "Requirement");
export const section = text("职业标准部分", "Section of the standard");
export const level = phrase<{ score: number }>(
  ({ score }) => `${score} 分的表现`,
  ({ score }) => `What earns ${score}`,
);
export const save = text("保存", "Save");
export const remove = text("删除", "Remove");
export const up = text("上移", "Up");
export const down = text("下移", "Down");
export const close = text("收起", "Close");
export const saved = text("评分方案已保存。", "The scheme is saved.");
export const sections = text("职业标准各部分", "Sections of the occupational standard");
export const sectionsHint = text(
  "选填。填写后各部分合计应为 100 分，评价点与各部分相差不超过 5 分。清空一行即删除。",
  "Optional. Sections add up to 100, and the aspects of each stay within 5 marks of it. Clear a row to remove it.",
);
export const sectionId = text("编号", "Id");
export const sectionName = text("名称", "Name");
export const sectionStated = text("应为", "Stated");
export const sectionSum = text("评价点合计", "Aspects");
export const saveSections = text("保存各部分", "Save the sections");
export const newName = text("名称", "Name");

export const importTitle = text("导入评分方案", "Import a marking scheme");
export const importLead = text(
  "上传 WorldSkills CIS 评分方案工作簿（.xlsx，最大 20 MB）。先核对内容，再决定是否采用；采用后替换当前草稿。",
  "Upload a WorldSkills CIS workbook (.xlsx, at most 20 MB). You see what is in it first; taking it over replaces the draft.",
);
export const file = text("工作簿", "Workbook");
export const read = text("读取并核对", "Read and check");
export const foundIn = phrase<{ name: string; skill: string }>(
  ({ name, skill }) => `${name}${skill ? `（${skill}）` : ""}`,
  ({ name, skill }) => `${name}${skill ? ` (${skill})` : ""}`,
);
export const cannotTake = text(
  "工作簿有以下问题，请在 Excel 中修正后重新上传。当前草稿没有改变。",
  "The workbook has these problems: mend them in Excel and upload it again. The draft has not changed.",
);
export const canTake = text("核对无误，可以采用。", "Everything adds up: you can take it over.");
export const chooseModules = text(
  "请选择每个评分标准归入哪个竞赛模块。",
  "Choose the module that each criterion counts to.",
);
export const take = text("采用这个方案", "Take this scheme over");
export const imported = text("评分方案已导入。", "The scheme is imported.");
export const uploadOther = text("换一个文件", "Another file");
export const backToScheme = text("返回评分方案", "Back to the scheme");

export const keepsIds = text(
  "说明文字和评分方式与现行方案相同的评价点沿用原编号，已有评分随之保留；其余视为新增或删除。变更页会逐项列出，经另一人批准后生效。",
  "An aspect with the very words and way of marking of the scheme in force keeps its id, and its marks; any other counts as added or removed. The change lists them all and takes effect once another person approves it.",
);
