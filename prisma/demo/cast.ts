import { districts } from "../../app/domain/shared/district";
import type { Crew } from "./event";
import type { Stage } from "./stage";

/** Who the demo's people are, and the organisations that they are of. */
export type Cast = Awaited<ReturnType<typeof hire>>;

export async function hire(stage: Stage) {
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
