import { phrase, plural, type Sentence, text } from "./text";

export const title = text("揭晓仪式", "Ceremony");
export const hallTitle = text("成绩揭晓", "The results");
export const holding = text("即将揭晓", "The results are about to be revealed");
export const rehearsalMark = text("彩排 · 数据均为虚构", "REHEARSAL · invented data");
export const placeNo = phrase<{ place: number }>(
  ({ place }) => `第 ${place} 名`,
  ({ place }) => `Place ${place}`,
);
export const finalistsTitle = text("最后的角逐", "The finalists");
export const soFar = text("累计", "So far");
export const hidden = text("待揭晓", "not revealed");
export const podium = text("最终名次", "Final places");
export const tableTitles = {
  teams: text("各单位奖牌", "Medals by unit"),
  districts: text("各区奖牌", "Medals by district"),
} as const;
export const prizeNames: Readonly<Record<"teams" | "districts", Readonly<Record<number, Sentence>>>> = {
  teams: {
    1: text("团体金奖", "Team gold"),
    2: text("团体银奖", "Team silver"),
    3: text("团体铜奖", "Team bronze"),
  },
  districts: {
    1: text("各区团体金奖", "District gold"),
    2: text("各区团体银奖", "District silver"),
    3: text("各区团体铜奖", "District bronze"),
  },
};
export const medalsWon = phrase<{ gold: number; silver: number; bronze: number; points: number }>(
  ({ gold, silver, bronze, points }) => `金 ${gold} · 银 ${silver} · 铜 ${bronze} · ${points} 分`,
  ({ gold, silver, bronze, points }) =>
    `Gold ${gold} · silver ${silver} · bronze ${bronze} · ${plural(points, "point")}`,
);
export const gold = text("金", "Gold");
export const silver = text("银", "Silver");
export const bronze = text("铜", "Bronze");
export const points = text("积分", "Points");
export const serials = text("证书编号", "Certificate numbers");
export const total = text("总分", "Total");
export const place = text("名次", "Place");

