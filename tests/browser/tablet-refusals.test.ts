import { expect, test } from "vitest";
import { revokeDevice } from "~/operations/devices.server";
import { enterMarks } from "~/operations/scoring.server";
import { optionOf, patient, startWindows, stateOf } from "../support/windows";
import { unwrap } from "../support/world";
import { faultOf, firstCode, rowsOf, seat } from "../support/world-locks";
import { changeScheme } from "../support/world-schemes";
import {
  checkAndLock,
  markingEvent,
  type ScoringEvent,
  signCode,
  wholeSheet,
} from "../support/world-scoring";

const windows = startWindows();

/** The sheet of the first code, at its judgements. */
const tablet = (event: ScoringEvent, number: number, ahead = 0) =>
  windows.tablet(event, number, `${firstCode(event).code}?part=B1`, { ahead });

/** Two marks that wait on a tablet without a network. */
async function markOffline(event: ScoringEvent, number: number) {
  const { context, page } = await tablet(event, number);
  // The device is known at the server before the network goes.
  const accountId = seat(event, number).actor?.accountId ?? "";
  const devices = () => windows.app.world.services.data.devices.listDevices([accountId]);
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
  const event = await markingEvent(windows.app.world, { contestants: 1 });
  const { context, page } = await tablet(event, 3, year);
  await optionOf(page, "B1.1", "2").click();
  await optionOf(page, "B1.2", "3").click();
  await stateOf(page, "B1.1", "received").waitFor(patient);
  await stateOf(page, "B1.2", "received").waitFor(patient);
  for (const { markedAt, receivedAt } of (await rowsOf(event)).filter(({ kind }) => kind === "mark"))
    expect(markedAt - receivedAt).toBeGreaterThan(year / 2);
  await page.reload();
  await page.locator(".tablet.live").waitFor();
  expect(await optionOf(page, "B1.2", "3").locator("input").isChecked()).toBe(true);
  await page.getByRole("button", { name: "签名提交" }).click();
  await page.getByRole("button", { name: "确认签名，不能再改" }).click();
  await page.locator(".sheet-foot .signed").waitFor(patient);
  expect(await faultOf(event)).toBeNull();
  await context.close();
});

test("a judge who was taken off the panel is told so; the marks stay, and go when the judge is back", async () => {
  const event = await markingEvent(windows.app.world, { contestants: 1 });
  const { context, page } = await markOffline(event, 3);
  const accountId = seat(event, 3).actor?.accountId ?? "";
  const { pool } = windows.app.world.services.data;
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
  await stateOf(page, "B1.2", "received").waitFor(patient);
  expect(await marksOf(event, 3)).toEqual(both);
  await context.close();
});

test("a revoked device is told so; its marks go once it has enrolled again, by the judge's own tap", async () => {
  const event = await markingEvent(windows.app.world, { contestants: 1 });
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
  await stateOf(page, "B1.2", "received").waitFor(patient);
  expect(await marksOf(event, 3)).toEqual(both);
  await context.close();
});

test("a scheme that changed meanwhile asks about each mark, with what was given; nothing is stored unasked", async () => {
  const event = await markingEvent(windows.app.world, { contestants: 1 });
  const { context, page } = await markOffline(event, 3);
  await changeScheme(event);
  await context.setOffline(false);
  await page.locator(".mark-note").getByText("评分标准已更新").first().waitFor(patient);
  expect(await marksOf(event, 3)).toEqual([]);
  await page.getByRole("button", { name: "载入新标准" }).first().click();
  await page.getByText("评分标准已更新为第 2 版").first().waitFor(patient);
  await page.getByRole("button", { name: /保留 2/ }).click();
  await stateOf(page, "B1.1", "received").waitFor(patient);
  await page.getByRole("button", { name: /保留 3/ }).click();
  await stateOf(page, "B1.2", "received").waitFor(patient);
  expect(await marksOf(event, 3)).toEqual(both);
  await context.close();
});

test("an event that was locked meanwhile tells so, and the marks stay on the tablet until the judge removes them", async () => {
  const event = await markingEvent(windows.app.world, { contestants: 1 });
  const { context, page } = await markOffline(event, 3);
  for (const [index, judge] of event.judges.entries()) {
    unwrap(await enterMarks(judge, await wholeSheet(windows.app.world, event, firstCode(event), index)));
    unwrap(await signCode(event, judge, firstCode(event).code));
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
  const event = await markingEvent(windows.app.world, { contestants: 2 });
  const [one, two] = event.codes;
  const { context, page } = await tablet(event, 3);
  await optionOf(page, "B1.1", "2").click();
  await stateOf(page, "B1.1", "received").waitFor(patient);
  await optionOf(page, "B1.1", "1").click();
  await page.locator(".mark-note").getByText("现改为 1").waitFor();
  await page.goto(`${windows.app.url}/judging/${event.eventId}/${two?.code}`);
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
  await stateOf(page, "B1.2", "received").waitFor(patient);
  await sign.click();
  await page.getByRole("button", { name: "确认签名，不能再改" }).click();
  await page.locator(".sheet-foot .signed").waitFor(patient);
  await page.locator(".stations-asking").getByRole("link", { name: one?.code }).click();
  await page.locator(".mark-note").getByText("现改为 1").waitFor(patient);
  expect(await page.locator(".stations-asking").count()).toBe(0);
  await context.close();
});
