import { z } from "zod";
import { ok, type Result, refuse } from "~/domain/shared/result";
import { doubtKinds } from "./doubt";
import { isWhole } from "./part";
import type { MarkInput, MarkingFacts, Sheet } from "./sheet";

/**
 * A judge may mark on two tablets, or on one that was without a network while another went on. A mark says which
 * one it was given over; where another of the same judge stands by then, nothing is overwritten: the judge sees
 * both and chooses, and the choice is a row of the ledger.
 */
export type OwnMark = {
  readonly clientId: string;
  /** As the ledger holds it; null was taken back. */
  readonly value: number | null;
  /** Milliseconds since 1970, by the clock of the tablet that gave it. */
  readonly markedAt: number;
};

export function ownKey({ codeId, aspectId }: { codeId: string; aspectId: string }): string {
  return `${codeId} ${aspectId}`;
}

/**
 * Whether a mark of this value would overwrite one that its tablet did not know of. A tablet that does not say what
 * it marks over (a plain form) is taken at its word; the same value twice is no conflict.
 */
export function overwrites(
  input: Pick<MarkInput, "over">,
  stands: OwnMark | undefined,
  value: number | null,
): boolean {
  if (input.over === undefined || !stands) return false;
  return stands.clientId !== input.over && stands.value !== value;
}

/** A judge's answer to doubts, as the tablet sends it among the marks of a batch. */
export const ConfirmInput = z.object({
  kind: z.literal("confirm"),
  clientId: z.uuid(),
  codeId: z.uuid(),
  /** Null where it is about the whole sheet. */
  aspectId: z.string().min(1).max(64).nullable(),
  doubts: z.array(z.enum(doubtKinds)).min(1).max(doubtKinds.length),
  /** The client id of the mark that was doubted. */
  about: z.uuid().nullable(),
  schemeVersion: z.number().int(),
  markedAt: z.number().int().min(0).max(253_402_300_799_999),
});
export type ConfirmInput = z.infer<typeof ConfirmInput>;

/** What a row of kind "confirm" says beside its code and aspect. */
export const ConfirmDetail = ConfirmInput.pick({ doubts: true, about: true });

/** A confirmation changes no mark, so it is taken until the event is locked, also on a signed sheet. */
export function acceptConfirm(facts: MarkingFacts, sheet: Sheet): Result<undefined> {
  if (facts.locked.some(isWhole)) return refuse("conflict", "event-locked");
  if (!facts.panel.judges.includes(sheet.judgeId)) return refuse("forbidden", "not-on-panel");
  return ok();
}
