import { z } from "zod";
import type { Ctx } from "~/context";
import type { Tx } from "~/data/client.server";
import type { EventRecord } from "~/data/events.server";
import type { SchemeRecord } from "~/data/schemes.server";
import { notify } from "~/data/write.server";
import { can, scopesOf } from "~/domain/accounts/permission";
import { schemeExpectations } from "~/domain/contests/event";
import type { contestFacts } from "~/domain/contests/facts";
import { hasReached, type StoredStage } from "~/domain/contests/stage";
import { aspectsOf } from "~/domain/marking/scheme";
import { checkScheme } from "~/domain/marking/scheme-check";
import { diffSchemes, givenAgain, isSameScheme } from "~/domain/marking/scheme-diff";
import type { NewRow } from "~/domain/scoring/batch";
import { nothingStands, type Standing } from "~/domain/scoring/disagreement";
import { aspectsOfJudge, type MarkingFacts } from "~/domain/scoring/sheet";
import { totalsOf } from "~/domain/scoring/totals";
import { isId } from "~/domain/shared/id";
import { ok, type Result, refuse } from "~/domain/shared/result";
import { append, countMarked, ledgerRow } from "./ledger-rows.server";
import { loadMarking } from "./marking-facts.server";

/**
 * A scheme is frozen with the rules. A later version is drafted beside it, asked for by one person with a reason
 * and approved by another; the ledger says from which row on it holds.
 */

/** Whether a version may follow: the event is published, and its marks are not locked. */
export function mayChange(stage: StoredStage): boolean {
  return hasReached(stage, "published") && !hasReached(stage, "marks-locked");
}

const Version = z.coerce.number().int();
export const DropChange = z.object({ version: Version });
export const AskChange = z.object({
  version: Version,
  reason: z.string().trim().min(4, { error: "scheme-reason-short" }).max(400),
  /** Aspects whose marks could stand, to be marked again all the same. */
  again: z.array(z.string().max(64)).max(2_000).default([]),
});
export const DecideChange = z.object({
  version: Version,
  confirm: z.literal("on", { error: "confirm-needed" }),
});

/** An event whose scheme the actor may change, or approve a change of. */
async function loadFor(ctx: Ctx, eventId: string, ...actions: ("contest.edit" | "scheme.approve")[]) {
  if (!ctx.actor) return refuse("unauthenticated", "unauthenticated");
  const event = isId(eventId) ? await ctx.data.events.findEvent(eventId) : null;
  if (!event) return refuse("not-found", "not-found");
  if (!actions.some((action) => can(ctx.actor, action, scopesOf(event))))
    return refuse("forbidden", "forbidden");
  return ok({ event, actorId: ctx.actor.accountId });
}

/** Begins the draft of the next version, as a copy of the one in force. A draft that is there already is success. */
export async function beginChange(ctx: Ctx, eventId: string): Promise<Result<{ number: number }>> {
  const loaded = await loadFor(ctx, eventId, "contest.edit");
  if (!loaded.ok) return loaded;
  const { actorId } = loaded.value;
  const at = ctx.now();
  return ctx.data.write<{ number: number; begun: boolean }>(
    { actorId, at },
    ({ number, begun }) =>
      begun ? [{ type: "scheme.change-begun", ...about(eventId), data: { number } }] : [],
    async (tx) => {
      const locked = await ctx.data.events.lockEvent(eventId, tx);
      if (!locked || !mayChange(locked.stage)) return refuse("conflict", "scheme-change-closed");
      const proposed = await ctx.data.schemes.findProposed(eventId, tx);
      if (proposed) return ok({ number: proposed.number, begun: false });
      const current = await ctx.data.schemes.findScheme(eventId, tx);
      if (!current) return refuse("conflict", "event-scheme-unsound");
      const number = current.number + 1;
      await ctx.data.schemes.insertProposed(
        {
          id: ctx.id(),
          eventId,
          number,
          scheme: current.scheme,
          source: "screen",
          savedAt: at,
          savedBy: actorId,
        },
        tx,
      );
      return ok({ number, begun: true });
    },
  );
}

