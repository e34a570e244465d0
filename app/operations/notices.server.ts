import { z } from "zod";
import type { Ctx } from "~/context";
import type { Tx } from "~/data/client.server";
import { can, scopesHeld, scopesOf } from "~/domain/accounts/permission";
import { awards } from "~/domain/awards/award";
import { EventGroup } from "~/domain/contests/rules";
import { advance, type StoredStage } from "~/domain/contests/stage";
import { daysLeft, districtOf, noticeRows, noticeState, openNotice } from "~/domain/notices/notice";
import {
  countObjections,
  decideObjection,
  decisions,
  fileObjection,
  mayPublishAgain,
} from "~/domain/notices/objection";
import { city } from "~/domain/shared/district";
import { isId } from "~/domain/shared/id";
import { maskName } from "~/domain/shared/identity";
import { ok, type Result, refuse } from "~/domain/shared/result";
import { finalBlocks } from "./results.server";

/**
 * Puts the results of a decoded event on public notice, for as many working days as its rules say. Again, after an
 * objection on the last notice was upheld: the new one takes its place and runs its days anew.
 */
export async function publishNotice(ctx: Ctx, eventId: string): Promise<Result<{ noticeId: string }>> {
  if (!ctx.actor) return refuse("unauthenticated", "unauthenticated");
  const event = isId(eventId) ? await ctx.data.events.findEvent(eventId) : null;
  if (!event) return refuse("not-found", "not-found");
  if (!can(ctx.actor, "notice.publish", scopesOf(event))) return refuse("forbidden", "forbidden");

  const at = ctx.now();
  const opened = openNotice(await ctx.data.reference.findCalendar(), at, event.rules.noticeDays);
  if (!opened.ok) return opened;
  const { publishedOn, workingDays, lastDay, endsAt } = opened.value;
  const id = ctx.id();
  const publishedBy = ctx.actor.accountId;

  const written = await ctx.data.write<{ replaces: string | null }>(
    { actorId: publishedBy, at },
    ({ replaces }) => [
      {
        type: "notice.published",
        subject: "Notice",
        subjectId: id,
        eventId,
        data: { kind: "award", workingDays, lastDay, replaces },
      },
    ],
    async (tx) => {
      const locked = await ctx.data.events.lockEvent(eventId, tx);
      if (!locked) return refuse("not-found", "not-found");
      const replaces = await placeForNotice(ctx, eventId, locked.stage, at, tx);
      if (!replaces.ok) return replaces;
      await ctx.data.notices.insertNotice(
        {
          id,
          kind: "award",
          eventId,
          nominationId: null,
          publishedOn,
          workingDays,
          lastDay,
          endsAt: new Date(endsAt),
          publishedBy,
          publishedAt: at,
        },
        tx,
      );
      await ctx.data.results.touchBoard(eventId, tx);
      return ok({ replaces: replaces.value });
    },
  );
  return written.ok ? ok({ noticeId: id }) : written;
}

/** Moves a decoded event to its notice, or closes the notice that a new one may replace. Returns what is replaced. */
async function placeForNotice(
  ctx: Ctx,
  eventId: string,
  stage: StoredStage,
  at: Date,
  tx: Tx,
): Promise<Result<string | null>> {
  if (stage === "notice") {
    const last = await ctx.data.notices.findLatest(eventId, tx);
    if (!last) return ok(null);
    const objections = await ctx.data.notices.findObjections(last.id, tx);
    const again = mayPublishAgain(countObjections(objections.map(({ state }) => state)));
    if (!again.ok) return again;
    await ctx.data.notices.closeNotice(last.id, at, tx);
    return ok(last.id);
  }
  const next = advance(stage, "publish-notice");
  if (!next.ok) return next;
  const moved = await ctx.data.events.moveStage(eventId, stage, next.value, { boardMode: "final" }, tx);
  return moved ? ok(null) : refuse("stale", "stale");
}

/**
 * Makes the results of an event final: its notice is over, no objection is open and none was upheld on it. In the
 * same transaction the winners become candidates of the registry; never more than candidates (domain.md §3.5).
 */
