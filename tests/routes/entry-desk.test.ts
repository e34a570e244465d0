import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type App, startApp } from "../support/app";
import { publishedEvent } from "../support/world-contests";
import { anotherIdNumber, approvedEntries, enteredPeople, openedCheckIn } from "../support/world-entries";

/** The organiser's and the enterprise's forms, as a browser without JavaScript sends them. */
let app: App;
let cookie: string;
let organisationId: string;
let organiser: Awaited<ReturnType<App["world"]["account"]>>;
beforeAll(async () => {
  app = await startApp();
  const { world } = app;
  organisationId = (await world.organisation("上海市大众工业学校", "school")).id;
  organiser = await world.account("张承办", [["organiser", organisationId]], { login: "zhang" });
  cookie = await app.signIn("zhang");
});
afterAll(() => app.close());

const html = async (answer: Promise<Response>) => (await answer).text();
const boxOf = (page: string, name: string) =>
  new RegExp(`value="([^"]+)"[^>]*aria-label="[^"]*${name}"|aria-label="[^"]*${name}"[^>]*value="([^"]+)"`)
    .exec(page)
    ?.slice(1)
    .find(Boolean) ?? "";

async function queueOf(people: readonly string[], capacity = 30) {
  app.world.at("2024-06-03T09:00:00+08:00");
  const event = await publishedEvent(app.world, { organiser, capacity });
  const entered = await enteredPeople(app.world, event, people);
  return { event, entered, path: `/desk/events/${event.eventId}/entries` };
}
const stateOf = async (id: string) => (await app.world.services.data.entries.find(id))?.state;

describe("the queue of entries", () => {
  it("shows each with its rules in words and the number masked, and approves, returns and refuses", async () => {
    const { entered, path } = await queueOf(["王秀兰", "单建国", "李海"]);
    const page = await html(app.get(path, cookie));
    expect(page).toContain("项条件均符合");
    expect(page).toContain("须年满 16 周岁");
    expect(page).toMatch(/\d{3}\*{11}\d{3}[\dX]/);
    expect(page).not.toMatch(/\d{17}[\dX]/);

    const approved = await app.post(
      path,
      { intent: "approve", entries: boxOf(page, "王秀兰"), reason: "" },
      cookie,
    );
    expect([approved.status, approved.headers.get("location")]).toEqual([303, path]);
    const silent = await app.post(
      path,
      { intent: "return", entries: boxOf(page, "单建国"), reason: "" },
      cookie,
    );
    expect(silent.status).toBe(422);
    const again = await silent.text();
    expect(again).toContain("请填写理由");
    expect(again).toMatch(/checked=""[^>]*aria-label="[^"]*单建国"|aria-label="[^"]*单建国"[^>]*checked=""/);
    await app.post(
      path,
      { intent: "return", entries: boxOf(page, "单建国"), reason: "证书编号看不清" },
      cookie,
    );
    await app.post(path, { intent: "refuse", entries: boxOf(page, "李海"), reason: "资料不实" }, cookie);
    expect(await Promise.all(entered.map(({ entryId }) => stateOf(entryId)))).toEqual([
      "approved",
      "returned",
      "refused",
    ]);
    const returned = await html(app.get(`${path}?state=returned`, cookie));
    expect(returned).toContain("证书编号看不清");
    expect(returned).not.toContain("王秀兰");
    expect(await html(app.get(`${path}?q=wxl`, cookie))).toContain("王秀兰");
  });

  it("decides on several at once, and tells the second reviewer who was faster", async () => {
    const { entered, path } = await queueOf(["赵一", "钱二"]);
    const page = await html(app.get(path, cookie));
    const both = new URLSearchParams([
      ["intent", "approve"],
      ["entries", boxOf(page, "赵一")],
      ["entries", boxOf(page, "钱二")],
    ]);
    const answer = await fetch(app.url + path, {
      method: "POST",
      redirect: "manual",
      headers: { origin: app.url, cookie },
      body: both,
    });
    expect(answer.status).toBe(303);
    expect(await Promise.all(entered.map(({ entryId }) => stateOf(entryId)))).toEqual([
      "approved",
      "approved",
    ]);
    const second = await app.post(
      path,
      { intent: "refuse", entries: boxOf(page, "赵一"), reason: "慢了一步" },
      cookie,
    );
    expect(second.status).toBe(409);
    expect(await second.text()).toContain("刚刚被其他人处理");
  });

  it("is closed to the organiser of another event, and to who is not signed in", async () => {
    const { path } = await queueOf(["孙三"]);
    const other = await app.world.organisation("别家承办单位", "school");
    await app.world.account("李承办", [["organiser", other.id]], { login: "li" });
    const foreign = await app.signIn("li");
    expect((await app.get(path, foreign)).status).toBe(403);
    expect((await app.post(path, { intent: "lock" }, foreign)).status).toBe(403);
    expect((await app.get(path)).status).toBe(302);
    expect((await app.get("/desk/events/not-an-id/entries", cookie)).status).toBe(404);
  });

  it("locks the roster once nothing blocks it, and says what does", async () => {
    const { event, path } = await queueOf(["周五"]);
    const page = await html(app.get(path, cookie));
    expect(page).toContain("报名尚未截止");
    expect((await app.post(path, { intent: "lock" }, cookie)).status).toBe(409);
    await app.post(path, { intent: "approve", entries: boxOf(page, "周五") }, cookie);
    app.world.at(event.event.registrationClosesAt.toISOString());
    expect(await html(app.get(path, cookie))).toContain("全部报名已审核");
    const locked = await app.post(path, { intent: "lock" }, cookie);
    expect([locked.status, locked.headers.get("location")]).toEqual([
      303,
      `/desk/events/${event.eventId}/check-in`,
    ]);
    expect((await app.world.services.data.events.findEvent(event.eventId))?.stage).toBe("roster-locked");
  });
});

