import { phrase, plural, text } from "./text";

export const title = text("导入成绩", "Import results");
export const lead = text(
  "按参赛证号导入理论机考等成绩。选择含参赛证号和成绩两列的 CSV（UTF-8 或 GBK）或 Excel（.xlsx）文件，先核对，再导入。",
  "Results such as the theory paper's, by start-card number: a CSV file (UTF-8 or GBK) or a workbook (.xlsx) with a column of numbers and one of marks. You see what is in it first.",
);
export const blind = text(
  "系统在后台把参赛证号对应到代码，任何页面都不显示两者的对应关系。导入后请妥善保管文件。",
  "The system finds the codes by itself; no page shows which card has which. Keep the file safe afterwards.",
);
export const none = text(
  "评分方案中没有按导入计分的评价点。",
  "No aspect of the marking scheme is marked by import.",
);
export const closed = text(
  "只能在抽签之后、评分锁定之前导入。",
  "Results can be imported from the draw until the marks are locked.",
);
export const aspect = text("评价点", "Aspect");
export const file = text("文件", "File");
export const read = text("读取并核对", "Read and check");
export const found = phrase<{ source: string; count: number }>(
  ({ source, count }) => `${source}：可导入 ${count} 条`,
  ({ source, count }) => `${source}: ${plural(count, "result")} to import`,
);
export const between = text("、", ", ");
export const sheetRead = text("读取的是工作表“{sheet}”。", "The sheet {sheet} was read.");
export const sheetsUnread = phrase<{ count: number; list: string }>(
  ({ count, list }) => `另有 ${count} 张工作表没有读取：${list}。如需导入，请分别另存为文件，或移到最前。`,
  ({ count, list }) =>
    `${plural(count, "other sheet")} not read: ${list}. To import one, save it as a file of its own or move it to the front.`,
);
export const refused = phrase<{ count: number }>(
  ({ count }) => `${count} 行未被接受`,
  ({ count }) => `${plural(count, "row")} not accepted`,
);
export const missing = phrase<{ count: number; list: string }>(
  ({ count, list }) => `${count} 名参赛选手没有成绩：${list}`,
  ({ count, list }) => `No result for ${plural(count, "start card")}: ${list}`,
);
export const row = text("行", "Row");
export const number = text("参赛证号", "Start card");
export const mark = text("成绩", "Mark");
export const reason = text("原因", "Reason");
export const confirm = text(
  "我已核对，导入以上成绩；已有的成绩以本次导入为准，原成绩保留在账本上。",
  "I have checked them. They take the place of results that were imported before, which stay on the ledger.",
);
export const apply = text("导入", "Import");
export const applied = phrase<{ stored: number; same: number }>(
  ({ stored, same }) => `已导入 ${stored} 条成绩${same > 0 ? `，${same} 条与原有相同` : ""}。`,
  ({ stored, same }) =>
    `${plural(stored, "result")} imported${same > 0 ? `, ${same} the same as before` : ""}.`,
);
export const another = text("换一个文件", "Another file");
export const backToScheme = text("返回评分方案", "Back to the scheme");
