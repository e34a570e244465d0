import { useEffect, useRef } from "react";
import type { Doubt } from "~/domain/scoring/doubt";
import * as words from "~/i18n/tablet";
import { useText } from "~/i18n/use-text";
import { DoubtText } from "./mark-note";

/** The one question before a begun sheet is left: one tap leaves, one leads to what is missing, Escape stays. */
export function LeaveDialog({
  doubt,
  onLeave,
  onStay,
  onMissing,
}: {
  doubt: Doubt;
  onLeave: () => void;
  onStay: () => void;
  onMissing: () => void;
}) {
  const t = useText();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog ref={dialog} className="leave-dialog" aria-labelledby="leave-asked" onClose={onStay}>
      <p id="leave-asked">
        <DoubtText doubt={doubt} />
      </p>
      <div className="do">
        <button type="button" className="btn" onClick={onLeave}>
          {t(words.leaveAnyway)}
        </button>
        <button type="button" className="btn primary" onClick={onMissing}>
          {t(words.toMissing)}
        </button>
      </div>
    </dialog>
  );
}
