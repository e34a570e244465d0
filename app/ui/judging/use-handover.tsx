import { Link, useLocation } from "@remix-run/react";
import { type ReactNode, useEffect, useState, useSyncExternalStore } from "react";
import * as words from "~/i18n/tablet";
import { useText } from "~/i18n/use-text";
import { handOver, isHandedOver, subscribeLock } from "./lock-store";
import { checkOf, refreshCheck } from "./pin-check";

/** Shows the sheet read-only to somebody. The tablet is locked meanwhile: whoever ends it needs the judge's PIN. */
export function useHandover(judgeId: string): {
  isShown: boolean;
  begin: () => void;
  end: () => void;
  /** Why it cannot be begun, where it was tried. */
  why: ReactNode;
} {
  const t = useText();
  const { pathname } = useLocation();
  const [lacksPin, setLacksPin] = useState(false);
  const isShown = useSyncExternalStore(subscribeLock, isHandedOver, () => false);
  // Any other page than the one that is shown is locked.
  useEffect(() => () => handOver(judgeId, false), [judgeId]);
  async function begin(): Promise<void> {
    const canEnd = (await checkOf(judgeId)) !== null || (await refreshCheck(judgeId))?.said === "set";
    setLacksPin(!canEnd);
    if (canEnd) handOver(judgeId, true);
  }
  return {
    isShown,
    begin: () => void begin(),
    end: () => handOver(judgeId, false),
    why: lacksPin ? (
      <p className="note" role="alert">
        {t(words.showNeedsPin)}{" "}
        <Link to={`/judging/pin?to=${encodeURIComponent(pathname)}`}>{t(words.setPinFirst)}</Link>
      </p>
    ) : null,
  };
}
