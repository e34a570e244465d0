import { afterAll, beforeAll, expect, test } from "vitest";
import type { Ctx } from "~/context";
import { makeCreditCode } from "~/domain/shared/identity";
import { showTrail } from "~/operations/audit.server";
import {
  addOrganisation,
  createAccount,
  grantRole,
  listAccounts,
  withdrawRole,
} from "~/operations/grants.server";
import { saveDay, showCalendar } from "~/operations/working-days.server";
import { openWorld, unwrap, type World } from "../support/world";

let world: World;
let city: Ctx;
let jiading: Ctx;
const address = (query = "") => new URL(`http://localhost/${query}`);

beforeAll(async () => {
  world = await openWorld();
  city = await world.account("市局", [["city-office"]], { login: "city" });
  jiading = await world.account("嘉定", [["district-office", "310114"]], { login: "jiading" });
});
afterAll(() => world.close());

test("the city gives and withdraws a role, and pressing twice does nothing twice", async () => {
  const school = await world.organisation("嘉定职校", "school");
  const someone = await world.account("承办人", [], { login: "school1" });
  const id = someone.actor?.accountId ?? "";
  const grant = { account: "school1", role: "organiser" as const, scopeId: school.id };
  unwrap(await grantRole(city, grant));
  unwrap(await grantRole(city, grant));
  expect((await world.ctx(id)).actor?.grants).toEqual([
    { role: "organiser", scopeKind: "organisation", scopeId: school.id },
  ]);
  unwrap(await withdrawRole(city, grant));
  expect((await world.ctx(id)).actor?.grants).toEqual([]);
});

test("a district gives roles in its own organisations only, and never an office's", async () => {
  const own = await world.organisation("本区企业", "enterprise", "310114");
  const other = await world.organisation("外区企业", "enterprise", "310101");
  await world.account("经办", [], { login: "clerk" });
  unwrap(await grantRole(jiading, { account: "clerk", role: "enterprise", scopeId: own.id }));
  expect(await grantRole(jiading, { account: "clerk", role: "enterprise", scopeId: other.id })).toMatchObject(
    { kind: "forbidden" },
  );
  expect(await grantRole(jiading, { account: "clerk", role: "city-office", scopeId: "" })).toMatchObject({
    kind: "forbidden",
  });
  expect(await grantRole(city, { account: "clerk", role: "organiser", scopeId: "nowhere" })).toMatchObject({
    field: "scopeId",
  });
});

test("nobody changes their own roles", async () => {
  expect(await grantRole(city, { account: "city", role: "auditor", scopeId: "" })).toMatchObject({
    message: "grant-own",
  });
});

test("an account is made once, and its login is not given away twice", async () => {
  const input = { id: city.id(), login: "newstaff", name: "新人", password: "a long password" };
  unwrap(await createAccount(city, input));
  expect(await createAccount(city, { ...input, id: city.id() })).toMatchObject({ field: "login" });
  const found = unwrap(await listAccounts(city, address("?q=newstaff")));
  expect(found.accounts.map(({ login }) => login)).toEqual(["newstaff"]);
  expect(await createAccount(jiading, { ...input, id: city.id(), login: "other" })).toMatchObject({
    field: "district",
  });
});

test("a district sees its own accounts", async () => {
  const found = unwrap(await listAccounts(jiading, address()));
  expect(found.accounts.map(({ login }) => login)).toContain("clerk");
  expect(found.accounts.map(({ login }) => login)).not.toContain("city");
});

test("an organisation is registered under a sound credit code, once", async () => {
  const creditCode = makeCreditCode("91", "310114", "87654321");
  const input = {
    id: city.id(),
    name: "新企业",
    nameEn: "New works",
    kind: "enterprise" as const,
    creditCode,
  };
  unwrap(await addOrganisation(city, input));
  expect(await addOrganisation(city, { ...input, id: city.id() })).toMatchObject({
    message: "credit-code-taken",
  });
  expect(
    await addOrganisation(city, { ...input, id: city.id(), creditCode: `${creditCode.slice(0, 17)}O` }),
  ).toMatchObject({ field: "creditCode" });
});

test("the working calendar takes an office's day, and refuses a year that nobody has loaded", async () => {
  unwrap(await saveDay(city, { date: "2024-06-12", kind: "holiday", name: "测试" }));
  expect(unwrap(await showCalendar(city, address("?year=2024"))).days.map(({ date }) => date)).toContain(
    "2024-06-12",
  );
  expect(await saveDay(city, { date: "2031-01-02", kind: "holiday", name: "" })).toMatchObject({
    message: "calendar-year-missing",
  });
  expect(await saveDay(city, { date: "2024-06-15", kind: "holiday", name: "" })).toMatchObject({
    message: "day-off-already",
  });
  expect(await saveDay(jiading, { date: "2024-06-13", kind: "holiday", name: "" })).toMatchObject({
    kind: "forbidden",
  });
});

test("the trail is read by auditors and the city, narrowed by type", async () => {
  const auditor = await world.account("审计", [["auditor"]]);
  const trail = unwrap(await showTrail(auditor, address("?type=role.granted")));
  expect(trail.facts.length).toBeGreaterThan(0);
  expect(trail.facts.every(({ type }) => type === "role.granted")).toBe(true);
  expect(await showTrail(jiading, address())).toMatchObject({ kind: "forbidden" });
  expect(await showTrail(world.visitor(), address())).toMatchObject({ kind: "unauthenticated" });
});
