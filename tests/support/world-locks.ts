import type { Ctx } from "~/context";
import { type Part, wholeEvent } from "~/domain/scoring/part";
import { checkCode, readCheck } from "~/operations/checks.server";
import { verifyLedgers } from "~/operations/ledger.server";
import { askLock, confirmLock } from "~/operations/locks.server";
import { readOversee } from "~/operations/oversee.server";
import { unwrap, type World } from "./world";
import { checkAndLockPart, dayedEvent, dayOne, markPart } from "./world-parts";
import type { ScoringEvent } from "./world-scoring";

/** A judge of the panel by seat, from 1. */
export function seat(event: ScoringEvent, number: number): Ctx {
  const judge = event.judges[number - 1];
  if (!judge) throw new Error(`the panel has no seat ${number}`);
  return judge;
}

export function firstCode(event: ScoringEvent): { id: string; code: string } {
  const [code] = event.codes;
  if (!code) throw new Error("the event has no code");
  return code;
}

export const rowsOf = ({ chief, eventId }: ScoringEvent) => chief.data.scoring.listRows(eventId);

/** What `ledger -- verify` finds wrong with an event; null where it stands. */
export async function faultOf({ chief, eventId }: ScoringEvent) {
  const [report] = await verifyLedgers(chief, eventId);
  if (!report) throw new Error("the event has no ledger");
  return report.fault;
}

/** The keys of what stands in the way of a lock, as the chief judge is told. */
export async function blocksOf({ chief, eventId }: ScoringEvent, part: Part = wholeEvent) {
  return unwrap(await readOversee(chief, eventId, part)).blocks.map(({ message }) => message);
}

/** One judge's check of a code, or of a part of it, as it stands. */
export async function check(event: ScoringEvent, judge: Ctx, code: string, part: Part = wholeEvent) {
  const read = await readCheck(judge, event.eventId, code, part);
  if (!read.ok) return read;
  return checkCode(judge, event.eventId, code, { part, clientId: judge.id(), hash: read.value.hash });
}

/** Asks for a lock, of everything or of a part, as the chief judge or somebody else. */
export const ask = (event: ScoringEvent, part: Part = wholeEvent, ctx = event.chief) =>
  askLock(ctx, event.eventId, { id: ctx.id(), part, confirm: "on" });

export const confirm = (event: ScoringEvent, id: string, ctx = event.supervisor) =>
  confirmLock(ctx, event.eventId, { id, clientId: ctx.id(), confirm: "on" });

/** An event of two days whose first is locked. */
export async function lockedDay(world: World, contestants = 2) {
  const event = await dayedEvent(world, { contestants });
  await markPart(world, event, dayOne);
  unwrap(await checkAndLockPart(event, dayOne));
  return event;
}
