import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { publicBoard } from "~/domain/results/board";
import { loadPublicFacts } from "~/operations/board-freeze.server";
import {
  moveCeremony,
  PlanCeremony,
  planCeremony,
  showCeremonyPlan,
  showPresenter,
  startCeremony,
} from "~/operations/ceremonies.server";
import { showCeremony } from "~/operations/ceremony-scene.server";
import { EditStep, editStep, forgetEdits, PressStep, pressStep } from "~/operations/ceremony-steps.server";
import { openWorld, unwrap, type World } from "../support/world";
import { decodedEvent, markingEvent, type ScoringEvent } from "../support/world-scoring";

let world: World;
beforeAll(async () => {
  world = await openWorld("2024-06-03T10:00:00+08:00");
});
afterAll(() => world.close());

const shown = async ({ organiser, eventId }: ScoringEvent) =>
  unwrap(await showCeremonyPlan(organiser, eventId));
const press = async (event: ScoringEvent, by: "up" | "down" | "leave" | "back", key: string) =>
  pressStep(
    event.organiser,
    event.eventId,
    PressStep.parse({ version: String((await shown(event)).version), [by]: key }),
  );
const edit = async (event: ScoringEvent, key: string, more: Record<string, string>) =>
  editStep(
    event.organiser,
    event.eventId,
    EditStep.parse({ version: String((await shown(event)).version), key, ...more }),
  );
const boardOf = async ({ eventId }: ScoringEvent) => {
  const facts = await loadPublicFacts(world.services, eventId);
  if (!facts) throw new Error("the event is there");
  return publicBoard(facts, "public").head.mode;
};
const present = async (event: ScoringEvent) => unwrap(await showPresenter(event.organiser, event.eventId));
const plan = (version: number, more: Record<string, string> = {}) =>
  PlanCeremony.parse({
    version: String(version),
    from: "winners",
    finalists: "2",
    names: "masked",
    seconds: "5",
    "message-start": "欢迎\n各位来宾",
    ...more,
  });

