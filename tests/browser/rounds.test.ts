import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { verifyLedgers } from "~/operations/ledger.server";
import { enterMarks } from "~/operations/scoring.server";
import { schemeWithPanel } from "../domain/marking/kinds";
import { type App, startApp } from "../support/app";
import { launchChromium } from "../support/chromium";
import { optionOf, rowOf, signInto } from "../support/windows";
import { unwrap } from "../support/world";
import { markingEvent, type ScoringEvent } from "../support/world-scoring";

let app: App;
let browser: Browser;
let event: ScoringEvent;
const contexts: BrowserContext[] = [];
beforeAll(async () => {
  app = await startApp();
  browser = await launchChromium();
  event = await markingEvent(app.world, { contestants: 2 });
});
afterAll(async () => {
  for (const context of contexts) await context.close();
  await browser.close();
  await app.close();
});

async function window(
  login: string,
  where: string,
  more: { javaScriptEnabled?: boolean } = {},
  eventId = event.eventId,
): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1024, height: 768 },
    locale: "zh-CN",
    ...more,
  });
  contexts.push(context);
  await signInto(context, app, login);
  const page = await context.newPage();
  await page.goto(`${app.url}/judging/${eventId}/${where}`);
  return page;
}

const code = () => event.codes[0]?.code ?? "";
const note = (page: Page, aspectId: string) => page.locator(`[data-round="${aspectId}"]`);
const score = (page: Page, aspectId: string, text: string) => optionOf(page, aspectId, text).click();

async function give(
  seat: number,
  aspectId: string,
  text: string,
  round?: number,
  of: ScoringEvent = event,
): Promise<void> {
  const judge = of.judges[seat - 1];
  if (!judge) throw new Error(`no seat ${seat}`);
  const mark = {
    clientId: app.world.services.id(),
    codeId: of.codes[0]?.id,
    aspectId,
    text,
    round,
    schemeVersion: 1,
    markedAt: 0,
  };
  const { answers } = unwrap(await enterMarks(judge, { eventId: of.eventId, marks: [mark] }));
  expect(answers[0]?.outcome).toBe("stored");
}

