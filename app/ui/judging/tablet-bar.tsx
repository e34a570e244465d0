import { Link } from "@remix-run/react";
import type { MouseEvent } from "react";
import type { EventHead } from "~/domain/contests/event-head";
import { eventTitle } from "~/i18n/event-title";
import * as words from "~/i18n/judging";
import { useLocale, useText } from "~/i18n/use-text";
import { useRoot } from "~/root";

/** What the bar tells of the way to the server. Null where nothing is sent by itself. */
export type Net = { readonly unsent: number; readonly refused: number; readonly online: boolean } | null;

/** The top of the tablet: which event, which seat, and whether everything has arrived. */
export function TabletBar({
  head,
  seat,
  module,
  net,
  isOver = false,
  onGo,
}: {
  head: EventHead;
  seat: number;
  module: string | null;
  net: Net;
  /** What the server has said last is no longer so. */
  isOver?: boolean;
  onGo: (event: MouseEvent<HTMLAnchorElement>) => void;
}) {
  const t = useText();
  const locale = useLocale();
  const root = useRoot();
  return (
    <>
      <header className="tablet-bar">
        <Link to="/judging" className="seal plain" aria-label={t(words.title)} onClick={onGo}>
          匠
        </Link>
        <h1>
          {eventTitle(locale, head)}
          {module && <span className="module"> · {module}</span>}
        </h1>
        <span className="tag seat">{t(words.seat, { seat })}</span>
        <div className="net" role="status">
          {net && net.refused > 0 && (
            <span className="tag notice">{t(words.refusedCount, { count: net.refused })}</span>
          )}
          {net &&
            (net.online ? (
              net.unsent > 0 ? (
                <span className="tag notice">{t(words.unsent, { count: net.unsent })}</span>
              ) : (
                <span className="tag open">{t(words.online)}</span>
              )
            ) : (
              <span className="tag notice">{t(words.offline, { count: net.unsent })}</span>
            ))}
        </div>
      </header>
      {root?.said && !isOver && (
        <p className="tablet-said" role="status">
          {root.said}
        </p>
      )}
    </>
  );
}
