import type { Ctx } from "../../app/context";
import { addDisplay, takeScene } from "../../app/operations/display-console.server";
import { SaveScene, saveScene } from "../../app/operations/scenes.server";
import { must, type Stage } from "./stage";

/** A hall's screen with a programme for the day of a contest; its board is on air. */
export async function playDisplays(
  stage: Stage,
  plan: { readonly organiser: string; readonly contestId: string; readonly eventId: string },
): Promise<void> {
  const organiser = await stage.as(plan.organiser);
  const { contestId, eventId } = plan;
  const displayId = stage.services.id();
  must(await addDisplay(organiser, contestId, { id: displayId, name: "主会场大屏" }));
  await prepare(stage, organiser, contestId, {
    name: "待机",
    kind: "holding",
    line: "09:00 开赛，请选手提前检录",
  });
  const board = await prepare(stage, organiser, contestId, {
    name: "汽车装调工实时榜",
    kind: "board",
    eventId,
  });
  await prepare(stage, organiser, contestId, { name: "今日赛程", kind: "schedule" });
  await prepare(stage, organiser, contestId, { name: "年度各区奖牌榜", kind: "medals", scope: "season" });
  await prepare(stage, organiser, contestId, {
    name: "午间休息",
    kind: "message",
    title: "午间休息",
    text: "下午场 13:30 开始，请选手 13:10 前回到赛位。",
  });
  await prepare(stage, organiser, contestId, {
    name: "鸣谢",
    kind: "sponsors",
    title: "鸣谢",
    names: "申江重工装备有限公司\n浦江智慧物流有限公司\n上海市大众工业学校\n上海市职业技能评审中心",
  });
  await prepare(stage, organiser, contestId, { name: "直播角标", kind: "overlay", eventId, rows: "5" });
  must(await takeScene(organiser, contestId, { sceneId: board, to: "all" }));
}

async function prepare(
  stage: Stage,
  organiser: Ctx,
  contestId: string,
  fields: Readonly<Record<string, string>>,
): Promise<string> {
  const id = stage.services.id();
  must(await saveScene(organiser, contestId, id, SaveScene.parse({ version: "0", ...fields })));
  return id;
}
