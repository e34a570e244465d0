import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { z } from "zod";
import { sizeOf } from "../support/png-size";
import { optionOf, patient, rowOf, startWindows, stateOf } from "../support/windows";
import { firstCode } from "../support/world-locks";
import { markingEvent } from "../support/world-scoring";

const windows = startWindows();

/** What makes a page installable. */
const Manifest = z.object({
  name: z.string().min(1),
  short_name: z.string().min(1).max(12),
  lang: z.string(),
  start_url: z.string(),
  scope: z.string(),
  display: z.literal("standalone"),
  background_color: z.string().regex(/^#[0-9a-f]{6}$/),
  theme_color: z.string().regex(/^#[0-9a-f]{6}$/),
  icons: z.array(z.object({ src: z.string(), sizes: z.string(), type: z.string() })).min(2),
});

test("the tablet is installable: its pages link a manifest whose start page, scope and icons are there", async () => {
  const event = await markingEvent(windows.app.world, { contestants: 1 });
  const { context, page } = await windows.tablet(event, 1, firstCode(event).code);
  const links = page.locator('link[rel="manifest"]');
  expect(await links.count()).toBe(1);
  const href = (await links.getAttribute("href")) ?? "";
  const response = await page.request.get(windows.app.url + href);
  expect(response.headers()["content-type"]).toMatch(/^application\/(manifest\+)?json/);
  const manifest = Manifest.parse(await response.json());
  expect(new URL(page.url()).pathname.startsWith(manifest.scope)).toBe(true);
  expect(manifest.start_url.startsWith(manifest.scope)).toBe(true);
  expect((await page.request.get(windows.app.url + manifest.start_url)).status()).toBe(200);
  for (const { src, sizes, type } of manifest.icons) {
    const icon = await page.request.get(windows.app.url + src);
    expect([src, icon.status(), icon.headers()["content-type"]]).toEqual([src, 200, type]);
    if (type === "image/png") expect(`${src} ${sizeOf(await icon.body())}`).toBe(`${src} ${sizes}`);
  }
  // Chromium itself reads it without a fault, from the page that a judge starts at as well.
  for (const path of [new URL(page.url()).pathname, manifest.start_url]) {
    await page.goto(windows.app.url + path);
    const client = await context.newCDPSession(page);
    const read = await client.send("Page.getAppManifest");
    expect([read.errors, new URL(read.url).pathname]).toEqual([[], href]);
  }
  await context.close();
});

/** Everything on the page that can be tapped and is smaller than a finger: how large it is, in words. */
const tooSmall = (page: Page) =>
  page.evaluate(() => {
    const found = new Set<Element>();
    // Behind an open dialog nothing can be tapped.
    const root = document.querySelector("dialog[open]") ?? document;
    for (const each of root.querySelectorAll("a[href], button, input, select, textarea, summary, label")) {
      // A choice is tapped by the label around it; a label that stands beside its field is not the thing to tap.
      const isOption = each.matches("input[type=radio], input[type=checkbox], input[type=hidden]");
      if (isOption || (each.matches("label") && !each.querySelector("input"))) continue;
      if (each.checkVisibility({ visibilityProperty: true, opacityProperty: true })) found.add(each);
    }
    /** A finger's reach around its middle still is this one: what is drawn may be smaller than what can be touched. */
    const reaches = (each: Element) => {
      each.scrollIntoView({ block: "nearest" });
      const { left, top, width, height } = each.getBoundingClientRect();
      const [x, y, reach] = [left + width / 2, top + height / 2, 21.9];
      return [
        [x - reach, y],
        [x + reach, y],
        [x, y - reach],
        [x, y + reach],
      ].every(([px = 0, py = 0]) => each.contains(document.elementFromPoint(px, py)));
    };
    return [...found].flatMap((each) => {
      const { width, height } = each.getBoundingClientRect();
      // What is there for screen readers alone is one pixel large.
      if (width <= 1 || height <= 1 || (width >= 43.9 && height >= 43.9) || reaches(each)) return [];
      const text = (each.textContent || each.getAttribute("aria-label") || "").trim().slice(0, 30);
      return [
        `${each.tagName.toLowerCase()}.${each.className} "${text}" ${width.toFixed(0)}x${height.toFixed(0)}`,
      ];
    });
  });

test("on a sheet 390 pixels wide all that can be tapped is 44 pixels or more, whatever is open", async () => {
  const event = await markingEvent(windows.app.world, { contestants: 2 });
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
  const { context, page } = await windows.tablet(event, 1, firstCode(event).code, phone);
  const looks: Record<string, string[]> = {};
  const look = async (name: string) => {
    const small = await tooSmall(page);
    if (small.length > 0) looks[name] = small;
  };
  await look("numbers");
  await page.locator(".parts a", { hasText: "B1" }).click();
  await optionOf(page, "B1.1", "3").click();
  await stateOf(page, "B1.1", "received").waitFor(patient);
  await look("judgements");
  await optionOf(page, "B1.1", "1").click();
  await page.locator(".mark-note").waitFor();
  await look("a question");
  await page.locator(".mark-note").getByRole("button", { name: "撤回改动" }).click();
  await page.locator(".stations a", { hasText: event.codes[1]?.code ?? "" }).click();
  await page.locator("dialog[open]").waitFor();
  await look("leaving");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "逐项评分" }).click();
  await page.locator(".one-aspect").waitFor();
  await look("one at a time");
  expect(await rowOf(page, "B1.2").count()).toBeLessThanOrEqual(1);
  expect(looks).toEqual({});
  await context.close();
});
