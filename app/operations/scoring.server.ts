import { z } from "zod";
import type { Ctx } from "~/context";
import { can } from "~/domain/accounts/permission";
import { hasReached } from "~/domain/contests/stage";
import { aspectsOf, findAspect } from "~/domain/marking/scheme";
import { readMark } from "~/domain/marking/tally";
import {
  decideBatch,
  largestBatch,
  type MarkAnswer,
  type MarkBatch,
  type ReadMark,
  readBatch,
} from "~/domain/scoring/batch";
import { mayUse } from "~/domain/scoring/device";
import { nothingStands, type Standing } from "~/domain/scoring/disagreement";
import { chainRows } from "~/domain/scoring/ledger";
import { type OwnMark, ownKey } from "~/domain/scoring/own-mark";
import { lockedPartOf } from "~/domain/scoring/part";
import { totalsOf } from "~/domain/scoring/totals";
import { isId } from "~/domain/shared/id";
import { ok, type Result, refuse } from "~/domain/shared/result";
import { countMarked } from "./ledger-rows.server";
import { loadFrozenMarking, loadMarkingFor, markingInForce } from "./marking-facts.server";
import { createTurns } from "./turns.server";

/** How far a sheet is after a batch. */
export type Progress = { readonly codeId: string; readonly marked: number; readonly needed: number };
export type BatchAnswer = { readonly answers: readonly MarkAnswer[]; readonly progress: readonly Progress[] };

/** The batches of one event follow one another within a process: they would only get into each other's way. */
const inTurn = createTurns();
/** Between processes they do get into each other's way; three judges of an event cannot do it so often. */
const mostAttempts = 100;

/**
 * Enters a batch of one judge's marks: the hot path (design.md §3). Each mark is stored, a duplicate or
 * refused by itself; what is stored is chained to the event's ledger in one transaction with the sheet's
 * progress, the totals of the codes it touches and the audit fact. One statement reads what decides, one stores
 * what was decided if the ledger has not moved meanwhile; else all is decided again. The work does not depend on
 * how many contestants there are.
 */
export async function enterMarks(ctx: Ctx, batch: MarkBatch): Promise<Result<BatchAnswer>> {
  const { eventId } = batch;
  if (!ctx.actor) return refuse("unauthenticated", "unauthenticated");
  const actorId = ctx.actor.accountId;
  if (batch.judgeId !== undefined && batch.judgeId !== actorId)
    return refuse("unauthenticated", "other-judge");
  if (!can(ctx.actor, "mark.enter", { event: eventId })) return refuse("forbidden", "not-on-panel");
  if (batch.marks.length > largestBatch)
    return refuse("invalid", "batch-too-large", {
      params: { count: batch.marks.length, max: largestBatch },
    });
  if (batch.deviceId !== undefined) {
    // A tablet that is new here makes itself known by its next word (tablets.server.ts).
    const device = await ctx.data.devices.findOwner(batch.deviceId);
    const usable = device && mayUse(device, actorId);
    if (usable && !usable.ok) return usable;
  }
  const marking = await loadFrozenMarking(ctx, eventId);
  if (!marking.ok) return marking;
  const marks = readBatch(batch.marks);
  const codeIds = distinct(marks.flatMap(({ input }) => (input ? [input.codeId] : [])));
  const clientIds = distinct(marks.flatMap(({ input }) => (input ? [input.clientId] : [])));
  const at = ctx.now();

  return inTurn(eventId, async () => {
    for (let attempt = 1; attempt <= mostAttempts; attempt++) {
      const state = await ctx.data.markBatches.read(eventId, actorId, codeIds, clientIds);
      if (!state || !hasReached(state.stage, "marking")) return refuse("conflict", "marking-closed");
      const inForce = await markingInForce(ctx, eventId, marking.value, state);
      if (!inForce.ok) return inForce;
      const { facts } = inForce.value;
      const { sheets: own, known, standing: stood } = state;
      const latest = await findLatest(ctx, actorId, marks, stood);
      const decided = decideBatch(facts, eventId, actorId, own, known, stood, marks, at.getTime(), latest);
      const { answers, rows, standing, isOpening } = decided;
      if (state.isRemembered && rows.length < marks.length) {
        // What is remembered does not know the ledger's client ids, and only what is stored shows that it still stands:
        // a duplicate, a refusal and a conflict are never said from it.
        ctx.data.markBatches.forget(eventId);
        continue;
      }
      if (rows.length === 0) return ok({ answers, progress: [] });

      const newMarks = rows.filter(({ kind }) => kind === "mark");
      const given = new Set(newMarks.map(({ codeId }) => codeId));
      const touched = [...own.values()]
        .filter(({ codeId }) => given.has(codeId))
        .map((sheet) => {
          const stands = standing.get(sheet.codeId) ?? nothingStands;
          return { ...sheet, stands, marked: countMarked(facts, actorId, stands) };
        });
      const isStored = await ctx.data.markBatches.store(
        { actorId, at },
        {
          from: state,
          rows: chainRows(ctx.sha256, state.head, rows),
          standing,
          sheets: touched,
          totals: touched.map(({ codeId, stands }) => ({
            codeId,
            ...totalsOf(facts.scheme, facts.modules, facts.panel, stands.byAspect ?? stands.marks),
          })),
          facts:
            newMarks.length > 0
              ? [
                  {
                    type: "marks.entered",
                    subject: "Event",
                    subjectId: eventId,
                    eventId,
                    data: { codes: touched.map(({ code }) => code).sort(), marks: newMarks.length },
                  },
                ]
              : [],
          topics: [
            ...(newMarks.length > 0 ? [`board:${eventId}`] : []),
            // The chief judge sees marks, and which of them their judges have stood by.
            `topic:marking/${eventId}`,
            // The panel's pages load again only when there is something to see together.
            ...(isOpening ? [`topic:rounds/${eventId}`] : []),
          ],
        },
      );
      if (isStored)
        return ok({
          answers,
          progress: touched.map(({ codeId, marked, needed }) => ({ codeId, marked, needed })),
        });
    }
    throw new Error(`The ledger of ${eventId} moved ${mostAttempts} times under one batch`);
  });
}

