import { z } from "zod";
import type { StoredStage } from "~/domain/contests/stage";
import { hasReached } from "~/domain/contests/stage";
import { ok, type Result, refuse } from "~/domain/shared/result";

/**
 * What a correction's row holds beside the new value: the value before, who asked and who approved, and the hashes
 * of the reason (note.ts) and of the evidence, which may name people and therefore stand apart from the ledger.
 */
export const CorrectionDetail = z.object({
  old: z.number().int().nullable(),
  askedBy: z.uuid(),
  approvedBy: z.uuid(),
  reason: z.string().regex(/^[0-9a-f]{64}$/),
  evidence: z.string().regex(/^[0-9a-f]{64}$/),
});
export type CorrectionDetail = z.infer<typeof CorrectionDetail>;

export const correctionStates = ["asked", "applied", "refused", "withdrawn"] as const;
export type CorrectionState = (typeof correctionStates)[number];

/** What a code's result is, before or after: place and award where it has one. */
const Outcome = z.object({
  total: z.number().int(),
  place: z.number().int().nullable(),
  award: z.string().nullable(),
});
/** What a correction moves: every code whose total, place or award becomes another. */
export const Effect = z.array(z.object({ code: z.string(), before: Outcome, after: Outcome }));
export type Effect = z.infer<typeof Effect>;

/** The largest file of evidence, in bytes. */
export const mostEvidence = 5 * 1024 * 1024;

const kinds = [
  { type: "application/pdf", head: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { type: "image/jpeg", head: [0xff, 0xd8, 0xff] },
  { type: "image/png", head: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
] as const;

/** What a file of evidence is by its first bytes; what its name or its sender says of it counts for nothing. */
export function evidenceType(bytes: Uint8Array): Result<string> {
  if (bytes.length === 0) return refuse("invalid", "evidence-missing", { field: "evidence" });
  if (bytes.length > mostEvidence) return refuse("invalid", "evidence-too-large", { field: "evidence" });
  const kind = kinds.find(({ head }) => head.every((byte, i) => bytes[i] === byte));
  return kind ? ok(kind.type) : refuse("invalid", "evidence-unknown", { field: "evidence" });
}

/**
 * Whether marks may be corrected now: after the lock, until the results are final. While the rest is still being
 * marked, those of a part that is locked (`inLockedPart`). While a notice runs, only
 * where an objection to it was upheld and none is open: a new notice then has to be published in any case. Final
 * results do not change; they would have to be revoked and decided anew.
 */
export function mayCorrect(
  stage: StoredStage,
  objections: { readonly open: number; readonly upheld: number },
  inLockedPart = false,
): Result<undefined> {
  if (stage === "marking" && inLockedPart) return ok();
  if (stage === "cancelled" || !hasReached(stage, "marks-locked"))
    return refuse("conflict", "correction-not-locked");
  if (hasReached(stage, "final")) return refuse("conflict", "correction-final");
  if (stage === "notice" && (objections.open > 0 || objections.upheld === 0))
    return refuse("conflict", "correction-needs-objection");
  return ok();
}

type Sealed = {
  readonly code: string;
  readonly total: number;
  readonly place: number;
  readonly award: string | null;
};

/** The codes that differ, in the order of their new places. */
export function effectOf(
  before: readonly Sealed[],
  after: readonly Sealed[],
  totals: { readonly code: string; readonly before: number; readonly after: number },
): Effect {
  const was = new Map(before.map((one) => [one.code, one]));
  const outcome = ({ total, place, award }: Sealed) => ({ total, place, award });
  const moved = after.flatMap((now): Effect => {
    const old = was.get(now.code);
    if (!old) return [];
    const same = old.total === now.total && old.place === now.place && old.award === now.award;
    return same ? [] : [{ code: now.code, before: outcome(old), after: outcome(now) }];
  });
  if (moved.some(({ code }) => code === totals.code) || totals.before === totals.after) return moved;
  // A code without a place, such as of somebody who was disqualified, still has a total.
  const without = (total: number) => ({ total, place: null, award: null });
  return [{ code: totals.code, before: without(totals.before), after: without(totals.after) }, ...moved];
}
