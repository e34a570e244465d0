import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Ctx } from "~/context";
import { defaultRules } from "~/domain/contests/event";
import { marks } from "~/domain/shared/mark";
import { editContest, openContest } from "~/operations/contests.server";
import { rulesFields, SaveRules, saveModules, saveRules } from "~/operations/event-rules.server";
import {
  AddEvent,
  addEvent,
  cancelEvent,
  EditEvent,
  editEvent,
  publishEvent,
  removeEvent,
} from "~/operations/events.server";
import { saveScheme } from "~/operations/schemes.server";
import { openWorld, unwrap, type World } from "../support/world";
import {
  draftEvent,
  organiserOf,
  publishedEvent,
  season,
  smallModules,
  smallScheme,
} from "../support/world-contests";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const frozen = { ok: false, kind: "conflict", message: "event-frozen" };
const rulesAt = (version: number, more: Partial<ReturnType<typeof rulesFields>> = {}) =>
  SaveRules.parse({ ...rulesFields(defaultRules()), ...more, version: String(version) });

async function find(eventId: string) {
  const event = await world.services.data.events.findEvent(eventId);
  if (!event) throw new Error(`No event ${eventId}`);
  return event;
}

function outline(more: Record<string, unknown> = {}) {
  return {
    id: world.services.id(),
    version: 1,
    occupation: "2022:6-18-02-04",
    level: 2,
    group: "workers",
    venue: "宝山区实训中心",
    capacity: 36,
    registrationOpensAt: "2024-06-04T09:00",
    registrationClosesAt: "2024-06-20T17:00",
    startsAt: "2024-06-28T09:00",
    endsAt: "2024-06-28T17:00",
    ...more,
  };
}

function districtContest(seasonId: string, organiser: Ctx, more: Record<string, unknown> = {}) {
  return {
    id: world.services.id(),
    kind: "district" as const,
    tier: "district" as const,
    seasonId,
    organiserId: organiser.actor?.organisationId ?? "",
    district: "310114",
    titleZh: "焊工竞赛",
    titleEn: "Welding contest",
    ...more,
  };
}

describe("opening a contest", () => {
  it("opens it once for two presses of the button, with the next number of its season", async () => {
    const seasonId = await season(world, 2024);
    const organiser = await organiserOf(world);
    const input = districtContest(seasonId, organiser);
    const [first, second] = await Promise.all([openContest(organiser, input), openContest(organiser, input)]);
    expect([unwrap(first).contestId, unwrap(second).contestId]).toEqual([input.id, input.id]);
    const next = districtContest(seasonId, organiser);
    unwrap(await openContest(organiser, next));
    const [a, b] = await Promise.all(
      [input.id, next.id].map((id) => world.services.data.contests.findContest(id)),
    );
    expect((b?.seq ?? 0) - (a?.seq ?? 0)).toBe(1);
  });

  it("is refused to others, and allowed to the city office for any organiser", async () => {
    const seasonId = await season(world, 2024);
    const [organiser, other] = [await organiserOf(world), await organiserOf(world)];
    const input = districtContest(seasonId, organiser);
    expect(await openContest(other, input)).toMatchObject({ kind: "forbidden" });
    expect(await openContest(world.visitor(), input)).toMatchObject({ kind: "unauthenticated" });
    const city = await world.account("周岚", [["city-office"]]);
    unwrap(await openContest(city, input));
  });

  it("takes season, district and organiser of a monthly contest from the published plan", async () => {
    const organiser = await organiserOf(world);
    const seasonId = await season(world, 2026);
    const { data, id, now } = world.services;
    const planItemId = id();
    const publish = (publishedVersion: number) =>
      data.write({ actorId: null, at: now() }, [], async (tx) => ({
        ok: true,
        value: await tx.season.update({ where: { id: seasonId }, data: { publishedVersion } }),
      }));
    await data.write({ actorId: null, at: now() }, [], async (tx) => ({
      ok: true,
      value: await tx.planItem.create({
        data: {
          id: planItemId,
          seasonId,
          month: 6,
          themeZh: "汽车装调",
          themeEn: "Vehicles",
          occupations: [{ edition: 2022, code: "6-22-02-01" }],
          district: "310113",
          organiserId: organiser.actor?.organisationId ?? "",
          position: 1,
        },
      }),
    }));
    const input = { ...districtContest(seasonId, organiser), kind: "monthly" as const, planItemId };
    expect(await openContest(organiser, { ...input, planItemId: undefined })).toMatchObject({
      message: "contest-needs-plan-item",
    });
    expect(await openContest(organiser, input)).toMatchObject({ message: "contest-plan-item-gone" });
    await publish(1);
    const { contestId } = unwrap(await openContest(organiser, input));
    expect(await data.contests.findContest(contestId)).toMatchObject({ district: "310113", planItemId });
  });

  it("lets only one of two editors save", async () => {
    const seasonId = await season(world, 2024);
    const organiser = await organiserOf(world);
    const { contestId } = unwrap(await openContest(organiser, districtContest(seasonId, organiser)));
    const edit = (titleZh: string) =>
      editContest(organiser, contestId, { version: 1, titleZh, titleEn: "Welding", tier: "district" });
    unwrap(await edit("焊接技能竞赛"));
    expect(await edit("焊工比武")).toMatchObject({ kind: "stale" });
  });
});

