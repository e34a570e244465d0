import type { Ctx } from "~/context";
import { type EventRules, EventRules as Rules } from "~/domain/contests/rules";
import { civilDateSchema } from "~/domain/shared/calendar";
import { makeIdNumber, maskId } from "~/domain/shared/identity";
import { marks } from "~/domain/shared/mark";
import { ok } from "~/domain/shared/result";
import { sealResults } from "~/operations/results.server";
import { runJobsOnce } from "~/services/jobs.server";
import { unwrap, type World } from "./world";

/** A contestant of the fixture: marks in hundredths of the weighted theory (of 30) and practical (of 70) module. */
export type Contestant = {
  readonly name: string;
  readonly theory: number;
  readonly practical: number;
  readonly absent?: boolean;
  readonly residence?: string | null;
};

export type DecodedEvent = {
  readonly eventId: string;
  readonly organiserId: string;
  readonly organiser: Ctx;
  readonly supervisor: Ctx;
  readonly city: Ctx;
  /** The accounts of the contestants, in the order given. */
  readonly contestants: readonly Ctx[];
};

/**
 * An event that has just been decoded, with the totals that a test asks for. The rows before the decoding are put in
 * as they are: ties, shares and strange names are to be exact, and marking hundreds of aspects for each would not
 * make them truer. tests/journey walks the whole way there through the operations.
 */
export async function decodedEvent(
  world: World,
  contestants: readonly Contestant[],
  change: { rules?: Partial<EventRules>; district?: string; seq?: number; passLine?: number } = {},
): Promise<DecodedEvent> {
  const { services } = world;
  const { id, now, data } = services;
  const at = now();
  const organisation = await world.organisation(`主办单位${change.seq ?? 31}`, "bureau", "310114");
  const eventId = id();
  const organiser = await world.account("周主办", [["organiser", organisation.id]]);
  const supervisor = await world.account("吴监督", [["supervisor", eventId]]);
  const city = await world.account("市级管理员", [["city-office"]]);
  const seasonId = await season(world, at);
  const contestId = id();
  await insert(world, "Contest", {
    id: contestId,
    seasonId,
    seq: change.seq ?? 31,
    kind: "monthly",
    tier: "city",
    titleZh: "2024年上海市职业技能月月赛·嘉定专场",
    titleEn: "Shanghai Monthly Skills Contest 2024, Jiading",
    district: change.district ?? "310114",
    organiserId: organisation.id,
    createdAt: at,
  });
  const occupation = (await data.reference.findOccupations())[0];
  const [theoryId, practicalId] = [id(), id()];
  const rules = Rules.parse({
    eligibility: {},
    tieBreaks: [{ by: "total" }, { by: "practical" }],
    ...change.rules,
  });
  await insert(world, "Event", {
    id: eventId,
    contestId,
    seq: 2,
    occupationEdition: occupation?.edition ?? 2022,
    occupationCode: occupation?.code ?? "6-22-02-01",
    titleZh: "汽车装调工",
    titleEn: "Automobile Assembly",
    level: 2,
    group: "workers",
    venue: "上海市大众工业学校",
    capacity: 60,
    registrationOpensAt: new Date(at.getTime() - 20 * 86_400_000),
    registrationClosesAt: new Date(at.getTime() - 10 * 86_400_000),
    startsAt: new Date(at.getTime() - 8 * 3_600_000),
    endsAt: at,
    rules: JSON.stringify(rules),
    stage: "marks-locked",
    boardMode: "codes",
    ledgerHead: "a".repeat(64),
    publishedAt: at,
    lockedAt: at,
    createdAt: at,
  });
  for (const [position, [moduleId, nameZh, nameEn, weight]] of [
    [theoryId, "理论", "Theory", 3_000] as const,
    [practicalId, "实操", "Practical", 7_000] as const,
  ].entries())
    await insert(world, "Module", {
      id: moduleId,
      eventId,
      position: position + 1,
      nameZh,
      nameEn,
      weight,
      practical: moduleId === practicalId,
    });

  const { passLine } = change;
  if (passLine !== undefined) {
    const lines = [theoryId, practicalId].map((moduleId) => ({ moduleId, line: marks(passLine) }));
    const scheme = { sections: [], criteria: [], passLines: lines };
    const saved = { source: "screen", savedAt: at, savedBy: organiser.actor?.accountId ?? "" };
    await data.write({ actorId: null, at }, [], async (tx) => {
      await data.schemes.insertProposed({ id: id(), eventId, number: 1, scheme, ...saved }, tx);
      return ok();
    });
  }

  const accounts: Ctx[] = [];
  for (const [index, contestant] of contestants.entries()) {
    const account = await world.account(contestant.name, [["contestant"]]);
    const personId = id();
    const idNumber = makeIdNumber("310114", civilDateSchema.parse("1990-01-01"), index);
    await insert(world, "Person", {
      id: personId,
      accountId: account.actor?.accountId,
      name: contestant.name,
      pinyin: "",
      idHash: services.vault.fingerprint(`${eventId}${idNumber}`),
      idSealed: services.vault.seal(idNumber),
      idMasked: maskId(idNumber),
      birthDate: "1990-01-01",
      sex: "male",
      residenceDistrict: contestant.residence === undefined ? "310114" : contestant.residence,
      cityHousehold: true,
      student: false,
      createdAt: at,
    });
    const entryId = id();
    await insert(world, "Entry", {
      id: entryId,
      eventId,
      personId,
      number: index + 1,
      state: contestant.absent ? "absent" : "checked-in",
      enteredBy: account.actor?.accountId,
      checks: "[]",
      token: services.random(16),
      submittedAt: at,
    });
    accounts.push(await world.ctx(account.actor?.accountId ?? ""));
    if (contestant.absent) continue;
    const codeId = id();
    await insert(world, "BlindCode", {
      id: codeId,
      eventId,
      code: `K${String(contestants.length - index).padStart(2, "0")}`,
      entryId,
    });
    const part = (weighted: number, full: number) => ({
      raw: weighted * 100,
      full: full * 10_000,
      weighted: weighted * 100,
    });
    await insert(world, "CodeTotal", {
      codeId,
      eventId,
      modules: JSON.stringify({
        [theoryId]: part(contestant.theory, 30),
        [practicalId]: part(contestant.practical, 70),
      }),
      total: (contestant.theory + contestant.practical) * 100,
      marked: 12,
      needed: 12,
      changedAt: at,
    });
  }
  const event = await data.events.findEvent(eventId);
  if (!event) throw new Error("the event is not there");
  unwrap(
    await data.write({ actorId: supervisor.actor?.accountId ?? null, at }, [], async (tx) => {
      const sealed = await sealResults(supervisor, event, tx);
      if (!sealed.ok) return sealed;
      await data.events.moveStage(eventId, "marks-locked", "decoded", { decodedAt: at }, tx);
      return ok();
    }),
  );
  return { eventId, organiserId: organisation.id, organiser, supervisor, city, contestants: accounts };
}

