import type { Ctx } from "~/context";
import { stageAt } from "~/domain/contests/stage";
import { isId } from "~/domain/shared/id";
import { ok, refuse } from "~/domain/shared/result";

/** An event as its public page shows it; a draft is not found. */
export async function showEvent(ctx: Ctx, eventId: string | undefined) {
  const event = isId(eventId) ? await ctx.data.events.findEvent(eventId) : null;
  if (!event || event.stage === "draft") return refuse("not-found", "not-found");
  const now = ctx.now();
  const [occupations, notices, board, heads] = await Promise.all([
    ctx.data.reference.findOccupations(),
    ctx.data.eventLists.findNotices([event.id]),
    ctx.boards.snapshot(event.id),
    ctx.data.locks.listConfirmed(event.id),
  ]);
  const occupation = occupations.find(
    ({ edition, code }) => edition === event.occupationEdition && code === event.occupationCode,
  );
  const { id, titleZh, titleEn, level, group, venue, capacity, rules, contest } = event;
  // Named one by one: what the record gains later does not go out by itself.
  return ok({
    id,
    titleZh,
    titleEn,
    level,
    group,
    venue,
    capacity,
    rules,
    contest,
    stage: stageAt(event, now),
    reason: event.stageReason,
    registrationOpensAt: event.registrationOpensAt,
    registrationClosesAt: event.registrationClosesAt,
    startsAt: event.startsAt,
    endsAt: event.endsAt,
    modules: event.modules.map((module) => ({
      id: module.id,
      nameZh: module.nameZh,
      nameEn: module.nameEn,
      weight: module.weight,
      practical: module.practical,
    })),
    seatsLeft: Math.max(0, capacity - event.seatsTaken),
    seatsTaken: event.seatsTaken,
    boardPublic: board !== null && board.snapshot.head.mode !== "closed",
    /** A head of the ledger of marks is published: there is a page to check it by. */
    hasLedgerHead: heads.length > 0,
    occupation: occupation ?? null,
    noticeId: notices[0]?.id ?? null,
  });
}
