import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PlanCeremony, planCeremony } from "~/operations/ceremonies.server";
import { type App, startApp } from "../support/app";
import { launchChromium } from "../support/chromium";
import { unwrap } from "../support/world";
import { decodedEvent, type ScoringEvent } from "../support/world-scoring";

let app: App;
let browser: Browser;
let event: ScoringEvent;
beforeAll(async () => {
  app = await startApp("2024-06-03T10:00:00+08:00");
  event = await decodedEvent(app.world, { contestants: 6 });
  const plan = PlanCeremony.parse({
    version: 0,
    from: "winners",
    finalists: 2,
    names: "masked",
    seconds: 5,
    "message-start":
      "欢迎各位来宾莅临二〇二四年上海市职业技能月月赛汽车维修工赛项颁奖暨成绩揭晓仪式现场并请保持安静",
  });
  unwrap(await planCeremony(event.organiser, event.eventId, plan));
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await app.close();
});

async function open(options: Parameters<Browser["newContext"]>[0]): Promise<[Page, BrowserContext]> {
  const context = await browser.newContext({ locale: "zh-CN", ...options });
  const [name = "", value = ""] = (await app.as(event.organiser)).split("=");
  await context.addCookies([{ name, value, url: app.url }]);
  const page = await context.newPage();
  await page.goto(`${app.url}/desk/events/${event.eventId}/ceremony`, { waitUntil: "networkidle" });
  return [page, context];
}

const rows = (page: Page) => page.locator(".ceremony-steps > li");
const texts = (page: Page) => rows(page).locator(".what > span:first-child").allTextContents();

test("steps are moved by the keyboard, and the focus stays with what is moved", async () => {
  const [page] = await open({ viewport: { width: 1440, height: 900 } });
  const before = await texts(page);
  await rows(page).first().getByRole("button", { name: "下移" }).focus();
  await page.keyboard.press("Enter");
  await expect.poll(() => texts(page)).toEqual([before[1], before[0], ...before.slice(2)]);
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.closest("li")?.textContent ?? ""))
    .toContain("欢迎各位来宾");
  await page.keyboard.press("Enter");
  await expect.poll(() => texts(page)).toEqual([before[1], before[2], before[0], ...before.slice(3)]);
  // Final places cannot stand before the marks that make them.
  const podium = rows(page).filter({ hasText: "最终名次" });
  expect(await podium.getByRole("button", { name: "上移" }).isDisabled()).toBe(true);
});

test("without JavaScript a step is left out, put back, and given its own words", async () => {
  const [page] = await open({ viewport: { width: 390, height: 844 }, javaScriptEnabled: false });
  const podium = () => rows(page).filter({ hasText: "最终名次" });
  await podium().getByRole("button", { name: "省去" }).click();
  expect(await podium().textContent()).toContain("已省去");
  await podium().getByRole("button", { name: "恢复" }).click();
  expect(await podium().textContent()).not.toContain("已省去");
  await podium().getByRole("link", { name: "修改" }).click();
  await page.getByLabel("这一步说的话").fill("请三位选手上台");
  await page.getByLabel("本步停留秒数").fill("45");
  await page.getByRole("button", { name: "保存这一步" }).click();
  expect(await podium().textContent()).toContain("45 s");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});

test("a page that is old is told", async () => {
  const [page] = await open({ viewport: { width: 1440, height: 900 }, javaScriptEnabled: false });
  const [other] = await open({ viewport: { width: 1440, height: 900 }, javaScriptEnabled: false });
  await rows(other).first().getByRole("button", { name: "省去" }).click();
  await rows(page).first().getByRole("button", { name: "省去" }).click();
  expect(await page.getByRole("alert").textContent()).toContain("刚刚被别人修改过");
});
