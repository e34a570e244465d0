import type { BrowserContext, Locator, Page } from "playwright-core";
import type { App } from "./app";

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
