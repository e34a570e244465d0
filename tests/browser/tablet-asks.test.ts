import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { setPin } from "~/operations/pins.server";
import { optionOf, patient, rowOf, startWindows, stateOf } from "../support/windows";
import { unwrap, worldPassword } from "../support/world";
import { firstCode, rowsOf, seat } from "../support/world-locks";
import { changeScheme } from "../support/world-schemes";
import { markingEvent, type ScoringEvent } from "../support/world-scoring";

const windows = startWindows();
const note = (page: Page) => page.locator(".mark-note");

/** What a code's rows of the ledger say, in their order: kind, aspect, value, and the doubts of a confirmation. */
const said = async (event: ScoringEvent, codeId: string) =>
  (await rowsOf(event))
    .filter((row) => row.codeId === codeId)
    .map(({ kind, aspectId, value, detail }) =>
      kind === "confirm" ? [kind, aspectId, JSON.parse(detail ?? "{}").doubts] : [kind, aspectId, value],
    );

/** Seat 1 gives all four marks of a sheet: 15, pass, 3 and 2. */
async function markWhole(page: Page): Promise<void> {
  await rowOf(page, "A1.1").locator("input.number").fill("15");
  await page.keyboard.press("Enter");
  await stateOf(page, "A1.1", "received").waitFor(patient);
  await page.keyboard.press("1");
  await stateOf(page, "A1.2", "received").waitFor(patient);
  await page.locator(".parts a", { hasText: "B1" }).click();
  await optionOf(page, "B1.1", "3").click();
  await stateOf(page, "B1.1", "received").waitFor(patient);
  await optionOf(page, "B1.2", "2").click();
}

test("a sheet with the very marks of the one before is asked about once it is whole, and goes by one tap", async () => {
  const event = await markingEvent(windows.app.world, { contestants: 2 });
  const [one, two] = event.codes;
  const { context, page } = await windows.tablet(event, 1, one?.code ?? "");
  await markWhole(page);
  await stateOf(page, "B1.2", "received").waitFor(patient);
  await page.locator(".stations a", { hasText: two?.code ?? "" }).click();
  await rowOf(page, "A1.1").locator("input.number").waitFor();
  await expect.poll(() => rowOf(page, "A1.1").locator("input.number").inputValue()).toBe("");
  await markWhole(page);
  await note(page).getByText(`整张评分表与 ${one?.code} 完全相同。`).waitFor(patient);
  expect((await said(event, two?.id ?? "")).length).toBe(3);
  // An honest mark is not kept out: it goes, with the confirmation after it.
  await note(page).getByRole("button", { name: "确认无误" }).click();
  await stateOf(page, "B1.2", "received").waitFor(patient);
  await expect
    .poll(async () => (await said(event, two?.id ?? "")).slice(3))
    .toEqual([
      ["mark", "B1.2", 2],
      ["confirm", "B1.2", ["same-row"]],
    ]);
  // A mark that makes it another row is asked about as an overwritten one alone.
  await optionOf(page, "B1.2", "1").click();
  await note(page).getByText("已送达的评分是 2，现改为 1").waitFor();
  expect(await note(page).getByText("完全相同").count()).toBe(0);
  await context.close();
});

test("after a pause the station is asked for: another one's code is named, the right one or a tap sends the mark", async () => {
  const event = await markingEvent(windows.app.world, { contestants: 2 });
  const [here, other] = event.codes;
  const pin = "135790";
  unwrap(await setPin(seat(event, 3), { pin, password: worldPassword }));
  const { context, page } = await windows.tablet(event, 3, `${here?.code}?part=B1`, { ahead: 1 });
  await optionOf(page, "B1.1", "3").click();
  await stateOf(page, "B1.1", "received").waitFor(patient);
  const keeps = () =>
    page.evaluate(async () => (await indexedDB.databases()).some(({ name }) => name?.startsWith("jiangtai")));
  await expect.poll(keeps, patient).toBe(true);
  // Six minutes later the judge opens the tablet by the PIN, and may stand elsewhere by now.
  await page.clock.fastForward(6 * 60_000);
  await page.locator(".lock-screen input").waitFor(patient);
  await page.locator(".lock-screen input").fill(pin);
  await page.keyboard.press("Enter");
  await page.locator(".lock-screen").waitFor({ state: "detached", ...patient });
  await optionOf(page, "B1.2", "2").click();
  await note(page).getByText(`已间隔 6 分钟。请确认面前是 ${here?.code}`).waitFor(patient);
  const again = note(page).getByLabel("输入或扫描代码");
  await again.fill((other?.code ?? "").toLowerCase());
  await again.press("Enter");
  await note(page).getByText(`${other?.code} 不是这张评分表，这里是 ${here?.code}。`).waitFor();
  expect(await said(event, here?.id ?? "")).toEqual([["mark", "B1.1", 3]]);
  await again.fill((here?.code ?? "").toLowerCase());
  await again.press("Enter");
  await stateOf(page, "B1.2", "received").waitFor(patient);
  await expect
    .poll(() => said(event, here?.id ?? ""))
    .toEqual([
      ["mark", "B1.1", 3],
      ["mark", "B1.2", 2],
      ["confirm", "B1.2", ["station"]],
    ]);
  await context.close();
});

test("a mark against an older scheme shows both values with their times, and what stood before may stay by one tap", async () => {
  const event = await markingEvent(windows.app.world, { contestants: 1 });
  const { code, id } = firstCode(event);
  const { context, page } = await windows.tablet(event, 3, `${code}?part=B1`);
  await optionOf(page, "B1.1", "1").click();
  await stateOf(page, "B1.1", "received").waitFor(patient);
  await context.setOffline(true);
  await optionOf(page, "B1.1", "3").click();
  await note(page).getByRole("button", { name: "确认无误" }).click();
  await page.getByText("离线 · 1 分待送达").waitFor(patient);
  await changeScheme(event);
  await context.setOffline(false);
  await note(page).getByText("评分标准已更新").waitFor(patient);
  const reload = page.getByRole("button", { name: "载入新标准" });
  if (await reload.count()) await reload.click();
  await note(page).getByText("评分标准已更新为第 2 版").waitFor(patient);
  const mine = note(page).getByRole("button", { name: /^保留 3\s*本机 \d{2}:\d{2}/ });
  const before = note(page).getByRole("button", { name: /^保留 1\s*原评分 \d{2}:\d{2}/ });
  await mine.waitFor(patient);
  await before.waitFor();
  expect((await said(event, id)).filter(([kind]) => kind === "mark")).toEqual([["mark", "B1.1", 1]]);
  await before.click();
  await note(page).waitFor({ state: "detached" });
  expect(await optionOf(page, "B1.1", "1").locator("input").isChecked()).toBe(true);
  await expect.poll(async () => (await said(event, id)).at(-1)).toEqual(["confirm", "B1.1", ["conflict"]]);
  expect((await said(event, id)).filter(([kind]) => kind === "mark")).toEqual([["mark", "B1.1", 1]]);
  await context.close();
});
