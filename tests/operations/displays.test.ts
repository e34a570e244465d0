import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "~/context";
import { codeLetters, readCode } from "~/domain/displays/code";
import type { SceneContent } from "~/domain/displays/content";
import { leadMs, toldMs } from "~/domain/displays/programme";
import { moveCeremony, showPresenter, startCeremony } from "~/operations/ceremonies.server";
import { showCeremony } from "~/operations/ceremony-scene.server";
import {
  addDisplay,
  pairDisplay,
  renameDisplay,
  showConsole,
  takeScene,
  unpairDisplay,
} from "~/operations/display-console.server";
import {
  announceDisplay,
  beatDisplay,
  enterCode,
  readDisplay,
  showDisplay,
} from "~/operations/displays.server";
import { finaliseResults, publishNotice } from "~/operations/notices.server";
import { moveScene, removeScene, SaveScene, saveScene, showScene } from "~/operations/scenes.server";
import { openWorld, unwrap, type World } from "../support/world";
import { decodedEvent, markingEvent, type ScoringEvent } from "../support/world-scoring";

let world: World;
let event: ScoringEvent;
let organiser: Ctx;
let contestId: string;

beforeAll(async () => {
  world = await openWorld();
  event = await markingEvent(world);
  ({ organiser, contestId } = event);
});
afterAll(() => world.close());

/** A visitor of an address of its own, so that no test uses up another's tries. */
let addresses = 0;
const visitor = () => ({ ...world.visitor(), client: { ip: `10.0.0.${++addresses}`, userAgent: "test" } });
const newId = () => world.services.id();

async function newScene(fields: Record<string, unknown>, of = contestId, by = organiser): Promise<string> {
  const id = newId();
  unwrap(await saveScene(by, of, id, SaveScene.parse({ version: 0, name: "画面", ...fields })));
  return id;
}

async function newDisplay(name: string, of = contestId, by = organiser) {
  const id = newId();
  unwrap(await addDisplay(by, of, { id, name }));
  return { id, code: unwrap(await readDisplay(visitor(), id)).code };
}

const contentOn = async (id: string): Promise<SceneContent | null> =>
  unwrap(await readDisplay(visitor(), id)).content;
const facts = async (type: string) =>
  (
    await world.services.data.pool.query(`select "data" from "AuditFact" where "type" = $1 order by "seq"`, [
      type,
    ])
  ).rows;

describe("pairing", () => {
  test("a screen shows its code, the console takes it by the code, and gives it back", async () => {
    const screen = visitor();
    const { code } = unwrap(await announceDisplay(screen));
    expect(readCode(code)).toMatchObject({ ok: true });
    const waiting = unwrap(await showDisplay(screen, code));
    expect(waiting).toMatchObject({ contest: null, content: null, code });

    const typed = `${code.slice(0, 3).toLowerCase()} ${code.slice(3)}`;
    unwrap(await pairDisplay(organiser, contestId, { code: typed, name: "一号厅" }));
    expect(unwrap(await readDisplay(screen, waiting.id)).contest?.titleZh).toBe("汽车装调技能竞赛");
    // Pressing twice pairs once.
    unwrap(await pairDisplay(organiser, contestId, { code, name: "一号厅" }));
    expect(await facts("display.paired")).toEqual([{ data: { name: "一号厅", contestId } }]);

    unwrap(await renameDisplay(organiser, contestId, { displayId: waiting.id, name: "二号厅" }));
    unwrap(await renameDisplay(organiser, contestId, { displayId: waiting.id, name: "二号厅" }));
    expect(unwrap(await showConsole(organiser, contestId, null)).displays.at(0)?.name).toBe("二号厅");
    expect(await facts("display.renamed")).toHaveLength(1);
    unwrap(await unpairDisplay(organiser, contestId, { displayId: waiting.id }));
    expect(await renameDisplay(organiser, contestId, { displayId: waiting.id, name: "a" })).toMatchObject({
      kind: "not-found",
    });
    unwrap(await unpairDisplay(organiser, contestId, { displayId: waiting.id }));
    const after = unwrap(await readDisplay(screen, waiting.id));
    expect(after).toMatchObject({ contest: null, content: null });
    expect(after.take).toBeGreaterThan(waiting.take);
    expect(await facts("display.unpaired")).toHaveLength(1);
  });

  test("a screen added at the console is opened by its code, and belongs to one contest", async () => {
    const { code } = await newDisplay("二号厅");
    expect(unwrap(await enterCode(visitor(), { code: ` ${code.toLowerCase()} ` }))).toEqual({ code });
    const other = await markingEvent(world);
    expect(await pairDisplay(other.organiser, other.contestId, { code, name: "抢" })).toMatchObject({
      ok: false,
      message: "display-taken-already",
    });
  });

  test("codes cannot be tried out; a browser that has shown the screen finds it all the same", async () => {
    const { code, id } = await newDisplay("三号厅");
    const guesser = visitor();
    const guess = (at: number) =>
      [at, at >> 2, 3, 5, 7, 11].map((each) => codeLetters[each % codeLetters.length]).join("");
    const answers: string[] = [];
    for (let at = 0; at < 45; at += 1) {
      const found = await showDisplay(guesser, guess(at));
      answers.push(found.ok ? "found" : found.kind);
    }
    expect(answers.filter((answer) => answer === "not-found")).toHaveLength(40);
    expect(answers.at(-1)).toBe("limited");
    expect(await showDisplay(guesser, code)).toMatchObject({ ok: false, kind: "limited" });
    expect(await enterCode(guesser, { code })).toMatchObject({ ok: false, kind: "limited", field: "code" });
    expect(await showDisplay(guesser, code, id)).toMatchObject({ ok: true });
    expect(await showDisplay(guesser, code, newId())).toMatchObject({ ok: false, kind: "limited" });
    expect(await showDisplay(visitor(), code)).toMatchObject({ ok: true });
  });

  test("what is no code is not found, and counts for nothing", async () => {
    expect(await showDisplay(visitor(), "嘉定")).toMatchObject({ ok: false, kind: "not-found" });
    expect(await enterCode(visitor(), { code: "嘉定" })).toMatchObject({
      ok: false,
      kind: "invalid",
      field: "code",
    });
  });

  test("a screen that nobody pairs is forgotten after a day", async () => {
    const { code } = unwrap(await announceDisplay(visitor()));
    const now = world.services.now();
    world.at(new Date(now.getTime() + 86_400_001).toISOString());
    unwrap(await announceDisplay(visitor()));
    expect(await showDisplay(visitor(), code)).toMatchObject({ ok: false, kind: "not-found" });
    world.at(now.toISOString());
  });
});

