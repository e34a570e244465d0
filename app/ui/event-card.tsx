import { Link } from "@remix-run/react";
import type { EventGroup, Level } from "~/domain/contests/rules";
import type { Stage } from "~/domain/contests/stage";
import { formatMark, type Mark } from "~/domain/shared/mark";
import { groupNames } from "~/i18n/contest-words";
import { shortDay, shortDayTime } from "~/i18n/dates";
import { districtName } from "~/i18n/districts";
import * as card from "~/i18n/event-card";
import { eventTitle } from "~/i18n/event-title";
import { useLocale, useText } from "~/i18n/use-text";
import { StageTag } from "./stage-tag";
import "./event-card.css";

export type EventCardProps = {
  readonly id: string;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly level: Level;
  readonly group: EventGroup;
  readonly stage: Stage;
  /** A district's code. */
  readonly district: string;
  readonly venue: string;
  readonly startsAt: Date;
  readonly capacity: number;
  /** Entries that are in, as the event counts them. */
  readonly people: number;
  readonly line: CardLine;
};

/** The last line of a card: what people come for at this stage. Names are masked already. */
export type CardLine =
  | { readonly kind: "opens"; readonly at: Date }
  | { readonly kind: "seats"; readonly left: number; readonly closesAt: Date }
  | { readonly kind: "starts"; readonly at: Date }
  /** `code` null: nothing is marked yet, or the board is not public. Finished: codes all of whose marks are in. */
  | {
      readonly kind: "leader";
      readonly code: string | null;
      readonly total: Mark;
      readonly finished: number;
      readonly of: number;
      readonly frozen: boolean;
    }
  | {
      readonly kind: "notice";
      readonly winner: string;
      readonly total: Mark;
      readonly endsAt: Date;
      /** Null where the calendar of the year is not loaded. */
      readonly daysLeft: number | null;
    }
  | { readonly kind: "winner"; readonly winner: string; readonly total: Mark; readonly candidates: number }
  | { readonly kind: "cancelled"; readonly reason: string };

/** An event in a list, for the public: one card, whose last line is what people came for. */
export function EventCard(event: EventCardProps) {
  const t = useText();
  const locale = useLocale();
  const { line } = event;
  const before = line.kind === "opens" || line.kind === "seats";
  const note =
    line.kind === "seats"
      ? t(card.seatsLeft, { count: line.left })
      : line.kind === "notice" && line.daysLeft !== null
        ? t(card.daysLeft, { count: line.daysLeft })
        : line.kind === "leader" && line.frozen
          ? t(card.frozen)
          : undefined;
  const meta = [
    districtName(locale, event.district),
    event.venue,
    before ? shortDay(locale, event.startsAt) : null,
    t(groupNames[event.group]),
    before
      ? t(card.upTo, { count: event.capacity })
      : event.people > 0
        ? t(card.people, { count: event.people })
        : null,
  ];
  return (
    <article className="card event-card">
      <h3>
        <Link to={`/events/${event.id}`}>{eventTitle(locale, event)}</Link>
      </h3>
      <StageTag stage={event.stage} note={note} />
      <p className="meta">{meta.filter((part) => part !== null).join(" · ")}</p>
      <dl>
        <Line line={line} />
      </dl>
    </article>
  );
}

function Line({ line }: { line: CardLine }) {
  const t = useText();
  const locale = useLocale();
  switch (line.kind) {
    case "opens":
      return <Fact name={t(card.opensAt)} value={shortDayTime(locale, line.at)} />;
    case "seats":
      return <Fact name={t(card.closesAt)} value={shortDayTime(locale, line.closesAt)} />;
    case "starts":
      return <Fact name={t(card.startsAt)} value={shortDayTime(locale, line.at)} />;
    case "leader":
      return (
        <>
          {line.code === null ? (
            <div>
              <dt className="visually-hidden">{t(card.leader)}</dt>
              <dd className="words">{t(card.nothingMarked)}</dd>
            </div>
          ) : (
            <>
              <Fact name={t(card.leader)} value={line.code} />
              <Fact name={t(card.total)} value={formatMark(line.total)} />
            </>
          )}
          {line.of > 0 && <Fact name={t(card.marked)} value={`${line.finished}/${line.of}`} />}
        </>
      );
    case "notice":
      return (
        <>
          <Fact name={t(card.winner)} value={line.winner} />
          <Fact name={t(card.total)} value={formatMark(line.total)} />
          <Fact name={t(card.objectionsUntil)} value={shortDay(locale, line.endsAt.getTime() - 1)} />
        </>
      );
    case "winner":
      return (
        <>
          <Fact name={t(card.champion)} value={line.winner} />
          <Fact name={t(card.total)} value={formatMark(line.total)} />
          {line.candidates > 0 && <Fact name={t(card.candidates)} value={String(line.candidates)} />}
        </>
      );
    case "cancelled":
      return (
        <div>
          <dt>{t(card.reason)}</dt>
          <dd className="words">{line.reason}</dd>
        </div>
      );
  }
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
