import type { Ctx } from "~/context";
import { pinyinOf } from "~/data/pinyin.server";
import type { NominationKind } from "~/domain/registry/nomination";
import { civilDateSchema } from "~/domain/shared/calendar";
import { makeIdNumber, maskId } from "~/domain/shared/identity";
import { appoint, openAppointmentNotice } from "~/operations/appointments.server";
import { nominate, recommend } from "~/operations/nominations.server";
import { readNomination } from "~/operations/registry.server";
import { unwrap, type World } from "./world";

let order = 0;

/** A worker with a profile, put in as it is: who has one comes from sign-up, which is not what these tests are about. */
export async function worker(
  world: World,
  name: string,
  employerId: string,
  change: { birthDate?: string; accountId?: string } = {},
): Promise<string> {
  order += 1;
  const { services } = world;
  const id = services.id();
  const birthDate = civilDateSchema.parse(change.birthDate ?? "1985-03-12");
  const idNumber = makeIdNumber("310114", birthDate, order % 1_000);
  const row = {
    id,
    accountId: change.accountId ?? null,
    name,
    pinyin: pinyinOf(name),
    idHash: services.vault.fingerprint(`${id}${idNumber}`),
    idSealed: services.vault.seal(idNumber),
    idMasked: maskId(idNumber),
    birthDate,
    sex: "male",
    residenceDistrict: "310114",
    cityHousehold: true,
    employerId,
    student: false,
    occupationEdition: 2022,
    occupationCode: "6-22-02-01",
    createdAt: services.now(),
  };
  const columns = Object.keys(row);
  await services.data.pool.query(
    `insert into "Person" (${columns.map((column) => `"${column}"`).join()}) values (${columns.map((_, at) => `$${at + 1}`).join()})`,
    Object.values(row),
  );
  return id;
}

/** The offices and one enterprise, with its account. */
export async function offices(world: World, district = "310114", name = "嘉定汽车厂") {
  const organisation = await world.organisation(name, "enterprise", district);
  return {
    organisation,
    enterprise: await world.account(`${name}人事`, [["enterprise", organisation.id]]),
    district: await world.account("区人社局", [["district-office", district]]),
    city: await world.account("市人社局", [["city-office"]]),
  };
}
export type Offices = Awaited<ReturnType<typeof offices>>;

export const goodStatement = "长期在生产一线，掌握关键装调技术，带教青年职工多名，多次解决现场难题。";

/** What an enterprise sends; `change` makes it another nomination. */
export function nominationOf(ctx: Ctx, personId: string, kind: NominationKind = "chief-technician") {
  return {
    id: ctx.id(),
    personId,
    kind,
    occupation: "2022 6-22-02-01",
    statement: goodStatement,
    ...(kind === "master-studio" && {
      studioName: "王秀兰技能大师工作室",
      studioAddress: "嘉定区嘉行公路 2130 号",
    }),
  };
}

/** The version of a nomination as its page shows it to somebody. */
export async function versionOf(ctx: Ctx, nominationId: string): Promise<number> {
  return unwrap(await readNomination(ctx, nominationId)).version;
}

/** A nomination on notice; the clock stands where it stood. */
export async function onNotice(
  who: Offices,
  personId: string,
  kind: NominationKind = "chief-technician",
): Promise<string> {
  const { nominationId } = unwrap(
    await nominate(who.enterprise, nominationOf(who.enterprise, personId, kind)),
  );
  unwrap(
    await recommend(who.district, nominationId, {
      version: await versionOf(who.district, nominationId),
      note: "",
    }),
  );
  unwrap(
    await openAppointmentNotice(who.city, nominationId, {
      version: await versionOf(who.city, nominationId),
      workingDays: 5,
    }),
  );
  return nominationId;
}

/** Somebody appointed at an instant that lies after the notice. Returns the number of the letter. */
export async function appointed(
  world: World,
  who: Offices,
  personId: string,
  at: string,
  kind: NominationKind = "chief-technician",
): Promise<{ nominationId: string; number: string; studioId: string | null }> {
  const nominationId = await onNotice(who, personId, kind);
  world.at(at);
  unwrap(await appoint(who.city, nominationId, { version: await versionOf(who.city, nominationId) }));
  const { appointment } = unwrap(await readNomination(who.city, nominationId));
  if (!appointment) throw new Error("Nobody was appointed");
  return { nominationId, number: appointment.number, studioId: appointment.studioId };
}

/** What has been written down of a nomination, oldest first. */
export async function typesOf(world: World, nominationId: string): Promise<string[]> {
  const facts = await world.services.data.audit.findFacts(
    { subject: "Nomination", subjectId: nominationId },
    null,
    50,
  );
  return facts.map(({ type }) => type).reverse();
}
