import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "~/context";
import { enterEvent, resendEntry, showEntering, showEntry, withdrawEntry } from "~/operations/entries.server";
import { approveEntries, lockRoster, refuseEntries, showQueue } from "~/operations/entry-review.server";
import { drawCard, showMine } from "~/operations/my-entries.server";
import { openWorld, unwrap, type World } from "../support/world";
import { publishedEvent } from "../support/world-contests";
import { approvedEntries, contestant, enteredPeople, factsOf } from "../support/world-entries";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const enter = (ctx: Ctx, eventId: string, id = world.services.id()) => enterEvent(ctx, eventId, { id });
const one = (id: string, version = 1) => ({ entries: [{ id, version }] });
const everything = { q: "", page: 1, state: undefined };
const stateOf = async (id: string) => (await world.services.data.entries.find(id))?.state;

describe("places", () => {
  test("60 places and 200 who enter at once: exactly 60 seats, nobody twice, the rest wait in order", async () => {
    const event = await publishedEvent(world, { capacity: 60 });
    const people: Ctx[] = [];
    for (let i = 0; i < 200; i += 20)
      people.push(...(await Promise.all(Array.from({ length: 20 }, () => contestant(world)))));
    const entered = await Promise.all(people.map((ctx) => enter(ctx, event.eventId)));
    const arrivals = entered.map((result) => unwrap(result));

    const seated = arrivals.filter(({ state }) => state === "submitted");
    const waiting = arrivals.filter(({ state }) => state === "waitlisted");
    expect([seated.length, waiting.length]).toEqual([60, 140]);
    expect(new Set(arrivals.map(({ entryId }) => entryId)).size).toBe(200);
    expect(arrivals.map(({ number }) => number).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 200 }, (_, i) => i + 1),
    );
    expect(Math.max(...seated.map(({ number }) => number))).toBe(60);
    const stored = await world.services.data.events.findEvent(event.eventId);
    expect([stored?.seatsTaken, stored?.entriesCount]).toEqual([60, 200]);

    // Thirty leave at once: the thirty who came first of those who wait move up, and no others.
    const leaving = people.flatMap((ctx, i) =>
      arrivals[i]?.state === "submitted" ? [{ ctx, arrival: arrivals[i] }] : [],
    );
    await Promise.all(
      leaving
        .slice(0, 30)
        .map(async ({ ctx, arrival }) =>
          unwrap(await withdrawEntry(ctx, arrival?.entryId ?? "", { version: 1 })),
        ),
    );
    const now = unwrap(await showQueue(event.organiser, event.eventId, everything));
    expect(now.seatsTaken).toBe(60);
    expect([now.counts.submitted, now.counts.waitlisted, now.counts.withdrawn]).toEqual([60, 110, 30]);
    const movedUp = waiting.filter(({ number }) => number <= 90).map(({ entryId }) => stateOf(entryId));
    expect(new Set(await Promise.all(movedUp))).toEqual(new Set(["submitted"]));
    expect((await factsOf(world, event.eventId)).filter((type) => type === "entry.moved-up").length).toBe(30);
  });

  test("the last place that is freed moves one up, and only one", async () => {
    const event = await publishedEvent(world, { capacity: 1 });
    const [first, second, third] = await enteredPeople(world, event, ["甲一", "乙二", "丙三"]);
    if (!first || !second || !third) throw new Error("three entered");
    expect(unwrap(await showEntry(third.ctx, third.entryId)).place).toBe(2);
    unwrap(
      await refuseEntries(event.organiser, event.eventId, { ...one(first.entryId), reason: "材料不符" }),
    );
    expect(await Promise.all([first, second, third].map(({ entryId }) => stateOf(entryId)))).toEqual([
      "refused",
      "submitted",
      "waitlisted",
    ]);
    expect(unwrap(await showEntry(third.ctx, third.entryId)).place).toBe(1);
    expect((await factsOf(world, event.eventId)).slice(-2)).toEqual(["entry.refused", "entry.moved-up"]);
  });

  test("whoever left and comes again stands at the end of the line", async () => {
    const event = await publishedEvent(world, { capacity: 1 });
    const [first, second] = await enteredPeople(world, event, ["甲一", "乙二"]);
    if (!first || !second) throw new Error("two entered");
    unwrap(await withdrawEntry(first.ctx, first.entryId, { version: 1 }));
    const again = unwrap(await enter(first.ctx, event.eventId));
    expect(again).toMatchObject({ entryId: first.entryId, number: 3, state: "waitlisted", again: false });
    expect(await stateOf(second.entryId)).toBe("submitted");
  });
});