export const planTitle = text("揭晓安排", "The plan");
export const planLead = text(
  "脚本由奖项规程和封存的成绩生成，不能改动成绩。这里只决定顺序、节奏和说什么。",
  "The script is made from the award rules and the sealed results, which nothing here can change. You decide the order, the pace and what is said.",
);
export const from = text("逐名揭晓", "One by one");
export const fromWinners = text("仅获奖者", "Those with an award");
export const fromAll = text("全部名次", "Every place");
export const finalists = text("留到最后的名次数", "Places kept open to the end");
export const finalistsHint = text(
  "这些名次逐模块揭晓，权重最大的模块最后，暂列第 1 的最后：领先者到最后一步仍可能改变。0 为全部逐名，填 40 为全部逐模块。",
  "These are revealed module by module: the heaviest module last, and in it the leader last, so the lead can change until the last step. 0: place by place; 40: all module by module.",
);
export const names = text("姓名", "Names");
export const namesMasked = text("部分隐去（王*兰）", "Masked (王*兰)");
export const namesFull = text("全名和单位", "Full names and employers");
export const agreed = text("获奖者已同意在现场公开姓名", "The winners have agreed to have their names shown");
export const seconds = text("自动播放时每步秒数", "Seconds a step, when it plays by itself");
export const pause = text("奖项开始和文字页停留秒数", "Seconds of pause at awards and messages");
export const moduleOrder = text("最后角逐的模块次序", "The order of the finalists' modules");
export const moduleOrderHint = text(
  "1 最先揭晓。默认权重小的在先、大的在后，悬念保持最久；改变次序可能使领先者提前确定。",
  "1 is revealed first. Usually the lightest comes first and the heaviest last, which keeps the lead open longest; another order may settle it earlier.",
);
export const saidAt = phrase<{ award: string }>(
  ({ award }) => `${award}开始时说`,
  ({ award }) => `Said where ${award.toLowerCase()} begins`,
);
export const citations = text("奖项开始时说的话", "What is said where awards begin");
export const messages = text("插入的文字页", "Message slides");
export const messagesHint = text(
  "首行为标题，其余为正文；空一行为下一页。",
  "The first line is the title; a blank line begins the next slide.",
);
export const anchorNames = {
  start: text("开场", "At the start"),
  third: text("三等奖之前", "Before the third prize"),
  second: text("二等奖之前", "Before the second prize"),
  first: text("一等奖之前", "Before the first prize"),
  finalists: text("最后角逐之前", "Before the finalists"),
  end: text("结尾", "At the end"),
} as const;
export const groupPrizes = text("团体奖", "Prizes for units and districts");
export const groupPrizesHint = text(
  "按奖牌积分从铜奖到金奖揭晓，然后显示奖牌榜。单位为报名单位，没有则为用人单位。",
  "By medal points, bronze first, then the table. A unit is the one that entered, else the employer.",
);
export const teams = text("揭晓单位团体奖", "Prizes for units");
export const districts = text("揭晓各区团体奖", "Prizes for districts");
export const medalsOf = text("奖牌统计范围", "Medals of");
export const medalsOfEvent = text("本赛项", "This event");
export const medalsOfContest = text(
  "本竞赛（含已公示的其他赛项）",
  "The contest, with events on public notice",
);
export const winners = text("获奖者", "The winners");
export const winnersLead = text(
  "颁奖词和照片显示在各人揭晓的那一步；留到最后的选手在最终名次之后逐一显示。",
  "Citations and photos are shown at each one's own step; those of the finalists after the final places.",
);
export const citation = text("颁奖词", "Citation");
export const citationOf = phrase<{ name: string }>(
  ({ name }) => `${name}的颁奖词`,
  ({ name }) => `Citation of ${name}`,
);
export const photo = text("照片", "Photo");
export const photoAgreed = text(
  "本人已同意在现场和网上展示照片",
  "Who is on it agrees to its being shown in the hall and online",
);
export const dropPhoto = text("删除照片", "Remove the photo");
export const winnerSaved = text("已保存。", "Saved.");
export const savePlan = text("保存安排", "Save the plan");
export const planSaved = text("安排已保存。", "The plan is saved.");
export const script = text("脚本", "The script");
export const scriptLength = phrase<{ steps: number; minutes: number }>(
  ({ steps, minutes }) => `共 ${steps} 步，自动播放约 ${minutes} 分钟`,
  ({ steps, minutes }) => `${plural(steps, "step")}, about ${plural(minutes, "minute")} by itself`,
);
export const scriptLater = text(
  "解密后生成脚本。现在可以先安排，并用虚构成绩彩排。",
  "The script is made once the codes are decoded. Plan and rehearse with invented results until then.",
);
export const scriptEditLead = text(
  "可调整步骤的次序、停留和说的话，或省去某些步骤；会提前泄露结果的移动不能进行。",
  "Move steps, leave them out, give them their own pace and words. A move that would show something too early is not possible.",
);
export const stepUp = text("上移", "Up");
export const stepDown = text("下移", "Down");
export const stepLeave = text("省去", "Leave out");
export const stepBack = text("恢复", "Put back");
export const stepEdit = text("修改", "Edit");
export const stepLeft = text("已省去", "left out");
export const stepSeconds = text("本步停留秒数", "Seconds of this step");
export const stepSecondsHint = text("空：按上面的安排", "Empty: as planned above");
export const stepWords = text("这一步说的话", "What is said at this step");
export const stepWordsShown = text("显示在现场屏幕上。", "Shown on the hall's screens.");
export const stepWordsPresenter = text("只在主持人界面显示。", "Shown in the presenter's view only.");
export const stepTo = text("移到第几步", "Move to position");
export const saveStep = text("保存这一步", "Save this step");
export const stepSaved = text("这一步已保存。", "The step is saved.");
export const stepMoved = phrase<{ at: number }>(
  ({ at }) => `现在是第 ${at} 步。`,
  ({ at }) => `It is step ${at} now.`,
);
export const doubtNames = {
  settled: text("至此领先者已定", "the lead is settled here already"),
  early: text("其后还有更低的名次待揭晓", "a lower place is still to come"),
  unannounced: text("此奖项在其后才宣布", "its award is announced only later"),
  unseen: text("省去后，累计分少了这一项", "left out: the running sums lack this mark"),
} as const;
export const lostEdits = text(
  "以下步骤的修改已不适用（成绩或安排已变），播放时忽略：",
  "These steps' edits do not apply any more, since the results or the plan have changed. They are not played:",
);
export const forgetEdits = text("删除这些修改", "Drop these edits");
export const editsForgotten = text("已删除。", "They are dropped.");
export const toSay = text("台词", "Say");
export const followTitle = text("接着揭晓", "Go on with");
export const followLead = text(
  "结束本场，在显示本场的已配对大屏上立即开始所选赛项的揭晓。",
  "Ends this one and begins the chosen event's, on the paired screens that show this one.",
);
export const followed = phrase<{ displays: number }>(
  ({ displays }) => `已开始下一赛项的揭晓，${displays} 块大屏已切换。`,
  ({ displays }) => `The next event's ceremony has begun, on ${plural(displays, "screen")}.`,
);
export const toPresenter = text("主持人界面", "The presenter's view");
export const openHall = text("打开现场屏幕", "Open the hall's screen");

