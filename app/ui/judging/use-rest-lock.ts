import { useEffect, useState } from "react";
import { isAtRest } from "~/domain/scoring/tablet-lock";
import { handOver, isHandedOver, lastInputAt, lockedFor, lockTablet } from "./lock-store";
import { checkOf, refreshCheck } from "./pin-check";

const lookEveryMs = 2_000;

/**
 * Locks the tablet after two minutes' rest, on the pages that show codes and marks; null is nobody's tablet. True
 * where the judge has no PIN, which the server has said.
 */
export function useRestLock(judgeId: string | null): boolean {
  const [lacksPin, setLacksPin] = useState(false);
  useEffect(() => {
    if (judgeId === null) return;
    void refreshCheck(judgeId).then((word) => setLacksPin(word?.said === "unset"));
    const look = () => {
      if (!isAtRest(lastInputAt(), Date.now())) return;
      if (lockedFor() === null) void lock(judgeId);
      else if (isHandedOver()) handOver(judgeId, false);
    };
    look();
    const timer = setInterval(look, lookEveryMs);
    document.addEventListener("visibilitychange", look);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, [judgeId]);
  return lacksPin;
}

/**
 * A tablet that can check no PIN and reaches no server could not be opened again by anybody: it locks once the
 * server is back.
 */
async function lock(judgeId: string): Promise<void> {
  const canOpen = (await checkOf(judgeId)) !== null || (await refreshCheck(judgeId, true)) !== null;
  if (canOpen && isAtRest(lastInputAt(), Date.now())) lockTablet(judgeId);
}
