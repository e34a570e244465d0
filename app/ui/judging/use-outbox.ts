import { useEffect, useSyncExternalStore } from "react";
import { deviceKeyOf } from "./device-key";
import { newId } from "./new-id";
import { createOutbox, emptyView, type Outbox, type OutboxView, unreceived } from "./outbox";
import { type Answer, type OutboxMark, wireOf } from "./outbox-item";
import { storageOf } from "./tablet-store";
import { tellUnsent } from "./unsent";

/**
 * An attempt without an answer by then is none: a hotspot may hang instead of failing, and a browser by itself would
 * wait for minutes while nothing else goes. What did arrive is answered as a duplicate. Milliseconds.
 */
const patienceMs = 15_000;

const outboxes = new Map<string, Outbox>();

/** The judge's outbox, one for the tab: it outlives the pages. Null on the server and while hydrating. */
export function useOutbox(judgeId: string): { outbox: Outbox | null; view: OutboxView } {
  const outbox = typeof window === "undefined" ? null : outboxOf(judgeId);
  const view = useSyncExternalStore(
    (listen) => outbox?.subscribe(listen) ?? (() => {}),
    () => outbox?.get() ?? emptyView,
    () => emptyView,
  );
  useEffect(() => {
    const send = () => void outbox?.flush();
    send();
    window.addEventListener("online", send);
    return () => window.removeEventListener("online", send);
  }, [outbox]);
  return { outbox, view };
}

export function outboxOf(judgeId: string): Outbox {
  const known = outboxes.get(judgeId);
  if (known) return known;
  // Two tabs of one tablet keep the same marks: each hears of what the other has changed.
  const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("jiangtai-marks");
  const made = createOutbox({
    post: (eventId, items) => post(judgeId, eventId, items),
    storage: storageOf(judgeId, () => channel?.postMessage(judgeId)),
    later: (run, ms) => void setTimeout(run, ms),
    now: () => Date.now(),
    id: newId,
  });
  channel?.addEventListener("message", ({ data }) => {
    if (data === judgeId) void made.refresh();
  });
  made.subscribe(() => tellUnsent(judgeId, unreceived(made.get()).length));
  outboxes.set(judgeId, made);
  return made;
}

async function post(judgeId: string, eventId: string, items: readonly OutboxMark[]): Promise<Answer> {
  // By its device the server knows a tablet that was lost and revoked; a browser that keeps nothing has none.
  const deviceId = (await deviceKeyOf(judgeId))?.id;
  const response = await fetch("/marks", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ eventId, judgeId, deviceId, marks: items.map(wireOf) }),
    signal: AbortSignal.timeout(patienceMs),
  });
  // A proxy's page or a server that is starting is no answer: try again.
  if (response.status >= 500) throw new Error(`The server answered ${response.status}`);
  return response.json();
}
