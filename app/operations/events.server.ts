import { z } from "zod";
import type { Ctx } from "~/context";
import type { EventOutline, EventRecord } from "~/data/events.server";
import { can, scopesOf } from "~/domain/accounts/permission";
import { checkEvent, defaultRules, type ModulePlan, publishFacts } from "~/domain/contests/event";
import { EventGroup, type EventRules, type Level } from "~/domain/contests/rules";
import { advance } from "~/domain/contests/stage";
import { boardModes } from "~/domain/results/board";
import { parseInstant } from "~/domain/shared/calendar";
import { isId } from "~/domain/shared/id";
import { ok, type Result, refuse } from "~/domain/shared/result";
import { loadContest } from "./contests.server";

const Moment = z.string().trim().max(40);

const Outline = z.object({
  /** "2022:6-22-02-01": codes are used again between editions. */
  occupation: z.string().max(40),
  /** Left out, the occupation's name is the title. */
  titleZh: z.string().trim().max(60).optional(),
  titleEn: z.string().trim().max(120).optional(),
  level: z.coerce.number().int().min(1).max(5),
  group: EventGroup,
  venue: z.string().trim().min(1).max(120),
  capacity: z.coerce.number().int(),
  registrationOpensAt: Moment,
  registrationClosesAt: Moment,
  startsAt: Moment,
  endsAt: Moment,
  boardMode: z.enum(boardModes).exclude(["final"]).default("codes"),
});
type Outline = z.output<typeof Outline>;

export const AddEvent = Outline.extend({ id: z.uuid() });
export const EditEvent = Outline.extend({ version: z.coerce.number().int() });
export const RemoveEvent = z.object({ version: z.coerce.number().int() });
export const PublishEvent = z.object({ version: z.coerce.number().int() });
export const CancelEvent = z.object({ reason: z.string().trim().min(4).max(400) });

/** Adds an event to a contest as a draft, with the modules and rules that most events have. */
export async function addEvent(
  ctx: Ctx,
  contestId: string,
  input: z.output<typeof AddEvent>,
): Promise<Result<{ eventId: string }>> {
  const found = await loadContest(ctx, contestId);
  if (!found.ok) return found;
  const { contest, actorId } = found.value;
  const outline = await readOutline(ctx, input, contest.season.year);
  if (!outline.ok) return outline;
  const known = await ctx.data.events.findEvent(input.id);
  if (known) return known.contest.id === contestId ? ok({ eventId: known.id }) : refuse("stale", "stale");

  const at = ctx.now();
  const event = { ...outline.value, id: input.id, contestId, rules: defaultRules(), createdAt: at };
  const { titleZh, occupationEdition, occupationCode, level } = event;
  return ctx.data.write<{ eventId: string; added: boolean }>(
    { actorId, at },
    (value) =>
      value.added
        ? [
            {
              type: "event.added",
              subject: "Event",
              subjectId: event.id,
              eventId: event.id,
              data: { titleZh, occupation: `${occupationEdition}:${occupationCode}`, level },
            },
          ]
        : [],
    async (tx) => {
      const added = await ctx.data.events.insertEvent(event, defaultModules(ctx), tx);
      return ok({ eventId: event.id, added });
    },
  );
}

/** 30 % theory and 70 % practical: the weights seen most (domain.md §1.6). */
function defaultModules(ctx: Ctx): ModulePlan[] {
  return [
    { id: ctx.id(), nameZh: "理论知识", nameEn: "Theory", weight: 3_000, practical: false },
    { id: ctx.id(), nameZh: "技能操作", nameEn: "Practical work", weight: 7_000, practical: true },
  ];
}

/** Changes a draft's occupation, level, times, place or size. */
export async function editEvent(
  ctx: Ctx,
  eventId: string,
  input: z.output<typeof EditEvent>,
): Promise<Result<undefined>> {
  const draft = await loadDraft(ctx, eventId);
  if (!draft.ok) return draft;
  const { event, actorId } = draft.value;
  const outline = await readOutline(ctx, input, event.contest.seasonYear);
  if (!outline.ok) return outline;
  const next = outline.value;
  const changed = (Object.keys(next) as (keyof EventOutline)[]).filter(
    (key) => String(next[key]) !== String(event[key]),
  );
  return ctx.data.write(
    { actorId, at: ctx.now() },
    [{ type: "event.edited", subject: "Event", subjectId: eventId, eventId, data: { changed } }],
    async (tx) =>
      (await ctx.data.events.updateDraft(eventId, input.version, next, tx)) ? ok() : refuse("stale", "stale"),
  );
}

/** Removes a draft with its modules and scheme; what was published is cancelled instead, with a reason. */
export async function removeEvent(
  ctx: Ctx,
  eventId: string,
  input: z.output<typeof RemoveEvent>,
): Promise<Result<{ contestId: string }>> {
  const draft = await loadDraft(ctx, eventId);
  if (!draft.ok) return draft;
  const { event, actorId } = draft.value;
  return ctx.data.write(
    { actorId, at: ctx.now() },
    [
      {
        type: "event.removed",
        subject: "Event",
        subjectId: eventId,
        eventId,
        data: { titleZh: event.titleZh },
      },
    ],
    async (tx) => {
      await ctx.data.events.lockEvent(eventId, tx);
      await ctx.data.schemes.removeDrafts(eventId, tx);
      return (await ctx.data.events.removeDraft(eventId, input.version, tx))
        ? ok({ contestId: event.contest.id })
        : refuse("stale", "stale");
    },
  );
}

