import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { formatMark } from "~/domain/shared/mark";
import { page } from "~/http/page.server";
import { civilDay } from "~/i18n/dates";
import { districtName } from "~/i18n/districts";
import { eventTitle, levelName } from "~/i18n/event-title";
import { nameIn } from "~/i18n/named";
import { pageTitle } from "~/i18n/page-title";
import * as words from "~/i18n/registry";
import { useLocale, useText } from "~/i18n/use-text";
import { readMaster } from "~/operations/technicians.server";
import { AppointmentTag } from "~/ui/registry/master-card";
import { AwardTag } from "~/ui/results/award-tag";
import { Shell } from "~/ui/shell";
import "~/ui/registry/registry.css";
import "~/ui/registry/nominations.css";

export function loader(args: LoaderFunctionArgs) {
  return page(args, (ctx, { number = "" }) => readMaster(ctx, number));
}

export const meta = pageTitle<typeof loader>(
  ({ t, data }) => data && [data.name, t(words.kindNames[data.kind])],
);

export default function TechnicianPage() {
  const t = useText();
  const locale = useLocale();
  const master = useLoaderData<typeof loader>();
  return (
    <Shell>
      <article className="master-page">
        <p className="muted">
          {t(words.kindNames[master.kind])} · {nameIn(locale, master.occupation)}
        </p>
        <div className="name">
          <h1 className={master.name.length > 8 ? "long" : undefined}>{master.name}</h1>
          <AppointmentTag state={master.state} />
        </div>
        <p className="lead">
          {nameIn(locale, master.unit)} · {districtName(locale, master.district)}
        </p>
        <div className="registry-columns">
          <div>
            <Road />
            {master.certificates.length > 0 && (
              <section>
                <h2>{t(words.levelsHeld)}</h2>
                <ul className="team">
                  {master.certificates.map((one) => (
                    <li key={`${one.occupation.zh} ${one.level}`}>
                      <b>{nameIn(locale, one.occupation)}</b>
                      <span className="muted">{levelName(locale, one.level)}</span>
                    </li>
                  ))}
                </ul>
              </section>
            )}
          </div>
          <aside className="stack">
            <Appointment />
            {master.studio && <StudioCard name={master.studio.name} to={`/studios/${master.studio.id}`} />}
            <Others />
          </aside>
        </div>
      </article>
    </Shell>
  );
}

/** From the first result to the appointment; what was earned is gold. */
function Road() {
  const t = useText();
  const locale = useLocale();
  const { results, termStart, kind } = useLoaderData<typeof loader>();
  const inOrder = [...results].sort((a, b) => (a.on < b.on ? -1 : 1));
  return (
    <section>
      <h2>{t(words.road)}</h2>
      <ol className="road">
        {inOrder.length === 0 && <li>{t(words.roadEmpty)}</li>}
        {inOrder.map((one) => (
          <li key={one.eventId} className={one.award ? "won" : undefined}>
            <div className="what">
              <Link to={`/events/${one.eventId}`}>
                {eventTitle(locale, { titleZh: one.event.zh, titleEn: one.event.en, level: one.level })}
              </Link>
              {one.award && <AwardTag award={one.award} />}
            </div>
            <p>
              {t(words.placeOf, { place: one.place, of: one.contestants })} ·{" "}
              {t(words.totalMark, { total: formatMark(one.total) })}
            </p>
            <p>
              {nameIn(locale, one.contest)} · {civilDay(locale, one.on)}
            </p>
          </li>
        ))}
        <li className="appointed">
          <div className="what">{t(words.kindNames[kind])}</div>
          <p>{civilDay(locale, termStart)}</p>
        </li>
      </ol>
    </section>
  );
}

function Appointment() {
  const t = useText();
  const locale = useLocale();
  const master = useLoaderData<typeof loader>();
  const { letter, progress } = master;
  return (
    <section className="card padded">
      <dl className="facts">
        <dt>{t(words.term)}</dt>
        <dd className="term">
          {t(words.termOf, {
            from: civilDay(locale, master.termStart),
            to: civilDay(locale, master.termEnd),
          })}
          {master.state === "active" && (
            <>
              <span className="bar" aria-hidden="true">
                <i style={{ width: `${progress.percent}%` }} />
              </span>
              <span className="hint">{t(words.termLeft, { months: progress.monthsLeft })}</span>
            </>
          )}
        </dd>
        <dt>{t(words.number)}</dt>
        <dd>{master.number}</dd>
      </dl>
      {letter && (
        <p className="hint">
          {letter.state === "valid"
            ? t(words.letterValid, { on: civilDay(locale, letter.issuedOn) })
            : t(words.letterEnded)}
        </p>
      )}
      <div className="actions">
        <Link className="btn" to={`/verify/${master.number}`}>
          {t(words.verifyLetter)}
        </Link>
        {master.mayDownload && <a href={`/letters/${master.number}.pdf`}>{t(words.downloadLetter)}</a>}
      </div>
    </section>
  );
}

function StudioCard({ name, to }: { name: string; to: string }) {
  const t = useText();
  return (
    <section className="card padded">
      <h2>{t(words.studio)}</h2>
      <Link to={to}>{name}</Link>
    </section>
  );
}

function Others() {
  const t = useText();
  const locale = useLocale();
  const { others } = useLoaderData<typeof loader>();
  if (others.length === 0) return null;
  return (
    <section className="card padded">
      <h2>{t(words.otherAppointments)}</h2>
      {others.map((one) => (
        <p key={one.number}>
          <Link to={one.studio ? `/studios/${one.studio.id}` : `/technicians/${one.number}`}>
            {one.studio?.name ?? t(words.kindNames[one.kind])}
          </Link>
          <br />
          <span className="hint">
            {t(words.termOf, { from: civilDay(locale, one.termStart), to: civilDay(locale, one.termEnd) })}
          </span>
        </p>
      ))}
    </section>
  );
}
