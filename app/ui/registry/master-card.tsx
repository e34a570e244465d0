import { Link } from "@remix-run/react";
import { civilDay } from "~/i18n/dates";
import { districtName } from "~/i18n/districts";
import { nameIn } from "~/i18n/named";
import * as words from "~/i18n/registry";
import { useLocale, useText } from "~/i18n/use-text";
import type { MasterCard as Card } from "~/operations/technicians.server";
import "~/ui/event-card.css";

/** A chief technician in the public list. */
export function MasterCard({ card }: { card: Card }) {
  const t = useText();
  const locale = useLocale();
  return (
    <article className="card event-card master-card">
      <h3>
        <Link to={`/technicians/${card.number}`}>{card.name}</Link>
      </h3>
      <AppointmentTag state={card.state} />
      <p className="meta">
        {nameIn(locale, card.occupation)} · {districtName(locale, card.district)}
      </p>
      <p className="meta">{nameIn(locale, card.unit)}</p>
      <dl>
        <div>
          <dt>{t(words.term)}</dt>
          <dd>
            {t(words.termOf, { from: civilDay(locale, card.termStart), to: civilDay(locale, card.termEnd) })}
          </dd>
        </div>
      </dl>
    </article>
  );
}

/** A studio in the public list, under its own name. */
export function StudioCard({ card }: { card: Card }) {
  const t = useText();
  const locale = useLocale();
  if (!card.studio) return null;
  return (
    <article className="card event-card master-card">
      <h3>
        <Link to={`/studios/${card.studio.id}`}>{card.studio.name}</Link>
      </h3>
      <AppointmentTag state={card.state} />
      <p className="meta">
        {nameIn(locale, card.occupation)} · {districtName(locale, card.district)}
      </p>
      <p className="meta">{nameIn(locale, card.unit)}</p>
      <dl>
        <div>
          <dt>{t(words.leader)}</dt>
          <dd>{card.name}</dd>
        </div>
        {card.studio.members > 0 && (
          <div>
            <dt>{t(words.people)}</dt>
            <dd>{t(words.peopleCount, { count: card.studio.members })}</dd>
          </div>
        )}
      </dl>
    </article>
  );
}

/** Gold while the term runs: it was earned. */
export function AppointmentTag({ state }: { state: "active" | "ended" | "revoked" }) {
  const t = useText();
  return (
    <span className={`tag ${state === "active" ? "gold" : "done"}`}>{t(words.appointmentStates[state])}</span>
  );
}
