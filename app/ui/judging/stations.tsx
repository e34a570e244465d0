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
  asking,
  marked,
  coverage,
  onGo,
}: {
  eventId: string;
  stations: readonly Station[];
  current: string;
  /** The codes, by id, of which a mark waits on the tablet for its judge. */
  asking: ReadonlySet<string>;
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
    const show = () => void here.current?.scrollIntoView({ block: "nearest", inline: "center" });
    show();
    // A tablet that is turned has its stations above instead of beside.
    window.addEventListener("resize", show);
    return () => window.removeEventListener("resize", show);
  }, []);
  return (
    <nav className="stations" aria-label={t(words.stations)}>
      <Link to={`/judging/${eventId}`} className="plain all" onClick={onGo}>
        {t(words.allStations)}
      </Link>
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
              <StationState
                {...station}
                {...(isCurrent ? { marked, coverage } : { asks: asking.has(station.codeId) })}
              />
            </small>
          </Link>
        );
      })}
    </nav>
  );
}
