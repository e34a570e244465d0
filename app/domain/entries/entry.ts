import { z } from "zod";
import type { StoredStage } from "../contests/stage";
import { ok, type Result, refuse } from "../shared/result";

export const entryStates = [
  "submitted",
  "returned",
  "approved",
  "refused",
  "waitlisted",
  "withdrawn",
  "checked-in",
  "absent",
] as const;
export const EntryState = z.enum(entryStates);
export type EntryState = z.infer<typeof EntryState>;

/** Those whose entry takes one of the event's places. */
const seated: readonly EntryState[] = ["submitted", "returned", "approved", "checked-in", "absent"];
/** Those whom the one-event rule keeps from entering another event of the season. */
const slotted: readonly EntryState[] = [...seated, "waitlisted"];
/** Those on which the organiser has still to decide before the roster can be locked. */
export const undecidedStates: readonly EntryState[] = ["submitted", "returned"];

export const holdsSeat = (state: EntryState): boolean => seated.includes(state);
export const holdsSlot = (state: EntryState): boolean => slotted.includes(state);

/** The contestant or the enterprise that entered them; the organiser; the rules themselves. */
export type Mover = "holder" | "organiser" | "system";

export const entryMoves = [
  "approve",
  "return",
  "refuse",
  "resend",
  "withdraw",
  "move-up",
  "check-in",
  "undo-check-in",
  "mark-absent",
] as const;
export type EntryMove = (typeof entryMoves)[number];

type Rule = {
  readonly from: readonly EntryState[];
  readonly to: EntryState;
  readonly stage: StoredStage;
  readonly by: Mover;
  /** What is said where the entry is in another state. */
  readonly otherwise: string;
};

const rules: Readonly<Record<EntryMove, Rule>> = {
  approve: {
    from: ["submitted"],
    to: "approved",
    stage: "published",
    by: "organiser",
    otherwise: "entry-not-waiting-for-review",
  },
  return: {
    from: ["submitted"],
    to: "returned",
    stage: "published",
    by: "organiser",
    otherwise: "entry-not-waiting-for-review",
  },
  // An approved entry can still be refused: what was hidden may come to light before the roster is locked.
  refuse: {
    from: ["submitted", "returned", "approved", "waitlisted"],
    to: "refused",
    stage: "published",
    by: "organiser",
    otherwise: "entry-not-waiting-for-review",
  },
  resend: {
    from: ["returned"],
    to: "submitted",
    stage: "published",
    by: "holder",
    otherwise: "entry-not-returned",
  },
  withdraw: {
    from: ["submitted", "returned", "approved", "waitlisted"],
    to: "withdrawn",
    stage: "published",
    by: "holder",
    otherwise: "entry-not-withdrawable",
  },
  "move-up": {
    from: ["waitlisted"],
    to: "submitted",
    stage: "published",
    by: "system",
    otherwise: "entry-not-waitlisted",
  },
  "check-in": {
    from: ["approved"],
    to: "checked-in",
    stage: "check-in",
    by: "organiser",
    otherwise: "entry-not-approved",
  },
  "undo-check-in": {
    from: ["checked-in"],
    to: "approved",
    stage: "check-in",
    by: "organiser",
    otherwise: "entry-not-checked-in",
  },
  "mark-absent": {
    from: ["approved"],
    to: "absent",
    stage: "check-in",
    by: "system",
    otherwise: "entry-not-approved",
  },
};

/**
 * Moves an entry, or says why not. `at` is the event's stored stage: entries change until the roster is locked,
 * and are checked in only while check-in is open (domain.md §1.10).
 */
export function moveEntry(
  state: EntryState,
  move: EntryMove,
  { by, at }: { readonly by: Mover; readonly at: StoredStage },
): Result<EntryState> {
  const rule = rules[move];
  if (rule.by !== by) return refuse("forbidden", "forbidden");
  if (rule.stage !== at)
    return refuse("conflict", rule.stage === "check-in" ? "check-in-not-open" : "entries-closed");
  return rule.from.includes(state) ? ok(rule.to) : refuse("conflict", rule.otherwise);
}

/** What the state of an entry allows at this stage, for buttons. */
export function movesOf(state: EntryState, by: Mover, at: StoredStage): EntryMove[] {
  return entryMoves.filter((move) => moveEntry(state, move, { by, at }).ok);
}

/** An entry may be made anew only by somebody who withdrew; a refused one stays refused. */
export function mayEnterAgain(state: EntryState): boolean {
  return state === "withdrawn";
}

/**
 * A reviewer's reason. It stands in the audit trail, so a personal number may not be in it
 * (identity number or phone, domain.md §5.1).
 */
export const Reason = z
  .string({ error: "reason-needed" })
  .trim()
  .min(1, { error: "reason-needed" })
  .max(300, { error: "field-too-long|300" })
  .refine((text) => !/(?<!\d)(?:\d{17}[\dXx]|1[3-9]\d{9})(?!\d)/.test(text), {
    error: "reason-holds-a-number",
  });
