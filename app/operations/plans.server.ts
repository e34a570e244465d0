import type { Ctx } from "~/context";
import { type StoredStage, stageAt } from "~/domain/contests/stage";
import { civilDateOf, partsOf } from "~/domain/shared/calendar";
import { ok, refuse } from "~/domain/shared/result";

/** A season by the year of its address. */
export async function findSeason(ctx: Ctx, year: string | undefined) {
  const season = /^\d{4}$/.test(year ?? "") ? await ctx.data.seasons.findSeason(Number(year)) : null;
  return season ? ok(season) : refuse("not-found", "not-found");
}

/** The year that it is in Shanghai. */
export function thisYear(ctx: Ctx): number {
  return partsOf(civilDateOf(ctx.now())).year;
}

/** A published plan for the public: its items by month with what is on now, and what the version changed. */
export async function showPlan(ctx: Ctx, year: string | undefined, versionText?: string | null) {
  const season = year === undefined ? await current(ctx) : await findSeason(ctx, year);
  if (!season.ok) return season;
  const number = versionText && /^\d{1,6}$/.test(versionText) ? Number(versionText) : undefined;
  const version = await ctx.data.seasons.findVersion(season.value.id, number);
  if (!version) return refuse("not-found", "not-found");
  const [events, versions, occupations, organisers] = await Promise.all([
    ctx.data.seasons.findEventsOfSeason(season.value.id),
    ctx.data.seasons.findVersions(season.value.id),
    ctx.data.reference.findOccupations(),
    ctx.data.organisations.findMany([...new Set(version.items.map(({ organiserId }) => organiserId))]),
  ]);
  const { year: seasonYear, titleZh, titleEn } = season.value;
  const today = partsOf(civilDateOf(ctx.now()));
  const used = new Set(
    version.items.flatMap((item) => item.occupations.map(({ edition, code }) => `${edition} ${code}`)),
  );
  return ok({
    season: { year: seasonYear, titleZh, titleEn },
    version: {
      number: version.number,
      publishedAt: version.publishedAt,
      note: version.note,
      changes: version.changes,
    },
    versions,
    items: version.items,
    occupations: occupations.filter(({ edition, code }) => used.has(`${edition} ${code}`)),
    organisers: organisers.map(({ id, name, nameEn }) => ({ id, name, nameEn })),
    progress: monthsOf(events, ctx.now()),
    /** The month that is on now; 0 before the year and 13 after it. */
    month: today.year < seasonYear ? 0 : today.year > seasonYear ? 13 : today.month,
  });
}

async function current(ctx: Ctx) {
  const season = await ctx.data.seasons.findCurrentSeason(thisYear(ctx));
  return season ? ok(season) : refuse("not-found", "not-found");
}

export type MonthProgress = {
  readonly events: number;
  readonly done: number;
  readonly running: number;
  readonly open: number;
};

const running = new Set(["check-in", "drawn", "marking", "marks-locked"]);
const done = new Set(["final", "certified"]);

function monthsOf(
  events: readonly { stage: string; startsAt: Date; registrationOpensAt: Date; registrationClosesAt: Date }[],
  now: Date,
): MonthProgress[] {
  return Array.from({ length: 12 }, (_, index) => {
    const own = events.filter((event) => partsOf(civilDateOf(event.startsAt)).month === index + 1);
    const stages = own.map((event) => stageAt({ ...event, stage: event.stage as StoredStage }, now));
    return {
      events: own.length,
      done: stages.filter((stage) => done.has(stage)).length,
      running: stages.filter((stage) => running.has(stage)).length,
      open: stages.filter((stage) => stage === "registration").length,
    };
  });
}

export type Plan = Extract<Awaited<ReturnType<typeof showPlan>>, { ok: true }>["value"];
