import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { page } from "~/http/page.server";
import { civilDay } from "~/i18n/dates";
import { districtName } from "~/i18n/districts";
import { nameIn } from "~/i18n/named";
import { pageTitle } from "~/i18n/page-title";
import * as words from "~/i18n/registry";
import { useLocale, useText } from "~/i18n/use-text";
import { readStudio } from "~/operations/studios.server";
import { AppointmentTag } from "~/ui/registry/master-card";
import { Shell } from "~/ui/shell";
import "~/ui/registry/registry.css";
import "~/ui/registry/nominations.css";

export function loader(args: LoaderFunctionArgs) {
  return page(args, (ctx, { studioId = "" }) => readStudio(ctx, studioId));
}

export const meta = pageTitle<typeof loader>(({ data }) => data && [data.name]);

export default function StudioPage() {
  const t = useText();
  const locale = useLocale();
  const studio = useLoaderData<typeof loader>();
  return (
    <Shell>
      <article className="master-page">
        <p className="muted">
          {t(words.kindNames["master-studio"])} · {nameIn(locale, studio.occupation)}
        </p>
        <div className="name">
          <h1 className="long">{studio.name}</h1>
          <AppointmentTag state={studio.state} />
        </div>
        <p className="lead">
          {nameIn(locale, studio.unit)} · {districtName(locale, studio.district)}
        </p>
        <div className="registry-columns">
          <section>
            <h2>
              {t(words.studioPeople)}
              {studio.mayEdit && <Link to={`/enterprise/studios/${studio.id}`}>{t(words.editStudio)}</Link>}
            </h2>
            {studio.members.length === 0 ? (
              <p className="muted">{t(words.studioNobody)}</p>
            ) : (
              <>
                <ul className="team">
                  {studio.members.map((member) => (
                    <li key={member.id}>
                      <b>{member.maskedName}</b>
                      <span>{t(words.roleNames[member.role])}</span>
                      <span className="faint">
                        {t(words.sinceDay, { day: civilDay(locale, member.since) })}
                      </span>
                    </li>
                  ))}
                </ul>
                <p className="hint">{t(words.studioMasked)}</p>
              </>
            )}
            {studio.former > 0 && <p className="muted">{t(words.formerCount, { count: studio.former })}</p>}
          </section>
          <aside className="stack">
            <section className="card padded">
              <dl className="facts">
                <dt>{t(words.leader)}</dt>
                <dd>
                  <Link to={`/technicians/${studio.number}`}>{studio.leader}</Link>
                </dd>
                <dt>{t(words.address)}</dt>
                <dd>{studio.address}</dd>
                <dt>{t(words.term)}</dt>
                <dd className="term">
                  {t(words.termOf, {
                    from: civilDay(locale, studio.termStart),
                    to: civilDay(locale, studio.termEnd),
                  })}
                </dd>
                <dt>{t(words.number)}</dt>
                <dd>{studio.number}</dd>
              </dl>
              <div className="actions">
                <Link className="btn" to={`/verify/${studio.number}`}>
                  {t(words.verifyLetter)}
                </Link>
              </div>
            </section>
          </aside>
        </div>
      </article>
    </Shell>
  );
}
