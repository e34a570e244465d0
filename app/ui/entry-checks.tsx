import type { Check } from "~/domain/entries/eligibility";
import * as words from "~/i18n/entry-words";
import { useText } from "~/i18n/use-text";
import "./entry-checks.css";

/** The rules of entry as they were checked of somebody, in words: what is broken in sight, what is met folded. */
export function EntryChecks({ checks }: { checks: readonly Check[] }) {
  const t = useText();
  const broken = checks.filter(({ passed }) => !passed);
  const met = checks.filter(({ passed }) => passed);
  return (
    <div className="entry-checks">
      {broken.length > 0 && (
        <ul>
          {broken.map((check) => (
            <li key={check.rule} className="broken">
              <b>{t(words.notMet)}</b> {t(words.checkInWords, check)}
            </li>
          ))}
        </ul>
      )}
      {met.length > 0 && (
        <details>
          <summary>{t(broken.length > 0 ? words.othersMet : words.allMet, { count: met.length })}</summary>
          <ul>
            {met.map((check) => (
              <li key={check.rule}>{t(words.checkInWords, check)}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
