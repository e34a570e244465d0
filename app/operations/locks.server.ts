import { z } from "zod";
import type { Ctx } from "~/context";
import type { Tx } from "~/data/client.server";
import type { EventRecord } from "~/data/events.server";
import type { LockRecord } from "~/data/locks.server";
import { notify } from "~/data/write.server";
import { advance, hasReached } from "~/domain/contests/stage";
import { aspectsOf } from "~/domain/marking/scheme";
import {
  factsOfPart,
  type LockDetail,
  lockBlocks,
  mayConfirm,
  mayLock,
  missingOf,
  partSheets,
  signersOf,
} from "~/domain/scoring/lock";
import {
  aspectIdsOf,
  isWhole,
  openPart,
  type Part,
  partKey,
  partsAround,
  readPart,
  wholeEvent,
} from "~/domain/scoring/part";
import type { CodeLabel, MarkingFacts } from "~/domain/scoring/sheet";
import { SignDetail } from "~/domain/scoring/signature";
import { holdingOf } from "~/domain/scoring/tablet-word";
import { ok, type Refusal, type Result, refuse } from "~/domain/shared/result";
import { basisHash, loadBasis } from "./ledger-file.server";
import { append, ledgerRow } from "./ledger-rows.server";
import { loadEventFor, loadMarkingFor, type Marking, markingInForce } from "./marking-facts.server";
import { findSpreads } from "./rounds.server";

export const AskLock = z.object({
  /** Made with the page, so that pressing twice asks once. */
  id: z.uuid(),
  /** What is to be locked, as `partKey` writes it; empty for the whole event. */
  part: z.string().max(80).transform(readPart).optional(),
  confirm: z.literal("on", { error: "confirm-needed" }),
});

/** Everything that stands in the way of locking an event's marks, or a part of them; empty where it can be locked. */
export async function findLockBlocks(
  ctx: Ctx,
  { id: eventId }: Pick<EventRecord, "id">,
  { facts }: Marking,
  part: Part,
  tx?: Tx,
): Promise<Refusal[]> {
  const may = mayLock(facts, part);
  if (!may.ok) return [may];
  const devices = await ctx.data.devices.listDevices(facts.panel.judges, tx);
  const codes = await ctx.data.draw.findCodes(eventId, tx);
  const own = await custodyOf(ctx, eventId, facts, part, codes, tx);
  const aspectIds = isWhole(part) ? null : new Set(aspectIdsOf(facts.scheme, facts.modules, part));
  const waiting = new Set(devices.filter(({ state }) => state === "waiting").map(({ id }) => id));
  // What two people have corrected in a locked part stands, however far apart it lies.
  const open = openPart(own.marking.scheme, facts.modules, facts.locked);
  return lockBlocks({
    ...own,
    codes,
    spreads: await findSpreads(ctx, eventId, { facts: { ...facts, scheme: open } }, tx),
    devices: devices.map((device) => ({
      ...device,
      holding: holdingOf(device, eventId, aspectIds),
    })),
    signedWith: waiting.size === 0 ? [] : await findSigners(ctx, eventId, facts, part, waiting, tx),
  });
}

async function findSigners(
  ctx: Ctx,
  eventId: string,
  { scheme, modules }: MarkingFacts,
  part: Part,
  waiting: ReadonlySet<string>,
  tx?: Tx,
): Promise<string[]> {
  const covers = await ctx.data.scoring.findCovers(eventId, aspectIdsOf(scheme, modules, part), null, tx);
  const signatures = (await ctx.data.scoring.listSignatures(eventId, tx)).map(({ detail, ...given }) => {
    const signed = detail === null ? null : SignDetail.parse(JSON.parse(detail));
    return { ...given, device: signed?.by === "device" ? signed.device : null };
  });
  return signersOf(part, covers, signatures, waiting);
}

