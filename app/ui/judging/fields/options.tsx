import type { KeyboardEvent, ReactNode } from "react";
import type { FieldProps } from "./field";

export type FieldOption = {
  /** What is sent for it. */
  readonly value: string;
  /** The number key that chooses it. */
  readonly key: string;
  readonly label: ReactNode;
};

/**
 * Radio buttons that work by touch, by number keys and without JavaScript: drawn as one bar, or as a list where
 * each has words of its own.
 */
export function Options({
  aspect,
  index,
  text,
  readOnly,
  options,
  isList = false,
  labelledBy,
  onEnter,
  onFocus,
  onMove,
}: FieldProps & { options: readonly FieldOption[]; isList?: boolean }) {
  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const option = options.find(({ key }) => key === event.key);
    if (option && !readOnly) {
      onEnter(option.value);
      // The ring stands where the mark is.
      event.currentTarget.querySelectorAll("input")[options.indexOf(option)]?.focus();
    } else if (event.key === "Enter" || event.key === "ArrowDown") onMove(1);
    else if (event.key === "ArrowUp") onMove(-1);
    else if ((event.key === "Delete" || event.key === "Backspace") && !readOnly && text !== null)
      onEnter(null);
    else return;
    event.preventDefault();
  }
  return (
    <div
      className={isList ? "choices" : "seg"}
      role="radiogroup"
      aria-labelledby={labelledBy}
      onKeyDown={onKeyDown}
    >
      {options.map(({ value, label }) => (
        <label key={value} className={text === value ? "on" : undefined}>
          <input
            type="radio"
            name={`marks[${index}].text`}
            value={value}
            checked={text === value}
            disabled={readOnly}
            onChange={() => onEnter(value)}
            onFocus={onFocus}
            data-focus={aspect.id}
          />
          <span>{label}</span>
        </label>
      ))}
    </div>
  );
}
