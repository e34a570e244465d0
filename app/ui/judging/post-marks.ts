import { deviceKeyOf } from "./device-key";
import { type Answer, type OutboxMark, wireOf } from "./outbox-item";

/**
 * An attempt without an answer by then is none: a hotspot may hang instead of failing, and a browser by itself would
 * wait for minutes while nothing else goes. What did arrive is answered as a duplicate. Milliseconds.
 */
const patienceMs = 15_000;

/** Sends items of one event to the ledger. Rejects where nothing, or nothing proper, is answered in time. */
export async function postMarks(
  judgeId: string,
  eventId: string,
  items: readonly OutboxMark[],
  { to = "/marks", until = AbortSignal.timeout(patienceMs) }: { to?: string; until?: AbortSignal } = {},
): Promise<Answer> {
  // By its device the server knows a tablet that was lost and revoked; a browser that keeps nothing has none.
  const deviceId = (await deviceKeyOf(judgeId))?.id;
  const response = await fetch(to, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ eventId, judgeId, deviceId, marks: items.map(wireOf) }),
    signal: until,
  });
  // A proxy's page or a server that is starting is no answer: try again.
  if (response.status >= 500) throw new Error(`The server answered ${response.status}`);
  return response.json();
}