/** What is marked, signed and checked: of the whole event as it is stored, of a part as its rows of the ledger say. */
async function custodyOf(
  ctx: Ctx,
  eventId: string,
  facts: MarkingFacts,
  part: Part,
  codes: readonly CodeLabel[],
  tx?: Tx,
) {
  const { scoring, sheets, totals } = ctx.data;
  if (isWhole(part))
    return {
      marking: facts,
      sheets: await sheets.listSheets(eventId, tx),
      totals: await totals.listTotals(eventId, tx),
      checks: await scoring.findChecks(eventId, tx),
    };
  const marking = factsOfPart(facts, part);
  const ids = aspectsOf(marking.scheme).map(({ aspect }) => aspect.id);
  const counted = await scoring.countStanding(
    eventId,
    ids.map((id) => [id, ""]),
    tx,
  );
  return {
    marking,
    sheets: partSheets(marking, codes, await scoring.findCovers(eventId, ids, null, tx)),
    totals: missingOf(marking, codes, counted),
    checks: await scoring.findPartChecks(eventId, partsAround(part), ids, tx),
  };
}

/** The chief judge asks for the lock, of the event or of a part. Refused with what is missing. A supervisor then confirms it. */
export async function askLock(
  ctx: Ctx,
  eventId: string,
  { id, part = wholeEvent }: z.output<typeof AskLock>,
): Promise<Result<{ lockId: string }>> {
  const loaded = await loadMarkingFor(ctx, eventId, "marks.lock");
  if (!loaded.ok) return loaded;
  const { event, actorId, marking } = loaded.value;
  const at = ctx.now();
  return ctx.data.write<{ lockId: string; isNew: boolean }>(
    { actorId, at },
    ({ isNew }) =>
      isNew
        ? [
            {
              type: "marks.lock-asked",
              subject: "Event",
              subjectId: eventId,
              eventId,
              data: { lockId: id, part: partKey(part) },
            },
          ]
        : [],
    async (tx) => {
      const ledger = await ctx.data.scoring.lockLedger(eventId, tx);
      if (!ledger || !hasReached(ledger.stage, "marking")) return refuse("conflict", "marking-closed");
      const locks = await ctx.data.locks.listLocks(eventId, tx);
      if (locks.some((lock) => lock.id === id)) return ok({ lockId: id, isNew: false });
      const inForce = await markingInForce(ctx, eventId, marking, ledger, tx);
      if (!inForce.ok) return inForce;
      const [block] = await findLockBlocks(ctx, event, inForce.value, part, tx);
      if (block) return block;
      if (locks.some((lock) => lock.confirmedAt === null && partKey(lock) === partKey(part)))
        return refuse("conflict", "lock-asked-already");
      await ctx.data.locks.insertLock({ id, eventId, ...part, askedBy: actorId, askedAt: at }, tx);
      await notify(tx, `topic:marking/${eventId}`);
      return ok({ lockId: id, isNew: true });
    },
  );
}

export const WithdrawLock = z.object({ id: z.uuid() });

/** The chief judge takes back what was asked for and not confirmed. */
export async function withdrawLock(
  ctx: Ctx,
  eventId: string,
  { id }: z.output<typeof WithdrawLock>,
): Promise<Result<undefined>> {
  const loaded = await loadEventFor(ctx, eventId, "marks.lock");
  if (!loaded.ok) return loaded;
  const at = ctx.now();
  return ctx.data.write(
    { actorId: loaded.value.actorId, at },
    [{ type: "marks.lock-withdrawn", subject: "Event", subjectId: eventId, eventId, data: { lockId: id } }],
    async (tx) => {
      await ctx.data.scoring.lockLedger(eventId, tx);
      const lock = (await ctx.data.locks.listLocks(eventId, tx)).find((one) => one.id === id);
      if (!lock) return refuse("not-found", "not-found");
      if (!(await ctx.data.locks.withdraw(id, at, tx))) return refuse("conflict", "lock-confirmed-already");
      await notify(tx, `topic:marking/${eventId}`);
      return ok();
    },
  );
}

export const ConfirmLock = z.object({
  id: z.uuid(),
  clientId: z.uuid(),
  confirm: z.literal("on", { error: "confirm-needed" }),
});

/**
 * A supervisor confirms the lock that the chief judge has asked for. What stands in the way is looked for once more.
 * The row's hash is the head that is published. The lock of a part leaves the rest to be marked; the event's own is
 * the ledger's last row for marks.
 */
