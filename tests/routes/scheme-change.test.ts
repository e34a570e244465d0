import { afterAll, beforeAll, expect, test } from "vitest";
import { saveScheme } from "~/operations/schemes.server";
import { type App, startApp } from "../support/app";
import { unwrap } from "../support/world";
import { draftEvent, publishedEvent, smallScheme } from "../support/world-contests";
import { markEverything, markingEvent } from "../support/world-scoring";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const said = (answer: Response) => answer.status;

test("a change goes by plain forms from its draft to its approval by the chief judge", async () => {
  const event = await markingEvent(app.world, { contestants: 2 });
  await markEverything(app.world, event);
  const [organiser, chief] = [await app.as(event.organiser), await app.as(event.chief)];
  const scheme = `/desk/events/${event.eventId}/scheme`;
  const change = `${scheme}/change`;
  expect(await (await app.get(scheme, organiser)).text()).toContain("起草变更");
  expect(said(await app.post(scheme, { intent: "change-begin" }, organiser))).toBe(303);
  expect(await (await app.get(scheme, organiser)).text()).toContain("第 2 版草案，尚未生效");

  const edited = await app.post(
    scheme,
    {
      intent: "aspect",
      version: "1",
      id: "B1.1",
      do: "save",
      description: "判断项 B1.1（更正）",
      max: "20",
      method: "judgement",
      "levels[0]": "低于行业标准",
      "levels[1]": "达到行业标准",
      "levels[2]": "部分超出行业标准",
      "levels[3]": "完全超出行业标准",
    },
    organiser,
  );
  expect(said(edited)).toBe(303);
  const draft = await (await app.get(change, organiser)).text();
  expect(draft).toContain("评分有效");
  expect(draft).toContain('value="B1.1"');

  expect(said(await app.post(change, { intent: "ask", version: "2", reason: "错" }, organiser))).toBe(422);
  const ask = { intent: "ask", version: "2", reason: "第 3 条表述有误", again: "B1.1" };
  expect(said(await app.post(change, ask, organiser))).toBe(303);
  expect(await (await app.get(`/judging/${event.eventId}/oversee`, chief)).text()).toContain(
    "评分方案变更等待批准",
  );
  const waiting = await (await app.get(change, chief)).text();
  expect(waiting).toContain("第 3 条表述有误");
  expect(waiting).toContain("1 个评价点须重新评分，涉及已有评分 6 个");
  expect(said(await app.post(change, { intent: "approve", version: "2" }, chief))).toBe(422);
  const approve = { intent: "approve", version: "2", confirm: "on" };
  expect(said(await app.post(change, approve, organiser))).toBe(403);
  expect(said(await app.post(change, approve, chief))).toBe(303);
  expect(said(await app.post(change, approve, chief))).toBe(409);
  const rows = await app.world.services.data.scoring.listRows(event.eventId);
  expect(rows.filter(({ kind }) => kind === "remark")).toHaveLength(2);
  expect(await (await app.get(change, organiser)).text()).toContain("没有待处理的变更");
});

test("a draft is dropped, and a waiting one sent back", async () => {
  const event = await publishedEvent(app.world);
  const organiser = await app.as(event.organiser);
  const city = await app.as(await app.world.account("市局", [["city-office", ""]]));
  const scheme = `/desk/events/${event.eventId}/scheme`;
  await app.post(scheme, { intent: "change-begin" }, organiser);
  const name = { intent: "sub", version: "1", id: "B1", do: "save", name: "装配工艺" };
  expect(said(await app.post(scheme, name, organiser))).toBe(303);
  const ask = { intent: "ask", version: "2", reason: "名称与规程一致" };
  expect(said(await app.post(`${scheme}/change`, ask, organiser))).toBe(303);
  expect(said(await app.post(scheme, { ...name, version: "2" }, organiser))).toBe(409);
  expect(said(await app.post(`${scheme}/change`, { intent: "return", version: "2" }, city))).toBe(303);
  expect(said(await app.post(scheme, { intent: "change-drop", version: "3" }, organiser))).toBe(303);
  expect(await (await app.get(scheme, organiser)).text()).not.toContain("第 2 版");
});

test("the editor copies and undoes without a script", async () => {
  const source = await publishedEvent(app.world);
  const target = await draftEvent(app.world, { organiser: source.organiser });
  const cookie = await app.as(source.organiser);
  const where = `/desk/events/${target.eventId}/scheme`;
  const empty = { sections: [], criteria: [] };
  unwrap(await saveScheme(target.organiser, target.eventId, { version: 1, scheme: empty }));
  expect(await (await app.get(where, cookie)).text()).toContain(source.eventId);
  expect(said(await app.post(where, { intent: "copy", version: "2", from: source.eventId }, cookie))).toBe(
    303,
  );
  const stored = async () => (await app.world.services.data.schemes.findScheme(target.eventId))?.scheme;
  expect(await stored()).toEqual(smallScheme(target.moduleIds));
  expect(await (await app.get(where, cookie)).text()).toContain("撤销上一步（可撤销 2 步）");
  expect(said(await app.post(where, { intent: "undo", version: "3" }, cookie))).toBe(303);
  expect(await stored()).toEqual(empty);
  expect(said(await app.post(where, { intent: "undo", version: "3" }, cookie))).toBe(409);
});
