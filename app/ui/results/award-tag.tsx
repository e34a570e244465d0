import type { Award } from "~/domain/awards/award";
import { awardNames } from "~/i18n/contest-words";
import { useText } from "~/i18n/use-text";

/** An award in a list: gold means earned, and the word says which. */
export function AwardTag({ award }: { award: Award }) {
  const t = useText();
  return <span className="tag gold">{t(awardNames[award])}</span>;
}
