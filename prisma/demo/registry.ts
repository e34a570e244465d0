import { appoint, openAppointmentNotice } from "../../app/operations/appointments.server";
import { loadNomination } from "../../app/operations/nomination-steps.server";
import { nominate, recommend } from "../../app/operations/nominations.server";
import { addMember } from "../../app/operations/studios.server";
import { must, type Stage } from "./stage";

type Cast = {
  readonly city: string;
  readonly jiading: string;
  readonly enterprise: string;
  readonly works: { readonly id: string };
  readonly eventId: string;
};

const team = [
  ["吴海峰", "member"],
  ["蒋小雨", "apprentice"],
  ["罗志明", "apprentice"],
] as const;

/** Winners of the certified event become masters, as far as each has come: two appointed, one on notice, two waiting. */
export async function playRegistry(stage: Stage, cast: Cast): Promise<void> {
  const { data } = stage.services;
  const sight = { organisationIds: [cast.works.id], districts: [], all: false };
  const candidates = await data.registry.findCandidates(sight, { skip: 0, take: 5 });
  const nominees = candidates.rows
    .filter(({ result }) => result.event.id === cast.eventId)
    .map(({ person }) => person.id);
  const enterprise = await stage.as(cast.enterprise);
  const district = await stage.as(cast.jiading);
  const city = await stage.as(cast.city);

  for (const [index, personId] of nominees.entries()) {
    const studio = index === 1;
    stage.at(`2024-05-0${6 + (index % 3)} 10:00`);
    const id = stage.services.id();
    must(
      await nominate(enterprise, {
        id,
        personId,
        kind: studio ? "master-studio" : "chief-technician",
        occupation: "2022 6-18-02-04",
        statement:
          "长期在一线承担关键焊接任务，解决多项工艺难题，带出多名高级工和技师，在市级竞赛中取得优异成绩。",
        studioName: studio ? "焊接技能大师工作室" : undefined,
        studioAddress: studio ? "嘉定区安亭镇曹安公路 4800 号" : undefined,
      }),
    );
    if (index === 4) continue;
    stage.at("2024-05-13 10:00");
    must(await recommend(district, id, { version: 1, note: "同意推荐。" }));
    if (index === 3) continue;
    stage.at(index === 2 ? "2024-06-11 09:00" : "2024-05-15 10:00");
    must(await openAppointmentNotice(city, id, { version: 2, workingDays: 5 }));
    if (index === 2) continue;
    stage.at("2024-05-27 10:00");
    must(await appoint(city, id, { version: 3 }));
    const appointed = must(await loadNomination(city, id));
    const studioId = appointed.appointment?.studio?.id;
    if (!studioId) continue;
    for (const [index, [name, role]] of team.entries())
      must(
        await addMember(enterprise, studioId, {
          id: stage.services.id(),
          version: index + 1,
          name,
          role,
          since: "2024-05-27",
        }),
      );
  }
}
