import { z } from "zod";

const mostAspects = 5_000;

/**
 * The marks that a tablet holds and that were not received, as it says itself: how many, by event and aspect. Neither
 * a value nor a code nor a person is in it; it is what decides whose lock has to wait for the tablet.
 */
export const Held = z
  .record(z.uuid(), z.record(z.string().min(1).max(64), z.number().int().min(1).max(100_000)))
  .refine(
    (held) =>
      Object.values(held).reduce((sum, aspects) => sum + Object.keys(aspects).length, 0) <= mostAspects,
  );
export type Held = z.infer<typeof Held>;

/** A tablet's last word. */
export type TabletWord = {
  /** The event that was on its screen; null before the first word. */
  readonly eventId: string | null;
  /** How many marks it held, of whatever event. */
  readonly holding: number;
  /** Null where an earlier release of the tablet's pages has spoken, which said a number and no more. */
  readonly held: Held | null;
};

/** Counts marks as a tablet reports them. */
export function heldOf(
  marks: readonly { readonly eventId: string; readonly aspectId: string | null }[],
): Held {
  const held: Record<string, Record<string, number>> = {};
  for (const { eventId, aspectId } of marks) {
    if (aspectId === null) continue;
    const aspects = held[eventId] ?? {};
    held[eventId] = { ...aspects, [aspectId]: (aspects[aspectId] ?? 0) + 1 };
  }
  return held;
}

/**
 * How many marks a tablet held of an event, or of some of its aspects (null: of all). A number that does not say
 * what it counts may be of any aspect of the event, so it counts for each of its parts.
 */
export function holdingOf(
  { eventId: spokenOf, holding, held }: TabletWord,
  eventId: string,
  aspectIds: ReadonlySet<string> | null = null,
): number {
  if (held === null) return spokenOf === eventId ? holding : 0;
  return Object.entries(held[eventId] ?? {}).reduce(
    (sum, [aspectId, marks]) => (aspectIds === null || aspectIds.has(aspectId) ? sum + marks : sum),
    0,
  );
}
