/**
 * A question for the server's time: when it was sent and answered by the screen's own clock, and when the server
 * began and ended its work by the server's. Milliseconds.
 */
export type ClockSample = {
  readonly sent: number;
  readonly received: number;
  readonly began: number;
  readonly ended: number;
};

/** Old samples are forgotten: clocks drift. */
export const samplesKept = 16;

/**
 * What to add to the screen's clock for the server's, by the answer that was on its way for the shortest time: it can
 * be wrong by half of that at most. The server's own work does not count (as NTP has it). Null without a sample.
 */
export function clockOffset(samples: readonly ClockSample[]): number | null {
  const [first, ...rest] = samples;
  if (!first) return null;
  const best = rest.reduce((a, b) => (onItsWay(b) < onItsWay(a) ? b : a), first);
  return (best.began - best.sent + (best.ended - best.received)) / 2;
}

function onItsWay({ sent, received, began, ended }: ClockSample): number {
  return received - sent - (ended - began);
}
