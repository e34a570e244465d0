import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { ok } from "~/domain/shared/result";
import { page } from "~/http/page.server";
import { shortDayTime } from "~/i18n/dates";
import * as words from "~/i18n/entries";
import { eventTitle } from "~/i18n/event-title";
import { pageTitle } from "~/i18n/page-title";
import { useLocale, useText } from "~/i18n/use-text";
import { listMyCertificates } from "~/operations/certificates.server";
import { showMine } from "~/operations/my-entries.server";
import { EntryTag } from "~/ui/entry-tag";
import { MyCertificates } from "~/ui/results/my-certificates";
import { Shell } from "~/ui/shell";
import "~/ui/entries/entries.css";

export function loader(args: LoaderFunctionArgs) {
  return page(args, async (ctx) => {
    const mine = await showMine(ctx);
    if (!mine.ok) return mine;
    const certificates = await listMyCertificates(ctx);
    return certificates.ok ? ok({ ...mine.value, certificates: certificates.value }) : certificates;
  });
}

export const meta = pageTitle(({ t }) => [t(words.mineTitle)]);

export default function MinePage() {
  const t = useText();
  const locale = useLocale();
  const { name, profile, entries, open, certificates } = useLoaderData<typeof loader>();
  return (
    <Shell>
      <h1>{t(words.mineTitle)}</h1>
      <p className="lead">
        {name}
        {profile && ` · ${profile.idMasked}`}
        {profile?.employer && ` · ${profile.employer}`}
      </p>
      {profile ? (
        <p className="profile-line">
          <Link to="/me/profile">{t(words.changeProfile)}</Link>
          <span className="hint">{t(words.certificatesHeld, { count: profile.held })}</span>
        </p>
      ) : (
        <div className="note">
          <p>{t(words.profileMissing)}</p>
          <Link to="/me/profile" className="btn primary">
            {t(words.completeProfile)}
          </Link>
        </div>
      )}
      {entries.length === 0 ? (
        <p className="empty">{t(words.noEntries)}</p>
      ) : (
        <section>
          <h2>{t(words.mineEntries)}</h2>
          <ul className="entry-list">
            {entries.map(({ id, state, reason, place, event }) => (
              <li key={id} className="card">
                <h3>
                  <Link to={`/entries/${id}`} className="plain">
                    {eventTitle(locale, event)}
                  </Link>
                  <EntryTag state={state} />
                </h3>
                <p>
                  {place !== null && <b>{t(words.place, { place })} · </b>}
                  {t(words.next[state])}
                </p>
                {reason && <p>{t(words.reasonSays, { reason })}</p>}
                <p className="links">
                  <Link to={`/entries/${id}`}>{t(words.seeEntry)}</Link>
                  {(state === "approved" || state === "checked-in") && (
                    <a href={`/entries/${id}/card.pdf`}>{t(words.startCard)}</a>
                  )}
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
      {open.length > 0 && (
        <section>
          <h2>{t(words.openNow)}</h2>
          <ul className="entry-list">
            {open.map((event) => (
              <li key={event.id} className="card">
                <h3>
                  <Link to={`/events/${event.id}`} className="plain">
                    {eventTitle(locale, event)}
                  </Link>
                </h3>
                <p>{t(words.closes, { when: shortDayTime(locale, event.registrationClosesAt) })}</p>
                <p className="links">
                  <Link to={`/events/${event.id}/enter`}>{t(words.enter)}</Link>
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
      <MyCertificates certificates={certificates} />
    </Shell>
  );
}
