import type { SceneKind } from "~/domain/displays/scene";
import { phrase, plural, type Sentence, text } from "./text";

// ---- the screens themselves ----

export const displayTitle = text("大屏", "Screen");
export const lost = text("网络中断，画面保持在中断前", "Network lost: this is the last picture");
export const pairTitle = text("等待配对", "Waiting to be paired");
export const pairHint = text(
  "请在竞赛的“大屏”控制台输入此配对码。",
  "Type this code at the contest's console, under “Screens”.",
);
export const standby = text("即将开始", "Starting soon");
export const medalsTitle = text("各区奖牌榜", "Medals by district");
export const medalsOfContest = text("本竞赛", "This contest");
export const medalsOfSeason = phrase<{ year: number }>(
  ({ year }) => `${year} 年度`,
  ({ year }) => `Season of ${year}`,
);
export const district = text("区", "District");
export const gold = text("金", "Gold");
export const silver = text("银", "Silver");
export const bronze = text("铜", "Bronze");
export const points = text("积分", "Points");
export const pointsRule = phrase<{ gold: number; silver: number; bronze: number; cityFactor: number }>(
  ({ gold, silver, bronze, cityFactor }) =>
    `金 ${gold} · 银 ${silver} · 铜 ${bronze} 分${cityFactor > 1 ? `，市级竞赛 ×${cityFactor}` : ""}`,
  ({ gold, silver, bronze, cityFactor }) =>
    `Gold ${gold} · silver ${silver} · bronze ${bronze}${cityFactor > 1 ? `; ×${cityFactor} in city contests` : ""}`,
);
export const medalsCounted = phrase<{ counted: number; provisional: number }>(
  ({ counted, provisional }) =>
    `已计 ${counted} 个赛项${provisional > 0 ? `，其中 ${provisional} 个公示中` : ""}`,
  ({ counted, provisional }) =>
    `${plural(counted, "event")} counted${provisional > 0 ? `, ${provisional} of them on public notice` : ""}`,
);
export const medalsNone = text("还没有公示的成绩", "No results on public notice yet");
export const scheduleTitle = text("赛程", "Schedule");
export const scheduleNone = text("还没有公布的赛项", "No event is published yet");
export const leading = text("暂列前茅", "In the lead");
export const gridTitle = text("各赛项实时成绩", "All events, live");
export const pageOf = phrase<{ page: number; pages: number }>(
  ({ page, pages }) => `第 ${page} / ${pages} 页`,
  ({ page, pages }) => `Page ${page} of ${pages}`,
);
export const topOnly = phrase<{ limit: number }>(
  ({ limit }) => `前 ${limit} 名`,
  ({ limit }) => `First ${limit}`,
);

// ---- /displays ----

export const entryTitle = text("把这块屏幕变成大屏", "Make this a hall's screen");
export const entryLead = text(
  "在要投放的电脑或电视上打开本页，然后选一种方式。",
  "Open this page on the computer or television in the hall, then choose one way.",
);
export const enterTitle = text("已有配对码", "There is a code already");
export const enterHint = text(
  "控制台“添加大屏”后给出的 6 位配对码。",
  "The six characters that the console gave.",
);
export const code = text("配对码", "Pairing code");
export const openScreen = text("打开画面", "Open the screen");
export const announceTitle = text("还没有配对码", "No code yet");
export const announceHint = text(
  "本屏显示一个配对码，请承办方在控制台输入。",
  "This screen shows a code; the organiser types it at the console.",
);
export const announce = text("显示配对码", "Show a code");

// ---- the console ----

