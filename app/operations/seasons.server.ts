import { z } from "zod";
import type { Ctx } from "~/context";
import { can } from "~/domain/accounts/permission";
import { type PlanItem, planChanges, reviewPlan } from "~/domain/seasons/plan";
import { districts, isDistrict } from "~/domain/shared/district";
import { isId } from "~/domain/shared/id";
import { ok, type Result, refuse } from "~/domain/shared/result";
import { findSeason, thisYear } from "./plans.server";

const hostCodes = districts.map(({ code }) => code);

function mayDraft(ctx: Ctx): Result<string> {
  if (!ctx.actor) return refuse("unauthenticated", "unauthenticated");
  return can(ctx.actor, "season.draft") ? ok(ctx.actor.accountId) : refuse("forbidden", "forbidden");
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
