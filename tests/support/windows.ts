import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { type App, startApp } from "./app";
import { launchChromium } from "./chromium";
import type { ScoringEvent } from "./world-scoring";

/** Signs an account in for a browser's window, without the page that does it. */
export async function signInto(context: BrowserContext, app: App, login: string | undefined): Promise<void> {
  const [name = "", value = ""] = (await app.signIn(login ?? "")).split("=");
  await context.addCookies([{ name, value: decodeURIComponent(value), url: app.url }]);
}

/** An aspect's row on a judge's sheet. */
export function rowOf(page: Page, aspectId: string): Locator {
  return page.locator(`[data-aspect="${aspectId}"]`);
}

/** One of the scores, or pass and fail, that an aspect's row offers. */
export function optionOf(page: Page, aspectId: string, text: string): Locator {
  return rowOf(page, aspectId).locator("label", { hasText: new RegExp(`^${text}$`) });
}

/** A busy machine takes its time. */
export const patient = { timeout: 20_000 };

/** The app and a browser for a file of tests: started before its first test and stopped after its last. */
export function startWindows() {
  let app: App | undefined;
  let browser: Browser | undefined;
  beforeAll(async () => {
    app = await startApp();
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await app?.close();
  });
  const started = () => {
    if (!app || !browser) throw new Error("The app is started before the first test");
    return { app, browser };
  };
  return {
    get app() {
      return started().app;
    },

    /** A window of its own with an account signed in; `ahead`: how far its clock is wrong, in milliseconds. */
    async open(login: string | undefined, path: string, { ahead = 0, ...options }: WindowWishes = {}) {
      const { app, browser } = started();
      const context = await browser.newContext({ locale: "zh-CN", ...options });
      await signInto(context, app, login);
      const page = await context.newPage();
      if (ahead) await page.clock.install({ time: Date.now() + ahead });
      await page.goto(app.url + path);
      return { context, page };
    },

    /** A judge's tablet with the sheet of a code, awake. */
    async tablet(event: ScoringEvent, seat: number, where: string, wishes: WindowWishes = {}) {
      const path = `/judging/${event.eventId}/${where}`;
      const wish = { viewport: { width: 768, height: 1024 }, ...wishes };
      const opened = await this.open(event.logins.judges[seat - 1], path, wish);
      await opened.page.locator(".tablet.live").waitFor();
      return opened;
    },
  };
}

type WindowWishes = BrowserContextOptions & { readonly ahead?: number };

/** How far an aspect's mark is, as its row shows it. */
export function stateOf(page: Page, aspectId: string, name: string): Locator {
  return rowOf(page, aspectId).locator(`.state.${name}`);
}
