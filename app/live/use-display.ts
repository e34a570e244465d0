import { useEffect, useState } from "react";
import { flushSync } from "react-dom";
import type { Beat, DisplayState } from "~/domain/displays/content";
import { openConnection } from "./connection";
import { followDisplay } from "./follow-display";
import { watchTopic } from "./use-topic";

export type LiveDisplay = {
  readonly state: DisplayState;
  /** What will be shown in a moment: it is drawn out of sight, so that showing it takes no time. */
  readonly next: DisplayState | null;
  /** The server's time, to the second; whatever turns or counts on a screen goes by it. Milliseconds. */
  readonly time: number;
  /** What to add to the page's clock for the server's; null until it has been measured. Milliseconds. */
  readonly offset: number | null;
  /** The server does not answer: what is shown stays, and may be old. */
  readonly lost: boolean;
};

/** A request that has no answer by then is none: the network is gone. Milliseconds. */
const patienceMs = 4_000;

/** The screen of the server-rendered state, kept on what is taken from then on. */
export function useDisplay(initial: DisplayState): LiveDisplay {
  const [{ state, next }, setShown] = useState<Pick<LiveDisplay, "state" | "next">>({
    state: initial,
    next: null,
  });
  const [offset, setOffset] = useState<number | null>(null);
  const [lost, setLost] = useState(false);
  const [first] = useState(initial);
  const time = useSecond(offset, initial.now);

  useEffect(() => {
    const url = `/displays/${first.id}/state`;
    let stopWatching = () => {};
    let stopped = false;
    const followed = followDisplay({
      initial: first,
      fetchState: () => ask<DisplayState>(url, "GET"),
      beat: () => ask<Beat>(url, "POST"),
      clock: () => performance.now(),
      // At once: other screens do the same at the same instant.
      onState: (taken) => flushSync(() => setShown({ state: taken, next: null })),
      onNext: (taken) => setShown((shown) => ({ ...shown, next: taken })),
      onOffset: (measured) => setOffset(Math.round(measured)),
      onLost: setLost,
    });
    const open = async () => {
      const { socket, release } = await openConnection();
      if (stopped) return release();
      const unwatch = watchTopic(socket, `topic:display/${first.id}`, followed.changed);
      socket.on("disconnect", followed.check);
      stopWatching = () => {
        unwatch();
        socket.off("disconnect", followed.check);
        release();
      };
    };
    // Without the live channel the beats still find each take, a few seconds late.
    open().catch(() => {});
    window.addEventListener("online", followed.check);
    window.addEventListener("offline", followed.check);
    return () => {
      stopped = true;
      followed.stop();
      stopWatching();
      window.removeEventListener("online", followed.check);
      window.removeEventListener("offline", followed.check);
    };
  }, [first]);

  return { state, next, time, offset, lost };
}

/** The server's time on a page that does not measure it: late by as long as the page took to come. */
export function useServerTime(rendered: number): number {
  const [offset, setOffset] = useState<number | null>(null);
  useEffect(() => setOffset(rendered - performance.now()), [rendered]);
  return useSecond(offset, rendered);
}

/** The second of the server's clock that it is; as the server rendered it until the clock has been measured. */
function useSecond(offset: number | null, rendered: number): number {
  const [time, setTime] = useState(rendered);
  useEffect(() => {
    if (offset === null) return;
    let timer: number | undefined;
    const tick = () => {
      const now = performance.now() + offset;
      setTime(Math.floor(now / 1_000) * 1_000);
      timer = window.setTimeout(tick, 1_000 - (now % 1_000));
    };
    tick();
    return () => window.clearTimeout(timer);
  }, [offset]);
  return time;
}

async function ask<T>(url: string, method: "GET" | "POST"): Promise<T> {
  const response = await fetch(url, {
    method,
    cache: "no-store",
    headers: { accept: "application/json" },
    signal: AbortSignal.timeout(patienceMs),
  });
  if (!response.ok) throw new Error(`the screen's state answered ${response.status}`);
  return (await response.json()) as T;
}
