import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "vitest";
import { confirmDevice } from "~/operations/devices.server";
import { enterMarks } from "~/operations/scoring.server";
import { patient, startWindows } from "../support/windows";
import { unwrap } from "../support/world";
import { blocksOf, faultOf, firstCode, rowsOf } from "../support/world-locks";
import { checkAndLockPart, dayedEvent, dayOne, dayTwo, partSheet, signSoFarOn } from "../support/world-parts";

const windows = startWindows();

test("a day is signed on the tablet, locked by two, read only from then on; a mark that comes late is told so", async () => {
  const event = await dayedEvent(windows.app.world, { contestants: 1 });
  const code = firstCode(event);
  for (const [index, judge] of event.judges.entries()) {
    unwrap(await enterMarks(judge, await partSheet(windows.app.world, event, code, index, dayOne)));
    if (index > 0) unwrap(await signSoFarOn(event, judge, code.code));
  }
  const phone = { viewport: { width: 390, height: 844 } };
  const { context, page } = await windows.tablet(event, 1, code.code, phone);
  await page.getByRole("button", { name: "签已评部分" }).click();
  await page.getByText("已评部分已签名").waitFor(patient);
  await page.locator('[data-covered="covers"]').waitFor(patient);
  const kindsOf = async () => (await rowsOf(event)).map(({ kind }) => kind);
  expect((await kindsOf()).filter((kind) => kind === "sign-part")).toHaveLength(3);
  const { rows } = await windows.app.world.services.data.pool.query<{ id: string }>(
    `select "id" from "Device" where "state" = 'waiting'`,
  );
  for (const { id } of rows) unwrap(await confirmDevice(event.chief, event.eventId, { deviceId: id }));

  // Marks of the second day stay on the tablet: it says so, and the first day's lock does not wait for them.
  await page.route("**/marks", (route) => route.abort());
  await page.getByRole("link", { name: /^B2 / }).click();
  await page.locator('[data-aspect="B2.3"] input[value="1"]').check();
  await expect
    .poll(() => blocksOf(event, dayTwo), { timeout: 30_000, interval: 500 })
    .toContain("tablets-holding");
  expect(await blocksOf(event, dayOne)).not.toContain("tablets-holding");
  expect(await blocksOf(event, dayOne)).not.toContain("devices-unconfirmed");
  await page.unroute("**/marks");
  await expect.poll(async () => (await kindsOf()).at(-1), { timeout: 30_000 }).toBe("mark");

  // The hall's network is away when the judge changes a mark of the day, and the day is locked meanwhile.
  await context.setOffline(true);
  await page.getByRole("link", { name: /^A1 / }).click();
  const field = page.locator('[data-aspect="A1.1"] input[data-focus]');
  await field.fill("7");
  await field.press("Enter");
  await page.getByRole("button", { name: "确认无误" }).click();
  // The judge is told at once, without a network, that the signature covers the sheet no more.
  await page.getByText(/签名后改动了 A1\.1。.*须重新签名/).waitFor(patient);
  expect(await page.locator(".stations .on").textContent()).toContain("须重签");
  expect(await page.locator(".sheet-foot").textContent()).toContain("的签名已失效");
  await page.evaluate(() => {
    location.href = `/judging/offline#${location.pathname}`;
  });
  await page.getByText(/签名后改动了 A1\.1。/).waitFor(patient);
  await page.evaluate(() => {
    location.hash = "#/judging";
  });
  await page.locator(".station-grid .again").waitFor(patient);
  await page.evaluate((path) => {
    location.hash = path;
  }, `#/judging/${event.eventId}/${code.code}`);
  unwrap(await checkAndLockPart(event, dayOne));
  await context.setOffline(false);
  await page.getByText("所在的部分已锁定").waitFor(patient);
  await page.getByRole("link", { name: "网络已恢复，回到联机页面" }).click();
  await page.getByRole("link", { name: /^A1 / }).click();
  await page.getByText("本部分已锁定，只能查看").waitFor(patient);
  expect(await field.getAttribute("readonly")).not.toBeNull();
  expect(
    (await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa"]).analyze()).violations.map(({ id }) => id),
  ).toEqual([]);
  await page.getByRole("button", { name: "从本机移除" }).click();
  await expect.poll(() => field.inputValue(), patient).not.toBe("7");

  // The other day is open still.
  await page.getByRole("link", { name: /^B2 / }).click();
  const marked = async () => (await kindsOf()).filter((kind) => kind === "mark").length;
  const before = await marked();
  await page.locator('[data-aspect="B2.3"] input[value="2"]').check();
  await page.getByRole("button", { name: "确认无误" }).click();
  await expect.poll(marked, patient).toBe(before + 1);
  expect(await faultOf(event)).toBeNull();
  await context.close();
});