export async function finaliseResults(ctx: Ctx, eventId: string): Promise<Result<{ candidates: number }>> {
  if (!ctx.actor) return refuse("unauthenticated", "unauthenticated");
  const event = isId(eventId) ? await ctx.data.events.findEvent(eventId) : null;
  if (!event) return refuse("not-found", "not-found");
  if (!can(ctx.actor, "results.finalise", scopesOf(event))) return refuse("forbidden", "forbidden");

  const at = ctx.now();
  return ctx.data.write<{ candidates: number }>(
    { actorId: ctx.actor.accountId, at },
    ({ candidates }) => [
      { type: "results.finalised", subject: "Event", subjectId: eventId, eventId, data: { candidates } },
    ],
    async (tx) => {
      const locked = await ctx.data.events.lockEvent(eventId, tx);
      if (!locked) return refuse("not-found", "not-found");
      const notice = await ctx.data.notices.findLatest(eventId, tx);
      const objections = notice ? await ctx.data.notices.findObjections(notice.id, tx) : [];
      const counted = countObjections(objections.map(({ state }) => state));
      const [block] = locked.stage === "notice" ? finalBlocks(at, notice, counted) : [];
      if (block) return block;
      const next = advance(locked.stage, "finalise", { noticeOver: true, openObjections: 0 });
      if (!next.ok) return next;
      if (!(await ctx.data.events.moveStage(eventId, locked.stage, next.value, { finalAt: at }, tx)))
        return refuse("stale", "stale");
      const results = await ctx.data.results.findResults(eventId, tx);
      const candidates = await ctx.data.registry.insertCandidates(
        results
          .filter(({ award }) => award !== null)
          .map((result) => ({
            id: ctx.id(),
            personId: result.personId,
            resultId: result.id,
            district: districtOf(result) ?? event.contest.district ?? city,
            createdAt: at,
          })),
        tx,
      );
      await ctx.data.results.touchBoard(eventId, tx);
      return ok({ candidates });
    },
  );
}

/** How many notices a page of the public list shows. */
export const noticesPerPage = 20;

export const NoticeList = z.object({
  state: z.enum(["running", "over"]).catch("running"),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});

/** One page of the public notices, with what a reader wants to know of each. */
export async function listNotices(ctx: Ctx, list: z.output<typeof NoticeList>) {
  const now = ctx.now();
  const [{ count, rows }, calendar] = await Promise.all([
    ctx.data.notices.findNotices({ ...list, now, size: noticesPerPage }),
    ctx.data.reference.findCalendar(),
  ]);
  const counts = await ctx.data.results.countAwards(
    rows.flatMap(({ eventId }) => (eventId ? [eventId] : [])),
  );
  return ok({
    ...list,
    count,
    pages: Math.max(1, Math.ceil(count / noticesPerPage)),
    rows: rows.map((notice) => ({
      ...headOf(notice),
      daysLeft: daysLeft(notice, calendar, now),
      awards: awards.flatMap((award) => {
        const counted = counts.find((each) => each.eventId === notice.eventId && each.award === award);
        return counted ? [{ award, count: counted.count }] : [];
      }),
    })),
  });
}

/** The latest results days, the newest first: award notices that count, by when they were published or became final. */
export async function listResultsDays(ctx: Ctx) {
  const notices = await ctx.data.notices.findResultsDays();
  const days = notices.flatMap(({ id, event, publishedAt, lastDay }) => {
    if (!event) return [];
    const { titleZh, titleEn, level, contest, finalAt } = event;
    return [
      {
        noticeId: id,
        event: { titleZh, titleEn, level },
        contest: { titleZh: contest.titleZh, titleEn: contest.titleEn },
        updatedAt: finalAt ?? publishedAt,
        lastDay,
        finalOn: finalAt,
      },
    ];
  });
  return ok(days.sort((a, b) => b.updatedAt.getTime() - a.updatedAt.getTime()));
}

type Noticed = NonNullable<Awaited<ReturnType<Ctx["data"]["notices"]["findNotice"]>>>;

