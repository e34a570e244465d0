import type { OutboxMark, OutboxStorage, Received } from "./outbox-item";
import { newest } from "./outbox-queue";
import type { OutboxView } from "./outbox-view";

/** What a page of marks knows, by `keyOf`: the client ids of those that stand, and the rounds above the first. */
export type PageOfMarks = {
  readonly stood: ReadonlyMap<string, string>;
  readonly rounds: ReadonlyMap<string, number>;
  readonly loadedAt: number;
};

/** A mark may be received while a page is on its way that does not know it yet. Milliseconds. */
const underWayMs = 10_000;

/** What a page that was loaded knows, or knows better: heard before it, or in a round before its own. */
export function outdated(
  { received }: OutboxView,
  codeIds: readonly string[],
  { stood, rounds, loadedAt }: PageOfMarks,
): Received[] {
  const isOld = ([key, one]: readonly [string, Received]) =>
    codeIds.includes(one.codeId) &&
    (stood.get(key) === one.clientId ||
      one.heardAt < loadedAt - underWayMs ||
      (one.round ?? 1) < (rounds.get(key) ?? 1));
  return [...received].filter(isOld).map(([, one]) => one);
}

/**
 * What two tabs of one tablet have together. `before` are this tab's items as they were when it began to read the
 * store: what has come or gone here since is not in what was read, and is known better here.
 */
export function sharedView(
  { items, received }: OutboxView,
  before: readonly OutboxMark[],
  kept: Awaited<ReturnType<OutboxStorage["load"]>>,
): Pick<OutboxView, "items" | "received"> {
  const states = new Map(before.map((item) => [item.clientId, item.state]));
  const stored = new Set(kept.items.map(({ clientId }) => clientId));
  const isWritten = (clientId: string) => {
    const state = states.get(clientId);
    return state !== undefined && state !== "typed" && state !== "sent";
  };
  const mine = items.filter(({ clientId }) => !isWritten(clientId) || stored.has(clientId));
  const ids = new Set([...states.keys(), ...mine.map(({ clientId }) => clientId)]);
  const others = kept.items.filter(({ clientId }) => !ids.has(clientId));
  return {
    items: [...mine, ...others].sort((a, b) => a.order - b.order),
    received: newest([...kept.received, ...received.values()]),
  };
}
