import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { showContest, showDesk, showEventDesk, showNewContest } from "~/operations/desk.server";
import { listEvents, nearestEvents, readListQuery } from "~/operations/event-lists.server";
import { cancelEvent } from "~/operations/events.server";
import { finaliseResults, publishNotice } from "~/operations/notices.server";
import { showEvent } from "~/operations/public-event.server";
import { openWorld, unwrap, type World } from "../support/world";
import { draftEvent, organiserOf, publishedEvent } from "../support/world-contests";
import { decodedEvent, tenContestants } from "../support/world-results";

let world: World;
const opened: World[] = [];
beforeEach(async () => {
  world = await openWorld();
  opened.push(world);
});
afterAll(async () => {
  for (const each of opened) await each.close();
});

async function listed(search: string) {
  return unwrap(await listEvents(world.visitor(), readListQuery(new URLSearchParams(search))));
}

describe("the list of events", () => {
  it("shows what is published, nearest first, and no draft", async () => {
    const draft = await draftEvent(world);
    const late = await publishedEvent(world, { window: { starts: "2024-07-20T09:00+08:00" } });
    const soon = await publishedEvent(world);
    const coming = await publishedEvent(world, { window: { opens: "2024-06-10T09:00+08:00" } });
    const gone = await publishedEvent(world);
    unwrap(await cancelEvent(gone.organiser, gone.eventId, { reason: "场地临时停用" }));

    const { cards, count } = await listed("");
    expect(cards.map(({ id }) => id)).toEqual([soon.eventId, late.eventId, coming.eventId, gone.eventId]);
    expect(count).toBe(4);
    expect(cards.map(({ line }) => line)).toMatchObject([
      { kind: "seats", left: 30 },
      { kind: "seats" },
      { kind: "opens", at: new Date("2024-06-10T09:00:00+08:00") },
      { kind: "cancelled", reason: "场地临时停用" },
    ]);
    expect(await showEvent(world.visitor(), draft.eventId)).toMatchObject({ kind: "not-found" });
    expect(await showEvent(world.visitor(), "no-id")).toMatchObject({ kind: "not-found" });
  });

  it("is narrowed by month, district, phase and occupation, alone and together", async () => {
    const june = await publishedEvent(world);
    const july = await publishedEvent(world, {
      district: "310113",
      occupation: "2022:6-18-02-04",
      window: { starts: "2024-07-01T00:00+08:00" },
    });
    const ids = async (search: string) => (await listed(search)).cards.map(({ id }) => id);
    expect(await ids("month=6")).toEqual([june.eventId]);
    expect(await ids("month=7")).toEqual([july.eventId]);
    expect(await ids("month=1")).toEqual([]);
    expect(await ids("district=310113")).toEqual([july.eventId]);
    expect(await ids("occupation=2022:6-18-02-04&district=310114")).toEqual([]);
    expect(await ids("phase=registration&month=6")).toEqual([june.eventId]);
    world.at("2024-06-14T09:00:00+08:00");
    expect(await ids("phase=registration")).toEqual([]);
    expect(await ids("phase=coming")).toHaveLength(2);
  });

  it("takes a query of nonsense as none", async () => {
    await publishedEvent(world);
    const all = "month=13&district=1'or'1&phase=draft&occupation=x:y&page=-3";
    expect((await listed(all)).cards).toHaveLength(1);
    expect((await listed(`page=${"9".repeat(30)}`)).query.page).toBe(1);
    expect((await listed("page=7")).cards).toEqual([]);
  });

  it("shows the leader by code, then the winner masked, and never a whole name", async () => {
    const { eventId, organiser } = await decodedEvent(world, tenContestants);
    const line = async () =>
      (await nearestEvents(world.visitor())).cards.find(({ id }) => id === eventId)?.line;
    expect(await line()).toEqual({
      kind: "leader",
      code: "K10",
      total: 930_000,
      finished: 9,
      of: 9,
      frozen: false,
    });

    const { noticeId } = unwrap(await publishNotice(organiser, eventId));
    expect(await line()).toMatchObject({ kind: "notice", winner: "李*国", total: 930_000 });
    expect(unwrap(await showEvent(world.visitor(), eventId))).toMatchObject({ stage: "notice", noticeId });

    world.at("2024-06-20T09:00:00+08:00");
    const { candidates } = unwrap(await finaliseResults(organiser, eventId));
    expect(await line()).toMatchObject({ kind: "winner", winner: "李*国", candidates });
    expect(JSON.stringify(await listed(""))).not.toContain("李建国");
  });
});

describe("the desk", () => {
  it("shows an organiser its own contests, and the city office all", async () => {
    const own = await publishedEvent(world);
    const other = await publishedEvent(world);
    const city = await world.account("周岚", [["city-office"]]);
    const ids = async (who: Parameters<typeof showDesk>[0]) =>
      unwrap(await showDesk(who, null)).contests.map(({ id }) => id);
    expect(await ids(own.organiser)).toEqual([own.contestId]);
    expect(await ids(city)).toEqual([other.contestId, own.contestId]);
    expect(await showContest(own.organiser, other.contestId)).toMatchObject({ kind: "forbidden" });
    expect(await showContest(own.organiser, "nonsense")).toMatchObject({ kind: "not-found" });
    const judge = await world.account("裁判", [["judge", own.eventId]]);
    expect(await showDesk(judge, null)).toMatchObject({ kind: "forbidden" });
    expect(await showNewContest(judge)).toMatchObject({ kind: "forbidden" });
    expect(await showEventDesk(judge, own.eventId)).toMatchObject({ kind: "forbidden" });
    expect(await showDesk(world.visitor(), null)).toMatchObject({ kind: "unauthenticated" });
  });

  it("says what a draft still lacks, and nothing once it is ready", async () => {
    const { organiser, eventId } = await draftEvent(world, {
      scheme: () => ({ sections: [], criteria: [] }),
    });
    const blockers = async () =>
      unwrap(await showEventDesk(organiser, eventId)).blockers.map(({ refusal, page }) => [
        page,
        refusal.message,
      ]);
    expect(await blockers()).toEqual([["/scheme", "scheme-empty"]]);
    world.at("2024-06-15T09:00:00+08:00");
    expect(await blockers()).toContainEqual(["", "event-window-past"]);
    const ready = await draftEvent(world);
    expect(unwrap(await showEventDesk(ready.organiser, ready.eventId)).blockers).toEqual([]);
  });

  it("offers a new organiser its own organisation only", async () => {
    const organiser = await organiserOf(world);
    await organiserOf(world);
    const { organisers } = unwrap(await showNewContest(organiser));
    expect(organisers.map(({ id }) => id)).toEqual([organiser.actor?.organisationId]);
  });
});
