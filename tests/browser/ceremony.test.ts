import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addDisplay, takeScene } from "~/operations/display-console.server";
import { SaveScene, saveScene } from "~/operations/scenes.server";
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
  app.world.go();
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await app.close();
});

async function open(path: string, cookie = ""): Promise<Page> {
  const context = await browser.newContext({ locale: "zh-CN", viewport: { width: 1920, height: 1080 } });
  const [name, value] = cookie.split("=");
  if (name && value) await context.addCookies([{ name, value, url: app.url }]);
  const page = await context.newPage();
  await page.goto(app.url + path, { waitUntil: "networkidle" });
  return page;
}

/** A screen of the contest with the ceremony on it, which keeps the machine's time of every step that it shows. */
async function pairedScreen({ organiser, contestId, eventId }: ScoringEvent, name: string): Promise<Page> {
  const { services } = app.world;
  const [id, sceneId] = [services.id(), services.id()];
  unwrap(await addDisplay(organiser, contestId, { id, name }));
  const scene = SaveScene.parse({ version: 0, name: "揭晓", kind: "ceremony", eventId });
  unwrap(await saveScene(organiser, contestId, sceneId, scene));
  unwrap(await takeScene(organiser, contestId, { sceneId, to: id }));
  const page = await open(`/displays/${(await services.data.displays.find(id))?.code}`);
  await page.evaluate(() => {
    const stage = document.querySelector("[data-step]");
    if (!stage) throw new Error("no ceremony");
    new MutationObserver(() => {
      document.body.dataset.seen = `${document.body.dataset.seen ?? ""} ${stage.getAttribute("data-step")}@${Date.now()}`;
    }).observe(stage, { attributes: true });
  });
  return page;
}

/** When each step was seen, by the ceremony's version. */
async function stepTimes(page: Page | undefined): Promise<Map<number, number>> {
  const seen = (await page?.evaluate(() => document.body.dataset.seen ?? "")) ?? "";
  return new Map(
    seen
      .trim()
      .split(" ")
      .map((each) => each.split("@").map(Number) as [number, number]),
  );
}

/** What a hall's screen says, as people read it. */
const said = async (hall: Page) => (await hall.locator(".ceremony-body").textContent()) ?? "";

test("a presenter and two halls go through a ceremony in step, and it turns the board at the end", async () => {
  const cookie = await app.as(event.organiser);
  const presenter = await open(`/desk/events/${event.eventId}/ceremony/play`, cookie);
  const walls = [await pairedScreen(event, "左屏"), await pairedScreen(event, "右屏")];
  const halls = [await open(`/ceremonies/${event.eventId}`), ...walls];
  for (const hall of halls) expect(await said(hall)).toContain("即将揭晓");

  await presenter.getByRole("button", { name: "正式开始" }).click();
  await presenter.locator(".ceremony-views").waitFor();
  const steps = await presenter.getByText(/^第 0 \/ \d+ 步$/).textContent();
  const length = Number(/\/ (\d+)/.exec(steps ?? "")?.[1]);
  expect(length).toBeGreaterThan(5);
  for (let at = 1; at <= length; at += 1) {
    await presenter.getByRole("button", { name: "下一步", exact: true }).click();
    await presenter.getByText(`第 ${at} / ${length} 步`).waitFor();
    const shown = await presenter
      .locator(".ceremony-views section")
      .first()
      .locator(".ceremony-body")
      .textContent();
    for (const hall of halls)
      await expect.poll(() => said(hall), { timeout: 10_000, interval: 20 }).toBe(shown);
  }
  // The two walls change within a tenth of a second of each other, at every step.
  const [left, right] = [await stepTimes(walls[0]), await stepTimes(walls[1])];
  expect([...left.keys()].slice(-length)).toEqual([...right.keys()].slice(-length));
  const apart = [...left].slice(-length).map(([step, at]) => Math.abs(at - (right.get(step) ?? 0)));
  expect(Math.max(...apart)).toBeLessThanOrEqual(100);
  expect(await said(halls[0] as Page)).toContain("最终名次");
  const board = await (await app.get(`/boards/${event.eventId}.json`)).json();
  expect(board.head.mode).toBe("revealed");

  // Back by the keyboard: the halls follow.
  await presenter.locator("h1").first().click();
  await presenter.keyboard.press("ArrowLeft");
  await presenter.getByText(`第 ${length - 1} / ${length} 步`).waitFor();
  for (const hall of halls) await expect.poll(() => said(hall), { timeout: 10_000 }).toContain("最后的角逐");
});

test("a rehearsal carries its mark on every screen", async () => {
  const other = await decodedEvent(app.world, { contestants: 4 });
  const presenter = await open(`/desk/events/${other.eventId}/ceremony/play`, await app.as(other.organiser));
  const hall = await open(`/ceremonies/${other.eventId}`);
  await presenter.getByRole("button", { name: "开始彩排" }).click();
  await presenter.locator(".ceremony-views").waitFor();
  await presenter.getByRole("button", { name: "下一步", exact: true }).click();
  await expect.poll(() => hall.locator(".ceremony-watermark").count(), { timeout: 10_000 }).toBe(1);
});
