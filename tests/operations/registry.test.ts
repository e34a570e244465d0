import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { appoint, openAppointmentNotice } from "~/operations/appointments.server";
import { nominate, recommend, resubmit, returnNomination } from "~/operations/nominations.server";
import { finaliseResults, publishNotice, readNotice } from "~/operations/notices.server";
import { listOwn, listQueue, readNomination, startNomination } from "~/operations/registry.server";
import { downloadLetter, readMaster } from "~/operations/technicians.server";
import { verifyNumber } from "~/operations/verify.server";
import { openWorld, unwrap, type World } from "../support/world";
import {
  goodStatement,
  nominationOf,
  type Offices,
  offices,
  typesOf,
  worker,
} from "../support/world-registry";
import { decodedEvent, tenContestants } from "../support/world-results";

const monday = "2024-06-17T10:00:00+08:00";
const noticeOver = "2024-06-25T09:00:00+08:00";
let world: World;
let who: Offices;

beforeAll(async () => {
  world = await openWorld(monday);
  who = await offices(world);
});
afterAll(() => world.close());

describe("from a winner to a chief technician", () => {
  test("a winner becomes a candidate, is nominated with the result as evidence, and appointed after the notice", async () => {
    world.at(monday);
    const contest = await decodedEvent(world, tenContestants);
    unwrap(await publishNotice(contest.organiser, contest.eventId));
    world.at(noticeOver);
    unwrap(await finaliseResults(contest.organiser, contest.eventId));
    const winner = contest.contestants[0];
    const personId = winner?.actor?.personId ?? "";
    await world.services.data.pool.query(`update "Person" set "employerId" = $1 where "id" = $2`, [
      who.organisation.id,
      personId,
    ]);

    const own = unwrap(await listOwn(who.enterprise, { page: 1, winners: 1 }));
    expect(own.candidates.map(({ name, place, award }) => [name, place, award])).toEqual([
      ["李建国", 1, "first"],
    ]);
    const started = unwrap(
      await startNomination(who.enterprise, { person: personId, kind: "chief-technician", q: "", page: 1 }),
    );
    expect(started.draft?.evidence.results).toMatchObject([
      { place: 1, award: "first", contestants: 9, event: { zh: "汽车装调工" } },
    ]);

    const sent = nominationOf(who.enterprise, personId);
    const { nominationId } = unwrap(await nominate(who.enterprise, sent));
    unwrap(await recommend(who.district, nominationId, { version: 1, note: "同意推荐" }));
    unwrap(await openAppointmentNotice(who.city, nominationId, { version: 2, workingDays: 5 }));
    const onWay = unwrap(await readNomination(who.city, nominationId));
    expect(onWay.notices).toMatchObject([{ lastDay: "2024-07-02", state: "running", objections: [] }]);
    expect(onWay.evidence.results).toHaveLength(1);
    const notice = unwrap(await readNotice(world.visitor(), onWay.notices[0]?.id ?? ""));
    expect(notice).toMatchObject({
      nomination: { maskedName: "李*国", district: "310114" },
      occupation: { zh: "汽车装调工" },
    });

    world.at("2024-07-02T23:59:59+08:00");
    expect(await appoint(who.city, nominationId, { version: 3 })).toMatchObject({
      message: "nomination-notice-running",
    });
    world.at("2024-07-03T09:00:00+08:00");
    unwrap(await appoint(who.city, nominationId, { version: 3 }));
    const done = unwrap(await readNomination(who.enterprise, nominationId));
    expect(done).toMatchObject({
      state: "appointed",
      appointment: { termStart: "2024-07-03", termEnd: "2027-07-02" },
      steps: [],
    });
    expect(await typesOf(world, nominationId)).toEqual([
      "nomination.submitted",
      "nomination.recommended",
      "nomination.noticed",
      "nomination.appointed",
    ]);

    const number = done.appointment?.number ?? "";
    expect(number).toMatch(/^SHSJ-2024-310114-00001-/);
    expect(unwrap(await verifyNumber(world.visitor(), number))).toMatchObject({
      kind: "letter",
      state: { state: "valid" },
      letter: { maskedHolder: "李*国", termFrom: "2024-07-03", termTo: "2027-07-02" },
    });
    const master = unwrap(await readMaster(world.visitor(), number));
    expect(master).toMatchObject({ name: "李建国", state: "active", results: [{ place: 1 }] });
    const holder = await world.ctx(winner?.actor?.accountId ?? "");
    for (const reader of [holder, who.enterprise, who.city]) {
      const { pdf } = unwrap(await downloadLetter(reader, number));
      expect(Buffer.from(pdf.slice(0, 5)).toString()).toBe("%PDF-");
    }
    expect(await downloadLetter(who.district, number)).toMatchObject({ kind: "forbidden" });
    expect(await downloadLetter(world.visitor(), number)).toMatchObject({ kind: "unauthenticated" });

    expect(await nominate(who.enterprise, { ...sent, id: who.enterprise.id() })).toMatchObject({
      message: "nomination-appointed-already",
    });
  });
});