/** Ten contestants, one of them absent: 1 first, 2 second, 2 third (30 % of 9), by name and falling marks. */
export const tenContestants: readonly Contestant[] = [
  "李建国",
  "王秀兰",
  "欧阳建华",
  "𬭎䶮",
  "陈静",
  "刘伟",
  "黄丽",
  "吴强",
  "赵敏",
  "孙磊",
].map((name, index) => ({
  name,
  theory: 2_800 - index * 100,
  practical: 6_500 - index * 200,
  absent: index === 9,
}));

/** Runs the jobs that are due. */
export function work(world: World): Promise<void> {
  return runJobsOnce({ services: world.services, log: world.services.log });
}

/** How many rows a query counts. */
export async function count(world: World, sql: string, values: readonly unknown[] = []): Promise<number> {
  const { rows } = await world.services.data.pool.query(`select count(*)::int as n from ${sql}`, [...values]);
  return rows[0].n;
}

async function season(world: World, at: Date): Promise<string> {
  const { pool } = world.services.data;
  const { rows } = await pool.query(`select "id" from "Season" where "year" = 2024`);
  if (rows[0]) return rows[0].id;
  const seasonId = world.services.id();
  await insert(world, "Season", {
    id: seasonId,
    year: 2024,
    titleZh: "2024 年职业技能月月赛",
    titleEn: "Monthly contests 2024",
    createdAt: at,
  });
  return seasonId;
}

async function insert(world: World, table: string, row: Record<string, unknown>): Promise<void> {
  const columns = Object.keys(row);
  await world.services.data.pool.query(
    `insert into "${table}" (${columns.map((name) => `"${name}"`).join()}) values (${columns.map((_, at) => `$${at + 1}`).join()})`,
    Object.values(row),
  );
}