/**
 * Publishes an event: from here on its rules, modules and scheme are frozen, and the clock opens and closes
 * registration (domain.md §1.10, 3). Refused while anything is missing, and where registration would be over.
 */
export async function publishEvent(
  ctx: Ctx,
  eventId: string,
  input: z.output<typeof PublishEvent>,
): Promise<Result<undefined>> {
  const draft = await loadDraft(ctx, eventId);
  if (!draft.ok) return draft;
  const { actorId } = draft.value;
  const at = ctx.now();
  const published = await ctx.data.write<Frozen>(
    { actorId, at },
    (frozen) => [
      {
        type: "event.published",
        subject: "Event",
        subjectId: eventId,
        eventId,
        data: {
          schemeNumber: frozen.schemeNumber,
          scheme: ctx.sha256(frozen.scheme),
          rules: frozen.rules,
        },
      },
    ],
    async (tx) => {
      const locked = await ctx.data.events.lockEvent(eventId, tx);
      const event = await ctx.data.events.findEvent(eventId, tx);
      if (!locked || !event) return refuse("not-found", "not-found");
      const scheme = await ctx.data.schemes.findScheme(eventId, tx);
      const moved = advance(
        event.stage,
        "publish",
        publishFacts({ ...event, scheme: scheme?.scheme ?? null }),
      );
      if (!moved.ok) return moved;
      const [problem] = checkEvent(event, event.contest.seasonYear);
      if (problem) return problem;
      if (event.registrationClosesAt <= at) return refuse("conflict", "event-window-past");
      if (event.version !== input.version) return refuse("stale", "stale");
      if (
        !scheme ||
        !(await ctx.data.events.moveStage(eventId, "draft", moved.value, { publishedAt: at }, tx))
      )
        return refuse("stale", "stale");
      await ctx.data.schemes.freeze(scheme.id, at, tx);
      return ok({
        schemeNumber: scheme.number,
        scheme: JSON.stringify(scheme.scheme),
        rules: event.rules,
      });
    },
  );
  return published.ok ? ok() : published;
}

/** What publishing freezes, for its audit fact. */
type Frozen = { readonly schemeNumber: number; readonly scheme: string; readonly rules: EventRules };

/**
 * Cancels an event that has no results yet, with a reason that its page shows. Its people may enter another
 * event of the season.
 */
export async function cancelEvent(
  ctx: Ctx,
  eventId: string,
  input: z.output<typeof CancelEvent>,
): Promise<Result<undefined>> {
  const found = await loadEvent(ctx, eventId);
  if (!found.ok) return found;
  const { event, actorId } = found.value;
  const moved = advance(event.stage, "cancel");
  if (!moved.ok) return moved;
  return ctx.data.write(
    { actorId, at: ctx.now() },
    [{ type: "event.cancelled", subject: "Event", subjectId: eventId, eventId, data: { from: event.stage } }],
    async (tx) => {
      await ctx.data.events.lockEvent(eventId, tx);
      const more = { stageReason: input.reason };
      if (!(await ctx.data.events.moveStage(eventId, event.stage, moved.value, more, tx)))
        return refuse("stale", "stale");
      await ctx.data.events.releaseSeasonSlots(eventId, tx);
      return ok();
    },
  );
}

export type OwnEvent = { readonly event: EventRecord; readonly actorId: string };

/** An event that the actor may edit. */
export async function loadEvent(ctx: Ctx, eventId: string): Promise<Result<OwnEvent>> {
  if (!ctx.actor) return refuse("unauthenticated", "unauthenticated");
  const event = isId(eventId) ? await ctx.data.events.findEvent(eventId) : null;
  if (!event) return refuse("not-found", "not-found");
  if (!can(ctx.actor, "contest.edit", scopesOf(event))) return refuse("forbidden", "forbidden");
  return ok({ event, actorId: ctx.actor.accountId });
}

/** An event that the actor may edit and that is not published yet: after that nothing of it changes. */
export async function loadDraft(ctx: Ctx, eventId: string): Promise<Result<OwnEvent>> {
  const found = await loadEvent(ctx, eventId);
  if (!found.ok) return found;
  return found.value.event.stage === "draft" ? found : refuse("conflict", "event-frozen");
}

async function readOutline(ctx: Ctx, input: Outline, seasonYear: number): Promise<Result<EventOutline>> {
  const [edition, code] = input.occupation.split(":");
  const occupations = await ctx.data.reference.findOccupations();
  const occupation = occupations.find((row) => String(row.edition) === edition && row.code === code);
  if (!occupation) return refuse("invalid", "occupation-unknown", { field: "occupation" });
  const instants: Date[] = [];
  for (const field of ["registrationOpensAt", "registrationClosesAt", "startsAt", "endsAt"] as const) {
    const instant = parseInstant(input[field], field);
    if (!instant.ok) return instant;
    instants.push(new Date(instant.value));
  }
  const [registrationOpensAt, registrationClosesAt, startsAt, endsAt] = instants as [Date, Date, Date, Date];
  const { group, venue, capacity, boardMode } = input;
  const outline = {
    occupationEdition: occupation.edition,
    occupationCode: occupation.code,
    titleZh: input.titleZh || occupation.name,
    titleEn: input.titleEn || occupation.nameEn,
    level: input.level as Level,
    group,
    venue,
    capacity,
    registrationOpensAt,
    registrationClosesAt,
    startsAt,
    endsAt,
    boardMode,
  };
  const [problem] = checkEvent(outline, seasonYear);
  return problem ?? ok(outline);
}
