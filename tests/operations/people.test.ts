import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "~/context";
import { civilDateSchema } from "~/domain/shared/calendar";
import { makeCreditCode, makeIdNumber } from "~/domain/shared/identity";
import { enterEvent } from "~/operations/entries.server";
import { approveEntries } from "~/operations/entry-review.server";
import { SaveProfile, saveProfile, showProfile } from "~/operations/people.server";
import { enterWorkers, showEnterWorkers } from "~/operations/worker-entries.server";
import {
  AddWorker,
  addWorker,
  SaveWorker,
  saveWorker,
  showEnterprise,
  showWorker,
} from "~/operations/workers.server";
import { openWorld, unwrap, type World } from "../support/world";
import { publishedEvent } from "../support/world-contests";
import { anotherIdNumber, contestant, profileFields } from "../support/world-entries";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const newcomer = (name = "王秀兰") => world.account(name, [["contestant"]]);
const personOf = (accountId: string | undefined) => world.services.data.people.findByAccount(accountId ?? "");

describe("the identity number", () => {
  test("a lower-case x is put right; what is kept is sealed, masked and a fingerprint", async () => {
    const id = Array.from({ length: 900 }, (_, i) =>
      makeIdNumber("310101", civilDateSchema.parse("1990-01-01"), i),
    ).find((one) => one.endsWith("X"));
    const ctx = await newcomer();
    unwrap(await saveProfile(ctx, profileFields({ idNumber: id?.toLowerCase() })));
    const person = await personOf(ctx.actor?.accountId);
    expect(person?.idMasked).toBe(`310***********${id?.slice(-4)}`);
    expect(world.services.vault.open(person?.idSealed ?? "")).toBe(id);
    expect(person?.idHash).toBe(world.services.vault.fingerprint(`id:${id}`));
    expect(person?.pinyin).toBe("wang xiu lan");
    const { rows } = await world.services.data.pool.query(
      `select (select string_agg(p::text, ' ') from "Person" p) || (select string_agg(a::text, ' ') from "AuditFact" a) as text`,
    );
    expect(rows[0].text).not.toContain(id);
  });

  test.each([
    { $why: "wrong check digit", idNumber: "310101199001010013", message: "id-check-digit" },
    {
      $why: "born in the future",
      idNumber: makeIdNumber("310101", civilDateSchema.parse("2031-01-01"), 7),
      message: "id-future-birth",
    },
    { $why: "a day that does not exist", idNumber: "310101199002300019", message: "id-no-such-date" },
    { $why: "the first generation", idNumber: "310101900101001", message: "id-first-generation" },
    { $why: "nothing", idNumber: "", message: "id-blank" },
  ])("$$why is said beside the field, and nothing is kept", async ({ idNumber, message }) => {
    const ctx = await newcomer();
    const fields = { ...profileFields(), idNumber };
    expect(await saveProfile(ctx, fields)).toMatchObject({ kind: "invalid", message, field: "idNumber" });
    expect(await personOf(ctx.actor?.accountId)).toBeNull();
  });

  test("in a second account is refused, also when both come at once", async () => {
    const idNumber = anotherIdNumber();
    const [a, b] = [await newcomer(), await newcomer()];
    const both = await Promise.all([a, b].map((ctx) => saveProfile(ctx, profileFields({ idNumber }))));
    expect(both.filter(({ ok }) => ok).length).toBe(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ message: "id-taken", field: "idNumber" });
  });

  test("of an employer's worker is taken over by the worker's own account, under the same name", async () => {
    const { boss, organisation } = await enterprise();
    const idNumber = anotherIdNumber();
    unwrap(await addWorker(boss, worker({ name: "李国强", idNumber })));
    const ctx = await newcomer("李国强");
    expect(await saveProfile(ctx, profileFields({ name: "李国", idNumber }))).toMatchObject({
      message: "id-name-differs",
    });
    unwrap(
      await saveProfile(
        ctx,
        profileFields({ name: "李国强", idNumber, employerCode: organisation.creditCode }),
      ),
    );
    const listed = unwrap(await showEnterprise(boss)).workers;
    expect(listed.map(({ name, hasAccount }) => [name, hasAccount])).toEqual([["李国强", true]]);
  });
});

