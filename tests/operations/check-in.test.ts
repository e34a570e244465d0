import { afterAll, beforeAll, expect, test } from "vitest";
import { cardAddress } from "~/domain/entries/scan";
import { checkIn, findByCard, openCheckIn, showCheckIn, undoCheckIn } from "~/operations/check-in.server";
import { openWorld, unwrap, type World } from "../support/world";
import { publishedEvent } from "../support/world-contests";
import { approvedEntries, contestant, enteredPeople, openedCheckIn } from "../support/world-entries";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const tokenOf = async (id: string) => (await world.services.data.entries.find(id))?.token ?? "";

test("by the card's QR, a number, a name or its pinyin; scanning twice is one check-in; the count moves", async () => {
  world.at("2024-06-03T09:00:00+08:00");
  const event = await publishedEvent(world);
  const [wang, shan] = await approvedEntries(world, event, ["王秀兰", "单建国"]);
  if (!wang || !shan) throw new Error("two approved");
  expect(await checkIn(event.organiser, event.eventId, { entry: wang.entryId })).toMatchObject({
    message: "check-in-not-open",
  });
  await openedCheckIn(world, event);

  const desk = async (q: string) => unwrap(await showCheckIn(event.organiser, event.eventId, { q }));
  const address = cardAddress("https://jiangtai.example", await tokenOf(shan.entryId));
  for (const q of [address, address.toUpperCase(), await tokenOf(shan.entryId), "shan", "sjg", "2", "单"])
    expect((await desk(q)).entries.map(({ name }) => name)).toEqual(["单建国"]);
  expect((await desk("0".repeat(32))).scanned).toBe("unknown");

  const [a, b] = await Promise.all([
    checkIn(event.organiser, event.eventId, { entry: shan.entryId }),
    checkIn(event.organiser, event.eventId, { entry: shan.entryId }),
  ]);
  expect([unwrap(a).again, unwrap(b).again].sort()).toEqual([false, true]);
  const now = await desk("");
  expect([now.counts["checked-in"], now.expected]).toEqual([1, 2]);
  expect(now.entries.map(({ name }) => name)).toEqual(["王秀兰"]);
  const { rows } = await world.services.data.pool.query(
    `select count(*)::int as n from "AuditFact" where "type" = 'entry.checked-in' and "eventId" = $1`,
    [event.eventId],
  );
  expect(rows[0].n).toBe(1);

  unwrap(await undoCheckIn(event.organiser, event.eventId, { entry: shan.entryId }));
  expect((await desk("")).counts["checked-in"]).toBe(0);
});

test("a card of another event is told, and nobody who is not approved gets in", async () => {
  world.at("2024-06-03T09:00:00+08:00");
  const [mine, other] = [await publishedEvent(world, { capacity: 1 }), await publishedEvent(world)];
  await approvedEntries(world, mine, 1);
  const [waiting] = await enteredPeople(world, mine, 1);
  const [foreign] = await approvedEntries(world, other, 1);
  await openedCheckIn(world, mine);
  const shown = unwrap(
    await showCheckIn(mine.organiser, mine.eventId, { q: await tokenOf(foreign?.entryId ?? "") }),
  );
  expect([shown.scanned, shown.entries]).toEqual(["other-event", []]);
  expect(await checkIn(mine.organiser, mine.eventId, { entry: waiting?.entryId ?? "" })).toMatchObject({
    message: "entry-not-approved",
  });
  expect(await checkIn(mine.organiser, mine.eventId, { entry: foreign?.entryId ?? "" })).toMatchObject({
    kind: "not-found",
  });
});

test("the QR leads the organiser of the event to its desk, and nobody else", async () => {
  world.at("2024-06-03T09:00:00+08:00");
  const event = await publishedEvent(world);
  const [person] = await approvedEntries(world, event, 1);
  const token = await tokenOf(person?.entryId ?? "");
  expect(unwrap(await findByCard(event.organiser, token)).eventId).toBe(event.eventId);
  expect(await findByCard(await contestant(world), token)).toMatchObject({ kind: "forbidden" });
  expect(await findByCard(world.visitor(), token)).toMatchObject({ kind: "unauthenticated" });
  expect(await findByCard(event.organiser, "x")).toMatchObject({ message: "card-unknown" });
  expect(await openCheckIn(event.organiser, event.eventId)).toMatchObject({ message: "stage-wrong" });
});
