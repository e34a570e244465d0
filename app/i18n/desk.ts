import type { Stage } from "~/domain/contests/stage";
import { phrase, plural, type Sentence, text } from "./text";

export const deskTitle = text("赛务工作台", "Contest desk");
export const eventPlaces = text("本赛项的页面", "Pages of this event");
export const overview = text("概览", "Overview");
export const rules = text("规程", "Rules");
export const scheme = text("评分方案", "Marking scheme");
export const entries = text("报名审核", "Entries");
export const checkIn = text("检录", "Check-in");
export const panel = text("裁判组", "Panel");
export const ceremony = text("揭晓仪式", "Ceremony");
export const boardPage = text("成绩榜", "Board");
export const results = text("成绩与公示", "Results");
export const certificates = text("证书", "Certificates");

export const newContest = text("新建竞赛", "Open a contest");
export const noContests = text("还没有竞赛。", "No contest yet.");
export const noContestsHint = text(
  "从已发布的计划开始，或新建专项、区级、行业、企业竞赛。",
  "Start from the published plan, or open a special, district, industry or enterprise contest.",
);
export const event = text("赛项", "Event");
export const stage = text("阶段", "Stage");
export const starts = text("比赛时间", "Starts");
export const seats = text("报名 / 上限", "Entries / capacity");
export const nextToDo = text("下一步", "Next");
export const noEvents = text("还没有赛项。", "No event yet.");
export const addEvent = text("添加赛项", "Add an event");
export const addAnother = text("再添加一个赛项", "Add another event");
export const openDesk = text("打开", "Open");

export const fromPlan = text("月度主题赛：从计划中选择", "Monthly contest: choose a line of the plan");
export const fromPlanNone = text(
  "没有由您承办的已发布计划项目。",
  "The published plan has no line that you organise.",
);
export const otherKinds = text("其他竞赛", "Other contests");
export const chooseStart = text(
  "先选择竞赛的来源，再填写名称。",
  "Choose where the contest comes from; then name it.",
);
export const start = text("开赛", "Open");
export const chooseOther = text("重新选择", "Choose again");
export const noSeason = text(
  "还没有赛季，请联系市人社局先建立赛季。",
  "There is no season yet. Ask the city office to open one.",
);
export const season = text("赛季", "Season");
export const organiser = text("承办单位", "Organiser");
export const district = text("所在区", "District");
export const tier = text("竞赛层级", "Tier");
export const kind = text("竞赛类别", "Kind");
export const titleZh = text("中文名称", "Name in Chinese");
export const titleEn = text("英文名称", "Name in English");
export const titleZhHint = text("显示在公众页面和证书上。", "Shown on public pages and certificates.");
export const choose = text("请选择", "Choose");
export const contestOpened = text("竞赛已建立，请添加赛项。", "The contest is open: add its events.");
export const contestSaved = text("竞赛信息已保存。", "The contest is saved.");
export const editContest = text("修改竞赛信息", "Edit the contest");
export const contestFrozen = text(
  "已有赛项发布，竞赛信息不能再修改。",
  "An event is published: the contest's particulars are frozen.",
);
export const planLine = text("计划项目", "Line of the plan");

export const newEvent = text("添加赛项", "Add an event");
export const occupation = text("职业", "Occupation");
export const occupationHint = text(
  "编码按职业分类大典的版本区分；同一编码在不同版本中可能是不同职业。",
  "Codes belong to an edition of the classification: the same code can be another occupation in another edition.",
);
export const eventTitleZh = text("赛项中文名称", "Name in Chinese");
export const eventTitleEn = text("赛项英文名称", "Name in English");
export const eventTitleHint = text("不填则用职业名称。", "Left blank: the occupation's name.");
export const level = text("等级", "Level");
export const group = text("组别", "Group");
export const venue = text("比赛地点", "Venue");
export const capacity = text("人数上限", "Capacity");
export const registrationOpens = text("报名开始", "Registration opens");
export const registrationCloses = text("报名截止", "Registration closes");
export const startsAt = text("比赛开始", "Starts");
export const endsAt = text("比赛结束", "Ends");
export const board = text("实时成绩", "Live board");
export const boardCodes = text(
  "公开，只显示编码，解密后显示隐名",
  "Public: codes, and masked names after decoding",
);
export const boardStaff = text("仅工作人员可见", "Staff only");
export const boardOff = text("不显示", "Off");
export const shanghaiTime = text("时间均为北京时间。", "All times are Beijing time.");
export const add = text("添加", "Add");
export const eventAdded = text(
  "赛项草稿已建立。请核对模块、规程和评分方案，然后发布。",
  "The draft is there. Check its modules, rules and scheme, then publish it.",
);
export const eventSaved = text("赛项已保存。", "The event is saved.");
export const editEvent = text("修改赛项信息", "Edit the event");
export const removeDraft = text("删除草稿", "Remove the draft");
export const removeDraftHint = text(
  "模块、规程和评分方案一并删除，不能恢复。",
  "Its modules, rules and scheme go with it and cannot be brought back.",
);
export const eventRemoved = text("草稿已删除。", "The draft is removed.");
export const cancelEvent = text("取消赛项", "Cancel the event");
export const cancelHint = text(
  "取消后不能恢复。已报名的选手可改报其他赛项，原因会公开显示。",
  "This cannot be undone. Its contestants may enter other events; the reason is shown to the public.",
);
export const cancelReason = text("取消原因", "Reason");
export const eventCancelled = text("赛项已取消。", "The event is cancelled.");

