import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { finaliseResults, listNotices, publishNotice, readNotice } from "~/operations/notices.server";
import {
  listObjections,
  readObjection,
  ruleOnObjection,
  submitObjection,
} from "~/operations/objections.server";
import { readResults } from "~/operations/results.server";
import { openWorld, unwrap, type World } from "../support/world";
import { count, decodedEvent, tenContestants } from "../support/world-results";

let world: World;
beforeAll(async () => {
  // Thursday before the Dragon Boat Festival (Monday 10 June).
  world = await openWorld("2024-06-06T16:30:00+08:00");
});
afterAll(() => world.close());

const text = "第二名的实操成绩与现场公布的不一致，请复核评分表。";
const reasons = "经调阅评分表与账本，成绩与现场记录一致。";
const start = () => world.at("2024-06-06T16:30:00+08:00");

describe("results", () => {
  test("are sealed with places, shared where nothing separates, and awards by shares; absent people are left out", async () => {
    start();
    const event = await decodedEvent(
      world,
      [
        { name: "甲一", theory: 2_000, practical: 6_000 },
        { name: "乙二", theory: 2_500, practical: 5_500 },
        { name: "丙三", theory: 2_500, practical: 5_500 },
        { name: "丁四", theory: 1_000, practical: 1_000 },
        { name: "戊五", theory: 0, practical: 0, absent: true },
      ],
      { seq: 1 },
    );
    const read = unwrap(await readResults(event.organiser, event.eventId));
    expect(read.results.map(({ name, place, award }) => [name, place, award])).toEqual([
      ["甲一", 1, "first"],
      // Tied across the line of the second prize: promoted together.
      ["丙三", 2, "second"],
      ["乙二", 2, "second"],
      ["丁四", 4, null],
    ]);
    expect(read.absent).toBe(1);
    expect(read.blocks).toEqual([]);
  });

  test("are shown with names only to those who may see them", async () => {
    const event = await decodedEvent(world, tenContestants, { seq: 2 });
    expect(await readResults(world.visitor(), event.eventId)).toMatchObject({ kind: "unauthenticated" });
    const stranger = await world.account("路人", [["contestant"]]);
    expect(await readResults(stranger, event.eventId)).toMatchObject({ kind: "forbidden" });
    expect(await readResults(event.organiser, "not-an-id")).toMatchObject({ kind: "not-found" });
    expect(unwrap(await readResults(event.supervisor, event.eventId)).mayPublish).toBe(false);
  });
});

describe("a notice", () => {
  test("counts working days across a holiday, masks names and shows no code", async () => {
    start();
    const event = await decodedEvent(world, tenContestants, { seq: 3 });
    const { noticeId } = unwrap(await publishNotice(event.organiser, event.eventId));
    const notice = unwrap(await readNotice(world.visitor(), noticeId));
    expect(notice).toMatchObject({ publishedOn: "2024-06-06", lastDay: "2024-06-14", state: "running" });
    // Friday, then Tuesday to Friday: Monday is the festival.
    expect(notice.daysLeft).toBe(5);
    expect(notice.rows[2]).toEqual({
      line: 3,
      place: 3,
      maskedName: "欧**华",
      district: "310114",
      total: 870_0000 / 10,
      award: "second",
    });
    const said = JSON.stringify(notice);
    for (const { name } of tenContestants) expect(said).not.toContain(name);
    expect(said).not.toMatch(/K\d\d|310114\d{4,}|\*{11}/);
    expect(unwrap(await readResults(event.organiser, event.eventId)).event).toMatchObject({
      stage: "notice",
      boardMode: "final",
    });
  });

  test("is refused where a year of its days is not loaded, and nothing is half written", async () => {
    start();
    const event = await decodedEvent(world, tenContestants, { seq: 4 });
    world.at("2027-12-30T10:00:00+08:00");
    expect(await publishNotice(event.organiser, event.eventId)).toMatchObject({
      ok: false,
      message: "calendar-year-not-loaded",
      params: { year: 2027 },
    });
    start();
    expect(unwrap(await readResults(event.organiser, event.eventId)).event.stage).toBe("decoded");
    expect(await count(world, `"Notice" where "eventId" = $1`, [event.eventId])).toBe(0);
  });

  test("is published once, also by two presses at the same moment", async () => {
    start();
    const event = await decodedEvent(world, tenContestants, { seq: 5 });
    const presses = await Promise.all([1, 2, 3].map(() => publishNotice(event.organiser, event.eventId)));
    expect(presses.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await publishNotice(event.organiser, event.eventId)).toMatchObject({
      message: "notice-published-already",
    });
    expect(await publishNotice(event.supervisor, event.eventId)).toMatchObject({ kind: "forbidden" });
  });

  test("stands in the public list while it runs, then among the past ones", async () => {
    start();
    const event = await decodedEvent(world, tenContestants, { seq: 6 });
    const { noticeId } = unwrap(await publishNotice(event.organiser, event.eventId));
    const find = async (state: "running" | "over") =>
      unwrap(await listNotices(world.visitor(), { state, page: 1 })).rows.find(({ id }) => id === noticeId);
    expect(await find("running")).toMatchObject({ daysLeft: 5, event: { titleZh: "汽车装调工" } });
    expect(await find("over")).toBeUndefined();
    world.at("2024-06-15T00:00:00+08:00");
    expect(await find("running")).toBeUndefined();
    expect(await find("over")).toMatchObject({ id: noticeId });
  });
});

