import { afterAll, beforeAll, expect, test } from "vitest";
import { endCeremony, moveCeremony, showPresenter, startCeremony } from "~/operations/ceremonies.server";
import { ContinueCeremony, continueCeremony } from "~/operations/ceremony-next.server";
import { addDisplay, takeScene } from "~/operations/display-console.server";
import { readDisplay } from "~/operations/displays.server";
import { SaveScene, saveScene } from "~/operations/scenes.server";
import { openWorld, unwrap, type World } from "../support/world";
import { decodedEvent, markingEvent, type ScoringEvent } from "../support/world-scoring";

let world: World;
beforeAll(async () => {
  world = await openWorld("2024-06-03T10:00:00+08:00");
});
afterAll(() => world.close());

const present = async ({ organiser, eventId }: ScoringEvent) =>
  unwrap(await showPresenter(organiser, eventId));
const go = async (event: ScoringEvent, to: number) =>
  unwrap(
    await moveCeremony(event.organiser, event.eventId, {
      version: (await present(event)).version,
      command: "jump",
      to,
    }),
  );

async function screen(event: ScoringEvent, kind: "ceremony" | "schedule"): Promise<string> {
  const [id, sceneId] = [world.services.id(), world.services.id()];
  unwrap(await addDisplay(event.organiser, event.contestId, { id, name: kind }));
  const scene = SaveScene.parse({ version: 0, name: "画面", kind, eventId: event.eventId });
  unwrap(await saveScene(event.organiser, event.contestId, sceneId, scene));
  unwrap(await takeScene(event.organiser, event.contestId, { sceneId, to: id }));
  return id;
}
const shownOn = async (id: string) => unwrap(await readDisplay(world.visitor(), id)).content;

test("at its end a ceremony is followed by another event's on the same screens, by one press", async () => {
  const first = await decodedEvent(world, { contestants: 3 });
  const { organiser, contestId } = first;
  const same = { organiser, contestId };
  const second = await decodedEvent(world, { ...same, contestants: 3, title: "第二个赛项" });
  const third = await decodedEvent(world, { ...same, contestants: 3, title: "第三个赛项" });
  await markingEvent(world, { ...same, title: "未解密" });
  const elsewhere = await decodedEvent(world, { contestants: 3 });
  const [wall, board] = [await screen(first, "ceremony"), await screen(first, "schedule")];

  const press = async (next: ScoringEvent, more: Partial<Record<"version" | "nextVersion", number>> = {}) =>
    continueCeremony(
      organiser,
      first.eventId,
      ContinueCeremony.parse({
        version: more.version ?? (await present(first)).version,
        nextId: next.eventId,
        nextVersion: more.nextVersion ?? 0,
      }),
    );
  expect((await present(first)).follow).toEqual([]);
  expect(await press(second)).toMatchObject({ message: "ceremony-not-running" });
  unwrap(await startCeremony(organiser, first.eventId, { version: 0, as: "live" }));
  expect((await present(first)).follow).toEqual([]);
  expect(await press(second)).toMatchObject({ message: "ceremony-not-at-end" });

  await go(first, 999);
  const { follow, version } = await present(first);
  expect(follow.map(({ id }) => id)).toEqual([second.eventId, third.eventId]);
  expect(await press(elsewhere)).toMatchObject({ kind: "forbidden" });
  expect(await press(second, { version: version - 1 })).toMatchObject({ kind: "stale" });
  expect(await press(second, { nextVersion: 4 })).toMatchObject({ kind: "stale" });
  expect(
    await continueCeremony(first.chief, first.eventId, { version, nextId: second.eventId, nextVersion: 0 }),
  ).toMatchObject({ kind: "forbidden" });

  expect(unwrap(await press(second))).toMatchObject({ nextId: second.eventId, displays: 1 });
  expect((await present(first)).state).toBe("over");
  expect(await present(second)).toMatchObject({ state: "live", player: { at: 0 } });
  expect(await shownOn(wall)).toMatchObject({
    kind: "ceremony",
    event: { id: second.eventId },
    shown: { rehearsal: false, screen: { kind: "holding" } },
  });
  expect((await shownOn(board))?.kind).toBe("schedule");
  // Pressed twice, it begins once.
  expect(await press(second)).toMatchObject({ kind: "stale" });

  // Over already, it can still be followed; a rehearsal cannot.
  await go(second, 999);
  const { version: over } = await present(second);
  unwrap(await endCeremony(organiser, second.eventId, { version: over }));
  expect((await present(second)).follow.map(({ id }) => id)).toEqual([third.eventId]);
  const last = await continueCeremony(organiser, second.eventId, {
    version: over + 1,
    nextId: third.eventId,
    nextVersion: 0,
  });
  expect(unwrap(last).displays).toBe(1);
  expect(await shownOn(wall)).toMatchObject({ event: { id: third.eventId } });
  await go(third, 999);
  expect((await present(third)).follow).toEqual([]);
});
