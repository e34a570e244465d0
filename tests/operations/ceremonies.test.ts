import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { publicBoard } from "~/domain/results/board";
import { stepLeadMs } from "~/domain/results/ceremony-shown";
import { loadPublicFacts } from "~/operations/board-freeze.server";
import { freezeNow } from "~/operations/board-setup.server";
import {
  endCeremony,
  moveCeremony,
  PlanCeremony,
  planCeremony,
  showCeremonyPlan,
  showPresenter,
  startCeremony,
} from "~/operations/ceremonies.server";
import { readCeremony, showCeremony } from "~/operations/ceremony-scene.server";
import { SayOfWinner, sayOfWinner } from "~/operations/ceremony-winners.server";
import { listPictures, showPicture } from "~/operations/pictures.server";
import { makePng } from "../support/pictures";
import { openWorld, unwrap, type World } from "../support/world";
import { decodedEvent, markingEvent, type ScoringEvent } from "../support/world-scoring";

let world: World;
beforeAll(async () => {
  world = await openWorld("2024-06-03T10:00:00+08:00");
});
afterAll(() => world.close());

const form = (more: Record<string, string> = {}) =>
  PlanCeremony.parse({
    version: "0",
    from: "winners",
    finalists: "2",
    names: "masked",
    seconds: "5",
    ...more,
  });
const boardOf = async ({ eventId }: ScoringEvent) => {
  const facts = await loadPublicFacts(world.services, eventId);
  if (!facts) throw new Error("the event is there");
  return publicBoard(facts, "public").head.mode;
};
const presenter = async (event: ScoringEvent) => unwrap(await showPresenter(event.organiser, event.eventId));
const press = async (event: ScoringEvent, command: "step" | "back" | "jump", to = 0) =>
  unwrap(
    await moveCeremony(event.organiser, event.eventId, {
      version: (await presenter(event)).version,
      command,
      to,
    }),
  );
const hall = async (event: ScoringEvent) => unwrap(await showCeremony(world.visitor(), event.eventId)).shown;

