import { afterAll, beforeAll, expect, test } from "vitest";
import { checkCodes } from "../../prisma/demo/lock";
import { type App, startApp } from "../support/app";
import { unwrap, worldPassword } from "../support/world";
import { dayedEvent, dayOne, markPart } from "../support/world-parts";
import { lockedEvent, markingEvent, type ScoringEvent } from "../support/world-scoring";

let app: App;
let event: ScoringEvent;
beforeAll(async () => {
  app = await startApp();
  event = await markingEvent(app.world, { contestants: 1 });
});
afterAll(() => app.close());

/** Sends a form as a browser without JavaScript does. */
const send = (cookie: string, path: string, fields: Record<string, string>) =>
  fetch(`${app.url}${path}`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie, origin: app.url, "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(fields),
  });

test("a judge sets a PIN with the password, which never comes back", async () => {
  const cookie = await app.signIn(event.logins.judges[0] ?? "");
  const page = await fetch(`${app.url}/judging/pin?to=/judging/${event.eventId}`, { headers: { cookie } });
  expect(page.status).toBe(200);
  expect(await page.text()).toContain("6 位数字");
  const wrong = await send(cookie, "/judging/pin", { pin: "135790", password: "not the password" });
  const said = await wrong.text();
  expect(wrong.status).toBe(422);
  expect(said).toContain("登录密码不对");
  expect(said).not.toContain("135790");
  const right = await send(cookie, `/judging/pin?to=/judging/${event.eventId}`, {
    pin: "135790",
    password: worldPassword,
  });
  expect([right.status, right.headers.get("location")]).toEqual([303, `/judging/${event.eventId}`]);
  const elsewhere = await send(cookie, "/judging/pin?to=https://evil.example", {
    pin: "135790",
    password: worldPassword,
  });
  expect(elsewhere.headers.get("location")).not.toContain("evil");
});

test("a correction is asked with a file, keeps what was typed, and is approved by the supervisor alone", async () => {
  const locked = await lockedEvent(app.world, { contestants: 2 });
  const [chief, supervisor] = [
    await app.signIn(locked.logins.chief),
    await app.signIn(locked.logins.supervisor),
  ];
  const path = `/custody/${locked.eventId}/corrections`;
  const pageOf = async (cookie: string, where = path) =>
    (await fetch(`${app.url}${where}`, { headers: { cookie } })).text();
  const hidden = (page: string, name: string) =>
    new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? "";
  const upload = (fields: Record<string, string>, file: Blob) => {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    body.set("evidence", file, "record.pdf");
    return fetch(app.url + path, {
      method: "POST",
      redirect: "manual",
      headers: { cookie: chief, origin: app.url },
      body,
    });
  };
  const fields = {
    id: hidden(await pageOf(chief), "id"),
    code: locked.codes[1]?.code ?? "",
    aspectId: "A1.1",
    seat: "1",
    value: "0",
    reason: "誊录时看错了一行，见复核记录。",
    password: worldPassword,
  };
  const wrong = await upload(fields, new Blob(["<script>"]));
  const said = await wrong.text();
  expect(wrong.status).toBe(422);
  expect(said).toContain("PDF、JPG 或 PNG");
  expect(said).toContain(fields.reason);
  expect(said).not.toContain(worldPassword);

  const asked = await upload(fields, new Blob(["%PDF-1.7 evidence"]));
  expect(asked.status).toBe(303);
  const one = new URL(asked.headers.get("location") ?? "", app.url).pathname;
  expect(await pageOf(chief, one)).not.toContain("批准并更正");
  const shown = await pageOf(supervisor, one);
  expect(shown).toContain("批准并更正");
  const decision = {
    intent: "approve",
    id: hidden(shown, "id"),
    shown: hidden(shown, "shown"),
    clientId: hidden(shown, "clientId"),
  };
  expect((await send(supervisor, one, { ...decision, password: "not mine" })).status).toBe(422);
  expect((await send(supervisor, one, { ...decision, password: worldPassword })).status).toBe(303);
  expect(await pageOf(chief, one)).toContain("已更正");
  const file = await fetch(`${app.url}${one}/evidence`, { headers: { cookie: supervisor } });
  expect(file.headers.get("content-disposition")).toContain("attachment");
  expect(await file.text()).toBe("%PDF-1.7 evidence");
});

test("a day is asked for, confirmed and published through plain forms, and shown to everybody", async () => {
  const dayed = await dayedEvent(app.world, { contestants: 1 });
  await markPart(app.world, dayed, dayOne);
  unwrap(await checkCodes(dayed.judges, dayed.eventId, dayed.codes, dayOne));
  const [chief, supervisor] = [
    await app.signIn(dayed.logins.chief),
    await app.signIn(dayed.logins.supervisor),
  ];
  const pageOf = async (path: string, cookie = "") =>
    (await fetch(`${app.url}${path}`, { headers: { cookie } })).text();
  const hiddenIn = (page: string, name: string) =>
    new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? "";
  expect(await pageOf(`/events/${dayed.eventId}`)).not.toContain(`/events/${dayed.eventId}/ledger`);

  const path = `/judging/${dayed.eventId}/oversee?part=day%20C1`;
  const overseen = await pageOf(path, chief);
  expect(overseen).toContain("评分日 C1");
  const asked = await send(chief, path, {
    intent: "lock",
    id:
      /intent" value="lock"\/?>.*?name="id" value="([^"]*)"/s.exec(overseen)?.[1] ?? app.world.services.id(),
    part: hiddenIn(overseen, "part"),
    confirm: "on",
  });
  expect([asked.status, asked.headers.get("location")]).toEqual([303, path]);
  const custody = await pageOf(`/custody/${dayed.eventId}`, supervisor);
  const confirmed = await send(supervisor, `/custody/${dayed.eventId}`, {
    intent: "confirm-lock",
    id: hiddenIn(custody, "id"),
    clientId: hiddenIn(custody, "clientId"),
    confirm: "on",
  });
  expect(confirmed.status).toBe(303);

  const head = await (await fetch(`${app.url}/events/${dayed.eventId}/ledger-head.json`)).json();
  expect(head).toMatchObject({ heads: [{ day: "C1", moduleId: null, hash: head.hash }], current: null });
  const shown = await pageOf(`/events/${dayed.eventId}/ledger`);
  expect(shown).toContain("评分日 C1");
  expect(shown).toContain(head.hash);
  expect(await pageOf(`/events/${dayed.eventId}`)).toContain(`/events/${dayed.eventId}/ledger`);
  const sheet = await pageOf(
    `/judging/${dayed.eventId}/${dayed.codes[0]?.code}?part=B1`,
    await app.signIn(dayed.logins.judges[0] ?? ""),
  );
  expect(sheet).toContain("本部分已锁定，只能查看");
  const unknown = await fetch(`${app.url}/judging/${dayed.eventId}/check?part=day%209`, {
    headers: { cookie: chief },
  });
  expect(unknown.status).toBe(404);
});
