import { z } from "zod";
import type { Ctx } from "~/context";
import { can, scopesHeld } from "~/domain/accounts/permission";
import { decideObjection, decisions, fileObjection } from "~/domain/notices/objection";
import { isId } from "~/domain/shared/id";
import { ok, type Result, refuse } from "~/domain/shared/result";
import { type Noticed, noticeHead } from "./notices.server";

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
    notice: noticeHead({ ...notice, kind: notice.kind as Noticed["kind"] }),
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