describe("the check-in desk", () => {
  it("checks in by the card's QR and by name, twice to no harm, and takes it back", async () => {
    app.world.at("2024-06-03T09:00:00+08:00");
    const event = await publishedEvent(app.world, { organiser });
    const [wang, shan] = await approvedEntries(app.world, event, ["王秀兰", "单建国"]);
    const path = `/desk/events/${event.eventId}/check-in`;
    expect(await html(app.get(path, cookie))).toContain("名单锁定后才能开放检录");
    await openedCheckIn(app.world, event);
    const token = (await app.world.services.data.entries.find(wang?.entryId ?? ""))?.token ?? "";

    const card = await app.get(`/check-in/${token}`, cookie);
    expect([card.status, card.headers.get("location")]).toEqual([302, `${path}?q=${token}`]);
    expect((await app.get(`/check-in/${token}`)).headers.get("location")).toContain("/sign-in?to=");
    expect((await app.get(`/check-in/${"0".repeat(32)}`, cookie)).status).toBe(404);
    const scanned = await html(app.get(`${path}?q=${token}`, cookie));
    expect(scanned).toContain("检录 001 王秀兰");
    expect(scanned).not.toContain("单建国");

    const form = { intent: "check-in", entry: wang?.entryId ?? "" };
    for (let press = 0; press < 2; press++) {
      const done = await app.post(`${path}?q=${token}`, form, cookie);
      expect([done.status, done.headers.get("location")]).toEqual([303, path]);
    }
    expect(await html(app.get(`${path}?q=sjg`, cookie))).toContain("检录 002 单建国");
    await app.post(path, { intent: "check-in", entry: shan?.entryId ?? "" }, cookie);
    const full = await html(app.get(path, cookie));
    expect(full).toContain("已检录 2 / 2 人");
    expect(full).toContain("应到选手已全部检录");
    expect((await app.post(path, { intent: "undo", entry: wang?.entryId ?? "" }, cookie)).status).toBe(303);
    expect(await stateOf(wang?.entryId ?? "")).toBe("approved");
    expect((await app.post(path, { intent: "check-in", entry: "x" }, cookie)).status).toBe(422);
  });

  it("is opened on a locked roster, once", async () => {
    app.world.at("2024-06-03T09:00:00+08:00");
    const event = await publishedEvent(app.world, { organiser });
    await approvedEntries(app.world, event, 1);
    app.world.at(event.event.registrationClosesAt.toISOString());
    await app.post(`/desk/events/${event.eventId}/entries`, { intent: "lock" }, cookie);
    const path = `/desk/events/${event.eventId}/check-in`;
    expect(await html(app.get(path, cookie))).toContain("名单已锁定，共 1 人");
    expect((await app.post(path, { intent: "open" }, cookie)).status).toBe(303);
    expect((await app.post(path, { intent: "open" }, cookie)).status).toBe(409);
    expect((await app.get(`${path}?q=${"长".repeat(400)}`, cookie)).status).toBe(200);
  });
});