/** Throws the draft of the next version away. */
export async function dropChange(
  ctx: Ctx,
  eventId: string,
  { version }: z.output<typeof DropChange>,
): Promise<Result<undefined>> {
  const loaded = await loadFor(ctx, eventId, "contest.edit");
  if (!loaded.ok) return loaded;
  const dropped = await ctx.data.write<number>(
    { actorId: loaded.value.actorId, at: ctx.now() },
    (number) => [{ type: "scheme.change-dropped", ...about(eventId), data: { number } }],
    async (tx) => {
      await ctx.data.events.lockEvent(eventId, tx);
      const proposed = await ctx.data.schemes.findProposed(eventId, tx);
      if (proposed?.version !== version) return refuse("stale", "stale");
      if (proposed.askedAt) return refuse("conflict", "scheme-change-asked");
      await ctx.data.schemes.removeDrafts(eventId, tx);
      return ok(proposed.number);
    },
  );
  return dropped.ok ? ok() : dropped;
}

/** Asks for the drafted version, with the reason and what is to be marked again. From here on it is not edited. */
export async function askChange(
  ctx: Ctx,
  eventId: string,
  input: z.output<typeof AskChange>,
): Promise<Result<undefined>> {
  const loaded = await loadFor(ctx, eventId, "contest.edit");
  if (!loaded.ok) return loaded;
  const { event, actorId } = loaded.value;
  const at = ctx.now();
  const asked = await ctx.data.write<number>(
    { actorId, at },
    (number) => [{ type: "scheme.change-asked", ...about(eventId), data: { number } }],
    async (tx) => {
      const locked = await ctx.data.events.lockEvent(eventId, tx);
      if (!locked || !mayChange(locked.stage)) return refuse("conflict", "scheme-change-closed");
      const proposed = await ctx.data.schemes.findProposed(eventId, tx);
      if (proposed?.version !== input.version) return refuse("stale", "stale");
      const planned = await planChange(ctx, event, proposed, tx);
      if (!planned.ok) return planned;
      const chosen = givenAgain(planned.value.diff, input.again);
      const given = { reason: input.reason, again: chosen, askedBy: actorId, askedAt: at };
      return (await ctx.data.schemes.ask(proposed.id, input.version, given, tx))
        ? ok(proposed.number)
        : refuse("stale", "stale");
    },
  );
  return asked.ok ? ok() : asked;
}

/** Gives the draft back to be edited: whoever asked takes the request back, or whoever may approve refuses it. */
export async function returnChange(
  ctx: Ctx,
  eventId: string,
  { version }: z.output<typeof DropChange>,
): Promise<Result<undefined>> {
  const loaded = await loadFor(ctx, eventId, "contest.edit", "scheme.approve");
  if (!loaded.ok) return loaded;
  const { actorId } = loaded.value;
  const returned = await ctx.data.write<{ number: number; own: boolean }>(
    { actorId, at: ctx.now() },
    ({ number, own }) => [{ type: "scheme.change-returned", ...about(eventId), data: { number, own } }],
    async (tx) => {
      await ctx.data.events.lockEvent(eventId, tx);
      const proposed = await ctx.data.schemes.findProposed(eventId, tx);
      if (proposed?.version !== version || !proposed.askedAt) return refuse("stale", "stale");
      await ctx.data.schemes.unask(proposed.id, tx);
      return ok({ number: proposed.number, own: proposed.askedBy === actorId });
    },
  );
  return returned.ok ? ok() : returned;
}

/**
 * Approves the version that somebody else has asked for. In one transaction it comes into force: the ledger gets
 * a row "scheme" and, for each code with marks that are given again, a row "remark"; sheets and totals follow.
 */
