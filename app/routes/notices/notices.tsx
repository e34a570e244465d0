import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { page } from "~/http/page.server";
import { awardNames } from "~/i18n/contest-words";
import { civilDay } from "~/i18n/dates";
import { districtName } from "~/i18n/districts";
import { noticeTitle } from "~/i18n/notice-title";
import * as words from "~/i18n/notices";
import { pageTitle } from "~/i18n/page-title";
import { useLocale, useText } from "~/i18n/use-text";
import { listNotices, NoticeList } from "~/operations/notices.server";
import { Shell } from "~/ui/shell";
import "~/ui/event-card.css";
import "~/ui/results/results.css";

export function loader(args: LoaderFunctionArgs) {
  return page(args, (ctx, _params, url) =>
    listNotices(ctx, NoticeList.parse(Object.fromEntries(url.searchParams))),
  );
}

export const meta = pageTitle(({ t }) => [t(words.title)], {
  tagName: "link",
  rel: "alternate",
  type: "application/atom+xml",
  href: "/results.atom",
});

export default function NoticesPage() {
  const t = useText();
  const { state, rows, page: current, pages } = useLoaderData<typeof loader>();
  return (
    <Shell>
      <h1>{t(words.title)}</h1>
      <p className="lead">{t(words.lead)}</p>
      <nav className="tabs notice-tabs" aria-label={t(words.listState)}>
        {(["running", "over"] as const).map((each) => (
          <Link
            key={each}
            to={`/notices?state=${each}`}
            className={each === state ? "active" : undefined}
            aria-current={each === state ? "page" : undefined}
          >
            {t(each === "running" ? words.running : words.past)}
          </Link>
        ))}
      </nav>
      <h2 className="visually-hidden">{t(state === "running" ? words.running : words.past)}</h2>
      {rows.length === 0 ? (
        <p className="empty">{t(state === "running" ? words.noneRunning : words.nonePast)}</p>
      ) : (
        <ul className="cards">
          {rows.map((notice) => (
            <li key={notice.id}>
              <NoticeCard notice={notice} />
            </li>
          ))}
        </ul>
      )}
      {pages > 1 && (
        <nav className="pager" aria-label={t(words.pages)}>
          {current > 1 && <Link to={`/notices?state=${state}&page=${current - 1}`}>{t(words.earlier)}</Link>}
          <span>{t(words.pageOf, { page: current, pages })}</span>
          {current < pages && (
            <Link to={`/notices?state=${state}&page=${current + 1}`}>{t(words.later)}</Link>
          )}
        </nav>
      )}
    </Shell>
  );
}

type Row = ReturnType<typeof useLoaderData<typeof loader>>["rows"][number];

function NoticeCard({ notice }: { notice: Row }) {
  const t = useText();
  const locale = useLocale();
  const { state } = useLoaderData<typeof loader>();
  const { event, nomination } = notice;
  const meta = event
    ? [
        districtName(locale, event.district),
        locale === "zh" ? event.organiserZh : event.organiserEn,
        locale === "zh" ? event.contestZh : event.contestEn,
      ]
    : nomination
      ? [districtName(locale, nomination.district), locale === "zh" ? nomination.unitZh : nomination.unitEn]
      : [];
  return (
    <article className="card event-card">
      <h3>
        <Link to={`/notices/${notice.id}`}>{noticeTitle(locale, notice)}</Link>
      </h3>
      {state === "running" ? (
        <span className="tag notice">
          {t(words.running)} {notice.daysLeft !== null && t(words.daysLeft, { count: notice.daysLeft })}
        </span>
      ) : (
        <span className="tag done">{t(words.past)}</span>
      )}
      <p className="meta">{meta.join(" · ")}</p>
      <dl>
        {notice.awards.map(({ award, count }) => (
          <div key={award}>
            <dt>{t(awardNames[award])}</dt>
            <dd>{count}</dd>
          </div>
        ))}
        <div>
          <dt>{t(state === "running" ? words.objectUntil : words.endedOn)}</dt>
          <dd>{civilDay(locale, notice.lastDay)}</dd>
        </div>
      </dl>
    </article>
  );
}
