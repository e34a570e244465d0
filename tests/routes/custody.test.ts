import { afterAll, beforeAll, expect, test } from "vitest";
import { type App, startApp } from "../support/app";
import { worldPassword } from "../support/world";
import { markingEvent, type ScoringEvent } from "../support/world-scoring";

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
