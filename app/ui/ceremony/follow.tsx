import * as words from "~/i18n/ceremony";
import { eventTitle } from "~/i18n/event-title";
import { useLocale, useText } from "~/i18n/use-text";
import type { PresenterData } from "~/routes/desk/ceremony-play";
import { ButtonAlert, OneButton } from "../one-button";

/** At the end of a ceremony: the contest's other events that may follow on the same screens, a press each. */
export function Follow({ data: { follow, version } }: { data: PresenterData }) {
  const t = useText();
  const locale = useLocale();
  return (
    <>
      <ButtonAlert intents={["follow"]} />
      {follow.length > 0 && (
        <section className="ceremony-follow">
          <h2>{t(words.followTitle)}</h2>
          <p className="muted prose">{t(words.followLead)}</p>
          <div className="ceremony-buttons">
            {follow.map((next) => (
              <OneButton
                key={next.id}
                intent="follow"
                small={false}
                values={{ version: String(version), nextId: next.id, nextVersion: String(next.version) }}
              >
                {eventTitle(locale, next)}
              </OneButton>
            ))}
          </div>
        </section>
      )}
    </>
  );
}
