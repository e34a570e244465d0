import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { marks } from "~/domain/shared/mark";
import { revokeDevice } from "~/operations/devices.server";
import { verifyLedgers } from "~/operations/ledger.server";
import { approveChange } from "~/operations/scheme-approval.server";
import { askChange, beginChange } from "~/operations/scheme-versions.server";
import { saveScheme } from "~/operations/schemes.server";
import { enterMarks } from "~/operations/scoring.server";
import { type App, startApp } from "../support/app";
import { launchChromium } from "../support/chromium";
import { optionOf, signInto } from "../support/windows";
import { unwrap } from "../support/world";
import { smallScheme } from "../support/world-contests";
import {
  checkAndLock,
  markingEvent,
  type ScoringEvent,
  signCode,
  wholeSheet,
} from "../support/world-scoring";

/** A busy machine takes its time. */
const patient = { timeout: 20_000 };

let app: App;
let browser: Browser;
beforeAll(async () => {
  app = await startApp();
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
  await app.close();
});

const state = (page: Page, aspectId: string, name: string) =>
  page.locator(`[data-aspect="${aspectId}"] .state.${name}`);
const rowsOf = (event: ScoringEvent) => app.world.services.data.scoring.listRows(event.eventId);
const seat = (event: ScoringEvent, number: number) => event.judges[number - 1] ?? event.chief;
const first = (event: ScoringEvent) => event.codes[0] ?? { id: "", code: "" };

/** A judge's tablet with the sheet of the first code; `ahead`: how far its clock is wrong, in milliseconds. */
async function tablet(event: ScoringEvent, number: number, ahead = 0) {
  const context = await browser.newContext({ viewport: { width: 768, height: 1024 }, locale: "zh-CN" });
  await signInto(context, app, event.logins.judges[number - 1]);
  const page = await context.newPage();
  if (ahead) await page.clock.install({ time: Date.now() + ahead });
  await page.goto(`${app.url}/judging/${event.eventId}/${first(event).code}?part=B1`);
  await page.locator(".tablet.live").waitFor();
  return { context, page };
}

/** Two marks that wait on a tablet without a network. */
async function markOffline(event: ScoringEvent, number: number) {
  const { context, page } = await tablet(event, number);
  // The device is known at the server before the network goes.
  const accountId = seat(event, number).actor?.accountId ?? "";
  const devices = () => app.world.services.data.devices.listDevices([accountId]);
  await expect.poll(async () => (await devices()).length, patient).toBe(1);
  await context.setOffline(true);
  await optionOf(page, "B1.1", "2").click();
  await optionOf(page, "B1.2", "3").click();
  await page.getByText("离线 · 2 分待送达").waitFor(patient);
  return { context, page, devices };
}

const marksOf = async (event: ScoringEvent, number: number) =>
  (await rowsOf(event))
    .filter(({ kind, judgeId }) => kind === "mark" && judgeId === seat(event, number).actor?.accountId)
    .map(({ aspectId, value }) => [aspectId, value]);
const both = [
  ["B1.1", 2],
  ["B1.2", 3],
];

test("a clock a year ahead decides nothing: the marks are received, with both times, and signed", async () => {
  const year = 365 * 86_400_000;
  const event = await markingEvent(app.world, { contestants: 1 });
  const { context, page } = await tablet(event, 3, year);
  await optionOf(page, "B1.1", "2").click();
  await optionOf(page, "B1.2", "3").click();
  await state(page, "B1.1", "received").waitFor(patient);
  await state(page, "B1.2", "received").waitFor(patient);
  for (const { markedAt, receivedAt } of (await rowsOf(event)).filter(({ kind }) => kind === "mark"))
    expect(markedAt - receivedAt).toBeGreaterThan(year / 2);
  await page.reload();
  await page.locator(".tablet.live").waitFor();
  expect(await optionOf(page, "B1.2", "3").locator("input").isChecked()).toBe(true);
  await page.getByRole("button", { name: "签名提交" }).click();
  await page.getByRole("button", { name: "确认签名，不能再改" }).click();
  await page.locator(".sheet-foot .signed").waitFor(patient);
  expect((await verifyLedgers(app.world.services, event.eventId))[0]?.fault).toBeNull();
  await context.close();
});

test("a judge who was taken off the panel is told so; the marks stay, and go when the judge is back", async () => {
  const event = await markingEvent(app.world, { contestants: 1 });
  const { context, page } = await markOffline(event, 3);
  const accountId = seat(event, 3).actor?.accountId ?? "";
  const { pool } = app.world.services.data;
  const { rows } = await pool.query<{ row: object }>(
    `delete from "Grant" where "accountId" = $1 and "role" = 'judge' returning to_jsonb("Grant") as "row"`,
    [accountId],
  );
  await context.setOffline(false);
  await page.locator('[data-refused="2"]').getByText("您不在本赛项的裁判名单中").waitFor(patient);
  expect(await marksOf(event, 3)).toEqual([]);
  await pool.query(`insert into "Grant" select * from jsonb_populate_record(null::"Grant", $1)`, [
    rows[0]?.row,
  ]);
  // It is a matter of one tap, not of one for each mark.
  await page.getByRole("button", { name: "再次发送全部 2 分" }).click();
  await state(page, "B1.2", "received").waitFor(patient);
  expect(await marksOf(event, 3)).toEqual(both);
  await context.close();
});

