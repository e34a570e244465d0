import { z } from "zod";
import type { Ctx } from "~/context";
import type { Tx } from "~/data/client.server";
import { can, scopesOf } from "~/domain/accounts/permission";
import { awards } from "~/domain/awards/award";
import { EventGroup } from "~/domain/contests/rules";
import { advance, type StoredStage } from "~/domain/contests/stage";
import { daysLeft, districtOf, noticeRows, noticeState, openNotice } from "~/domain/notices/notice";
import { countObjections, mayPublishAgain } from "~/domain/notices/objection";
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
      ...noticeHead(notice),
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

export type Noticed = NonNullable<Awaited<ReturnType<Ctx["data"]["notices"]["findNotice"]>>>;

/** What the public may know of a notice and of what it is about. */
export function noticeHead({ event, nomination, ...notice }: Noticed) {
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
    ...noticeHead(notice),
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
