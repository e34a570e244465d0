import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { handle, intent } from "~/http/action.server";
import { page } from "~/http/page.server";
import { dayTime } from "~/i18n/dates";
import { districtName } from "~/i18n/districts";
import * as words from "~/i18n/entries";
import { eventTitle } from "~/i18n/event-title";
import { pageTitle } from "~/i18n/page-title";
import { sayIn } from "~/i18n/text";
import { useLocale, useText } from "~/i18n/use-text";
import { Enter, enterEvent, showEntering } from "~/operations/entries.server";
import { RuleList } from "~/ui/entries/checks";
import { Form, Submit, useFormOf } from "~/ui/form";
import { Shell } from "~/ui/shell";
import "~/ui/entries/entries.css";

export function loader(args: LoaderFunctionArgs) {
  return page(args, (ctx, { eventId }) => showEntering(ctx, eventId));
}

export const meta = pageTitle<typeof loader>(
  ({ t, locale, data }) => data && [t(words.enterTitle), eventTitle(locale, data.event)],
);

export function action(args: ActionFunctionArgs) {
  return handle(
    args,
    intent({
      form: Enter,
      run: (ctx, input, { eventId = "" }) => enterEvent(ctx, eventId, input),
      next: ({ entryId, state, again }, _params, { locale }) => ({
        to: `/entries/${entryId}`,
        say: sayIn(locale)(
          again ? words.thereAlready : state === "waitlisted" ? words.waiting : words.entered,
        ),
      }),
    }),
  );
}

export default function EnterPage() {
  const t = useText();
  const locale = useLocale();
  const { event, id, checks, person, entry, seatsLeft } = useLoaderData<typeof loader>();
  const [form] = useFormOf<{ id: string }>({});
  const isOpen = event.stage === "registration";
  const isMet = checks?.every(({ passed }) => passed) ?? false;
  const back = encodeURIComponent(`/events/${event.id}/enter`);
  return (
    <Shell>
      <p>
        <Link to={`/events/${event.id}`}>
          {locale === "zh" ? event.contestTitleZh : event.contestTitleEn}
        </Link>
      </p>
      <h1>
        {t(words.enterTitle)} · {eventTitle(locale, event)}
      </h1>
      <p className="lead">
        {districtName(locale, event.district)} · {event.venue} · {dayTime(locale, event.startsAt)} ·{" "}
        {t(words.seatsLeft, { count: seatsLeft })}
      </p>
      {entry && entry.state !== "withdrawn" ? (
        <div className="note">
          <p>{t(words.alreadyIn)}</p>
          <Link to={`/entries/${entry.id}`} className="btn">
            {t(words.seeEntry)}
          </Link>
        </div>
      ) : !isOpen ? (
        <p className="note">
          {event.stage === "announced"
            ? t(words.notOpen, { when: dayTime(locale, event.registrationOpensAt) })
            : t(words.over)}
        </p>
      ) : !person || !checks ? (
        <div className="note">
          <p>{t(words.profileMissing)}</p>
          <Link to={`/me/profile?to=${back}`} className="btn primary">
            {t(words.completeProfile)}
          </Link>
        </div>
      ) : (
        <section className="card padded enter-card">
          <h2>{t(words.rulesTitle)}</h2>
          <RuleList checks={checks} />
          <h2>{t(words.yourDetails)}</h2>
          <p>
            {person.name} · {person.idMasked} ·{" "}
            <Link to={`/me/profile?to=${back}`}>{t(words.changeProfile)}</Link>
          </p>
          {seatsLeft === 0 && isMet && <p className="note">{t(words.full)}</p>}
          {isMet ? (
            <Form form={form}>
              <input type="hidden" name="id" value={id} />
              <div className="actions">
                <Submit>{t(words.enter)}</Submit>
              </div>
            </Form>
          ) : (
            <p className="note">{t(words.notAllMet)}</p>
          )}
        </section>
      )}
    </Shell>
  );
}
