import { Link, NavLink, useLocation } from "@remix-run/react";
import { useEffect, useRef } from "react";
import type { EventHead as Head } from "~/domain/contests/event-head";
import { groupNames } from "~/i18n/contest-words";
import { dayTime } from "~/i18n/dates";
import * as desk from "~/i18n/desk";
import { districtName } from "~/i18n/districts";
import { eventTitle } from "~/i18n/event-title";
import { useLocale, useText } from "~/i18n/use-text";
import { useRoot } from "~/root";
import { StageTag } from "../stage-tag";
import "./event-head.css";

/** The pages of an event, and those that are the organiser's alone. */
const places = [
  ["", desk.overview],
  ["/rules", desk.rules],
  ["/scheme", desk.scheme],
  ["/entries", desk.entries, "organiser"],
  ["/panel", desk.panel],
  ["/check-in", desk.checkIn, "organiser"],
  ["/board", desk.boardPage],
  ["/ceremony", desk.ceremony, "organiser"],
  ["/results", desk.results],
  ["/certificates", desk.certificates],
] as const;

/**
 * The top of every desk page of an event: its contest, title, stage, when and where, and the way to its other
 * pages. `event` is what `eventHead(event, now)` of app/domain/contests/event-head.ts gives.
 */
export function EventHead({ event }: { event: Head }) {
  const t = useText();
  const locale = useLocale();
  const organiser = useRoot()?.reader?.organiser ?? false;
  const pages = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  // On a phone the row of pages is wider than the screen: the one that is open must be seen.
  useEffect(() => {
    const row = pages.current;
    const open = row?.querySelector<HTMLElement>(".active");
    if (row && open && pathname)
      row.scrollLeft = open.offsetLeft - row.offsetLeft - (row.clientWidth - open.offsetWidth) / 2;
  }, [pathname]);
  return (
    <header className="event-head">
      <p className="path">
        <Link to="/desk">{t(desk.deskTitle)}</Link>
        {" › "}
        <Link to={`/desk/contests/${event.contestId}`}>
          {locale === "zh" ? event.contestTitleZh : event.contestTitleEn}
        </Link>
      </p>
      <div className="name">
        <h1>{eventTitle(locale, event)}</h1>
        <StageTag stage={event.stage} />
      </div>
      <p className="meta">
        {[
          districtName(locale, event.district),
          event.venue,
          t(groupNames[event.group]),
          dayTime(locale, event.startsAt),
        ].join(" · ")}
      </p>
      <nav ref={pages} className="pages" aria-label={t(desk.eventPlaces)}>
        {places
          .filter(([, , only]) => only === undefined || organiser)
          .map(([path, name]) => (
            <NavLink key={path} to={`/desk/events/${event.id}${path}`} end={path === ""} className="plain">
              {t(name)}
            </NavLink>
          ))}
      </nav>
    </header>
  );
}
