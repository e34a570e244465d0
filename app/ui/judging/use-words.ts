import { useEffect, useRef } from "react";
import { heldOf } from "~/domain/scoring/tablet-word";
import { deviceKeyOf } from "./device-key";
import type { OutboxMark } from "./outbox-item";
import { outboxOf } from "./use-outbox";

const everyMs = 10_000;

/**
 * Tells the server every ten seconds, and when the network is back, that the tablet is open, and of which aspects it
 * holds marks; the outbox hears whether that arrived.
 */
export function useWords(judgeId: string, eventId: string, holding: readonly OutboxMark[]): void {
  const held = useRef(holding);
  held.current = holding;
  useEffect(() => {
    const speak = () => void say(judgeId, eventId, held.current).then(outboxOf(judgeId).reached);
    speak();
    const timer = setInterval(speak, everyMs);
    window.addEventListener("online", speak);
    return () => {
      clearInterval(timer);
      window.removeEventListener("online", speak);
    };
  }, [judgeId, eventId]);
}

/** False where the server did not answer. */
async function say(judgeId: string, eventId: string, holding: readonly OutboxMark[]): Promise<boolean> {
  try {
    const device = await deviceKeyOf(judgeId);
    // A browser that keeps nothing has no key, and says nothing.
    if (!device) return navigator.onLine;
    const answer = await fetch(`/judging/${eventId}/tablets.json`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        deviceId: device.id,
        eventId,
        holding: holding.length,
        held: heldOf(holding),
      }),
      // The next word is due: one that hangs would keep a connection from the marks.
      signal: AbortSignal.timeout(everyMs),
    });
    // An answer that nobody reads stays open in the browser, one more every ten seconds of the day.
    await answer.arrayBuffer();
    return answer.status < 500;
  } catch {
    // Silence is what the chief judge is shown.
    return false;
  }
}
