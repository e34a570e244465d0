/** An event that is not there is asked for again after this. Milliseconds. */
export const absentMs = 2_000;
/** Of so many ids it is known; who guesses more of them costs a read each, as the limits of the app allow. */
export const mostAbsent = 2_000;

/**
 * Ids that the database has lately been asked for in vain, so that asking again and again costs it nothing. Bounded:
 * the oldest are forgotten first.
 */
export function createAbsent(now: () => number) {
  const since = new Map<string, number>();
  return {
    has(id: string): boolean {
      const at = since.get(id);
      if (at === undefined) return false;
      const isFresh = now() - at < absentMs;
      if (!isFresh) since.delete(id);
      return isFresh;
    },
    add(id: string): void {
      since.delete(id);
      since.set(id, now());
      const [oldest] = since.keys();
      if (since.size > mostAbsent && oldest !== undefined) since.delete(oldest);
    },
    forget(id: string): void {
      since.delete(id);
    },
    clear(): void {
      since.clear();
    },
  };
}
