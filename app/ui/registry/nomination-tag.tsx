import type { NominationState } from "~/domain/registry/nomination";
import * as words from "~/i18n/registry";
import { useText } from "~/i18n/use-text";

const looks: Readonly<Record<NominationState, string>> = {
  submitted: "sky",
  returned: "notice",
  recommended: "sky",
  notice: "notice",
  appointed: "gold",
  refused: "done",
};

export type TaggedNotice = { readonly over: boolean; readonly openObjections: number } | null;

/** How a nomination stands, in a word; on notice also whether it has ended and what is open. */
export function NominationTag({ state, notice = null }: { state: NominationState; notice?: TaggedNotice }) {
  const t = useText();
  const over = state === "notice" && notice?.over;
  return (
    <>
      <span className={`tag ${looks[state]}`}>{t(over ? words.noticeOver : words.states[state])}</span>
      {state === "notice" && notice && notice.openObjections > 0 && (
        <>
          {" "}
          <span className="tag">{t(words.objectionsOpen, { count: notice.openObjections })}</span>
        </>
      )}
    </>
  );
}
