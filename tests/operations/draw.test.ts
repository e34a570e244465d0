import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { drawAgrees, letterOf } from "~/domain/draw/draw";
import { askDecode, confirmDecode, lookUp, runDraw, startMarking } from "~/operations/draw.server";
import { readDraw } from "~/operations/draw-pages.server";
import { assignJudge, assignOfficer, readPanel, removeJudge, setMeasures } from "~/operations/panel.server";
import { openWorld, unwrap, type World } from "../support/world";
import { publishedEvent } from "../support/world-contests";
import {
  checkInEvent,
  decodedEvent,
  insertEntries,
  lockedEvent,
  markingEvent,
} from "../support/world-scoring";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const factsOf = async (eventId: string, type: string) =>
  (
    await world.services.data.pool.query(
      `select "data", "actorId" from "AuditFact" where "eventId" = $1 and "type" = $2 order by "seq"`,
      [eventId, type],
    )
  ).rows;

describe("the panel", () => {
  test("a contestant's colleague must recuse, and is told why in words", async () => {
    const { organiser, eventId } = await publishedEvent(world);
    const works = await world.organisation("嘉定一厂");
    await insertEntries(world, eventId, ["李工"], "approved", 1, { employerId: works.id });
    await world.account("同事", [], { login: "colleague", organisationId: works.id });
    const assigned = assignJudge(organiser, eventId, { login: "colleague", role: "judge" });
    expect(await assigned).toMatchObject({
      message: "recusal-employer",
      params: { organisation: "嘉定一厂" },
    });
    expect(unwrap(await readPanel(organiser, eventId)).panel).toEqual([]);
  });

  test("a neighbour must recuse where districts compete, and only there", async () => {
    for (const districtsCompete of [true, false]) {
      const { organiser, eventId } = await publishedEvent(world, { rules: { districtsCompete } });
      await insertEntries(world, eventId, ["李工"], "approved", 1, { residenceDistrict: "310118" });
      const login = `neighbour-${districtsCompete}`;
      await world.account("邻居", [], { login, district: "310118" });
      const assigned = await assignJudge(organiser, eventId, { login, role: "judge" });
      expect(assigned.ok ? "seated" : assigned.message).toBe(
        districtsCompete ? "recusal-district" : "seated",
      );
    }
  });

  test("who marks may not draw or supervise, nor the other way round", async () => {
    const { organiser, eventId } = await publishedEvent(world);
    for (const login of ["mia", "ned", "ola"]) await world.account(login, [], { login });
    unwrap(await assignJudge(organiser, eventId, { login: "mia", role: "judge" }));
    unwrap(await assignOfficer(organiser, eventId, { login: "ned", role: "draw-officer" }));
    unwrap(await assignOfficer(organiser, eventId, { login: "ola", role: "supervisor" }));
    const said = async (login: string, role: "judge" | "draw-officer" | "supervisor") => {
      const result =
        role === "judge"
          ? await assignJudge(organiser, eventId, { login, role })
          : await assignOfficer(organiser, eventId, { login, role });
      return result.ok ? "done" : result.message;
    };
    expect(await said("mia", "draw-officer")).toBe("role-conflict-marking");
    expect(await said("mia", "supervisor")).toBe("role-conflict-marking");
    expect(await said("ned", "judge")).toBe("role-conflict-draw-officer");
    expect(await said("ola", "judge")).toBe("role-conflict-supervisor");
    expect(await said("ned", "draw-officer")).toBe("done");
    expect(await said("nobody", "judge")).toBe("appointee-unknown");
  });

  test("seats fill in order; two organisers at once do not fill one twice; once drawn it stands", async () => {
    const { organiser, eventId } = await publishedEvent(world);
    const logins = ["j1", "j2", "j3", "j4"];
    for (const login of logins) await world.account(login, [], { login });
    const seated = await Promise.all(
      logins.map((login) => assignJudge(organiser, eventId, { login, role: "judge" })),
    );
    expect(seated.filter(({ ok }) => ok)).toHaveLength(3);
    const { panel } = unwrap(await readPanel(organiser, eventId));
    expect(panel.map(({ seat }) => seat)).toEqual([1, 2, 3]);
    const drawn = await markingEvent(world);
    const [judge] = drawn.judges;
    const { eventId: done } = drawn;
    const accountId = judge?.actor?.accountId ?? "";
    expect(await removeJudge(drawn.organiser, done, { accountId })).toMatchObject({
      message: "panel-stands",
    });
    expect(await setMeasures(drawn.organiser, done, { measures: [] })).toMatchObject({
      message: "panel-stands",
    });
  });

  test("another organiser sees and changes nothing", async () => {
    const { eventId } = await publishedEvent(world);
    const { organiser } = await publishedEvent(world);
    expect(await readPanel(organiser, eventId)).toMatchObject({ kind: "forbidden" });
    expect(await readPanel(organiser, "no-id")).toMatchObject({ kind: "not-found" });
    expect(await assignJudge(organiser, eventId, { login: "x", role: "judge" })).toMatchObject({
      kind: "forbidden",
    });
  });
});

