import type { Services } from "../app/context";
import { districts } from "../app/domain/shared/district";
import { openContest } from "../app/operations/contests.server";
import { openSeason, publishPlan, saveItem } from "../app/operations/seasons.server";
import { withClient } from "./database";
import { playDisplays } from "./demo/displays";
import { type Crew, playEvent } from "./demo/event";
import { demoPlan } from "./demo/plan";
import { playRegistry } from "./demo/registry";
import { vehicleParts } from "./demo/scheme";
import { createStage, must, type Stage } from "./demo/stage";
import { migrate } from "./migrate";

/** The password of every demo account. */
export const demoPassword = "jiangtai-2024";

/** The demo season is 2024: this is the instant that its clock shows first, on the day of a contest. */
const opening = "2024-06-12 14:30";

const shown = [
  ["city", "市级管理 City office"],
  ["jiading", "嘉定区管理 District office"],
  ["organiser", "赛务承办 Organiser"],
  ["draw", "抽签加密 Draw officer"],
  ["supervisor", "监督 Supervisor"],
  ["chief", "裁判长 Chief judge"],
  ["judge1 judge2 judge3", "评分裁判 Judges"],
  ["enterprise", "企业经办 Enterprise"],
  ["13900000001", "选手 Contestant"],
  ["auditor", "审计 Auditor"],
] as const;

/** The lines that tell the demo accounts; printed at every start in demo mode. */
export const demoAccounts = [
  `Demo accounts, all with the password ${demoPassword}:`,
  ...shown.map(([login, name]) => `${login.padEnd(22)} ${name}`),
];

/** A number of our own for PostgreSQL's advisory locks. */
const demoLock = 20_240_612;

/** How far the demo's clock is from the real one, in milliseconds; 0 for a database that is not a demo. */
export async function demoOffset({ data }: Pick<Services, "data">): Promise<number> {
  const clock = await data.demo.findClock();
  return clock ? clock.shows.getTime() - clock.startedAt.getTime() : 0;
}

/** Makes the demo season, once, in a database that has no account yet, by the app's own operations. */
export async function seedDemo(services: Services, url: string, say: (line: string) => void): Promise<void> {
  await withClient(url, async (client) => {
    // Nodes that start at once make it once; the others wait here.
    await client.query("select pg_advisory_lock($1)", [demoLock]);
    if (!(await services.data.accounts.any())) await makeDemo(services, say);
  });
}

/** Empties a database whose demo was broken off halfway. The mark is only ever put into one that was empty. */
export async function clearBrokenDemo(url: string, log: (line: string) => void): Promise<void> {
  await withClient(url, async (client) => {
    await client.query("select pg_advisory_lock($1)", [demoLock]);
    const { rowCount } = await client.query(`select 1 from "DemoClock" where "shows" = to_timestamp(0)`);
    if (!rowCount) return;
    log("The demo season was broken off halfway: making it anew");
    await client.query(
      "drop schema public cascade; create schema public; drop schema if exists graphile_worker cascade",
    );
    await migrate(url, { log });
  });
}

async function makeDemo(services: Services, say: (line: string) => void): Promise<void> {
  const { data } = services;
  await data.demo.markUnfinished(new Date());
  say("Making the demo season of 2024 (this takes a while, once)");
  const stage = createStage(services, await services.passwords.hash(demoPassword));
  stage.at("2024-01-02 09:00");
  const cast = await hire(stage);
  const planned = await planSeason(stage, cast);
  const made = await playContests(stage, cast, planned, say);
  say("  masters");
  await playRegistry(stage, { ...cast, eventId: made.welding });
  stage.at(opening);
  await playDisplays(stage, { organiser: cast.organiser, ...made.onWall });
  await data.demo.startClock(new Date(), stage.now());
}

type Cast = Awaited<ReturnType<typeof hire>>;

