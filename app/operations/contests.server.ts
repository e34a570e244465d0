import { z } from "zod";
import type { Ctx } from "~/context";
import type { ContestScope } from "~/data/contests.server";
import { can, holds, scopesHeld } from "~/domain/accounts/permission";
import { ContestKind, ContestTier } from "~/domain/contests/rules";
import { isDistrict } from "~/domain/shared/district";
import { isId } from "~/domain/shared/id";
import { ok, type Result, refuse } from "~/domain/shared/result";

const Title = z.string().trim().min(1).max(80);
const TitleEn = z.string().trim().min(1).max(160);

export const OpenContest = z.object({
  /** Made when the form was shown, so that pressing twice opens one contest. */
  id: z.uuid(),
  kind: ContestKind,
  tier: ContestTier,
  /** For a monthly contest: the line of the plan, which gives the season, the district and the organiser. */
  planItemId: z.uuid().optional(),
  seasonId: z.uuid().optional(),
  organiserId: z.uuid().optional(),
  district: z.string().optional(),
  titleZh: Title,
  titleEn: TitleEn,
});

/**
 * Opens a contest: a monthly one for a line of the published plan, any other kind in a season by itself. The
 * organiser opens its own; the city office opens one for any organiser.
 */
export async function openContest(
  ctx: Ctx,
  input: z.output<typeof OpenContest>,
): Promise<Result<{ contestId: string }>> {
  if (!ctx.actor) return refuse("unauthenticated", "unauthenticated");
  const place = await placeOf(ctx, input);
  if (!place.ok) return place;
  const { seasonId, organiserId, district, planItemId } = place.value;
  if (!can(ctx.actor, "contest.open", { organisation: organiserId })) return refuse("forbidden", "forbidden");
  const known = await ctx.data.contests.findContest(input.id);
  if (known)
    return known.organiserId === organiserId ? ok({ contestId: known.id }) : refuse("conflict", "stale");

  const at = ctx.now();
  const { id, kind, tier, titleZh, titleEn } = input;
  const contest = { id, seasonId, planItemId, kind, tier, titleZh, titleEn, district, organiserId };
  return ctx.data.write<{ contestId: string; added: boolean }>(
    { actorId: ctx.actor.accountId, at },
    (opened) =>
      opened.added
        ? [{ type: "contest.opened", subject: "Contest", subjectId: id, data: { titleZh, kind, tier } }]
        : [],
    async (tx) => {
      const added = await ctx.data.contests.insertContest({ ...contest, createdAt: at }, tx);
      return ok({ contestId: id, added });
    },
  );
}

type Place = { seasonId: string; organiserId: string; district: string; planItemId: string | null };

/** Where a contest belongs: by its line of the plan, or as the form says. */
async function placeOf(ctx: Ctx, input: z.output<typeof OpenContest>): Promise<Result<Place>> {
  const planItemId = input.planItemId ?? null;
  if (planItemId) {
    const item = await ctx.data.contests.findPlanItem(planItemId);
    if (!item || item.season.publishedVersion === 0)
      return refuse("invalid", "contest-plan-item-gone", { field: "planItemId" });
    return ok({
      seasonId: item.seasonId,
      organiserId: item.organiserId,
      district: item.district,
      planItemId,
    });
  }
  if (input.kind === "monthly") return refuse("invalid", "contest-needs-plan-item", { field: "planItemId" });
  const { seasonId, organiserId, district } = input;
  if (!seasonId || !(await ctx.data.contests.findSeason(seasonId)))
    return refuse("invalid", "contest-season-missing", { field: "seasonId" });
  if (!organiserId || !(await ctx.data.organisations.find(organiserId)))
    return refuse("invalid", "contest-organiser-missing", { field: "organiserId" });
  if (!district || !isDistrict(district))
    return refuse("invalid", "contest-district-missing", { field: "district" });
  return ok({ seasonId, organiserId, district, planItemId });
}

export const EditContest = z.object({
  version: z.coerce.number().int(),
  titleZh: Title,
  titleEn: TitleEn,
  tier: ContestTier,
});

/** Changes a contest's names and tier, while none of its events is published. */
export async function editContest(
  ctx: Ctx,
  contestId: string,
  input: z.output<typeof EditContest>,
): Promise<Result<undefined>> {
  const found = await loadContest(ctx, contestId);
  if (!found.ok) return found;
  const { contest, actorId } = found.value;
  if (contest.events.some(({ stage }) => stage !== "draft" && stage !== "cancelled"))
    return refuse("conflict", "contest-frozen");
  const { version, ...change } = input;
  return ctx.data.write(
    { actorId, at: ctx.now() },
    [
      {
        type: "contest.edited",
        subject: "Contest",
        subjectId: contestId,
        data: { titleZh: input.titleZh, tier: input.tier },
      },
    ],
    async (tx) =>
      (await ctx.data.contests.updateContest(contestId, version, change, tx))
        ? ok()
        : refuse("stale", "stale"),
  );
}

/** A contest that the actor may edit, with its events. */
export async function loadContest(ctx: Ctx, contestId: string) {
  if (!ctx.actor) return refuse("unauthenticated", "unauthenticated");
  const contest = isId(contestId) ? await ctx.data.contests.findContest(contestId) : null;
  if (!contest) return refuse("not-found", "not-found");
  if (!can(ctx.actor, "contest.edit", { organisation: contest.organiserId }))
    return refuse("forbidden", "forbidden");
  return ok({ contest, actorId: ctx.actor.accountId });
}

/** Whose contests the actor works on: all of the city, or those of the own organisations; null where none. */
export function contestScope(ctx: Ctx): ContestScope | null {
  if (holds(ctx.actor, "city-office")) return { all: true };
  const organiserIds = scopesHeld(ctx.actor, "organiser");
  return organiserIds.length > 0 ? { organiserIds } : null;
}
