import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { page } from "~/http/page.server";
import { shortDay, shortDayTime } from "~/i18n/dates";
import { eventTitle } from "~/i18n/event-title";
import { pageTitle } from "~/i18n/page-title";
import { useLocale, useText } from "~/i18n/use-text";
import * as words from "~/i18n/workers";
import { showEnterprise } from "~/operations/workers.server";
import { EnterpriseTabs } from "~/ui/enterprise/tabs";
import { EntryTag } from "~/ui/entry-tag";
import { Shell } from "~/ui/shell";
import "~/ui/enterprise/workers.css";

export function loader(args: LoaderFunctionArgs) {
  return page(args, showEnterprise);
}

export const meta = pageTitle(({ t }) => [t(words.title)]);

export default function EnterprisePage() {
  const t = useText();
  const { enterprise } = useLoaderData<typeof loader>();
  return (
    <Shell wide>
      <EnterpriseTabs />
      <div className="workers-page">
        <h1>{enterprise.name}</h1>
        <p className="lead">
          {t(words.creditCode)} {enterprise.creditCode}
        </p>
        <OpenEvents />
        <Workers />
        <Entries />
      </div>
    </Shell>
  );
}

function OpenEvents() {
  const t = useText();
  const locale = useLocale();
  const { open } = useLoaderData<typeof loader>();
  return (
    <section>
      <h2>{t(words.openEvents)}</h2>
      {open.length === 0 ? (
        <p className="empty">{t(words.openNone)}</p>
      ) : (
        <ul className="open-events">
          {open.map((event) => (
            <li key={event.id}>
              <div>
                <Link to={`/events/${event.id}`}>{eventTitle(locale, event)}</Link>
                <span className="meta">
                  {shortDay(locale, event.startsAt)} ·{" "}
                  {t(words.closes, { at: shortDayTime(locale, event.registrationClosesAt) })}
                </span>
              </div>
              <Link to={`/events/${event.id}/enter-workers`} className="btn small">
                {t(words.enterThem)}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Workers() {
  const t = useText();
  const locale = useLocale();
  const { workers } = useLoaderData<typeof loader>();
  return (
    <section>
      <h2>
        {t(words.workers)} <span className="faint">{workers.length}</span>
        <Link to="/enterprise/workers/new" className="btn end">
          {t(words.addWorker)}
        </Link>
      </h2>
      {workers.length === 0 ? (
        <div className="empty">
          <p>{t(words.workersNone)}</p>
          <p>{t(words.workersNoneHint)}</p>
        </div>
      ) : (
        <div className="table-box">
          <table className="dense">
            <thead>
              <tr>
                <th scope="col">{t(words.name)}</th>
                <th scope="col">{t(words.idNumber)}</th>
                <th scope="col">{t(words.occupation)}</th>
                <th scope="col">{t(words.certificates)}</th>
                <th scope="col">{t(words.account)}</th>
              </tr>
            </thead>
            <tbody>
              {workers.map((worker) => (
                <tr key={worker.id}>
                  <td className="who">
                    {worker.hasAccount ? (
                      worker.name
                    ) : (
                      <Link to={`/enterprise/workers/${worker.id}`} title={t(words.change)}>
                        {worker.name}
                      </Link>
                    )}
                  </td>
                  <td className="id">{worker.idMasked}</td>
                  <td>{worker.occupation?.[locale === "zh" ? "name" : "nameEn"] ?? "—"}</td>
                  <td>{t(words.certificateCount, { count: worker.held })}</td>
                  <td>{t(worker.hasAccount ? words.ownAccount : words.noAccount)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function Entries() {
  const t = useText();
  const locale = useLocale();
  const { entries } = useLoaderData<typeof loader>();
  return (
    <section>
      <h2>
        {t(words.entries)} <span className="faint">{entries.length}</span>
      </h2>
      {entries.length === 0 ? (
        <p className="empty">{t(words.entriesNone)}</p>
      ) : (
        <div className="table-box">
          <table className="dense">
            <thead>
              <tr>
                <th scope="col">{t(words.name)}</th>
                <th scope="col">{t(words.event)}</th>
                <th scope="col">{t(words.eventDay)}</th>
                <th scope="col">{t(words.state)}</th>
              </tr>
            </thead>
            <tbody>
              {entries.map((entry) => (
                <tr key={entry.id}>
                  <td className="who">
                    <Link to={`/entries/${entry.id}`}>{entry.name}</Link>
                  </td>
                  <td>
                    <Link to={`/events/${entry.event.id}`}>{eventTitle(locale, entry.event)}</Link>
                  </td>
                  <td className="nowrap">{shortDayTime(locale, entry.event.startsAt)}</td>
                  <td>
                    <EntryTag state={entry.state} />{" "}
                    {entry.reason && (
                      <span className="muted">{t(words.reason, { reason: entry.reason })}</span>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
