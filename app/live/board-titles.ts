import type { BoardTitle } from "~/domain/results/board-title";

/** Titles change seldom, and nobody is told when they do. */
const titleMs = 10_000;

/** What boards' pages say beside them, read at most once in a while whatever the number of page views. */
export function createTitles(load: (eventId: string) => Promise<BoardTitle | null>, now: () => number) {
  const titles = new Map<string, { readonly at: number; readonly title: Promise<BoardTitle | null> }>();
  return {
    of(eventId: string): Promise<BoardTitle | null> {
      const known = titles.get(eventId);
      if (known && now() - known.at < titleMs) return known.title;
      const title = load(eventId);
      titles.set(eventId, { at: now(), title });
      const forget = () => titles.delete(eventId);
      title.then((found) => found ?? forget(), forget);
      return title;
    },

    forget(eventId: string): void {
      titles.delete(eventId);
    },
  };
}