describe("a step of a ceremony's script", () => {
  test("is moved, left out, paced and given words, and the ceremony is played so to its end", async () => {
    const event = await decodedEvent(world, { contestants: 8 });
    const { organiser, eventId } = event;
    unwrap(await planCeremony(organiser, eventId, plan(0)));
    const before = await shown(event);
    const keys = before.rows.map(({ key }) => key);
    expect(keys[0]).toBe("message 欢迎");
    expect(unwrap(await press(event, "down", "message 欢迎"))).toEqual({ key: "message 欢迎", at: 2 });
    expect(await press(event, "up", "podium")).toMatchObject({ message: "ceremony-step-early" });
    expect(await press(event, "leave", "finalists")).toMatchObject({ message: "ceremony-step-needed" });
    expect(await press(event, "leave", "place Z99")).toMatchObject({ message: "ceremony-step-unknown" });
    unwrap(await press(event, "leave", "podium"));
    unwrap(await press(event, "leave", keys[1] ?? ""));
    unwrap(await press(event, "back", keys[1] ?? ""));
    const place = keys.find((key) => key.startsWith("place")) ?? "";
    unwrap(await edit(event, place, { words: "手艺精湛", seconds: "33" }));
    unwrap(await edit(event, "finalists", { words: "有请两位选手" }));
    unwrap(await edit(event, "message 欢迎", { to: "1", words: "欢迎各位" }));
    expect(await edit(event, "finalists", { to: String(keys.length) })).toMatchObject({
      message: "ceremony-step-early",
      field: "to",
    });
    // The plan made anew keeps what was said of its steps, and what is said of somebody is the citation.
    unwrap(await planCeremony(organiser, eventId, plan((await shown(event)).version)));
    const after = await shown(event);
    expect(after.rows.map(({ key }) => key)).toEqual(keys);
    expect(after.lost).toEqual([]);
    expect(after.seconds).toBe(before.seconds - 5 - 5 + 33);
    expect(after.winners.find(({ code }) => `place ${code}` === place)?.citation).toBe("手艺精湛");
    expect(after.steps[0]).toEqual({ kind: "message", title: "欢迎", text: "欢迎各位" });

    unwrap(await startCeremony(organiser, eventId, { version: after.version, as: "live" }));
    expect(await press(event, "leave", keys[0] ?? "")).toMatchObject({ message: "ceremony-running" });
    const { steps } = await present(event);
    expect(steps).toHaveLength(keys.length - 1);
    const step = async () =>
      unwrap(
        await moveCeremony(organiser, eventId, {
          version: (await present(event)).version,
          command: "step",
          to: 0,
        }),
      );
    for (let at = 1; at < steps.length; at += 1) {
      expect(await step()).toEqual({ at, revealed: false });
      const { seconds, words } = await present(event);
      const now = steps[at - 1];
      if (now?.kind === "place" && `place ${now.code}` === place) {
        expect(seconds).toBe(33);
        expect(words.now).toBe("手艺精湛");
        const hall = unwrap(await showCeremony(world.visitor(), eventId)).shown.screen;
        expect(hall).toMatchObject({ kind: "place", row: { citation: "手艺精湛" } });
      }
      if (now?.kind === "finalists") expect(words.now).toBe("有请两位选手");
    }
    // The final places are left out: the end of the script reveals the board.
    expect(await boardOf(event)).toBe("codes");
    expect(await step()).toEqual({ at: steps.length, revealed: true });
    expect(await boardOf(event)).toBe("revealed");
  });

  test("a ceremony of which everything that can be is left out still reveals the board", async () => {
    const event = await decodedEvent(world, { contestants: 3 });
    for (const { key, canLeave } of (await shown(event)).rows)
      if (canLeave) unwrap(await press(event, "leave", key));
    const { version, steps } = await shown(event);
    unwrap(await startCeremony(event.organiser, event.eventId, { version, as: "live" }));
    expect(steps.map(({ kind }) => kind)).toEqual(["finalists"]);
    const moved = await moveCeremony(event.organiser, event.eventId, {
      version: version + 1,
      command: "jump",
      to: 99,
    });
    expect(moved).toMatchObject({ value: { at: 1, revealed: true } });
  });

  test("an old page is told, and whoever may not plan the ceremony changes nothing", async () => {
    const event = await decodedEvent(world, { contestants: 4 });
    const first = (await shown(event)).rows[0]?.key ?? "";
    const old = PressStep.parse({ version: "0", leave: first });
    unwrap(await pressStep(event.organiser, event.eventId, old));
    expect(await pressStep(event.organiser, event.eventId, old)).toMatchObject({ kind: "stale" });
    expect(
      await editStep(event.organiser, event.eventId, EditStep.parse({ version: "0", key: first })),
    ).toMatchObject({ kind: "stale" });
    expect(await pressStep(event.chief, event.eventId, old)).toMatchObject({ kind: "forbidden" });
    expect(await forgetEdits(event.chief, event.eventId, { version: 1 })).toMatchObject({
      kind: "forbidden",
    });
    expect((await shown(event)).rows.filter(({ left }) => left)).toHaveLength(1);
    const marking = await markingEvent(world);
    expect(await pressStep(marking.organiser, marking.eventId, old)).toMatchObject({
      message: "reveal-not-decoded",
    });
  });

  test("edits of steps that another plan does not have are named, and dropped at the organiser's word", async () => {
    const event = await decodedEvent(world, { contestants: 6 });
    const { organiser, eventId } = event;
    unwrap(await planCeremony(organiser, eventId, plan(0)));
    unwrap(await edit(event, "message 欢迎", { seconds: "40" }));
    unwrap(await edit(event, "podium", { words: "请上台" }));
    unwrap(
      await planCeremony(organiser, eventId, plan((await shown(event)).version, { "message-start": "" })),
    );
    const { lost, version } = await shown(event);
    expect(lost).toEqual(["message 欢迎"]);
    unwrap(await forgetEdits(organiser, eventId, { version }));
    const { lost: now, rows } = await shown(event);
    expect(now).toEqual([]);
    expect(rows.find(({ key }) => key === "podium")?.words).toBe("请上台");
  });
});
