import { type KeyboardEvent, useEffect, useState } from "react";
import type { Aspect } from "~/domain/marking/scheme";
import { formatMark } from "~/domain/shared/mark";
import * as words from "~/i18n/judging";
import { useText } from "~/i18n/use-text";

/** How far a mark is; each has its word, and the colour repeats it. */
export type MarkState =
  | "none"
  | "typed"
  | "kept"
  | "sending"
  | "received"
  | "signed"
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
  const max = formatMark(aspect.max);
  const id = `aspect-${aspect.id}`;
  const isRange = aspect.kind === "measurement" && aspect.mode === "range";
  return (
    <div className={`aspect ${current ? "cur" : ""} ${text === null ? "blank" : ""}`} data-aspect={aspect.id}>
      <div className="what" id={id}>
        <p>
          <span className="id">{aspect.id}</span> {aspect.description}
          {word && <span className={`state ${shown}`}>{t(word)}</span>}
        </p>
        <small>
          {t(aspect.kind === "judgement" ? words.judgement : words.measurement)}
          {" · "}
          {aspect.kind === "measurement" && aspect.mode === "pass-fail" && `${t(words.passFail)} · `}
          {t(words.full, { max })}
          {text === null && ` · ${t(words.unmarked)}`}
        </small>
        {aspect.kind === "measurement" && aspect.requirement && (
          <small>{t(words.requirement, { text: aspect.requirement })}</small>
        )}
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
      {isRange ? (
        <RangeInput {...props} labelledBy={id} draft={draft} onDraft={setDraft} />
      ) : (
        <Segments {...props} labelledBy={id} options={optionsOf(aspect)} />
      )}
    </div>
  );
}

/** What the segments of an aspect stand for, as typed. */
function optionsOf(aspect: Aspect): readonly string[] {
  return aspect.kind === "judgement" ? ["0", "1", "2", "3"] : ["0", formatMark(aspect.max)];
}

/** Radio buttons drawn as one bar: they work by touch, by keyboard and without JavaScript. */
function Segments({
  aspect,
  index,
  text,
  readOnly,
  options,
  labelledBy,
  onEnter,
  onFocus,
  onMove,
}: RowProps & { options: readonly string[]; labelledBy: string }) {
  function onKeyDown(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const option = /^\d$/.test(event.key) ? options[Number(event.key)] : undefined;
    if (option !== undefined && !readOnly) onEnter(option);
    else if (event.key === "Enter" || event.key === "ArrowDown") onMove(1);
    else if (event.key === "ArrowUp") onMove(-1);
    else if ((event.key === "Delete" || event.key === "Backspace") && !readOnly && text !== null)
      onEnter(null);
    else return;
    event.preventDefault();
  }
  return (
    <div className="seg" role="radiogroup" aria-labelledby={labelledBy} onKeyDown={onKeyDown}>
      {options.map((option) => (
        <label key={option} className={text === option ? "on" : undefined}>
          <input
            type="radio"
            name={`marks[${index}].text`}
            value={option}
            checked={text === option}
            disabled={readOnly}
            onChange={() => onEnter(option)}
            onFocus={onFocus}
            data-focus={aspect.id}
          />
          <span>{option}</span>
        </label>
      ))}
    </div>
  );
}

/** A number: sent when it is left or Enter is pressed. Blank takes the mark back. */
function RangeInput({
  aspect,
  index,
  text,
  reason,
  readOnly,
  labelledBy,
  draft,
  onDraft,
  onEnter,
  onFocus,
  onMove,
}: RowProps & { labelledBy: string; draft: string | null; onDraft: (draft: string | null) => void }) {
  const t = useText();
  // What was refused stays as it was typed, so that it can be mended.
  useEffect(() => {
    if (text !== null) onDraft(null);
  }, [text, onDraft]);
  const value = draft ?? text ?? "";
  function commit() {
    if (draft === null) return;
    if (draft.trim() === (text ?? "")) onDraft(null);
    onEnter(draft.trim() === "" ? null : draft.trim());
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Enter" || event.key === "ArrowDown") {
      commit();
      onMove(1);
    } else if (event.key === "ArrowUp") {
      commit();
      onMove(-1);
    } else return;
    event.preventDefault();
  }
  return (
    <input
      className="number"
      name={`marks[${index}].text`}
      value={value}
      placeholder={t(words.unmarked)}
      inputMode="decimal"
      autoComplete="off"
      maxLength={12}
      readOnly={readOnly}
      aria-labelledby={labelledBy}
      aria-invalid={reason ? true : undefined}
      data-focus={aspect.id}
      onChange={(event) => onDraft(event.target.value)}
      onFocus={onFocus}
      onBlur={commit}
      onKeyDown={onKeyDown}
    />
  );
}
