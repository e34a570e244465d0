import type { Ctx } from "~/context";
import type { EventRecord } from "~/data/events.server";
import type { StoredStage } from "~/domain/contests/stage";
import { findAspect } from "~/domain/marking/scheme";
import { showMark } from "~/domain/marking/tally";
import { coverageOf } from "~/domain/scoring/coverage";
import { isWithin, type Part, partKey, partsOfScheme, wholeEvent } from "~/domain/scoring/part";
import { sheetState } from "~/domain/scoring/sheet";
import { ok, type Refusal, type Result } from "~/domain/shared/result";
import { openSignatures, type Station } from "./judging.server";
import { findLockBlocks } from "./locks.server";
import { loadMarkingFor } from "./marking-facts.server";
import { findSpreads } from "./rounds.server";

export type OverseePage = {
  readonly event: EventRecord;
  readonly stage: StoredStage;
  readonly seats: readonly { readonly seat: number; readonly name: string }[];
  readonly rows: readonly {
    readonly code: string;
    /** In the order of the seats; null where the seat has nothing to mark. */
    readonly sheets: readonly (Station | null)[];
  }[];
  /** Marks of one aspect of a code that lie too far apart, once all are in, as they are typed: to be discussed. */
  readonly spreads: readonly {
    readonly code: string;
    readonly aspectId: string;
    readonly description: string;
    readonly low: string;
    readonly high: string;
    /** Whether a sheet is signed already: the next round opens it again. */
    readonly signed: boolean;
  }[];
  /** What is to be locked: the event, or the part that was chosen. */
  readonly part: string;
  /** Everything that stands in the way of locking it. */
  readonly blocks: readonly Refusal[];
  /** The event ("") and the parts that it can be locked by, as `partKey` writes them. */
  readonly parts: readonly PartState[];
  readonly ledger: { readonly seq: number; readonly head: string };
};

export type PartState = {
  readonly key: string;
  readonly isLocked: boolean;
  /** The lock that the chief judge has asked for and no supervisor has confirmed. */
  readonly asked: string | null;
};

/** How far the panel is, by code and seat, for the chief judge; `part` is what may be locked next. */
export async function readOversee(
  ctx: Ctx,
  eventId: string,
  part: Part = wholeEvent,
): Promise<Result<OverseePage>> {
  const loaded = await loadMarkingFor(ctx, eventId, "marking.oversee");
  if (!loaded.ok) return loaded;
  const { event, marking } = loaded.value;
  const { facts, members } = marking;
  const [codes, sheets] = [await ctx.data.draw.findCodes(eventId), await ctx.data.sheets.listSheets(eventId)];
  const judges = members.filter(({ seat }) => seat > 0);
  const spreads = await findSpreads(ctx, eventId, marking);
  const signed = new Set(sheets.filter(({ state }) => state === "signed").map(({ code }) => code));
  const byKey = new Map(sheets.map((sheet) => [`${sheet.code} ${sheet.judgeId}`, sheet]));
  const locks = await ctx.data.locks.listLocks(eventId);
  const coverage = new Map(
    (await openSignatures(ctx, event, null)).map(({ codeId, judgeId, ...signed }) => [
      `${codeId} ${judgeId}`,
      coverageOf(signed),
    ]),
  );
  return ok({
    event,
    stage: event.stage,
    seats: judges.map(({ seat, name }) => ({ seat, name })),
    rows: codes.map(({ code }) => ({
      code,
      sheets: judges.map(({ accountId }) => {
        const sheet = byKey.get(`${code} ${accountId}`);
        return sheet
          ? {
              codeId: sheet.codeId,
              code,
              state: sheetState(facts, sheet),
              marked: sheet.marked,
              needed: sheet.needed,
              coverage: coverage.get(`${sheet.codeId} ${accountId}`) ?? null,
            }
          : null;
      }),
    })),
    spreads: spreads.flatMap(({ code, aspectId, low, high }) => {
      const aspect = findAspect(facts.scheme, aspectId)?.aspect;
      if (!aspect) return [];
      return [
        {
          code,
          aspectId,
          description: aspect.description,
          low: showMark(aspect, low),
          high: showMark(aspect, high),
          signed: signed.has(code),
        },
      ];
    }),
    blocks: event.stage === "marking" ? await findLockBlocks(ctx, event, marking, part) : [],
    part: partKey(part),
    parts: [wholeEvent, ...partsOfScheme(facts.scheme, facts.modules)].map((one): PartState => {
      const key = partKey(one);
      const asked = locks.find((lock) => lock.confirmedAt === null && partKey(lock) === key);
      return {
        key,
        isLocked: locks.some((lock) => lock.confirmedAt !== null && isWithin(one, lock)),
        asked: asked?.id ?? null,
      };
    }),
    ledger: { seq: event.ledgerSeq, head: event.ledgerHead },
  });
}
