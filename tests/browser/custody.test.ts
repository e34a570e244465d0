import { createHash } from "node:crypto";
import AxeBuilder from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkLedgerFile } from "~/domain/scoring/ledger-file-check";
import { SignDetail } from "~/domain/scoring/signature";
import { exportLedger } from "~/operations/ledger-file.server";
import { enterMarks } from "~/operations/scoring.server";
import { verifySignature } from "~/services/signing.server";
import { type App, startApp } from "../support/app";
import { launchChromium } from "../support/chromium";
import { signInto } from "../support/windows";
import { unwrap } from "../support/world";
import { markingEvent, type ScoringEvent, wholeSheet } from "../support/world-scoring";

/** A busy machine takes its time. */
const patient = { timeout: 15_000 };

let app: App;
let browser: Browser;
let event: ScoringEvent;
beforeAll(async () => {
  app = await startApp();
  browser = await launchChromium();
  event = await markingEvent(app.world, { contestants: 2 });
  for (const code of event.codes)
    unwrap(await enterMarks(event.judges[0] ?? event.chief, await wholeSheet(app.world, event, code, 0)));
});
afterAll(async () => {
  await browser.close();
  await app.close();
});

async function signedIn(login: string | undefined) {
  const context = await browser.newContext({
    viewport: { width: 1024, height: 768 },
    locale: "zh-CN",
    hasTouch: true,
  });
  await signInto(context, app, login);
  return { context, page: await context.newPage() };
}

async function openSheet(page: Page, place: number): Promise<void> {
  await page.goto(`${app.url}/judging/${event.eventId}/${event.codes[place]?.code}`);
  await page.locator(".tablet.live").waitFor();
}

const details = async () =>
  (await app.world.services.data.scoring.listRows(event.eventId))
    .filter(({ kind }) => kind === "sign")
    .map(({ detail }) => SignDetail.parse(JSON.parse(detail ?? "null")));

describe("a judge's key in the browser", () => {
  test("is made at enrolment, cannot be read, is confirmed by the chief judge and signs sheets", async () => {
    const { context, page } = await signedIn(event.logins.judges[0]);
    await openSheet(page, 0);
    const enrolled = async () => {
      const { rows } = await app.world.services.data.pool.query<{
        id: string;
        state: string;
        publicKey: object;
      }>(`select "id", "state", "publicKey" from "Device"`);
      return rows;
    };
    await expect.poll(enrolled, patient).toMatchObject([{ state: "waiting", publicKey: { crv: "P-256" } }]);
    const [device] = await enrolled();

    // Not even the page's own scripts get at the private key.
    const kept = await page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          const opening = indexedDB.open("jiangtai-device");
          opening.onsuccess = () => {
            const all = opening.result.transaction("keys").objectStore("keys").getAll();
            all.onsuccess = () => {
              const key = all.result[0].privateKey as CryptoKey;
              crypto.subtle.exportKey("jwk", key).then(
                () => resolve("exported"),
                (error: Error) => resolve(`${error.name} ${key.extractable} ${all.result.length}`),
              );
            };
          };
        }),
    );
    expect(kept).toBe("InvalidAccessError false 1");

    const chief = await signedIn(event.logins.chief);
    await chief.page.goto(`${app.url}/judging/${event.eventId}/oversee`);
    await chief.page.getByRole("button", { name: /^确认 / }).click();
    await chief.page.getByText("设备已确认").waitFor();
    expect(await enrolled()).toMatchObject([{ id: device?.id, state: "confirmed" }]);

    await page.getByRole("button", { name: "签名提交" }).click();
    await page.getByRole("button", { name: "确认签名，不能再改" }).click();
    await page.getByText("设备密钥签名").waitFor();
    expect(await details()).toMatchObject([{ by: "device", device: device?.id, glass: null }]);

    // The same key on the next visit; with the contestant's signature on the glass.
    await openSheet(page, 1);
    await page.getByRole("button", { name: "选手签名" }).click();
    const box = await page.locator("dialog.glass svg").boundingBox();
    if (!box) throw new Error("there is a box");
    await page.mouse.move(box.x + 40, box.y + 40);
    await page.mouse.down();
    await page.mouse.move(box.x + 120, box.y + 80, { steps: 5 });
    await page.mouse.up();
    expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
    await page.getByRole("button", { name: "完成" }).click();
    await page.getByRole("button", { name: "选手已签" }).waitFor();
    await page.getByRole("button", { name: "签名提交" }).click();
    await page.getByRole("button", { name: "确认签名，不能再改" }).click();
    await page.getByText("设备密钥签名").waitFor();
    expect(await details()).toMatchObject([
      { device: device?.id, glass: null },
      { device: device?.id, glass: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ]);

    const lines = (await exportLedger(app.world.services, event.eventId)) ?? [];
    const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
    expect(checkLedgerFile({ sha256, verify: verifySignature }, lines)).toMatchObject({
      ok: true,
      signatures: { device: 2, pin: 0, none: 0 },
    });

    await chief.page.goto(`${app.url}/judging/${event.eventId}/oversee`);
    await chief.page.getByRole("button", { name: /^停用 / }).click();
    await chief.page.getByText("设备已停用").waitFor();
    await chief.page.getByText("已停用", { exact: true }).waitFor();
    // A revoked device makes itself a new key, which waits again.
    await openSheet(page, 0);
    await expect
      .poll(async () => (await enrolled()).map(({ state }) => state).sort(), patient)
      .toEqual(["revoked", "waiting"]);
    await chief.context.close();
    await context.close();
  });

  test("where there is none, the PIN is set and asked for", async () => {
    const judge = event.judges[1] ?? event.chief;
    for (const [i, code] of event.codes.entries())
      if (i === 0) unwrap(await enterMarks(judge, await wholeSheet(app.world, event, code, 1)));
    const { context, page } = await signedIn(event.logins.judges[1]);
    // As in a browser that reaches the hall's server without TLS.
    await page.addInitScript(() => Object.defineProperty(crypto, "subtle", { value: undefined }));
    await openSheet(page, 0);
    await page.getByRole("link", { name: "设置签名密码" }).click();
    await page.getByLabel("签名密码（6 位数字）").fill("135790");
    await page.getByLabel("再次输入登录密码").fill("a password for tests");
    await page.getByRole("button", { name: "保存签名密码" }).click();
    await page.getByText("签名密码已保存").waitFor();
    await page.locator(".tablet.live").waitFor();
    await page.getByLabel("签名密码").fill("135790");
    await page.getByRole("button", { name: "签名提交" }).click();
    await page.getByRole("button", { name: "确认签名，不能再改" }).click();
    await page.getByText("签名密码签名").waitFor();
    expect(await details()).toHaveLength(3);
    await context.close();
  });
});
