import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type App, startApp } from "../support/app";
import { count, type DecodedEvent, decodedEvent, tenContestants, work } from "../support/world-results";

let app: App;
let event: DecodedEvent;
const cookies = { organiser: "", supervisor: "", winner: "", city: "" };
beforeAll(async () => {
  app = await startApp("2024-06-06T16:30:00+08:00");
  event = await decodedEvent(app.world, tenContestants, { passLine: 70 });
  const people = {
    organiser: event.organiser,
    supervisor: event.supervisor,
    winner: event.contestants[0],
    city: event.city,
  };
  for (const name of ["organiser", "supervisor", "winner", "city"] as const) {
    await app.world.services.data.pool.query(`update "Account" set "login" = $1 where "id" = $2`, [
      name,
      people[name]?.actor?.accountId,
    ]);
    cookies[name] = await app.signIn(name);
  }
});
afterAll(() => app.close());

const text = "第二名的实操成绩与现场公布的不一致，请复核评分表。";

/** The value of a hidden field of a page. */
function hidden(html: string, name: string): string {
  return new RegExp(`name="${name}"[^>]*value="([^"]+)"`).exec(html)?.[1] ?? "";
}

describe("the way from decoding to a certificate, by plain forms", () => {
  test("the organiser publishes, somebody objects, the supervisor decides, the organiser finalises and issues", async () => {
    const desk = `/desk/events/${event.eventId}/results`;
    const results = (await (await app.get(desk, cookies.organiser)).text()).replace(/<!--.*?-->/g, "");
    expect(results).toContain("李建国");
    // 66.67 of 100 stands under the line of 70 of 100, and the 20.00 that it counts in a column of its own.
    expect(results).toContain("及格线 70.00/100");
    expect(results).toMatch(/66\.67<small class="line">未达线<\/small><\/td><td class="num muted">20\.00</);
    expect(results).toContain("1 人未达线：K02（66.67）");
    const inEnglish = { cookie: cookies.organiser, "accept-language": "en" };
    const english = await fetch(app.url + desk, { headers: inEnglish });
    expect(await english.text()).toContain("1 contestant below: K02 (66.67)");
    const published = await app.post(desk, { intent: "publish" }, cookies.organiser);
    expect(published.status).toBe(303);
    const notice = await app.world.services.data.notices.findLatest(event.eventId);
    const noticeUrl = `/notices/${notice?.id}`;

    const shown = await (await app.get(noticeUrl)).text();
    expect(shown).toContain("李*国");
    for (const { name } of tenContestants) expect(shown).not.toContain(name);
    expect(await (await app.get("/notices")).text()).toContain(noticeUrl);
    const feed = await app.get("/results.atom");
    expect(feed.headers.get("content-type")).toBe("application/atom+xml; charset=utf-8");
    const atom = await feed.text();
    expect(atom).toContain(`<id>urn:uuid:${notice?.id}</id>`);
    expect(atom).toContain(`http://localhost:3000${noticeUrl}"`);
    expect(atom).toContain("成绩公示，截至2024年6月");
    for (const { name } of tenContestants) expect(atom).not.toContain(name);

    // Not signed in: what was typed is kept on the error page.
    const refused = await app.post(noticeUrl, { id: app.world.services.id(), text });
    expect(refused.status).toBe(401);
    expect(await refused.text()).toContain(text);
    const form = await (await app.get(noticeUrl, cookies.winner)).text();
    const id = hidden(form, "id");
    const short = await app.post(noticeUrl, { id, text: "不服" }, cookies.winner);
    expect(short.status).toBe(422);
    expect(await short.text()).toContain("不服");
    for (let press = 0; press < 2; press++)
      expect((await app.post(noticeUrl, { id, text }, cookies.winner)).status).toBe(303);
    expect(await count(app.world, `"Objection"`)).toBe(1);
    expect(await (await app.get(noticeUrl, cookies.winner)).text()).toContain("处理中");

    const waiting = await (await app.get(desk, cookies.organiser)).text();
    expect(waiting).toContain("还有 1 件异议没有处理");
    expect((await app.post(desk, { intent: "finalise" }, cookies.organiser)).status).toBe(409);

    expect(await (await app.get("/objections", cookies.supervisor)).text()).toContain(`/objections/${id}`);
    const undecided = await app.post(
      `/objections/${id}`,
      { version: "1", reasons: "经复核评分表，成绩无误。" },
      cookies.supervisor,
    );
    expect(undecided.status).toBe(422);
    const decided = await app.post(
      `/objections/${id}`,
      { outcome: "dismissed", version: "1", reasons: "经复核评分表，成绩无误。" },
      cookies.supervisor,
    );
    expect(decided.status).toBe(303);

    app.world.at("2024-06-15T00:00:00+08:00");
    expect((await app.post(desk, { intent: "finalise" }, cookies.organiser)).status).toBe(303);
    const making = `/desk/events/${event.eventId}/certificates`;
    expect((await app.post(making, {}, cookies.organiser)).status).toBe(303);
    expect(await (await app.get(making, cookies.organiser)).text()).toContain("等待制作");
    await work(app.world);
    const made = await (await app.get(making, cookies.organiser)).text();
    expect(made).toContain("全部完成");
    const serial = /SHJN-[\d-]+-\w/.exec(made)?.[0] ?? "";

    const pdf = await app.get(`/certificates/${serial}.pdf`, cookies.winner);
    expect(pdf.headers.get("content-type")).toBe("application/pdf");
    expect((await pdf.text()).slice(0, 5)).toBe("%PDF-");
    expect((await app.get(`/certificates/${serial}.pdf`, cookies.supervisor)).status).toBe(403);
    expect((await app.get(`/certificates/${serial}.pdf`)).status).toBe(302);
    expect((await app.get(`/desk/events/${event.eventId}/results.pdf`, cookies.organiser)).status).toBe(200);
    expect((await app.get(`/desk/events/${event.eventId}/results.pdf`, cookies.winner)).status).toBe(403);

    // Typed with O for 0, the form leads to the page that the QR leads to.
    const typed = serial.toLowerCase().replaceAll("0", "O");
    const sent = await app.get(`/verify?serial=${encodeURIComponent(typed)}`);
    expect([sent.status, sent.headers.get("location")]).toEqual([302, `/verify/${serial}`]);
    const valid = await app.get(`/verify/${serial}`);
    expect(valid.status).toBe(200);
    const page = await valid.text();
    expect(page).toContain("李*国");
    expect(page).not.toContain("李建国");

    const office = `/office/certificates/${serial}`;
    expect((await app.get(office, cookies.organiser)).status).toBe(403);
    const revoked = await app.post(
      office,
      {
        version: hidden(await (await app.get(office, cookies.city)).text(), "version"),
        reason: "经查参赛资格不符。",
      },
      cookies.city,
    );
    expect(revoked.status).toBe(303);
    expect(await (await app.get(`/verify/${serial}`)).text()).toContain("经查参赛资格不符");
  });

  test("the verify page answers 404 for what was never issued and 422 for what cannot be a number", async () => {
    expect((await app.get("/verify/SHJN-202406-310114-0031-002-1-00009-9")).status).toBeGreaterThanOrEqual(
      404,
    );
    const wrong = await app.get("/verify/SHJN-12");
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toContain("编号应为 30 位");
    expect((await app.get("/notices/not-an-id")).status).toBe(404);
    expect((await app.get("/objections/not-an-id", cookies.supervisor)).status).toBe(404);
    expect((await app.get("/notices?state=x&page=-1")).status).toBe(200);
  });
});