describe("an enterprise", () => {
  it("adds two workers, enters both with a report for each, and sees where they stand", async () => {
    app.world.at("2024-06-03T09:00:00+08:00");
    const event = await publishedEvent(app.world, { organiser, capacity: 1 });
    const firm = await app.world.organisation("上海精工制造有限公司");
    await app.world.account("陈人事", [["enterprise", firm.id]], { login: "chen" });
    const boss = await app.signIn("chen");
    const path = `/events/${event.eventId}/enter-workers`;
    expect(await html(app.get(path, boss))).toContain("还没有职工");

    expect(await html(app.get(`/events/${event.eventId}`, boss))).toContain(`href="${path}"`);

    const form = await html(app.get("/enterprise/workers/new", boss));
    const worker = (name: string) => ({
      id: app.world.services.id(),
      name,
      idNumber: anotherIdNumber(),
      phone: "",
      residence: "310114",
      occupation: "2022:6-22-02-01",
      "certificates[0].occupation": "2022:6-22-02-01",
      "certificates[0].level": "3",
      "certificates[0].number": "S000031000001203000001",
      "certificates[0].issuedOn": "2020-06-01",
      "certificates[1].number": "",
    });
    expect(form).toContain('name="certificates[1].number"');
    const wrong = await app.post(
      "/enterprise/workers/new",
      { ...worker("赵甲"), idNumber: "310114199001011234" },
      boss,
    );
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toContain("S000031000001203000001");
    for (const name of ["赵甲", "钱乙"]) {
      const added = await app.post("/enterprise/workers/new", worker(name), boss);
      expect([added.status, added.headers.get("location")]).toEqual([303, "/enterprise"]);
    }
    const page = await html(app.get(path, boss));
    const ids = [boxOf(page, "赵甲"), boxOf(page, "钱乙")];
    const enter = (workers: readonly string[]) =>
      fetch(app.url + path, {
        method: "POST",
        redirect: "manual",
        headers: { origin: app.url, cookie: boss },
        body: new URLSearchParams(workers.map((id) => ["workers", id])),
      });
    const none = await enter([]);
    expect(none.status).toBe(422);
    expect(await none.text()).toContain("请至少勾选一名职工");
    const report = await html(enter(ids));
    expect(report).toContain("1 人报名成功，1 人进入候补");
    expect(report).toContain("已报名，报名号 001，等待审核");
    expect(report).toContain("名额已满，进入候补，报名号 002");
    expect(await html(enter(ids))).toContain("2 人之前已报名");
    const own = await html(app.get("/enterprise", boss));
    expect(own).toContain("候补");
    expect(own).not.toMatch(/\b310\d{14}[\dX]\b/);
    expect((await app.get("/enterprise", cookie)).status).toBe(403);
    expect((await app.get(path, cookie)).status).toBe(403);
    expect(await html(app.get(`/desk/events/${event.eventId}/entries`, cookie))).toContain(
      "由上海精工制造有限公司报名",
    );
  });
});
