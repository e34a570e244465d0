import type { Ctx } from "~/context";
import { defaultRules } from "~/domain/contests/event";
import type { EventGroup, EventRules } from "~/domain/contests/rules";
import type { JudgementAspect, MeasurementAspect, Scheme } from "~/domain/marking/scheme";
import { civilDateOf, toDateTimeLocal } from "~/domain/shared/calendar";
import { type Mark, marks } from "~/domain/shared/mark";
import { ok } from "~/domain/shared/result";
import { openContest } from "~/operations/contests.server";
import { rulesFields, SaveRules, saveModules, saveRules } from "~/operations/event-rules.server";
import { AddEvent, addEvent, publishEvent } from "~/operations/events.server";
import { saveScheme } from "~/operations/schemes.server";
import { unwrap, type World } from "./world";

const hour = 3_600_000;
const dayLong = 24 * hour;

export type ModuleFields = { nameZh: string; nameEn: string; weight: string; practical?: "on" };

/** Theory 30 %, practical work 70 %. */
export const smallModules: readonly ModuleFields[] = [
  { nameZh: "理论知识", nameEn: "Theory", weight: "30" },
  { nameZh: "技能操作", nameEn: "Practical work", weight: "70", practical: "on" },
];

export type EventWishes = {
  /** An organiser's context, to put several events under one; else a new organisation and account are made. */
  readonly organiser?: Ctx;
  readonly contestId?: string;
  readonly capacity?: number;
  readonly level?: 1 | 2 | 3 | 4 | 5;
  readonly group?: EventGroup;
  /** "2022:6-22-02-01" and its name, where the default 汽车装调工 does not do. */
  readonly occupation?: string;
  readonly title?: string;
  readonly district?: string;
  /** Changes to the default rules; `eligibility` is merged too. Use a function to name modules in tie-breaks. */
  readonly rules?: RulesWish | ((moduleIds: readonly string[]) => RulesWish);
  readonly modules?: readonly ModuleFields[];
  /** Gets the ids of the modules, in order. */
  readonly scheme?: (moduleIds: readonly string[]) => Scheme;
  /** Instants; by default registration opens now, closes in 11 days, and the event is in 20 days, for 8 hours. */
  readonly window?: Partial<Record<"opens" | "closes" | "starts" | "ends", Date | string>>;
};
type RulesWish = Partial<Omit<EventRules, "eligibility">> & {
  readonly eligibility?: Partial<EventRules["eligibility"]>;
};

/** An event published by its organiser, with a small sound scheme, made by the app's own operations. */
export async function publishedEvent(world: World, wishes: EventWishes = {}) {
  const draft = await draftEvent(world, wishes);
  const { organiser, eventId } = draft;
  const { version } = await mustFind(world, eventId);
  unwrap(await publishEvent(organiser, eventId, { version }));
  return { ...draft, event: await mustFind(world, eventId) };
}

