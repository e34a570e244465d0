import { useEffect, useRef } from "react";
import { forgetOthers } from "./forget";
import { keepPack, readPacks } from "./pack";

/** A kept event is fetched again where it is older than this. Milliseconds. */
const freshMs = 60_000;

/**
 * Makes the tablet ready for a day without a network: the service worker with its page, and the judge's events
 * whole. What it keeps of another judge is forgotten first, but for marks that have not been received. They are
 * kept anew when `signed` becomes another: the judge has signed.
 */
export function useTabletHome(
  judgeId: string,
  eventIds: readonly string[],
  isOffline = false,
  signed?: number,
): void {
  const ids = eventIds.join(" ");
  const last = useRef(signed);
  useEffect(() => {
    if (isOffline) return;
    void prepare(judgeId, ids === "" ? [] : ids.split(" "), last.current !== signed);
    last.current = signed;
  }, [judgeId, ids, isOffline, signed]);
}

async function prepare(judgeId: string, eventIds: readonly string[], isNew: boolean): Promise<void> {
  try {
    await forgetOthers(judgeId);
    const kept = new Map((await readPacks(judgeId)).map(({ pack, savedAt }) => [pack.head.id, savedAt]));
    for (const eventId of eventIds) {
      const age = Date.now() - (kept.get(eventId) ?? 0);
      // By a clock that was put back what was kept is of the future.
      if (isNew || age > freshMs || age < 0) await keepPack(judgeId, eventId);
    }
    // While developing, modules change under the worker's feet.
    if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
    await navigator.serviceWorker.register("/judging-sw.js", { scope: "/judging" });
    const { active } = await navigator.serviceWorker.ready;
    active?.postMessage("keep");
    await navigator.storage?.persist?.();
  } catch {
    // A browser that keeps nothing marks all the same, as long as there is a network.
  }
}
