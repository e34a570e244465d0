import { Link } from "@remix-run/react";
import { type MouseEvent, useEffect, useRef } from "react";
import * as words from "~/i18n/judging";
import { useText } from "~/i18n/use-text";

type ShownStation = {
  readonly code: string;
  readonly state: "open" | "signed" | "locked";
  readonly marked: number;
  readonly needed: number;
};

/** The stations at the left, each with its state in words. */
export function Stations({
  eventId,
  stations,
  current,
  marked,
  onGo,
}: {
  eventId: string;
  stations: readonly ShownStation[];
  current: string;
  /** How many of the current sheet are marked on the tablet, sent or not. */
  marked: number;
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
        const done = station.state !== "open";
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
            <small className={done ? "ok" : undefined}>
              {done
                ? t(station.state === "locked" ? words.locked : words.signed)
                : `${isCurrent ? marked : station.marked}/${station.needed}`}
            </small>
          </Link>
        );
      })}
    </nav>
  );
}
