import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Scheme } from "~/domain/marking/scheme";
import { addAspect } from "~/domain/marking/scheme-edit";
import { marks } from "~/domain/shared/mark";
import { saveScheme } from "~/operations/schemes.server";
import { type App, startApp } from "../support/app";
import { launchChromium } from "../support/chromium";
import { unwrap } from "../support/world";
import { draftEvent, smallScheme } from "../support/world-contests";

let app: App;
let browser: Browser;
let cookie: { name: string; value: string; url: string };
let draft: Awaited<ReturnType<typeof draftEvent>>;
beforeAll(async () => {
  app = await startApp();
  browser = await launchChromium();
  draft = await draftEvent(app.world, { scheme: threeInB1 });
  const [name = "", value = ""] = (await app.as(draft.organiser)).split("=");
  cookie = { name, value: decodeURIComponent(value), url: app.url };
});
afterAll(async () => {
  await browser.close();
  await app.close();
});

/** The small scheme with a third aspect in B1 and two sections: the theory, and all the rest. */
function threeInB1(moduleIds: readonly string[]): Scheme {
  const small = unwrap(addAspect(smallScheme(moduleIds), "B1", "pass-fail", "工位复位"));
  return {
    ...small,
    sections: [
      { id: "1", name: "知识", marks: marks(30) },
      { id: "2", name: "技能", marks: marks(70) },
    ],
    criteria: small.criteria.map((criterion) => ({
      ...criterion,
      subCriteria: criterion.subCriteria.map((sub) => ({
        ...sub,
        aspects: sub.aspects.map((aspect) => ({ ...aspect, section: criterion.id === "A" ? "1" : "2" })),
      })),
    })),
  };
}

async function openEditor(
  options: {
    hasTouch?: boolean;
    javaScriptEnabled?: boolean;
    viewport?: { width: number; height: number };
  } = {},
) {
  const context = await browser.newContext({
    // High enough that no row is near an edge, where the page scrolls.
    viewport: { width: 1024, height: 1800 },
    locale: "zh-CN",
    serviceWorkers: "block",
    ...options,
  });
  await context.addCookies([cookie]);
  const page = await context.newPage();
  await page.goto(`${app.url}/desk/events/${draft.eventId}/scheme`);
  return { context, page };
}

const row = (page: Page, id: string) => page.locator(`[data-row="${id}"]`);
/** The page shows beside which row the held one would come down. */
const comesDown = (page: Page, side: "before" | "after", id: string) =>
  page.locator(`[data-row="${id}"][data-drop="${side}"]`).waitFor();
const handle = (page: Page, id: string) => row(page, id).locator("[data-drag]").first();
const stored = async () => (await app.world.services.data.schemes.findScheme(draft.eventId))?.scheme;
const aspectIds = async (subId: string) =>
  (await stored())?.criteria
    .flatMap(({ subCriteria }) => subCriteria)
    .find(({ id }) => id === subId)
    ?.aspects.map(({ id }) => id);
const shownIds = (page: Page, list: string) =>
  page.locator(`[data-list="${list}"]`).evaluateAll((rows) => rows.map((each) => each.dataset.row));

async function middle(locator: Locator) {
  const box = await locator.boundingBox();
  if (!box) throw new Error("not on the page");
  const { x, y, width, height } = box;
  return { x: x + width / 2, y: y + height / 2, width, height };
}

/** Puts the scheme back as it was made, whatever a test has done to it. */
async function reset() {
  const version = (await app.world.services.data.schemes.findScheme(draft.eventId))?.version ?? 0;
  unwrap(await saveScheme(draft.organiser, draft.eventId, { version, scheme: draft.scheme }));
}