/** The same, complete but not published. */
export async function draftEvent(world: World, wishes: EventWishes = {}) {
  const now = world.services.now();
  const district = wishes.district ?? "310114";
  const organiser = wishes.organiser ?? (await organiserOf(world, district));
  const organisationId = organiser.actor?.grants.find(({ role }) => role === "organiser")?.scopeId ?? "";
  const seasonId = await season(world, Number(civilDateOf(now).slice(0, 4)));
  const contestId =
    wishes.contestId ??
    unwrap(
      await openContest(organiser, {
        id: world.services.id(),
        kind: "district",
        tier: "district",
        seasonId,
        organiserId: organisationId,
        district,
        titleZh: "汽车装调技能竞赛",
        titleEn: "Vehicle assembly contest",
      }),
    ).contestId;

  const at = (wish: Date | string | undefined, later: number) =>
    toDateTimeLocal(wish === undefined ? new Date(now.getTime() + later) : new Date(wish));
  const { opens, closes, starts, ends } = wishes.window ?? {};
  const { eventId } = unwrap(
    await addEvent(
      organiser,
      contestId,
      AddEvent.parse({
        id: world.services.id(),
        occupation: wishes.occupation ?? "2022:6-22-02-01",
        titleZh: wishes.title,
        level: wishes.level ?? 3,
        group: wishes.group ?? "workers",
        venue: "上海市大众工业学校",
        capacity: wishes.capacity ?? 30,
        registrationOpensAt: at(opens, 0),
        registrationClosesAt: at(closes, 11 * dayLong),
        startsAt: at(starts, 20 * dayLong),
        endsAt: at(
          ends ?? (starts && new Date(new Date(starts).getTime() + 8 * hour)),
          20 * dayLong + 8 * hour,
        ),
      }),
    ),
  );
  unwrap(
    await saveModules(organiser, eventId, { version: 1, modules: [...(wishes.modules ?? smallModules)] }),
  );
  const moduleIds = (await mustFind(world, eventId)).modules.map(({ id }) => id);
  const rules = typeof wishes.rules === "function" ? wishes.rules(moduleIds) : (wishes.rules ?? {});
  const base = defaultRules();
  const whole: EventRules = { ...base, ...rules, eligibility: { ...base.eligibility, ...rules.eligibility } };
  unwrap(await saveRules(organiser, eventId, SaveRules.parse({ ...rulesFields(whole), version: "2" })));
  const scheme = (wishes.scheme ?? smallScheme)(moduleIds);
  unwrap(await saveScheme(organiser, eventId, { version: 0, scheme }));
  return {
    organiser,
    organisationId,
    seasonId,
    contestId,
    eventId,
    moduleIds,
    scheme,
    event: await mustFind(world, eventId),
  };
}

/** A season of a year; the same one when asked again. */
export async function season(world: World, year: number): Promise<string> {
  const { data, id, now } = world.services;
  const row = unwrap(
    await data.write({ actorId: null, at: now() }, [], async (tx) =>
      ok(
        await tx.season.upsert({
          where: { year },
          update: {},
          create: {
            id: id(),
            year,
            titleZh: `${year} 年职业技能月月赛`,
            titleEn: `Monthly skills contests of ${year}`,
            createdAt: now(),
          },
        }),
      ),
    ),
  );
  return row.id;
}

/** A new organisation that organises contests, and an account of it. */
export async function organiserOf(world: World, district = "310114"): Promise<Ctx> {
  const organisation = await world.organisation(`承办学校 ${world.services.random(3)}`, "school", district);
  return world.account("张承办", [["organiser", organisation.id]], { organisationId: organisation.id });
}

/**
 * The scheme of `publishedEvent`: 100 marks. Theory: A1.1 (20, any value) and A1.2 (10, full or nothing).
 * Practical: B1.1 and B1.2 are judgements of 20 each, B2.1 (20, any value) and B2.2 (10, full or nothing).
 */
export function smallScheme(moduleIds: readonly string[]): Scheme {
  const [theory, practical] = moduleIds;
  return {
    sections: [],
    criteria: [
      {
        id: "A",
        name: "理论知识",
        marks: marks(30),
        moduleId: theory,
        subCriteria: [
          {
            id: "A1",
            name: "笔试",
            aspects: [measure("A1.1", 1, 20, "range"), measure("A1.2", 2, 10, "pass-fail")],
          },
        ],
      },
      {
        id: "B",
        name: "技能操作",
        marks: marks(70),
        moduleId: practical,
        subCriteria: [
          { id: "B1", name: "工艺", aspects: [judge("B1.1", 1, 20), judge("B1.2", 2, 20)] },
          {
            id: "B2",
            name: "精度",
            aspects: [measure("B2.1", 1, 20, "range"), measure("B2.2", 2, 10, "pass-fail")],
          },
        ],
      },
    ],
  };
}

function measure(id: string, position: number, max: number, mode: "pass-fail" | "range"): MeasurementAspect {
  return { kind: "measurement", id, position, mode, description: `测量项 ${id}`, max: marks(max) as Mark };
}

function judge(id: string, position: number, max: number): JudgementAspect {
  const levels = ["低于行业标准", "达到行业标准", "部分超出行业标准", "完全超出行业标准"];
  return { kind: "judgement", id, position, description: `判断项 ${id}`, levels, max: marks(max) };
}

async function mustFind(world: World, eventId: string) {
  const event = await world.services.data.events.findEvent(eventId);
  if (!event) throw new Error(`No event ${eventId}`);
  return event;
}