describe("an event's draft", () => {
  it("starts with modules, rules and the occupation's name, and is added once", async () => {
    const { organiser, contestId } = await draftEvent(world);
    const input = AddEvent.parse(outline());
    unwrap(await addEvent(organiser, contestId, input));
    unwrap(await addEvent(organiser, contestId, input));
    const event = await find(input.id);
    expect(event).toMatchObject({ titleZh: "焊工", titleEn: "Welder", seq: 2, stage: "draft" });
    expect(event.modules.map(({ weight }) => weight)).toEqual([3000, 7000]);
  });

  it.each([
    ["a season of another year", { startsAt: "2025-01-10T09:00", endsAt: "2025-01-10T17:00" }, "startsAt"],
    ["an end before the start", { endsAt: "2024-06-27T17:00" }, "endsAt"],
    ["a window after the start", { registrationClosesAt: "2024-06-28T09:01" }, "registrationClosesAt"],
    [
      "a window that closes before it opens",
      { registrationClosesAt: "2024-06-04T09:00" },
      "registrationClosesAt",
    ],
    ["no seat", { capacity: 0 }, "capacity"],
    ["words for a time", { startsAt: "下周三" }, "startsAt"],
    ["an occupation of another edition", { occupation: "2015:6-18-02-04" }, "occupation"],
  ])("is refused for %s, at the field", async (_what, more, field) => {
    const { organiser, contestId } = await draftEvent(world);
    const result = await addEvent(organiser, contestId, AddEvent.parse(outline(more)));
    expect(result).toMatchObject({ ok: false, kind: "invalid", field });
  });

  it("lets only one of two tabs save, whatever they edit", async () => {
    const { organiser, eventId, event } = await draftEvent(world);
    const input = EditEvent.parse(outline({ version: event.version }));
    unwrap(await editEvent(organiser, eventId, input));
    expect(await saveRules(organiser, eventId, rulesAt(event.version))).toMatchObject({ kind: "stale" });
    const modules = [...smallModules];
    expect(await saveModules(organiser, eventId, { version: event.version, modules })).toMatchObject({
      kind: "stale",
    });
    expect(await removeEvent(organiser, eventId, { version: event.version })).toMatchObject({
      kind: "stale",
    });
    expect((await find(eventId)).titleZh).toBe("焊工");
  });

  it("keeps a module's id when it is renamed, and drops a removed one from the tie chain", async () => {
    const { organiser, eventId, moduleIds, event } = await draftEvent(world, {
      rules: (ids) => ({
        tieBreaks: [{ by: "total" }, ...ids.map((moduleId) => ({ by: "module", moduleId }) as const)],
      }),
    });
    const [theory = "", practical = ""] = moduleIds;
    unwrap(
      await saveModules(organiser, eventId, {
        version: event.version,
        modules: [
          { nameZh: "", nameEn: "", weight: "" },
          { id: practical, nameZh: "实操", nameEn: "Practice", weight: "100", practical: "on" },
        ],
      }),
    );
    const after = await find(eventId);
    expect(after.modules).toMatchObject([{ id: practical, nameZh: "实操", weight: 10_000 }]);
    expect(after.rules.tieBreaks).toEqual([{ by: "total" }, { by: "module", moduleId: practical }]);
    expect(after.modules.some(({ id }) => id === theory)).toBe(false);
  });

  it.each([
    [["30", "60"], "modules-weights-sum"],
    [["30", "0"], "module-weight"],
    [["30", "七十"], "module-weight"],
    [["-1", "101"], "module-weight"],
  ])("refuses the weights %j", async (weights, message) => {
    const { organiser, eventId, event } = await draftEvent(world);
    const modules = weights.map((weight, i) => ({ nameZh: `模块 ${i}`, nameEn: "", weight }));
    const result = await saveModules(organiser, eventId, { version: event.version, modules });
    expect(result).toMatchObject({ ok: false, kind: "invalid", message });
  });

  it.each([
    [{ minimumAge: "40", maximumAge: "30" }, "rules-ages-crossed"],
    [{ heldMonths: "12" }, "rules-months-without-level"],
    [{ tieBreaks: ["practical", "practical"] }, "rules-tie-twice"],
    [{ tieBreaks: ["0190a0a0-0000-7000-8000-000000000000"] }, "rules-tie-module-gone"],
    [{ first: "50", second: "40", third: "30" }, "award-shares-over-100"],
    [{ first: "0", second: "0", third: "0" }, "award-shares-none"],
  ])("refuses the rules %j", async (more, message) => {
    const { organiser, eventId, event } = await draftEvent(world);
    expect(await saveRules(organiser, eventId, rulesAt(event.version, more))).toMatchObject({ message });
  });

  it("belongs to its organiser and the city office only", async () => {
    const { eventId, event } = await draftEvent(world);
    const version = event.version;
    const stranger = await organiserOf(world);
    const district = await world.account("顾明", [["district-office", "310114"]]);
    for (const who of [stranger, district]) {
      expect(await publishEvent(who, eventId, { version })).toMatchObject({ kind: "forbidden" });
      expect(await removeEvent(who, eventId, { version })).toMatchObject({ kind: "forbidden" });
      expect(await saveRules(who, eventId, rulesAt(version))).toMatchObject({ kind: "forbidden" });
    }
    expect(await publishEvent(stranger, "not-an-id", { version })).toMatchObject({ kind: "not-found" });
    expect(await publishEvent(world.visitor(), eventId, { version })).toMatchObject({
      kind: "unauthenticated",
    });
    const city = await world.account("周岚", [["city-office"]]);
    unwrap(await removeEvent(city, eventId, { version }));
    expect(await world.services.data.events.findEvent(eventId)).toBeNull();
  });
});

