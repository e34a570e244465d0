import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Role } from "~/domain/accounts/role";
import { urls } from "~/routes";
import { addressOf } from "../routes/matrix-rows";
import { type App, startApp } from "../support/app";
import { launchChromium } from "../support/chromium";
import { type Line, lineNow, wholeLine } from "../support/world-line";

/** Every page that the public or a contestant may see, as axe sees it; and nothing in it may complain on the console. */
const pages = urls.filter(({ file }) => file.endsWith(".tsx"));
const asked: readonly (readonly [who: string, role: Role | null, paths: readonly string[]])[] = [
  ["the public", null, pages.filter(({ who }) => who === "public").map(({ path }) => path)],
  [
    "a contestant",
    "contestant",
    pages.filter(({ who }) => typeof who === "object" && who.includes("contestant")).map(({ path }) => path),
  ],
];

let app: App;
let line: Line;
let browser: Browser;

beforeAll(async () => {
  browser = await launchChromium();
  app = await startApp(lineNow);
  line = await wholeLine(app.world);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await app.close();
});

async function contextOf(role: Role | null, locale: string): Promise<BrowserContext> {
  const context = await browser.newContext({ locale });
  const [name = "", value = ""] = role ? (await app.as(line.accounts[role])).split("=") : [];
  if (role) await context.addCookies([{ name, value, url: app.url }]);
  return context;
}

// Side by side: each has a window of its own, and axe keeps one core busy at a time.
describe.concurrent.each(asked)("what %s may see", (_who, role, paths) => {
  test.each([
    ["zh-CN", 390],
    ["zh-CN", 1_440],
    ["en-GB", 390],
  ])("axe finds nothing on any page, in %s, %i pixels wide", { timeout: 240_000 }, async (locale, width) => {
    const context = await contextOf(role, locale);
    const page = await context.newPage();
    await page.setViewportSize({ width, height: 900 });
    const complaints: string[] = [];
    page.on("pageerror", (error) => complaints.push(`${page.url()} ${error.message}`));
    const found: string[] = [];
    for (const path of paths) {
      const answer = await page.goto(app.url + addressOf(line, path, role));
      if (path !== "*") expect(answer?.status(), path).toBe(200);
      // Without frames there is nothing to put together in a page of its own.
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
      for (const { id, nodes } of violations)
        found.push(`${path}: ${id} at ${nodes.map(({ target }) => target.join(" ")).slice(0, 3)}`);
      const over = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      if (over > 0) found.push(`${path}: runs over by ${over} pixels`);
    }
    await context.close();
    expect(complaints).toEqual([]);
    expect(found).toEqual([]);
  });
});
