import { phrase, plural, text } from "./text";

export const boardTitle = text("实时成绩", "Live board");
export const place = text("名次", "Place");
export const code = text("代码", "Code");
export const codeAndName = text("代码与姓名", "Code and name");
export const progress = text("进度", "Progress");
export const total = text("总分", "Total");

export const live = text("实时", "Live");
export const polling = text("每几秒更新", "Updated every few seconds");
export const waiting = text("连接中断，正在重连", "Connection lost, trying again");
export const noScript = text(
  "浏览器未启用脚本，本页不会自动更新。刷新页面可看到最新成绩。",
  "Scripts are off, so this page does not update by itself. Reload it to see the latest marks.",
);

export const codesOnly = text("以代码显示，解密前不公布姓名", "Codes only: no names before decoding");
export const finalNames = text("已解密，姓名部分隐去", "Decoded; names are masked");
export const revealedNames = text(
  "成绩已揭晓，姓名部分隐去；公示后确认。",
  "Revealed, names masked; confirmed after the public notice.",
);
export const frozenSince = phrase<{ at: string }>(
  ({ at }) => `${at} 起封榜`,
  ({ at }) => `Frozen since ${at}`,
);
export const frozenNote = text(
  "评分仍在进行，此后的成绩将在揭晓时公布。",
  "Marking goes on; what has been marked since will be shown when the results are revealed.",
);
export const importedLater = phrase<{ percent: number }>(
  ({ percent }) => `导入成绩的模块（如理论，占 ${percent}%）揭晓时才显示，目前不计入总分和名次。`,
  ({ percent }) =>
    `Modules with imported results, such as theory (${percent}%), are not shown before the results are revealed, nor counted in totals and places.`,
);
export const provisional = text("评分未结束前为暂列名次。", "Places are provisional until marking ends.");
export const caption = text(
  "成绩榜：名次、代码、各模块得分、进度、总分",
  "Board: place, code, marks by module, progress, total",
);

/** 31 of 48 contestants have all their marks. */
export const finished = phrase<{ finished: number; rows: number }>(
  ({ finished, rows }) => `已评 ${finished} / ${rows}`,
  ({ finished, rows }) => `${finished} of ${rows} marked`,
);
export const marksIn = phrase<{ marked: number; needed: number }>(
  ({ marked, needed }) => `已评 ${marked} / ${needed} 项`,
  ({ marked, needed }) => `${marked} of ${plural(needed, "mark")}`,
);
export const up = phrase<{ places: number }>(
  ({ places }) => `上升 ${places} 名`,
  ({ places }) => `up ${plural(places, "place")}`,
);
export const down = phrase<{ places: number }>(
  ({ places }) => `下降 ${places} 名`,
  ({ places }) => `down ${plural(places, "place")}`,
);
export const notMarked = text("未评", "not marked");
export const noPlace = text("暂无名次", "no place yet");
/** What a screen reader says after a change. */
export const nowPlaced = phrase<{ code: string; place: number; total: string }>(
  ({ code, place, total }) => `${code} 现列第 ${place} 名，总分 ${total}`,
  ({ code, place, total }) => `${code} is now in place ${place} with ${total}`,
);

export const closedTitle = text("本赛项暂不公开成绩榜", "This board is not public");
export const closedNext = text(
  "成绩确认后，将在“成绩与公示”中公布。",
  "Results will appear under “Results and notices” once they are confirmed.",
);
export const emptyTitle = text("还没有可显示的成绩", "Nothing to show yet");
export const emptyNext = text(
  "抽签后选手以代码列出，评分一开始即在此更新。",
  "Contestants are listed by code after the draw, and marks appear here as they are given.",
);

export const wallPage = phrase<{ from: number; to: number }>(
  ({ from, to }) => `第 ${from}–${to} 行`,
  ({ from, to }) => `Rows ${from}–${to}`,
);
export const nextPage = phrase<{ seconds: number }>(
  ({ seconds }) => `下一页 ${seconds} 秒`,
  ({ seconds }) => `next page in ${seconds} s`,
);
export const onPhone = text("扫码在手机上看", "Scan to follow on your phone");
export const wallView = text("大屏显示", "Wall view");
export const aboutEvent = text("赛项详情", "About this event");
export const onWall = text("大屏显示", "Show on a wall");

export const embed = text("放到其他网站", "Show on another site");
export const embedHow = text(
  "把这一行放进网页，看板会自动更新：",
  "Put this line into a page; the board keeps itself current:",
);
export const onJiangtai = text("在匠台查看", "See it on Jiangtai");
