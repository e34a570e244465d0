import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { appoint, openAppointmentNotice, refuseNomination } from "~/operations/appointments.server";
import { nominate, recommend } from "~/operations/nominations.server";
import { readNotice } from "~/operations/notices.server";
import { ruleOnObjection, submitObjection } from "~/operations/objections.server";
import { listQueue, readNomination } from "~/operations/registry.server";
import { openWorld, unwrap, type World } from "../support/world";
import {
  nominationOf,
  type Offices,
  offices,
  onNotice,
  typesOf,
  versionOf,
  worker,
} from "../support/world-registry";

const monday = "2024-06-17T10:00:00+08:00";
const noticeOver = "2024-06-25T09:00:00+08:00";
let world: World;
let who: Offices;

beforeAll(async () => {
  world = await openWorld(monday);
  who = await offices(world);
});
afterAll(() => world.close());

describe("the city", () => {
  test("appoints nobody past an objection, and after an upheld one gives notice again", async () => {
    world.at(monday);
    const neighbour = await world.account("群众", [["contestant"]]);
    const nominationId = await onNotice(who, await worker(world, "褚四", who.organisation.id));
    const noticeOf = async () => unwrap(await readNomination(who.city, nominationId)).notices[0]?.id ?? "";
    const first = await noticeOf();
    const objectionId = neighbour.id();
    unwrap(
      await submitObjection(neighbour, first, { id: objectionId, text: "其业绩材料与事实不符，请予核查。" }),
    );
    world.at(noticeOver);
    const version = await versionOf(who.city, nominationId);
    expect(await appoint(who.city, nominationId, { version })).toMatchObject({
      message: "nomination-objections-open",
    });
    expect(unwrap(await readNomination(who.city, nominationId)).steps).toMatchObject([
      { step: "appoint", blocked: { message: "nomination-objections-open" } },
      { step: "refuse", blocked: null },
    ]);
    expect(
      unwrap(await listQueue(who.city, { view: "waiting", q: "chusi", page: 1 })).nominations,
    ).toMatchObject([{ id: nominationId, notice: { over: true, openObjections: 1 } }]);
    unwrap(
      await ruleOnObjection(who.city, objectionId, {
        outcome: "upheld",
        reasons: "经核查，材料中有一处不实，已更正。",
        version: 1,
      }),
    );
    expect(await appoint(who.city, nominationId, { version })).toMatchObject({
      message: "nomination-objection-upheld",
    });
    unwrap(await openAppointmentNotice(who.city, nominationId, { version, workingDays: 5 }));
    const second = await noticeOf();
    expect(second).not.toBe(first);
    expect(unwrap(await readNotice(world.visitor(), first))).toMatchObject({
      state: "replaced",
      replacedBy: second,
    });
    world.at("2024-07-03T09:00:00+08:00");
    unwrap(await appoint(who.city, nominationId, { version: version + 1 }));
  });

  test("pressing twice appoints once, and numbers run on by kind, year and district", async () => {
    world.at(monday);
    const ids = [
      await onNotice(who, await worker(world, "卫五", who.organisation.id)),
      await onNotice(who, await worker(world, "蒋六", who.organisation.id)),
    ];
    world.at(noticeOver);
    const press = (id: string) => appoint(who.city, id, { version: 3 });
    const made = await Promise.all(ids.flatMap((id) => [press(id), press(id)]));
    made.map(unwrap);
    const numbers = await Promise.all(
      ids.map(async (id) => unwrap(await readNomination(who.city, id)).appointment?.number),
    );
    expect(new Set(numbers).size).toBe(2);
    for (const id of ids)
      expect((await typesOf(world, id)).filter((type) => type === "nomination.appointed")).toHaveLength(1);
  });

  test("refuses with a reason that the enterprise reads, and then nothing moves", async () => {
    world.at(monday);
    const nominationId = await onNotice(who, await worker(world, "沈七", who.organisation.id));
    const [notice] = unwrap(await readNomination(who.city, nominationId)).notices;
    const version = await versionOf(who.city, nominationId);
    unwrap(await refuseNomination(who.city, nominationId, { version, reason: "不符合申报条件" }));
    const late = { id: who.enterprise.id(), text: "此人已不予聘任，仍提出异议。" };
    expect(await submitObjection(who.enterprise, notice?.id ?? "", late)).toMatchObject({
      message: "notice-over",
    });
    expect(unwrap(await readNomination(who.enterprise, nominationId))).toMatchObject({
      state: "refused",
      reason: "不符合申报条件",
      steps: [],
    });
    expect(await appoint(who.city, nominationId, { version: version + 1 })).toMatchObject({
      message: "nomination-state-wrong",
    });
  });

  test("who recommended does not appoint", async () => {
    world.at(monday);
    const both = await world.account("两顶帽子", [["district-office", "310114"], ["city-office"]]);
    const personId = await worker(world, "韩八", who.organisation.id);
    const { nominationId } = unwrap(await nominate(who.enterprise, nominationOf(who.enterprise, personId)));
    unwrap(await recommend(both, nominationId, { version: 1, note: "" }));
    expect(await openAppointmentNotice(both, nominationId, { version: 2, workingDays: 5 })).toMatchObject({
      message: "nomination-two-people",
    });
  });

  test("a notice over a year that is not loaded is refused, and nothing is written", async () => {
    world.at(monday);
    const personId = await worker(world, "杨九", who.organisation.id);
    const { nominationId } = unwrap(await nominate(who.enterprise, nominationOf(who.enterprise, personId)));
    unwrap(await recommend(who.district, nominationId, { version: 1, note: "" }));
    world.at("2031-12-30T09:00:00+08:00");
    expect(await openAppointmentNotice(who.city, nominationId, { version: 2, workingDays: 5 })).toMatchObject(
      { message: "calendar-year-not-loaded" },
    );
    expect(unwrap(await readNomination(who.city, nominationId))).toMatchObject({
      state: "recommended",
      notices: [],
    });
  });
});
