import { useEffect, useState } from "react";
import type { HeardTablet } from "~/operations/tablet-words.server";

const everyMs = 5_000;

/** The panel's tablets by their last words, asked for again and again while the page is looked at; null before the first. */
export function useTablets(eventId: string): readonly HeardTablet[] | null {
  const [tablets, setTablets] = useState<readonly HeardTablet[] | null>(null);
  useEffect(() => {
    let gone = false;
    const ask = async () => {
      if (document.hidden) return;
      const answer = await fetch(`/judging/${eventId}/tablets.json`).catch(() => null);
      if (!answer?.ok || answer.redirected) return;
      const { tablets: heard }: { tablets: HeardTablet[] } = await answer.json();
      if (!gone) setTablets(heard);
    };
    void ask().catch(() => {});
    const timer = setInterval(() => void ask().catch(() => {}), everyMs);
    return () => {
      gone = true;
      clearInterval(timer);
    };
  }, [eventId]);
  return tablets;
}
