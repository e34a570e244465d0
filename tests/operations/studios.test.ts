import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addMember, endMember, openStudio, readStudio } from "~/operations/studios.server";
import { listMasters, MasterSearch, readMaster } from "~/operations/technicians.server";
import { openWorld, unwrap, type World } from "../support/world";
import { appointed, type Offices, offices, worker } from "../support/world-registry";

let world: World;
let who: Offices;
let chief: { number: string; studioId: string | null };
let master: { number: string; studioId: string | null };
let pudong: { number: string };

beforeAll(async () => {
  world = await openWorld("2024-06-17T10:00:00+08:00");
  who = await offices(world);
  const leader = await worker(world, "王秀兰", who.organisation.id);
  chief = await appointed(world, who, leader, "2024-06-25T09:00:00+08:00");
  master = await appointed(world, who, leader, "2024-07-03T09:00:00+08:00", "master-studio");
  const other = await offices(world, "310115", "浦东机械厂");
  const name = "阿卜杜热西提·麦麦提图尔荪·买买提吐尔逊";
  pudong = await appointed(
    world,
    other,
    await worker(world, name, other.organisation.id),
    "2024-07-15T09:00:00+08:00",
  );
});
afterAll(() => world.close());

async function found(search: object, kind: "chief-technician" | "master-studio" = "chief-technician") {
  const list = unwrap(await listMasters(world.visitor(), kind, MasterSearch.parse(search)));
  return list.rows.map(({ name }) => name);
}

describe("the public registry", () => {
  test.each(["王秀兰", "秀", "wangxiulan", "wangxl", "wxl", "WXL", " xiulan "])(
    "finds 王秀兰 by %s",
    async (q) => expect(await found({ q })).toEqual(["王秀兰"]),
  );

  test.each(["lanwang", "%", "_", '\'; drop table "Person"; --', "王秀兰李"])(
    "finds nobody by %s",
    async (q) => expect(await found({ q })).toEqual([]),
  );

  test("is narrowed by district and occupation, and what cannot be read is left out", async () => {
    expect(await found({ district: "310115" })).toHaveLength(1);
    expect(await found({ district: "310115", occupation: "2022 6-22-02-01" })).toHaveLength(1);
    expect(await found({ occupation: "2022 6-18-02-04" })).toEqual([]);
    expect(await found({ district: "999999", occupation: "x", page: "0" })).toHaveLength(2);
    expect(await found({ page: "7" })).toEqual([]);
  });

  test("lists studios with their leader, by the studio's name too", async () => {
    expect(await found({ q: "技能大师" }, "master-studio")).toEqual(["王秀兰"]);
    expect(await found({ q: "wxl" }, "master-studio")).toEqual(["王秀兰"]);
  });

  test("shows ended terms only when asked", async () => {
    world.at("2027-07-20T09:00:00+08:00");
    expect(await found({})).toEqual([]);
    expect(await found({ past: "on" })).toHaveLength(2);
    expect(unwrap(await readMaster(world.visitor(), chief.number)).state).toBe("ended");
    world.at("2024-07-15T09:00:00+08:00");
  });

  test("holds no personal number, no birth date and nothing that leads to them", async () => {
    const { rows } = await world.services.data.pool.query(
      `select "idMasked", "birthDate", "idHash", "idSealed" from "Person"`,
    );
    const open = JSON.stringify([
      await readMaster(world.visitor(), chief.number),
      await readMaster(world.visitor(), pudong.number),
      await readStudio(world.visitor(), master.studioId ?? ""),
      await listMasters(world.visitor(), "chief-technician", MasterSearch.parse({})),
    ]);
    for (const row of rows) for (const secret of Object.values(row)) expect(open).not.toContain(secret);
    for (const word of ["retirement", "birth", "phone", "statement", "accountId"])
      expect(open).not.toContain(word);
  });

  test("reads a number as people type it, and knows no other", async () => {
    const typed = chief.number.toLowerCase().replaceAll("-", " ");
    expect(unwrap(await readMaster(world.visitor(), typed)).name).toBe("王秀兰");
    expect(unwrap(await readMaster(world.visitor(), chief.number)).others).toMatchObject([
      { kind: "master-studio", number: master.number, studio: { id: master.studioId } },
    ]);
    expect(await readMaster(world.visitor(), "SHSJ-2024")).toMatchObject({ kind: "not-found" });
    expect(await readStudio(world.visitor(), "nonsense")).toMatchObject({ kind: "not-found" });
  });
});

