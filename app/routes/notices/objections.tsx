import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { page } from "~/http/page.server";
import { shortDayTime } from "~/i18n/dates";
import { noticeTitle } from "~/i18n/notice-title";
import * as words from "~/i18n/notices";
import { pageTitle } from "~/i18n/page-title";
import { useLocale, useText } from "~/i18n/use-text";
import { listObjections } from "~/operations/objections.server";
import { Shell } from "~/ui/shell";
import "~/ui/results/results.css";

export function loader(args: LoaderFunctionArgs) {
  return page(args, (ctx) => listObjections(ctx));
}

export const meta = pageTitle(({ t }) => [t(words.objectionsTitle)]);

export default function ObjectionsPage() {
  const t = useText();
  const locale = useLocale();
  const { rows } = useLoaderData<typeof loader>();
  return (
    <Shell wide>
      <h1>{t(words.objectionsTitle)}</h1>
      <p className="lead">{t(words.objectionsLead)}</p>
      {rows.length === 0 ? (
        <p className="empty spaced">{t(words.objectionsEmpty)}</p>
      ) : (
        <div className="table-box spaced">
          <table className="dense desk">
            <thead>
              <tr>
                <th>{t(words.state)}</th>
                <th>{t(words.event)}</th>
                <th>{t(words.objectionText)}</th>
                <th>{t(words.filedAt)}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.id}>
                  <td>
                    <span className={`tag ${row.state === "open" ? "live" : "done"}`}>
                      {t(words.objectionStates[row.state])}
                    </span>
                  </td>
                  <td>{noticeTitle(locale, row.notice)}</td>
                  <td className="clip">
                    <Link to={`/objections/${row.id}`}>{row.text}</Link>
                  </td>
                  <td>{shortDayTime(locale, row.filedAt)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Shell>
  );
}
