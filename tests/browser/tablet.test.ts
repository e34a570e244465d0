import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type App, startApp } from "../support/app";
import { launchChromium } from "../support/chromium";
import { markingEvent, type ScoringEvent } from "../support/world-scoring";

let app: App;
let browser: Browser;
let event: ScoringEvent;
beforeAll(async () => {
  app = await startApp();
  browser = await launchChromium();
  event = await markingEvent(app.world, { contestants: 4 });
});
afterAll(async () => {
  await browser.close();
  await app.close();
});

/** A tablet of its own with a judge signed in. */
async function tablet(seat: number, context?: BrowserContext) {
  const own =
    context ?? (await browser.newContext({ viewport: { width: 1024, height: 768 }, locale: "zh-CN" }));
  const [name = "", value = ""] = (await app.signIn(event.logins.judges[seat - 1] ?? "")).split("=");
  await own.addCookies([{ name, value: decodeURIComponent(value), url: app.url }]);
  return { context: own, page: await own.newPage() };
}

const code = (i: number) => event.codes[i]?.code ?? "";
const row = (page: Page, aspectId: string) => page.locator(`[data-aspect="${aspectId}"]`);
const option = (page: Page, aspectId: string, text: string) =>
  row(page, aspectId).locator("label", { hasText: new RegExp(`^${text}$`) });
const note = (page: Page) => page.locator(".mark-note");
const rowsOf = async (i: number) =>
  (await app.world.services.data.scoring.listRows(event.eventId)).filter(
    ({ codeId }) => codeId === event.codes[i]?.id,
  );

async function openSheet(page: Page, i: number): Promise<void> {
  await page.goto(`${app.url}/judging/${event.eventId}/${code(i)}?part=B1`);
  await page.locator(".tablet.live").waitFor();
}

describe("what a judge is asked", () => {
  test("two tablets of one judge: the second shows both marks, and one tap ends it", async () => {
    const [one, two] = [await tablet(1), await tablet(1)];
    await openSheet(one.page, 0);
    await openSheet(two.page, 0);
    await option(one.page, "B1.1", "3").click();
    await row(one.page, "B1.1").getByText("已送达").waitFor();
    await option(two.page, "B1.1", "1").click();
    await row(two.page, "B1.1").getByText("两处不同").waitFor();
    await two.page.getByRole("button", { name: /保留 3/ }).waitFor();
    expect(await rowsOf(0)).toHaveLength(1);
    await two.page.getByRole("button", { name: /保留 1/ }).click();
    await row(two.page, "B1.1").getByText("已送达").waitFor();
    const rows = await rowsOf(0);
    expect(rows.map(({ kind, value }) => [kind, value])).toEqual([
      ["mark", 3],
      ["mark", 1],
      ["confirm", null],
    ]);
    expect(JSON.parse(rows[2]?.detail ?? "")).toEqual({ doubts: ["conflict"], about: rows[1]?.clientId });
    // The first tablet did not hear of it: its next mark is the one in conflict, and what stands may stay.
    await option(one.page, "B1.1", "2").click();
    await note(one.page).getByRole("button", { name: "确认无误" }).click();
    await one.page.getByRole("button", { name: /保留 1/ }).click();
    await row(one.page, "B1.1").getByText("已送达").waitFor();
    expect(await option(one.page, "B1.1", "1").locator("input").isChecked()).toBe(true);
    await one.context.close();
    await two.context.close();
  });

  test("a received mark is overwritten only after a confirmation, by Enter alone or by a tap", async () => {
    const { context, page } = await tablet(2);
    await openSheet(page, 1);
    await option(page, "B1.1", "3").click();
    await row(page, "B1.1").getByText("已送达").waitFor();
    await page.keyboard.press("2");
    await note(page).getByText("已送达的评分是 3，现改为 2").waitFor();
    await row(page, "B1.1").getByText("已存本机").waitFor();
    expect(await rowsOf(1)).toHaveLength(1);
    // Still there after the page is loaded again.
    await page.reload();
    await note(page).getByText("现改为 2").waitFor();
    await page.getByRole("button", { name: "撤回改动" }).click();
    expect(await option(page, "B1.1", "3").locator("input").isChecked()).toBe(true);
    await option(page, "B1.1", "1").click();
    await note(page).waitFor();
    await page.keyboard.press("Enter");
    await row(page, "B1.1").getByText("已送达").waitFor();
    await expect
      .poll(async () => (await rowsOf(1)).map(({ kind, value }) => [kind, value]))
      .toEqual([
        ["mark", 3],
        ["mark", 1],
        ["confirm", null],
      ]);
    await context.close();
  });
});
