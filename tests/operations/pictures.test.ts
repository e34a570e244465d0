import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Ctx } from "~/context";
import { listenChanges } from "~/data/listen.server";
import { mostPictures } from "~/domain/pictures/picture";
import { addDisplay, takeScene } from "~/operations/display-console.server";
import { readDisplay } from "~/operations/displays.server";
import { addPicture, listPictures, removePicture, showPicture } from "~/operations/pictures.server";
import { SaveScene, saveScene, showScene } from "~/operations/scenes.server";
import { makeExif, makeJpeg, makePng } from "../support/pictures";
import { openWorld, unwrap, type World } from "../support/world";
import { markingEvent, type ScoringEvent } from "../support/world-scoring";

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

const newId = () => world.services.id();
async function add(name: string, bytes = makePng()): Promise<string> {
  const id = newId();
  unwrap(await addPicture(organiser, contestId, { id, name }, bytes));
  return id;
}
const facts = async () =>
  (
    await world.services.data.pool.query<{ type: string; name: string }>(
      `select "type", "data"->>'name' as name from "AuditFact" where "type" like 'picture.%' order by "seq"`,
    )
  ).rows.map(({ type, name }) => `${type} ${name}`);

test("a picture is kept bare, served to whoever knows it, put on screens, and gone once it is removed", async () => {
  const photo = makeJpeg([[0xe1, makeExif(1, "31.2N 121.5E")]]);
  const [sign, holding] = [await add("申江重工", photo), await add("待机")];
  // Pressing twice adds one.
  unwrap(await addPicture(organiser, contestId, { id: sign, name: "申江重工" }, photo));
  const { bytes, type } = unwrap(await showPicture(world.visitor(), sign));
  expect(type).toBe("image/jpeg");
  expect(Buffer.from(bytes).toString("latin1")).not.toContain("121.5E");
  expect(unwrap(await listPictures(organiser, contestId)).pictures).toEqual([
    { id: sign, name: "申江重工", width: 90, height: 60 },
    { id: holding, name: "待机", width: 32, height: 16 },
  ]);

  const displayId = newId();
  unwrap(await addDisplay(organiser, contestId, { id: displayId, name: "一号厅" }));
  const shown = async (fields: Record<string, unknown>) => {
    const sceneId = newId();
    unwrap(
      await saveScene(
        organiser,
        contestId,
        sceneId,
        SaveScene.parse({ version: 0, name: "画面", ...fields }),
      ),
    );
    unwrap(await takeScene(organiser, contestId, { sceneId, to: displayId }));
    return sceneId;
  };
  const content = async () => unwrap(await readDisplay(world.visitor(), displayId)).content;
  const scene = await shown({ kind: "holding", line: "", pictureId: holding });
  expect(await content()).toMatchObject({ kind: "holding", picture: { id: holding, name: "待机" } });
  expect(unwrap(await showScene(organiser, contestId, scene, null))).toMatchObject({
    fields: { pictureId: holding },
    pictures: [{ id: sign }, { id: holding }],
  });
  await shown({ kind: "sponsors", title: "鸣谢", pictures: [holding, sign, sign], names: "张三" });
  expect(await content()).toMatchObject({ pictures: [{ id: holding }, { id: sign }], names: ["张三"] });

  const heard: string[] = [];
  const listener = await listenChanges(world.databaseUrl, {
    onChange: (topic) => heard.push(topic),
    onCaughtUp: () => {},
    log: world.services.log,
  });
  unwrap(await removePicture(organiser, contestId, { pictureId: sign }));
  // The screens are told at once; removing it again is nothing new to them.
  await vi.waitFor(() => expect(heard).toContain(`topic:display/${displayId}`), { timeout: 10_000 });
  unwrap(await removePicture(organiser, contestId, { pictureId: sign }));
  await listener.close();
  expect(await showPicture(world.visitor(), sign)).toMatchObject({ kind: "not-found" });
  expect(await content()).toMatchObject({ pictures: [{ id: holding }] });
  expect(await facts()).toEqual(["picture.added 申江重工", "picture.added 待机", "picture.removed 申江重工"]);
  const gone = SaveScene.parse({ version: 0, name: "a", kind: "sponsors", title: "鸣谢", pictures: [sign] });
  expect(await saveScene(organiser, contestId, newId(), gone)).toMatchObject({
    message: "scene-picture-gone",
    field: "pictures",
  });
});

test("what is no picture is told beside its field, and another contest's pictures are not for this one", async () => {
  const id = newId();
  expect(await addPicture(organiser, contestId, { id, name: "a" }, Buffer.from("<svg/>"))).toMatchObject({
    message: "picture-unknown",
    field: "picture",
  });
  const other = await markingEvent(world);
  const theirs = newId();
  unwrap(await addPicture(other.organiser, other.contestId, { id: theirs, name: "a" }, makePng()));
  expect(await addPicture(organiser, contestId, { id: theirs, name: "a" }, makePng())).toMatchObject({
    kind: "conflict",
  });
  unwrap(await removePicture(organiser, contestId, { pictureId: theirs }));
  expect(await showPicture(world.visitor(), theirs)).toMatchObject({ ok: true });
  const scene = SaveScene.parse({ version: 0, name: "a", kind: "holding", pictureId: theirs });
  expect(await saveScene(organiser, contestId, newId(), scene)).toMatchObject({ field: "pictureId" });
  expect(await showPicture(world.visitor(), "x")).toMatchObject({ kind: "not-found" });
  for (const [ctx, kind] of [
    [other.organiser, "forbidden"],
    [event.chief, "forbidden"],
    [world.visitor(), "unauthenticated"],
  ] as const) {
    expect(await addPicture(ctx, contestId, { id: newId(), name: "a" }, makePng())).toMatchObject({ kind });
    expect(await removePicture(ctx, contestId, { pictureId: newId() })).toMatchObject({ kind });
    expect(await listPictures(ctx, contestId)).toMatchObject({ kind });
  }
});

test("a contest has so many pictures and no more", async () => {
  const full = await markingEvent(world);
  const put = () => addPicture(full.organiser, full.contestId, { id: newId(), name: "a" }, makePng());
  for (let at = 0; at < mostPictures; at += 1) unwrap(await put());
  expect(await put()).toMatchObject({ message: "picture-too-many" });
});
