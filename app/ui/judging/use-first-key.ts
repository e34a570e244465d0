import { type RefObject, useEffect } from "react";

const enterable = "input[data-focus]:enabled:not([readonly])";

/**
 * A number that is typed while no field has the focus, or Enter while nothing has it, goes to the first aspect of the
 * open part that has no mark: a paper can be typed from its first key on, with no tap before it.
 */
export function useFirstKey(
  form: RefObject<HTMLFormElement>,
  unmarked: readonly { readonly id: string }[],
): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const at = document.activeElement;
      const isFree = event.key === "Enter" ? at === document.body : !at?.matches("input, textarea, select");
      if (!isFree || !/^([0-9]|Enter)$/.test(event.key) || event.ctrlKey || event.metaKey) return;
      if (document.querySelector("dialog[open]")) return;
      const first = unmarked
        .map(({ id }) => form.current?.querySelector(`[data-aspect="${CSS.escape(id)}"] ${enterable}`))
        .find((input) => input instanceof HTMLInputElement);
      if (!(first instanceof HTMLInputElement)) return;
      first.focus();
      // A field takes the number as it is typed; options are chosen by their own keys.
      if (first.type === "radio" && event.key !== "Enter")
        first.dispatchEvent(
          new KeyboardEvent("keydown", { key: event.key, bubbles: true, cancelable: true }),
        );
      if (first.type === "radio" || event.key === "Enter") event.preventDefault();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [form, unmarked]);
}