describe("the draw", () => {
  test("gives codes to who is here, lays out sheets, and publishes its commitment", async () => {
    const event = await checkInEvent(world, { contestants: 4, absent: 2 });
    const drawn = unwrap(await runDraw(event.drawOfficer, event.eventId));
    expect(drawn).toMatchObject({ codes: 4, absent: 2 });
    expect(await runDraw(event.drawOfficer, event.eventId)).toMatchObject({ message: "stage-wrong" });
    const { data, vault, sha256 } = world.services;
    const draw = await data.draw.findDraw(event.eventId);
    const seed = vault.open(draw?.seedSealed ?? "");
    expect(sha256(seed)).toBe(drawn.commitment);
    const codes = await data.draw.findDrawn(event.eventId);
    expect(drawAgrees(sha256, seed, drawn.commitment, letterOf(event.event.seq), codes)).toBe(true);
    const sheets = await data.sheets.listSheets(event.eventId);
    expect(sheets).toHaveLength(12);
    expect(await data.totals.listTotals(event.eventId)).toHaveLength(4);
  });

  test("waits for a whole panel, somebody who is here, and judges who need not recuse by now", async () => {
    const none = await checkInEvent(world, { contestants: 0, absent: 1 });
    expect(await runDraw(none.drawOfficer, none.eventId)).toMatchObject({ message: "nobody-checked-in" });

    const event = await checkInEvent(world);
    const { organiser, eventId, drawOfficer } = event;
    unwrap(await setMeasures(organiser, eventId, { measures: [] }));
    expect(await runDraw(drawOfficer, eventId)).toMatchObject({ message: "panel-incomplete" });

    const late = await checkInEvent(world);
    const employerId = late.judges[0]?.actor?.organisationId ?? "";
    await insertEntries(world, late.eventId, ["同单位"], "checked-in", 9, { employerId });
    expect(await runDraw(late.drawOfficer, late.eventId)).toMatchObject({ message: "recusal-employer" });
    expect(await world.services.data.draw.findCodes(late.eventId)).toEqual([]);
  });

  test("is the draw officer's alone", async () => {
    const event = await checkInEvent(world);
    for (const ctx of [event.organiser, event.supervisor, event.chief, ...event.judges])
      expect(await runDraw(ctx, event.eventId)).toMatchObject({ kind: "forbidden" });
    expect(await startMarking(event.drawOfficer, event.eventId)).toMatchObject({ message: "stage-wrong" });
  });

  test("neither order nor ids say who is who", async () => {
    const event = await markingEvent(world, { contestants: 30 });
    const { rows } = await world.services.data.pool.query(
      `select c."code", c."id", e."number", t."codeId" from "BlindCode" c join "Entry" e on e."id" = c."entryId"
       join "CodeTotal" t on t."codeId" = c."id" where c."eventId" = $1 order by c."id"`,
      [event.eventId],
    );
    // Rows are made in the order of the codes, so that ids, however they sort, tell no more than codes do.
    expect(rows.map(({ code }) => code)).toEqual(event.codes.map(({ code }) => code));
    expect(rows.map(({ number }) => number)).not.toEqual(rows.map((_, i) => i + 1));
  });
});

