import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addDisplay } from "~/operations/display-console.server";
import { SaveScene, saveScene } from "~/operations/scenes.server";
import { enterMarks } from "~/operations/scoring.server";
import { type App, startApp } from "../support/app";
import { launchChromium } from "../support/chromium";
import { unwrap } from "../support/world";
import { markingEvent, type ScoringEvent, wholeSheet } from "../support/world-scoring";

let app: App;
let browser: Browser;
let event: ScoringEvent;

beforeAll(async () => {
  browser = await launchChromium();
  app = await startApp();
  event = await markingEvent(app.world, { contestants: 12 });
  app.world.go();
});
afterAll(async () => {
  await browser.close();
  await app.close();
});

async function newPage(cookie = ""): Promise<Page> {
  const context = await browser.newContext({ locale: "zh-CN", viewport: { width: 1_920, height: 1_080 } });
  const [name = "", value = ""] = cookie.split("=");
  if (cookie) await context.addCookies([{ name, value, url: app.url }]);
  return context.newPage();
}

async function prepare(name: string, fields: Record<string, unknown>): Promise<void> {
  const scene = SaveScene.parse({ version: 0, name, ...fields });
  unwrap(await saveScene(event.organiser, event.contestId, app.world.services.id(), scene));
}

/** Keeps, on the page, the machine's time of every change of the scene. */
const keepTimes = (page: Page) =>
  page.evaluate(() => {
    const main = document.querySelector("main");
    if (!main) throw new Error("no screen");
    new MutationObserver(() => {
      document.body.dataset.seen = `${document.body.dataset.seen ?? ""} ${Date.now()}`;
    }).observe(main, { attributes: true, attributeFilter: ["data-take"] });
  });
const times = async (page: Page) =>
  (await page.evaluate(() => document.body.dataset.seen ?? "")).trim().split(" ").filter(Boolean).map(Number);

test("two screens are paired, change in step, hear marks, and one outlives its network", async () => {
  await prepare("欢迎", { kind: "message", title: "欢迎各位选手" });
  await prepare("成绩榜", { kind: "board", eventId: event.eventId, seconds: 5 });
  await prepare("赛程", { kind: "schedule" });
  const desk = await newPage(await app.as(event.organiser));
  const atDesk = `${app.url}/desk/contests/${event.contestId}/displays`;
  await desk.goto(atDesk);

  // One screen shows its code, and the console takes it.
  const left = await newPage();
  await left.goto(`${app.url}/displays`);
  await left.getByRole("button", { name: "显示配对码" }).click();
  const code = (await left.locator(".wall-pairing").textContent()) ?? "";
  await desk.getByLabel("配对码").fill(code);
  await desk.getByLabel("名称").first().fill("左屏");
  await desk.getByRole("button", { name: "配对", exact: true }).click();
  await left.getByText("即将开始").waitFor();

  // The other is added first, and its code is typed at the screen.
  const id = app.world.services.id();
  unwrap(await addDisplay(event.organiser, event.contestId, { id, name: "右屏" }));
  const given = (await app.world.services.data.displays.find(id))?.code ?? "";
  const right = await newPage();
  await right.goto(`${app.url}/displays`);
  await right.getByLabel("配对码").fill(given.toLowerCase());
  await right.getByRole("button", { name: "打开画面" }).click();
  await right.getByText("即将开始").waitFor();
  await expect.poll(() => desk.getByText("在线", { exact: true }).count(), { timeout: 15_000 }).toBe(2);

  // Takes are seen by both within a tenth of a second.
  await keepTimes(left);
  await keepTimes(right);
  const takeAll = (name: string) => desk.getByRole("button", { name: `切到全部大屏 ${name}` }).click();
  for (const [name, sign] of [
    ["欢迎", "欢迎各位选手"],
    ["赛程", "比赛评分中"],
    ["成绩榜", "第 1–6 行"],
    ["欢迎", "欢迎各位选手"],
    ["成绩榜", "第 1–6 行"],
  ] as const) {
    await takeAll(name);
    await Promise.all([left, right].map((screen) => screen.getByText(sign).first().waitFor()));
  }
  const [seenLeft, seenRight] = [await times(left), await times(right)];
  expect([seenLeft.length, seenRight.length]).toEqual([5, 5]);
  const apart = seenLeft.map((at, take) => Math.abs(at - (seenRight[take] ?? 0)));
  expect(Math.max(...apart)).toBeLessThanOrEqual(100);

  // A mark is on both, and is told to a screen reader in a while.
  const first = event.codes[0];
  if (!first) throw new Error("no code");
  const [judge] = event.judges;
  unwrap(await enterMarks(judge ?? event.chief, await wholeSheet(app.world, event, first, 0)));
  for (const screen of [left, right])
    await screen.locator("tr.touched", { hasText: first.code }).waitFor({ timeout: 10_000 });
  await expect
    .poll(() => left.getByRole("status").allTextContents(), { timeout: 15_000 })
    .toContainEqual(expect.stringContaining(`${first.code} 现列第`));
  const { violations } = await new AxeBuilder({ page: left }).analyze();
  expect(violations.map(({ id: rule, nodes }) => [rule, nodes[0]?.html])).toEqual([]);

  // The worker has kept the page by now: it does so within seconds of a take.
  await expect
    .poll(
      () =>
        left.evaluate(async () => (await caches.keys()).filter((name) => name.includes("display")).length),
      {
        timeout: 15_000,
      },
    )
    .toBe(1);
  // Without a network the picture stays, with a mark; what was taken meanwhile is there when it is back.
  await left.context().setOffline(true);
  await left.getByText("网络中断，画面保持在中断前").waitFor();
  expect(await left.locator("tbody tr").count()).toBe(6);
  // Switched on again without a network, it shows what it last showed, the mark that came since the take included.
  const total = await left.locator("tbody tr", { hasText: first.code }).locator(".board-total").textContent();
  expect(total).not.toBe("0.00");
  await left.reload();
  await left.getByText("网络中断，画面保持在中断前").waitFor();
  await expect
    .poll(() => left.locator("tbody tr", { hasText: first.code }).locator(".board-total").textContent())
    .toBe(total);
  await takeAll("欢迎");
  await right.getByText("欢迎各位选手").waitFor();
  expect(await left.locator("tbody tr").count()).toBe(6);
  // A quarter of a minute without a word, at once: the console says so.
  await app.world.services.data.pool.query(
    `update "Display" set "seenAt" = "seenAt" - interval '1 minute' where "code" = $1`,
    [code.replace(" ", "")],
  );
  await desk.reload();
  await desk.getByText("无响应").waitFor();
  await left.context().setOffline(false);
  await left.getByText("欢迎各位选手").waitFor({ timeout: 20_000 });
  await left.getByText("网络中断，画面保持在中断前").waitFor({ state: "detached" });
  await expect.poll(() => desk.getByText("在线", { exact: true }).count(), { timeout: 30_000 }).toBe(2);

  // Given back, a screen shows its code again.
  await desk.getByRole("button", { name: "解除“左屏”的配对" }).click();
  await left.locator(".wall-pairing").waitFor();
});
