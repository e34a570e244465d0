import * as words from "~/i18n/entry-desk";
import { useText } from "~/i18n/use-text";
import { ButtonAlert, OneButton } from "../one-button";

/** The step that ends the review: what it waits for, or its button. */
export function LockBox({ blockers }: { blockers: readonly string[] }) {
  const t = useText();
  return (
    <section className="card next-box lock-box">
      <h2>{t(words.lockTitle)}</h2>
      <ButtonAlert intents={["lock"]} />
      <p>{t(blockers.length === 0 ? words.lockReady : words.lockWaits)}</p>
      {blockers.length > 0 ? (
        <ul className="blockers">
          {blockers.map((blocker) => (
            <li key={blocker}>{blocker}</li>
          ))}
        </ul>
      ) : (
        <OneButton intent="lock" values={{}} kind="primary" small={false}>
          {t(words.lock)}
        </OneButton>
      )}
    </section>
  );
}
