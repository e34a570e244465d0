import type { Evidence } from "~/domain/registry/evidence";
import { formatMark } from "~/domain/shared/mark";
import { civilDay } from "~/i18n/dates";
import { eventTitle, levelName } from "~/i18n/event-title";
import { nameIn } from "~/i18n/named";
import * as words from "~/i18n/registry";
import { useLocale, useText } from "~/i18n/use-text";
import { AwardTag } from "~/ui/results/award-tag";

/** What the system knew of a nominee: filled in by it, never by the enterprise. */
export function EvidenceFacts({ evidence }: { evidence: Evidence }) {
  const t = useText();
  const locale = useLocale();
  const { results, certificates, appointments, retirement } = evidence;
  return (
    <section aria-labelledby="evidence">
      <h2 id="evidence">{t(words.evidence)}</h2>
      <dl className="facts evidence">
        <dt>{t(words.results)}</dt>
        <dd>
          {results.length === 0 ? (
            <span className="muted">{t(words.resultsNone)}</span>
          ) : (
            <ul>
              {results.map((one) => (
                <li key={one.eventId}>
                  {eventTitle(locale, { titleZh: one.event.zh, titleEn: one.event.en, level: one.level })}{" "}
                  {one.award && <AwardTag award={one.award} />}
                  <div className="detail">
                    {t(words.placeOf, { place: one.place, of: one.contestants })} ·{" "}
                    {t(words.totalMark, { total: formatMark(one.total) })} · {nameIn(locale, one.contest)} ·{" "}
                    {civilDay(locale, one.on)}
                  </div>
                </li>
              ))}
            </ul>
          )}
        </dd>
        <dt>{t(words.certificates)}</dt>
        <dd>
          {certificates.length === 0 ? (
            <span className="muted">{t(words.certificatesNone)}</span>
          ) : (
            <ul>
              {certificates.map((one) => (
                <li key={one.number}>
                  {nameIn(locale, one.occupation)} · {levelName(locale, one.level)}
                  <div className="detail">
                    {one.number} · {civilDay(locale, one.issuedOn)}
                  </div>
                </li>
              ))}
            </ul>
          )}
        </dd>
        <dt>{t(words.appointments)}</dt>
        <dd>
          {appointments.length === 0 ? (
            <span className="muted">{t(words.appointmentsNone)}</span>
          ) : (
            <ul>
              {appointments.map((one) => (
                <li key={one.number}>
                  {t(words.kindNames[one.kind])}
                  <div className="detail">
                    {one.number} ·{" "}
                    {t(words.termOf, {
                      from: civilDay(locale, one.termStart),
                      to: civilDay(locale, one.termEnd),
                    })}
                  </div>
                </li>
              ))}
            </ul>
          )}
        </dd>
        <dt>{t(words.retirement)}</dt>
        <dd>
          {t(words.retirementOf, {
            day: civilDay(locale, retirement.expectedOn),
            months: retirement.months,
          })}{" "}
          <span className={`tag ${retirement.passed ? "open" : "notice"}`}>
            {t(retirement.passed ? words.retirementFits : words.retirementShort)}
          </span>
        </dd>
      </dl>
      <p className="hint">{t(words.evidenceHint, { day: civilDay(locale, evidence.collectedOn) })}</p>
    </section>
  );
}