describe("entering", () => {
  test("two tabs at once are one entry", async () => {
    const event = await publishedEvent(world);
    const ctx = await contestant(world);
    const both = await Promise.all([enter(ctx, event.eventId), enter(ctx, event.eventId)]);
    const [a, b] = both.map((result) => unwrap(result));
    expect(a?.entryId).toBe(b?.entryId);
    expect([a?.again, b?.again].sort()).toEqual([false, true]);
    expect((await world.services.data.events.findEvent(event.eventId))?.seatsTaken).toBe(1);
  });

  test("the same form sent twice is one entry", async () => {
    const event = await publishedEvent(world);
    const ctx = await contestant(world);
    const id = world.services.id();
    expect(unwrap(await enter(ctx, event.eventId, id)).entryId).toBe(id);
    expect(unwrap(await enter(ctx, event.eventId, id))).toMatchObject({ entryId: id, again: true });
    expect((await factsOf(world, event.eventId)).filter((type) => type === "entry.entered").length).toBe(1);
  });

  test("one event for each person and season, also in two events in the same moment", async () => {
    const [one, two] = [await publishedEvent(world), await publishedEvent(world)];
    const ctx = await contestant(world);
    const both = await Promise.all([enter(ctx, one.eventId), enter(ctx, two.eventId)]);
    expect(both.filter(({ ok }) => ok).length).toBe(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ kind: "conflict", message: "one-event-a-season" });
  });

  test("after withdrawing another event can be entered", async () => {
    const [one, two] = [await publishedEvent(world), await publishedEvent(world)];
    const ctx = await contestant(world);
    const { entryId } = unwrap(await enter(ctx, one.eventId));
    expect(await enter(ctx, two.eventId)).toMatchObject({ message: "one-event-a-season" });
    unwrap(await withdrawEntry(ctx, entryId, { version: 1 }));
    unwrap(await enter(ctx, two.eventId));
    // And back is not possible while the second holds the season's place.
    expect(await enter(ctx, one.eventId)).toMatchObject({ message: "one-event-a-season" });
  });

  test("every rule is explained, and a broken one keeps the entry out", async () => {
    const event = await publishedEvent(world, {
      rules: {
        eligibility: { minimumAge: 16, cityTie: true, heldLevel: 3, heldMonths: 12, studentsExcluded: true },
      },
    });
    const ctx = await contestant(world, {
      residence: "elsewhere",
      born: "2010-01-01",
      student: true,
      certificates: [],
    });
    const shown = unwrap(await showEntering(ctx, event.eventId));
    expect(shown.checks?.map(({ rule, passed }) => [rule, passed])).toEqual([
      ["age-minimum", false],
      ["city-tie", false],
      ["held-level", false],
      ["not-a-student", false],
      ["one-event", true],
    ]);
    expect(await enter(ctx, event.eventId)).toMatchObject({
      kind: "conflict",
      message: "entry-rules-not-met",
    });
    expect(unwrap(await showMine(ctx)).entries).toEqual([]);
  });

  test("only while registration is open, to the very moment", async () => {
    const event = await publishedEvent(world, {
      window: { opens: "2024-06-05T09:00:00+08:00", closes: "2024-06-06T17:00:00+08:00" },
    });
    const [early, late] = [await contestant(world), await contestant(world)];
    expect(await enter(early, event.eventId)).toMatchObject({ message: "registration-not-open" });
    world.at("2024-06-06T16:59:59.999+08:00");
    unwrap(await enter(early, event.eventId));
    world.at("2024-06-06T17:00:00+08:00");
    expect(await enter(late, event.eventId)).toMatchObject({ message: "registration-over" });
    world.at("2024-06-03T09:00:00+08:00");
  });

  test("a profile comes first; staff, visitors and strangers do not enter or look", async () => {
    const event = await publishedEvent(world);
    const bare = await world.account("无档案", [["contestant"]]);
    expect(await enter(bare, event.eventId)).toMatchObject({ message: "profile-first" });
    expect(await enter(event.organiser, event.eventId)).toMatchObject({ kind: "forbidden" });
    expect(await enter(world.visitor(), event.eventId)).toMatchObject({ kind: "unauthenticated" });
    const owner = await contestant(world);
    const { entryId } = unwrap(await enter(owner, event.eventId));
    const stranger = await contestant(world);
    for (const refused of [
      await showEntry(stranger, entryId),
      await withdrawEntry(stranger, entryId, { version: 1 }),
      await resendEntry(stranger, entryId, { version: 1 }),
      await drawCard(stranger, entryId),
      await showEntry(owner, "no-id-at-all"),
    ])
      expect(refused).toMatchObject({ kind: "not-found" });
    expect(await showQueue(owner, event.eventId, everything)).toMatchObject({ kind: "forbidden" });
  });
});

test("the roster is locked when all is decided; then nobody comes, goes or moves up, and those who wait are free", async () => {
  const event = await publishedEvent(world, { capacity: 2 });
  const [first] = await approvedEntries(world, event, 1);
  const [second, waiting] = await enteredPeople(world, event, ["乙二", "丙三"]);
  if (!first || !second || !waiting) throw new Error("three entered");
  const elsewhere = await publishedEvent(world);
  expect(await lockRoster(event.organiser, event.eventId)).toMatchObject({
    message: "registration-still-open",
  });
  world.at("2024-06-14T12:00:00+08:00");
  expect(await lockRoster(event.organiser, event.eventId)).toMatchObject({ message: "entries-undecided" });
  unwrap(await approveEntries(event.organiser, event.eventId, one(second.entryId)));
  unwrap(await lockRoster(event.organiser, event.eventId));
  expect(await withdrawEntry(first.ctx, first.entryId, { version: 2 })).toMatchObject({
    message: "entries-closed",
  });
  expect(unwrap(await showEntry(waiting.ctx, waiting.entryId)).entry.state).toBe("waitlisted");
  world.at("2024-06-03T09:00:00+08:00");
  unwrap(await enter(waiting.ctx, elsewhere.eventId));
  expect((await factsOf(world, event.eventId)).at(-1)).toBe("roster.locked");
});