/**
 * The judge's own marks that stand where a mark of the batch may overwrite one. Most marks are the first of their
 * aspect, and cost no query.
 */
async function findLatest(
  ctx: Ctx,
  judgeId: string,
  marks: readonly ReadMark[],
  standing: ReadonlyMap<string, Standing>,
): Promise<Map<string, OwnMark>> {
  const codeIds = marks.flatMap(({ input }) => {
    if (!input || "kind" in input || input.over === undefined) return [];
    const stands = standing
      .get(input.codeId)
      ?.marks.some((mark) => mark.judgeId === judgeId && mark.aspectId === input.aspectId);
    return stands ? [input.codeId] : [];
  });
  if (codeIds.length === 0) return new Map();
  const found = await ctx.data.tablets.findOwnMarks(distinct(codeIds), judgeId);
  return new Map(found.map((mark) => [ownKey(mark), { ...mark, markedAt: mark.markedAt.getTime() }]));
}

export const SaveSheet = z.object({
  schemeVersion: z.coerce.number().int(),
  /** One for each aspect that is on the page; a blank field takes back what stood there. */
  marks: z
    .array(z.object({ aspectId: z.string().min(1).max(64), text: z.string().max(40).optional() }))
    .max(500)
    .default([]),
});

/** Saves a sheet from a plain form: what differs from the marks that stand is entered, the rest is left alone. */
export async function saveSheet(
  ctx: Ctx,
  eventId: string,
  code: string,
  input: z.output<typeof SaveSheet>,
): Promise<Result<{ stored: number }>> {
  const loaded = await loadMarkingFor(ctx, eventId, "mark.enter");
  if (!loaded.ok) return loaded;
  const { actorId, marking } = loaded.value;
  const sheet = await ctx.data.sheets.findOwnSheet(eventId, actorId, code);
  if (!sheet) return refuse("not-found", "code-unknown");
  const own = await ctx.data.scoring.findOwn(sheet.codeId, actorId);
  const { facts } = marking;
  const placed = new Map(aspectsOf(facts.scheme).map(({ aspect }) => [aspect.id, aspect]));
  const markedAt = ctx.now().getTime();
  const changed = input.marks.flatMap(({ aspectId, text }) => {
    const stands = own.get(aspectId) ?? null;
    const aspect = placed.get(aspectId);
    const typed = text?.trim() ? text : null;
    if (typed === null && stands === null) return [];
    // A field that is read only may not be sent at all: that takes nothing back.
    const known = findAspect(facts.scheme, aspectId);
    if (typed === null && known && lockedPartOf(known, facts.modules, facts.locked)) return [];
    const read = typed !== null && aspect ? readMark(aspect, typed) : null;
    if (read?.ok && read.value === stands) return [];
    return [
      {
        clientId: ctx.id(),
        codeId: sheet.codeId,
        aspectId,
        text: typed,
        schemeVersion: input.schemeVersion,
        markedAt,
      },
    ];
  });
  if (changed.length === 0) return ok({ stored: 0 });
  const entered = await enterMarks(ctx, { eventId, marks: changed });
  if (!entered.ok) return entered;
  // The good ones are stored; the first that was not is said beside its field.
  for (const answer of entered.value.answers) {
    if (answer.outcome !== "refused") continue;
    const aspectId = changed.find(({ clientId }) => clientId === answer.clientId)?.aspectId;
    const place = input.marks.findIndex((mark) => mark.aspectId === aspectId);
    return { ...answer.refusal, kind: "invalid", field: `marks[${place}].text` };
  }
  return ok({ stored: changed.length });
}

function distinct(ids: readonly string[]): string[] {
  return [...new Set(ids.filter(isId))];
}
