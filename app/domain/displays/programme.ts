/**
 * A take is told this long before it is seen, so that every screen has fetched and drawn the scene by then.
 * Milliseconds.
 */
export const leadMs = 1_000;
/** Words on a topic come at most this often (app/live/topics.ts): a take right after another is told that much later. */
export const toldMs = 1_000;
/** A screen says that it is there this often, and is silent when it has not for `silentMs`. Milliseconds. */
export const beatMs = 5_000;
export const silentMs = 16_000;

/** The instant at which a take is seen on all of its screens. `last` is that of their takes before it. Milliseconds. */
export function takeInstant(now: number, last: readonly (number | null)[]): number {
  return Math.max(now + leadMs, ...last.map((at) => (at ?? Number.NEGATIVE_INFINITY) + toldMs));
}

export type Presence = "alive" | "silent" | "never";

/** Whether a screen is there, by when it was last heard. Milliseconds. */
export function presenceOf(seenAt: number | null, now: number): Presence {
  if (seenAt === null) return "never";
  return now - seenAt <= silentMs ? "alive" : "silent";
}

/** The scene after the one on air, in the order of the programme; from the first again after the last. */
export function nextScene<T extends { readonly id: string }>(
  scenes: readonly T[],
  onAir: string | null,
): T | null {
  const at = scenes.findIndex(({ id }) => id === onAir);
  return scenes[(at + 1) % Math.max(1, scenes.length)] ?? null;
}

/** The programme's order with one scene moved by a place; as it is where there is no place to go. */
export function moved(ids: readonly string[], id: string, by: 1 | -1): readonly string[] {
  const from = ids.indexOf(id);
  const other = ids[from + by];
  if (from < 0 || other === undefined) return ids;
  return ids.map((each) => (each === id ? other : each === other ? id : each));
}
