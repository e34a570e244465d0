import { useEffect } from "react";
import { forgetOthers } from "./forget";
import { keepPack, readPacks } from "./pack";

/** A kept event is fetched again where it is older than this. Milliseconds. */
const freshMs = 60_000;

/**
 * Makes the tablet ready for a day without a network: the service worker with its page, and the judge's events
 * whole. What it keeps of another judge is forgotten first, but for marks that have not been received.
 */
export function useTabletHome(judgeId: string, eventIds: readonly string[], isOffline = false): void {
  const ids = eventIds.join(" ");
  useEffect(() => {
    if (isOffline) return;
    void prepare(judgeId, ids === "" ? [] : ids.split(" "));
  }, [judgeId, ids, isOffline]);
}

async function prepare(judgeId: string, eventIds: readonly string[]): Promise<void> {
  try {
    await forgetOthers(judgeId);
    const kept = new Map((await readPacks(judgeId)).map(({ pack, savedAt }) => [pack.head.id, savedAt]));
    for (const eventId of eventIds)
      if (Date.now() - (kept.get(eventId) ?? 0) > freshMs) await keepPack(judgeId, eventId);
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
