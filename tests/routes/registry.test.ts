import { afterAll, beforeAll, expect, test } from "vitest";
import { type App, startApp } from "../support/app";
import { goodStatement, type Offices, offices, worker } from "../support/world-registry";

let app: App;
let who: Offices;
let personId: string;
const cookies: Record<"enterprise" | "district" | "city" | "elsewhere", string> = {
  enterprise: "",
  district: "",
  city: "",
  elsewhere: "",
};

beforeAll(async () => {
  app = await startApp("2024-06-17T10:00:00+08:00");
  const { world } = app;
  who = await offices(world);
  personId = await worker(world, "王秀兰", who.organisation.id);
  await world.account("厂", [["enterprise", who.organisation.id]], { login: "factory" });
  await world.account("区", [["district-office", "310114"]], { login: "district" });
  await world.account("市", [["city-office"]], { login: "city-office" });
  await world.account("外区", [["district-office", "310115"]], { login: "elsewhere" });
  cookies.enterprise = await app.signIn("factory");
  cookies.district = await app.signIn("district");
  cookies.city = await app.signIn("city-office");
  cookies.elsewhere = await app.signIn("elsewhere");
});
afterAll(() => app.close());

async function read(where: string, cookie = ""): Promise<string> {
  const answer = await app.get(where, cookie);
  expect(answer.status, where).toBe(200);
  return answer.text();
}

function hidden(html: string, name: string): string {
  const value = new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1];
  if (value === undefined) throw new Error(`No hidden field ${name}`);
  return value;
}

/** Sends a form of a nomination's page as a browser without JavaScript would. */
async function press(cookie: string, where: string, intent: string, more: Record<string, string> = {}) {
  const version = hidden(await read(where, cookie), "version");
  return app.post(where, { intent, version, ...more }, cookie);
}

test("from the nomination to the letter by plain forms, each by the account that does it", async () => {
  expect(await read("/technicians")).toContain("还没有聘任首席技师");
  const form = `/enterprise/nominations/new?person=${personId}`;
  const id = hidden(await read(form, cookies.enterprise), "id");
  const fields = { id, personId, kind: "chief-technician", occupation: "2022 6-22-02-01" };
  const short = await app.post(form, { ...fields, statement: "太短" }, cookies.enterprise);
  expect(short.status).toBe(422);
  expect(await short.text()).toContain("太短");
  const sent = await app.post(form, { ...fields, statement: goodStatement }, cookies.enterprise);
  expect(sent.status).toBe(303);
  const where = sent.headers.get("location") ?? "";
  expect(where).toBe(`/nominations/${id}`);

  expect((await app.get(where, cookies.elsewhere)).status).toBe(403);
  expect(await (await app.get(where, cookies.elsewhere)).text()).not.toContain("王秀兰");
  expect((await app.get(where)).headers.get("location")).toContain("/sign-in");
  expect((await app.post(where, { intent: "recommend", version: "1" }, cookies.elsewhere)).status).toBe(403);
  expect(await read("/office/nominations", cookies.district)).toContain("王秀兰");
  expect((await press(cookies.district, where, "recommend")).status).toBe(303);
  const early = await app.post(where, { intent: "appoint", version: "2" }, cookies.city);
  expect(early.status).toBe(409);
  expect((await press(cookies.city, where, "open-notice", { workingDays: "5" })).status).toBe(303);

  const noticeId = /\/notices\/([0-9a-f-]{36})/.exec(await read(where, cookies.city))?.[1] ?? "";
  const notice = await read(`/notices/${noticeId}`);
  expect(notice).toContain("王*兰");
  expect(notice).not.toContain("王秀兰");
  app.world.at("2024-06-25T09:00:00+08:00");
  expect((await press(cookies.city, where, "appoint")).status).toBe(303);

  const list = await read("/technicians?q=wangxl");
  const number = /\/technicians\/(SHSJ-[0-9A-Z-]+)/.exec(list)?.[1] ?? "";
  expect(await read(`/technicians/${number}`)).toContain("王秀兰");
  expect(await read(`/verify/${number}`)).toContain("王*兰");
  for (const cookie of [cookies.enterprise, cookies.city]) {
    const letter = await app.get(`/letters/${number}.pdf`, cookie);
    expect(letter.headers.get("content-type")).toBe("application/pdf");
    expect(
      Buffer.from(await letter.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe("%PDF-");
  }
  expect((await app.get(`/letters/${number}.pdf`, cookies.district)).status).toBe(403);
  expect((await app.get(`/letters/${number}.pdf`)).status).toBe(302);
});

test.each(["/technicians/nonsense", "/studios/nonsense", "/studios/01900000-0000-7000-8000-000000000000"])(
  "%s is not found",
  async (where) => {
    expect((await app.get(where)).status).toBe(404);
  },
);

test.each(["/nominations/nonsense", "/letters/nonsense.pdf", "/office/nominations?page=abc&view=x"])(
  "%s is answered, whatever is in it",
  async (where) => {
    expect((await app.get(where, cookies.city)).status).toBeLessThan(500);
  },
);

test.each(["/technicians?q=%25&page=-1&district=x&occupation=%00", "/studios?q=%E7%8E%8B%00"])(
  "%s finds what it can",
  async (where) => {
    expect((await app.get(where)).status).toBe(200);
  },
);

test("a character that no database keeps is left out of what was typed", async () => {
  const other = await worker(app.world, "李建国", who.organisation.id);
  const form = `/enterprise/nominations/new?person=${other}`;
  const id = hidden(await read(form, cookies.enterprise), "id");
  const fields = { id, personId: other, kind: "chief-technician", occupation: "2022 6-22-02-01" };
  const sent = await app.post(form, { ...fields, statement: `\u0000${goodStatement}` }, cookies.enterprise);
  expect(sent.status).toBe(303);
  expect(await read(`/nominations/${id}`, cookies.district)).toContain(goodStatement);
});

test("the desks are for those whose they are", async () => {
  for (const where of ["/enterprise/nominations", "/enterprise/nominations/new"]) {
    expect((await app.get(where, cookies.city)).status).toBe(403);
    expect((await app.get(where)).status).toBe(302);
  }
  expect((await app.get("/office/nominations", cookies.enterprise)).status).toBe(403);
});
