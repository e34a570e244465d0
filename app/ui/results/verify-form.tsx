import { useText } from "~/i18n/use-text";
import * as words from "~/i18n/verify";

/** Asks for a number as it is typed from paper. A plain form: the answer is a page with its own address. */
export function VerifyForm({ typed = "", wrong }: { typed?: string; wrong?: string | null }) {
  const t = useText();
  return (
    <form method="get" action="/verify" className={wrong ? "field wrong" : "field"}>
      <label htmlFor="serial">{t(words.serial)}</label>
      <div className="ask">
        <input
          id="serial"
          name="serial"
          type="text"
          defaultValue={typed}
          maxLength={200}
          required
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          aria-invalid={wrong ? true : undefined}
          aria-describedby={wrong ? "serial-error serial-hint" : "serial-hint"}
        />
        <button type="submit" className="btn primary">
          {t(words.check)}
        </button>
      </div>
      {wrong && (
        <div className="error" id="serial-error" role="alert">
          {wrong}
        </div>
      )}
      <div className="hint" id="serial-hint">
        {t(words.serialHint)}
      </div>
    </form>
  );
}