describe("takes", () => {
  test("a scene goes to all screens at one instant a little ahead; a second right after no earlier than its word", async () => {
    const [a, b] = [await newDisplay("甲屏"), await newDisplay("乙屏")];
    const board = await newScene({ kind: "board", eventId: event.eventId, seconds: 10 });
    const message = await newScene({ kind: "message", name: "欢迎", title: "欢迎" });
    const now = world.services.now().getTime();
    const first = unwrap(await takeScene(organiser, contestId, { sceneId: board, to: "all" }));
    expect(first.at).toBe(now + leadMs);
    const [onA, onB] = [
      unwrap(await readDisplay(visitor(), a.id)),
      unwrap(await readDisplay(visitor(), b.id)),
    ];
    expect([onA.at, onB.at]).toEqual([first.at, first.at]);
    expect(onA.content).toMatchObject({ kind: "board", board: { event: { id: event.eventId } } });

    const second = unwrap(await takeScene(organiser, contestId, { sceneId: message, to: a.id }));
    expect(second).toEqual({ at: first.at + toldMs, displays: 1 });
    expect(await contentOn(a.id)).toEqual({ kind: "message", title: "欢迎", text: "" });
    expect(await contentOn(b.id)).toMatchObject({ kind: "board" });
    expect((await facts("display.taken")).at(-1)).toEqual({
      data: { scene: "欢迎", kind: "message", displays: ["甲屏"] },
    });
  });

  test("changing or removing what was prepared changes no screen", async () => {
    const { id } = await newDisplay("丙屏");
    const sceneId = await newScene({ kind: "message", title: "旧" });
    unwrap(await takeScene(organiser, contestId, { sceneId, to: id }));
    const change = SaveScene.parse({ version: 1, name: "画面", kind: "message", title: "新" });
    unwrap(await saveScene(organiser, contestId, sceneId, change));
    expect(await contentOn(id)).toMatchObject({ title: "旧" });
    expect(await saveScene(organiser, contestId, sceneId, change)).toMatchObject({
      ok: false,
      kind: "stale",
    });
    unwrap(await takeScene(organiser, contestId, { sceneId, to: id }));
    expect(await contentOn(id)).toMatchObject({ title: "新" });
    unwrap(await removeScene(organiser, contestId, { sceneId }));
    unwrap(await removeScene(organiser, contestId, { sceneId }));
    expect(await contentOn(id)).toMatchObject({ title: "新" });
    expect(await takeScene(organiser, contestId, { sceneId, to: id })).toMatchObject({ kind: "not-found" });
    // Its form was open meanwhile: it does not come back.
    expect(await saveScene(organiser, contestId, sceneId, { ...change, version: 2 })).toMatchObject({
      kind: "stale",
    });
  });

  test("the console says which screens are there", async () => {
    const { id } = await newDisplay("丁屏");
    const presence = async () =>
      unwrap(await showConsole(organiser, contestId, null)).displays.find((each) => each.id === id)?.presence;
    expect(await presence()).toBe("never");
    const beat = unwrap(await beatDisplay(visitor(), id));
    expect(beat).toMatchObject({ take: 0, began: world.services.now().getTime() });
    expect(await presence()).toBe("alive");
    const now = world.services.now();
    world.at(new Date(now.getTime() + 60_000).toISOString());
    expect(await presence()).toBe("silent");
    unwrap(await beatDisplay(visitor(), id));
    expect(await presence()).toBe("alive");
    world.at(now.toISOString());
    expect(await beatDisplay(visitor(), newId())).toMatchObject({ kind: "not-found" });
    expect(await beatDisplay(visitor(), "x")).toMatchObject({ kind: "not-found" });
  });
});