describe("the order of a scheme's rows", () => {
  test("is changed with the mouse: the place is shown, Escape leaves it, and a drop can be undone", async () => {
    await reset();
    const { context, page } = await openEditor();
    const from = await middle(handle(page, "B1.1"));
    const below = await middle(row(page, "B1.3"));
    const hold = async () => {
      await page.mouse.move(from.x, from.y);
      await page.mouse.down();
      await page.mouse.move(from.x, below.y + below.height * 0.3, { steps: 5 });
      await comesDown(page, "after", "B1.3");
      expect(await row(page, "B1.1").getAttribute("data-held")).toBe("");
    };
    await hold();
    await page.keyboard.press("Escape");
    await expect.poll(() => page.locator("[data-drop], [data-held]").count()).toBe(0);
    await page.mouse.up();
    expect(await shownIds(page, "aspect B1")).toEqual(["B1.1", "B1.2", "B1.3"]);

    await hold();
    await page.mouse.up();
    await page.getByText("评分方案已保存").waitFor();
    expect(await shownIds(page, "aspect B1")).toEqual(["B1.2", "B1.3", "B1.1"]);
    expect(await aspectIds("B1")).toEqual(["B1.2", "B1.3", "B1.1"]);

    await page.getByRole("button", { name: /^撤销/ }).click();
    await page.getByText("已撤销").waitFor();
    expect(await aspectIds("B1")).toEqual(["B1.1", "B1.2", "B1.3"]);
    await context.close();
  });

  test("is changed with a finger, on a handle that a finger can hit, by the sub-criterion and the criterion", async () => {
    await reset();
    const { context, page } = await openEditor({ hasTouch: true });
    const touch = await context.newCDPSession(page);
    const send = (type: "touchStart" | "touchMove" | "touchEnd" | "touchCancel", x = 0, y = 0) =>
      touch.send("Input.dispatchTouchEvent", {
        type,
        touchPoints: type === "touchEnd" || type === "touchCancel" ? [] : [{ x, y }],
      });
    await handle(page, "B1.3").waitFor();
    for (const id of ["A", "B1", "B1.3"]) {
      const { width, height } = await middle(handle(page, id));
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
    }
    const scrolled = () => page.evaluate(() => scrollY);
    const hold = async (id: string, over: string, share: number) => {
      await handle(page, id).scrollIntoViewIfNeeded();
      const from = await middle(handle(page, id));
      const scrolledTo = await scrolled();
      await send("touchStart", from.x, from.y);
      await page.locator("[data-held]").waitFor();
      // Long rows fold while one is held: where the other one is shows only now.
      const to = await middle(row(page, over));
      const y = to.y + to.height * share;
      for (const part of [0.3, 0.7, 1]) await send("touchMove", from.x, from.y + (y - from.y) * part);
      return scrolledTo;
    };
    const drop = async () => {
      await send("touchEnd");
      await page.getByText("评分方案已保存").waitFor();
      await page.reload();
    };

    const before = await hold("B1.3", "B1.1", -0.3);
    await comesDown(page, "before", "B1.1");
    await send("touchCancel");
    await expect.poll(() => page.locator("[data-drop], [data-held]").count()).toBe(0);
    expect(await scrolled()).toBe(before);

    await hold("B1.3", "B1.1", -0.3);
    await drop();
    expect(await aspectIds("B1")).toEqual(["B1.3", "B1.1", "B1.2"]);

    await hold("B2", "B1", -0.3);
    await comesDown(page, "before", "B1");
    expect(await row(page, "B1.1").isVisible()).toBe(false);
    await drop();
    await hold("A", "B", 0.3);
    await comesDown(page, "after", "B");
    await drop();
    expect((await stored())?.criteria.map(({ id }) => id)).toEqual(["B", "A"]);
    expect((await stored())?.criteria[0]?.subCriteria.map(({ id }) => id)).toEqual(["B2", "B1"]);
    await context.close();
  });

  test("leads an aspect into another sub-criterion, also of another criterion and by a finger; each can be undone", async () => {
    await reset();
    const { context, page } = await openEditor({ hasTouch: true });
    const from = await middle(handle(page, "B1.1"));
    const to = await middle(row(page, "B2.1"));
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x, to.y + to.height * 0.3, { steps: 8 });
    await comesDown(page, "before", "B2.2");
    await page.mouse.up();
    await page.getByText("评分方案已保存").waitFor();
    expect(await shownIds(page, "aspect B2")).toEqual(["B2.1", "B1.1", "B2.2"]);
    expect([await aspectIds("B1"), await aspectIds("B2")]).toEqual([
      ["B1.2", "B1.3"],
      ["B2.1", "B1.1", "B2.2"],
    ]);

    // With a finger, behind the last of the first criterion.
    await page.reload();
    await page.locator(".scheme-tree.draggable").waitFor();
    const touch = await context.newCDPSession(page);
    const finger = await middle(handle(page, "B1.2"));
    const last = await middle(row(page, "A1.2"));
    const move = (type: "touchStart" | "touchMove" | "touchEnd", y = 0) =>
      touch.send("Input.dispatchTouchEvent", {
        type,
        touchPoints: type === "touchEnd" ? [] : [{ x: finger.x, y }],
      });
    await move("touchStart", finger.y);
    await page.locator("[data-held]").waitFor();
    for (const part of [0.5, 1])
      await move("touchMove", finger.y + (last.y + last.height * 0.3 - finger.y) * part);
    await comesDown(page, "after", "A1.2");
    await move("touchEnd");
    await expect.poll(() => aspectIds("A1")).toEqual(["A1.1", "A1.2", "B1.2"]);
    await page.getByText("评分方案已保存").waitFor();
    for (let left = 2; left > 0; left--) {
      await page.getByRole("button", { name: /^撤销/ }).click();
      await page.getByText("已撤销").waitFor();
      await page.reload();
    }
    expect((await stored())?.criteria).toEqual(draft.scheme.criteria);
    await context.close();
  });

  test("is refused where the scheme has changed meanwhile, and the row goes back", async () => {
    await reset();
    const { context, page } = await openEditor();
    await handle(page, "B1.1").waitFor();
    await reset();
    const from = await middle(handle(page, "B1.1"));
    const below = await middle(row(page, "B1.2"));
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x, below.y + below.height * 0.3, { steps: 3 });
    await page.mouse.up();
    await page.getByRole("alert").waitFor();
    await expect.poll(() => shownIds(page, "aspect B1")).toEqual(["B1.1", "B1.2", "B1.3"]);
    expect(await aspectIds("B1")).toEqual(["B1.1", "B1.2", "B1.3"]);
    await context.close();
  });

  test("is changed with buttons where there is no JavaScript, and nothing is there to drag", async () => {
    await reset();
    const { context, page } = await openEditor({ javaScriptEnabled: false });
    expect(await handle(page, "B1.1").isVisible()).toBe(false);
    await row(page, "B1.1").getByRole("link").click();
    await page.getByRole("button", { name: "下移" }).click();
    await page.getByText("评分方案已保存").waitFor();
    expect(await aspectIds("B1")).toEqual(["B1.2", "B1.1", "B1.3"]);
    // Into another sub-criterion by its form: what the keyboard and a finger do without dragging.
    await row(page, "B1.1").getByRole("link").click();
    await page.getByLabel("所属子标准").selectOption("B2");
    await page.getByRole("button", { name: "保存" }).first().click();
    await page.getByText("评分方案已保存").waitFor();
    expect([await aspectIds("B1"), await aspectIds("B2")]).toEqual([
      ["B1.2", "B1.3"],
      ["B2.1", "B2.2", "B1.1"],
    ]);
    await context.close();
  });
});

