import type { EntryState } from "~/domain/entries/entry";
import { stateNames } from "~/i18n/entry-words";
import { useText } from "~/i18n/use-text";

const looks: Readonly<Record<EntryState, string>> = {
  submitted: "notice",
  returned: "gold",
  approved: "open",
  refused: "done",
  waitlisted: "sky",
  withdrawn: "done",
  "checked-in": "open",
  absent: "done",
};

/** Where an entry stands: the word says it, the colour repeats it. */
export function EntryTag({ state }: { state: EntryState }) {
  const t = useText();
  return <span className={`tag ${looks[state]}`}>{t(stateNames[state])}</span>;
}
