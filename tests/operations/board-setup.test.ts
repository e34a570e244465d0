import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { publicBoard } from "~/domain/results/board";
import { loadPublicFacts, settleFreeze } from "~/operations/board-freeze.server";
import {
  freezeNow,
  liftFreeze,
  planFreeze,
  revealResults,
  saveModes,
  showBoardSetup,
} from "~/operations/board-setup.server";
import { askDecode, confirmDecode } from "~/operations/draw.server";
import { publishNotice } from "~/operations/notices.server";
import { enterMarks } from "~/operations/scoring.server";
import { openWorld, unwrap, type World } from "../support/world";
import {
  checkAndLock,
  decodedEvent,
  markEverything,
  markingEvent,
  type ScoringEvent,
  signCode,
  usualValue,
  wholeSheet,
} from "../support/world-scoring";

let world: World;
beforeAll(async () => {
  world = await openWorld("2024-06-03T10:00:00+08:00");
});
afterAll(() => world.close());

const start = () => world.at("2024-06-03T10:00:00+08:00");
/** What the public is shown, as a node that has just started would show it. */
async function shown(event: ScoringEvent) {
  const facts = await loadPublicFacts(world.services, event.eventId);
  if (!facts) throw new Error("the event is there");
  return publicBoard(facts, "public");
}
const sheet = async (event: ScoringEvent, seat: number, code: number) => {
  const drawn = event.codes[code];
  const judge = event.judges[seat];
  if (!drawn || !judge) throw new Error("no such seat or code");
  unwrap(await enterMarks(judge, await wholeSheet(world, event, drawn, seat)));
  return { judge, drawn };
};
const sign = async (event: ScoringEvent, seat: number, code: number) => {
  const { judge, drawn } = await sheet(event, seat, code);
  unwrap(await signCode(event, judge, drawn.code));
};
const versionOf = async (event: ScoringEvent) =>
  unwrap(await showBoardSetup(event.organiser, event.eventId)).version;
const factsOf = async (event: ScoringEvent) =>
  (
    await world.services.data.pool.query<{ type: string; data: object }>(
      `select "type", "data" from "AuditFact" where "eventId" = $1 and "type" like 'board.%' order by "seq"`,
      [event.eventId],
    )
  ).rows;

describe("a freeze at a time", () => {
  test("comes by itself, shows what was received before it, and is found again by a fresh node", async () => {
    start();
    const event = await markingEvent(world);
    await sheet(event, 0, 0);
    unwrap(
      await planFreeze(event.organiser, event.eventId, {
        version: 0,
        planBy: "time",
        planAt: "2024-06-03T10:30",
      }),
    );
    world.at("2024-06-03T10:29:59+08:00");
    await sheet(event, 1, 0);
    const before = await shown(event);
    expect(before.head.mode).toBe("codes");

    world.at("2024-06-03T10:30:00+08:00");
    // Nobody has looked yet: the mark comes first, and is not seen all the same.
    await sheet(event, 2, 0);
    const frozen = await shown(event);
    expect(frozen.head).toMatchObject({ mode: "frozen", since: Date.parse("2024-06-03T10:30:00+08:00") });
    expect(frozen.rows).toEqual(before.rows);
    expect(frozen.seq).toBeGreaterThan(before.seq);
    await markEverything(world, event);
    expect(await shown(event)).toEqual(frozen);
    const desk = unwrap(await showBoardSetup(event.organiser, event.eventId));
    expect(desk.live.rows.every(({ marked, needed }) => marked === needed)).toBe(true);
    expect(desk.shown.mode).toBe("frozen");
  });

  test("hides a mark that came after it from a node whose clock is still before it", async () => {
    start();
    const event = await markingEvent(world);
    const plan = { version: 0, planBy: "time", planAt: "2024-06-03T10:30" } as const;
    unwrap(await planFreeze(event.organiser, event.eventId, plan));
    world.at("2024-06-03T10:29:59+08:00");
    await sheet(event, 0, 0);
    const { data } = world.services;
    const behind = { data, now: () => new Date("2024-06-03T10:29:59.900+08:00") };
    const before = await loadPublicFacts(behind, event.eventId);
    expect(before?.freeze).toBeNull();
    // Another node receives it a tenth of a second late by its own clock, before this node's has come so far.
    world.at("2024-06-03T10:30:00.100+08:00");
    await sheet(event, 1, 0);
    const after = await loadPublicFacts(behind, event.eventId);
    expect(after?.freeze).toMatchObject({ since: Date.parse("2024-06-03T10:30:00+08:00") });
    if (!before || !after) throw new Error("the event is there");
    expect(publicBoard(after, "public").rows).toEqual(publicBoard(before, "public").rows);
  });

  test("is stored once, however many look at the same time", async () => {
    start();
    const event = await markingEvent(world);
    unwrap(
      await planFreeze(event.organiser, event.eventId, {
        version: 0,
        planBy: "time",
        planAt: "2024-06-03T10:10",
      }),
    );
    world.at("2024-06-03T10:10:00+08:00");
    await Promise.all([1, 2, 3, 4].map(() => settleFreeze(world.services, event.eventId)));
    expect((await factsOf(event)).filter(({ type }) => type === "board.frozen")).toEqual([
      { type: "board.frozen", data: { by: "time", seq: 0 } },
    ]);
  });

  test("is refused for a time that is over, and by who is not the organiser", async () => {
    start();
    const event = await markingEvent(world);
    const plan = { version: 0, planBy: "time" as const, planAt: "2024-06-03T10:00" };
    expect(await planFreeze(event.organiser, event.eventId, plan)).toMatchObject({ message: "freeze-past" });
    expect(await planFreeze(event.chief, event.eventId, plan)).toMatchObject({ kind: "forbidden" });
    const judge = event.judges[0] ?? event.chief;
    expect(await showBoardSetup(judge, event.eventId)).toMatchObject({ kind: "forbidden" });
    expect(await showBoardSetup(event.drawOfficer, event.eventId)).toMatchObject({ kind: "forbidden" });
    expect((await showBoardSetup(event.chief, event.eventId)).ok).toBe(true);
  });
});

