import { useEffect, useSyncExternalStore } from "react";
import { newId } from "./new-id";
import { createOutbox, type Outbox } from "./outbox";
import { emptyView, type OutboxView, unreceived } from "./outbox-view";
import { postMarks } from "./post-marks";
import { storageOf } from "./tablet-store";
import { tellUnsent } from "./unsent";

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
    const lose = () => outbox?.reached(false);
    if (navigator.onLine) send();
    else lose();
    window.addEventListener("online", send);
    window.addEventListener("offline", lose);
    return () => {
      window.removeEventListener("online", send);
      window.removeEventListener("offline", lose);
    };
  }, [outbox]);
  return { outbox, view };
}

export function outboxOf(judgeId: string): Outbox {
  const known = outboxes.get(judgeId);
  if (known) return known;
  // Two tabs of one tablet keep the same marks: each hears of what the other has changed.
  const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("jiangtai-marks");
  const made = createOutbox({
    post: (eventId, items) => postMarks(judgeId, eventId, items),
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