export async function approveChange(
  ctx: Ctx,
  eventId: string,
  { version }: z.output<typeof DecideChange>,
): Promise<Result<{ number: number }>> {
  const loaded = await loadFor(ctx, eventId, "scheme.approve");
  if (!loaded.ok) return loaded;
  const { event, actorId } = loaded.value;
  const at = ctx.now();
  const approved = await ctx.data.write<Changed>(
    { actorId, at },
    (data) => [{ type: "scheme.changed", ...about(eventId), data }],
    async (tx) => {
      const ledger = await ctx.data.scoring.lockLedger(eventId, tx);
      if (!ledger || !mayChange(ledger.stage)) return refuse("conflict", "scheme-change-closed");
      const proposed = await ctx.data.schemes.findProposed(eventId, tx);
      if (proposed?.version !== version || !proposed.askedAt) return refuse("stale", "stale");
      if (proposed.askedBy === actorId) return refuse("forbidden", "scheme-change-own");
      const planned = await planChange(ctx, event, proposed, tx);
      if (!planned.ok) return planned;
      const { diff, facts, standing, codes } = planned.value;
      const again = new Set(givenAgain(diff, proposed.again));
      const of = (effect: string) =>
        diff.aspects.flatMap((change) => (change.effect === effect ? [change.aspectId] : []));
      const added = of("added");
      const reason = proposed.reason ?? "";
      const detail = {
        from: proposed.number - 1,
        to: proposed.number,
        reason,
        askedBy: proposed.askedBy,
        again: [...again],
        added,
        removed: of("removed"),
        recounted: of("recounted").filter((aspectId) => !again.has(aspectId)),
      };
      const made = { eventId, judgeId: actorId, facts, at };
      const rows: NewRow[] = [ledgerRow("scheme", { ...made, clientId: ctx.id(), detail })];
      let marks = 0;
      for (const { id: codeId } of codes) {
        const stands = standing.get(codeId) ?? nothingStands;
        for (const aspectId of again) {
          const given = stands.marks.filter((mark) => mark.aspectId === aspectId && mark.value !== null);
          if (given.length === 0) continue;
          marks += given.length;
          const round = (stands.rounds.get(aspectId) ?? 1) + 1;
          const remark = { reason, round, by: null };
          rows.push(ledgerRow("remark", { ...made, clientId: ctx.id(), codeId, aspectId, detail: remark }));
        }
      }
      await append(ctx, ledger.head, rows, tx);
      await ctx.data.schemes.enforce(proposed, actorId, at, tx);
      await followChange(ctx, planned.value, again, new Set(added), at, tx);
      for (const topic of ["board:", "topic:marking/", "topic:rounds/"]) await notify(tx, topic + eventId);
      return ok({
        number: proposed.number,
        again: again.size,
        added: added.length,
        removed: detail.removed.length,
        recounted: detail.recounted.length,
        marks,
        codes: codes.length,
      });
    },
  );
  return approved.ok ? ok({ number: approved.value.number }) : approved;
}

type Changed = z.output<(typeof contestFacts)["scheme.changed"]>;

type Plan = {
  readonly event: EventRecord;
  readonly diff: ReturnType<typeof diffSchemes>;
  /** With the scheme that is asked for. */
  readonly facts: MarkingFacts;
  readonly standing: ReadonlyMap<string, Standing>;
  readonly codes: readonly { readonly id: string; readonly code: string }[];
};

/** What a drafted version would do; refused where it is not sound, or the same as the one in force. */
async function planChange(
  ctx: Ctx,
  event: EventRecord,
  proposed: SchemeRecord,
  tx: Tx,
): Promise<Result<Plan>> {
  const marking = await loadMarking(ctx, event, tx);
  if (!marking.ok) return marking;
  const { facts, modules } = marking.value;
  const [problem] = checkScheme(proposed.scheme, schemeExpectations(event));
  if (problem) return refuse("conflict", problem.key, { params: problem.params });
  const diff = diffSchemes(facts.scheme, proposed.scheme, modules, facts.panel);
  if (isSameScheme(diff)) return refuse("conflict", "scheme-change-none");
  const codes = await ctx.data.draw.findCodes(event.id, tx);
  return ok({
    event,
    diff,
    facts: { ...facts, scheme: proposed.scheme, schemeVersion: proposed.number },
    standing: await ctx.data.scoring.findStanding(
      codes.map(({ id }) => id),
      tx,
    ),
    codes,
  });
}