export const publish = text("发布", "Publish");
export const publishReady = text(
  "可以发布。发布后规程、模块和评分方案即冻结，报名按时间自动开放和截止。",
  "Ready. Publishing freezes the rules, modules and scheme; the clock opens and closes registration.",
);
export const publishBlocked = text("发布前还需要：", "Before it can be published:");
export const mend = text("去修改", "Mend");
export const published = text("赛项已发布，规程已冻结。", "The event is published; its rules are frozen.");
export const stageLine = text("进度", "Progress");
export const stageDone = text("已完成", "done");
export const stageNow = text("当前", "now");
export const nowTitle = text("下一步", "Next step");
export const entriesStage = text("报名与审核", "Entries");
export const facts = text("数据", "Facts");
export const factEntries = text("报名", "Entries");
export const factApproved = text("已通过", "approved");
export const factUndecided = text("待审核", "undecided");
export const factWaitlisted = text("候补", "on the waiting list");
export const factCheckedIn = text("已检录", "Checked in");
export const factPanel = text("裁判组", "Panel");
export const factMarks = text("评分进度", "Marks");
export const factScheme = text("评分方案", "Scheme");
export const factPublished = text("发布时间", "Published");
export const factObjections = text("未处理异议", "Open objections");
export const factCertificates = text("证书", "Certificates");
export const schemeNone = text("尚未编制", "none yet");
export const schemeSound = text("已核对，合计 100 分", "sound, 100 marks");
export const schemeProblems = phrase<{ count: number }>(
  ({ count }) => `${count} 处问题`,
  ({ count }) => plural(count, "problem"),
);
export const panelOf = phrase<{ judges: number; needed: number; chief: number }>(
  ({ judges, needed, chief }) => `裁判 ${judges}/${needed}，裁判长 ${chief}/1`,
  ({ judges, needed, chief }) => `judges ${judges}/${needed}, chief judge ${chief}/1`,
);
export const seeRules = text("查看规程", "See the rules");
export const publicPage = text("公众页面", "Public page");
export const cityOnly = text(
  "报名、检录、成绩等由承办单位办理。",
  "Entries, check-in and results are run by the organiser.",
);

/** What each stage waits for, in a line. */
export const nextNames: Readonly<Record<Stage, Sentence>> = {
  draft: text("完善规程和评分方案后发布", "Finish the rules and the scheme, then publish"),
  announced: text("等待报名开始", "Wait for registration to open"),
  registration: text("审核报名", "Review entries"),
  review: text("审完报名并锁定名单", "Decide all entries and lock the roster"),
  "roster-locked": text("组建裁判组，开始检录", "Set the panel and open check-in"),
  "check-in": text("检录完毕后由抽签员抽签", "When all are checked in, the draw officer draws"),
  drawn: text("裁判长开始评分", "The chief judge starts the marking"),
  marking: text("裁判评分签名，裁判长锁定", "Judges mark and sign; the chief judge locks"),
  "marks-locked": text("抽签员解密，监督员确认", "The draw officer decodes, the supervisor confirms"),
  decoded: text("发布成绩公示", "Publish the notice"),
  notice: text("公示期满、异议处理完毕后定稿", "Finalise when the notice is over and no objection is open"),
  final: text("制作证书", "Make the certificates"),
  certified: text("全部完成", "All done"),
  cancelled: text("已取消", "Cancelled"),
};

export const modulesTitle = text("模块与权重", "Modules and weights");
export const modulesHint = text(
  "权重合计应为 100%。清空一行即删除该模块；要添加更多模块，保存后会再出现空行。",
  "The weights add up to 100%. Clear a row to remove its module; after saving there are new blank rows.",
);
export const moduleNameZh = text("名称", "Name");
export const moduleNameEn = text("英文名称", "Name in English");
export const moduleWeight = text("权重 %", "Weight %");
export const modulePractical = text("实操", "Practical");
export const moduleRow = phrase<{ row: number; field: string }>(
  ({ row, field }) => `第 ${row} 个模块：${field}`,
  ({ row, field }) => `Module ${row}: ${field}`,
);
export const saveModules = text("保存模块", "Save the modules");
export const modulesSaved = text("模块已保存。", "The modules are saved.");
export const rulesTitle = text("规程", "Rules");
export const eligibility = text("报名条件", "Who may enter");
export const minimumAge = text("最低年龄", "Youngest age");
export const maximumAge = text("最高年龄", "Oldest age");
export const heldLevel = text("须持有的等级", "Level held already");
export const heldLevelHint = text("等级更高的证书同样有效。", "A better level counts, too.");
export const heldNone = text("不要求", "None");
export const heldMonths = text("持证满（月）", "Held for (months)");
export const cityTieField = text(
  "须有上海户籍，或在上海居住或工作",
  "Registered, living or working in Shanghai",
);
export const studentsField = text("排除在校学生", "Students are excluded");
export const oneEventField = text("同一赛季每人限报一个赛项", "One event per person in the season");
export const ranking = text("排名与奖项", "Ranking and awards");
export const tieBreaks = text("总分相同时依次比较", "Equal totals are separated by, in this order");
export const tieBreak = phrase<{ number: number }>(
  ({ number }) => `第 ${number} 步`,
  ({ number }) => `Step ${number}`,
);
export const tieNone = text("不再比较", "Nothing more");
export const awardShares = text("获奖比例 %（按有效参赛人数）", "Award shares, % of the field");
export const awardTies = text("名额线上并列时", "Equals at the line");
export const judging = text("评分与公示", "Judging and notice");
export const judges = text("每个判断项的裁判数", "Judges for each judgement");
export const noticeDays = text("公示天数（工作日）", "Notice, in working days");
export const districtsField = text(
  "各区组队参赛（裁判回避本区选手）",
  "Districts compete (judges do not mark their own district)",
);
export const saveRules = text("保存规程", "Save the rules");
export const rulesSaved = text("规程已保存。", "The rules are saved.");
export const rulesFrozen = text("赛项已发布，规程已冻结。", "The event is published: its rules are frozen.");
