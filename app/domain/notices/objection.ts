import type { Instant } from "../shared/calendar";
import { ok, type Refusal, type Result, refuse } from "../shared/result";
import { type Notice, noticeState } from "./notice";

/** An objection (异议) on a public notice. Decided once, with reasons, and never again. */
export type ObjectionState = "open" | "upheld" | "dismissed";
export const decisions = ["upheld", "dismissed"] as const;
export type Decision = (typeof decisions)[number];

const textLength = { least: 10, most: 2_000 };
const reasonsLength = { least: 10, most: 2_000 };

/**
 * Whether somebody may object now: while the notice runs, with enough said to be looked into, and not beside an
 * undecided objection of their own. Returns the text as it is kept.
 */
export function fileObjection(
  notice: Pick<Notice, "endsAt" | "closedAt">,
  filing: { readonly text: string; readonly ownOpen: number },
  now: Instant,
): Result<string> {
  const state = noticeState(notice, now);
  if (state !== "running") return refuse("conflict", state === "over" ? "notice-over" : "notice-replaced");
  if (filing.ownOpen > 0) return refuse("conflict", "objection-open-already");
  return fitting(filing.text, textLength, "objection-text", "text");
}

/**
 * Decides an open objection, with reasons that its filer can read. Who filed it does not decide it. The date does
 * not matter: an objection that came in time is decided even after the notice has ended.
 */
export function decideObjection(
  objection: { readonly state: ObjectionState; readonly filedBy: string },
  decision: { readonly outcome: Decision; readonly reasons: string; readonly by: string },
): Result<{ state: Decision; reasons: string }> {
  if (objection.state !== "open") return refuse("conflict", "objection-decided");
  if (objection.filedBy === decision.by) return refuse("forbidden", "objection-own");
  const reasons = fitting(decision.reasons, reasonsLength, "objection-reasons", "reasons");
  return reasons.ok ? ok({ state: decision.outcome, reasons: reasons.value }) : reasons;
}

/** The objections of a notice, as far as its event's way to final is concerned. */
export type ObjectionCount = { readonly open: number; readonly upheld: number; readonly dismissed: number };

export function countObjections(states: readonly ObjectionState[]): ObjectionCount {
  const count = (state: ObjectionState) => states.filter((one) => one === state).length;
  return { open: count("open"), upheld: count("upheld"), dismissed: count("dismissed") };
}

/**
 * What stands against making results final, beyond the stage's own gates (stage.ts: the notice is over, no objection
 * is open): an objection that was upheld on this notice. What follows from it is recorded in its reasons; the results
 * stand their notice anew before they can be final.
 */
export function upheldBlocks(objections: ObjectionCount): Refusal | null {
  return objections.upheld > 0
    ? refuse("conflict", "objection-upheld", { params: { count: objections.upheld } })
    : null;
}

/** Whether a notice may be published again: only after an upheld objection, with none undecided. */
export function mayPublishAgain(objections: ObjectionCount): Result<undefined> {
  if (objections.open > 0)
    return refuse("conflict", "objections-open-again", { params: { count: objections.open } });
  return objections.upheld > 0 ? ok() : refuse("conflict", "notice-published-already");
}

function fitting(
  text: string,
  { least, most }: { least: number; most: number },
  message: string,
  field: string,
): Result<string> {
  const kept = text.trim();
  return kept.length < least || kept.length > most
    ? refuse("invalid", message, { params: { least, most }, field })
    : ok(kept);
}
