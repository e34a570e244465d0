import { afterAll, beforeAll, expect, test } from "vitest";
import type { Ctx } from "~/context";
import { showPlan } from "~/operations/plans.server";
import { openSeason, publishPlan, removeItem, saveItem, showDraft } from "~/operations/seasons.server";
import { openWorld, unwrap, type World } from "../support/world";

let world: World;
let office: Ctx;
let organiserId: string;

beforeAll(async () => {
  world = await openWorld("2024-01-05T09:00:00+08:00");
  office = await world.account("市人社局", [["city-office"]]);
  organiserId = (await world.organisation("嘉定职校", "school")).id;
});
afterAll(() => world.close());

async function draftOf(year: number) {
  return unwrap(await showDraft(office, String(year)));
}

function line(version: number, more: object = {}) {
  return {
    version,
    id: office.id(),
    month: 6,
    themeZh: "汽车装调",
    themeEn: "Vehicle assembly",
    occupations: ["2022 6-22-02-01"],
    district: "310114",
    organiserId,
    ...more,
  };
}

test("a plan is drafted, published and revised, and a revision says what changed", async () => {
  unwrap(await openSeason(office, { year: 2024 }));
  const first = line((await draftOf(2024)).season.version);
  unwrap(await saveItem(office, "2024", first));
  expect(await showPlan(world.visitor(), "2024")).toMatchObject({ ok: false, kind: "not-found" });

  const { season } = await draftOf(2024);
  expect(unwrap(await publishPlan(office, "2024", { version: season.version, note: "" }))).toEqual({
    number: 1,
  });
  const seen = unwrap(await showPlan(world.visitor(), "2024"));
  expect(seen.items.map(({ themeZh }) => themeZh)).toEqual(["汽车装调"]);
  expect(seen.version.changes).toEqual([]);

  const draft = await draftOf(2024);
  unwrap(await saveItem(office, "2024", { ...first, version: draft.season.version, month: 7 }));
  expect(unwrap(await showPlan(world.visitor(), "2024")).items[0]?.month).toBe(6);
  const changed = await draftOf(2024);
  unwrap(await publishPlan(office, "2024", { version: changed.season.version, note: "改期" }));
  const revised = unwrap(await showPlan(world.visitor(), "2024"));
  expect(revised.version).toMatchObject({ number: 2, note: "改期" });
  expect(revised.version.changes).toMatchObject([{ kind: "changed", fields: ["month"] }]);
  expect(unwrap(await showPlan(world.visitor(), "2024", "1")).items[0]?.month).toBe(6);
});

test("publishing what has not changed is refused", async () => {
  const { season } = await draftOf(2024);
  expect(await publishPlan(office, "2024", { version: season.version, note: "" })).toMatchObject({
    message: "plan-unchanged",
  });
});

test("of two people who change the draft at once, the second is told", async () => {
  unwrap(await openSeason(office, { year: 2025 }));
  const { season } = await draftOf(2025);
  const both = await Promise.all([
    saveItem(office, "2025", line(season.version)),
    saveItem(office, "2025", line(season.version)),
  ]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(both.find(({ ok }) => !ok)).toMatchObject({ kind: "stale" });
  expect((await draftOf(2025)).items).toHaveLength(1);
});

test("pressing twice does nothing twice", async () => {
  unwrap(await openSeason(office, { year: 2026 }));
  unwrap(await openSeason(office, { year: 2026 }));
  const item = line((await draftOf(2026)).season.version);
  unwrap(await saveItem(office, "2026", item));
  unwrap(await saveItem(office, "2026", item));
  const draft = await draftOf(2026);
  expect(draft.items).toHaveLength(1);
  const removal = { version: draft.season.version, id: item.id };
  unwrap(await removeItem(office, "2026", removal));
  unwrap(await removeItem(office, "2026", removal));
  expect((await draftOf(2026)).items).toEqual([]);
});

test("only the city office drafts, and what is not in the catalogue is refused beside its field", async () => {
  const organiser = await world.account("承办", [["organiser", organiserId]]);
  const { season } = await draftOf(2024);
  expect(await saveItem(organiser, "2024", line(season.version))).toMatchObject({ kind: "forbidden" });
  expect(await saveItem(world.visitor(), "2024", line(season.version))).toMatchObject({
    kind: "unauthenticated",
  });
  expect(
    await saveItem(office, "2024", line(season.version, { occupations: ["2022 9-99-99-99"] })),
  ).toMatchObject({
    kind: "invalid",
    field: "occupations",
  });
  expect(await saveItem(office, "2024", line(season.version, { organiserId: office.id() }))).toMatchObject({
    field: "organiserId",
  });
  expect(await showDraft(office, "1999")).toMatchObject({ kind: "not-found" });
});

test("each change leaves its audit fact", async () => {
  const facts = await world.services.data.audit.findFacts({ subject: "Season" }, null, 100);
  const types = facts.map(({ type }) => type);
  expect(types.filter((type) => type === "plan.published")).toHaveLength(2);
  expect(types).toContain("plan.item-removed");
  expect(facts.every(({ actorId }) => actorId === office.actor?.accountId)).toBe(true);
});