test("a revoked device is told so; its marks go once it has enrolled again, by the judge's own tap", async () => {
  const event = await markingEvent(app.world, { contestants: 1 });
  const { context, page, devices } = await markOffline(event, 3);
  const [device] = await devices();
  unwrap(await revokeDevice(event.chief, event.eventId, { deviceId: device?.id ?? "" }));
  await context.setOffline(false);
  await page.locator('[data-refused="2"]').getByText("裁判长已停用这台设备").waitFor(patient);
  expect(await marksOf(event, 3)).toEqual([]);
  await page.reload();
  await page.locator(".tablet.live").waitFor();
  await expect
    .poll(async () => (await devices()).map((one) => one.state).sort(), patient)
    .toEqual(["revoked", "waiting"]);
  await page.getByRole("button", { name: "再次发送全部 2 分" }).click();
  await state(page, "B1.2", "received").waitFor(patient);
  expect(await marksOf(event, 3)).toEqual(both);
  await context.close();
});

test("a scheme that changed meanwhile asks about each mark, with what was given; nothing is stored unasked", async () => {
  const event = await markingEvent(app.world, { contestants: 1 });
  const { context, page } = await markOffline(event, 3);
  const scheme = smallScheme(event.moduleIds);
  unwrap(await beginChange(event.organiser, event.eventId));
  const draft = await app.world.services.data.schemes.findProposed(event.eventId);
  const sized = (id: string, max: number) => (id === "B2.1" ? 18 : id === "B2.2" ? 12 : max);
  const criteria = scheme.criteria.map((criterion) => ({
    ...criterion,
    subCriteria: criterion.subCriteria.map((sub) => ({
      ...sub,
      aspects: sub.aspects.map((aspect) => ({
        ...aspect,
        max: marks(sized(aspect.id, aspect.max / 10_000)),
      })),
    })),
  })) as typeof scheme.criteria;
  const saved = { version: draft?.version ?? 0, scheme: { ...scheme, criteria } };
  const { version } = unwrap(await saveScheme(event.organiser, event.eventId, saved));
  unwrap(await askChange(event.organiser, event.eventId, { version, reason: "技术文件有误", again: [] }));
  unwrap(await approveChange(event.chief, event.eventId, { version, confirm: "on" }));
  await context.setOffline(false);
  await page.locator(".mark-note").getByText("评分标准已更新").first().waitFor(patient);
  expect(await marksOf(event, 3)).toEqual([]);
  await page.getByRole("button", { name: "载入新标准" }).first().click();
  await page.getByText("评分标准已更新为第 2 版").first().waitFor(patient);
  await page.getByRole("button", { name: /保留 2/ }).click();
  await state(page, "B1.1", "received").waitFor(patient);
  await page.getByRole("button", { name: /保留 3/ }).click();
  await state(page, "B1.2", "received").waitFor(patient);
  expect(await marksOf(event, 3)).toEqual(both);
  await context.close();
});

test("an event that was locked meanwhile tells so, and the marks stay on the tablet until the judge removes them", async () => {
  const event = await markingEvent(app.world, { contestants: 1 });
  const { context, page } = await markOffline(event, 3);
  for (const [index, judge] of event.judges.entries()) {
    unwrap(await enterMarks(judge, await wholeSheet(app.world, event, first(event), index)));
    unwrap(await signCode(event, judge, first(event).code));
  }
  unwrap(await checkAndLock(event));
  const before = await marksOf(event, 3);
  await context.setOffline(false);
  await page.locator('[data-refused="2"]').getByText("本赛项评分已锁定").waitFor(patient);
  await page.reload();
  await page.locator('[data-refused="2"]').getByText("本赛项评分已锁定").waitFor(patient);
  await page.getByRole("button", { name: "从本机移除" }).first().click();
  await page.getByRole("button", { name: "从本机移除" }).click();
  await page.locator(".mark-note").waitFor({ state: "detached" });
  expect(await marksOf(event, 3)).toEqual(before);
  await context.close();
});

test("a mark that waits at one station is pointed to from another, whose sheet is signed once all of its own is in", async () => {
  const event = await markingEvent(app.world, { contestants: 2 });
  const [one, two] = event.codes;
  const { context, page } = await tablet(event, 3);
  await optionOf(page, "B1.1", "2").click();
  await state(page, "B1.1", "received").waitFor(patient);
  await optionOf(page, "B1.1", "1").click();
  await page.locator(".mark-note").getByText("现改为 1").waitFor();
  await page.goto(`${app.url}/judging/${event.eventId}/${two?.code}`);
  await page.locator(".tablet.live").waitFor();
  await page.locator(".stations a", { hasText: one?.code }).getByText("待处理").waitFor();
  await context.route("**/marks", (route) => route.abort());
  await optionOf(page, "B1.1", "3").click();
  await optionOf(page, "B1.2", "3").click();
  const sign = page.getByRole("button", { name: "签名提交" });
  await expect.poll(() => sign.textContent()).toBe("签名提交");
  // It looks disabled, and answers all the same.
  await sign.click({ force: true });
  await page.getByText("本表还有 2 分未送达，送达后再签名").waitFor();
  await context.unroute("**/marks");
  await state(page, "B1.2", "received").waitFor(patient);
  await sign.click();
  await page.getByRole("button", { name: "确认签名，不能再改" }).click();
  await page.locator(".sheet-foot .signed").waitFor(patient);
  await page.locator(".stations-asking").getByRole("link", { name: one?.code }).click();
  await page.locator(".mark-note").getByText("现改为 1").waitFor(patient);
  expect(await page.locator(".stations-asking").count()).toBe(0);
  await context.close();
});
