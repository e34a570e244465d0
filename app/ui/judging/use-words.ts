import { useEffect, useRef } from "react";
import { heldOf } from "~/domain/scoring/tablet-word";
import { deviceKeyOf } from "./device-key";
import type { OutboxMark } from "./outbox-item";

const everyMs = 10_000;

/** Tells the server every ten seconds that the tablet is open, and of which aspects it holds marks. */
export function useWords(judgeId: string, eventId: string, holding: readonly OutboxMark[]): void {
  const held = useRef(holding);
  held.current = holding;
  useEffect(() => {
    const speak = () => void say(judgeId, eventId, held.current);
    speak();
    const timer = setInterval(speak, everyMs);
    return () => clearInterval(timer);
  }, [judgeId, eventId]);
}

async function say(judgeId: string, eventId: string, holding: readonly OutboxMark[]): Promise<void> {
  try {
    const device = await deviceKeyOf(judgeId);
    if (!device) return;
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
  } catch {
    // Silence is what the chief judge is shown.
  }
}
