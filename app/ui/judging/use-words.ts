import { useEffect, useRef } from "react";
import { deviceKeyOf } from "./device-key";

const everyMs = 10_000;

/** Tells the server every ten seconds that the tablet is open, and how many marks it holds. */
export function useWords(judgeId: string, eventId: string, holding: number): void {
  const held = useRef(holding);
  held.current = holding;
  useEffect(() => {
    const speak = () => void say(judgeId, eventId, held.current);
    speak();
    const timer = setInterval(speak, everyMs);
    return () => clearInterval(timer);
  }, [judgeId, eventId]);
}

async function say(judgeId: string, eventId: string, holding: number): Promise<void> {
  try {
    const device = await deviceKeyOf(judgeId);
    if (!device) return;
    const answer = await fetch(`/judging/${eventId}/tablets.json`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ deviceId: device.id, eventId, holding }),
    });
    // An answer that nobody reads stays open in the browser, one more every ten seconds of the day.
    await answer.arrayBuffer();
  } catch {
    // Silence is what the chief judge is shown.
  }
}
