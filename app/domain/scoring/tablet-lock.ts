/**
 * The lock of a judge's tablet: after two minutes' rest its pages are covered until the judge's PIN is given, which
 * the tablet checks by itself where there is no network. Six digits are few, so wrong ones cost growing pauses, and
 * after the last one only a new sign-in opens the tablet. Instants and times in milliseconds.
 */
export const lockAfterMs = 2 * 60_000;

/** What a wrong PIN costs: the first two nothing, the later ones more and more. */
const pausesMs = [0, 0, 5_000, 15_000, 30_000, 60_000, 120_000] as const;
export const mostTries = pausesMs.length + 1;

/** A PIN is six digits. */
export const pinForm = /^\d{6}$/;

/** The work of one guess: PBKDF2 with SHA-256, this many rounds. */
export const pinRounds = 310_000;

/** How many PINs in a row were wrong, and when the last one was. */
export type PinTries = { readonly wrong: number; readonly lastAt: number };
export const noTries: PinTries = { wrong: 0, lastAt: 0 };

export type TryState =
  | { readonly state: "open" }
  | { readonly state: "waiting"; readonly ms: number }
  /** No PIN opens it any more. */
  | { readonly state: "spent" };

/** Whether a PIN may be tried now. A clock that was put back cannot make the pause longer than it is. */
export function tryState({ wrong, lastAt }: PinTries, now: number): TryState {
  if (wrong >= mostTries) return { state: "spent" };
  const pause = pausesMs[wrong - 1] ?? 0;
  const ms = Math.min(pause, lastAt + pause - now);
  return ms > 0 ? { state: "waiting", ms } : { state: "open" };
}

/** Whether the tablet has rested for so long that it locks; an instant to come is a clock that was put back. */
export function isAtRest(lastInputAt: number, now: number): boolean {
  return now - Math.min(lastInputAt, now) >= lockAfterMs;
}
