import { findAspect, type Scheme } from "~/domain/marking/scheme";
import { criterionTotal, schemeTotal, sectionTotals } from "~/domain/marking/scheme-sums";
import { formatMark, marks } from "~/domain/shared/mark";
import * as words from "~/i18n/scheme";
import { useText } from "~/i18n/use-text";
import { Variation } from "./section-rows";

const hundred = marks(100);

/** The sums that a row under the hand counts to: its criterion, its section of the standard, and the whole. */
export function RowSums({ scheme, criterionId, id }: { scheme: Scheme; criterionId: string; id: string }) {
  const t = useText();
  const criterion = scheme.criteria.find((each) => each.id === criterionId);
  if (!criterion) return null;
  const sectionId = findAspect(scheme, id)?.aspect.section;
  const section = sectionTotals(scheme).find((each) => each.id === sectionId);
  const sum = criterionTotal(criterion);
  const isOff = criterion.marks !== undefined && criterion.marks !== sum;
  return (
    <output className="row-sums">
      <span className={isOff ? "sum wrong" : "sum"}>
        {criterion.id}{" "}
        {criterion.marks === undefined
          ? formatMark(sum)
          : t(words.totalOf, { sum: formatMark(sum), of: formatMark(criterion.marks) })}
      </span>
      {section && (
        <span>
          {t(words.sectionOf, { id: section.id })}{" "}
          {t(words.totalOf, { sum: formatMark(section.marks), of: formatMark(section.stated) })} (
          <Variation section={section} />)
        </span>
      )}
      <span>
        {t(words.total)} {t(words.totalOf, { sum: formatMark(schemeTotal(scheme)), of: formatMark(hundred) })}
      </span>
    </output>
  );
}