/** What the public may know of a notice and of what it is about. */
function headOf({ event, nomination, ...notice }: Noticed) {
  return {
    id: notice.id,
    kind: notice.kind,
    publishedOn: notice.publishedOn,
    workingDays: notice.workingDays,
    lastDay: notice.lastDay,
    endsAt: notice.endsAt.getTime(),
    event: event && {
      id: event.id,
      titleZh: event.titleZh,
      titleEn: event.titleEn,
      level: event.level,
      group: EventGroup.parse(event.group),
      contestZh: event.contest.titleZh,
      contestEn: event.contest.titleEn,
      district: event.contest.district,
      organiserZh: event.contest.organiser.name,
      organiserEn: event.contest.organiser.nameEn,
    },
    nomination: nomination && {
      kind: nomination.kind,
      maskedName: maskName(nomination.person.name),
      district: nomination.district,
      unitZh: nomination.organisation.name,
      unitEn: nomination.organisation.nameEn,
      studioName: nomination.studioName,
    },
  };
}

/** One public notice: masked results, the time left, the objections by number, and the reader's own objections. */
export async function readNotice(ctx: Ctx, noticeId: string) {
  const notice = isId(noticeId) ? await ctx.data.notices.findNotice(noticeId) : null;
  if (!notice) return refuse("not-found", "not-found");
  const now = ctx.now();
  const state = noticeState(notice, now);
  const [results, objections, calendar, latest] = await Promise.all([
    notice.eventId ? ctx.data.results.findResults(notice.eventId) : [],
    ctx.data.notices.findObjections(notice.id),
    ctx.data.reference.findCalendar(),
    state === "replaced" ? latestBeside(ctx, notice) : null,
  ]);
  const occupation =
    notice.nomination &&
    (await ctx.data.certificates.findOccupation(
      notice.nomination.occupationEdition,
      notice.nomination.occupationCode,
    ));
  return ok({
    ...headOf(notice),
    /** What the nominee is to be appointed in; null on an award notice. */
    occupation: occupation && { zh: occupation.name, en: occupation.nameEn },
    state,
    replacedBy: latest?.id ?? null,
    daysLeft: daysLeft(notice, calendar, now),
    rows: noticeRows(results),
    objections: countObjections(objections.map((objection) => objection.state)),
    own: objections
      .filter(({ filedBy }) => filedBy === ctx.actor?.accountId)
      .map(({ id, text, state: decided, reasons, filedAt, decidedAt }) => ({
        id,
        text,
        state: decided,
        reasons,
        filedAt: filedAt.getTime(),
        decidedAt: decidedAt?.getTime() ?? null,
      })),
    signedIn: ctx.actor !== null,
  });
}

/** The notice that has taken the place of a replaced one. */
async function latestBeside(ctx: Ctx, { eventId, nominationId }: Noticed) {
  if (eventId) return ctx.data.notices.findLatest(eventId);
  return nominationId ? ctx.data.notices.findLatestOfNomination(nominationId) : null;
}

export const FileObjection = z.object({
  /** Made with the form: the form sent twice is one objection. */
  id: z.uuid(),
  text: z.string().max(20_000),
});

/** Files an objection on a running notice, by anybody who is signed in. The same form again changes nothing. */
export async function submitObjection(
  ctx: Ctx,
  noticeId: string,
  input: z.output<typeof FileObjection>,
): Promise<Result<{ objectionId: string }>> {
  const { actor } = ctx;
  if (!actor) return refuse("unauthenticated", "unauthenticated");
  const notice = isId(noticeId) ? await ctx.data.notices.findNotice(noticeId) : null;
  if (!notice) return refuse("not-found", "not-found");
  const at = ctx.now();
  const filed = await ctx.data.write<boolean>(
    { actorId: actor.accountId, at },
    (added) =>
      added
        ? [
            {
              type: "objection.filed",
              subject: "Objection",
              subjectId: input.id,
              eventId: notice.eventId,
              data: { noticeId },
            },
          ]
        : [],
    async (tx) => {
      // The event's row, as finalising locks it: an objection comes before it, or finds the results final.
      const event = notice.eventId ? await ctx.data.events.lockEvent(notice.eventId, tx) : null;
      if (event && event.stage !== "notice") return refuse("conflict", "notice-over");
      await ctx.data.notices.lockNotice(noticeId, tx);
      const now = await ctx.data.notices.findNotice(noticeId, tx);
      const objections = await ctx.data.notices.findObjections(noticeId, tx);
      if (!now) return refuse("not-found", "not-found");
      // A nomination that was refused before its notice ended.
      if (now.nomination && now.nomination.state !== "notice") return refuse("conflict", "notice-over");
      const own = objections.filter(({ filedBy }) => filedBy === actor.accountId);
      if (own.some(({ id }) => id === input.id)) return ok(false);
      const text = fileObjection(
        now,
        { text: input.text, ownOpen: own.filter(({ state }) => state === "open").length },
        at,
      );
      if (!text.ok) return text;
      const inserted = await ctx.data.notices.insertObjection(
        { id: input.id, noticeId, filedBy: actor.accountId, text: text.value, filedAt: at },
        tx,
      );
      return inserted ? ok(true) : refuse("stale", "stale");
    },
  );
  return filed.ok ? ok({ objectionId: input.id }) : filed;
}