describe("looking up a code", () => {
  test("joins one pair for a purpose; the audit fact has what was asked and not the pair", async () => {
    const event = await markingEvent(world, { contestants: ["欧阳建华", "李建国", "李建国"] });
    const { eventId, drawOfficer, supervisor } = event;
    const byNumber = unwrap(await lookUp(drawOfficer, eventId, { asked: "1", purpose: "tell-contestant" }));
    expect(byNumber).toMatchObject({ number: 1, name: "欧阳建华" });
    const asked = byNumber.code.toLowerCase();
    expect(unwrap(await lookUp(supervisor, eventId, { asked, purpose: "incident" }))).toEqual(byNumber);
    const byName = await lookUp(drawOfficer, eventId, { asked: "欧阳建华", purpose: "health" });
    expect(unwrap(byName)).toEqual(byNumber);
    expect(await lookUp(drawOfficer, eventId, { asked: "李建国", purpose: "health" })).toMatchObject({
      message: "look-up-ambiguous",
    });
    expect(await lookUp(drawOfficer, eventId, { asked: "Q99", purpose: "health" })).toMatchObject({
      message: "look-up-unknown",
    });
    const facts = await factsOf(eventId, "code.looked-up");
    expect(facts.map(({ data }) => data)).toEqual([
      { by: "entry", asked: "1", purpose: "tell-contestant" },
      { by: "code", asked: byNumber.code, purpose: "incident" },
      { by: "entry", asked: "1", purpose: "health" },
    ]);
    expect(JSON.stringify(facts)).not.toContain("欧阳建华");
  });

  test("is for the draw officer and the supervisor alone", async () => {
    const event = await markingEvent(world);
    for (const ctx of [event.organiser, event.chief, ...event.judges])
      expect(await lookUp(ctx, event.eventId, { asked: "1", purpose: "incident" })).toMatchObject({
        kind: "forbidden",
      });
    expect(await factsOf(event.eventId, "code.looked-up")).toEqual([]);
  });

  test("no audit fact of an event joins a code with a person, from the draw to the lock", async () => {
    const event = await lockedEvent(world, { contestants: 3 });
    const { rows } = await world.services.data.pool.query(
      `select "type", "data"::text as "data" from "AuditFact" where "eventId" = $1`,
      [event.eventId],
    );
    const people = event.entries.flatMap(({ entryId, personId, name }) => [entryId, personId, name]);
    for (const { type, data } of rows)
      for (const person of people) expect(`${type} ${data}`).not.toContain(person);
  });
});

describe("decoding", () => {
  test("is asked for by the draw officer and confirmed by another, and shows the seed", async () => {
    const event = await lockedEvent(world, { contestants: 4 });
    const { eventId, drawOfficer, supervisor } = event;
    expect(await confirmDecode(supervisor, eventId)).toMatchObject({ message: "decode-unconfirmed" });
    expect(await askDecode(supervisor, eventId)).toMatchObject({ kind: "forbidden" });
    expect(unwrap(await readDraw(supervisor, eventId)).seed).toBeNull();
    unwrap(await askDecode(drawOfficer, eventId));
    unwrap(await askDecode(drawOfficer, eventId));
    expect(await confirmDecode(drawOfficer, eventId)).toMatchObject({ kind: "forbidden" });
    unwrap(await confirmDecode(supervisor, eventId));
    expect(await confirmDecode(supervisor, eventId)).toMatchObject({ message: "stage-wrong" });
    const { seed, draw } = unwrap(await readDraw(supervisor, eventId));
    expect(world.services.sha256(seed ?? "")).toBe(draw?.commitment);
    expect(await world.services.data.results.findResults(eventId)).toHaveLength(4);
    expect(await factsOf(eventId, "decode.asked")).toHaveLength(1);
  });

  test("needs two people, even if one of them holds both roles", async () => {
    const event = await lockedEvent(world);
    const accountId = event.drawOfficer.actor?.accountId ?? "";
    await world.services.data.write({ actorId: null, at: world.services.now() }, [], async (tx) => {
      const grant = { role: "supervisor", scopeKind: "event", scopeId: event.eventId } as const;
      const row = { id: world.services.id(), accountId, grantedBy: null, createdAt: world.services.now() };
      await world.services.data.accounts.insertGrant({ ...row, ...grant }, tx);
      return { ok: true, value: undefined };
    });
    const both = await world.ctx(accountId);
    unwrap(await askDecode(both, event.eventId));
    expect(await confirmDecode(both, event.eventId)).toMatchObject({ message: "decode-own" });
  });

  test("waits for the lock", async () => {
    const event = await markingEvent(world);
    expect(await askDecode(event.drawOfficer, event.eventId)).toMatchObject({ message: "decode-not-locked" });
  });

  test("twice at once is once", async () => {
    const event = await lockedEvent(world);
    unwrap(await askDecode(event.drawOfficer, event.eventId));
    const both = await Promise.all([1, 2].map(() => confirmDecode(event.supervisor, event.eventId)));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    const decoded = await decodedEvent(world, { contestants: 2 });
    expect(await world.services.data.results.findResults(decoded.eventId)).toHaveLength(2);
  });
});