test("the button that copies another event's scheme stands in line with the choice of the event", async () => {
  await draftEvent(app.world, { organiser: draft.organiser });
  for (const width of [390, 1024]) {
    const { context, page } = await openEditor({ viewport: { width, height: 900 } });
    await page.locator("summary", { hasText: "复制" }).click();
    const select = await page.locator('select[name="from"]').boundingBox();
    const button = await page.locator(".fold .add-line .btn").boundingBox();
    if (!select || !button) throw new Error("not on the page");
    expect(Math.abs(button.y + button.height - select.y - select.height)).toBeLessThan(2);
    await context.close();
  }
});

test("sums by criterion and by section follow each keystroke, before anything is saved", async () => {
  await reset();
  const { context, page } = await openEditor();
  await row(page, "B1.3").getByRole("link").click();
  const max = page.getByLabel("满分", { exact: true });
  const sums = page.locator(".row-sums");
  const head = page.locator("#B > .head output");
  await page.locator("summary", { hasText: "职业标准各部分" }).click();
  const section = page.locator("tr", { has: page.locator('input[value="技能"]') });
  expect(await sums.textContent()).toContain("B 71.00 / 70.00");
  expect(await section.textContent()).toContain("71.00+1.00");

  await max.fill("");
  await max.pressSequentially("1");
  await max.press("0");
  expect(await head.textContent()).toBe("80.00 / 70.00 分");
  expect(await sums.textContent()).toContain("标准第 2 部分 80.00 / 70.00 分 (+10.00)");
  expect(await sums.textContent()).toContain("合计 110.00 / 100.00 分");
  expect(await page.locator(".scheme-bar .sum").textContent()).toBe("110.00 / 100.00 分");
  expect(await section.textContent()).toContain("80.00+10.00");
  await max.press("Backspace");
  await max.press("Backspace");
  await max.pressSequentially("0.5");
  expect(await head.textContent()).toBe("70.50 / 70.00 分");

  await page.getByLabel("职业标准部分").selectOption("1");
  expect(await sums.textContent()).toContain("标准第 1 部分 30.50 / 30.00 分 (+0.50)");
  expect(await section.textContent()).toContain("70.00" + "0.00");
  // What is stated for a section is typed too.
  await section.locator("input.num").fill("72.5");
  expect(await section.textContent()).toContain("70.00−2.50");
  expect(await page.locator("tfoot output").textContent()).toBe("102.50");
  expect((await stored())?.criteria[1]?.subCriteria[0]?.aspects[2]?.max).toBe(marks(1));

  await page.getByRole("link", { name: "收起" }).click();
  await head.getByText("71.00 / 70.00 分").waitFor();
  await context.close();
});
