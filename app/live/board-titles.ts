import type { BoardTitle } from "~/domain/results/board-title";
import { createAbsent } from "./board-absent";

/** Titles change seldom, and nobody is told when they do. */
const titleMs = 10_000;

/** What boards' pages say beside them, read at most once in a while whatever the number of page views. */
export function createTitles(load: (eventId: string) => Promise<BoardTitle | null>, now: () => number) {
  const titles = new Map<string, { readonly at: number; readonly title: Promise<BoardTitle | null> }>();
  /** Events that the public does not see: drafts. */
  const hidden = createAbsent(now);
  return {
    of(eventId: string): Promise<BoardTitle | null> {
      const known = titles.get(eventId);
      if (known && now() - known.at < titleMs) return known.title;
      if (hidden.has(eventId)) return Promise.resolve(null);
      const title = load(eventId);
      titles.set(eventId, { at: now(), title });
      const forget = () => {
        if (titles.get(eventId)?.title === title) titles.delete(eventId);
      };
      title.then((found) => {
        if (found) return;
        // Not where it was made public while it was read.
        if (titles.get(eventId)?.title === title) hidden.add(eventId);
        forget();
      }, forget);
      return title;
    },

    forget(eventId: string): void {
      titles.delete(eventId);
    },

    /** An event, or any of them, may be public by now; what is being read is doubtful. */
    appear(eventId?: string): void {
      if (eventId === undefined) hidden.clear();
      else {
        hidden.forget(eventId);
        titles.delete(eventId);
      }
    },
  };
}
