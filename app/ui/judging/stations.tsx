import { Link } from "@remix-run/react";
import { type MouseEvent, useEffect, useRef } from "react";
import * as words from "~/i18n/judging";
import { useText } from "~/i18n/use-text";
import type { Station } from "~/operations/judging.server";
import { StationState } from "./station-state";

/** The stations at the left, each with its state in words. */
export function Stations({
  eventId,
  stations,
  current,
  marked,
  coverage,
  onGo,
}: {
  eventId: string;
  stations: readonly Station[];
  current: string;
  /** How many of the current sheet are marked on the tablet, sent or not. */
  marked: number;
  /** How far a signature covers the current sheet, as the tablet has it. */
  coverage: Station["coverage"];
  onGo: (event: MouseEvent<HTMLAnchorElement>) => void;
}) {
  const t = useText();
  const here = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    // Newer Chromium answers with a promise, which React would take for a way to undo the effect.
    here.current?.scrollIntoView({ block: "nearest", inline: "center" });
  }, []);
  return (
    <nav className="stations" aria-label={t(words.stations)}>
      {stations.map((station) => {
        const isCurrent = station.code === current;
        return (
          <Link
            key={station.code}
            to={`/judging/${eventId}/${station.code}`}
            className={isCurrent ? "plain on" : "plain"}
            aria-current={isCurrent ? "page" : undefined}
            prefetch="none"
            ref={isCurrent ? here : undefined}
            onClick={onGo}
          >
            <span>{station.code}</span>
            <small>
              <StationState {...station} {...(isCurrent ? { marked, coverage } : {})} />
            </small>
          </Link>
        );
      })}
    </nav>
  );
}
