import * as custody from "~/i18n/custody";
import * as words from "~/i18n/judging";
import { useText } from "~/i18n/use-text";
import type { Station } from "~/operations/judging.server";

/** How far a judge's sheet is, in the lists of stations: what the judge has to do again comes before all else. */
export function StationState({
  state,
  marked,
  needed,
  coverage,
  asks = false,
}: Pick<Station, "state" | "marked" | "needed" | "coverage"> & {
  /** Whether a mark of it waits on the tablet for its judge. */
  asks?: boolean;
}) {
  const t = useText();
  if (asks) return <span className="again">{t(words.toLookAt)}</span>;
  if (state !== "open")
    return <span className="ok">{t(state === "locked" ? words.locked : words.signed)}</span>;
  if (coverage === "changed") return <span className="again">{t(custody.signAgain)}</span>;
  return (
    <span>
      {marked}/{needed}
    </span>
  );
}
