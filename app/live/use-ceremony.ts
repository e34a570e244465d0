import { useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { pictureUrl } from "~/domain/pictures/address";
import type { ShownCeremony } from "~/domain/results/ceremony-shown";
import { openConnection } from "./connection";
import { followCeremony, type SentCeremony } from "./follow-ceremony";

/**
 * What the ceremony of an event shows, kept in step with its presenter. `offset` is what to add to the page's clock
 * for the server's, where the page has measured it. One event for the life of the component: give it the event as key.
 */
export function useCeremony(
  initial: ShownCeremony,
  eventId: string,
  offset: number | null = null,
): ShownCeremony {
  const [first] = useState(initial);
  const [shown, setShown] = useState(initial);
  const measured = useRef(offset);
  measured.current = offset;

  useEffect(() => {
    let stop = () => {};
    let stopped = false;
    const open = async () => {
      const { socket, release } = await openConnection();
      if (stopped) return release();
      const unfollow = followCeremony({
        eventId,
        initial: first,
        socket,
        fetchShown: () => fetchShown(eventId),
        serverTime: () => (measured.current === null ? null : performance.now() + measured.current),
        onNext: ({ screen }) => {
          // The photo comes with its step, and no earlier: fetched while the step is held back.
          if (screen.kind === "place" && screen.row.photo) new Image().src = pictureUrl(screen.row.photo.id);
        },
        // At once: other screens do the same at the same instant.
        onShown: (next) => flushSync(() => setShown(next)),
      });
      stop = () => {
        unfollow();
        release();
      };
    };
    open().catch(() => {});
    return () => {
      stopped = true;
      stop();
    };
  }, [first, eventId]);

  return shown;
}

async function fetchShown(eventId: string): Promise<SentCeremony> {
  const response = await fetch(`/ceremonies/${eventId}.json`, { headers: { accept: "application/json" } });
  if (!response.ok) throw new Error(`the ceremony answered ${response.status}`);
  return (await response.json()) as SentCeremony;
}
