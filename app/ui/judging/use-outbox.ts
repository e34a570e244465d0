import { useEffect, useSyncExternalStore } from "react";
import { type Answer, createOutbox, type Outbox, type OutboxMark, type OutboxView } from "./outbox";

const empty: OutboxView = { marks: [], received: new Map(), online: true, halted: null };
const outboxes = new Map<string, Outbox>();

/** The judge's outbox, one for the tab: it outlives the pages. Null on the server and while hydrating. */
export function useOutbox(judgeId: string): { outbox: Outbox | null; view: OutboxView } {
  const outbox = typeof window === "undefined" ? null : outboxOf(judgeId);
  const view = useSyncExternalStore(
    (listen) => outbox?.subscribe(listen) ?? (() => {}),
    () => outbox?.get() ?? empty,
    () => empty,
  );
  useEffect(() => {
    const send = () => void outbox?.flush();
    send();
    window.addEventListener("online", send);
    return () => window.removeEventListener("online", send);
  }, [outbox]);
  return { outbox, view };
}

function outboxOf(judgeId: string): Outbox {
  const known = outboxes.get(judgeId);
  if (known) return known;
  const key = `jiangtai-marks-${judgeId}`;
  const made = createOutbox({
    post: (eventId, marks) => post(judgeId, eventId, marks),
    load: () => localStorage.getItem(key),
    save: (text) => {
      try {
        if (text === "[]") localStorage.removeItem(key);
        else localStorage.setItem(key, text);
      } catch {
        // A full or forbidden storage: the marks stay in memory, and the unsent count stays in sight.
      }
    },
    later: (run, ms) => void setTimeout(run, ms),
    now: () => Date.now(),
    id: newId,
  });
  outboxes.set(judgeId, made);
  return made;
}

/** A random UUID; `crypto.randomUUID` is missing where a hall's server is reached without TLS. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

async function post(judgeId: string, eventId: string, marks: readonly OutboxMark[]): Promise<Answer> {
  const response = await fetch("/marks", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      eventId,
      judgeId,
      marks: marks.map(({ clientId, codeId, aspectId, text, schemeVersion, round, markedAt }) => ({
        clientId,
        codeId,
        aspectId,
        text,
        schemeVersion,
        round,
        markedAt,
      })),
    }),
  });
  // A proxy's page or a server that is starting is no answer: try again.
  if (response.status >= 500) throw new Error(`The server answered ${response.status}`);
  return response.json();
}