describe("publishing", () => {
  it("freezes rules, modules, scheme and the event itself", async () => {
    const { organiser, contestId, eventId, event, scheme } = await publishedEvent(world);
    expect(event).toMatchObject({ stage: "published", publishedAt: world.services.now() });
    const stored = await world.services.data.schemes.findScheme(eventId);
    expect(stored?.frozenAt).toEqual(world.services.now());

    const { version } = event;
    expect(await saveRules(organiser, eventId, rulesAt(version))).toMatchObject(frozen);
    expect(await saveModules(organiser, eventId, { version, modules: [...smallModules] })).toMatchObject(
      frozen,
    );
    expect(await saveScheme(organiser, eventId, { version: 1, scheme })).toMatchObject(frozen);
    expect(await editEvent(organiser, eventId, EditEvent.parse(outline({ version })))).toMatchObject(frozen);
    expect(await removeEvent(organiser, eventId, { version })).toMatchObject(frozen);
    expect(await publishEvent(organiser, eventId, { version })).toMatchObject(frozen);
    const contest = { version: 1, titleZh: "改名", titleEn: "Renamed", tier: "city" as const };
    expect(await editContest(organiser, contestId, contest)).toMatchObject({ message: "contest-frozen" });
  });

  it("is refused while the scheme does not add up or a module has no criterion", async () => {
    const { organiser, eventId, event, scheme } = await draftEvent(world, {
      scheme: (ids) => ({ ...smallScheme(ids), criteria: smallScheme(ids).criteria.slice(0, 1) }),
    });
    const publish = async () => publishEvent(organiser, eventId, { version: (await find(eventId)).version });
    expect(await publish()).toMatchObject({ kind: "conflict", message: "event-scheme-unsound" });
    const [first] = scheme.criteria;
    const renamed = {
      ...scheme,
      criteria: [{ ...first, id: "A", name: "理论", marks: marks(31), subCriteria: [] }],
    };
    unwrap(await saveScheme(organiser, eventId, { version: 1, scheme: renamed }));
    expect(await publish()).toMatchObject({ message: "event-scheme-unsound" });
    unwrap(
      await saveScheme(organiser, eventId, {
        version: 2,
        scheme: smallScheme(event.modules.map(({ id }) => id)),
      }),
    );
    unwrap(await publish());
  });

  it("is refused when registration would be over, and when the page is out of date", async () => {
    const { organiser, eventId, event } = await draftEvent(world);
    expect(await publishEvent(organiser, eventId, { version: event.version - 1 })).toMatchObject({
      kind: "stale",
    });
    world.at("2024-06-20T09:00:00+08:00");
    const late = await publishEvent(organiser, eventId, { version: event.version });
    world.at("2024-06-03T09:00:00+08:00");
    expect(late).toMatchObject({ message: "event-window-past" });
  });

  it("happens once when two people press at the same time", async () => {
    const { organiser, eventId, event } = await draftEvent(world);
    const results = await Promise.all(
      [1, 2, 3].map(() => publishEvent(organiser, eventId, { version: event.version })),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  });
});

describe("cancelling", () => {
  it("keeps the reason and is a dead end", async () => {
    const { organiser, eventId } = await publishedEvent(world);
    unwrap(await cancelEvent(organiser, eventId, { reason: "报名人数不足" }));
    expect(await find(eventId)).toMatchObject({ stage: "cancelled", stageReason: "报名人数不足" });
    expect(await cancelEvent(organiser, eventId, { reason: "再次取消" })).toMatchObject({ kind: "conflict" });
  });
});