/** Lays the sheets and the totals out anew. A sheet is open again where its judge has something new to mark. */
async function followChange(
  ctx: Ctx,
  { event, facts, standing, codes }: Plan,
  again: ReadonlySet<string>,
  added: ReadonlySet<string>,
  at: Date,
  tx: Tx,
): Promise<void> {
  const eventId = event.id;
  const after = new Map(
    codes.map(({ id }): [string, Standing] => {
      const { marks, rounds } = standing.get(id) ?? nothingStands;
      return [id, { rounds, marks: marks.filter(({ aspectId }) => !again.has(aspectId)) }];
    }),
  );
  const known = new Map(
    (await ctx.data.sheets.listSheets(eventId, tx)).map((sheet) => [
      `${sheet.codeId} ${sheet.judgeId}`,
      sheet,
    ]),
  );
  const changed: { id: string; marked: number; needed: number; opens: boolean }[] = [];
  const missing: { id: string; eventId: string; codeId: string; judgeId: string; needed: number }[] = [];
  for (const judgeId of facts.panel.judges) {
    const own = aspectsOfJudge(facts, judgeId).map(({ aspect }) => aspect.id);
    const opens = own.some((aspectId) => again.has(aspectId) || added.has(aspectId));
    for (const { id: codeId } of codes) {
      const sheet = known.get(`${codeId} ${judgeId}`);
      const marked = countMarked(facts, judgeId, after.get(codeId));
      if (sheet) changed.push({ id: sheet.id, marked, needed: own.length, opens });
      else if (own.length > 0) missing.push({ id: ctx.id(), eventId, codeId, judgeId, needed: own.length });
    }
  }
  await ctx.data.sheets.relaySheets(changed, tx);
  await ctx.data.sheets.insertSheets(missing, tx);
  const totals = codes.map(({ id: codeId }) => ({
    codeId,
    ...totalsOf(facts.scheme, facts.modules, facts.panel, after.get(codeId)?.marks ?? []),
  }));
  await ctx.data.totals.updateAllTotals(totals, at, tx);
}

/** The page of a change: what it does to the marks that are in, and who may do what about it. */
export async function showChange(ctx: Ctx, eventId: string) {
  const loaded = await loadFor(ctx, eventId, "contest.edit", "scheme.approve");
  if (!loaded.ok) return loaded;
  const { event, actorId } = loaded.value;
  const versions = await ctx.data.schemes.listFrozen(eventId);
  const proposed = await ctx.data.schemes.findProposed(eventId);
  const marking = await loadMarking(ctx, event);
  if (!marking.ok) return marking;
  const { facts, modules } = marking.value;
  const names = await ctx.data.draw.findNames(
    [...versions, ...(proposed ? [proposed] : [])].flatMap(({ askedBy, approvedBy }) =>
      [askedBy, approvedBy].filter((id) => id !== null),
    ),
  );
  const named = (id: string | null) => (id === null ? null : (names.get(id) ?? null));
  const may = (action: "contest.edit" | "scheme.approve") => can(ctx.actor, action, scopesOf(event));
  return ok({
    event,
    isChief: !may("contest.edit"),
    versions: versions.map(({ number, frozenAt, reason, askedBy, approvedBy }) => ({
      number,
      frozenAt,
      reason,
      askedBy: named(askedBy),
      approvedBy: named(approvedBy),
    })),
    proposed: proposed && {
      number: proposed.number,
      version: proposed.version,
      reason: proposed.reason,
      askedAt: proposed.askedAt,
      askedBy: named(proposed.askedBy),
      canAsk: proposed.askedAt === null && may("contest.edit"),
      canApprove: proposed.askedAt !== null && may("scheme.approve") && proposed.askedBy !== actorId,
      canReturn: proposed.askedAt !== null,
      problems: checkScheme(proposed.scheme, schemeExpectations(event)).length,
      ...(await impactOf(ctx, event, facts, modules, proposed)),
    },
  });
}

async function impactOf(
  ctx: Ctx,
  event: EventRecord,
  facts: MarkingFacts,
  modules: Parameters<typeof diffSchemes>[2],
  proposed: SchemeRecord,
) {
  const diff = diffSchemes(facts.scheme, proposed.scheme, modules, facts.panel);
  const groups = diff.aspects.map(({ aspectId }) => [aspectId, aspectId] as const);
  const counted = await ctx.data.scoring.countStanding(event.id, groups);
  const described = new Map(
    [...aspectsOf(facts.scheme), ...aspectsOf(proposed.scheme)].map(({ aspect }) => [
      aspect.id,
      aspect.description,
    ]),
  );
  return {
    whole: diff.whole,
    aspects: diff.aspects.map((change) => ({
      ...change,
      description: described.get(change.aspectId) ?? "",
      marks: counted.reduce((all, { group, marked }) => (group === change.aspectId ? all + marked : all), 0),
      isChosen: proposed.again.includes(change.aspectId),
    })),
  };
}

const about = (eventId: string) => ({ subject: "Event", subjectId: eventId, eventId });
