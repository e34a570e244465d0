import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { resendEntry, showEntry } from "~/operations/entries.server";
import { approveEntries, refuseEntries, returnEntries, showQueue } from "~/operations/entry-review.server";
import { drawCard } from "~/operations/my-entries.server";
import { openWorld, unwrap, type World } from "../support/world";
import { publishedEvent } from "../support/world-contests";
import { enteredPeople, factsOf } from "../support/world-entries";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const one = (id: string, version = 1) => ({ entries: [{ id, version }] });
const everything = { q: "", page: 1, state: undefined };

describe("review", () => {
  test("two reviewers at once: the second is told", async () => {
    const event = await publishedEvent(world);
    const [person] = await enteredPeople(world, event, 1);
    const id = person?.entryId ?? "";
    const both = await Promise.all([
      approveEntries(event.organiser, event.eventId, one(id)),
      refuseEntries(event.organiser, event.eventId, { ...one(id), reason: "证书不符" }),
    ]);
    expect(both.filter(({ ok }) => ok).length).toBe(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ kind: "stale", message: "entry-decided-by-another" });
    expect((await factsOf(world, event.eventId)).filter((type) => /approved|refused/.test(type)).length).toBe(
      1,
    );
  });

  test("of several, those that somebody else has decided are named and the others are done", async () => {
    const event = await publishedEvent(world);
    const people = await enteredPeople(world, event, 3);
    unwrap(await approveEntries(event.organiser, event.eventId, one(people[1]?.entryId ?? "")));
    const decided = unwrap(
      await approveEntries(event.organiser, event.eventId, {
        entries: people.map(({ entryId }) => ({ id: entryId, version: 1 })),
      }),
    );
    expect(decided.done).toEqual([1, 3]);
    expect(decided.left.map(({ number, refusal }) => [number, refusal.kind])).toEqual([[2, "stale"]]);
  });

  test("returned with a reason, corrected, sent again, approved; then there is a card", async () => {
    const event = await publishedEvent(world);
    const [person] = await enteredPeople(world, event, 1);
    if (!person) throw new Error("one entered");
    unwrap(
      await returnEntries(event.organiser, event.eventId, { ...one(person.entryId), reason: "请补充证书" }),
    );
    expect(unwrap(await showEntry(person.ctx, person.entryId))).toMatchObject({
      entry: { state: "returned", reason: "请补充证书", version: 2 },
      moves: ["resend", "withdraw"],
      hasCard: false,
    });
    expect(await drawCard(person.ctx, person.entryId)).toMatchObject({ message: "card-not-yet" });
    expect(await approveEntries(event.organiser, event.eventId, one(person.entryId, 2))).toMatchObject({
      message: "entry-not-waiting-for-review",
    });
    unwrap(await resendEntry(person.ctx, person.entryId, { version: 2 }));
    unwrap(await approveEntries(event.organiser, event.eventId, one(person.entryId, 3)));
    const [first, second] = [
      await drawCard(person.ctx, person.entryId),
      await drawCard(person.ctx, person.entryId),
    ];
    expect(unwrap(first).pdf.length).toBeGreaterThan(2_000);
    expect(Buffer.compare(unwrap(first).pdf, unwrap(second).pdf)).toBe(0);
  });

  test("whoever does not meet the rules any more is not approved", async () => {
    const event = await publishedEvent(world, { rules: { eligibility: { heldLevel: 3 } } });
    const [person] = await enteredPeople(world, event, 1);
    await world.services.data.pool.query(`delete from "HeldCertificate" where "personId" = $1`, [
      person?.ctx.actor?.personId,
    ]);
    const queue = unwrap(await showQueue(event.organiser, event.eventId, everything));
    expect(queue.entries[0]?.checks.find(({ rule }) => rule === "held-level")?.passed).toBe(false);
    expect(await approveEntries(event.organiser, event.eventId, one(person?.entryId ?? ""))).toMatchObject({
      message: "entry-breaks-rules",
    });
  });

  test("another organiser's desk sees and decides nothing", async () => {
    const [mine, other] = [await publishedEvent(world), await publishedEvent(world)];
    const [person] = await enteredPeople(world, mine, 1);
    expect(await showQueue(other.organiser, mine.eventId, everything)).toMatchObject({ kind: "forbidden" });
    expect(await approveEntries(other.organiser, other.eventId, one(person?.entryId ?? ""))).toMatchObject({
      kind: "not-found",
    });
  });

  test("the queue shows masked numbers alone, and finds by number, name and pinyin", async () => {
    const event = await publishedEvent(world);
    await enteredPeople(world, event, ["王秀兰", "单建国", "欧阳志华"]);
    const found = async (q: string) =>
      unwrap(await showQueue(event.organiser, event.eventId, { ...everything, q })).entries.map(
        ({ name }) => name,
      );
    expect(await found("wxl")).toEqual(["王秀兰"]);
    expect(await found("shan")).toEqual(["单建国"]);
    expect(await found("欧阳")).toEqual(["欧阳志华"]);
    expect(await found("2")).toEqual(["单建国"]);
    expect(await found("%")).toHaveLength(3);
    const text = JSON.stringify(unwrap(await showQueue(event.organiser, event.eventId, everything)));
    expect(text).not.toMatch(/\d{17}[\dX]/);
    expect(text).not.toMatch(/sealed|idHash|token/i);
  });
});