export const consoleTitle = text("大屏", "Screens");
export const screens = text("屏幕", "Screens");
export const programme = text("画面", "Scenes");
export const name = text("名称", "Name");
export const presence = text("状态", "State");
export const onAir = text("正在显示", "On air");
export const nothingOnAir = text("待机画面", "Standby picture");
export const alive = text("在线", "Alive");
export const silent = text("无响应", "Silent");
export const never = text("未连接", "Not seen yet");
export const lastSeen = phrase<{ at: string }>(
  ({ at }) => `最后应答 ${at}`,
  ({ at }) => `last heard ${at}`,
);
export const noScreens = text("还没有大屏。", "No screen yet.");
export const noScreensHint = phrase<{ address: string }>(
  ({ address }) => `在大屏上打开 ${address}，把显示的配对码填在下面；或先添加，再到大屏上输入配对码。`,
  ({ address }) =>
    `Open ${address} on the screen and type its code below; or add one here first and type its code there.`,
);
export const pairScreen = text("配对大屏", "Pair a screen");
export const pairCodeHint = text("大屏上显示的配对码。", "The code that the screen shows.");
export const pair = text("配对", "Pair");
export const addScreen = text("添加大屏", "Add a screen");
export const addHint = phrase<{ address: string }>(
  ({ address }) => `添加后得到配对码，在大屏上打开 ${address} 输入。`,
  ({ address }) => `You get a code to type at ${address} on the screen.`,
);
export const nameHint = text("例如：一号厅左屏", "Such as: Hall 1, left");
export const unpair = text("解除", "Unpair");
export const unpairOf = phrase<{ name: string }>(
  ({ name }) => `解除“${name}”的配对`,
  ({ name }) => `Unpair “${name}”`,
);
export const rename = text("改名", "Rename");
export const nameOf = phrase<{ name: string }>(
  ({ name }) => `“${name}”的名称`,
  ({ name }) => `Name of “${name}”`,
);
export const renamed = text("已改名。", "Renamed.");
export const noScenes = text("还没有准备画面。", "No scene is prepared yet.");
export const preview = text("预览", "Preview");
export const previewOf = phrase<{ name: string }>(
  ({ name }) => `预览“${name}”`,
  ({ name }) => `Preview “${name}”`,
);
export const takeAll = text("切到全部大屏", "Take to all screens");
export const takeOne = phrase<{ name: string }>(
  ({ name }) => `切到 ${name}`,
  ({ name }) => `Take to ${name}`,
);
export const edit = text("修改", "Edit");
export const remove = text("删除", "Remove");
export const removeOf = phrase<{ name: string }>(
  ({ name }) => `删除“${name}”`,
  ({ name }) => `Remove “${name}”`,
);
export const moveUp = text("上移", "Up");
export const moveDown = text("下移", "Down");
export const moveUpOf = phrase<{ name: string }>(
  ({ name }) => `上移“${name}”`,
  ({ name }) => `Move “${name}” up`,
);
export const moveDownOf = phrase<{ name: string }>(
  ({ name }) => `下移“${name}”`,
  ({ name }) => `Move “${name}” down`,
);
export const newScene = text("新画面", "New scene");
export const kind = text("类型", "Kind");
export const prepare = text("准备", "Prepare");
export const onScreens = phrase<{ count: number }>(
  ({ count }) => `${count} 块屏显示中`,
  ({ count }) => `on ${plural(count, "screen")}`,
);
export const previewKeeps = text(
  "修改画面不会改变正在显示的内容，重新切换后才生效。",
  "Changing a scene changes no screen until it is taken again.",
);

export const kindNames: Readonly<Record<SceneKind, Sentence>> = {
  board: text("成绩榜", "Board"),
  grid: text("多赛项", "Several events"),
  medals: text("各区奖牌榜", "District medals"),
  schedule: text("赛程与时钟", "Schedule and clock"),
  message: text("文字", "Message"),
  sponsors: text("鸣谢", "Sponsors"),
  holding: text("待机画面", "Holding picture"),
  overlay: text("直播叠加", "Stream overlay"),
  ceremony: text("揭晓仪式", "Ceremony"),
};

// ---- the form of a scene ----

export const sceneName = text("画面名称", "Name of the scene");
export const sceneNameHint = text("只在控制台显示。", "Shown at the console only.");
export const eventLabel = text("赛项", "Event");
export const eventsLabel = text("赛项（2 至 6 个）", "Events (two to six)");
export const secondsLabel = text("每页停留（秒）", "Seconds a page");
export const limitLabel = text("只显示前几名", "Only the first places");
export const limitHint = text("0 为全部显示。", "0 shows all.");
export const rowsLabel = text("显示几行", "Rows");
export const scopeLabel = text("统计范围", "What is counted");
export const wholeSeason = text("整个年度", "The whole season");
export const goldLabel = text("金牌分", "Points for gold");
export const silverLabel = text("银牌分", "Points for silver");
export const bronzeLabel = text("铜牌分", "Points for bronze");
export const factorLabel = text("市级竞赛倍数", "Factor for city contests");
export const titleLabel = text("标题", "Title");
export const textLabel = text("正文", "Text");
export const namesLabel = text("名单（每行一个）", "Names, one a line");
export const lineLabel = text("一行文字", "A line of words");
export const overlayHint = text(
  "在直播软件中作为浏览器源打开，背景透明。",
  "Open it as a browser source of the broadcast; its background is transparent.",
);
export const noEventsYet = text(
  "本竞赛还没有公布的赛项，公布后才能选择。",
  "No event of this contest is published yet.",
);

// ---- what has been done ----

export const paired = text("已配对。", "Paired.");
export const added = text("已添加，请在大屏上输入配对码。", "Added. Type its code at the screen.");
export const unpaired = text("已解除配对。", "Unpaired.");
export const taken = phrase<{ displays: number }>(
  ({ displays }) => `已切换 ${displays} 块大屏。`,
  ({ displays }) => `Taken to ${plural(displays, "screen")}.`,
);
export const sceneSaved = text("画面已保存。", "Scene saved.");
export const sceneRemoved = text("画面已删除。", "Scene removed.");
export const sceneMoved = text("顺序已调整。", "Order changed.");