describe("scenes", () => {
  test("each kind is made from its form, shown in it again, and put in order", async () => {
    const other = await markingEvent(world, { organiser, contestId });
    const eventIds = [event.eventId, other.eventId];
    const made = [
      await newScene({ kind: "grid", eventIds, seconds: 8 }),
      await newScene({ kind: "medals", scope: "season", gold: 4, silver: 3, bronze: 2, cityFactor: 1 }),
      await newScene({ kind: "schedule" }),
      await newScene({ kind: "sponsors", title: "鸣谢", names: "申江重工\n\n 䶮记工坊 \n" }),
      await newScene({ kind: "holding", line: "即将开始" }),
      await newScene({ kind: "overlay", eventId: event.eventId, rows: 3 }),
    ];
    const grid = unwrap(await showScene(organiser, contestId, made[0] ?? "", null));
    expect(grid).toMatchObject({ kind: "grid", version: 1, fields: { eventIds, seconds: "8" } });
    const sponsors = unwrap(await showScene(organiser, contestId, made[3] ?? "", null));
    expect(sponsors.fields).toMatchObject({ names: "申江重工\n䶮记工坊" });
    const { id } = await newDisplay("戊屏");
    const kinds: (string | undefined)[] = [];
    for (const sceneId of made) {
      unwrap(await takeScene(organiser, contestId, { sceneId, to: id }));
      kinds.push((await contentOn(id))?.kind);
    }
    expect(kinds).toEqual(["grid", "medals", "schedule", "sponsors", "holding", "overlay"]);

    const order = async () =>
      unwrap(await showConsole(organiser, contestId, null)).scenes.map((each) => each.id);
    const before = await order();
    unwrap(await moveScene(organiser, contestId, { sceneId: before[1] ?? "", by: "up" }));
    expect((await order()).slice(0, 2)).toEqual([before[1], before[0]]);
    unwrap(await moveScene(organiser, contestId, { sceneId: before[1] ?? "", by: "down" }));
    expect(await order()).toEqual(before);
    expect(unwrap(await showConsole(organiser, contestId, made[4] ?? "")).preview).toMatchObject({
      sceneId: made[4],
      state: { content: { kind: "holding", line: "即将开始" } },
    });
  });

  test("a ceremony shows what its presenter has shown, and nothing of a later step, also in the preview", async () => {
    const done = await decodedEvent(world, { organiser, contestId, contestants: 4 });
    const { eventId } = done;
    const sceneId = await newScene({ kind: "ceremony", eventId });
    const { id } = await newDisplay("庚屏");
    unwrap(await takeScene(organiser, contestId, { sceneId, to: id }));
    const shown = async () => {
      const content = await contentOn(id);
      if (content?.kind !== "ceremony") throw new Error("no ceremony");
      const { preview } = unwrap(await showConsole(organiser, contestId, sceneId));
      expect(preview?.state.content).toEqual(content);
      return content;
    };
    expect(await shown()).toMatchObject({
      event: { id: eventId },
      shown: { version: 0, screen: { kind: "holding" } },
    });
    unwrap(await startCeremony(organiser, eventId, { version: 0, as: "live" }));
    const results = await world.services.data.results.findResults(eventId);
    const { steps } = unwrap(await showPresenter(organiser, eventId));
    for (let at = 0; at < steps.length; at += 1) {
      const text = JSON.stringify(await shown());
      const told = new Set(
        steps
          .slice(0, at)
          .flatMap((step) => ("codes" in step ? step.codes : "code" in step ? [step.code] : [])),
      );
      for (const { code } of results) expect(text.includes(code) && !told.has(code)).toBe(false);
      const { version } = unwrap(await showPresenter(organiser, eventId));
      unwrap(await moveCeremony(organiser, eventId, { version, command: "step", to: 0 }));
    }
    expect(unwrap(await showCeremony(visitor(), eventId)).shown).toEqual((await shown()).shown);
  });

  test("a form that lacks something is told what", async () => {
    const save = async (fields: Record<string, unknown>) => {
      const result = await saveScene(
        organiser,
        contestId,
        newId(),
        SaveScene.parse({ version: 0, name: "a", ...fields }),
      );
      return result.ok ? "saved" : `${result.message} ${result.field}`;
    };
    expect(await save({ kind: "board" })).toBe("field-required eventId");
    expect(await save({ kind: "grid", eventIds: [event.eventId, event.eventId] })).toBe(
      "scene-events-few eventIds",
    );
    expect(await save({ kind: "message" })).toBe("field-required title");
    expect(await save({ kind: "sponsors", title: "a", names: " \n" })).toBe("scene-names-none names");
    const foreign = await markingEvent(world);
    expect(await save({ kind: "board", eventId: foreign.eventId })).toBe("scene-event-foreign eventId");
    expect(await showScene(organiser, contestId, newId(), null)).toMatchObject({ kind: "not-found" });
    expect(await showScene(organiser, contestId, newId(), "board")).toMatchObject({ ok: true });
  });

  test("the districts' medals count what is on notice, by the unit's district or the person's own", async () => {
    const done = await decodedEvent(world, { organiser, contestId, contestants: 4 });
    // Everybody lives in Jiading; the event's second works in Fengxian, which counts.
    const { pool } = world.services.data;
    await pool.query(`update "Person" set "residenceDistrict" = '310114'`);
    const factory = await world.organisation("奉贤工厂", "enterprise", "310120");
    await pool.query(
      `update "Person" set "employerId" = $1 where "id" = (select e."personId" from "Entry" e
         join "ResultRow" r on r."entryId" = e."id" where r."eventId" = $2 and r."place" = 2)`,
      [factory.id, done.eventId],
    );
    const sceneId = await newScene({ kind: "medals" });
    const { id } = await newDisplay("己屏");
    unwrap(await takeScene(organiser, contestId, { sceneId, to: id }));
    expect(await contentOn(id)).toMatchObject({ kind: "medals", counted: 0, rows: [] });
    unwrap(await publishNotice(done.organiser, done.eventId));
    const shown = await contentOn(id);
    if (shown?.kind !== "medals") throw new Error("no medals");
    expect(shown).toMatchObject({ counted: 1, provisional: 1 });
    expect(shown.rows.map(({ district, points }) => [district, points])).toEqual([
      ["310114", 15],
      ["310120", 7],
    ]);
    expect(JSON.stringify(shown)).not.toMatch(/codeId|entryId|"name"/);
    world.at("2024-06-20T09:00:00+08:00");
    unwrap(await finaliseResults(done.organiser, done.eventId));
    expect(await contentOn(id)).toMatchObject({ counted: 1, provisional: 0 });
  });
});

test("nobody but the contest's organiser and the city office drives its screens", async () => {
  const city = await world.account("周市级", [["city-office"]]);
  expect(await showConsole(city, contestId, null)).toMatchObject({ ok: true });
  const { organiser: other } = await markingEvent(world);
  for (const [ctx, kind] of [
    [other, "forbidden"],
    [event.chief, "forbidden"],
    [visitor(), "unauthenticated"],
  ] as const) {
    expect(await showConsole(ctx, contestId, null)).toMatchObject({ kind });
    expect(await addDisplay(ctx, contestId, { id: newId(), name: "a" })).toMatchObject({ kind });
    expect(await takeScene(ctx, contestId, { sceneId: newId(), to: "all" })).toMatchObject({ kind });
    expect(await showScene(ctx, contestId, newId(), "holding")).toMatchObject({ kind });
    expect(await removeScene(ctx, contestId, { sceneId: newId() })).toMatchObject({ kind });
    expect(await renameDisplay(ctx, contestId, { displayId: newId(), name: "a" })).toMatchObject({ kind });
  }
  expect(await showConsole(organiser, "x", null)).toMatchObject({ kind: "not-found" });
});