describe("an objection", () => {
  test("blocks finalising until it is decided, and the notice's days run all the same", async () => {
    start();
    const event = await decodedEvent(world, tenContestants, { seq: 7 });
    const { noticeId } = unwrap(await publishNotice(event.organiser, event.eventId));
    const filer = event.contestants[4] ?? world.visitor();
    const id = world.services.id();
    expect(await submitObjection(world.visitor(), noticeId, { id, text })).toMatchObject({
      kind: "unauthenticated",
    });
    unwrap(await submitObjection(filer, noticeId, { id, text }));
    // The same form again is the same objection.
    unwrap(await submitObjection(filer, noticeId, { id, text }));
    expect(await submitObjection(filer, noticeId, { id: world.services.id(), text })).toMatchObject({
      message: "objection-open-already",
    });
    expect(await count(world, `"Objection" where "noticeId" = $1`, [noticeId])).toBe(1);
    expect(
      await count(world, `"AuditFact" where "type" = 'objection.filed' and "subjectId" = $1`, [id]),
    ).toBe(1);

    expect(await finaliseResults(event.organiser, event.eventId)).toMatchObject({
      message: "objections-open",
    });
    world.at("2024-06-15T00:00:00+08:00");
    expect(await finaliseResults(event.organiser, event.eventId)).toMatchObject({
      kind: "conflict",
      message: "objections-open",
      params: { count: 1 },
    });
    expect(unwrap(await readResults(event.organiser, event.eventId)).blocks).toHaveLength(1);

    expect(
      await ruleOnObjection(event.organiser, id, { outcome: "dismissed", reasons, version: 1 }),
    ).toMatchObject({ kind: "forbidden" });
    expect(
      await ruleOnObjection(event.supervisor, id, { outcome: "dismissed", reasons: "无", version: 1 }),
    ).toMatchObject({ field: "reasons" });
    unwrap(await ruleOnObjection(event.supervisor, id, { outcome: "dismissed", reasons, version: 1 }));
    expect(
      await ruleOnObjection(event.supervisor, id, { outcome: "upheld", reasons, version: 2 }),
    ).toMatchObject({ message: "objection-decided" });

    expect(unwrap(await readNotice(filer, noticeId))).toMatchObject({
      objections: { open: 0, upheld: 0, dismissed: 1 },
      own: [{ state: "dismissed", reasons }],
    });
    expect(unwrap(await readNotice(world.visitor(), noticeId)).own).toEqual([]);

    // Five winners of nine: 1, 2 and 2 by cumulative rounding.
    expect(unwrap(await finaliseResults(event.organiser, event.eventId))).toEqual({ candidates: 5 });
    expect(
      await count(world, `"Candidate" c join "ResultRow" r on r.id = c."resultId" where r."eventId" = $1`, [
        event.eventId,
      ]),
    ).toBe(5);
    expect(unwrap(await readResults(event.organiser, event.eventId)).event).toMatchObject({
      stage: "final",
      finalAt: new Date("2024-06-15T00:00:00+08:00"),
    });
    expect(await finaliseResults(event.organiser, event.eventId)).toMatchObject({ message: "stage-wrong" });
  });

  test("is refused once the notice is over", async () => {
    start();
    const event = await decodedEvent(world, tenContestants, { seq: 8 });
    const { noticeId } = unwrap(await publishNotice(event.organiser, event.eventId));
    world.at("2024-06-14T23:59:59+08:00");
    expect(await finaliseResults(event.organiser, event.eventId)).toMatchObject({
      message: "notice-running",
    });
    world.at("2024-06-15T00:00:00+08:00");
    const filer = event.contestants[0] ?? world.visitor();
    expect(await submitObjection(filer, noticeId, { id: world.services.id(), text })).toMatchObject({
      message: "notice-over",
    });
  });

  test("upheld, sends the results on notice again before they can be final", async () => {
    start();
    const event = await decodedEvent(world, tenContestants, { seq: 9 });
    const { noticeId } = unwrap(await publishNotice(event.organiser, event.eventId));
    const id = world.services.id();
    unwrap(await submitObjection(event.contestants[1] ?? world.visitor(), noticeId, { id, text }));
    expect(await publishNotice(event.organiser, event.eventId)).toMatchObject({
      message: "objections-open-again",
    });
    unwrap(await ruleOnObjection(event.supervisor, id, { outcome: "upheld", reasons, version: 1 }));
    world.at("2024-06-15T09:00:00+08:00");
    expect(await finaliseResults(event.organiser, event.eventId)).toMatchObject({
      message: "objection-upheld",
    });
    const again = unwrap(await publishNotice(event.organiser, event.eventId));
    expect(unwrap(await readNotice(world.visitor(), noticeId))).toMatchObject({
      state: "replaced",
      replacedBy: again.noticeId,
    });
    expect(await finaliseResults(event.organiser, event.eventId)).toMatchObject({
      message: "notice-running",
    });
    // From Saturday the 15th: Monday to Friday.
    world.at("2024-06-22T00:00:00+08:00");
    unwrap(await finaliseResults(event.organiser, event.eventId));
  });

  test("is never lost beside a finalising at the same moment", async () => {
    start();
    const event = await decodedEvent(world, tenContestants, { seq: 10 });
    const { noticeId } = unwrap(await publishNotice(event.organiser, event.eventId));
    // Each operation reads its own clock: the objection comes in the last moment, finalising in the first after.
    const filer = {
      ...(event.contestants[2] ?? world.visitor()),
      now: () => new Date("2024-06-14T23:59:59.999+08:00"),
    };
    const organiser = { ...event.organiser, now: () => new Date("2024-06-15T00:00:00+08:00") };
    const [filed, final] = await Promise.all([
      submitObjection(filer, noticeId, { id: world.services.id(), text }),
      finaliseResults(organiser, event.eventId),
    ]);
    const open = await count(world, `"Objection" where "noticeId" = $1 and "state" = 'open'`, [noticeId]);
    expect(final.ok && open > 0).toBe(false);
    expect(filed.ok).toBe(open === 1);
  });

  test("is listed for the supervisor of its event and nobody else", async () => {
    start();
    const event = await decodedEvent(world, tenContestants, { seq: 11 });
    const { noticeId } = unwrap(await publishNotice(event.organiser, event.eventId));
    const id = world.services.id();
    unwrap(await submitObjection(event.contestants[3] ?? world.visitor(), noticeId, { id, text }));
    const listed = unwrap(await listObjections(event.supervisor));
    expect(listed.rows.map((row) => row.id)).toEqual([id]);
    expect(JSON.stringify(listed)).not.toContain("𬭎䶮");
    const other = await world.account("别的监督", [["supervisor", world.services.id()]]);
    expect(unwrap(await listObjections(other)).rows).toEqual([]);
    expect(await readObjection(other, id)).toMatchObject({ kind: "forbidden" });
    expect(await listObjections(event.contestants[3] ?? world.visitor())).toMatchObject({
      kind: "forbidden",
    });
  });
});
