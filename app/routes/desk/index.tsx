import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { page } from "~/http/page.server";
import { kindNames, tierNames } from "~/i18n/contest-words";
import * as desk from "~/i18n/desk";
import { districtName } from "~/i18n/districts";
import * as words from "~/i18n/events";
import { pageTitle } from "~/i18n/page-title";
import { useLocale, useText } from "~/i18n/use-text";
import { showDesk } from "~/operations/desk.server";
import { EventsTable } from "~/ui/desk/events-table";
import { Shell } from "~/ui/shell";
import "~/ui/desk.css";

export function loader(args: LoaderFunctionArgs) {
  return page(args, (ctx, _params, url) => showDesk(ctx, url.searchParams.get("page")));
}

export const meta = pageTitle(({ t }) => [t(desk.deskTitle)]);

export default function DeskPage() {
  const t = useText();
  const locale = useLocale();
  const { contests, page: current, pages } = useLoaderData<typeof loader>();
  return (
    <Shell wide>
      <div className="desk-title">
        <h1>{t(desk.deskTitle)}</h1>
        <Link to="/desk/contests/new" className={contests.length === 0 ? "btn primary" : "btn"}>
          {t(desk.newContest)}
        </Link>
      </div>
      {contests.length === 0 && (
        <div className="empty">
          <p>{t(desk.noContests)}</p>
          <p>{t(desk.noContestsHint)}</p>
        </div>
      )}
      {contests.map((contest) => (
        <section key={contest.id} className="contest-block">
          <h2>
            <Link to={`/desk/contests/${contest.id}`}>
              {locale === "zh" ? contest.titleZh : contest.titleEn}
            </Link>
          </h2>
          <p className="meta">
            {[
              contest.year,
              t(kindNames[contest.kind]),
              t(tierNames[contest.tier]),
              districtName(locale, contest.district),
              locale === "zh" ? contest.organiserName : contest.organiserNameEn,
            ].join(" · ")}
          </p>
          {contest.events.length > 0 ? (
            <EventsTable events={contest.events} />
          ) : (
            <p className="muted">
              {t(desk.noEvents)}{" "}
              <Link to={`/desk/contests/${contest.id}/events/new`}>{t(desk.addEvent)}</Link>
            </p>
          )}
        </section>
      ))}
      {pages > 1 && (
        <nav className="pager" aria-label={t(words.pages)}>
          {current > 1 && <Link to={`?page=${current - 1}`}>{t(words.previous)}</Link>}
          <span>{t(words.pageOf, { page: current, pages })}</span>
          {current < pages && <Link to={`?page=${current + 1}`}>{t(words.next)}</Link>}
        </nav>
      )}
    </Shell>
  );
}
