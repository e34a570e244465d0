import { Link, useLoaderData } from "@remix-run/react";
import { dayTime } from "~/i18n/dates";
import * as desk from "~/i18n/desk";
import { useLocale, useText } from "~/i18n/use-text";
import type { loader } from "~/routes/desk/event";

/** What is known of an event: its dates, and how far entries, panel, marks and certificates have come. */
export function EventFacts() {
  const t = useText();
  const locale = useLocale();
  const { progress, scheme, publishedAt, rules, outline, isDraft, head } = useLoaderData<typeof loader>();
  const span = `${dayTime(locale, outline.registrationOpensAt)} – ${dayTime(locale, outline.registrationClosesAt)}`;
  return (
    <>
      <h2>
        {t(desk.facts)}
        {!isDraft && <Link to={`/events/${head.id}`}>{t(desk.publicPage)}</Link>}
      </h2>
      <dl className="facts">
        <dt>{t(desk.registrationOpens)}</dt>
        <dd>{span}</dd>
        <dt>{t(desk.startsAt)}</dt>
        <dd>
          {dayTime(locale, outline.startsAt)} – {dayTime(locale, outline.endsAt)}
        </dd>
        {publishedAt && (
          <>
            <dt>{t(desk.factPublished)}</dt>
            <dd>{dayTime(locale, publishedAt)}</dd>
          </>
        )}
        <dt>{t(desk.factScheme)}</dt>
        <dd>
          {scheme === null
            ? t(desk.schemeNone)
            : scheme.problems === 0
              ? t(desk.schemeSound)
              : t(desk.schemeProblems, { count: scheme.problems })}
        </dd>
        {!isDraft && (
          <>
            <dt>{t(desk.factEntries)}</dt>
            <dd>
              {[
                `${progress.approved}/${outline.capacity} ${t(desk.factApproved)}`,
                `${progress.undecided} ${t(desk.factUndecided)}`,
                `${progress.waitlisted} ${t(desk.factWaitlisted)}`,
              ].join(" · ")}
            </dd>
            <dt>{t(desk.factPanel)}</dt>
            <dd>
              {t(desk.panelOf, { judges: progress.judges, needed: rules.judges, chief: progress.chief })}
            </dd>
          </>
        )}
        {progress.checkedIn > 0 && (
          <>
            <dt>{t(desk.factCheckedIn)}</dt>
            <dd>
              {progress.checkedIn}/{progress.approved}
            </dd>
          </>
        )}
        {progress.needed > 0 && (
          <>
            <dt>{t(desk.factMarks)}</dt>
            <dd>
              {progress.marked}/{progress.needed}
              <span className="bar" aria-hidden="true">
                <i style={{ width: `${(100 * progress.marked) / progress.needed}%` }} />
              </span>
            </dd>
          </>
        )}
        {progress.objections > 0 && (
          <>
            <dt>{t(desk.factObjections)}</dt>
            <dd>{progress.objections}</dd>
          </>
        )}
        {progress.certificates > 0 && (
          <>
            <dt>{t(desk.factCertificates)}</dt>
            <dd>{progress.certificates}</dd>
          </>
        )}
      </dl>
    </>
  );
}
