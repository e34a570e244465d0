import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import type { Stage } from "~/domain/contests/stage";
import { page } from "~/http/page.server";
import { groupNames, kindNames } from "~/i18n/contest-words";
import { headTitle } from "~/i18n/custody";
import { dayTime, shortDayTime } from "~/i18n/dates";
import { districtName } from "~/i18n/districts";
import * as card from "~/i18n/event-card";
import * as rules from "~/i18n/event-rules";
import { eventTitle } from "~/i18n/event-title";
import * as words from "~/i18n/events";
import { pageTitle } from "~/i18n/page-title";
import type { Sentence } from "~/i18n/text";
import { useLocale, useText } from "~/i18n/use-text";
import { enterThem } from "~/i18n/workers";
import { showEvent } from "~/operations/public-event.server";
import { useRoot } from "~/root";
import { EligibilityInWords, ModuleWeights, RankingInWords } from "~/ui/event-rules";
import { Shell } from "~/ui/shell";
import { StageTag } from "~/ui/stage-tag";
import "~/ui/events.css";

export function loader(args: LoaderFunctionArgs) {
  return page(args, (ctx, { eventId }) => showEvent(ctx, eventId));
}

export const meta = pageTitle<typeof loader>(({ locale, data }) => data && [eventTitle(locale, data)]);

export default function EventPage() {
  const t = useText();
  const locale = useLocale();
  const event = useLoaderData<typeof loader>();
  const { contest, occupation } = event;
  const span = (from: Date, to: Date) =>
    t(words.span, { from: dayTime(locale, from), to: dayTime(locale, to) });
  return (
    <Shell>
      <article className="event-page">
        <div className="name">
          <h1>{eventTitle(locale, event)}</h1>
          <StageTag stage={event.stage} />
        </div>
        <p className="lead">
          {locale === "zh" ? contest.titleZh : contest.titleEn} · {t(kindNames[contest.kind])}
        </p>
        <div className="columns">
          <div>
            <h2>{t(words.arrangements)}</h2>
            <dl className="facts">
              <dt>{t(words.when)}</dt>
              <dd>{span(event.startsAt, event.endsAt)}</dd>
              <dt>{t(words.where)}</dt>
              <dd>
                {districtName(locale, contest.district)} · {event.venue}
              </dd>
              <dt>{t(words.organiser)}</dt>
              <dd>{locale === "zh" ? contest.organiserName : contest.organiserNameEn}</dd>
              <dt>{t(words.group)}</dt>
              <dd>{t(groupNames[event.group])}</dd>
              <dt>{t(words.registration)}</dt>
              <dd>{span(event.registrationOpensAt, event.registrationClosesAt)}</dd>
              <dt>{t(words.seats)}</dt>
              <dd>
                {event.stage === "registration"
                  ? t(words.seatsOf, { left: event.seatsLeft, capacity: event.capacity })
                  : t(card.upTo, { count: event.capacity })}
              </dd>
              {occupation && (
                <>
                  <dt>{t(words.occupation)}</dt>
                  <dd>
                    {locale === "zh" ? occupation.name : occupation.nameEn}{" "}
                    <span className="faint">{t(words.editionOf, occupation)}</span>
                  </dd>
                </>
              )}
            </dl>
            <h2>{t(rules.whoMayEnter)}</h2>
            <EligibilityInWords rules={event.rules} />
            <h2>{t(rules.weights)}</h2>
            <ModuleWeights modules={event.modules} />
            <h2>{t(rules.howRanked)}</h2>
            <RankingInWords rules={event.rules} modules={event.modules} />
          </div>
          <aside>
            <Now event={event} />
          </aside>
        </div>
      </article>
    </Shell>
  );
}

type Shown = ReturnType<typeof useLoaderData<typeof loader>>;

const states: Readonly<Record<Stage, Sentence>> = {
  draft: words.stateAnnounced,
  announced: words.stateAnnounced,
  registration: words.stateOpen,
  review: words.stateReview,
  "roster-locked": words.stateRoster,
  "check-in": words.stateRunning,
  drawn: words.stateRunning,
  marking: words.stateRunning,
  "marks-locked": words.stateMarked,
  decoded: words.stateMarked,
  notice: words.stateNotice,
  final: words.stateFinal,
  certified: words.stateFinal,
  cancelled: words.stateCancelled,
};

/** Where the event stands, and the one thing that a reader can do about it. */
function Now({ event }: { event: Shown }) {
  const t = useText();
  const locale = useLocale();
  const entersWorkers = useRoot()?.reader?.menu.includes("enterprise") ?? false;
  const act =
    entersWorkers && event.stage === "registration"
      ? { to: `/events/${event.id}/enter-workers`, name: enterThem }
      : actionOf(event);
  const isFull = event.stage === "registration" && event.seatsLeft === 0;
  return (
    <section className="card now" aria-labelledby="state">
      <h2 id="state" className="state">
        {t(isFull ? words.stateFull : states[event.stage])}
      </h2>
      {event.stage === "announced" && (
        <span>{t(words.opensAt, { at: shortDayTime(locale, event.registrationOpensAt) })}</span>
      )}
      {event.stage === "registration" && (
        <>
          <span className="big">{t(words.seatsOf, { left: event.seatsLeft, capacity: event.capacity })}</span>
          <span>{t(words.closesAt, { at: shortDayTime(locale, event.registrationClosesAt) })}</span>
        </>
      )}
      {event.stage === "cancelled" && event.reason && <p>{event.reason}</p>}
      {event.hasLedgerHead && <Link to={`/events/${event.id}/ledger`}>{t(headTitle)}</Link>}
      {act && (
        <Link to={act.to} className="btn primary">
          {t(act.name)}
        </Link>
      )}
    </section>
  );
}

function actionOf(event: Shown): { to: string; name: Sentence } | null {
  const board = event.boardPublic ? { to: `/boards/${event.id}`, name: words.seeBoard } : null;
  const notice = event.noticeId ? `/notices/${event.noticeId}` : null;
  switch (event.stage) {
    case "registration":
      return {
        to: `/events/${event.id}/enter`,
        name: event.seatsLeft > 0 ? words.enter : words.enterWaiting,
      };
    case "drawn":
    case "marking":
    case "marks-locked":
    case "decoded":
      return board;
    case "notice":
      return notice ? { to: notice, name: words.seeNotice } : board;
    case "final":
    case "certified":
      return notice ? { to: notice, name: words.seeResults } : board;
    default:
      return null;
  }
}