async function hire(stage: Stage) {
  const committee = await stage.organisation(
    "上海市职业技能竞赛组委会办公室",
    "Shanghai Skills Competition Office",
    "bureau",
    null,
  );
  const assessors = await stage.organisation(
    "上海市职业技能评审中心",
    "Shanghai Skills Assessment Centre",
    "association",
    null,
  );
  const works = await stage.organisation(
    "申江重工装备有限公司",
    "Shenjiang Heavy Works",
    "enterprise",
    "310114",
  );
  const care = await stage.organisation("浦江智慧物流有限公司", "Pujiang Logistics", "enterprise", "310115");
  const schools: Record<string, string> = {};
  for (const { code, zh, en } of districts)
    schools[code] = (
      await stage.organisation(`${zh}职业技能培训中心`, `${en} Skills Centre`, "school", code)
    ).id;

  const city = await stage.account("city", "周岚（市级）", [["city-office"]]);
  const jiading = await stage.account("jiading", "顾明（嘉定区）", [["district-office", "310114"]], {
    district: "310114",
  });
  await stage.account("auditor", "沈洁（审计）", [["auditor"]]);
  const organiser = await stage.account("organiser", "陆敏（承办）", [
    ["organiser", committee.id],
    ...Object.values(schools).map((id) => ["organiser", id] as const),
  ]);
  const enterprise = await stage.account("enterprise", "韩梅（申江重工）", [["enterprise", works.id]], {
    organisationId: works.id,
  });
  const staff = { organisationId: assessors.id };
  const logins: Record<string, string> = {};
  const hired = async (login: string, name: string) => {
    const id = await stage.account(login, name, [], staff);
    logins[id] = login;
    return id;
  };
  const crew: Crew = {
    officer: await hired("draw", "方正（加密）"),
    supervisor: await hired("supervisor", "贺清（监督）"),
    chief: await hired("chief", "钟磊（裁判长）"),
    judges: [
      await hired("judge1", "甲裁判"),
      await hired("judge2", "乙裁判"),
      await hired("judge3", "丙裁判"),
    ],
    logins,
    tablets: new Map(),
  };
  return { committee, works, care, schools, city, jiading, organiser, enterprise, crew };
}

/** Drafts the year, publishes it, and revises it once. Returns the plan's items by district and month. */
async function planSeason(
  stage: Stage,
  cast: Cast,
): Promise<{ seasonId: string; item: (district: string) => string }> {
  const city = await stage.as(cast.city);
  must(await openSeason(city, { year: 2024 }));
  const version = async () => (await stage.services.data.seasons.findSeason(2024))?.version ?? 0;
  const items: Record<string, string> = {};
  const save = async (line: (typeof demoPlan)[number], month: number) => {
    const [, themeZh, themeEn, codes, district] = line;
    items[district] ??= stage.services.id();
    must(
      await saveItem(city, "2024", {
        version: await version(),
        id: items[district] ?? "",
        month,
        themeZh,
        themeEn,
        occupations: codes.map((code) => `2022 ${code}`),
        district,
        organiserId: cast.schools[district] ?? "",
      }),
    );
  };
  for (const line of demoPlan) await save(line, line[4] === "310117" ? 8 : line[0]);
  stage.at("2024-01-08 10:00");
  must(await publishPlan(city, "2024", { version: await version(), note: "" }));
  stage.at("2024-03-01 10:00");
  for (const line of demoPlan.filter(([, , , , district]) => district === "310117"))
    await save(line, line[0]);
  must(await publishPlan(city, "2024", { version: await version(), note: "电子商务赛由 8 月调整至 9 月" }));
  const seasonId = (await stage.services.data.seasons.findSeason(2024))?.id ?? "";
  return { seasonId, item: (district) => items[district] ?? "" };
}

