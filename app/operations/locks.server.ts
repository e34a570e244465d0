import { z } from "zod";
import type { Ctx } from "~/context";
import type { Tx } from "~/data/client.server";
import type { EventRecord } from "~/data/events.server";
import type { LockRecord } from "~/data/locks.server";
import { notify } from "~/data/write.server";
import { advance, hasReached } from "~/domain/contests/stage";
import { type LockDetail, lockBlocks, mayConfirm } from "~/domain/scoring/lock";
import { SignDetail } from "~/domain/scoring/signature";
import { ok, type Refusal, type Result, refuse } from "~/domain/shared/result";
import { basisHash, loadBasis } from "./ledger-file.server";
import { append, ledgerRow } from "./ledger-rows.server";
import { loadEventFor, loadMarkingFor, type Marking, markingInForce } from "./marking-facts.server";
import { findSpreads } from "./rounds.server";

export const AskLock = z.object({
  /** Made with the page, so that pressing twice asks once. */
  id: z.uuid(),
  confirm: z.literal("on", { error: "confirm-needed" }),
});

/** Everything that stands in the way of locking an event's marks; empty where they can be locked. */
export async function findLockBlocks(
  ctx: Ctx,
  event: EventRecord,
  { facts }: Marking,
  locked: boolean,
  tx?: Tx,
): Promise<Refusal[]> {
  const { id: eventId } = event;
  const devices = await ctx.data.devices.listDevices(facts.panel.judges, tx);
  const signatures = await ctx.data.scoring.listSignatures(eventId, tx);
  return lockBlocks({
    marking: { ...facts, locked },
    codes: await ctx.data.draw.findCodes(eventId, tx),
    sheets: await ctx.data.sheets.listSheets(eventId, tx),
    totals: await ctx.data.totals.listTotals(eventId, tx),
    checks: await ctx.data.scoring.findChecks(eventId, tx),
    spreads: await findSpreads(ctx, eventId, { facts }, tx),
    devices: devices.map((device) => ({
      ...device,
      holding: device.eventId === eventId ? device.holding : 0,
    })),
    signedWith: signatures.flatMap((detail) => {
      const signed = SignDetail.parse(JSON.parse(detail));
      return signed.by === "device" ? [signed.device] : [];
    }),
  });
}

/** The chief judge asks for the lock. Refused with what is missing. A supervisor then confirms it. */
export async function askLock(
  ctx: Ctx,
  eventId: string,
  { id }: z.output<typeof AskLock>,
): Promise<Result<{ lockId: string }>> {
  const loaded = await loadMarkingFor(ctx, eventId, "marks.lock");
  if (!loaded.ok) return loaded;
  const { event, actorId, marking } = loaded.value;
  const at = ctx.now();
  return ctx.data.write<{ lockId: string; isNew: boolean }>(
    { actorId, at },
    ({ isNew }) =>
      isNew
        ? [{ type: "marks.lock-asked", subject: "Event", subjectId: eventId, eventId, data: { lockId: id } }]
        : [],
    async (tx) => {
      const ledger = await ctx.data.scoring.lockLedger(eventId, tx);
      if (!ledger || !hasReached(ledger.stage, "marking")) return refuse("conflict", "marking-closed");
      const locks = await ctx.data.locks.listLocks(eventId, tx);
      if (locks.some((lock) => lock.id === id)) return ok({ lockId: id, isNew: false });
      const locked = hasReached(ledger.stage, "marks-locked");
      const inForce = await markingInForce(ctx, eventId, marking, ledger.schemeVersion, tx);
      if (!inForce.ok) return inForce;
      const [block] = await findLockBlocks(ctx, event, inForce.value, locked, tx);
      if (block) return block;
      if (locks.some(({ confirmedAt }) => confirmedAt === null))
        return refuse("conflict", "lock-asked-already");
      await ctx.data.locks.insertLock(
        { id, eventId, moduleId: null, day: null, askedBy: actorId, askedAt: at },
        tx,
      );
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
 * A supervisor confirms the lock that the chief judge has asked for: the ledger's last row for marks. What stands
 * in the way is looked for once more. The row's hash is the head that is published.
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
  return ctx.data.write(
    { actorId, at },
    (data) => [{ type: "marks.locked", subject: "Event", subjectId: eventId, eventId, data }],
    async (tx) => {
      const ledger = await ctx.data.scoring.lockLedger(eventId, tx);
      const lock = (await ctx.data.locks.listLocks(eventId, tx)).find((one) => one.id === id);
      if (!ledger || !lock) return refuse("not-found", "not-found");
      const may = mayConfirm(lock, actorId);
      if (!may.ok) return may;
      const locked = hasReached(ledger.stage, "marks-locked");
      const inForce = await markingInForce(ctx, eventId, marking, ledger.schemeVersion, tx);
      if (!inForce.ok) return inForce;
      const [block] = await findLockBlocks(ctx, event, inForce.value, locked, tx);
      if (block) return block;
      const stage = advance(ledger.stage, "lock-marks", { unsignedSheets: 0, unmarkedAspects: 0 });
      if (!stage.ok) return stage;
      const { facts } = inForce.value;
      const detail: LockDetail = {
        whole: true,
        moduleId: null,
        day: null,
        askedBy: lock.askedBy,
        confirmedBy: actorId,
        basis: basisHash(ctx.sha256, await loadBasis(ctx.data, event, tx)),
      };
      const row = ledgerRow("lock", { eventId, clientId, judgeId: actorId, facts, at, detail });
      const head = await append(ctx, ledger.head, [row], tx);
      const done = { confirmedBy: actorId, confirmedAt: at, ledgerSeq: head.seq, ledgerHash: head.hash };
      if (!(await ctx.data.locks.confirm(id, done, tx))) return refuse("conflict", "lock-confirmed-already");
      await ctx.data.events.moveStage(eventId, ledger.stage, stage.value, { lockedAt: at }, tx);
      await notify(tx, `board:${eventId}`);
      await notify(tx, `topic:marking/${eventId}`);
      return ok({ ledgerSeq: head.seq, ledgerHead: head.hash });
    },
  );
}

export type LocksPage = {
  readonly event: EventRecord;
  /** Asked for and waiting for the supervisor. */
  readonly asked: LockRecord | null;
  readonly locks: readonly LockRecord[];
  /** Everything that stands in the way; empty once it is locked. */
  readonly blocks: readonly Refusal[];
};

/** The locks of an event, for the chief judge and the supervisor. */
export async function readLocks(ctx: Ctx, eventId: string): Promise<Result<LocksPage>> {
  const loaded = await loadMarkingFor(ctx, eventId, "marks.lock", "marks.confirm-lock");
  if (!loaded.ok) return loaded;
  const { event, marking } = loaded.value;
  const locks = await ctx.data.locks.listLocks(eventId);
  return ok({
    event,
    asked: locks.find(({ confirmedAt }) => confirmedAt === null) ?? null,
    locks: locks.filter(({ confirmedAt }) => confirmedAt !== null),
    blocks: event.stage === "marking" ? await findLockBlocks(ctx, event, marking, false) : [],
  });
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
