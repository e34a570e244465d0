import { keyOf, type OutboxMark, type Received } from "./outbox-item";

/** Marks that go in one request. */
const batchSize = 50;

/** Of each aspect of a code what was heard last, by `keyOf`. */
export function newest(all: readonly Received[]): Map<string, Received> {
  const found = new Map<string, Received>();
  for (const one of all) {
    const known = found.get(keyOf(one));
    if (!known || one.heardAt >= known.heardAt) found.set(keyOf(one), one);
  }
  return found;
}

/** The items of one event that wait, in their order. */
export function nextBatch(items: readonly OutboxMark[]): OutboxMark[] {
  const waiting = items.filter(({ state }) => state === "waiting");
  const eventId = waiting[0]?.eventId;
  return waiting.filter((item) => item.eventId === eventId).slice(0, batchSize);
}

/** The first mark of the same aspect and code that was given after this one. */
export function laterOf(items: readonly OutboxMark[], mark: OutboxMark): OutboxMark | undefined {
  return items.find(
    (other) => other.kind === "mark" && keyOf(other) === keyOf(mark) && other.order > mark.order,
  );
}

/** What was under way when a page was closed may or may not have arrived: it is sent again. */
export function kept(item: OutboxMark): OutboxMark {
  return item.state === "sent" || item.state === "typed" ? { ...item, state: "waiting" } : item;
}

export function receivedOf(item: OutboxMark & { readonly aspectId: string }, heardAt: number): Received {
  const { eventId, codeId, aspectId, text, clientId, round, markedAt } = item;
  return { eventId, codeId, aspectId, text, clientId, round, markedAt, heardAt };
}
