import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startJobs } from "~/services/jobs.server";
import { cisBook } from "../files/cis-book";
import { type App, startApp } from "../support/app";
import { launchChromium } from "../support/chromium";
import { pdfPages, pdfText, readQr } from "../support/tools";
import { worldPassword } from "../support/world";
import { anotherIdNumber } from "../support/world-entries";

/**
 * The main line, walked once by the people who walk it in life, each in a window of their own: from a published
 * plan to an appointed master. Only accounts and organisations are there before it begins.
 */
let app: App;
let browser: Browser;
let jobs: { stop(): Promise<unknown> };
const book = path.join(tmpdir(), `jiangtai-journey-${process.pid}.xlsx`);
const windows: BrowserContext[] = [];

beforeAll(async () => {
  app = await startApp("2024-01-08T09:00:00+08:00");
  browser = await launchChromium();
  jobs = await startJobs({ services: app.world.services, log: app.world.services.log });
  await writeFile(book, await cisBook());
});
afterAll(async () => {
  for (const window of windows) await window.close();
  await browser.close();
  await jobs.stop();
  await app.close();
});

/** Who sits at which window. */
const readers = new Map<Page, string>();

/** A person's own window. */
async function windowOf(login: string | null, size = { width: 1280, height: 900 }): Promise<Page> {
  const context = await browser.newContext({ viewport: size, locale: "zh-CN", hasTouch: size.width < 1200 });
  windows.push(context);
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  if (login) {
    readers.set(page, login);
    await go(page, "/sign-in?to=/privacy");
  }
  return page;
}

/** Opens a page; weeks pass on this line, so whoever is asked to sign in again does. */
async function go(page: Page, where: string): Promise<void> {
  await page.goto(app.url + where);
  const login = readers.get(page);
  if (!login || new URL(page.url()).pathname !== "/sign-in") return;
  await page.fill('[name="login"]', login);
  await page.fill('[name="password"]', worldPassword);
  await page.locator('main button[type="submit"]').click();
  await page.waitForURL((url) => url.pathname !== "/sign-in");
  await page.waitForLoadState("networkidle");
}

/** Presses the button of the form that asks for an intent, and waits until it is done. */
async function press(page: Page, intent: string): Promise<void> {
  const form = page.locator("form", { has: page.locator(`input[name="intent"][value="${intent}"]`) }).first();
  await done(page, () => form.locator('button[type="submit"]').last().click());
}
/** Runs what sends a form, and waits until its answer is on the screen. */
async function done(page: Page, send: () => Promise<void>): Promise<void> {
  const posted = page.waitForResponse((response) => response.request().method() === "POST");
  // Success is a redirect: the page that follows is loaded by a request of its own.
  const followed = posted.then(async (answer) => {
    if (answer.status() >= 400) throw new Error(`The answer was ${answer.status()}`);
    return page.waitForResponse(
      (response) => response.request().method() === "GET" && response.status() < 300,
    );
  });
  try {
    await Promise.all([followed, send()]);
    await (await followed).finished();
  } catch (error) {
    throw new Error(`${page.url()}\n${await page.locator("main").textContent()}`, { cause: error });
  }
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
}