describe("a freeze at a count", () => {
  test("of marks ends in the middle of the batch that reaches it", async () => {
    start();
    const event = await markingEvent(world);
    await sheet(event, 1, 0);
    const { needed } = (await shown(event)).rows[0] ?? { needed: 0 };
    expect(needed).toBeGreaterThan(2);
    unwrap(await planFreeze(event.organiser, event.eventId, { version: 0, planBy: "marks", planCount: 5 }));
    await sheet(event, 0, 0);
    const frozen = await shown(event);
    expect(frozen.head.mode).toBe("frozen");
    expect(frozen.rows.reduce((sum, { marked }) => sum + marked, 0)).toBe(5);
    await markEverything(world, event, usualValue);
    expect(await shown(event)).toEqual(frozen);
    expect(
      await planFreeze(event.organiser, event.eventId, {
        version: await versionOf(event),
        planBy: "marks",
        planCount: 9,
      }),
    ).toMatchObject({ message: "board-frozen-already" });
  });

  test("of sheets comes with the signature", async () => {
    start();
    const event = await markingEvent(world);
    unwrap(await planFreeze(event.organiser, event.eventId, { version: 0, planBy: "sheets", planCount: 2 }));
    await sign(event, 0, 0);
    expect((await shown(event)).head.mode).toBe("codes");
    await sign(event, 0, 1);
    const frozen = await shown(event);
    expect(frozen.head.mode).toBe("frozen");
    await sheet(event, 1, 1);
    expect(await shown(event)).toEqual(frozen);
  });
});

describe("by hand", () => {
  test("frozen, lifted, locked, decoded and revealed: each is what the public then sees", async () => {
    start();
    const event = await markingEvent(world);
    await sheet(event, 0, 0);
    unwrap(await freezeNow(event.organiser, event.eventId));
    unwrap(await freezeNow(event.organiser, event.eventId));
    const frozen = await shown(event);
    await sheet(event, 1, 0);
    expect(await shown(event)).toEqual(frozen);
    unwrap(await liftFreeze(event.organiser, event.eventId));
    const live = await shown(event);
    expect(live.head.mode).toBe("codes");
    expect(live.seq).toBeGreaterThan(frozen.seq);
    unwrap(await freezeNow(event.organiser, event.eventId));
    await markEverything(world, event);
    expect(await revealResults(event.organiser, event.eventId)).toMatchObject({
      message: "reveal-not-decoded",
    });
    unwrap(await checkAndLock(event));
    unwrap(await askDecode(event.drawOfficer, event.eventId));
    unwrap(await confirmDecode(event.supervisor, event.eventId));
    expect((await shown(event)).head.mode).toBe("frozen");
    unwrap(await revealResults(event.organiser, event.eventId));
    const revealed = await shown(event);
    expect(revealed.head.mode).toBe("revealed");
    expect(revealed.rows.every(({ name }) => name?.includes("*"))).toBe(true);
    expect((await factsOf(event)).map(({ type }) => type)).toEqual([
      "board.frozen",
      "board.thawed",
      "board.frozen",
      "board.revealed",
    ]);
    unwrap(await publishNotice(event.organiser, event.eventId));
    expect((await shown(event)).head.mode).toBe("final");
    expect(
      await saveModes(event.organiser, event.eventId, {
        version: 9,
        mode: "off",
        locked: null,
        decoded: null,
      }),
    ).toMatchObject({ message: "board-final" });
  });

  test("modes hold from their stage on; a setup that somebody else changed is stale", async () => {
    start();
    const event = await decodedEvent(world);
    expect((await shown(event)).head.mode).toBe("codes");
    unwrap(
      await saveModes(event.organiser, event.eventId, {
        version: 0,
        mode: "codes",
        locked: null,
        decoded: "staff",
      }),
    );
    expect((await shown(event)).head.mode).toBe("closed");
    expect(unwrap(await showBoardSetup(event.supervisor, event.eventId)).live.head.mode).toBe("codes");
    expect(
      await saveModes(event.organiser, event.eventId, {
        version: 0,
        mode: "codes",
        locked: null,
        decoded: null,
      }),
    ).toMatchObject({ kind: "stale" });
  });
});