describe("a ceremony", () => {
  test("reveals the sealed results from the bottom up, and the board at the step that makes them whole", async () => {
    const event = await decodedEvent(world, { contestants: 8 });
    expect((await hall(event)).screen).toEqual({ kind: "holding" });
    unwrap(
      await planCeremony(
        event.organiser,
        event.eventId,
        form({ "message-start": "欢迎\n各位来宾", first: "祝贺" }),
      ),
    );
    const { steps } = unwrap(await showCeremonyPlan(event.organiser, event.eventId));
    expect(steps[0]).toEqual({ kind: "message", title: "欢迎", text: "各位来宾" });
    expect((await hall(event)).screen).toEqual({ kind: "holding" });
    unwrap(await startCeremony(event.organiser, event.eventId, { version: 1, as: "live" }));
    const podium = steps.findIndex(({ kind }) => kind === "podium") + 1;
    expect(podium).toBeGreaterThan(3);
    for (let at = 1; at < podium; at += 1)
      expect(await press(event, "step")).toEqual({ at, revealed: false });
    expect(await boardOf(event)).toBe("codes");
    expect(await press(event, "step")).toEqual({ at: podium, revealed: true });
    expect(await boardOf(event)).toBe("revealed");
    const { screen } = await hall(event);
    const rows = screen.kind === "podium" ? screen.rows : [];
    const results = await world.services.data.results.findResults(event.eventId);
    expect(rows.map(({ code, place }) => [code, place])).toEqual(
      results.filter(({ place }) => place <= 2).map(({ code, place }) => [code, place]),
    );
    expect(rows.every(({ name }) => name.includes("*"))).toBe(true);
    // Going back hides nothing that is public now, and is no second reveal.
    expect(await press(event, "back")).toMatchObject({ revealed: false });
    expect(await press(event, "step")).toMatchObject({ revealed: false });
    unwrap(await endCeremony(event.organiser, event.eventId, { version: (await presenter(event)).version }));
    expect((await hall(event)).screen.kind).toBe("podium");
    // Planned anew, it begins anew: nothing of the old place shows in the new script.
    const { version } = await presenter(event);
    unwrap(await planCeremony(event.organiser, event.eventId, form({ version: String(version) })));
    expect(await hall(event)).toMatchObject({ version: version + 1, screen: { kind: "holding" } });
  });

  test("takes the organiser's order of the modules and the pauses, and shows them as they will be", async () => {
    const event = await decodedEvent(world, { contestants: 6 });
    const usual = unwrap(await showCeremonyPlan(event.organiser, event.eventId));
    expect(usual.order).toHaveLength(event.moduleIds.length);
    const reversed = [...usual.order].reverse();
    const wish = Object.fromEntries(reversed.map((module, at) => [`order-${module}`, String(at + 1)]));
    unwrap(await planCeremony(event.organiser, event.eventId, form({ ...wish, pause: "30" })));
    const planned = unwrap(await showCeremonyPlan(event.organiser, event.eventId));
    expect(planned.order).toEqual(reversed);
    const marks = planned.steps.flatMap((step) => (step.kind === "mark" ? [step.module] : []));
    expect([...new Set(marks)]).toEqual(reversed);
    const pauses = planned.steps.filter(({ kind }) => kind === "award").length;
    expect(planned.seconds).toBe(pauses * 30 + (planned.steps.length - pauses) * 5);
  });

  test("shows the hall nothing of a later step", async () => {
    const event = await decodedEvent(world, { contestants: 6 });
    unwrap(await startCeremony(event.organiser, event.eventId, { version: 0, as: "live" }));
    const results = await world.services.data.results.findResults(event.eventId);
    const winner = results.find(({ place }) => place === 1);
    expect(JSON.stringify(await hall(event))).not.toContain(winner?.code);
    await press(event, "step");
    const shown = await hall(event);
    expect(Object.keys(shown).sort()).toEqual(["at", "rehearsal", "screen", "version"]);
    // What comes over the live channel and by its fall-back is the same, seen a moment after the press.
    const now = world.services.now().getTime();
    const sent = unwrap(await readCeremony(world.visitor(), event.eventId));
    expect(sent).toEqual({ shown, now });
    expect(shown.at).toBe(now + stepLeadMs);
    expect((await presenter(event)).next).not.toBeNull();
  });

  test("is rehearsed before anything is decoded, with results that are nobody's, and leaves the board alone", async () => {
    const event = await markingEvent(world);
    unwrap(await freezeNow(event.organiser, event.eventId));
    expect(await startCeremony(event.organiser, event.eventId, { version: 0, as: "live" })).toMatchObject({
      message: "reveal-not-decoded",
    });
    unwrap(await startCeremony(event.organiser, event.eventId, { version: 0, as: "rehearsal" }));
    expect(await planCeremony(event.organiser, event.eventId, form({ version: "2" }))).toMatchObject({
      message: "ceremony-running",
    });
    const { steps } = await presenter(event);
    await press(event, "jump", steps.length);
    const scene = await hall(event);
    expect(scene.rehearsal).toBe(true);
    const text = JSON.stringify(scene);
    for (const { code } of event.codes) expect(text).not.toContain(code);
    expect(text).toContain("彩排");
    expect(await boardOf(event)).toBe("frozen");
    unwrap(await endCeremony(event.organiser, event.eventId, { version: (await presenter(event)).version }));
    expect((await hall(event)).screen).toEqual({ kind: "holding" });
  });

  test("is the organiser's; a press on an old picture moves nothing", async () => {
    const event = await decodedEvent(world, { contestants: 4 });
    for (const other of [event.chief, event.supervisor, event.drawOfficer])
      expect(await showPresenter(other, event.eventId)).toMatchObject({ kind: "forbidden" });
    unwrap(await startCeremony(event.organiser, event.eventId, { version: 0, as: "live" }));
    const { version } = await presenter(event);
    const once = { version, command: "step" as const, to: 0 };
    unwrap(await moveCeremony(event.organiser, event.eventId, once));
    expect(await moveCeremony(event.organiser, event.eventId, once)).toMatchObject({ kind: "stale" });
    expect((await presenter(event)).player?.at).toBe(1);
  });

  test("asks before it shows full names, and before it shows a photo", async () => {
    const event = await decodedEvent(world, { contestants: 4 });
    const { organiser, eventId } = event;
    const plan = (more: Record<string, string>) => planCeremony(organiser, eventId, form(more));
    expect(await plan({ names: "full" })).toMatchObject({ message: "ceremony-names-agreed" });
    unwrap(await plan({ names: "full", agreed: "on", teams: "on", gold: "4", cityFactor: "1" }));
    const shown = async () => unwrap(await showCeremonyPlan(organiser, eventId));
    const { winners, plan: saved } = await shown();
    expect(saved).toMatchObject({ teams: true, points: { gold: 4, silver: 7, bronze: 5, cityFactor: 1 } });
    const [best, second] = winners;
    const say = async (code: string, more: Record<string, string>, bytes: Uint8Array | null = null) => {
      const { version, winners: now } = await shown();
      const id = now.find((each) => each.code === code)?.newId ?? world.services.id();
      return sayOfWinner(
        organiser,
        eventId,
        SayOfWinner.parse({ version: String(version), code, id, ...more }),
        bytes,
      );
    };
    expect(await say("Z99", {})).toMatchObject({ message: "ceremony-winner-unknown" });
    expect(await say(best?.code ?? "", {}, makePng())).toMatchObject({
      message: "ceremony-photo-agreed",
      field: "agreed",
    });
    expect(await say(best?.code ?? "", { agreed: "on" }, new Uint8Array([1]))).toMatchObject({
      field: "picture",
    });
    unwrap(await say(best?.code ?? "", { agreed: "on", citation: "手艺精湛" }, makePng()));
    unwrap(await say(second?.code ?? "", { citation: "一丝不苟" }));
    const photo = (await shown()).winners[0]?.photo;
    expect(photo).toMatchObject({ width: 32, height: 16 });
    // Planned anew, what is said of each stays; the photo is not among the pictures of the contest's screens.
    const { version } = await shown();
    unwrap(await plan({ version: String(version), names: "masked" }));
    expect((await shown()).winners.map(({ citation }) => citation).slice(0, 2)).toEqual([
      "手艺精湛",
      "一丝不苟",
    ]);
    expect(unwrap(await listPictures(organiser, event.contestId)).pictures).toEqual([]);

    unwrap(await startCeremony(organiser, eventId, { version: (await shown()).version, as: "live" }));
    const { steps } = await presenter(event);
    const honours = steps.flatMap((step, at) => (step.kind === "honour" ? [at + 1] : []));
    expect(honours).toHaveLength(2);
    await press(event, "jump", (honours[0] ?? 0) - 1);
    expect(JSON.stringify(await hall(event))).not.toContain("一丝不苟");
    await press(event, "jump", honours[1]);
    expect((await hall(event)).screen).toMatchObject({
      kind: "place",
      row: { code: best?.code, citation: "手艺精湛", photo: { id: photo?.id } },
    });
    expect(await say(best?.code ?? "", {})).toMatchObject({ message: "ceremony-running" });
    unwrap(await endCeremony(organiser, eventId, { version: (await presenter(event)).version }));

    // Another photo takes its place, and the old one is gone; so is the last where it is dropped.
    unwrap(await say(best?.code ?? "", { agreed: "on" }, makePng(64, 64)));
    expect(await showPicture(world.visitor(), photo?.id ?? "")).toMatchObject({ kind: "not-found" });
    unwrap(await say(best?.code ?? "", { drop: "on" }));
    expect((await shown()).winners[0]).toMatchObject({ photo: null, citation: "" });
    expect(
      await sayOfWinner(
        event.chief,
        eventId,
        SayOfWinner.parse({ version: "1", code: "K01", id: world.services.id() }),
        null,
      ),
    ).toMatchObject({ kind: "forbidden" });
  });
});
