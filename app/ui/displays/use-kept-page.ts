import { useEffect } from "react";
import type { Keep } from "./displays-sw";

/** A take is seen by all screens at once; they need not all fetch their page at once as well. Milliseconds. */
const soonest = 1_500;
const spread = 6_000;

/** Has the page of a screen kept after each take, for when it is opened without a network. */
export function useKeptPage(take: number): void {
  useEffect(() => {
    // While developing, modules change under the worker's feet.
    if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
    const timer = window.setTimeout(() => void keep(), take > 0 ? soonest + Math.random() * spread : soonest);
    return () => window.clearTimeout(timer);
  }, [take]);
}

async function keep(): Promise<void> {
  try {
    // Not "/displays/": a screen's page may have begun as /displays, and is a client of that address for ever.
    await navigator.serviceWorker.register("/displays-sw.js", { scope: "/displays" });
    const { active } = await navigator.serviceWorker.ready;
    const parts = performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname);
    active?.postMessage({ page: window.location.pathname, parts: [...new Set(parts)] } satisfies Keep);
    await navigator.storage?.persist?.();
  } catch {
    // A browser that keeps nothing shows all the same, as long as it is not reloaded without a network.
  }
}
