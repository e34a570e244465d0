import * as custody from "~/i18n/custody";
import * as words from "~/i18n/judging";
import { useText } from "~/i18n/use-text";
import type { Station } from "~/operations/judging.server";

/** How far a judge's sheet is, in the lists of stations: what is to be signed again comes before all else. */
export function StationState({ state, marked, needed, coverage }: Omit<Station, "code">) {
  const t = useText();
  if (state !== "open")
    return <span className="ok">{t(state === "locked" ? words.locked : words.signed)}</span>;
  return (
    <span className={coverage === "changed" ? "again" : undefined}>
      {coverage === "changed" && `${t(custody.signAgain)} · `}
      {marked}/{needed}
    </span>
  );
}
