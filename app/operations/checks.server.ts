import { z } from "zod";
import type { Ctx } from "~/context";
import type { EventRecord } from "~/data/events.server";
import { notify } from "~/data/write.server";
import { hasReached } from "~/domain/contests/stage";
import { aspectsOf } from "~/domain/marking/scheme";
import { showMark } from "~/domain/marking/tally";
import { mayCheck, uncheckedSheets } from "~/domain/scoring/lock";
import { checkText, standingAt } from "~/domain/scoring/signature";
import type { Totals } from "~/domain/scoring/totals";
import { ok, type Result, refuse } from "~/domain/shared/result";
import { append, ledgerRow } from "./ledger-rows.server";
import { loadMarkingFor, type Marking } from "./marking-facts.server";

/** How far a code is on its way to a lock, as the panel sees it. */
export type CheckState = "unsigned" | "open" | "half" | "done";
export type ChecksPage = {
  readonly event: EventRecord;
  readonly mayCheck: boolean;
  readonly codes: readonly { readonly code: string; readonly state: CheckState; readonly mine: boolean }[];
};

/** The codes of an event with their panel checks. */
export async function listChecks(ctx: Ctx, eventId: string): Promise<Result<ChecksPage>> {
  const loaded = await loadMarkingFor(ctx, eventId, "mark.enter", "marking.oversee");
  if (!loaded.ok) return loaded;
  const { event, actorId, marking } = loaded.value;
  const { facts, members } = marking;
  const codes = await ctx.data.draw.findCodes(eventId);
  const sheets = await ctx.data.sheets.listSheets(eventId);
  const checks = await ctx.data.scoring.findChecks(eventId);
  return ok({
    event,
    mayCheck: mayCheck(members, actorId),
    codes: codes.map(({ id, code }) => {
      const own = sheets.filter(({ codeId }) => codeId === id);
      const done = checks.filter(({ codeId }) => codeId === id);
      const left = uncheckedSheets(facts, [{ id, code }], own, done).length;
      const unsigned = own.length === 0 || own.some(({ state }) => state === "open");
      const state: CheckState = unsigned
        ? "unsigned"
        : left === 0
          ? "done"
          : done.length > 0
            ? "half"
            : "open";
      return { code, state, mine: done.some(({ judgeId }) => judgeId === actorId) };
    }),
  });
}

export type CheckPage = {
  readonly event: EventRecord;
  readonly code: string;
  readonly seats: readonly number[];
  readonly rows: readonly {
    readonly aspectId: string;
    readonly description: string;
    readonly moduleId: string | null;
    /** In the order of the seats; null where the seat does not mark it. */
    readonly values: readonly (string | null)[];
  }[];
  readonly totals: Totals | null;
  /** The hash of exactly these marks: it goes with the check. */
  readonly hash: string;
  readonly mine: boolean;
};

/** All marks of one code, once every sheet of it is signed: what a second person checks. */
export async function readCheck(ctx: Ctx, eventId: string, code: string): Promise<Result<CheckPage>> {
  const found = await findSigned(ctx, eventId, code);
  if (!found.ok) return found;
  const { event, actorId, codeId, marking } = found.value;
  const marks = standingAt(await ctx.data.scoring.listCodeRows(codeId), codeId, Number.POSITIVE_INFINITY);
  const judges = marking.members.filter(({ seat }) => seat > 0);
  const checks = await ctx.data.scoring.findChecks(eventId);
  const totals = (await ctx.data.totals.listTotals(eventId)).find((one) => one.codeId === codeId);
  return ok({
    event,
    code,
    seats: judges.map(({ seat }) => seat),
    rows: aspectsOf(marking.facts.scheme).map(({ aspect, criterion }) => ({
      aspectId: aspect.id,
      description: aspect.description,
      moduleId: criterion.moduleId ?? null,
      values: judges.map(({ accountId }) => {
        const mark = marks.find((one) => one.aspectId === aspect.id && one.judgeId === accountId);
        return mark?.value == null ? null : showMark(aspect, mark.value);
      }),
    })),
    totals: totals ?? null,
    hash: ctx.sha256(checkText(eventId, codeId, marks)),
    mine: checks.some((check) => check.codeId === codeId && check.judgeId === actorId),
  });
}

export const CheckCode = z.object({ clientId: z.uuid(), hash: z.string().regex(/^[0-9a-f]{64}$/) });

/**
 * A second person of the panel has seen a code's marks and finds them right. What was shown is named by its
 * hash: where anything has changed since, the check is refused and the page shows what stands now.
 */
export async function checkCode(
  ctx: Ctx,
  eventId: string,
  code: string,
  { clientId, hash }: z.output<typeof CheckCode>,
): Promise<Result<{ code: string }>> {
  const found = await findSigned(ctx, eventId, code);
  if (!found.ok) return found;
  const { actorId, codeId, marking } = found.value;
  const at = ctx.now();
  return ctx.data.write<{ code: string; isNew: boolean }>(
    { actorId, at },
    ({ isNew }) =>
      isNew ? [{ type: "code.checked", subject: "Event", subjectId: eventId, eventId, data: { code } }] : [],
    async (tx) => {
      const ledger = await ctx.data.scoring.lockLedger(eventId, tx);
      if (!ledger || !hasReached(ledger.stage, "marking")) return refuse("conflict", "marking-closed");
      if (hasReached(ledger.stage, "marks-locked")) return refuse("conflict", "event-locked");
      const known = (await ctx.data.scoring.findKnown(eventId, [clientId], tx)).get(clientId);
      if (known)
        return known.kind === "check" && known.codeId === codeId && known.judgeId === actorId
          ? ok({ code, isNew: false })
          : refuse("conflict", "mark-id-reused");
      const sheets = await ctx.data.sheets.listCodeSheets(eventId, code, tx);
      const rows = await ctx.data.scoring.listCodeRows(codeId, tx);
      const text = checkText(eventId, codeId, standingAt(rows, codeId, Number.POSITIVE_INFINITY));
      if (ctx.sha256(text) !== hash || sheets.some(({ state }) => state === "open"))
        return refuse("stale", "check-stale");
      const row = ledgerRow("check", {
        eventId,
        clientId,
        codeId,
        judgeId: actorId,
        facts: marking.facts,
        at,
        detail: { hash },
      });
      await append(ctx, ledger.head, [row], tx);
      await notify(tx, `topic:marking/${eventId}`);
      return ok({ code, isNew: true });
    },
  );
}

async function findSigned(
  ctx: Ctx,
  eventId: string,
  code: string,
): Promise<Result<{ event: EventRecord; actorId: string; codeId: string; marking: Marking }>> {
  const loaded = await loadMarkingFor(ctx, eventId, "mark.enter", "marking.oversee");
  if (!loaded.ok) return loaded;
  const { event, actorId, marking } = loaded.value;
  if (!mayCheck(marking.members, actorId)) return refuse("forbidden", "forbidden");
  const sheets = await ctx.data.sheets.listCodeSheets(eventId, code);
  const codeId = sheets[0]?.codeId;
  if (!codeId) return refuse("not-found", "code-unknown");
  // Before the last signature nobody sees another judge's marks.
  if (sheets.some(({ state }) => state === "open")) return refuse("conflict", "check-unsigned");
  return ok({ event, actorId, codeId, marking: marking });
}
