import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type App, startApp } from "../support/app";
import { addresses, dataOf } from "../support/crawl";
import { decodedEvent, lockedEvent, markingEvent, type ScoringEvent } from "../support/world-scoring";

/**
 * Before decoding, nothing that a judge, an organiser, an office or the public can ask for joins a code with a
 * person: not a page, not the data behind it, not a file. Every URL of routes.ts is asked for as each of them.
 */
let app: App;
let events: ScoringEvent[];
const cookies = new Map<string, string>();
const names = ["欧阳建华", "司马云飞", "上官婉晴", "诸葛思远"];

beforeAll(async () => {
  app = await startApp();
  const { world } = app;
  const school = await world.organisation("承办学校", "school");
  const organiser = await world.account("张承办", [["organiser", school.id]], {
    login: "organiser",
    organisationId: school.id,
  });
  events = [
    await markingEvent(world, { organiser, contestants: names }),
    await lockedEvent(world, { organiser, contestants: names }),
  ];
  await world.account("市局", [["city-office"]], { login: "city" });
  await world.account("区局", [["district-office", "310114"]], { login: "district" });
  await world.account("审计", [["auditor"]], { login: "auditor" });
  for (const login of ["organiser", "city", "district", "auditor"])
    cookies.set(login, await app.signIn(login));
  cookies.set("public", "");
});
afterAll(() => app.close());

/** Every URL of an event, its entries and one of its codes; a page that the crawl does not know fails it. */
function pathsOf(event: ScoringEvent): string[] {
  const none = ["0190a000-0000-7000-8000-00000000ffff"];
  return addresses({
    eventId: [event.eventId],
    contestId: [event.contestId],
    code: [event.codes[0]?.code ?? ""],
    entryId: [event.entries[0]?.entryId ?? ""],
    workerId: [event.entries[0]?.personId ?? ""],
    noticeId: none,
    objectionId: none,
    nominationId: none,
    studioId: none,
    displayId: none,
    sceneId: none,
    pictureId: none,
    correctionId: none,
    pairingCode: ["AAAAAA"],
    token: ["a".repeat(32)],
    number: ["JT-2024-0001"],
    serial: ["JT-2024-0001"],
    year: ["2024"],
  }).filter((path) => !path.includes("look-up"));
}

async function leaksFor(cookie: string, event: ScoringEvent): Promise<string[]> {
  const codes = event.codes.map(({ code }) => new RegExp(`\\b${code}\\b`));
  const codeIds = event.codes.map(({ id }) => id);
  const people = event.entries.flatMap(({ entryId, personId, name }) => [entryId, personId, name]);
  const leaks: string[] = [];
  for (const path of pathsOf(event)) {
    for (const url of [path, dataOf(path)]) {
      const answer = await app.get(url, cookie);
      const body = await answer.text();
      const hasCode = codes.some((code) => code.test(body)) || codeIds.some((id) => body.includes(id));
      const hasPerson = people.some((person) => body.includes(person));
      if (hasCode && hasPerson) leaks.push(`${answer.status} ${url}`);
    }
  }
  return leaks;
}

describe("before decoding no answer holds both a code and a person", () => {
  test.each(["public", "organiser", "city", "district", "auditor"])(
    "for %s",
    async (who) => {
      for (const event of events) expect(await leaksFor(cookies.get(who) ?? "", event)).toEqual([]);
    },
    240_000,
  );

  test("for judges, the chief judge, the draw officer and the supervisor, look-ups aside", async () => {
    for (const event of events) {
      const { judges, chief, drawOfficer, supervisor } = event.logins;
      for (const login of [judges[0] ?? "", chief, drawOfficer, supervisor])
        expect(await leaksFor(await app.signIn(login), event)).toEqual([]);
    }
  }, 480_000);

  test("and the same search finds the pairs once the codes are decoded", async () => {
    const { world } = app;
    const school = await world.organisation("另一学校", "school");
    const organiser = await world.account("李承办", [["organiser", school.id]], {
      login: "organiser-2",
      organisationId: school.id,
    });
    const decoded = await decodedEvent(world, { organiser, contestants: names });
    expect(await leaksFor(await app.signIn("organiser-2"), decoded)).not.toEqual([]);
  });

  test("a look-up answers its own request and leaves no trace in cookies or on pages", async () => {
    const [event] = events;
    if (!event) throw new Error("there is an event");
    const cookie = await app.signIn(event.logins.drawOfficer);
    const path = `/draw/${event.eventId}/look-up`;
    const answer = await app.post(path, { asked: "1", purpose: "tell-contestant" }, cookie);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("cache-control")).toContain("no-store");
    expect(answer.headers.getSetCookie().join()).not.toMatch(/A0\d/);
    expect(await answer.text()).toContain(names[0]);
    expect(await (await app.get(path, cookie)).text()).not.toContain(names[0]);
    const judge = await app.signIn(event.logins.judges[0] ?? "");
    const refused = await app.post(path, { asked: "1", purpose: "tell-contestant" }, judge);
    expect(refused.status).toBe(403);
    expect(await refused.text()).not.toContain(names[0]);
  });
});

describe("POST /marks", () => {
  const send = (body: string, cookie: string) =>
    fetch(`${app.url}/marks`, {
      method: "POST",
      headers: { origin: app.url, cookie, "content-type": "application/json" },
      body,
    });

  test("answers mark by mark in the judge's language", async () => {
    const [event] = events;
    if (!event) throw new Error("there is an event");
    const cookie = await app.signIn(event.logins.judges[0] ?? "");
    const mark = (aspectId: string, text: string) => ({
      clientId: app.world.services.id(),
      codeId: event.codes[0]?.id,
      aspectId,
      text,
      schemeVersion: 1,
      markedAt: 1_717_376_400_000,
    });
    const body = { eventId: event.eventId, marks: [mark("A1.1", "15.5"), mark("A1.1", "3.001")] };
    const answer = await send(JSON.stringify(body), cookie);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      ok: true,
      marks: [
        { outcome: "stored", value: 155_000 },
        { outcome: "refused", kind: "invalid", message: expect.stringContaining("小数位太多") },
      ],
      progress: [{ codeId: event.codes[0]?.id, marked: 1, needed: 4 }],
    });
  });

  test.each([
    ["no JSON", "marks please", 422],
    ["no batch", "[]", 422],
    ["an empty batch", JSON.stringify({ eventId: "00000000-0000-7000-8000-000000000000", marks: [] }), 422],
    [
      "an unknown event",
      JSON.stringify({ eventId: "00000000-0000-7000-8000-000000000000", marks: [1] }),
      403,
    ],
    ["a book", JSON.stringify({ eventId: "x".repeat(2_000_000) }), 422],
  ])("refuses %s with a sentence", async (_, body, status) => {
    const cookie = await app.signIn(events[0]?.logins.judges[0] ?? "");
    const answer = await send(body, cookie);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ ok: false, message: expect.any(String) });
  });

  test("asks who is not signed in to sign in, and takes no marks of another judge", async () => {
    const [event] = events;
    const body = { eventId: event?.eventId, marks: [1] };
    expect((await send(JSON.stringify(body), "")).status).toBe(401);
    const cookie = await app.signIn(event?.logins.judges[1] ?? "");
    const other = { ...body, judgeId: event?.judges[0]?.actor?.accountId };
    const answer = await send(JSON.stringify(other), cookie);
    expect([answer.status, (await answer.json()).kind]).toEqual([401, "unauthenticated"]);
  });
});
