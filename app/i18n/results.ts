import { phrase, plural, text } from "./text";

export const title = text("成绩与公示", "Results and notice");
export const heading = text("成绩", "Results");
export const notDecoded = text(
  "尚未解密。裁判长锁定评分、抽签加密员申请解密并经监督人员确认后，这里显示名次和奖项。",
  "Not decoded yet. Places and awards appear here once the marks are locked and a supervisor has confirmed the decoding.",
);
export const nextStep = text("下一步", "Next step");
export const place = text("名次", "Place");
export const code = text("编码", "Code");
export const name = text("姓名", "Name");
export const unit = text("单位", "Employer");
export const district = text("区", "District");
export const total = text("总分", "Total");
export const award = text("奖项", "Award");
export const certificate = text("证书", "Certificate");
export const printSheet = text("打印成绩册（PDF）", "Print the results sheet (PDF)");
export const resultsOf = phrase<{ count: number; absent: number }>(
  ({ count, absent }) => `${count} 人有成绩${absent > 0 ? `，${absent} 人缺考` : ""}`,
  ({ count, absent }) =>
    `${plural(count, "contestant")} with results${absent > 0 ? `, ${absent} absent` : ""}`,
);
export const publishHow = phrase<{ days: number }>(
  ({ days }) =>
    `发布后公示 ${days} 个工作日，公众可看到名次、脱敏姓名、区和奖项；发布当日不计入。发布后不能撤回。`,
  ({ days }) =>
    `The notice stands for ${plural(days, "working day")}; the day of publication does not count. The public sees places, masked names, districts and awards. It cannot be taken back.`,
);
export const publish = text("发布公示", "Publish the notice");
export const publishAgain = text("重新公示", "Publish the notice again");
export const publishAgainHow = text(
  "有异议成立。请按处理结果核对成绩后重新公示，公示期重新计算。",
  "An objection was upheld. Check the results against the decision, then publish the notice again; its days begin anew.",
);
export const published = text("公示已发布。", "The notice has been published.");
export const finalise = text("结果定稿", "Make the results final");
export const finaliseHow = text(
  "公示期满且异议全部处理完毕后定稿。定稿后获奖者自动成为首席技师候选人，并可制作证书。",
  "Results become final when the notice is over and every objection is decided. Winners then become candidates of the registry, and certificates can be made.",
);
export const finalised = phrase<{ count: number }>(
  ({ count }) => `结果已定稿，${count} 名获奖者进入候选名单。`,
  ({ count }) => `The results are final. ${plural(count, "winner")} became candidates.`,
);
export const waitsFor = text("还需等待：", "Still waiting for:");
export const noticeOf = text("公示", "Notice");
export const publishedOn = text("发布日期", "Published");
export const lastDay = text("截止日期", "Last day");
export const publicPage = text("查看公示页面", "See the public page");
export const objections = text("异议", "Objections");
export const objectionsNone = text("没有收到异议。", "No objection has been filed.");
export const filedAt = text("提出时间", "Filed");
export const content = text("内容", "Text");
export const outcome = text("处理结果", "Decision");
export const finalAt = text("定稿时间", "Final since");
export const toCertificates = text("制作证书", "Make the certificates");
export const mayNot = text(
  "您可以查看成绩；发布和定稿由主办方办理。",
  "You may read these results; the organiser publishes and finalises them.",
);

export const passLines = text("及格线", "Pass lines");
export const lineOf = text("及格线 {line}/100", "pass line {line} of 100");
export const ofHundred = text("百分制", "Of 100");
export const counts = text("计入总分", "Counts");
export const atMost = text("满分 {max}", "at most {max}");
export const belowLine = text("未达线", "below line");
export const allPassed = text("全部选手达线。", "Everybody has reached it.");
export const belowLines = phrase<{ codes: readonly { readonly code: string; readonly mark: string }[] }>(
  ({ codes }) =>
    `${codes.length} 人未达线：${codes.map(({ code, mark }) => `${code}（${mark}）`).join("、")}`,
  ({ codes }) =>
    `${plural(codes.length, "contestant")} below: ${codes.map(({ code, mark }) => `${code} (${mark})`).join(", ")}`,
);
export const passLinesWhy = text(
  "及格线用于职业技能等级的认定和晋升，不影响名次和奖项。",
  "Pass lines decide about levels of skill and promotion; places and awards do not depend on them.",
);
