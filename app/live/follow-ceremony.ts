import { holdBack, type ShownCeremony } from "~/domain/results/ceremony-shown";
import type { LiveSocket } from "./board-client";
import { ceremonyTopic } from "./protocol";

/** What is shown, and the server's time when it was sent. Milliseconds. */
export type SentCeremony = { readonly shown: ShownCeremony; readonly now: number };

export type CeremonyClientOptions = {
  readonly eventId: string;
  readonly initial: ShownCeremony;
  readonly socket: LiveSocket;
  /** The same over HTTP, for when the live channel is gone. */
  readonly fetchShown: () => Promise<SentCeremony>;
  /** The server's time by the screen's own clock; null where the screen has not measured it. */
  readonly serverTime: () => number | null;
  /** What will be seen in a moment. */
  readonly onNext?: (shown: ShownCeremony) => void;
  readonly onShown: (shown: ShownCeremony) => void;
  readonly times?: Partial<typeof defaultTimes>;
};

/** Milliseconds. */
const defaultTimes = {
  /** An answer later than this is asked for again. */
  answer: 8_000,
  /** With no connection after this, the page begins to ask by itself. */
  patience: 4_000,
  poll: 2_000,
};

/**
 * Keeps a screen of a ceremony in step: each press comes with what is to be seen and from which instant on. Without
 * the live channel it is asked for every other second. Call the answer to stop.
 */
export function followCeremony(options: CeremonyClientOptions): () => void {
  const { eventId, initial, socket, fetchShown, serverTime, onNext, onShown } = options;
  const times = { ...defaultTimes, ...options.times };
  const topic = ceremonyTopic(eventId);
  let latest = initial;
  let channel = -1;
  /** A step may be here before the answer that says whose it is has been looked at. */
  const early = new Map<number, SentCeremony>();
  /** Raised by whatever makes an attempt out of date: another attempt, a lost connection, the end. */
  let turn = 0;
  let showTimer: ReturnType<typeof setTimeout> | undefined;
  let pollTimer: ReturnType<typeof setTimeout> | undefined;

  function plan(shown: ShownCeremony, now: number): void {
    if (shown.version < latest.version) return;
    latest = shown;
    clearTimeout(showTimer);
    const wait = holdBack(shown.at, serverTime() ?? now);
    if (wait === 0) onShown(shown);
    else {
      onNext?.(shown);
      showTimer = setTimeout(() => onShown(shown), wait);
    }
  }

  async function ask(): Promise<void> {
    turn += 1;
    const mine = turn;
    const watched = await socket
      .timeout(times.answer)
      .emitWithAck("watch", { topic })
      .catch(() => null);
    if (mine !== turn) return;
    if (!watched) return void ask();
    if (watched.kind !== "shown") return;
    channel = watched.channel;
    plan(watched.shown, watched.now);
    const step = early.get(channel);
    if (step) plan(step.shown, step.now);
    early.clear();
  }

  async function pollUntilConnected(): Promise<void> {
    turn += 1;
    const mine = turn;
    await pause(times.patience);
    while (mine === turn) {
      const sent = await fetchShown().catch(() => null);
      if (mine !== turn) return;
      if (sent) plan(sent.shown, sent.now);
      await pause(times.poll);
    }
  }

  function pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      pollTimer = setTimeout(resolve, milliseconds);
    });
  }

  const onConnect = () => {
    clearTimeout(pollTimer);
    void ask();
  };
  const onDisconnect = () => {
    channel = -1;
    early.clear();
    clearTimeout(pollTimer);
    void pollUntilConnected();
  };
  const onStep = (from: number, shown: ShownCeremony, now: number) => {
    if (from === channel) plan(shown, now);
    else if (channel === -1) early.set(from, { shown, now });
  };

  socket.on("connect", onConnect);
  socket.on("disconnect", onDisconnect);
  socket.on("c", onStep);
  if (socket.connected) onConnect();
  else void pollUntilConnected();

  return () => {
    turn += 1;
    clearTimeout(showTimer);
    clearTimeout(pollTimer);
    socket.off("connect", onConnect);
    socket.off("disconnect", onDisconnect);
    socket.off("c", onStep);
    if (socket.connected) socket.emit("leave", { topic });
  };
}
