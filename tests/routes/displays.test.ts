import { afterAll, beforeAll, expect, test } from "vitest";
import type { DisplayState } from "~/domain/displays/content";
import { type App, startApp } from "../support/app";
import { markingEvent, type ScoringEvent } from "../support/world-scoring";

let app: App;
let event: ScoringEvent;
let cookie: string;
let desk: string;

beforeAll(async () => {
  app = await startApp();
  event = await markingEvent(app.world, { contestants: ["欧阳建华", "司马云飞", "上官婉晴"] });
  cookie = await app.as(event.organiser);
  desk = `/desk/contests/${event.contestId}`;
});
afterAll(() => app.close());

const read = async (where: string, as = "") => (await app.get(where, as)).text();
/** The codes that the console shows, in order. */
const codes = async () =>
  [...(await read(`${desk}/displays`, cookie)).matchAll(/href="\/displays\/(\w{6})"/g)].map(
    ([, code = ""]) => code,
  );
const idOn = (html: string) => /name="id"[^>]*value="([^"]+)"/.exec(html)?.[1] ?? "";

async function prepare(fields: Record<string, string>): Promise<string> {
  const sceneId = app.world.services.id();
  const answer = await app.post(
    `${desk}/scenes/${sceneId}?kind=${fields.kind}`,
    { intent: "save", version: "0", name: "画面", ...fields },
    cookie,
  );
  expect([answer.status, answer.headers.get("location")]).toEqual([303, `${desk}/displays?scene=${sceneId}`]);
  return sceneId;
}
const take = (sceneId: string) =>
  app.post(`${desk}/displays`, { intent: "take", sceneId, to: "all" }, cookie);

test("plain forms add a screen, prepare a scene and take it; the screen's page and its state show it", async () => {
  const console = await read(`${desk}/displays`, cookie);
  const added = await app.post(
    `${desk}/displays`,
    { intent: "add", id: idOn(console), name: "一号厅" },
    cookie,
  );
  expect(added.status).toBe(303);
  const [code = ""] = await codes();

  const standby = await app.get(`/displays/${code.toLowerCase()}`);
  expect(standby.status).toBe(200);
  expect(standby.headers.get("set-cookie")).toContain("jt_display=");
  expect(await standby.text()).toContain("即将开始");

  expect((await take(await prepare({ kind: "board", eventId: event.eventId, seconds: "10" }))).status).toBe(
    303,
  );
  const page = await read(`/displays/${code}`);
  for (const each of event.codes) expect(page).toContain(each.code);
  for (const name of ["欧阳建华", "司马云飞", "上官婉晴", "欧*"]) expect(page).not.toContain(name);

  const { rows } = await app.world.services.data.pool.query(`select "id" from "Display" where "code" = $1`, [
    code,
  ]);
  const where = `/displays/${rows[0].id}/state`;
  const answer = await app.get(where);
  expect(answer.headers.get("cache-control")).toBe("no-store");
  const state = (await answer.json()) as DisplayState;
  expect(state).toMatchObject({ take: 1, content: { kind: "board" } });
  // What a screen is sent of a board is what the public board's own address sends, byte for byte.
  if (state.content?.kind !== "board") throw new Error("no board");
  expect(state.content.board.snapshot).toEqual(await (await app.get(`/boards/${event.eventId}.json`)).json());

  const beat = await app.post(where, {});
  const now = app.world.services.now().getTime();
  expect(await beat.json()).toEqual({ take: 1, began: now, ended: now });
  expect(await read(`${desk}/displays`, cookie)).toContain("在线");
});

test("an overlay stands on nothing; a scene that was not found or is of another contest is not taken", async () => {
  await take(await prepare({ kind: "overlay", eventId: event.eventId, rows: "3" }));
  expect(await read(`/displays/${(await codes())[0]}`)).toContain('class="wall see-through"');
  expect((await take(app.world.services.id())).status).toBe(404);
  const foreign = await app.post(
    `${desk}/scenes/${app.world.services.id()}?kind=grid`,
    { intent: "save", version: "0", name: "画面", kind: "grid", eventIds: event.eventId },
    cookie,
  );
  expect(foreign.status).toBe(422);
  expect(await foreign.text()).toContain("请选择 2 至 6 个赛项");
});

test("a wrong code is told so where it was typed; an address that is none is not found", async () => {
  const wrong = await app.post("/displays", { intent: "enter", code: "ACD347" });
  expect(wrong.status).toBe(404);
  const unreadable = await app.post("/displays", { intent: "enter", code: "12" });
  expect(unreadable.status).toBe(422);
  expect(await unreadable.text()).toContain("配对码是 6 位字母和数字");
  for (const where of [
    "/displays/ACD347",
    "/displays/x",
    "/displays/x/state",
    `/displays/${event.eventId}/state`,
  ])
    expect((await app.get(where)).status).toBe(404);
});
