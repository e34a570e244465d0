import type { OutboxMark, Received } from "./outbox-item";

/** What a tablet shows of its outbox. */
export type OutboxView = {
  /** In the order in which they were given. */
  readonly items: readonly OutboxMark[];
  /** What the server has taken, by code and aspect (`keyOf`). */
  readonly received: ReadonlyMap<string, Received>;
  /** Whether the last attempt reached the server. */
  readonly online: boolean;
  /** Why nothing is sent at all: the session has ended. */
  readonly halted: string | null;
  /** The tablet cannot keep marks (full or forbidden storage): they are in memory only, and sent all the same. */
  readonly unkept: boolean;
  /** What the tablet kept from before has been read. */
  readonly ready: boolean;
};

export const emptyView: OutboxView = {
  items: [],
  received: new Map(),
  online: true,
  halted: null,
  unkept: false,
  ready: false,
};

/** The marks that have not been received: what the judge is warned about, and the chief judge is told. */
export function unreceived({ items }: OutboxView): OutboxMark[] {
  return items.filter(({ kind }) => kind === "mark");
}

/** The marks that a judge has given for a code since its page was loaded, received or on their way: no held ones. */
export function givenHere({ items, received }: OutboxView, codeId: string) {
  const onWay = (item: OutboxMark) =>
    item.kind === "mark" && (item.state === "waiting" || item.state === "sent" || item.state === "typed");
  return [
    ...[...received.values()].filter((one) => one.codeId === codeId),
    ...items.filter((item) => item.codeId === codeId && onWay(item) && item.doubts.length === 0),
  ].flatMap(({ aspectId, clientId }) => (aspectId === null ? [] : [{ aspectId, clientId }]));
}
