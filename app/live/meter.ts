/** Bounds of the buckets of a histogram, in seconds. */
const secondBounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

export type Histogram = {
  readonly bounds: readonly number[];
  /** How many fell into each bucket; the last is for all that is longer. */
  readonly buckets: number[];
  sum: number;
  count: number;
};

export type Meter = ReturnType<typeof createMeter>;

/** What the live channel of this process has done since it began: plain numbers, told by /metrics. */
export function createMeter() {
  return {
    /** Open connections, and connections that wait to be let in; the live channel knows. */
    connections: () => 0,
    waiting: () => 0,
    /** Deltas cut, and the ones among them that came later than a tick after the one before. */
    ticks: 0,
    stretched: 0,
    reads: 0,
    /** Frames handed to sockets, and their bytes. */
    sent: 0,
    bytes: 0,
    /** Of those, the ones that went through the channel's queue, as an answer was still on its way. */
    queued: 0,
    /** Clients whose state disagreed with its hash, and clients that had missed something. */
    mismatches: 0,
    gaps: 0,
    /** Clients that were mended by deltas, and clients that were sent to the snapshot. */
    resumed: 0,
    gone: 0,
    dropped: { slow: 0, flooding: 0 },
    refused: { origin: 0, address: 0, storm: 0 },
    broadcastSeconds: histogram(),
    readSeconds: histogram(),
  };
}

export function observe(of: Histogram, seconds: number): void {
  const at = of.bounds.findIndex((bound) => seconds <= bound);
  const bucket = at < 0 ? of.bounds.length : at;
  of.buckets[bucket] = (of.buckets[bucket] ?? 0) + 1;
  of.sum += seconds;
  of.count += 1;
}

function histogram(): Histogram {
  return { bounds: secondBounds, buckets: secondBounds.map(() => 0).concat(0), sum: 0, count: 0 };
}