export const presenterTitle = text("主持人界面", "Presenter");
export const notPlanned = text(
  "尚无安排，将按默认安排进行。",
  "There is no plan: the usual one will be played.",
);
export const startRehearsal = text("开始彩排", "Rehearse");
export const rehearseLead = text(
  "用虚构成绩，屏幕带彩排水印，不影响成绩榜。",
  "With invented results and a watermark on the screens; the board is not touched.",
);
export const startLive = text("正式开始", "Start the ceremony");
export const liveLead = text(
  "全部名次揭晓的那一步，公众成绩榜同时揭晓。",
  "The step after which every place is known reveals the public board as well.",
);
export const started = text("已开始。", "It has started.");
export const ended = text("已结束。", "It has ended.");
export const end = text("结束", "End");
export const inRehearsal = text("彩排中", "Rehearsal");
export const inLive = text("正式揭晓中", "Live");
export const over = text("揭晓已结束", "The ceremony is over");
export const stepOf = phrase<{ at: number; of: number }>(
  ({ at, of }) => `第 ${at} / ${of} 步`,
  ({ at, of }) => `Step ${at} of ${of}`,
);
export const onScreen = text("现场所见", "On the screens");
export const comesNext = text("下一步", "Comes next");
export const nothingNext = text("已到最后一步。", "This was the last step.");
export const commandNames = {
  step: text("下一步", "Next"),
  back: text("上一步", "Back"),
  jump: text("跳到", "Jump"),
  play: text("自动播放", "Play"),
  pause: text("暂停", "Pause"),
  faster: text("加快", "Faster"),
  slower: text("放慢", "Slower"),
} as const;
export const speed = phrase<{ speed: number; seconds: string }>(
  ({ speed, seconds: each }) => `${speed} 倍速，每步 ${each} 秒`,
  ({ speed, seconds: each }) => `${speed}×, ${each} s a step`,
);
export const toStep = text("步数", "Step");
export const keys = text("键盘：空格或 → 下一步，← 上一步。", "Keys: space or → next, ← back.");
export const stepNames = {
  message: text("文字页", "Message"),
  award: text("奖项", "Award"),
  place: text("名次", "Place"),
  finalists: text("最后角逐者登场", "The finalists"),
  mark: text("得分", "Mark"),
  podium: text("最终名次", "Final places"),
  honour: text("致敬", "Honour"),
  prize: text("团体奖", "Group prize"),
  table: text("奖牌榜", "Medal table"),
  serials: text("证书编号", "Certificate numbers"),
} as const;