export async function confirmLock(
  ctx: Ctx,
  eventId: string,
  { id, clientId }: z.output<typeof ConfirmLock>,
): Promise<Result<{ ledgerSeq: number; ledgerHead: string }>> {
  const loaded = await loadMarkingFor(ctx, eventId, "marks.confirm-lock");
  if (!loaded.ok) return loaded;
  const { event, actorId, marking } = loaded.value;
  const at = ctx.now();
  const about = { subject: "Event", subjectId: eventId, eventId } as const;
  return ctx.data.write<{ part: string; ledgerSeq: number; ledgerHead: string }>(
    { actorId, at },
    ({ part, ...data }) => [
      part === ""
        ? { type: "marks.locked", ...about, data }
        : { type: "marks.part-locked", ...about, data: { part, ...data } },
    ],
    async (tx) => {
      const ledger = await ctx.data.scoring.lockLedger(eventId, tx);
      const lock = (await ctx.data.locks.listLocks(eventId, tx)).find((one) => one.id === id);
      if (!ledger || !lock) return refuse("not-found", "not-found");
      const may = mayConfirm(lock, actorId);
      if (!may.ok) return may;
      const part: Part = { moduleId: lock.moduleId, day: lock.day };
      const inForce = await markingInForce(ctx, eventId, marking, ledger, tx);
      if (!inForce.ok) return inForce;
      const [block] = await findLockBlocks(ctx, event, inForce.value, part, tx);
      if (block) return block;
      const whole = isWhole(part);
      const stage = advance(ledger.stage, "lock-marks", { unsignedSheets: 0, unmarkedAspects: 0 });
      if (!stage.ok) return stage;
      const { facts } = inForce.value;
      const detail: LockDetail = {
        whole,
        ...part,
        askedBy: lock.askedBy,
        confirmedBy: actorId,
        basis: basisHash(ctx.sha256, await loadBasis(ctx.data, event, tx)),
      };
      const row = ledgerRow("lock", { eventId, clientId, judgeId: actorId, facts, at, detail });
      const head = await append(ctx, ledger.head, [row], tx);
      const done = { confirmedBy: actorId, confirmedAt: at, ledgerSeq: head.seq, ledgerHash: head.hash };
      if (!(await ctx.data.locks.confirm(id, done, tx))) return refuse("conflict", "lock-confirmed-already");
      if (whole) await ctx.data.events.moveStage(eventId, ledger.stage, stage.value, { lockedAt: at }, tx);
      // The tablets load their sheets again: what is locked is read only from now on.
      for (const topic of ["board:", "topic:marking/", "topic:rounds/"]) await notify(tx, topic + eventId);
      return ok({ part: partKey(part), ledgerSeq: head.seq, ledgerHead: head.hash });
    },
  );
}

export type LocksPage = {
  readonly event: EventRecord;
  /** What the supervisor may confirm, the first asked first, each with all that stands in its way by now. */
  readonly asked: readonly (LockRecord & { readonly blocks: readonly Refusal[] })[];
  readonly locks: readonly LockRecord[];
};

/** The locks of an event, for the chief judge and the supervisor. */
export async function readLocks(ctx: Ctx, eventId: string): Promise<Result<LocksPage>> {
  const loaded = await loadMarkingFor(ctx, eventId, "marks.lock", "marks.confirm-lock");
  if (!loaded.ok) return loaded;
  const { event, marking } = loaded.value;
  const locks = await ctx.data.locks.listLocks(eventId);
  const asked = event.stage === "marking" ? locks.filter(({ confirmedAt }) => confirmedAt === null) : [];
  const blocked = [];
  for (const lock of asked) {
    const part = { moduleId: lock.moduleId, day: lock.day };
    blocked.push({ ...lock, blocks: await findLockBlocks(ctx, event, marking, part) });
  }
  return ok({ event, asked: blocked, locks: locks.filter(({ confirmedAt }) => confirmedAt !== null) });
}

/** The heads that were published at locks: for anybody (domain.md §1.10, "hash chain head stored"). */
export async function readLedgerHead(ctx: Ctx, eventId: string) {
  const event = await ctx.data.events.findEvent(eventId);
  if (!event || event.stage === "draft") return refuse("not-found", "not-found");
  const heads = await ctx.data.locks.listConfirmed(eventId);
  // Corrections come after the lock: the head that they have moved is public as well.
  const current = hasReached(event.stage, "marks-locked")
    ? { seq: event.ledgerSeq, hash: event.ledgerHead }
    : null;
  return ok({ event, heads, current });
}
