import type { Meter } from "./meter";

/** Handshakes hold the event loop no longer than this at a time. Milliseconds. */
const sliceMs = 2;
/** More than this in the queue are turned away: they come back by themselves, each after a random delay. */
const queueLength = 8_000;
/** Who has waited this long is turned away: its browser is about to give up. Milliseconds. */
const patienceMs = 8_000;

export type Verdict = "admitted" | "address" | "storm";

export type Admission = ReturnType<typeof createAdmission>;

type Waiting = {
  readonly address: string;
  readonly since: number;
  readonly decide: (verdict: Verdict) => void;
};

export type AdmissionOptions = {
  /** Connections that one address may hold: a hall stands behind one. */
  readonly perAddress: number;
  readonly meter: Pick<Meter, "refused">;
  /** Milliseconds. */
  readonly now?: () => number;
  readonly yieldTo?: (next: () => void) => void;
};

/**
 * Lets connections in one after the other, with the event loop free in between: when a hall's network comes back,
 * all its phones ask within a second, and a handshake costs more than hundreds of messages. Beyond what can be
 * admitted before the browsers give up they are shed, and beyond its share an address is refused.
 */
export function createAdmission(options: AdmissionOptions) {
  const { perAddress, meter, now = () => performance.now(), yieldTo = setImmediate } = options;
  const open = new Map<string, number>();
  let queue: Waiting[] = [];
  let next = 0;

  function pump(): void {
    const until = now() + sliceMs;
    do {
      const one = queue[next];
      if (!one) break;
      next += 1;
      decide(one);
    } while (now() < until);
    if (next < queue.length) {
      yieldTo(pump);
      return;
    }
    queue = [];
    next = 0;
  }

  function decide({ address, since, decide: tell }: Waiting): void {
    const held = open.get(address) ?? 0;
    if (now() - since > patienceMs) refuse("storm", tell);
    else if (held >= perAddress) refuse("address", tell);
    else {
      open.set(address, held + 1);
      tell("admitted");
    }
  }

  function refuse(why: "storm" | "address", tell: Waiting["decide"]): void {
    meter.refused[why] += 1;
    tell(why);
  }

  return {
    /** Asks for a place; every "admitted" is to be given back by `leave`. */
    ask(address: string, tell: (verdict: Verdict) => void): void {
      if (queue.length - next >= queueLength) {
        refuse("storm", tell);
        return;
      }
      queue.push({ address, since: now(), decide: tell });
      if (queue.length - next === 1) yieldTo(pump);
    },

    leave(address: string): void {
      const held = open.get(address) ?? 0;
      if (held > 1) open.set(address, held - 1);
      else open.delete(address);
    },

    waiting: (): number => queue.length - next,
  };
}
