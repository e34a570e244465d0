import { afterAll, beforeAll, expect, test } from "vitest";
import { approveEntries, returnEntries } from "~/operations/entry-review.server";
import { type App, startApp } from "../support/app";
import { pdfText } from "../support/tools";
import { unwrap } from "../support/world";
import { publishedEvent } from "../support/world-contests";
import { anotherIdNumber } from "../support/world-entries";

let app: App;
let event: Awaited<ReturnType<typeof publishedEvent>>;

beforeAll(async () => {
  app = await startApp();
  event = await publishedEvent(app.world, { capacity: 2 });
});
afterAll(() => app.close());

const cookieOf = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .find((line) => line.startsWith("jt_session="))
    ?.split(";")[0] ?? "";

async function signUp(phone: string): Promise<string> {
  const password = "a long enough password";
  const answer = await app.post("/sign-up", {
    phone,
    name: "王䶮",
    password,
    passwordAgain: password,
    consent: "on",
  });
  expect(answer.status).toBe(303);
  expect(answer.headers.get("location")).toBe("/me/profile");
  return cookieOf(answer);
}

const profile = (idNumber: string, more: Record<string, string> = {}) => ({
  version: "0",
  name: "王䶮",
  idNumber,
  residence: "310114",
  occupation: "2022:6-22-02-01",
  "certificates[0].occupation": "2022:6-22-02-01",
  "certificates[0].level": "3",
  "certificates[0].number": "S000031000001203000001",
  "certificates[0].issuedOn": "2020-06-01",
  ...more,
});

test("from signing up to a start card by plain forms, without JavaScript", async () => {
  const cookie = await signUp("13811110001");
  const before = await (await app.get(`/events/${event.eventId}/enter`, cookie)).text();
  expect(before).toContain("/me/profile?to=");

  const to = `/events/${event.eventId}/enter`;
  const saved = await app.post("/me/profile", { ...profile(anotherIdNumber()), to }, cookie);
  expect([saved.status, saved.headers.get("location")]).toEqual([303, to]);
  const page = await (await app.get(to, cookie)).text();
  expect(page).toContain("年满 16 周岁");
  const id = /name="id" value="([^"]+)"/.exec(page)?.[1] ?? "";

  const entered = await app.post(to, { id }, cookie);
  const where = entered.headers.get("location") ?? "";
  expect(where).toMatch(/^\/entries\//);
  // The second tab, or the second press.
  expect((await app.post(to, { id }, cookie)).headers.get("location")).toBe(where);
  expect(await (await app.get(where, cookie)).text()).toContain("待审核");
  expect((await app.get(`${where}/card.pdf`, cookie)).status).toBe(409);

  const entryId = where.split("/").at(-1) ?? "";
  unwrap(await approveEntries(event.organiser, event.eventId, { entries: [{ id: entryId, version: 1 }] }));
  expect(await (await app.get("/me", cookie)).text()).toContain("已通过");
  const card = await app.get(`${where}/card.pdf`, cookie);
  expect(card.headers.get("content-type")).toBe("application/pdf");
  // A name of two characters stands spaced.
  expect(await pdfText(new Uint8Array(await card.arrayBuffer()))).toMatch(/王\s*䶮/);

  const other = await signUp("13811110002");
  expect((await app.get(where, other)).status).toBe(404);
  expect((await app.get(`${where}/card.pdf`, other)).status).toBe(404);
  expect((await app.get(where)).headers.get("location")).toContain("/sign-in");
});

let phones = 13_822_220_000;

