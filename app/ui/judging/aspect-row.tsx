import { useState } from "react";
import type { Aspect } from "~/domain/marking/scheme";
import * as words from "~/i18n/judging";
import { useText } from "~/i18n/use-text";
import { isWideField, MarkField } from "./fields/mark-field";
import { Task } from "./fields/task";

/** How far a mark is; each has its word, and the colour repeats it. */
export type MarkState =
  | "none"
  | "typed"
  | "kept"
  | "sending"
  | "received"
  | "signed"
  | "locked"
  | "refused"
  | "conflict";

export type RowProps = {
  readonly aspect: Aspect;
  /** Its place in the form. */
  readonly index: number;
  /** What stands, as it is typed; null is not marked. */
  readonly text: string | null;
  readonly state: MarkState;
  readonly reason: string | null;
  readonly current: boolean;
  readonly readOnly: boolean;
  readonly onEnter: (text: string | null) => void;
  readonly onFocus: () => void;
  /** Moves on (1) or back (-1). */
  readonly onMove: (by: number) => void;
};

const stateWords = {
  none: null,
  typed: words.typed,
  kept: words.kept,
  sending: words.sending,
  received: words.received,
  signed: words.signed,
  locked: words.locked,
  conflict: words.conflict,
  refused: words.refused,
} as const;

/** One aspect: what it asks, the state of its mark in words, and its control. */
export function AspectRow(props: RowProps) {
  const t = useText();
  const { aspect, index, text, state, reason, current } = props;
  const [draft, setDraft] = useState<string | null>(null);
  const shown = reason ? "refused" : draft !== null && draft !== (text ?? "") ? "typed" : state;
  const word = stateWords[shown];
  const id = `aspect-${aspect.id}`;
  return (
    <div
      className={`aspect ${current ? "cur" : ""} ${text === null ? "blank" : ""} ${isWideField(aspect) ? "tall" : ""}`}
      data-aspect={aspect.id}
    >
      <div className="what" id={id}>
        <p>
          <span className="id">{aspect.id}</span> {aspect.description}
          {word && <span className={`state ${shown}`}>{t(word)}</span>}
        </p>
        <small>
          <Task aspect={aspect} />
          {text === null && ` · ${t(words.unmarked)}`}
        </small>
        {aspect.requirement && <small>{t(words.requirement, { text: aspect.requirement })}</small>}
        {aspect.extra && <small>{aspect.extra}</small>}
        {aspect.kind === "judgement" && aspect.levels.some(Boolean) && (
          <ol className="levels" aria-label={t(words.levels)} start={0}>
            {aspect.levels.map((level, score) => (
              <li key={score} className={text === String(score) ? "on" : undefined}>
                {level}
              </li>
            ))}
          </ol>
        )}
        {reason && (
          <p className="reason" role="alert">
            {reason}
          </p>
        )}
      </div>
      <input type="hidden" name={`marks[${index}].aspectId`} value={aspect.id} />
      <MarkField {...props} labelledBy={id} draft={draft} onDraft={setDraft} />
    </div>
  );
}
