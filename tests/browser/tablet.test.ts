import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type App, startApp } from "../support/app";
import { launchChromium } from "../support/chromium";
import { optionOf, rowOf, signInto } from "../support/windows";
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
  await signInto(own, app, event.logins.judges[seat - 1]);
  return { context: own, page: await own.newPage() };
}

const code = (i: number) => event.codes[i]?.code ?? "";
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
    await optionOf(one.page, "B1.1", "3").click();
    await rowOf(one.page, "B1.1").getByText("已送达").waitFor();
    await optionOf(two.page, "B1.1", "1").click();
    await rowOf(two.page, "B1.1").getByText("两处不同").waitFor();
    await two.page.getByRole("button", { name: /保留 3/ }).waitFor();
    expect(await rowsOf(0)).toHaveLength(1);
    await two.page.getByRole("button", { name: /保留 1/ }).click();
    await rowOf(two.page, "B1.1").getByText("已送达").waitFor();
    const rows = await rowsOf(0);
    expect(rows.map(({ kind, value }) => [kind, value])).toEqual([
      ["mark", 3],
      ["mark", 1],
      ["confirm", null],
    ]);
    expect(JSON.parse(rows[2]?.detail ?? "")).toEqual({ doubts: ["conflict"], about: rows[1]?.clientId });
    // The first tablet did not hear of it: its next mark is the one in conflict, and what stands may stay.
    await optionOf(one.page, "B1.1", "2").click();
    await note(one.page).getByRole("button", { name: "确认无误" }).click();
    await one.page.getByRole("button", { name: /保留 1/ }).click();
    await rowOf(one.page, "B1.1").getByText("已送达").waitFor();
    expect(await optionOf(one.page, "B1.1", "1").locator("input").isChecked()).toBe(true);
    await one.context.close();
    await two.context.close();
  });

  test("a received mark is overwritten only after a confirmation, by Enter alone or by a tap", async () => {
    const { context, page } = await tablet(2);
    await openSheet(page, 1);
    await optionOf(page, "B1.1", "3").click();
    await rowOf(page, "B1.1").getByText("已送达").waitFor();
    await page.keyboard.press("2");
    await note(page).getByText("已送达的评分是 3，现改为 2").waitFor();
    await rowOf(page, "B1.1").getByText("已存本机").waitFor();
    expect(await rowsOf(1)).toHaveLength(1);
    // Still there after the page is loaded again.
    await page.reload();
    await note(page).getByText("现改为 2").waitFor();
    await page.getByRole("button", { name: "撤回改动" }).click();
    expect(await optionOf(page, "B1.1", "3").locator("input").isChecked()).toBe(true);
    await optionOf(page, "B1.1", "1").click();
    await note(page).waitFor();
    await page.keyboard.press("Enter");
    await rowOf(page, "B1.1").getByText("已送达").waitFor();
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

/** Waits until the tablet keeps the page and the event: from then on it needs no network. */
async function ready(page: Page): Promise<void> {
  await page.waitForFunction(async () => {
    const names = await caches.keys();
    const [name] = names.filter((one) => one.startsWith("jiangtai-judging-"));
    if (!name || !navigator.serviceWorker.controller) return false;
    return (await (await caches.open(name)).match("/judging/offline")) !== undefined;
  });
}

/** Everything that the tablet stores, as text. */
const storedOn = (page: Page) =>
  page.evaluate(async () => {
    const text: string[] = [JSON.stringify(localStorage)];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys())
        if (!request.url.includes("/assets/"))
          text.push(request.url, (await (await cache.match(request))?.text()) ?? "");
    }
    for (const { name = "" } of await indexedDB.databases()) {
      const db = await new Promise<IDBDatabase>((resolve) => {
        const open = indexedDB.open(name);
        open.onsuccess = () => resolve(open.result);
      });
      for (const table of db.objectStoreNames) {
        const all = await new Promise<unknown>((resolve) => {
          const get = db.transaction(table).objectStore(table).getAll();
          get.onsuccess = () => resolve(get.result);
        });
        text.push(table, JSON.stringify(all));
      }
      db.close();
    }
    return text.join("\n");
  });

