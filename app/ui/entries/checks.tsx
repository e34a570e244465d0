import type { Check } from "~/domain/entries/eligibility";
import * as words from "~/i18n/entry-words";
import { useText } from "~/i18n/use-text";

/** Each rule as it was checked of this person: met or not in words, and why. */
export function RuleList({ checks }: { checks: readonly Check[] }) {
  const t = useText();
  return (
    <ul className="rule-list">
      {checks.map((check) => (
        <li key={check.rule}>
          <span className={check.passed ? "tag open" : "tag live"}>
            {t(check.passed ? words.met : words.notMet)}
          </span>
          <span>{t(words.checkInWords, check)}</span>
        </li>
      ))}
    </ul>
  );
}
