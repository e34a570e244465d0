import type { Ctx } from "~/context";
import { can, holds } from "~/domain/accounts/permission";
import { checkEvent, checkModules, checkRules, schemeExpectations } from "~/domain/contests/event";
import { eventHead } from "~/domain/contests/event-head";
import { nextStep } from "~/domain/contests/next-step";
import { type ContestKind, type ContestTier, EventGroup, type Level } from "~/domain/contests/rules";
import { advance, type StoredStage, stageAt } from "~/domain/contests/stage";
import { emptyScheme } from "~/domain/marking/scheme";
import { checkScheme } from "~/domain/marking/scheme-check";
import { OccupationRef } from "~/domain/seasons/plan";
import { ok, type Refusal, refuse } from "~/domain/shared/result";
import { contestScope, loadContest } from "./contests.server";
import { loadEvent } from "./events.server";

const perPage = 20;

/** The contests that the actor works on, with their events and what each waits for. */
export async function showDesk(ctx: Ctx, pageText: string | null) {
  if (!ctx.actor) return refuse("unauthenticated", "unauthenticated");
  const scope = contestScope(ctx);
  if (!scope) return refuse("forbidden", "forbidden");
  const asked = Number(pageText);
  const page = Number.isInteger(asked) && asked >= 1 && asked <= 1_000 ? asked : 1;
  const now = ctx.now();
  const [contests, count] = await Promise.all([
    ctx.data.contests.findContests(scope, { skip: (page - 1) * perPage, take: perPage }),
    ctx.data.contests.countContests(scope),
  ]);
  return ok({
    page,
    pages: Math.max(1, Math.ceil(count / perPage)),
    contests: contests.map((contest) => ({
      ...nameOf(contest),
      year: contest.season.year,
      organiserName: contest.organiser.name,
      organiserNameEn: contest.organiser.nameEn,
      events: contest.events.map((event) => lineOf(event, now)),
    })),
  });
}

type StoredContest = {
  readonly id: string;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly kind: string;
  readonly tier: string;
  readonly district: string;
};

function nameOf({ id, titleZh, titleEn, kind, tier, district }: StoredContest) {
  return { id, titleZh, titleEn, kind: kind as ContestKind, tier: tier as ContestTier, district };
}

type StoredEvent = {
  readonly id: string;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly level: number;
  readonly group: string;
  readonly stage: string;
  readonly registrationOpensAt: Date;
  readonly registrationClosesAt: Date;
  readonly startsAt: Date;
  readonly capacity: number;
  readonly seatsTaken: number;
};

/** An event as a line of a desk's table. */
function lineOf(event: StoredEvent, now: Date) {
  const stage = stageAt({ ...event, stage: event.stage as StoredStage }, now);
  const { id, titleZh, titleEn, startsAt, capacity, seatsTaken } = event;
  const level = event.level as Level;
  const group = EventGroup.parse(event.group);
  return { id, titleZh, titleEn, level, group, startsAt, capacity, seatsTaken, stage, next: nextStep(stage) };
}

/** What a new contest can be opened from: lines of the published plan, or a season and an organiser. */
export async function showNewContest(ctx: Ctx) {
  if (!ctx.actor) return refuse("unauthenticated", "unauthenticated");
  const scope = contestScope(ctx);
  if (!scope) return refuse("forbidden", "forbidden");
  const [seasons, items, organisers] = await Promise.all([
    ctx.data.seasons.findSeasons(),
    ctx.data.contests.findPlanItems(scope),
    "all" in scope
      ? ctx.data.organisations.findAll(["bureau", "enterprise", "school", "association"])
      : ctx.data.organisations.findMany(scope.organiserIds),
  ]);
  return ok({
    id: ctx.id(),
    isCity: holds(ctx.actor, "city-office"),
    seasons: seasons.map(({ id, year, titleZh, titleEn }) => ({ id, year, titleZh, titleEn })),
    organisers: organisers.map(({ id, name, nameEn, district }) => ({ id, name, nameEn, district })),
    items: items.map((item) => ({
      id: item.id,
      month: item.month,
      year: item.season.year,
      themeZh: item.themeZh,
      themeEn: item.themeEn,
      district: item.district,
      organiserName: item.organiser.name,
      organiserNameEn: item.organiser.nameEn,
    })),
  });
}

