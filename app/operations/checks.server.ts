import { z } from "zod";
import type { Ctx } from "~/context";
import type { Tx } from "~/data/client.server";
import type { EventRecord } from "~/data/events.server";
import { notify } from "~/data/write.server";
import { hasReached } from "~/domain/contests/stage";
import { aspectsOf } from "~/domain/marking/scheme";
import { showMark } from "~/domain/marking/tally";
import { factsOfPart, mayCheck, partSheets, uncheckedSheets } from "~/domain/scoring/lock";
import {
  aspectIdsOf,
  isWhole,
  type Part,
  partKey,
  partsAround,
  partsOfScheme,
  readPart,
  wholeEvent,
} from "~/domain/scoring/part";
import type { Sheet } from "~/domain/scoring/sheet";
import { checkText, standingAt } from "~/domain/scoring/signature";
import type { Totals } from "~/domain/scoring/totals";
import { ok, type Result, refuse } from "~/domain/shared/result";
import { append, ledgerRow } from "./ledger-rows.server";
import { loadMarkingFor, type Marking, markingInForce } from "./marking-facts.server";

/** How far a code is on its way to a lock, as the panel sees it. */
export type CheckState = "unsigned" | "open" | "half" | "done";
export type ChecksPage = {
  readonly event: EventRecord;
  readonly part: Part;
  /** What can be locked, and so checked, for itself. */
  readonly parts: readonly Part[];
  readonly mayCheck: boolean;
  readonly codes: readonly { readonly code: string; readonly state: CheckState; readonly mine: boolean }[];
};