describe("a profile", () => {
  test("is asked for once; a second click is no second person; a change needs the version that was read", async () => {
    const ctx = await newcomer();
    const fields = profileFields();
    expect(unwrap(await saveProfile(ctx, fields)).made).toBe(true);
    expect(unwrap(await saveProfile(ctx, fields)).made).toBe(false);
    const change = { ...fields, idNumber: undefined, residence: "310101", version: 1 };
    unwrap(await saveProfile(ctx, change));
    expect(await saveProfile(ctx, change)).toMatchObject({ kind: "stale" });
    expect(unwrap(await showProfile(ctx)).profile).toMatchObject({ residence: "310101", version: 2 });
    expect(JSON.stringify(unwrap(await showProfile(ctx)))).not.toContain(fields.idNumber);
  });

  test("an employer that nobody has named yet needs its name; two who come at once make one", async () => {
    const employerCode = makeCreditCode("91", "310114", "55667788");
    const [a, b] = [await newcomer(), await newcomer()];
    expect(await saveProfile(a, profileFields({ employerCode }))).toMatchObject({
      message: "employer-unknown",
      field: "employerName",
    });
    const fields = { employerCode: employerCode.toLowerCase(), employerName: "上海新厂有限公司" };
    for (const saved of await Promise.all([a, b].map((ctx) => saveProfile(ctx, profileFields(fields)))))
      unwrap(saved);
    const [one, two] = [await personOf(a.actor?.accountId), await personOf(b.actor?.accountId)];
    expect(one?.employer).toMatchObject({ name: "上海新厂有限公司", district: "310114" });
    expect(two?.employerId).toBe(one?.employerId);
    expect(
      await saveProfile(await newcomer(), profileFields({ employerCode: `${employerCode.slice(0, 17)}?` })),
    ).toMatchObject({
      field: "employerCode",
    });
  });

  test("a certificate's number has to say the same level, and the fault stands beside it", async () => {
    const certificate = {
      occupation: "2022:6-22-02-01",
      number: "S000031000001203000001",
      issuedOn: "2020-06-01",
    };
    const save = async (level: string, more: { issuedOn?: string } = {}) =>
      saveProfile(await newcomer(), profileFields({ certificates: [{ ...certificate, level, ...more }] }));
    expect(await save("2")).toMatchObject({
      message: "certificate-level-differs",
      field: "certificates[0].number",
    });
    expect(await save("3", { issuedOn: "2029-01-01" })).toMatchObject({ field: "certificates[0].issuedOn" });
    unwrap(await save("3"));
  });

  test("name and number are fixed while an approved entry holds them", async () => {
    const event = await publishedEvent(world);
    const ctx = await contestant(world, { name: "王秀兰" });
    const { entryId } = unwrap(await enterEvent(ctx, event.eventId, { id: world.services.id() }));
    unwrap(await approveEntries(event.organiser, event.eventId, { entries: [{ id: entryId, version: 1 }] }));
    const change = { ...profileFields({ name: "王秀芝" }), idNumber: undefined, version: 1 };
    expect(await saveProfile(ctx, change)).toMatchObject({ message: "identity-fixed" });
    unwrap(await saveProfile(ctx, { ...change, name: "王秀兰", residence: "310101" }));
  });

  test.each(["䶮𬭎", "买买提·吐尔逊", "Maria de Souza", "阿".repeat(40)])(
    "takes the name %s",
    async (name) => {
      const ctx = await newcomer();
      unwrap(await saveProfile(ctx, profileFields({ name })));
      expect((await personOf(ctx.actor?.accountId))?.name).toBe(name);
    },
  );

  test.each(["", "  ", "王1", "<b>王</b>", "阿".repeat(61), "王".repeat(5_000_000)])(
    "refuses a name that is none",
    (name) => {
      const parsed = SaveProfile.safeParse({ version: "0", residence: "310114", name });
      expect(parsed.error?.issues.map(({ path }) => path[0])).toEqual(["name"]);
    },
  );
});

