import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { page } from "~/http/page.server";
import { civilDay, day } from "~/i18n/dates";
import { nameIn } from "~/i18n/named";
import { pageTitle } from "~/i18n/page-title";
import * as words from "~/i18n/registry";
import { useLocale, useText } from "~/i18n/use-text";
import { listOwn, OwnNominations } from "~/operations/registry.server";
import { EnterpriseTabs } from "~/ui/enterprise/tabs";
import { Pager } from "~/ui/pager";
import { CandidateResult } from "~/ui/registry/candidate-result";
import { NominationTag } from "~/ui/registry/nomination-tag";
import { Shell } from "~/ui/shell";
import "~/ui/registry/registry.css";
import "~/ui/registry/nominations.css";

export function loader(args: LoaderFunctionArgs) {
  return page(args, (ctx, _params, { searchParams }) =>
    listOwn(ctx, OwnNominations.parse(Object.fromEntries(searchParams))),
  );
}

export const meta = pageTitle(({ t }) => [t(words.ownTitle)]);

export default function OwnNominationsPage() {
  const t = useText();
  const list = useLoaderData<typeof loader>();
  return (
    <Shell wide>
      <EnterpriseTabs />
      <div className="registry-desk">
        <h1>{t(words.ownTitle)}</h1>
        <p className="lead">{t(words.ownLead)}</p>
        <div className="actions">
          <Link className="btn primary" to="/enterprise/nominations/new">
            {t(words.nominateWorker)}
          </Link>
        </div>
        <Winners />
        <Own />
        {list.studios.length > 0 && <Studios />}
      </div>
    </Shell>
  );
}

function Winners() {
  const t = useText();
  const { candidates, winners, winnersPages } = useLoaderData<typeof loader>();
  return (
    <section>
      <h2>{t(words.winners)}</h2>
      {candidates.length === 0 ? (
        <p className="empty">{t(words.winnersNone)}</p>
      ) : (
        <div className="table-box">
          <table className="dense">
            <thead>
              <tr>
                <th>{t(words.name)}</th>
                <th>{t(words.event)}</th>
                <th>{t(words.result)}</th>
                <th>{t(words.whatNext)}</th>
              </tr>
            </thead>
            <tbody>
              {candidates.map((candidate) => (
                <tr key={candidate.id}>
                  <td className="who">{candidate.name}</td>
                  <CandidateResult candidate={candidate} />
                  <td className="nowrap">
                    {candidate.nominations.map((one) => (
                      <Link key={one.id} to={`/nominations/${one.id}`}>
                        {t(words.kindNames[one.kind])} <NominationTag state={one.state} />
                      </Link>
                    ))}
                    {candidate.appointments.map((one) => (
                      <Link key={one.number} to={`/technicians/${one.number}`}>
                        <span className="tag gold">
                          {t(words.kindNames[one.kind as keyof typeof words.kindNames])}
                        </span>{" "}
                      </Link>
                    ))}
                    {candidate.nominations.length + candidate.appointments.length === 0 && (
                      <Link to={`/enterprise/nominations/new?person=${candidate.personId}`}>
                        {t(words.nominateThis)}
                      </Link>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Pager page={winners} pages={winnersPages} name="winners" />
    </section>
  );
}

function Own() {
  const t = useText();
  const locale = useLocale();
  const list = useLoaderData<typeof loader>();
  return (
    <section>
      <h2>{t(words.ownNominations)}</h2>
      {list.nominations.length === 0 ? (
        <div className="empty">
          <p>{t(words.nominationsNone)}</p>
          <p>{t(words.nominationsNoneHint)}</p>
        </div>
      ) : (
        <div className="table-box">
          <table className="dense">
            <thead>
              <tr>
                <th>{t(words.name)}</th>
                <th>{t(words.kind)}</th>
                <th>{t(words.occupation)}</th>
                <th>{t(words.state)}</th>
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
                  <td className="nowrap">
                    <NominationTag state={row.state} notice={row.notice} />
                  </td>
                  <td className="nowrap">{day(locale, row.submittedAt)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Pager page={list.page} pages={list.pages} />
    </section>
  );
}

function Studios() {
  const t = useText();
  const locale = useLocale();
  const { studios } = useLoaderData<typeof loader>();
  return (
    <section>
      <h2>{t(words.ownStudios)}</h2>
      <div className="table-box">
        <table className="dense">
          <thead>
            <tr>
              <th>{t(words.studio)}</th>
              <th>{t(words.leader)}</th>
              <th className="num">{t(words.people)}</th>
              <th>{t(words.termEnds)}</th>
            </tr>
          </thead>
          <tbody>
            {studios.map((studio) => (
              <tr key={studio.id}>
                <td className="wide">
                  <Link to={`/enterprise/studios/${studio.id}`}>{studio.name}</Link>
                </td>
                <td className="nowrap">{studio.leader}</td>
                <td className="num">{studio.members}</td>
                <td className="nowrap">{civilDay(locale, studio.termEnd)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
