import type { PlanChange, PlanItem } from "~/domain/seasons/plan";
import { districtName } from "~/i18n/districts";
import * as seasons from "~/i18n/seasons";
import { useLocale, useText } from "~/i18n/use-text";

const fieldNames = {
  month: seasons.month,
  themeZh: seasons.themeZh,
  themeEn: seasons.themeEn,
  occupations: seasons.occupations,
  district: seasons.district,
  organiserId: seasons.organiser,
} as const;

/** What a version changed, a line each: said in words, not only by colour. */
export function PlanChanges({ changes }: { changes: readonly PlanChange[] }) {
  const t = useText();
  const locale = useLocale();
  const nameOf = (item: PlanItem) =>
    `${t(seasons.monthName, { month: item.month })} · ${locale === "zh" ? item.themeZh : item.themeEn} · ${districtName(locale, item.district)}`;
  return (
    <ul className="changes">
      {changes.map((change) =>
        change.kind === "changed" ? (
          <li key={change.after.id}>
            <span className="tag gold">{t(seasons.changed)}</span>
            {nameOf(change.after)}
            <span className="faint">
              （{change.fields.map((field) => t(fieldNames[field])).join(locale === "zh" ? "、" : ", ")}）
            </span>
            {nameOf(change.before) !== nameOf(change.after) && (
              <s className="faint"> {nameOf(change.before)}</s>
            )}
          </li>
        ) : (
          <li key={change.item.id}>
            <span className={change.kind === "added" ? "tag open" : "tag"}>
              {t(change.kind === "added" ? seasons.added : seasons.removedWord)}
            </span>
            {nameOf(change.item)}
          </li>
        ),
      )}
    </ul>
  );
}
