import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import { build } from "esbuild";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createBoardHub } from "~/live/board-hub";
import { attachLive } from "~/live/server";
import { createTotals, eventId } from "../live/node";
import { launchChromium } from "../support/chromium";

const log = { error: () => {} };
let browser: Browser;
let script = "";
let style = "";

beforeAll(async () => {
  browser = await launchChromium();
  const root = fileURLToPath(new URL("../..", import.meta.url));
  const built = await build({
    absWorkingDir: root,
    entryPoints: ["tests/browser/board-entry.tsx"],
    bundle: true,
    write: false,
    outdir: "out",
    format: "esm",
    jsx: "automatic",
    define: { "process.env.NODE_ENV": '"production"' },
  });
  script = built.outputFiles.find(({ path }) => path.endsWith(".js"))?.text ?? "";
  style = built.outputFiles.find(({ path }) => path.endsWith(".css"))?.text ?? "";
});
afterAll(() => browser.close());

/** A node that serves one board's page, its snapshot and its live channel. */
async function boardPage(options: { reducedMotion?: "reduce" | "no-preference"; width?: number } = {}) {
  const totals = createTotals(["K01", "K02", "K03"]);
  for (const [at, code] of ["K01", "K02", "K03"].entries()) totals.mark(code, 90 - at);
  const hub = createBoardHub({ loadBoard: totals.load, now: Date.now, log });
  const http = createServer(async ({ url }, response) => {
    const cached = await hub.snapshot(eventId);
    if (url === "/board.json") return response.end(cached?.json);
    if (url === "/page.js") return response.setHeader("content-type", "text/javascript").end(script);
    response.setHeader("content-type", "text/html; charset=utf-8");
    return response.end(
      `<!doctype html><html lang="zh-CN"><title>board</title><style>${style}</style>` +
        `<div id="root"></div><script>window.snapshot=${cached?.json}</script><script type="module" src="/page.js"></script>`,
    );
  });
  const live = attachLive(http, { hub, mayWatch: async () => null, allowedOrigin: () => true, log });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1_280, height: 800 },
    reducedMotion: options.reducedMotion ?? "no-preference",
  });
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${(http.address() as AddressInfo).port}/`);
  await page.getByText("实时", { exact: true }).waitFor();
  return {
    page,
    mark(code: string, total: number) {
      totals.mark(code, total);
      hub.changed(eventId);
    },
    async [Symbol.asyncDispose]() {
      await context.close();
      live.close();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

const order = (page: Page) => page.locator("tbody th").allInnerTexts();
/** Keeps, on the page, how many rows were ever set in motion. */
const countMotion = (page: Page) =>
  page.evaluate(() => {
    const animate = Element.prototype.animate;
    document.body.dataset.moved = "";
    Element.prototype.animate = function (...given) {
      document.body.dataset.moved += `${this.getAttribute("data-flip")} `;
      return animate.apply(this, given);
    };
  });
const moved = (page: Page) => page.evaluate(() => document.body.dataset.moved?.trim());

describe("the board in a browser", () => {
  test("a mark moves the rows, which glide, and says the places won", async () => {
    await using board = await boardPage();
    await countMotion(board.page);
    board.mark("K03", 95);
    await board.page.getByText("上升 2 名").waitFor();
    expect((await order(board.page)).map((text) => text.slice(0, 3))).toEqual(["K03", "K01", "K02"]);
    expect((await moved(board.page))?.split(" ").sort()).toEqual(["K01", "K02", "K03"]);
    await board.page.locator("tr.touched", { hasText: "K03" }).waitFor();
  });

  test("rows jump for readers who asked for less motion", async () => {
    await using board = await boardPage({ reducedMotion: "reduce" });
    await countMotion(board.page);
    board.mark("K03", 95);
    await board.page.getByText("上升 2 名").waitFor();
    expect(await moved(board.page)).toBe("");
  });

  test.each([1_280, 390])("nothing is cut off and axe finds nothing, %i pixels wide", async (width) => {
    await using board = await boardPage({ width });
    const overflow = await board.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
    const { violations } = await new AxeBuilder({ page: board.page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  });
});
