import { type KeyboardEvent, type ReactNode, useEffect } from "react";
import * as words from "~/i18n/judging";
import { useText } from "~/i18n/use-text";
import type { FieldProps } from "./field";

/** A value that is typed: sent when it is left or Enter is pressed. Blank takes the mark back. */
export function Typed({
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
  placeholder,
  after,
  isWhole = false,
}: FieldProps & {
  /** How it is written, in place of "not marked". */
  placeholder?: string;
  /** A unit, or what it counts of. */
  after?: ReactNode;
  isWhole?: boolean;
}) {
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
  const input = (
    <input
      className="number"
      name={`marks[${index}].text`}
      value={value}
      placeholder={placeholder ?? t(words.unmarked)}
      inputMode={isWhole ? "numeric" : "decimal"}
      autoComplete="off"
      maxLength={16}
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
  if (after === undefined) return input;
  return (
    <span className="with-unit">
      {input}
      <span className="unit">{after}</span>
    </span>
  );
}