describe("nominating", () => {
  test("pressing twice makes one nomination, and another of the same kind is refused while it is under way", async () => {
    const personId = await worker(world, "赵大伟", who.organisation.id);
    const sent = nominationOf(who.enterprise, personId);
    const both = await Promise.all([nominate(who.enterprise, sent), nominate(who.enterprise, sent)]);
    expect(both.map(unwrap)).toEqual([{ nominationId: sent.id }, { nominationId: sent.id }]);
    expect(await typesOf(world, sent.id)).toEqual(["nomination.submitted"]);
    expect(await nominate(who.enterprise, { ...sent, id: who.enterprise.id() })).toMatchObject({
      message: "nomination-open-already",
    });
    unwrap(await nominate(who.enterprise, nominationOf(who.enterprise, personId, "master-studio")));
  });

  test("of two forms sent at once for one person, one is taken", async () => {
    const personId = await worker(world, "钱多多", who.organisation.id);
    const sent = await Promise.all([
      nominate(who.enterprise, nominationOf(who.enterprise, personId)),
      nominate(who.enterprise, nominationOf(who.enterprise, personId)),
    ]);
    expect(sent.filter(({ ok }) => ok)).toHaveLength(1);
    expect(sent.find(({ ok }) => !ok)).toMatchObject({ message: "nomination-open-already" });
  });

  test("another enterprise's worker is not there, and cannot be nominated", async () => {
    const other = await offices(world, "310115", "浦东机械厂");
    const personId = await worker(world, "孙小梅", other.organisation.id);
    expect(
      await startNomination(who.enterprise, { person: personId, kind: "chief-technician", q: "", page: 1 }),
    ).toMatchObject({ kind: "not-found" });
    expect(await nominate(who.enterprise, nominationOf(who.enterprise, personId))).toMatchObject({
      message: "nomination-not-employed",
    });
    expect(await nominate(who.city, nominationOf(who.city, personId))).toMatchObject({ kind: "forbidden" });
    expect(await nominate(world.visitor(), nominationOf(who.city, personId))).toMatchObject({
      kind: "unauthenticated",
    });
  });

  test("a studio needs a name and an address, and the occupation is one of the catalogue", async () => {
    const personId = await worker(world, "周全", who.organisation.id);
    const sent = nominationOf(who.enterprise, personId, "master-studio");
    expect(await nominate(who.enterprise, { ...sent, studioName: undefined })).toMatchObject({
      field: "studioName",
    });
    expect(await nominate(who.enterprise, { ...sent, studioAddress: "" })).toMatchObject({
      field: "studioAddress",
    });
    expect(await nominate(who.enterprise, { ...sent, occupation: "2022 9-99-99-99" })).toMatchObject({
      field: "occupation",
    });
  });

  test("few years to retirement are shown with the evidence and are no bar", async () => {
    const personId = await worker(world, "吴老师傅", who.organisation.id, { birthDate: "1965-01-20" });
    const { nominationId } = unwrap(await nominate(who.enterprise, nominationOf(who.enterprise, personId)));
    const { evidence } = unwrap(await readNomination(who.district, nominationId));
    expect(evidence.retirement).toMatchObject({ expectedOn: "2025-02-20", passed: false });
  });
});