/** A contest with its events, for those who run it. */
export async function showContest(ctx: Ctx, contestId: string) {
  const found = await loadContest(ctx, contestId);
  if (!found.ok) return found;
  const { contest } = found.value;
  const now = ctx.now();
  return ok({
    ...nameOf(contest),
    version: contest.version,
    year: contest.season.year,
    organiserName: contest.organiser.name,
    organiserNameEn: contest.organiser.nameEn,
    planItem: contest.planItem && {
      month: contest.planItem.month,
      themeZh: contest.planItem.themeZh,
      themeEn: contest.planItem.themeEn,
    },
    frozen: contest.events.some(({ stage }) => stage !== "draft" && stage !== "cancelled"),
    events: contest.events.map((event) => lineOf(event, now)),
  });
}

/** What the form of a new event needs: an id for it, and the occupations, those of the plan's line first. */
export async function showNewEvent(ctx: Ctx, contestId: string) {
  const found = await loadContest(ctx, contestId);
  if (!found.ok) return found;
  const { contest } = found.value;
  const planned = OccupationRef.array().safeParse(contest.planItem?.occupations);
  return ok({
    id: ctx.id(),
    contest: { ...nameOf(contest), year: contest.season.year },
    occupations: await occupationsFor(ctx, planned.success ? planned.data : []),
  });
}

async function occupationsFor(ctx: Ctx, first: readonly OccupationRef[]) {
  const all = await ctx.data.reference.findOccupations();
  const isFirst = (row: OccupationRef) =>
    first.some(({ edition, code }) => edition === row.edition && code === row.code);
  return [...all.filter(isFirst), ...all.filter((row) => !isFirst(row))];
}

/** Something that keeps an event from being published, and the page on which it is mended. */
export type Blocker = { readonly refusal: Refusal; readonly page: "" | "/rules" | "/scheme" };

/** An event's own desk: what it is, how far it is, and what the next step still waits for. */
export async function showEventDesk(ctx: Ctx, eventId: string) {
  const found = await loadEvent(ctx, eventId);
  if (!found.ok) return found;
  const { event } = found.value;
  const now = ctx.now();
  const [scheme, progress, occupations] = await Promise.all([
    ctx.data.schemes.findScheme(eventId),
    ctx.data.eventLists.countProgress(eventId),
    ctx.data.reference.findOccupations(),
  ]);
  const head = eventHead(event, now);
  const schemeProblems = checkScheme(scheme?.scheme ?? emptyScheme, schemeExpectations(event));
  const blockers: Blocker[] = [];
  if (event.stage === "draft") {
    for (const refusal of checkEvent(event, event.contest.seasonYear)) blockers.push({ refusal, page: "" });
    if (event.registrationClosesAt <= now)
      blockers.push({ refusal: refuse("conflict", "event-window-past"), page: "" });
    for (const refusal of checkModules(event.modules)) blockers.push({ refusal, page: "/rules" });
    for (const refusal of checkRules(event.rules, event)) blockers.push({ refusal, page: "/rules" });
    const [first] = schemeProblems;
    if (first) {
      const { key, params } = first;
      blockers.push({ refusal: refuse("conflict", key, { params }), page: "/scheme" });
    }
  }
  return ok({
    head,
    next: nextStep(head.stage),
    stored: event.stage,
    isDraft: event.stage === "draft",
    /** The rights of the organiser; the city office opens, publishes and cancels, and leaves the running to it. */
    mayRun: can(ctx.actor, "event.run", { organisation: event.contest.organiserId }),
    mayCancel: event.stage !== "draft" && advance(event.stage, "cancel").ok,
    version: event.version,
    outline: {
      occupation: `${event.occupationEdition}:${event.occupationCode}`,
      titleZh: event.titleZh,
      titleEn: event.titleEn,
      level: event.level,
      group: event.group,
      venue: event.venue,
      capacity: event.capacity,
      registrationOpensAt: event.registrationOpensAt,
      registrationClosesAt: event.registrationClosesAt,
      startsAt: event.startsAt,
      endsAt: event.endsAt,
      boardMode: event.boardMode,
    },
    reason: event.stageReason,
    publishedAt: event.publishedAt,
    seasonYear: event.contest.seasonYear,
    seatsTaken: event.seatsTaken,
    rules: event.rules,
    modules: event.modules,
    progress,
    scheme: scheme && { source: scheme.source, savedAt: scheme.savedAt, problems: schemeProblems.length },
    blockers,
    occupations,
  });
}

/** The page of an event's rules and modules. */
export async function showEventRules(ctx: Ctx, eventId: string) {
  const found = await loadEvent(ctx, eventId);
  if (!found.ok) return found;
  const { event } = found.value;
  return ok({
    head: eventHead(event, ctx.now()),
    isDraft: event.stage === "draft",
    version: event.version,
    rules: event.rules,
    modules: event.modules.map(({ id, nameZh, nameEn, weight, practical }) => ({
      id,
      nameZh,
      nameEn,
      weight,
      practical,
    })),
  });
}
