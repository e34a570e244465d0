import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lockAfterMs, mostTries } from "~/domain/scoring/tablet-lock";
import { setPin } from "~/operations/pins.server";
import { type App, startApp } from "../support/app";
import { launchChromium } from "../support/chromium";
import { optionOf, rowOf, signInto } from "../support/windows";
import { unwrap, worldPassword } from "../support/world";
import { markingEvent, type ScoringEvent } from "../support/world-scoring";

let app: App;
let browser: Browser;
let event: ScoringEvent;
beforeAll(async () => {
  app = await startApp();
  browser = await launchChromium();
  event = await markingEvent(app.world, { contestants: 3 });
});
afterAll(async () => {
  await browser.close();
  await app.close();
});

/** A judge's tablet whose clock can be put on. */
async function tablet(seat: number): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ viewport: { width: 1024, height: 768 }, locale: "zh-CN" });
  await signInto(context, app, event.logins.judges[seat - 1]);
  const page = await context.newPage();
  await page.clock.install();
  return { context, page };
}

const code = (i: number) => event.codes[i]?.code ?? "";
const score = (page: Page, aspectId: string, text: string) => optionOf(page, aspectId, text).click();
const rowsOf = async (i: number) =>
  (await app.world.services.data.scoring.listRows(event.eventId)).filter(
    ({ codeId }) => codeId === event.codes[i]?.id,
  );
const pathOf = (i: number) => `/judging/${event.eventId}/${code(i)}?part=B1`;
const lock = (page: Page) => page.locator(".lock-screen");
const rest = (page: Page) => page.clock.fastForward(lockAfterMs + 3_000);

/** Deriving a key takes its time, the more where cores are shared. */
const soon = { timeout: 15_000 };
const faults = async (page: Page) =>
  (await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id);

async function openSheet(page: Page, i: number): Promise<void> {
  await page.goto(app.url + pathOf(i));
  await page.locator(".tablet.live").waitFor();
}

async function type(page: Page, pin: string): Promise<void> {
  await lock(page).locator("input").fill(pin);
  await page.keyboard.press("Enter");
}

/** What the tablet's database keeps under a name, and how to put something there. */
const thing = (page: Page, name: string, put?: object) =>
  page.evaluate(
    async ([wanted, given]) => {
      const db = await new Promise<IDBDatabase>((resolve) => {
        const open = indexedDB.open("jiangtai-tablet");
        open.onsuccess = () => resolve(open.result);
      });
      const judgeId = localStorage.getItem("jiangtai-judge") ?? "";
      const store = db.transaction("things", "readwrite").objectStore("things");
      if (given) store.put({ judgeId, name: wanted, value: given });
      const kept = await new Promise<{ value: unknown } | undefined>((resolve) => {
        const get = store.get([judgeId, wanted]);
        get.onsuccess = () => resolve(get.result);
      });
      db.close();
      return kept ? JSON.stringify(kept.value) : null;
    },
    [name, put] as const,
  );

/** Sets the PIN on the tablet, as its judge does, and waits until the tablet can check it by itself. */
async function setPinHere(page: Page, pin: string): Promise<void> {
  await page.goto(`${app.url}/judging/pin?to=${encodeURIComponent(pathOf(0))}`);
  await page.locator("input[name=pin]").fill(pin);
  await page.locator("input[name=password]").fill(worldPassword);
  await page.getByRole("button", { name: "保存签名密码" }).click();
  await page.locator(".tablet.live").waitFor();
  await expect.poll(() => thing(page, "pin-check"), soon).not.toBeNull();
}

