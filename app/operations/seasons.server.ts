import { z } from "zod";
import type { Ctx } from "~/context";
import { can } from "~/domain/accounts/permission";
import { type StoredStage, stageAt } from "~/domain/contests/stage";
import { type PlanItem, planChanges, reviewPlan } from "~/domain/seasons/plan";
import { civilDateOf, partsOf } from "~/domain/shared/calendar";
import { districts, isDistrict } from "~/domain/shared/district";
import { isId } from "~/domain/shared/id";
import { ok, type Result, refuse } from "~/domain/shared/result";

const hostCodes = districts.map(({ code }) => code);

function mayDraft(ctx: Ctx): Result<string> {
  if (!ctx.actor) return refuse("unauthenticated", "unauthenticated");
  return can(ctx.actor, "season.draft") ? ok(ctx.actor.accountId) : refuse("forbidden", "forbidden");
}

async function findSeason(ctx: Ctx, year: string | undefined) {
  const season = /^\d{4}$/.test(year ?? "") ? await ctx.data.seasons.findSeason(Number(year)) : null;
  return season ? ok(season) : refuse("not-found", "not-found");
}

/** The years that have been opened, and the year that could be next. */
export async function listSeasons(ctx: Ctx) {
  const may = mayDraft(ctx);
  if (!may.ok) return may;
  const seasons = await ctx.data.seasons.findSeasons();
  return ok({
    seasons: seasons.map(({ id, year, publishedVersion, titleZh, titleEn, items, _count }) => ({
      id,
      year,
      publishedVersion,
      titleZh,
      titleEn,
      /** Months of the draft that have something planned, of twelve. */
      months: items.length,
      items: _count.items,
      contests: _count.contests,
    })),
    nextYear: Math.max(thisYear(ctx), (seasons[0]?.year ?? 0) + 1),
  });
}

function thisYear(ctx: Ctx): number {
  return partsOf(civilDateOf(ctx.now())).year;
}

export const OpenSeason = z.object({ year: z.coerce.number().int().min(2000).max(2100) });

/** Opens a year for planning. Opening one that is open already leads to it. */
export async function openSeason(
  ctx: Ctx,
  { year }: z.output<typeof OpenSeason>,
): Promise<Result<{ year: number }>> {
  const may = mayDraft(ctx);
  if (!may.ok) return may;
  if (await ctx.data.seasons.findSeason(year)) return ok({ year });
  const id = ctx.id();
  const at = ctx.now();
  return ctx.data.write(
    { actorId: may.value, at },
    [{ type: "season.opened", subject: "Season", subjectId: id, data: { year } }],
    async (tx) => {
      const season = {
        id,
        year,
        titleZh: `${year} 年职业技能月月赛`,
        titleEn: `Monthly Skills Contests ${year}`,
        createdAt: at,
      };
      return (await ctx.data.seasons.insertSeason(season, tx)) ? ok({ year }) : refuse("stale", "stale");
    },
  );
}

/** The draft of a year's plan, with its gaps and overlaps, what a publication would change, and the pickers' lists. */
export async function showDraft(ctx: Ctx, year: string | undefined) {
  const may = mayDraft(ctx);
  if (!may.ok) return may;
  const season = await findSeason(ctx, year);
  if (!season.ok) return season;
  const { id } = season.value;
  const [items, published, versions, occupations, organisers] = await Promise.all([
    ctx.data.seasons.findDraft(id),
    ctx.data.seasons.findVersion(id),
    ctx.data.seasons.findVersions(id),
    ctx.data.reference.findOccupations(),
    ctx.data.organisations.findAll(["bureau", "school", "association"]),
  ]);
  return ok({
    season: season.value,
    items,
    findings: reviewPlan(items, hostCodes),
    changes: planChanges(published?.items ?? [], items),
    versions,
    occupations,
    organisers: organisers.map(({ id: organiserId, name, nameEn }) => ({ id: organiserId, name, nameEn })),
    newId: ctx.id(),
  });
}

export const SaveItem = z.object({
  version: z.coerce.number().int(),
  id: z.string().refine(isId),
  month: z.coerce.number().int().min(1).max(12),
  themeZh: z.string().trim().min(1).max(40),
  themeEn: z.string().trim().min(1).max(80),
  /** "2022 6-18-02-04" */
  occupations: z
    .array(z.string().regex(/^\d{4} \d-\d{2}-\d{2}-\d{2}$/))
    .min(1)
    .max(12),
  district: z.string().refine(isDistrict),
  organiserId: z.string().refine(isId),
});

