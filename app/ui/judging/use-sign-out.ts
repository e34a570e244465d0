import type { FormEvent } from "react";
import * as words from "~/i18n/tablet";
import { useText } from "~/i18n/use-text";
import { readUnsent } from "./unsent";

/**
 * What the frame's sign-out does on a tablet: asks while marks have not been received, and forgets what was kept for
 * working without a network. The marks stay. On any other machine it does nothing, and loads nothing.
 */
export function useSignOutOfTablet(): (event: FormEvent<HTMLFormElement>) => void {
  const t = useText();
  return (event) => {
    const form = event.currentTarget;
    if (form.dataset.asked || localStorage.getItem("jiangtai-judge") === null) return;
    const count = Object.values(readUnsent()).reduce((sum, one) => sum + one, 0);
    event.preventDefault();
    // The browser's own question: it holds everything up, as it should here.
    if (count > 0 && !window.confirm(t(words.leaveUnsent, { count }))) return;
    form.dataset.asked = "yes";
    const submitter = (event.nativeEvent as SubmitEvent).submitter;
    const forget = import("./forget").then(({ forgetAll }) => forgetAll());
    void forget.catch(() => {}).then(() => form.requestSubmit(submitter));
  };
}