describe("the district", () => {
  test("returns with a reason, the enterprise corrects and sends again", async () => {
    const personId = await worker(world, "郑一鸣", who.organisation.id);
    const { nominationId } = unwrap(await nominate(who.enterprise, nominationOf(who.enterprise, personId)));
    const back = { version: 1, reason: "请补充带徒情况" };
    unwrap(await returnNomination(who.district, nominationId, back));
    unwrap(await returnNomination(who.district, nominationId, back));
    expect(unwrap(await readNomination(who.enterprise, nominationId))).toMatchObject({
      state: "returned",
      reason: "请补充带徒情况",
      steps: [{ step: "resubmit", blocked: null }],
    });
    const { kind: _, id: __, personId: ___, ...text } = nominationOf(who.enterprise, personId);
    unwrap(
      await resubmit(who.enterprise, nominationId, {
        ...text,
        version: 2,
        statement: `${goodStatement}带徒五名，三人晋升高级工。`,
      }),
    );
    const again = unwrap(await readNomination(who.district, nominationId));
    expect(again).toMatchObject({ state: "submitted", reason: null, version: 3 });
    expect(again.statement).toContain("带徒五名");
    expect(await typesOf(world, nominationId)).toEqual([
      "nomination.submitted",
      "nomination.returned",
      "nomination.corrected",
    ]);
  });

  test("of two reviewers at once, the second is told and nothing is done twice", async () => {
    const colleague = await world.account("区人社局二", [["district-office", "310114"]]);
    const personId = await worker(world, "冯二", who.organisation.id);
    const { nominationId } = unwrap(await nominate(who.enterprise, nominationOf(who.enterprise, personId)));
    const both = await Promise.all([
      recommend(who.district, nominationId, { version: 1, note: "" }),
      returnNomination(colleague, nominationId, { version: 1, reason: "材料不全" }),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ kind: "stale", message: "nomination-stale" });
    const [done] = both[0].ok ? [who.district] : [colleague];
    expect(await typesOf(world, nominationId)).toHaveLength(2);
    const { version } = unwrap(await readNomination(done ?? who.district, nominationId));
    expect(version).toBe(2);
  });

  test("of another place neither sees nor touches it, and is told nothing", async () => {
    const elsewhere = await world.account("浦东人社局", [["district-office", "310115"]]);
    const personId = await worker(world, "陈三", who.organisation.id);
    const { nominationId } = unwrap(await nominate(who.enterprise, nominationOf(who.enterprise, personId)));
    const forbidden = { ok: false, kind: "forbidden", message: "forbidden" };
    expect(await readNomination(elsewhere, nominationId)).toEqual(forbidden);
    expect(await recommend(elsewhere, nominationId, { version: 1, note: "" })).toEqual(forbidden);
    expect(await readNomination(elsewhere, elsewhere.id())).toMatchObject({ kind: "not-found" });
    const queue = unwrap(await listQueue(elsewhere, { view: "all", q: "", page: 1 }));
    expect(queue.nominations.some(({ id }) => id === nominationId)).toBe(false);
    expect(await recommend(who.city, nominationId, { version: 1, note: "" })).toMatchObject({
      kind: "forbidden",
    });
    expect(await recommend(who.enterprise, nominationId, { version: 1, note: "" })).toMatchObject({
      kind: "forbidden",
    });
    expect(await readNomination(world.visitor(), nominationId)).toMatchObject({ kind: "unauthenticated" });
    expect(await readNomination(who.city, "nonsense")).toMatchObject({ kind: "not-found" });
  });
});
