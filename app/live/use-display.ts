import { useEffect, useState } from "react";
import { flushSync } from "react-dom";
import type { Beat, DisplayState } from "~/domain/displays/content";
import { openConnection } from "./connection";
import { followDisplay } from "./follow-display";
import { keepDisplay, readKept } from "./kept-display";
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
  /** What is shown was kept in the browser, and is not of the page that came. */
  readonly kept: boolean;
};

/** A request that has no answer by then is none: the network is gone. Milliseconds. */
const patienceMs = 4_000;
/** What is shown is kept this often, for when the power goes before the network. Milliseconds. */
const keepMs = 15_000;

/** The screen of the server-rendered state, kept on what is taken from then on. */
export function useDisplay(initial: DisplayState): LiveDisplay {
  const [{ state, next, kept }, setShown] = useState<Pick<LiveDisplay, "state" | "next" | "kept">>({
    state: initial,
    next: null,
    kept: false,
  });
  const [offset, setOffset] = useState<number | null>(null);
  const [lost, setLost] = useState(false);
  const [first] = useState(initial);
  const time = useSecond(offset, initial.now);

  useEffect(() => {
    const url = `/displays/${first.id}/state`;
    let stopWatching = () => {};
    let stopped = false;
    let shown = first;
    let measured = first.now - performance.now();
    /** Whether the server has answered since the page came; until then the page itself may be a kept one. */
    let heard = false;
    let wasLost = false;
    const keep = () => {
      if (heard) keepDisplay(shown, performance.now() + measured);
    };
    const lose = (isLost: boolean) => {
      setLost(isLost);
      const isNews = isLost !== wasLost;
      wasLost = isLost;
      const known = isLost && !heard ? readKept(first) : null;
      if (known && shown === first) {
        shown = known.state;
        setShown({ state: known.state, next: null, kept: true });
        setOffset(Math.round(Date.now() + known.ahead - performance.now()));
      }
      if (!isLost) heard = true;
      else if (isNews) keep();
    };
    const followed = followDisplay({
      initial: first,
      fetchState: () => ask<DisplayState>(url, "GET"),
      beat: () => ask<Beat>(url, "POST"),
      clock: () => performance.now(),
      // At once: other screens do the same at the same instant.
      onState: (taken) => {
        shown = taken;
        flushSync(() => setShown({ state: taken, next: null, kept: false }));
      },
      onNext: (taken) => setShown((before) => ({ ...before, next: taken })),
      onOffset: (offset) => {
        measured = offset;
        setOffset(Math.round(offset));
      },
      onLost: lose,
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
    const timer = window.setInterval(keep, keepMs);
    window.addEventListener("pagehide", keep);
    window.addEventListener("online", followed.check);
    window.addEventListener("offline", followed.check);
    return () => {
      stopped = true;
      window.clearInterval(timer);
      window.removeEventListener("pagehide", keep);
      followed.stop();
      stopWatching();
      window.removeEventListener("online", followed.check);
      window.removeEventListener("offline", followed.check);
    };
  }, [first]);

  return { state, next, time, offset, lost, kept };
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