describe("a day without a network", () => {
  test("after one visit a whole sheet is marked, over a reload and another station, and sent once it is back", async () => {
    const { context, page } = await tablet(3);
    await page.goto(`${app.url}/judging`);
    await page.waitForFunction(() => navigator.serviceWorker.ready.then(() => true));
    await ready(page);
    // The visit is over once the worker has what it keeps.
    await page.goto(`${app.url}/judging/${event.eventId}`, { waitUntil: "networkidle" });
    await ready(page);
    const before = await rowsOf(2);
    await context.setOffline(true);
    // Neither this sheet nor any other was ever opened on this tablet.
    await page.goto(`${app.url}/judging/${event.eventId}/${code(2)}`);
    await page.locator(".tablet.live").waitFor();
    await optionOf(page, "B1.1", "3").click();
    await rowOf(page, "B1.1").getByText("已存本机").waitFor();
    await page.reload();
    await page.locator(".tablet.live").waitFor();
    await rowOf(page, "B1.1").getByText("已存本机").waitFor();
    await optionOf(page, "B1.2", "1").click();
    await page.getByText("离线 · 2 分待送达").waitFor();
    // Seat 3 measures nothing here: two judgements are the whole sheet, and nothing is asked.
    await page.locator(".stations a", { hasText: code(3) }).click();
    await page.getByText(`${code(3)} 小计`).waitFor();
    expect(await optionOf(page, "B1.1", "3").locator("input").isChecked()).toBe(false);
    await optionOf(page, "B1.1", "2").click();
    await page.getByText("离线 · 3 分待送达").waitFor();
    expect((await rowsOf(2)).length).toBe(before.length);
    await context.setOffline(false);
    await page.getByRole("link", { name: "网络已恢复" }).click();
    await page.waitForURL(`${app.url}/judging/${event.eventId}/${code(3)}`);
    await page.locator(".tablet.live").waitFor();
    await rowOf(page, "B1.1").getByText("已送达").waitFor();
    await expect
      .poll(async () => (await rowsOf(2)).map(({ aspectId, value }) => [aspectId, value]))
      .toEqual([
        ["B1.1", 3],
        ["B1.2", 1],
      ]);
    const stored = await storedOn(page);
    expect(stored).toContain(event.codes[3]?.id);
    for (const { name, entryId, personId } of event.entries)
      for (const secret of [name, entryId, personId]) expect(stored).not.toContain(secret);
    const others = [1, 2].map((seat) => event.judges[seat - 1]?.actor);
    for (const other of others)
      for (const secret of [other?.accountId, other?.name]) expect(stored).not.toContain(secret);
    await context.close();
  });

  test("asks before it is closed or signed out with marks that have not arrived, and keeps them for their judge", async () => {
    const { context, page } = await tablet(2);
    await openSheet(page, 3);
    await ready(page);
    await context.route("**/marks", (route) => route.abort());
    await optionOf(page, "B1.2", "2").click();
    await page.getByText("1 分待送达").waitFor();
    const asked = new Promise<string>((resolve) =>
      page.once("dialog", async (dialog) => {
        resolve(dialog.type());
        await dialog.dismiss();
      }),
    );
    await page.close({ runBeforeUnload: true });
    expect(await asked).toBe("beforeunload");

    // Signing out asks as well; whoever goes on leaves the marks on the tablet, and nothing else.
    const list = await context.newPage();
    await list.goto(`${app.url}/`);
    await list.locator("details.menu summary").click();
    list.once("dialog", (dialog) => void dialog.accept());
    await list.getByRole("button", { name: "退出", exact: true }).click();
    await list.getByRole("link", { name: "登录" }).first().waitFor();
    const left = await storedOn(list);
    expect(left).toContain('"aspectId":"B1.2"');
    expect(left).not.toContain("/judging/offline");
    expect(left).not.toContain('"parts"');

    // The next judge is told how many, not whose; the marks wait for their own judge.
    await context.unroute("**/marks");
    const next = await tablet(1, context);
    await next.page.goto(`${app.url}/judging`);
    await next.page.getByText("另一位裁判的 1 分").waitFor();
    const again = await tablet(2, context);
    await openSheet(again.page, 3);
    await rowOf(again.page, "B1.2").getByText("已送达").waitFor();
    expect((await rowsOf(3)).filter(({ aspectId }) => aspectId === "B1.2")).toHaveLength(1);
    await context.close();
  });
});