/** The special contests' ten events (domain.md §1.2) and monthly ones: together they stand at every stage. */
async function playContests(
  stage: Stage,
  cast: Cast,
  plan: Awaited<ReturnType<typeof planSeason>>,
  say: (line: string) => void,
) {
  const organiser = cast.organiser;
  stage.at("2024-03-04 10:00");
  const special = async (batch: string, batchEn: string) =>
    must(
      await openContest(await stage.as(organiser), {
        id: stage.services.id(),
        kind: "special",
        tier: "city",
        seasonId: plan.seasonId,
        organiserId: cast.committee.id,
        district: "310104",
        titleZh: `2024 年上海市专项职业技能大赛（${batch}）`,
        titleEn: `Shanghai special skills contests 2024 (${batchEn})`,
      }),
    ).contestId;
  const monthly = async (district: string, titleZh: string, titleEn: string) =>
    must(
      await openContest(await stage.as(organiser), {
        id: stage.services.id(),
        kind: "monthly",
        tier: "city",
        planItemId: plan.item(district),
        titleZh,
        titleEn,
      }),
    ).contestId;
  const first = await special("第一批", "first batch");
  const second = await special("第二批", "second batch");
  const common = { organiser, venue: "上海市职业技能实训基地", capacity: 30, people: 8 };
  const play = async (title: string, event: Parameters<typeof playEvent>[2]) => {
    say(`  ${title}`);
    return playEvent(stage, cast.crew, event);
  };

  await play("计算机程序设计员", {
    ...common,
    contestId: first,
    code: "4-04-05-01",
    level: 2,
    opens: "2024-03-15",
    closes: "2024-04-10",
    day: "2024-04-20",
    after: { decoded: "2024-04-20 19:00", notice: "2024-04-22 10:00", final: "2024-04-30 10:00" },
    reached: "certified",
  });
  await play("企业人力资源管理师", {
    ...common,
    contestId: first,
    code: "4-07-03-04",
    level: 2,
    opens: "2024-04-01",
    closes: "2024-05-08",
    day: "2024-05-18",
    after: { decoded: "2024-05-18 19:00", notice: "2024-05-20 10:00", final: "2024-05-29 10:00" },
    reached: "final",
  });
  const second8 = {
    ...common,
    contestId: second,
    opens: "2024-05-06",
    closes: "2024-05-31",
    level: 2 as const,
  };
  await play("保育师", {
    ...second8,
    code: "4-10-01-03",
    day: "2024-08-24",
    opens: "2024-07-01",
    closes: "2024-08-02",
    people: 0,
    reached: "draft",
  });
  await play("营养配餐员", {
    ...second8,
    code: "4-03-02-06",
    day: "2024-08-10",
    opens: "2024-07-01",
    closes: "2024-07-26",
    people: 0,
    reached: "published",
  });
  await play("电子商务师", {
    ...second8,
    code: "4-01-06-01",
    day: "2024-07-20",
    closes: "2024-07-05",
    people: 6,
    reached: "entered",
  });
  await play("劳动关系协调师", {
    ...second8,
    code: "4-07-03-02",
    day: "2024-06-29",
    closes: "2024-06-11",
    people: 9,
    reached: "entered",
  });
  await play("养老护理员", {
    ...second8,
    code: "4-10-01-05",
    day: "2024-06-22",
    closes: "2024-06-07",
    reached: "roster",
  });
  await play("供应链管理师", {
    ...second8,
    code: "4-02-06-05",
    day: "2024-06-12",
    closes: "2024-06-04",
    people: 10,
    reached: "check-in",
  });
  await play("形象设计师", {
    ...second8,
    code: "4-08-08-20",
    day: "2024-06-12",
    closes: "2024-06-03",
    reached: "drawn",
  });
  await play("全媒体运营师", { ...second8, code: "4-13-01-05", day: "2024-06-11", reached: "locked" });

  const vehicles = await monthly("310114", "2024 年 6 月月赛", "Monthly contest, June 2024");
  const vehicleEvent = await play("汽车装调工", {
    ...common,
    contestId: vehicles,
    code: "6-22-02-01",
    level: 2,
    venue: "上海市大众工业学校",
    capacity: 60,
    people: 25,
    parts: vehicleParts,
    opens: "2024-05-06",
    closes: "2024-05-31",
    firstDay: "2024-06-11",
    day: "2024-06-12",
    employerCode: cast.works.creditCode,
    firstPhone: "13900000001",
    reached: "marking",
  });
  const electric = await monthly(
    "310120",
    "2024 年 6 月月赛（奉贤）",
    "Monthly contest, June 2024 (Fengxian)",
  );
  await play("电工", {
    ...common,
    contestId: electric,
    code: "6-31-01-03",
    level: 3,
    opens: "2024-05-06",
    closes: "2024-05-28",
    day: "2024-06-10",
    reached: "decoded",
  });
  const care = await monthly("310106", "2024 年 3 月月赛", "Monthly contest, March 2024");
  await play("养老护理员", {
    ...common,
    contestId: care,
    code: "4-10-01-05",
    level: 3,
    people: 12,
    opens: "2024-05-06",
    closes: "2024-05-24",
    day: "2024-06-05",
    after: { decoded: "2024-06-06 10:00", notice: "2024-06-11 10:00" },
    reached: "notice",
  });
  const welding = await monthly("310113", "2024 年 5 月月赛", "Monthly contest, May 2024");
  const weldingEvent = await play("焊工", {
    ...common,
    contestId: welding,
    code: "6-18-02-04",
    level: 1,
    people: 14,
    opens: "2024-03-18",
    closes: "2024-04-08",
    day: "2024-04-18",
    after: { decoded: "2024-04-18 19:00", notice: "2024-04-19 10:00", final: "2024-04-28 10:00" },
    employerCode: cast.works.creditCode,
    reached: "certified",
  });
  const couriers = await monthly("310115", "2024 年 7 月月赛", "Monthly contest, July 2024");
  await play("网约配送员", {
    ...common,
    contestId: couriers,
    code: "4-10-08-01",
    level: 4,
    venue: "浦东新区公共实训中心",
    capacity: 60,
    people: 11,
    opens: "2024-06-01",
    closes: "2024-06-30",
    day: "2024-07-13",
    reached: "entered",
  });
  return { welding: weldingEvent, onWall: { contestId: vehicles, eventId: vehicleEvent } };
}
