import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { page } from "~/http/page.server";
import { civilDay, day } from "~/i18n/dates";
import { districtName } from "~/i18n/districts";
import { nameIn } from "~/i18n/named";
import { pageTitle } from "~/i18n/page-title";
import * as words from "~/i18n/registry";
import { useLocale, useText } from "~/i18n/use-text";
import { listQueue, Queue } from "~/operations/registry.server";
import { OfficeTabs } from "~/ui/office/tabs";
import { Pager } from "~/ui/pager";
import { CandidateResult } from "~/ui/registry/candidate-result";
import { NominationTag } from "~/ui/registry/nomination-tag";
import { Shell } from "~/ui/shell";
import "~/ui/registry/registry.css";
import "~/ui/registry/nominations.css";

export function loader(args: LoaderFunctionArgs) {
  return page(args, (ctx, _params, { searchParams }) =>
    listQueue(ctx, Queue.parse(Object.fromEntries(searchParams))),
  );
}

const views = [
  ["waiting", words.waiting],
  ["all", words.allNominations],
  ["candidates", words.candidates],
] as const;

export const meta = pageTitle(({ t }) => [t(words.queueTitle)]);

export default function QueuePage() {
  const t = useText();
  const list = useLoaderData<typeof loader>();
  return (
    <Shell wide>
      <OfficeTabs />
      <div className="registry-desk">
        <h1>{t(words.queueTitle)}</h1>
        <nav className="tabs view-tabs" aria-label={t(words.queueViews)}>
          {views.map(([view, name]) => (
            <Link
              key={view}
              to={`?view=${view}`}
              className={view === list.view ? "active" : undefined}
              aria-current={view === list.view ? "page" : undefined}
            >
              {t(name)}
              {view === "waiting" && list.waiting > 0 && <span className="tag notice">{list.waiting}</span>}
            </Link>
          ))}
        </nav>
        {list.view !== "candidates" && (list.nominations.length > 0 || list.q) && (
          <form method="get" className="queue-search">
            <input type="hidden" name="view" value={list.view} />
            <input
              name="q"
              type="search"
              defaultValue={list.q}
              aria-label={t(words.searchName)}
              placeholder={t(words.searchNameHint)}
              maxLength={60}
            />
            <button type="submit" className="btn small">
              {t(words.search)}
            </button>
          </form>
        )}
        {list.view === "candidates" ? <Candidates /> : <Nominations />}
        <Pager page={list.page} pages={list.pages} />
      </div>
    </Shell>
  );
}

function Nominations() {
  const t = useText();
  const locale = useLocale();
  const list = useLoaderData<typeof loader>();
  if (list.nominations.length === 0)
    return (
      <p className="empty">
        {t(list.q ? words.noneFound : list.view === "waiting" ? words.waitingNone : words.allNone)}
      </p>
    );
  return (
    <div className="table-box">
      <table className="dense">
        <thead>
          <tr>
            <th>{t(words.name)}</th>
            <th>{t(words.kind)}</th>
            <th>{t(words.occupation)}</th>
            <th>{t(words.unit)}</th>
            {list.city && <th>{t(words.district)}</th>}
            <th>{t(words.state)}</th>
            <th>{t(words.noticeLine)}</th>
            <th>{t(words.submittedOn)}</th>
          </tr>
        </thead>
        <tbody>
          {list.nominations.map((row) => (
            <tr key={row.id}>
              <td className="who">
                <Link to={`/nominations/${row.id}`}>{row.name}</Link>
              </td>
              <td className="wide">{row.studioName ?? t(words.kindNames[row.kind])}</td>
              <td>{nameIn(locale, row.occupation)}</td>
              <td className="wide">{nameIn(locale, row.unit)}</td>
              {list.city && <td className="nowrap">{districtName(locale, row.district)}</td>}
              <td className="nowrap">
                <NominationTag state={row.state} notice={row.notice} />
              </td>
              <td className="nowrap">
                {row.notice ? (
                  <Link to={`/notices/${row.notice.id}`}>{civilDay(locale, row.notice.lastDay)}</Link>
                ) : (
                  <span className="faint">–</span>
                )}
              </td>
              <td className="nowrap">{day(locale, row.submittedAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Candidates() {
  const t = useText();
  const locale = useLocale();
  const { candidates, city } = useLoaderData<typeof loader>();
  if (candidates.length === 0) return <p className="empty">{t(words.candidatesNone)}</p>;
  return (
    <div className="table-box">
      <table className="dense">
        <thead>
          <tr>
            <th>{t(words.name)}</th>
            <th>{t(words.unit)}</th>
            {city && <th>{t(words.district)}</th>}
            <th>{t(words.event)}</th>
            <th>{t(words.result)}</th>
            <th>{t(words.finalOn)}</th>
            <th>{t(words.state)}</th>
          </tr>
        </thead>
        <tbody>
          {candidates.map((row) => (
            <tr key={row.id}>
              <td className="who">{row.name}</td>
              <td className="wide">
                {row.unit ? nameIn(locale, row.unit) : <span className="faint">–</span>}
              </td>
              {city && <td className="nowrap">{districtName(locale, row.district)}</td>}
              <CandidateResult candidate={row} />
              <td className="nowrap">{row.finalAt && day(locale, row.finalAt)}</td>
              <td className="nowrap">
                {row.nominations.map((one) => (
                  <Link key={one.id} to={`/nominations/${one.id}`}>
                    {t(words.kindNames[one.kind])} <NominationTag state={one.state} />{" "}
                  </Link>
                ))}
                {row.appointments.map((one) => (
                  <Link key={one.number} to={`/technicians/${one.number}`}>
                    <span className="tag gold">
                      {t(words.kindNames[one.kind as keyof typeof words.kindNames])}
                    </span>{" "}
                  </Link>
                ))}
                {row.nominations.length + row.appointments.length === 0 && (
                  <span className="faint">{t(words.nobodyYet)}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
