/** A question for the server's time: when it was sent and answered by the screen's own clock, and the answer. */
export type ClockSample = { readonly sent: number; readonly received: number; readonly server: number };

/** Old samples are forgotten: clocks drift. */
export const samplesKept = 12;

/**
 * What to add to the screen's clock for the server's, by the quickest answer: it can be wrong by half of that answer's
 * time at most. Null without a sample. Milliseconds.
 */
export function clockOffset(samples: readonly ClockSample[]): number | null {
  const [first, ...rest] = samples;
  if (!first) return null;
  const best = rest.reduce((a, b) => (b.received - b.sent < a.received - a.sent ? b : a), first);
  return best.server - (best.sent + best.received) / 2;
}
