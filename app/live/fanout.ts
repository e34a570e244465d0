import { type Meter, observe } from "./meter";

/**
 * A slice of a broadcast holds the event loop no longer than this; then whoever waits for it has a turn: a
 * judge's mark that is posted in the middle of ten thousand sends is answered between two slices. Milliseconds.
 */
const sliceMs = 0.5;
/** The clock is looked at once in so many sends. */
const sendsPerLook = 16;

/** A message, encoded once for all who get it. */
export type Frame = {
  /** As Engine.IO takes it, for a line on which something else is still waiting. */
  readonly packet: string;
  /** The same as a whole WebSocket frame. */
  readonly bytes: Buffer;
};

type Broadcast<Line> = {
  readonly frame: Frame;
  readonly lines: Iterator<Line>;
  readonly began: number;
  readonly done: () => void;
};

export type FanoutOptions<Line> = {
  /** Hands a frame on; false where the line is gone. */
  readonly send: (line: Line, frame: Frame) => boolean;
  readonly meter: Pick<Meter, "sent" | "bytes" | "broadcastSeconds">;
  /** Milliseconds. */
  readonly now?: () => number;
  /** Runs its argument after everybody else who waits for the event loop. */
  readonly yieldTo?: (next: () => void) => void;
};

/**
 * Sends one frame to many lines in slices between which the event loop is free. All broadcasts of the process
 * share the slices, in turn, so that a hundred boards hold the loop no longer than one does.
 */
export function createFanout<Line>(options: FanoutOptions<Line>) {
  const { send, meter, now = () => performance.now(), yieldTo = setImmediate } = options;
  const rooms = new Map<string, Set<Line>>();
  /** Of each room that is being sent to: the last broadcast. */
  const last = new Map<string, Promise<void>>();
  const running: Broadcast<Line>[] = [];
  let pumping = false;

  function pump(): void {
    const broadcast = running.shift();
    if (broadcast && sendSlice(broadcast)) {
      observe(meter.broadcastSeconds, (now() - broadcast.began) / 1_000);
      broadcast.done();
    } else if (broadcast) {
      running.push(broadcast);
    }
    pumping = running.length > 0;
    if (pumping) yieldTo(pump);
  }

  /** True when everybody has it. */
  function sendSlice({ frame, lines }: Broadcast<Line>): boolean {
    const until = now() + sliceMs;
    do {
      for (let sent = 0; sent < sendsPerLook; sent += 1) {
        const line = lines.next();
        if (line.done) return true;
        if (!send(line.value, frame)) continue;
        meter.sent += 1;
        meter.bytes += frame.bytes.length;
      }
    } while (now() < until);
    return false;
  }

  function start(room: string, frame: Frame): Promise<void> {
    const lines = rooms.get(room);
    if (!lines) return Promise.resolve();
    return new Promise((done) => {
      running.push({ frame, lines: lines.values(), began: now(), done });
      // The first slice goes at once.
      if (!pumping) pump();
    });
  }

  return {
    /** Puts a line into a room; call the answer to take it out. */
    join(room: string, line: Line): () => void {
      const lines = rooms.get(room) ?? new Set();
      rooms.set(room, lines.add(line));
      return () => {
        lines.delete(line);
        if (lines.size === 0 && rooms.get(room) === lines) rooms.delete(room);
      };
    },

    /**
     * Sends a frame to everybody in a room, after what is being sent there; resolves when it has been handed to the
     * last. Who joins meanwhile may get it too: it has what the frame says already, and ignores it.
     */
    broadcast(room: string, frame: Frame): Promise<void> {
      const before = last.get(room);
      const sent = before ? before.then(() => start(room, frame)) : start(room, frame);
      last.set(room, sent);
      return sent.then(() => {
        if (last.get(room) === sent) last.delete(room);
      });
    },

    size: (room: string): number => rooms.get(room)?.size ?? 0,
  };
}

/** A Socket.IO event as the frame that goes over a WebSocket: a text message, which a server does not mask. */
export function frameOf(event: readonly unknown[]): Frame {
  // Engine.IO's "message" is 4, Socket.IO's "event" is 2, in the main namespace.
  const packet = `2${JSON.stringify(event)}`;
  const text = Buffer.from(`4${packet}`);
  return { packet, bytes: Buffer.concat([headerOf(text.length), text]) };
}

/** RFC 6455 §5.2: one whole text frame, its length in 7, 16 or 64 bits. */
function headerOf(length: number): Buffer {
  const wholeText = 0x81;
  if (length < 126) return Buffer.from([wholeText, length]);
  if (length < 65_536) return Buffer.from([wholeText, 126, length >> 8, length & 0xff]);
  const header = Buffer.alloc(10);
  header.writeUInt16BE((wholeText << 8) | 127);
  header.writeBigUInt64BE(BigInt(length), 2);
  return header;
}
