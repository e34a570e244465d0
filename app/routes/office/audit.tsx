import type { LoaderFunctionArgs } from "@remix-run/node";
import { Form as GetForm, Link, useLoaderData, useSearchParams } from "@remix-run/react";
import { page } from "~/http/page.server";
import { clock, day } from "~/i18n/dates";
import { factNames } from "~/i18n/facts";
import * as office from "~/i18n/office";
import { pageTitle } from "~/i18n/page-title";
import { useLocale, useText } from "~/i18n/use-text";
import { showTrail } from "~/operations/audit.server";
import { Shell } from "~/ui/shell";
import "~/ui/office/office.css";

export function loader(args: LoaderFunctionArgs) {
  return page(args, (ctx, _params, url) => showTrail(ctx, url));
}

export const meta = pageTitle(({ t }) => [t(office.auditTitle)]);

export default function AuditPage() {
  const t = useText();
  const locale = useLocale();
  const { facts, next, types } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  const older = new URLSearchParams(search);
  if (next) older.set("before", next);
  return (
    <Shell wide>
      <h1>{t(office.auditTitle)}</h1>
      <p className="lead">{t(office.auditLead)}</p>
      <GetForm method="get" className="filters">
        <label>
          {t(office.what)}
          <select name="type" defaultValue={search.get("type") ?? ""}>
            <option value="">{t(office.any)}</option>
            {types.map((type) => (
              <option key={type} value={type}>
                {t(factNames[type])}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t(office.from)}
          <input type="date" name="from" defaultValue={search.get("from") ?? ""} />
        </label>
        <label>
          {t(office.to)}
          <input type="date" name="to" defaultValue={search.get("to") ?? ""} />
        </label>
        <label>
          {t(office.event)}
          <input name="event" defaultValue={search.get("event") ?? ""} />
        </label>
        <button type="submit" className="btn small">
          {t(office.filter)}
        </button>
      </GetForm>
      {facts.length === 0 ? (
        <p className="empty">{t(office.noFacts)}</p>
      ) : (
        <div className="table-box" style={{ marginTop: 18 }}>
          <table className="dense trail">
            <thead>
              <tr>
                <th>{t(office.at)}</th>
                <th>{t(office.actor)}</th>
                <th>{t(office.what)}</th>
                <th>{t(office.subject)}</th>
                <th>{t(office.details)}</th>
              </tr>
            </thead>
            <tbody>
              {facts.map((fact) => (
                <tr key={fact.seq}>
                  <td>
                    {day(locale, fact.at)} {clock(locale, fact.at)}
                  </td>
                  <td>
                    {fact.actorId ? (
                      <Link to={`?actor=${fact.actorId}`}>{fact.actor ?? fact.actorId}</Link>
                    ) : (
                      t(office.system)
                    )}
                  </td>
                  <td>
                    <Link to={`?type=${fact.type}`} title={fact.type}>
                      {t(factNames[fact.type])}
                    </Link>
                  </td>
                  <td>
                    <Link to={`?subjectId=${encodeURIComponent(fact.subjectId)}`}>{fact.subject}</Link>
                  </td>
                  <td>
                    <code>
                      {Object.entries(fact.data)
                        .map(
                          ([key, value]) =>
                            `${key}: ${typeof value === "object" ? JSON.stringify(value) : String(value)}`,
                        )
                        .join("; ")}
                    </code>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {next && (
        <div className="actions">
          <Link to={`?${older}`}>{t(office.older)}</Link>
        </div>
      )}
    </Shell>
  );
}
