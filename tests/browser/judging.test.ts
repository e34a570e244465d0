import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { verifyLedgers } from "~/operations/ledger.server";
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

/** A judge's tablet, signed in. */
async function tablet(login: string, options: { javaScriptEnabled?: boolean } = {}) {
  const context = await browser.newContext({
    viewport: { width: 1024, height: 768 },
    locale: "zh-CN",
    hasTouch: true,
    // The day without a network is tests/browser/tablet.test.ts; here is a tablet that keeps no pages.
    serviceWorkers: "block",
    ...options,
  });
  await signInto(context, app, login);
  const page = await context.newPage();
  return { context, page };
}

async function openSheet(page: Page, code: string | undefined): Promise<void> {
  await page.goto(`${app.url}/judging/${event.eventId}/${code}`);
  await page.locator(".tablet").waitFor();
}

const rowsOf = () => app.world.services.data.scoring.listRows(event.eventId);
const code = (i: number) => event.codes[i]?.code;

describe("a judge's tablet", () => {
  test("sends marks by touch and by keyboard, undoes, and signs when nothing is left", async () => {
    const { context, page } = await tablet(event.logins.judges[0] ?? "");
    await openSheet(page, code(0));
    await page.locator(".tablet.live").waitFor();
    // Seat 1 measures the theory module: a number, then pass or fail, then two judgements by their keys.
    // The first key finds its place by itself.
    await page.keyboard.type("15.5");
    await page.keyboard.press("Enter");
    await rowOf(page, "A1.1").getByText("已送达").waitFor();
    await page.keyboard.press("1");
    await page.keyboard.press("Enter");
    await rowOf(page, "B1.1").waitFor();
    await page.keyboard.press("3");
    await rowOf(page, "B1.1").getByText("已送达").waitFor();
    await optionOf(page, "B1.2", "2").tap();
    await rowOf(page, "B1.2").getByText("已送达").waitFor();
    await page.getByText("小计").getByText("58.83").waitFor();

    await page.getByRole("button", { name: "撤销" }).click();
    await page.getByRole("button", { name: "签名提交（余 1 项）" }).waitFor();
    // The button leads to what is left; a second mark, and two presses sign.
    await page.getByRole("button", { name: "签名提交（余 1 项）" }).click();
    await page.keyboard.press("1");
    await rowOf(page, "B1.2").getByText("已送达").waitFor();
    await page.getByRole("button", { name: "签名提交" }).click();
    await page.getByRole("button", { name: "确认签名，不能再改" }).click();
    await page.getByText("的评分表已签名").waitFor();
    expect(await page.locator(".stations a.on small").textContent()).toBe("已签");
    const own = (await rowsOf()).filter(({ codeId }) => codeId === event.codes[0]?.id);
    expect(own.map(({ kind, aspectId, value }) => [kind, aspectId, value])).toEqual([
      ["mark", "A1.1", 155_000],
      ["mark", "A1.2", 100_000],
      ["mark", "B1.1", 3],
      ["mark", "B1.2", 2],
      // Undo is not asked about; that a received mark was taken back is confirmed all the same.
      ["mark", "B1.2", null],
      ["confirm", "B1.2", null],
      ["mark", "B1.2", 1],
      ["sign", null, null],
    ]);
    await context.close();
  });

  test("keeps marks while the network is away and sends them once, also over a closed page", async () => {
    const { context, page } = await tablet(event.logins.judges[1] ?? "");
    await openSheet(page, code(0));
    await page.locator(".tablet.live").waitFor();
    await context.setOffline(true);
    await optionOf(page, "B1.1", "2").tap();
    await page.getByText("离线 · 1 分待送达").waitFor();
    await rowOf(page, "B1.1").getByText("已存本机").waitFor();
    await page.locator(".stations a", { hasText: code(1) ?? "" }).click();
    await page.getByRole("button", { name: "确认离开" }).click();
    await page.getByText("联网后才能切换工位").waitFor();
    const before = (await rowsOf()).length;
    await page.close();
    await context.setOffline(false);
    const again = await context.newPage();
    await openSheet(again, code(0));
    await rowOf(again, "B1.1").getByText("已送达").waitFor();
    await again.getByText("已联网").waitFor();
    // The mark, and that the sheet was to be left with the other one missing.
    await expect.poll(async () => (await rowsOf()).length).toBe(before + 2);
    const said = (await rowsOf()).findLast(({ kind }) => kind === "confirm");
    expect([said?.aspectId, said?.detail]).toEqual([
      null,
      JSON.stringify({ doubts: ["half-empty"], about: null }),
    ]);
    await context.close();
  });

  test("asks once before a half empty sheet is left, by a link or the way back, and leads to what is missing", async () => {
    const { context, page } = await tablet(event.logins.judges[2] ?? "");
    await page.goto(`${app.url}/judging/${event.eventId}`);
    await page.locator(".station-grid a", { hasText: code(1) ?? "" }).click();
    await page.locator(".tablet.live").waitFor();
    await optionOf(page, "B1.1", "2").tap();
    await rowOf(page, "B1.1").getByText("已送达").waitFor();
    const asked = page.locator("dialog[open]");
    await page.locator(".stations a", { hasText: code(2) ?? "" }).click();
    await asked.getByText(`${code(1)} 还有 1 项未评`).waitFor();
    await page.keyboard.press("Escape");
    await asked.waitFor({ state: "detached" });
    await page.goBack();
    await asked.waitFor();
    // The question stays when the page loads anew under it, as it does when the panel's marks open.
    const loaded = page.waitForResponse((answer) =>
      answer.url().includes(`/judging/${event.eventId}/${code(1)}`),
    );
    await app.world.services.data.pool.query("select pg_notify('jiangtai', $1)", [
      `topic:rounds/${event.eventId}`,
    ]);
    await loaded;
    await asked.getByRole("button", { name: "去第一个未评项" }).click();
    await asked.waitFor({ state: "detached" });
    await rowOf(page, "B1.2").locator("input:focus").first().waitFor({ state: "attached" });
    await page.goBack();
    await asked.getByRole("button", { name: "确认离开" }).click();
    await page.waitForURL(`${app.url}/judging/${event.eventId}`);
    // The same gaps are not asked about again.
    await page.locator(".station-grid a", { hasText: code(1) ?? "" }).click();
    await page.locator(".tablet.live").waitFor();
    await page.locator(".stations a", { hasText: code(2) ?? "" }).click();
    await page.waitForURL(`${app.url}/judging/${event.eventId}/${code(2)}`);
    await context.close();
  });

  test("shows one aspect at a time, which it remembers, and works there by keys alone", async () => {
    const { context, page } = await tablet(event.logins.judges[1] ?? "");
    await openSheet(page, code(2));
    await page.locator(".tablet.live").waitFor();
    await page.getByRole("button", { name: "逐项评分" }).click();
    await page.getByText("第 1 项，共").waitFor();
    expect(await page.locator(".aspect").count()).toBe(1);
    await page.reload();
    await page.locator(".one-aspect").waitFor();
    await page.getByRole("button", { name: "下一项", exact: true }).click();
    await page.getByText("第 2 项，共").waitFor();
    await page.getByRole("button", { name: "上一项" }).click();
    await page.getByText("第 1 项，共").waitFor();
    // From here on the keyboard alone: number, Enter, number, Enter.
    await page.keyboard.press("3");
    await page.keyboard.press("Enter");
    await rowOf(page, "B1.2").waitFor();
    await page.keyboard.press("1");
    await page.keyboard.press("Enter");
    await rowOf(page, "B2.1").waitFor();
    // What is no mark stays in sight.
    await page.keyboard.type("70");
    await page.keyboard.press("Enter");
    await rowOf(page, "B2.1").getByText("满分是 20.00 分").waitFor();
    await page.keyboard.press("Backspace");
    await page.keyboard.press("Enter");
    await rowOf(page, "B2.2").waitFor();
    await page.keyboard.press("ArrowUp");
    await rowOf(page, "B2.1").getByText("已送达").waitFor();
    await page.keyboard.press("ArrowUp");
    await rowOf(page, "B1.2").getByText("已送达").waitFor();
    expect(await optionOf(page, "B1.2", "1").locator("input").isChecked()).toBe(true);
    // Undo leads to the mark that it takes back.
    await page.getByRole("button", { name: "撤销" }).click();
    await rowOf(page, "B2.1").waitFor();
    expect(await rowOf(page, "B2.1").locator("input.number").inputValue()).toBe("");
    for (const button of await page.locator(".one-aspect .btn, .sheet-tools .btn, .sheet-foot .btn").all()) {
      const box = await button.boundingBox();
      expect(box?.height).toBeGreaterThanOrEqual(44);
    }
    expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
    await page.getByRole("button", { name: "整表评分" }).click();
    await page.locator(".one-aspect").waitFor({ state: "detached" });
    await context.close();
  });

  test("takes the last ten marks back, one by one", async () => {
    const { context, page } = await tablet(event.logins.judges[1] ?? "");
    await openSheet(page, code(0));
    await page.locator(".tablet.live").waitFor();
    // None is received, so that each may be changed unasked.
    await context.route("**/marks", (route) => route.abort());
    await rowOf(page, "B1.2").locator("input[type=radio]").first().focus();
    const checked = rowOf(page, "B1.2").locator("input:checked");
    for (let i = 0; i < 12; i++) {
      await page.keyboard.press(String(i % 4));
      await checked.and(page.locator(`[value="${i % 4}"]`)).waitFor({ state: "attached" });
    }
    const undo = page.getByRole("button", { name: "撤销" });
    for (let i = 10; i >= 1; i--) {
      await undo.click();
      await checked.and(page.locator(`[value="${i % 4}"]`)).waitFor({ state: "attached" });
      if (i > 1) expect(await undo.isEnabled()).toBe(true);
    }
    expect(await undo.isEnabled()).toBe(false);
    await context.close();
  });

  test("says at the field why a mark is not accepted, and keeps what was typed", async () => {
    const { context, page } = await tablet(event.logins.judges[1] ?? "");
    await openSheet(page, code(1));
    await page.locator(".tablet.live").waitFor();
    const before = (await rowsOf()).length;
    await page.locator(".parts a", { hasText: "B2" }).click();
    const number = rowOf(page, "B2.1").locator("input.number");
    for (const [typed, said] of [
      ["3.001", "小数位太多"],
      ["−1", "不能是负数"],
      ["九", "不是分数"],
      ["99", "满分是 20.00 分"],
    ] as const) {
      await number.fill(typed);
      await number.press("Enter");
      await rowOf(page, "B2.1").getByText(said).waitFor();
      expect(await number.inputValue()).toBe(typed);
    }
    expect(await rowsOf()).toHaveLength(before);
    await number.fill("9");
    await number.press("Enter");
    await rowOf(page, "B2.1").getByText("已送达").waitFor();
    await context.close();
  });

  test("works by plain forms without JavaScript, signature included", async () => {
    const judge = event.judges[2] ?? event.chief;
    unwrap(await setPin(judge, { pin: "202406", password: worldPassword }));
    const { context, page } = await tablet(event.logins.judges[2] ?? "", { javaScriptEnabled: false });
    await openSheet(page, code(2));
    await optionOf(page, "B1.1", "0").click();
    await page.getByRole("button", { name: "保存本页" }).click();
    await page.getByText("已保存 1 项").waitFor();
    expect(await optionOf(page, "B1.1", "0").locator("input").isChecked()).toBe(true);
    await page.getByLabel("签名密码").fill("202406");
    await page.getByRole("button", { name: /签名提交/ }).click();
    await page.getByText("还有 1 项未评分：B1.2").waitFor();
    await optionOf(page, "B1.2", "3").click();
    await page.getByRole("button", { name: "保存本页" }).click();
    await page.getByLabel("签名密码").fill("000000");
    await page.getByRole("button", { name: "签名提交" }).click();
    await page.getByText("签名密码不对").waitFor();
    await page.getByLabel("签名密码").fill("202406");
    await page.getByRole("button", { name: "签名提交" }).click();
    await page.getByText("的评分表已签名").waitFor();
    await page.getByText("签名密码签名").waitFor();
    await context.close();
  });

  test("shows codes and own marks only, and leaves a whole ledger", async () => {
    const { context, page } = await tablet(event.logins.judges[2] ?? "");
    await openSheet(page, code(0));
    const sent = await page.content();
    for (const { name, entryId, personId } of event.entries)
      for (const secret of [name, entryId, personId]) expect(sent).not.toContain(secret);
    expect(await rowOf(page, "B1.1").locator("input:checked").count()).toBe(0);
    expect((await verifyLedgers(app.world.services, event.eventId))[0]?.fault).toBeNull();
    await context.close();
  });
});
