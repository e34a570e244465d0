import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData, useNavigate } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { z } from "zod";
import { entryNumber } from "~/domain/entries/start-card";
import { handleIntents, intent } from "~/http/action.server";
import { page } from "~/http/page.server";
import * as words from "~/i18n/entry-desk";
import { eventTitle } from "~/i18n/event-title";
import { pageTitle } from "~/i18n/page-title";
import { sayIn } from "~/i18n/text";
import { useText } from "~/i18n/use-text";
import { useTopic } from "~/live/use-topic";
import {
  CheckIn,
  CheckInSearch,
  checkIn,
  openCheckIn,
  showCheckIn,
  undoCheckIn,
} from "~/operations/check-in.server";
import { EventHead } from "~/ui/desk/event-head";
import { Camera } from "~/ui/entry-desk/camera";
import { CheckInList } from "~/ui/entry-desk/check-in-list";
import { ButtonAlert, OneButton } from "~/ui/one-button";
import { Shell } from "~/ui/shell";
import "~/ui/desk.css";
import "~/ui/entry-desk.css";
import "~/ui/check-in.css";

export function loader(args: LoaderFunctionArgs) {
  return page(args, (ctx, { eventId }, { searchParams }) =>
    showCheckIn(ctx, eventId, CheckInSearch.parse({ q: (searchParams.get("q") ?? "").slice(0, 300) })),
  );
}

export type CheckInData = ReturnType<typeof useLoaderData<typeof loader>>;

/** After each check-in the desk is clean again, ready for the next card. */
export function action(args: ActionFunctionArgs) {
  return handleIntents(args, {
    open: intent({
      form: z.object({}),
      run: (ctx, _input, { eventId = "" }) => openCheckIn(ctx, eventId),
      next: (_value, { eventId }, { locale }) => ({
        to: `/desk/events/${eventId}/check-in`,
        say: sayIn(locale)(words.opened),
      }),
    }),
    "check-in": intent({
      form: CheckIn,
      run: (ctx, input, { eventId = "" }) => checkIn(ctx, eventId, input),
      next: ({ number, name, again }, { eventId }, { locale }) => ({
        to: `/desk/events/${eventId}/check-in`,
        say: sayIn(locale)(words.checkedIn, { number: entryNumber(number), name, again }),
      }),
    }),
    undo: intent({
      form: CheckIn,
      run: (ctx, input, { eventId = "" }) => undoCheckIn(ctx, eventId, input),
      next: (_value, { eventId }, { locale }) => ({
        to: `/desk/events/${eventId}/check-in`,
        say: sayIn(locale)(words.undone),
      }),
    }),
  });
}

export const meta = pageTitle<typeof loader>(
  ({ t, locale, data }) => data && [t(words.checkInTitle), eventTitle(locale, data.head)],
);

export default function CheckInPage() {
  const t = useText();
  const desk = useLoaderData<typeof loader>();
  useTopic(`topic:entries/${desk.head.id}`);
  const isOpen = desk.stage === "check-in";
  const before = desk.stage === "published" || desk.stage === "draft";
  return (
    <Shell wide>
      <EventHead event={desk.head} />
      <div className="entry-desk">
        <div className="check-in-top">
          <h2>{t(words.checkInTitle)}</h2>
          {!before && <p>{t(words.present, { here: desk.counts["checked-in"], expected: desk.expected })}</p>}
        </div>
        <ButtonAlert intents={["open", "check-in", "undo"]} />
        {before && <NotYet />}
        {desk.stage === "roster-locked" && <OpenBox />}
        {!before && !isOpen && desk.stage !== "roster-locked" && <p className="note">{t(words.over)}</p>}
        {isOpen && <Find key={desk.q || desk.scanned} />}
        {!before && <CheckInList desk={desk} isOpen={isOpen} />}
      </div>
    </Shell>
  );
}

function NotYet() {
  const t = useText();
  const { head } = useLoaderData<typeof loader>();
  return (
    <div className="empty">
      <p>{t(words.notYet)}</p>
      <Link to={`/desk/events/${head.id}/entries`}>{t(words.toEntries)}</Link>
    </div>
  );
}

function OpenBox() {
  const t = useText();
  const { expected } = useLoaderData<typeof loader>();
  return (
    <section className="card next-box lock-box">
      <h2>{t(words.openTitle)}</h2>
      <p>{t(words.openReady, { count: expected })}</p>
      <OneButton intent="open" values={{}} kind="primary" small={false}>
        {t(words.open)}
      </OneButton>
    </section>
  );
}

function Find() {
  const t = useText();
  const navigate = useNavigate();
  const { q, scanned } = useLoaderData<typeof loader>();
  const field = useRef<HTMLInputElement>(null);
  // A scanner types where the cursor stands; a card that was found puts it on its button instead.
  useEffect(() => {
    if (scanned !== "found") field.current?.focus({ preventScroll: true });
  }, [scanned]);
  return (
    <>
      <form method="get" className="check-in-find">
        <label htmlFor="q">{t(words.scanLabel)}</label>
        <div>
          <input
            id="q"
            name="q"
            type="search"
            defaultValue={q}
            maxLength={300}
            autoComplete="off"
            ref={field}
          />
          <button type="submit" className="btn">
            {t(words.search)}
          </button>
        </div>
      </form>
      <Camera onRead={(text) => navigate(`?q=${encodeURIComponent(text)}`)} />
    </>
  );
}
