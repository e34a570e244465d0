import { afterAll, beforeAll, expect, test } from "vitest";
import { type StoredStage, stageAt, storedStages } from "~/domain/contests/stage";
import { verifyLedgers } from "~/operations/ledger.server";
import { readOversee } from "~/operations/oversee.server";
import { readPanelProgress } from "~/operations/rounds-view.server";
import { clearBrokenDemo, demoOffset, seedDemo } from "../../prisma/seed";
import { openWorld, unwrap, type World } from "../support/world";

let world: World;

beforeAll(async () => {
  world = await openWorld();
  await seedDemo(world.services, world.databaseUrl, () => {});
}, 120_000);
afterAll(() => world.close());

const rows = async <T>(sql: string) => (await world.services.data.pool.query(sql)).rows as T[];

test("the demo season has an event at every stage of the line", async () => {
  const events = await rows<{ stage: StoredStage; registrationOpensAt: Date; registrationClosesAt: Date }>(
    `select "stage", "registrationOpensAt", "registrationClosesAt" from "Event"`,
  );
  const stored = new Set(events.map(({ stage }) => stage));
  expect(storedStages.filter((stage) => !stored.has(stage))).toEqual(["cancelled"]);
  const now = new Date("2024-06-12T14:30:00+08:00");
  const seen = new Set(events.map((event) => stageAt(event, now)));
  for (const stage of ["announced", "registration", "review"] as const) expect(seen).toContain(stage);
});

test("its clock shows the season, and a second start makes nothing", async () => {
  const offset = await demoOffset(world.services);
  expect(new Date(Date.now() + offset).toISOString().slice(0, 7)).toBe("2024-06");
  const before = await rows(`select count(*) from "AuditFact"`);
  await seedDemo(world.services, world.databaseUrl, () => {});
  expect(await rows(`select count(*) from "AuditFact"`)).toEqual(before);
});

test("the contest of two days has its first one locked, and is marked on its second", async () => {
  const locks = await rows<{ day: string | null; confirmed: boolean; stage: StoredStage }>(
    `select l."day", l."confirmedAt" is not null as "confirmed", e."stage" from "MarksLock" l
     join "Event" e on e."id" = l."eventId" where l."day" is not null`,
  );
  expect(locks).toEqual([{ day: "1", confirmed: true, stage: "marking" }]);
  const [event] = await rows<{ id: string }>(`select "id" from "Event" where "stage" = 'marking'`);
  const chief = await world.ctx(
    (await rows<{ id: string }>(`select "id" from "Account" where "login" = 'chief'`))[0]?.id ?? "",
  );
  const { parts } = unwrap(await readOversee(chief, event?.id ?? ""));
  expect(parts.filter(({ key }) => key.startsWith("day ")).map((part) => [part.key, part.isLocked])).toEqual([
    ["day 1", true],
    ["day 2", false],
  ]);
  // One judge stands by a mark that lies far from the others'.
  expect(unwrap(await readPanelProgress(chief, event?.id ?? "")).stood).toMatchObject([
    { seat: 3, marks: [{ seat: 1 }, { seat: 2 }, { seat: 3 }] },
  ]);
  for (const { fault } of await verifyLedgers(world.services)) expect(fault).toBeNull();
});

test("masters are appointed, on notice and waiting", async () => {
  const states = (await rows<{ state: string }>(`select distinct "state" from "Nomination"`)).map(
    ({ state }) => state,
  );
  expect(states).toEqual(expect.arrayContaining(["appointed", "notice"]));
  expect(await rows(`select 1 from "StudioMember"`)).toHaveLength(3);
});

test("no identity number and no phone is kept in the open", async () => {
  const people = await rows<{ idSealed: string; idMasked: string }>(
    `select "idSealed", "idMasked" from "Person"`,
  );
  for (const { idSealed, idMasked } of people) {
    expect(world.services.vault.open(idSealed)).toMatch(/^\d{17}[\dX]$/);
    expect(idMasked).toContain("*");
  }
});

test("a demo that was broken off is emptied for the next start", async () => {
  const broken = await openWorld();
  await broken.services.data.demo.markUnfinished(new Date());
  await broken.account("half");
  await clearBrokenDemo(broken.databaseUrl, () => {});
  const { rowCount } = await broken.services.data.pool.query(`select 1 from "Account"`);
  expect(rowCount).toBe(0);
  await broken.close();
});
