import { Link } from "@remix-run/react";
import type { Stage } from "~/domain/contests/stage";
import { groupNames } from "~/i18n/contest-words";
import { shortDayTime } from "~/i18n/dates";
import * as desk from "~/i18n/desk";
import { eventTitle } from "~/i18n/event-title";
import { useLocale, useText } from "~/i18n/use-text";
import { StageTag } from "../stage-tag";

export type EventLine = {
  readonly id: string;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly level: number;
  readonly group: keyof typeof groupNames;
  readonly startsAt: Date;
  readonly capacity: number;
  readonly seatsTaken: number;
  readonly stage: Stage;
};

/** The events of one contest: where each stands and what it waits for. */
export function EventsTable({ events }: { events: readonly EventLine[] }) {
  const t = useText();
  const locale = useLocale();
  return (
    <div className="table-box">
      <table className="dense events-table">
        <thead>
          <tr>
            <th scope="col">{t(desk.event)}</th>
            <th scope="col">{t(desk.stage)}</th>
            <th scope="col">{t(desk.starts)}</th>
            <th scope="col" className="num">
              {t(desk.seats)}
            </th>
            <th scope="col">{t(desk.nextToDo)}</th>
          </tr>
        </thead>
        <tbody>
          {events.map((event) => (
            <tr key={event.id}>
              <td>
                <Link to={`/desk/events/${event.id}`}>{eventTitle(locale, event)}</Link>{" "}
                <span className="faint">{t(groupNames[event.group])}</span>
              </td>
              <td>
                <StageTag stage={event.stage} />
              </td>
              <td>{shortDayTime(locale, event.startsAt)}</td>
              <td className="num">
                {event.seatsTaken} / {event.capacity}
              </td>
              <td>{t(desk.nextNames[event.stage])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