describe("judges of one aspect", () => {
  test("see each other's marks at the same moment, when the last is in, talk and mark again", async () => {
    const [one, two] = [
      await window(event.logins.judges[0] ?? "", `${code()}?part=B1`),
      await window(event.logins.judges[1] ?? "", `${code()}?part=B1`),
    ];
    for (const page of [one, two]) await page.locator(".tablet.live").waitFor();
    await score(one, "B1.1", "3");
    await rowOf(one, "B1.1").getByText("已送达").waitFor();
    await score(two, "B1.1", "1");
    await rowOf(two, "B1.1").getByText("已送达").waitFor();
    // Two of three are in: neither window knows of the other's.
    expect(await note(one, "B1.1").count()).toBe(0);
    for (const page of [one, two]) {
      expect(await page.locator(".tablet").textContent()).not.toContain("号席 3");
      expect(await page.locator(".tablet").textContent()).not.toContain("号席 1");
    }

    await give(3, "B1.1", "2");
    await Promise.all(
      [one, two].map((page) => note(page, "B1.1").getByText("最高与最低相差 2 分").waitFor()),
    );
    for (const page of [one, two]) {
      expect(await note(page, "B1.1").locator(".seats span").allTextContents()).toEqual([
        "1 号席 3",
        "2 号席 1",
        "3 号席 2",
      ]);
      expect(await rowOf(page, "B1.1").locator("input[type=radio]:enabled").count()).toBe(0);
      // Who they are is not on the sheet.
      expect(await page.content()).not.toContain("丙裁判");
    }

    await note(two, "B1.1").getByRole("button", { name: "讨论后重新评分" }).click();
    await Promise.all(
      [one, two].map(async (page) => {
        await note(page, "B1.1").getByText("分差超过 1，讨论后重新评分").waitFor();
        await note(page, "B1.1").getByText("1 号席 3").waitFor();
        expect(await rowOf(page, "B1.1").locator("input:checked").count()).toBe(0);
        expect(await rowOf(page, "B1.1").getByText("已送达").count()).toBe(0);
      }),
    );
    await score(one, "B1.1", "2");
    await score(two, "B1.1", "2");
    for (const page of [one, two]) await rowOf(page, "B1.1").getByText("已送达").waitFor();
    await give(3, "B1.1", "2", 2);
    await Promise.all([one, two].map((page) => note(page, "B1.1").getByText("已公开").waitFor()));
    expect(await one.locator("text=未接受").count()).toBe(0);
    expect((await verifyLedgers(app.world.services, event.eventId))[0]?.fault).toBeNull();
  });

  test("the chief judge sees what is left and too wide, and has an aspect marked again, live", async () => {
    const judge = await window(event.logins.judges[1] ?? "", `${code()}?part=B2`);
    await judge.locator(".tablet.live").waitFor();
    const chief = await window(event.logins.chief, "oversee");
    await chief.getByRole("heading", { name: "各模块进度" }).waitFor();
    await give(1, "B1.2", "0");
    await give(2, "B1.2", "0");
    await give(3, "B1.2", "3");
    const spread = chief.locator("tr", { hasText: "0 / 3" });
    await spread.waitFor();
    // It waits far below the sheets of all stations: the head of the page says so, and leads there.
    await chief.getByRole("status").getByRole("link", { name: "1 处评分差距过大" }).click();
    await chief.waitForURL(/#spreads$/);
    await spread.getByRole("link", { name: /重新评分/ }).click();
    await expect.poll(() => chief.locator("select[name=code]").inputValue()).toBe(code());
    expect(await chief.locator("select[name=aspectId]").inputValue()).toBe("B1.2");

    await rowOf(judge, "B2.1").locator("input.number").fill("12");
    await judge.keyboard.press("Enter");
    await rowOf(judge, "B2.1").getByText("已送达").waitFor();
    await chief.locator("select[name=aspectId]").selectOption("B2.1");
    await chief.locator("textarea[name=reason]").fill("量具未校准");
    await chief.getByRole("button", { name: "要求重新评分" }).click();
    await chief.getByText("已要求重新评分（第 2 轮）").waitFor();
    await note(judge, "B2.1").getByText("裁判长要求重新评分：量具未校准").waitFor();
    expect(await rowOf(judge, "B2.1").locator("input.number").inputValue()).toBe("");
    await rowOf(judge, "B2.1").locator("input.number").fill("13");
    await judge.keyboard.press("Enter");
    await rowOf(judge, "B2.1").getByText("已送达").waitFor();
    await chief.getByText("已评 1 / 1").waitFor();
    expect((await verifyLedgers(app.world.services, event.eventId))[0]?.fault).toBeNull();
  });

  test("without JavaScript the sheet shows the same, and its button begins the round", async () => {
    const page = await window(event.logins.judges[2] ?? "", `${code()}?part=B1`, {
      javaScriptEnabled: false,
    });
    expect(await note(page, "B1.2").locator(".seats span").allTextContents()).toEqual([
      "1 号席 0",
      "2 号席 0",
      "3 号席 3",
    ]);
    await note(page, "B1.2").getByRole("button", { name: "讨论后重新评分" }).click();
    await page.getByText("已开始新一轮评分").waitFor();
    expect(await note(page, "B1.2").textContent()).toContain("第 2 轮");
  });

  test("whose mark lies far from the others', once all are open, stands by it with one tap", async () => {
    const panels = await markingEvent(app.world, { contestants: 1, scheme: schemeWithPanel });
    const where = `${panels.codes[0]?.code}?part=B1`;
    await give(1, "B1.1", "20", undefined, panels);
    await give(2, "B1.1", "60", undefined, panels);
    const page = await window(panels.logins.judges[0] ?? "", where, {}, panels.eventId);
    await page.locator(".tablet.live").waitFor();
    const far = page.locator("[data-far]");
    expect(await far.count()).toBe(0);
    const chief = await window(panels.logins.chief, "oversee", {}, panels.eventId);
    await chief.getByRole("heading", { name: "裁判坚持的评分" }).waitFor();
    const stood = chief.locator(".stood-marks tbody tr");
    expect(await stood.count()).toBe(0);
    await give(3, "B1.1", "65", undefined, panels);
    await far.getByText("您评 20.00；其他裁判评 60.00 至 65.00，中间值 62.50").waitFor();
    await far.getByRole("button", { name: "我坚持这个评分" }).click();
    await far.getByText("已确认坚持").waitFor();
    // The chief judge sees it live, beside the marks of all seats.
    await stood.getByText("1 号席 20.00").first().waitFor();
    expect(await stood.locator(".seats span").allTextContents()).toEqual([
      "1 号席 20.00",
      "2 号席 60.00",
      "3 号席 65.00",
    ]);
    expect(await stood.locator("b").textContent()).toBe("1 号席 20.00");
    const confirmed = async () =>
      (await app.world.services.data.scoring.listRows(panels.eventId)).filter(
        ({ kind }) => kind === "confirm",
      );
    await expect
      .poll(async () => (await confirmed()).map(({ aspectId, detail }) => [aspectId, detail]))
      .toEqual([["B1.1", JSON.stringify({ doubts: ["far"], about: null })]]);
    await page.reload();
    await far.getByText("已确认坚持").waitFor();
    expect(await far.getByRole("button").count()).toBe(0);
    // The middle one's own sheet has nothing to say.
    const other = await window(panels.logins.judges[1] ?? "", where, {}, panels.eventId);
    await note(other, "B1.1").waitFor();
    expect(await other.locator("[data-far]").count()).toBe(0);
  });
});
