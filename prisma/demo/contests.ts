import { openContest } from "../../app/operations/contests.server";
import type { Cast } from "./cast";
import { playEvent } from "./event";
import { vehicleParts } from "./scheme";
import type { planSeason } from "./season";
import { must, type Stage } from "./stage";

/** The special contests' ten events (domain.md §1.2) and monthly ones: together they stand at every stage. */
export async function playContests(
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