test("from the year's plan to an appointed chief technician", { timeout: 230_000 }, async () => {
  const { world } = app;
  const school = await world.organisation("嘉定职业技能培训中心", "school", "310114");
  const works = await world.organisation("申江重工装备有限公司", "enterprise", "310114");
  const assessors = await world.organisation("评审中心", "association", null);
  await world.account("周岚", [["city-office"]], { login: "city" });
  await world.account("顾明", [["district-office", "310114"]], { login: "district" });
  await world.account("陆敏", [["organiser", school.id]], { login: "organiser" });
  await world.account("韩梅", [["enterprise", works.id]], { login: "works" });
  for (const login of ["chief", "judge1", "judge2", "judge3", "draw", "supervisor"])
    await world.account(login, [], { login, organisationId: assessors.id });

  // 1. Season: the city office drafts the plan and publishes it; the public sees it and can subscribe.
  const city = await windowOf("city");
  await go(city, "/office/seasons");
  await city.getByRole("button", { name: /编制 2024 年计划/ }).click();
  await city.waitForURL(/\/office\/seasons\/2024/);
  await city.selectOption('[name="month"]', "6");
  await city.selectOption('[name="district"]', "310114");
  await city.fill('[name="themeZh"]', "汽车装调");
  await city.fill('[name="themeEn"]', "Vehicle assembly");
  await city.selectOption('[name="occupations"]', "2022 6-22-02-01");
  await city.selectOption('[name="organiserId"]', school.id);
  await press(city, "save");
  await press(city, "publish");
  const spectator = await windowOf(null, { width: 390, height: 844 });
  await go(spectator, "/");
  await spectator.getByRole("heading", { name: "2024 年职业技能月月赛" }).waitFor();
  expect(await (await app.get("/seasons/2024/plan.ics")).text()).toContain("SUMMARY:汽车装调");

  // 2 and 3. Contest, event and marking scheme: the organiser opens, imports the workbook and publishes.
  world.at("2024-05-06T09:00:00+08:00");
  const organiser = await windowOf("organiser");
  await go(organiser, "/desk/contests/new");
  await organiser.getByRole("link", { name: /汽车装调/ }).click();
  await organiser.waitForURL(/item=/);
  await done(organiser, () => organiser.locator('main form button[type="submit"]').last().click());
  await organiser.waitForURL(/\/desk\/contests\/[0-9a-f-]{36}$/);
  await go(organiser, `${new URL(organiser.url()).pathname}/events/new`);
  await organiser.selectOption('[name="occupation"]', "2022:6-22-02-01");
  await organiser.selectOption('[name="level"]', "2");
  await organiser.selectOption('[name="group"]', "workers");
  for (const [name, value] of Object.entries({
    venue: "上海市大众工业学校",
    capacity: "3",
    registrationOpensAt: "2024-05-06T09:00",
    registrationClosesAt: "2024-05-31T17:00",
    startsAt: "2024-06-12T08:30",
    endsAt: "2024-06-12T17:30",
  }))
    await organiser.fill(`[name="${name}"]`, value);
  await done(organiser, () => organiser.locator('main form button[type="submit"]').last().click());
  await organiser.waitForURL(/\/desk\/events\/[0-9a-f-]{36}/);
  const eventId = /events\/([0-9a-f-]{36})/.exec(organiser.url())?.[1] ?? "";
  await go(organiser, `/desk/events/${eventId}/scheme/import`);
  await organiser.setInputFiles('input[type="file"]', book);
  await done(organiser, () => organiser.locator('main form button[type="submit"]').click());
  const modules = organiser.locator('select[name^="modules"]');
  await modules.nth(0).selectOption({ index: 2 });
  await modules.nth(1).selectOption({ index: 1 });
  await press(organiser, "import");
  await go(organiser, `/desk/events/${eventId}`);
  await press(organiser, "publish");

  // 4. Entries: three workers enter from their phones; the organiser reviews them.
  const phones = ["13811110001", "13811110002", "13811110003"];
  const names = ["王䶮", "单𬭎", "阿卜杜热合曼·买买提伊明"];
  const cards: string[] = [];
  for (const [index, phone] of phones.entries()) {
    const contestant = await windowOf(null, { width: 390, height: 844 });
    await go(contestant, `/sign-up?to=/events/${eventId}/enter`);
    await contestant.fill('[name="phone"]', phone);
    await contestant.fill('[name="name"]', names[index] ?? "");
    await contestant.fill('[name="password"]', "a long enough password");
    await contestant.fill('[name="passwordAgain"]', "a long enough password");
    await contestant.check('[name="consent"]');
    await done(contestant, () => contestant.getByRole("button", { name: "注册" }).click());
    await contestant.waitForURL(/\/me\/profile/);
    await contestant.fill('[name="idNumber"]', anotherIdNumber("1988-03-01"));
    await contestant.selectOption('[name="residence"]', "310114");
    await contestant.fill('[name="employerCode"]', works.creditCode);
    await done(contestant, () => contestant.getByRole("button", { name: "保存" }).click());
    await contestant.waitForURL(/\/enter$/);
    await done(contestant, () => contestant.getByRole("button", { name: "报名参赛" }).click());
    await contestant.waitForURL(/\/entries\//);
    cards.push(new URL(contestant.url()).pathname);
    await contestant.getByText("待审核").first().waitFor();
  }
  await go(organiser, `/desk/events/${eventId}/entries`);
  for (const box of await organiser.locator('input[name="entries"]').all()) await box.check();
  await done(organiser, () => organiser.getByRole("button", { name: "通过", exact: true }).click());
  world.at("2024-05-31T17:30:00+08:00");
  await go(organiser, `/desk/events/${eventId}/entries`);
  await press(organiser, "lock");

  // 5. The panel, check-in and the draw: from here on judges and spectators see codes.
  await go(organiser, `/desk/events/${eventId}/panel`);
  for (const [login, role] of [
    ["chief", "chief-judge"],
    ["judge1", "judge"],
    ["judge2", "judge"],
    ["judge3", "judge"],
  ] as const) {
    const form = organiser.locator("form", { has: organiser.locator('input[name="intent"][value="judge"]') });
    await form.locator('[name="login"]').fill(login);
    await form.locator('[name="role"]').selectOption(role);
    await press(organiser, "judge");
  }
  for (const [index, select] of (await organiser.locator('select[name^="measures"]').all()).entries())
    await select.selectOption({ index: index + 1 });
  await press(organiser, "measures");
  for (const [login, role] of [
    ["draw", "draw-officer"],
    ["supervisor", "supervisor"],
  ] as const) {
    const form = organiser.locator("form", {
      has: organiser.locator('input[name="intent"][value="officer"]'),
    });
    await form.locator('[name="login"]').fill(login);
    await form.locator('[name="role"]').selectOption(role);
    await press(organiser, "officer");
  }
  world.at("2024-06-12T07:40:00+08:00");
  await go(organiser, `/desk/events/${eventId}/check-in`);
  await press(organiser, "open");
  for (let left = names.length; left > 0; left--) await press(organiser, "check-in");
  const officer = await windowOf("draw");
  await go(officer, `/draw/${eventId}`);
  await officer.check('[name="confirm"]');
  await press(officer, "run");
  await press(officer, "start");

  // 6 and 7. Three judges mark on tablets, and a spectator's board is seen to move.
  await go(spectator, `/boards/${eventId}`);
  await spectator.getByText("实时", { exact: true }).first().waitFor();
  const firstCode = () => spectator.locator("tbody tr").first().textContent();
  const before = await firstCode();
  world.at("2024-06-12T10:00:00+08:00");
  const codes = await world.services.data.draw.findCodes(eventId);
  const judges = await Promise.all(
    ["judge1", "judge2", "judge3"].map((login) => windowOf(login, { width: 1024, height: 768 })),
  );
  for (const [index, { code }] of [...codes].reverse().entries())
    for (const judge of judges) await fillSheet(judge, eventId, code, index);
  await spectator.getByText(`已评 ${codes.length} / ${codes.length}`).waitFor();
  const after = await firstCode();
  expect(after).not.toBe(before);
  expect(after).toContain(codes[0]?.code);
  expect(after).toContain("▲");
  for (const page of [spectator, ...judges])
    for (const name of names) expect(await page.content()).not.toContain(name);
  const chief = await windowOf("chief");
  world.at("2024-06-12T18:00:00+08:00");
  await go(chief, `/judging/${eventId}/oversee`);
  for (let left = judges.length; left > 0; left--) await press(chief, "confirm-device");
  // Two judges of the panel see what all have signed, so that each sheet has been seen by another.
  for (const judge of judges.slice(0, 2))
    for (const { code } of codes) {
      await go(judge, `/judging/${eventId}/check/${code}`);
      await done(judge, () => judge.getByRole("button", { name: "核对无误，签名确认" }).click());
    }
  await go(chief, `/judging/${eventId}/oversee`);
  await chief.check('[name="confirm"]');
  await press(chief, "lock");
  const supervisor = await windowOf("supervisor");
  await go(supervisor, `/custody/${eventId}`);
  await supervisor.check('[name="confirm"]');
  await press(supervisor, "confirm-lock");
  await go(spectator, `/events/${eventId}/ledger`);
  const lockHash = await spectator.locator(".ledger-head code").textContent();
  expect(lockHash).toMatch(/^[0-9a-f]{64}$/);

  // 8. Decoding by two people, then the public notice with masked names, then final.
  await go(officer, `/draw/${eventId}`);
  await press(officer, "ask");
  await go(supervisor, `/draw/${eventId}`);
  await supervisor.check('[name="confirm"]');
  await press(supervisor, "confirm");
  world.at("2024-06-13T10:00:00+08:00");
  await go(organiser, `/desk/events/${eventId}/results`);
  await press(organiser, "publish");
  await go(spectator, "/notices");
  await spectator
    .getByRole("link", { name: /汽车装调工/ })
    .first()
    .click();
  await spectator.getByText(/王\*/).first().waitFor();
  expect(await spectator.content()).not.toContain("王䶮");
  world.at("2024-06-24T10:00:00+08:00");
  await go(organiser, `/desk/events/${eventId}/results`);
  await press(organiser, "finalise");

  // 9. Certificates, made by the job; anybody verifies one by its QR.
  await go(organiser, `/desk/events/${eventId}/certificates`);
  await done(organiser, () => organiser.locator('main form button[type="submit"]').first().click());
  const file = organiser.locator('a[href$=".pdf"][href^="/certificates/"]').first();
  await file.waitFor({ timeout: 40_000 });
  const href = (await file.getAttribute("href")) ?? "";
  const cookie = await app.signIn("organiser");
  const pdf = new Uint8Array(await (await app.get(href, cookie)).arrayBuffer());
  const [sheet] = await pdfPages(pdf);
  const qr = sheet ? await readQr(sheet) : "";
  expect(await pdfText(pdf)).toMatch(/等奖/);
  expect(qr).toContain("/verify/");
  await go(spectator, new URL(qr).pathname);
  await spectator.getByText("有效", { exact: true }).first().waitFor();

  // 10. Registry: the enterprise nominates the winner, the district recommends, the city appoints after a notice.
  const works1 = await windowOf("works");
  await go(works1, "/enterprise/nominations");
  await works1.locator('main a[href*="/nominations/new?"]').first().click();
  await works1.waitForURL(/nominations\/new/);
  await works1.fill(
    'textarea[name="statement"]',
    "长期在一线从事汽车装调，解决多项装配难题，带出多名徒弟，在市级月月赛中获奖。",
  );
  await done(works1, () => works1.locator('main form[method="post"] button[type="submit"]').last().click());
  await works1.waitForURL(/\/nominations\/[0-9a-f-]{36}/);
  const nomination = new URL(works1.url()).pathname;
  const district = await windowOf("district");
  await go(district, nomination);
  await press(district, "recommend");
  await go(city, nomination);
  await press(city, "open-notice");
  world.at("2024-07-05T10:00:00+08:00");
  await go(city, nomination);
  await press(city, "appoint");
  await go(spectator, "/technicians");
  await spectator.getByText("申江重工装备有限公司").first().waitFor();
  const trail = await world.services.data.audit.findFacts({}, null, 500);
  for (const type of [
    "plan.published",
    "event.published",
    "entry.entered",
    "marks.entered",
    "results.sealed",
    "notice.published",
    "nomination.appointed",
  ])
    expect(trail.map((fact) => fact.type as string)).toContain(type);
});

/** Fills and signs one judge's sheet by touch: the later the contestant, the better the marks. */
async function fillSheet(page: Page, eventId: string, code: string, rank: number): Promise<void> {
  await go(page, `/judging/${eventId}/${code}`);
  await page.locator(".tablet.live").waitFor();
  for (;;) {
    const open = page.locator("[data-aspect]:not(:has(input:checked))");
    if ((await open.count()) === 0) {
      const sign = page.getByRole("button", { name: /签名提交/ });
      if ((await sign.textContent())?.includes("余")) {
        await sign.click();
        await open.first().waitFor();
        continue;
      }
      await sign.click();
      await done(page, () => page.getByRole("button", { name: "确认签名，不能再改" }).click());
      return;
    }
    const row = open.first();
    const id = (await row.getAttribute("data-aspect")) ?? "";
    const options = row.locator("label");
    const count = await options.count();
    await options.nth(count > 2 ? Math.min(rank + 1, count - 1) : 1).tap();
    await page.locator(`[data-aspect="${id}"]`).getByText("已送达").waitFor();
  }
}
