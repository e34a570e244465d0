import type { ItemState, OutboxMark } from "./outbox-item";

/**
 * A confirmation goes where its mark goes: it waits while the mark is refused or held, is about the mark that takes
 * the place of another, and leaves the tablet with one that the judge removes. Otherwise it stays until the server
 * has stored it, or refused it for itself.
 */
export function confirmsAbout(items: readonly OutboxMark[], clientId: string): OutboxMark[] {
  return items.filter(({ confirms, state }) => confirms?.about === clientId && state !== "sent");
}

/** The confirmations of a mark, now about the one that has taken its place and in its state. */
export function carriedTo(
  said: readonly OutboxMark[],
  heir: Pick<OutboxMark, "clientId" | "order">,
  state: ItemState,
): OutboxMark[] {
  return said.flatMap((item) => {
    const { confirms } = item;
    // Between its mark and whatever was given next: orders are compared, never counted.
    const order = heir.order + 0.5;
    return confirms ? [{ ...item, order, state, confirms: { ...confirms, about: heir.clientId } }] : [];
  });
}

/** Confirmations that were refused with their batch, and whose mark is not on the tablet: of whole sheets, say. */
export function leftBehind(items: readonly OutboxMark[], eventId: string): OutboxMark[] {
  const here = new Set(items.flatMap(({ kind, clientId }) => (kind === "mark" ? clientId : [])));
  return items.filter(
    ({ confirms, state, ...item }) =>
      confirms !== null &&
      state === "refused" &&
      item.eventId === eventId &&
      !(confirms.about !== null && here.has(confirms.about)),
  );
}
