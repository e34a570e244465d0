/** Places are given in order of arrival, which is the order of the entries' numbers. */
export type Waiting = { readonly id: string; readonly number: number };

/** The state of an entry that arrives now: a place where there is one, else the end of the waiting list. */
export function stateOnArrival(event: { readonly capacity: number; readonly seatsTaken: number }) {
  return event.seatsTaken < event.capacity ? ("submitted" as const) : ("waitlisted" as const);
}

/** Who moves up when so many places are free: the first of those who wait. */
export function nextInLine<W extends Waiting>(waiting: readonly W[], free: number): W[] {
  return [...waiting].sort((a, b) => a.number - b.number).slice(0, Math.max(free, 0));
}

/** A waiting person's place in the line, from 1; null for somebody who does not wait. */
export function placeInLine(waiting: readonly Waiting[], id: string): number | null {
  const self = waiting.find((one) => one.id === id);
  if (!self) return null;
  return 1 + waiting.filter(({ number }) => number < self.number).length;
}
