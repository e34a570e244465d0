import { useEffect, useState } from "react";
import type { DeductionAspect } from "~/domain/marking/scheme";
import { readMark, showMark } from "~/domain/marking/tally";
import { formatMark } from "~/domain/shared/mark";
import * as words from "~/i18n/methods";
import { useText } from "~/i18n/use-text";
import type { FieldProps } from "./field";
import { Typed } from "./typed";

/** All that is off, together; a tap on a fault adds what it costs. Without JavaScript the faults are a list to read. */
export function Deductions(props: FieldProps<DeductionAspect>) {
  const t = useText();
  const { aspect, text, draft, readOnly, onDraft, onEnter } = props;
  const [isLive, setLive] = useState(false);
  useEffect(() => setLive(true), []);
  function add(marks: number) {
    const typed = draft ?? text ?? "";
    const known = typed.trim() === "" ? null : readMark(aspect, typed);
    // What cannot be read is left for the judge to mend.
    if (known && !known.ok) return;
    onDraft(null);
    onEnter(showMark(aspect, (known?.value ?? 0) + marks));
  }
  return (
    <div className="deductions">
      {aspect.faults.length > 0 && (
        <ul>
          {aspect.faults.map(({ label, marks }, at) => (
            <li key={at}>
              {isLive && !readOnly ? (
                <button type="button" className="btn small" onClick={() => add(marks)}>
                  {label} −{formatMark(marks)}
                </button>
              ) : (
                `${label} −${formatMark(marks)}`
              )}
            </li>
          ))}
        </ul>
      )}
      <Typed {...props} after={t(words.marksOff)} />
    </div>
  );
}
