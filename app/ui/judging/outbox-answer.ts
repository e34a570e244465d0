import { carriedTo, leftBehind } from "./outbox-confirms";
import { type Answer, keyOf, type OutboxChange, type OutboxMark, type Received } from "./outbox-item";
import { kept, laterOf, receivedOf } from "./outbox-queue";
import type { OutboxView } from "./outbox-view";

/**
 * Takes the answers to a batch in, and says what is to be written. What was not taken stays, unless the judge has
 * given another mark since. A batch that was refused whole has said nothing about a confirmation: it stays with its
 * mark, and goes again with it.
 */
export function settled(
  view: OutboxView,
  batch: readonly OutboxMark[],
  answer: Answer,
  heardAt: number,
): { readonly view: Partial<OutboxView>; readonly change: OutboxChange } {
  const received: Received[] = [];
  const remove: string[] = [];
  const changed = new Map<string, OutboxMark>();
  for (const item of batch) {
    const one = answer.ok ? answer.marks.find(({ clientId }) => clientId === item.clientId) : undefined;
    const later = item.kind === "mark" ? laterOf(view.items, item) : undefined;
    if (one?.outcome === "stored" || one?.outcome === "duplicate") {
      if (item.kind === "mark" && item.aspectId !== null)
        received.push(receivedOf({ ...item, aspectId: item.aspectId }, heardAt));
      remove.push(item.clientId);
    } else if (item.kind === "confirm" && answer.ok) remove.push(item.clientId);
    else if (later) {
      remove.push(item.clientId);
      if (answer.ok) continue;
      const said = batch.filter(({ confirms }) => confirms?.about === item.clientId);
      for (const moved of carriedTo(said, later, later.state === "held" ? "held" : "waiting"))
        changed.set(moved.clientId, moved);
    } else if (!changed.has(item.clientId)) {
      const reason = (answer.ok ? one?.message : answer.message) ?? "";
      const state = one?.outcome === "conflict" ? "conflict" : "refused";
      changed.set(item.clientId, { ...item, state, reason, stands: one?.stands ?? null });
    }
  }
  // The event takes what is sent again: so it does what was refused with a batch and belongs to no mark here.
  const [first] = batch;
  if (answer.ok && first)
    for (const item of leftBehind(view.items, first.eventId))
      changed.set(item.clientId, { ...item, state: "waiting", reason: null });

  const gone = new Set(remove);
  const taken = new Set(received.map(({ clientId }) => clientId));
  const notTaken = new Map(
    batch.filter(({ clientId }) => !taken.has(clientId)).map(({ clientId, over }) => [clientId, over]),
  );
  const items = view.items.flatMap((item) => {
    if (gone.has(item.clientId)) return [];
    const now = changed.get(item.clientId);
    if (now) return [now];
    // It was given over a mark that the server did not take: it stands over what that one stood over.
    const over = item.over !== null ? notTaken.get(item.over) : undefined;
    if (over === undefined) return [item];
    const rebased = { ...item, over };
    changed.set(item.clientId, rebased);
    return [rebased];
  });
  const known = new Map(view.received);
  for (const one of received) known.set(keyOf(one), one);
  return {
    view: {
      online: true,
      halted: null,
      received: known,
      items: items.sort((a, b) => a.order - b.order),
    },
    change: { put: [...changed.values()].map(kept), remove, received },
  };
}