/** Adds a line to the draft, or changes one: the id decides, so that a second press does nothing twice. */
export async function saveItem(
  ctx: Ctx,
  year: string | undefined,
  input: z.output<typeof SaveItem>,
): Promise<Result<PlanItem>> {
  const may = mayDraft(ctx);
  if (!may.ok) return may;
  const season = await findSeason(ctx, year);
  if (!season.ok) return season;
  const { version, occupations, ...rest } = input;
  const known = new Set(
    (await ctx.data.reference.findOccupations()).map(({ edition, code }) => `${edition} ${code}`),
  );
  if (!occupations.every((key) => known.has(key)))
    return refuse("invalid", "occupation-unknown", { field: "occupations" });
  if (!(await ctx.data.organisations.find(input.organiserId)))
    return refuse("invalid", "organiser-unknown", { field: "organiserId" });

  const item: PlanItem = {
    ...rest,
    occupations: occupations.map((key) => ({ edition: Number(key.slice(0, 4)), code: key.slice(5) })),
  };
  const draft = await ctx.data.seasons.findDraft(season.value.id);
  const was = draft.find(({ id }) => id === item.id);
  if (was && planChanges([was], [item]).length === 0) return ok(item);
  const data = { month: item.month, theme: item.themeZh, district: item.district };
  return ctx.data.write(
    { actorId: may.value, at: ctx.now() },
    [
      {
        type: was ? "plan.item-changed" : "plan.item-added",
        subject: "Season",
        subjectId: season.value.id,
        data,
      },
    ],
    async (tx) => {
      if (!(await ctx.data.seasons.touchDraft(season.value.id, version, tx)))
        return refuse("stale", "plan-stale");
      await ctx.data.seasons.upsertItem(season.value.id, item, tx);
      return ok(item);
    },
  );
}

export const RemoveItem = z.object({ version: z.coerce.number().int(), id: z.string().refine(isId) });

/** Takes a line out of the draft, unless a contest has been opened for it. */
export async function removeItem(
  ctx: Ctx,
  year: string | undefined,
  input: z.output<typeof RemoveItem>,
): Promise<Result<undefined>> {
  const may = mayDraft(ctx);
  if (!may.ok) return may;
  const season = await findSeason(ctx, year);
  if (!season.ok) return season;
  const item = (await ctx.data.seasons.findDraft(season.value.id)).find(({ id }) => id === input.id);
  if (!item) return ok();
  if (await ctx.data.seasons.hasContest(item.id)) return refuse("conflict", "plan-item-in-use");
  const data = { month: item.month, theme: item.themeZh, district: item.district };
  return ctx.data.write(
    { actorId: may.value, at: ctx.now() },
    [{ type: "plan.item-removed", subject: "Season", subjectId: season.value.id, data }],
    async (tx) => {
      if (!(await ctx.data.seasons.touchDraft(season.value.id, input.version, tx)))
        return refuse("stale", "plan-stale");
      await ctx.data.seasons.deleteItem(season.value.id, item.id, tx);
      return ok();
    },
  );
}

export const PublishPlan = z.object({
  version: z.coerce.number().int(),
  note: z.string().trim().max(200).default(""),
});

/** Freezes the draft as the next version; a version that would change nothing is refused. */
export async function publishPlan(
  ctx: Ctx,
  year: string | undefined,
  input: z.output<typeof PublishPlan>,
): Promise<Result<{ number: number }>> {
  const may = mayDraft(ctx);
  if (!may.ok) return may;
  const season = await findSeason(ctx, year);
  if (!season.ok) return season;
  const { id, publishedVersion } = season.value;
  const [items, published] = await Promise.all([
    ctx.data.seasons.findDraft(id),
    ctx.data.seasons.findVersion(id),
  ]);
  if (items.length === 0) return refuse("conflict", "plan-empty");
  const changes = planChanges(published?.items ?? [], items);
  if (changes.length === 0) return refuse("conflict", "plan-unchanged");
  const number = publishedVersion + 1;
  const at = ctx.now();
  return ctx.data.write(
    { actorId: may.value, at },
    [
      {
        type: "plan.published",
        subject: "Season",
        subjectId: id,
        data: { version: number, items: items.length, changes: changes.length },
      },
    ],
    async (tx) => {
      if (!(await ctx.data.seasons.touchDraft(id, input.version, tx))) return refuse("stale", "plan-stale");
      const version = {
        id: ctx.id(),
        seasonId: id,
        number,
        items,
        changes: published ? changes : [],
        note: input.note,
        publishedAt: at,
        publishedBy: may.value,
      };
      await ctx.data.seasons.insertVersion(version, tx);
      return ok({ number });
    },
  );
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