describe("an enterprise", () => {
  test("enters several workers at once: each has a place, waits, or is told why not", async () => {
    const { boss } = await enterprise();
    const ids: string[] = [];
    for (const name of ["赵甲", "钱乙", "孙丙"])
      ids.push(unwrap(await addWorker(boss, worker({ name }))).personId);
    ids.push(unwrap(await addWorker(boss, worker({ name: "李丁", certificates: [] }))).personId);
    const event = await publishedEvent(world, { capacity: 2, rules: { eligibility: { heldLevel: 3 } } });

    const entered = unwrap(await enterWorkers(boss, event.eventId, { workers: ids }));
    expect(entered).toMatchObject({ seated: 2, waiting: 1, again: 0, refused: [{ personId: ids[3] }] });
    expect(unwrap(await enterWorkers(boss, event.eventId, { workers: ids }))).toMatchObject({
      seated: 0,
      again: 3,
    });
    const shown = unwrap(await showEnterWorkers(boss, event.eventId)).workers;
    expect(Object.fromEntries(shown.map(({ name, entry }) => [name, entry?.state ?? null]))).toEqual({
      赵甲: "submitted",
      钱乙: "submitted",
      孙丙: "waitlisted",
      李丁: null,
    });
    expect(
      shown
        .find(({ name }) => name === "李丁")
        ?.checks.filter(({ passed }) => !passed)
        .map(({ rule }) => rule),
    ).toEqual(["held-level"]);
    expect(unwrap(await showEnterprise(boss)).entries).toHaveLength(3);
  });

  test("does not take over somebody who has an account, and enters no other's worker", async () => {
    const [mine, other] = [await enterprise(), await enterprise()];
    const idNumber = anotherIdNumber();
    await contestant(world, { idNumber, name: "周独立" });
    expect(await addWorker(mine.boss, worker({ idNumber, name: "周独立" }))).toMatchObject({
      message: "worker-elsewhere",
      field: "idNumber",
    });
    const { personId } = unwrap(await addWorker(other.boss, worker({ name: "吴别家" })));
    const event = await publishedEvent(world);
    expect(await enterWorkers(mine.boss, event.eventId, { workers: [personId] })).toMatchObject({
      kind: "not-found",
    });
    expect(await enterWorkers(await newcomer(), event.eventId, { workers: [personId] })).toMatchObject({
      kind: "forbidden",
    });
  });

  test("is corrected by the enterprise while no roster holds name and number, and by nobody else", async () => {
    const [mine, other] = [await enterprise(), await enterprise()];
    const event = await publishedEvent(world);
    const { personId } = unwrap(await addWorker(mine.boss, worker({ name: "冯一平" })));
    const read = async () => unwrap(await showWorker(mine.boss, personId)).worker;
    const save = (ctx: Ctx, fields: object) =>
      saveWorker(
        ctx,
        personId,
        SaveWorker.parse({ version: "1", name: "冯义平", residence: "elsewhere", ...fields }),
      );

    expect(await showWorker(other.boss, personId)).toMatchObject({ kind: "forbidden" });
    expect(await save(other.boss, {})).toMatchObject({ kind: "forbidden" });
    expect(await save(mine.boss, { idNumber: "11010519491231002X" })).toMatchObject({ ok: true });
    expect(await read()).toMatchObject({ name: "冯义平", residence: "elsewhere", version: 2 });
    expect((await read()).idMasked).toMatch(/002X$/);
    expect(await save(mine.boss, {})).toMatchObject({ kind: "stale" });
    expect(await save(mine.boss, { version: "2", idNumber: "110105194912310021" })).toMatchObject({
      field: "idNumber",
    });

    unwrap(await enterWorkers(mine.boss, event.eventId, { workers: [personId] }));
    const { rows } = await world.services.data.pool.query<{ id: string }>(
      `select "id" from "Entry" where "personId" = $1`,
      [personId],
    );
    unwrap(
      await approveEntries(event.organiser, event.eventId, {
        entries: rows.map(({ id }) => ({ id, version: 1 })),
      }),
    );
    expect(await save(mine.boss, { version: "2", name: "冯毅平" })).toMatchObject({
      message: "identity-fixed",
      field: "name",
    });
    expect(await save(mine.boss, { version: "2", residence: "310114" })).toMatchObject({ ok: true });
    expect((await read()).residence).toBe("310114");
  });

  test("adding the same worker twice is one worker", async () => {
    const { boss } = await enterprise();
    const fields = worker({ name: "郑一次" });
    const first = unwrap(await addWorker(boss, fields));
    expect(unwrap(await addWorker(boss, fields))).toEqual(first);
    expect(unwrap(await showEnterprise(boss)).workers).toHaveLength(1);
  });
});

async function enterprise() {
  const organisation = await world.organisation(`上海某厂 ${world.services.random(3)}`);
  const boss = await world.account("厂人事", [["enterprise", organisation.id]], {
    organisationId: organisation.id,
  });
  return { organisation, boss };
}

function worker(wishes: Parameters<typeof profileFields>[0]) {
  const { name, idNumber, residence, certificates, occupation } = profileFields(wishes);
  return AddWorker.parse({ id: world.services.id(), name, idNumber, residence, certificates, occupation });
}