/** The codes of an event with their panel checks, of everything or of one part. */
export async function listChecks(
  ctx: Ctx,
  eventId: string,
  part: Part = wholeEvent,
): Promise<Result<ChecksPage>> {
  const loaded = await loadMarkingFor(ctx, eventId, "mark.enter", "marking.oversee");
  if (!loaded.ok) return loaded;
  const { event, actorId, marking } = loaded.value;
  const { facts, members } = marking;
  const parts = partsOfScheme(facts.scheme, facts.modules);
  if (!isWhole(part) && !parts.some((one) => partKey(one) === partKey(part)))
    return refuse("not-found", "part-unknown");
  const codes = await ctx.data.draw.findCodes(eventId);
  const checks = await findChecks(ctx, eventId, marking, part);
  const ids = aspectIdsOf(facts.scheme, facts.modules, part);
  const sheets = isWhole(part)
    ? await ctx.data.sheets.listSheets(eventId)
    : partSheets(factsOfPart(facts, part), codes, await ctx.data.scoring.findCovers(eventId, ids));
  return ok({
    event,
    part,
    parts,
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
  /** What is checked: the code's marks, or those of a part. */
  readonly part: Part;
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

/** The marks of one code, or of a part of it, once every sheet has its signature: what a second person checks. */
export async function readCheck(
  ctx: Ctx,
  eventId: string,
  code: string,
  part: Part = wholeEvent,
): Promise<Result<CheckPage>> {
  const found = await findSigned(ctx, eventId, code, part);
  if (!found.ok) return found;
  const { event, actorId, codeId, marking } = found.value;
  const placed = aspectsOf(factsOfPart(marking.facts, part).scheme);
  const marks = await shownMarks(ctx, codeId, marking, part);
  const judges = marking.members.filter(({ seat }) => seat > 0);
  const checks = await findChecks(ctx, eventId, marking, part);
  const totals = (await ctx.data.totals.listTotals(eventId)).find((one) => one.codeId === codeId);
  return ok({
    event,
    code,
    part,
    seats: judges.map(({ seat }) => seat),
    rows: placed.map(({ aspect, criterion }) => ({
      aspectId: aspect.id,
      description: aspect.description,
      moduleId: criterion.moduleId ?? null,
      values: judges.map(({ accountId }) => {
        const mark = marks.find((one) => one.aspectId === aspect.id && one.judgeId === accountId);
        return mark?.value == null ? null : showMark(aspect, mark.value);
      }),
    })),
    totals: isWhole(part) ? (totals ?? null) : null,
    hash: ctx.sha256(checkText(eventId, codeId, marks)),
    mine: checks.some((check) => check.codeId === codeId && check.judgeId === actorId),
  });
}

/** Who has checked a part (or everything) of which code. */
function findChecks(ctx: Ctx, eventId: string, { facts }: Marking, part: Part, tx?: Tx) {
  const ids = () => aspectIdsOf(facts.scheme, facts.modules, part);
  return isWhole(part)
    ? ctx.data.scoring.findChecks(eventId, tx)
    : ctx.data.scoring.findPartChecks(eventId, partsAround(part), ids(), tx);
}

/** The marks of a code that a check of a part is about, as they stand. */
async function shownMarks(ctx: Ctx, codeId: string, { facts }: Marking, part: Part, tx?: Tx) {
  const rows = await ctx.data.scoring.listCodeRows(codeId, tx);
  const ids = new Set(aspectIdsOf(facts.scheme, facts.modules, part));
  return standingAt(rows, codeId, Number.POSITIVE_INFINITY).filter(
    ({ aspectId }) => isWhole(part) || ids.has(aspectId),
  );
}

/** The sheets of one code, those of a part as its signatures give them. */
async function sheetsOf(
  ctx: Ctx,
  eventId: string,
  code: string,
  { facts }: Marking,
  part: Part,
  tx?: Tx,
): Promise<Sheet[]> {
  const sheets = await ctx.data.sheets.listCodeSheets(eventId, code, tx);
  const [first] = sheets;
  if (isWhole(part) || !first) return sheets;
  const ids = aspectIdsOf(facts.scheme, facts.modules, part);
  const covers = await ctx.data.scoring.findCovers(eventId, ids, { codeId: first.codeId }, tx);
  return partSheets(factsOfPart(facts, part), [{ id: first.codeId, code }], covers);
}

export const CheckCode = z.object({
  part: z.string().max(80).transform(readPart).optional(),
  clientId: z.uuid(),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
});

/**
 * A second person of the panel has seen a code's marks and finds them right. What was shown is named by its
 * hash: where anything has changed since, the check is refused and the page shows what stands now.
 */
export async function checkCode(
  ctx: Ctx,
  eventId: string,
  code: string,
  { part = wholeEvent, clientId, hash }: z.output<typeof CheckCode>,
): Promise<Result<{ code: string }>> {
  const found = await findSigned(ctx, eventId, code, part);
  if (!found.ok) return found;
  const { actorId, codeId, marking } = found.value;
  const kind = isWhole(part) ? "check" : "check-part";
  const at = ctx.now();
  return ctx.data.write<{ code: string; isNew: boolean }>(
    { actorId, at },
    ({ isNew }) =>
      isNew
        ? [
            {
              type: "code.checked",
              subject: "Event",
              subjectId: eventId,
              eventId,
              data: { code, part: partKey(part) },
            },
          ]
        : [],
    async (tx) => {
      const ledger = await ctx.data.scoring.lockLedger(eventId, tx);
      if (!ledger || !hasReached(ledger.stage, "marking")) return refuse("conflict", "marking-closed");
      if (hasReached(ledger.stage, "marks-locked")) return refuse("conflict", "event-locked");
      const known = (await ctx.data.scoring.findKnown(eventId, [clientId], tx)).get(clientId);
      if (known)
        return known.kind === kind && known.codeId === codeId && known.judgeId === actorId
          ? ok({ code, isNew: false })
          : refuse("conflict", "mark-id-reused");
      const inForce = await markingInForce(ctx, eventId, marking, ledger, tx);
      if (!inForce.ok) return inForce;
      const sheets = await sheetsOf(ctx, eventId, code, inForce.value, part, tx);
      const text = checkText(eventId, codeId, await shownMarks(ctx, codeId, inForce.value, part, tx));
      if (ctx.sha256(text) !== hash || sheets.some(({ state }) => state === "open"))
        return refuse("stale", "check-stale");
      const row = ledgerRow(kind, {
        eventId,
        clientId,
        codeId,
        judgeId: actorId,
        facts: inForce.value.facts,
        at,
        detail: isWhole(part) ? { hash } : { hash, part },
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
  part: Part,
): Promise<Result<{ event: EventRecord; actorId: string; codeId: string; marking: Marking }>> {
  const loaded = await loadMarkingFor(ctx, eventId, "mark.enter", "marking.oversee");
  if (!loaded.ok) return loaded;
  const { event, actorId, marking } = loaded.value;
  if (!mayCheck(marking.members, actorId)) return refuse("forbidden", "forbidden");
  const parts = partsOfScheme(marking.facts.scheme, marking.facts.modules);
  if (!isWhole(part) && !parts.some((one) => partKey(one) === partKey(part)))
    return refuse("not-found", "part-unknown");
  const sheets = await sheetsOf(ctx, eventId, code, marking, part);
  const codeId = sheets[0]?.codeId;
  if (!codeId) return refuse("not-found", "code-unknown");
  // Before the last signature nobody sees another judge's marks.
  if (sheets.some(({ state }) => state === "open")) return refuse("conflict", "check-unsigned");
  return ok({ event, actorId, codeId, marking: marking });
}