test("an entry that came back is corrected and sent again, and withdrawn", async () => {
  const cookie = await signUp("13811110003");
  await app.post("/me/profile", profile(anotherIdNumber()), cookie);
  const enter = `/events/${event.eventId}/enter`;
  const id = /name="id" value="([^"]+)"/.exec(await (await app.get(enter, cookie)).text())?.[1] ?? "";
  const where = (await app.post(enter, { id }, cookie)).headers.get("location") ?? "";
  const reason = "证书编号看不清，请核对。";
  unwrap(await returnEntries(event.organiser, event.eventId, { entries: [{ id, version: 1 }], reason }));
  for (const page of ["/me", where]) expect(await (await app.get(page, cookie)).text()).toContain(reason);

  const version = async () =>
    /name="version" value="(\d+)"/.exec(await (await app.get(where, cookie)).text())?.[1] ?? "";
  const sent = { intent: "resend", version: await version() };
  expect((await app.post(where, sent, cookie)).status).toBe(303);
  expect(await (await app.get(where, cookie)).text()).toContain("待审核");
  expect((await app.post(where, { ...sent, intent: "withdraw" }, cookie)).status).toBe(409);

  const withdraw = { intent: "withdraw", version: await version() };
  const stranger = await signUp("13811110004");
  expect((await app.post(where, withdraw, stranger)).status).toBe(404);
  expect((await app.post(where, withdraw, cookie)).headers.get("location")).toBe(where);
  expect(await (await app.get(where, cookie)).text()).toContain("已退出");
});

test("a rule that is not met is said with its reason, and there is no button", async () => {
  const cookie = await signUp("13811110005");
  await app.post("/me/profile", profile(anotherIdNumber(), { student: "on" }), cookie);
  const enter = `/events/${event.eventId}/enter`;
  const html = await (await app.get(enter, cookie)).text();
  expect(html).toContain("是在校学生，不得参加");
  expect(html).not.toContain('name="id"');
  const id = app.world.services.id();
  expect((await app.post(enter, { id }, cookie)).status).toBe(409);
});

test.each([
  ["a wrong check digit", "310101199001010013"],
  ["a birth date to come", "310101209001010011"],
  ["letters", "abcdefghijklmnopqr"],
  ["nothing", ""],
])("an ID number with %s is refused beside its field, and nothing typed is lost", async (_why, idNumber) => {
  phones += 1;
  const cookie = await signUp(String(phones));
  const answer = await app.post(
    "/me/profile",
    profile(idNumber, { employerName: "留在表单里的单位" }),
    cookie,
  );
  expect(answer.status).toBe(422);
  const html = await answer.text();
  expect(html).toContain("留在表单里的单位");
  expect(html).toContain("S000031000001203000001");
  expect(html).toMatch(/idNumber[^>]*aria-invalid="true"|aria-invalid="true"[^>]*idNumber/);
});

test("a lower-case x is taken, and the number is masked wherever it is shown", async () => {
  const cookie = await signUp("13833330001");
  let idNumber = anotherIdNumber();
  while (!idNumber.endsWith("X")) idNumber = anotherIdNumber();
  const saved = await app.post("/me/profile", profile(idNumber.toLowerCase()), cookie);
  expect(saved.status).toBe(303);
  for (const page of ["/me", "/me/profile"])
    expect(await (await app.get(page, cookie)).text()).not.toContain(idNumber);
});

test("a row for a certificate is added and taken away without JavaScript", async () => {
  const cookie = await signUp("13844440001");
  const html = await (await app.get("/me/profile", cookie)).text();
  const insert = /value="([^"]*insert[^"]*)"/.exec(html)?.[1]?.replaceAll("&quot;", '"') ?? "";
  const answer = await app.post("/me/profile", { version: "0", name: "李雷", __intent__: insert }, cookie);
  expect(answer.status).toBe(200);
  expect(await answer.text()).toContain('name="certificates[0].number"');
});

test("a session that ends in the middle of the form loses nothing", async () => {
  const answer = await app.post("/me/profile", profile(anotherIdNumber()), "jt_session=ended");
  expect(answer.status).toBe(401);
  const html = await answer.text();
  expect(html).toContain('name="certificates[0].number"');
  expect(html).toContain("S000031000001203000001");
});

test("a name of five megabytes is refused beside its field", async () => {
  const cookie = await signUp("13855550001");
  const answer = await app.post(
    "/me/profile",
    profile(anotherIdNumber(), { name: "王".repeat(1_700_000) }),
    cookie,
  );
  expect(answer.status).toBe(422);
  const html = await answer.text();
  expect(html.length).toBeLessThan(300_000);
  expect(html).toMatch(/-name-error">最多 60 个字符。/);
  // What else was typed is still there.
  expect(html).toContain("S000031000001203000001");
});