const objectionsShown = 300;

/** The objections that the actor may decide or has to know of: of the events they supervise, and of appointments. */
export async function listObjections(ctx: Ctx) {
  if (!ctx.actor) return refuse("unauthenticated", "unauthenticated");
  const eventIds = scopesHeld(ctx.actor, "supervisor");
  const appointments = can(ctx.actor, "registry.decide");
  if (eventIds.length === 0 && !appointments) return refuse("forbidden", "forbidden");
  const rows = await ctx.data.notices.findObjectionsFor({ eventIds, appointments, take: objectionsShown });
  return ok({ rows: rows.map(objectionOf) });
}

type Objected = NonNullable<Awaited<ReturnType<Ctx["data"]["notices"]["findObjection"]>>>;

/** An objection as who decides it sees it: what is said, not who says it. */
function objectionOf({ notice, ...objection }: Objected) {
  return {
    id: objection.id,
    text: objection.text,
    state: objection.state,
    reasons: objection.reasons,
    filedAt: objection.filedAt.getTime(),
    decidedAt: objection.decidedAt?.getTime() ?? null,
    version: objection.version,
    notice: headOf({ ...notice, kind: notice.kind as Noticed["kind"] }),
  };
}

/** An objection with its notice, for the supervisor of the event, or the office where it is about an appointment. */
export async function readObjection(ctx: Ctx, objectionId: string) {
  const loaded = await loadObjection(ctx, objectionId);
  if (!loaded.ok) return loaded;
  const { objection } = loaded.value;
  return ok({ ...objectionOf(objection), own: objection.filedBy === ctx.actor?.accountId });
}

async function loadObjection(ctx: Ctx, objectionId: string): Promise<Result<{ objection: Objected }>> {
  if (!ctx.actor) return refuse("unauthenticated", "unauthenticated");
  const objection = isId(objectionId) ? await ctx.data.notices.findObjection(objectionId) : null;
  if (!objection) return refuse("not-found", "not-found");
  const { eventId } = objection.notice;
  const may = eventId
    ? can(ctx.actor, "objection.decide", { event: eventId })
    : can(ctx.actor, "registry.decide");
  return may ? ok({ objection }) : refuse("forbidden", "forbidden");
}

export const DecideObjection = z.object({
  outcome: z.enum(decisions),
  reasons: z.string().max(20_000),
  version: z.coerce.number().int(),
});

/** Upholds or dismisses an objection, with reasons; once. */
export async function ruleOnObjection(
  ctx: Ctx,
  objectionId: string,
  input: z.output<typeof DecideObjection>,
): Promise<Result<undefined>> {
  const loaded = await loadObjection(ctx, objectionId);
  if (!loaded.ok) return loaded;
  const { objection } = loaded.value;
  const by = ctx.actor?.accountId ?? "";
  const decided = decideObjection(objection, { outcome: input.outcome, reasons: input.reasons, by });
  if (!decided.ok) return decided;
  const at = ctx.now();
  return ctx.data.write(
    { actorId: by, at },
    [
      {
        type: "objection.decided",
        subject: "Objection",
        subjectId: objectionId,
        eventId: objection.notice.eventId,
        data: { noticeId: objection.noticeId, decision: decided.value.state },
      },
    ],
    async (tx) => {
      const stored = await ctx.data.notices.decideObjection(
        objectionId,
        input.version,
        { ...decided.value, decidedBy: by, decidedAt: at },
        tx,
      );
      return stored ? ok() : refuse("stale", "stale");
    },
  );
}
