import { type ReactNode, useEffect, useSyncExternalStore } from "react";
import { useRoot } from "~/root";
import { LockScreen } from "./lock-screen";
import { isHandedOver, lockedFor, noteInput, subscribeLock } from "./lock-store";
import "./lock.css";

/**
 * Around every page: where the tablet is locked for the reader, the page is neither seen nor reached, by keyboard
 * or reader, but goes on sending what it holds.
 */
export function LockGate({ children }: { children: ReactNode }) {
  const root = useRoot();
  const atServer = root?.lockedFor ?? null;
  const judgeId = useSyncExternalStore(subscribeLock, lockedFor, () => atServer);
  const isShowing = useSyncExternalStore(subscribeLock, isHandedOver, () => false);
  useEffect(() => {
    // Not moves: a browser tells of one where the page has moved under a pointer that rests.
    const inputs = ["pointerdown", "keydown", "wheel"] as const;
    for (const input of inputs) window.addEventListener(input, noteInput, { passive: true, capture: true });
    return () => {
      for (const input of inputs) window.removeEventListener(input, noteInput, { capture: true });
    };
  }, []);
  // Whoever is not signed in sees nothing that would have to be covered, and signs in.
  const isCovered = judgeId !== null && !isShowing && root?.reader != null;
  return (
    <>
      <div className="lock-gate" hidden={isCovered}>
        {children}
      </div>
      {isCovered && <LockScreen judgeId={judgeId} />}
    </>
  );
}
