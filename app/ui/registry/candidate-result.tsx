import { Link } from "@remix-run/react";
import type { Award } from "~/domain/awards/award";
import { formatMark, type Mark } from "~/domain/shared/mark";
import { eventTitle } from "~/i18n/event-title";
import { useLocale } from "~/i18n/use-text";
import { AwardTag } from "~/ui/results/award-tag";

/** Two cells of a table of winners: the event, and what was won in it. */
export function CandidateResult({
  candidate,
}: {
  candidate: {
    readonly event: {
      readonly id: string;
      readonly titleZh: string;
      readonly titleEn: string;
      readonly level: number;
    };
    readonly place: number;
    readonly award: Award | null;
    readonly total: Mark;
  };
}) {
  const locale = useLocale();
  return (
    <>
      <td className="wide">
        <Link to={`/events/${candidate.event.id}`}>{eventTitle(locale, candidate.event)}</Link>
      </td>
      <td className="nowrap">
        {candidate.award && <AwardTag award={candidate.award} />} {formatMark(candidate.total)}
      </td>
    </>
  );
}