describe("a tablet that rests", () => {
  test("is covered after two minutes, sends on, and opens by the PIN, over a reload and without a network", async () => {
    const { context, page } = await tablet(1);
    await setPinHere(page, "135790");
    expect(await thing(page, "pin-check")).not.toContain("135790");
    await page.clock.fastForward(lockAfterMs - 10_000);
    expect(await lock(page).count()).toBe(0);
    await context.route("**/marks", (route) => route.abort());
    await score(page, "B1.1", "3");
    await page.getByText("1 分待送达").waitFor();
    await rest(page);
    await lock(page).waitFor();
    // Nothing of the sheet is left for eye, keyboard, reader or the window's title.
    expect(await page.getByText(code(0)).locator("visible=true").count()).toBe(0);
    expect(await page.locator(".tablet").isVisible()).toBe(false);
    expect(await page.title()).not.toContain(code(0));
    const reached = new Set<string>();
    for (let i = 0; i < 6; i++) {
      await page.keyboard.press("Tab");
      reached.add(await page.evaluate(() => (document.activeElement?.closest(".lock-gate") ? "in" : "out")));
    }
    expect([...reached]).toEqual(["out"]);
    await lock(page).getByText("1 分待送达").waitFor();
    await context.unroute("**/marks");
    await expect
      .poll(async () => {
        await page.clock.fastForward(5_000);
        return (await rowsOf(0)).length;
      }, soon)
      .toBe(1);

    // The page that is loaded anew comes covered from the server.
    await page.reload();
    await lock(page).waitFor();
    expect(await page.evaluate(async () => (await fetch(location.href)).text())).toMatch(
      /class="lock-gate" hidden/,
    );
    expect(await faults(page)).toEqual([]);
    // Nor does the page that the tablet keeps for a day without a network open by itself.
    await page.waitForFunction(async () => {
      const [name = ""] = (await caches.keys()).filter((one) => one.startsWith("jiangtai-judging-"));
      return (
        navigator.serviceWorker.controller && (await (await caches.open(name)).match("/judging/offline"))
      );
    });
    await context.setOffline(true);
    await page.reload();
    await page.waitForURL("**/judging/offline#**");
    await type(page, "000000");
    await lock(page).getByText("签名密码不对").waitFor();
    expect(await page.locator(".tablet").isVisible()).toBe(false);
    await type(page, "135790");
    await page.locator(".parts a", { hasText: "B1" }).click();
    expect(await rowOf(page, "B1.1").locator("input:checked").inputValue()).toBe("3");
    await context.close();
  });

  test("makes guessing slow, takes a PIN that was changed elsewhere, and after too many asks for a sign-in", async () => {
    const { context, page } = await tablet(1);
    await openSheet(page, 1);
    await rest(page);
    await lock(page).waitFor();
    for (const pin of ["000001", "000002", "000003"]) {
      await type(page, pin);
      await expect.poll(() => thing(page, "pin-tries"), soon).toContain(`"wrong":${Number(pin)}`);
    }
    await lock(page).getByText("秒后可再试").waitFor();
    expect(await lock(page).locator("input").isDisabled()).toBe(true);
    unwrap(await setPin(event.judges[0] ?? event.chief, { pin: "246802", password: worldPassword }));
    await page.clock.runFor(6_000);
    await type(page, "246802");
    await page.locator(".tablet").waitFor();
    await expect.poll(() => thing(page, "pin-tries"), soon).toContain('"wrong":0');

    await thing(page, "pin-tries", { wrong: mostTries, lastAt: Date.now() });
    await rest(page);
    await lock(page).getByText("错误次数过多").waitFor();
    expect(await lock(page).locator("input").count()).toBe(0);
    await lock(page).getByRole("button", { name: "重新登录" }).click();
    await page.locator("input[name=login]").fill(event.logins.judges[0] ?? "");
    await page.locator("input[name=password]").fill(worldPassword);
    await page.locator("main form [type=submit]").click();
    await page.waitForURL(`${app.url}${pathOf(1)}`);
    await page.locator(".tablet.live").waitFor();
    expect(await lock(page).count()).toBe(0);
    expect(await thing(page, "pin-check")).toBeNull();
    await context.close();
  });

  test("of a judge without a PIN asks for a sign-in, and does not lock where nobody could open it", async () => {
    const { context, page } = await tablet(3);
    await page.goto(`${app.url}/judging/${event.eventId}`);
    await page.getByRole("link", { name: "设置签名密码" }).waitFor();
    await openSheet(page, 0);
    await page.getByRole("button", { name: "展示" }).click();
    await page.getByRole("link", { name: "请先设置签名密码" }).waitFor();
    await context.setOffline(true);
    await rest(page);
    await score(page, "B1.1", "1");
    await rowOf(page, "B1.1").getByText("已存本机").waitFor();
    await context.setOffline(false);
    await rest(page);
    await lock(page).getByText("您还没有设置签名密码").waitFor();
    expect(await lock(page).locator("input").count()).toBe(0);
    await context.close();
  });
});

describe("showing the tablet to somebody", () => {
  test("shows the code and the own marks, names nobody, changes nothing, and ends with the PIN", async () => {
    const { context, page } = await tablet(2);
    await setPinHere(page, "975310");
    await openSheet(page, 2);
    await score(page, "B1.1", "2");
    await rowOf(page, "B1.1").getByText("已送达").waitFor();
    await page.getByRole("button", { name: "展示" }).click();
    await page.locator(".handover").waitFor();
    expect(await faults(page)).toEqual([]);
    const shown = await page.locator(".lock-gate").textContent();
    expect(shown).toContain(code(2));
    expect(shown).toContain("未评");
    for (const secret of [...event.entries.map(({ name }) => name), "裁判 2", "号席", "乙裁判"])
      expect(shown).not.toContain(secret);
    expect(await page.locator(".handover dd").first().textContent()).toBe("2");
    expect(await page.locator("input:visible").count()).toBe(0);
    await page.getByRole("button", { name: "交还裁判" }).click();
    await lock(page).waitFor();
    await type(page, "975310");
    await rowOf(page, "B1.1").getByText("已送达").waitFor();

    // Whoever loads the page again, or goes elsewhere, gets no further.
    await page.getByRole("button", { name: "展示" }).click();
    await page.locator(".handover").waitFor();
    await page.goto(`${app.url}/judging`);
    await lock(page).waitFor();
    await context.close();
  });
});