describe("a studio's team", () => {
  const since = "2024-07-10";
  const studioId = () => master.studioId ?? "";
  const versionNow = async () => unwrap(await openStudio(who.enterprise, studioId())).version;

  test("gets a worker and an apprentice from outside, whom the public sees masked", async () => {
    const personId = await worker(world, "陈静", who.organisation.id);
    const member = { id: world.services.id(), role: "member" as const, since };
    const first = { ...member, version: await versionNow(), personId };
    unwrap(await addMember(who.enterprise, studioId(), first));
    unwrap(await addMember(who.enterprise, studioId(), first));
    const apprentice = { id: world.services.id(), role: "apprentice" as const, name: "赵小军", since };
    unwrap(await addMember(who.enterprise, studioId(), { ...apprentice, version: await versionNow() }));
    expect(
      unwrap(await openStudio(who.enterprise, studioId())).members.map(({ name, role }) => [name, role]),
    ).toEqual([
      ["陈静", "member"],
      ["赵小军", "apprentice"],
    ]);
    const seen = unwrap(await readStudio(world.visitor(), studioId()));
    expect(seen).toMatchObject({
      leader: "王秀兰",
      members: [{ maskedName: "陈*" }, { maskedName: "赵*军" }],
    });
    expect(JSON.stringify(seen)).not.toContain("陈静");

    expect(
      await addMember(who.enterprise, studioId(), {
        ...first,
        id: world.services.id(),
        version: await versionNow(),
      }),
    ).toMatchObject({ message: "studio-inside", field: "personId" });
    const leaving = { id: apprentice.id, version: await versionNow(), until: "2024-07-15" };
    unwrap(await endMember(who.enterprise, studioId(), leaving));
    unwrap(await endMember(who.enterprise, studioId(), leaving));
    expect(unwrap(await readStudio(world.visitor(), studioId()))).toMatchObject({ former: 1 });
  });

  test.each([
    [{ since: "2024-07-01" }, "studio-since-early"],
    [{ since: "2030-07-01" }, "studio-since-future"],
    [{ since: "昨天" }, "date-unreadable"],
    [{ name: "" }, "studio-name-of-whom"],
    [{ personId: "01900000-0000-7000-8000-000000000000" }, "studio-not-worker"],
  ])("with %o is refused", async (change, message) => {
    const id = world.services.id();
    const sent = { id, version: await versionNow(), role: "member" as const, name: "某人", since };
    expect(await addMember(who.enterprise, studioId(), { ...sent, ...change })).toMatchObject({ message });
  });

  test("is edited by its own enterprise alone, and the second of two editors is told", async () => {
    const other = await offices(world, "310114", "别家工厂");
    const version = await versionNow();
    const sent = (name: string) => ({
      id: world.services.id(),
      version,
      role: "member" as const,
      name,
      since,
    });
    expect(await addMember(other.enterprise, studioId(), sent("甲"))).toMatchObject({ kind: "forbidden" });
    expect(await openStudio(who.city, studioId())).toMatchObject({ kind: "forbidden" });
    expect(await openStudio(world.visitor(), studioId())).toMatchObject({ kind: "unauthenticated" });
    const both = await Promise.all([
      addMember(who.enterprise, studioId(), sent("甲")),
      addMember(who.enterprise, studioId(), sent("乙")),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ kind: "stale" });
  });
});
