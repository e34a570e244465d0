import { Link } from "@remix-run/react";
import { districtName } from "~/i18n/districts";
import * as seasons from "~/i18n/seasons";
import { useLocale, useText } from "~/i18n/use-text";
import type { Plan } from "~/operations/plans.server";
import "./year-strip.css";

/** The year as one strip of twelve months: now is vermilion, what is done is gold. */
export function YearStrip({
  plan,
}: {
  plan: Pick<Plan, "items" | "occupations" | "progress" | "month" | "season">;
}) {
  const t = useText();
  const locale = useLocale();
  return (
    <ol className="year">
      {plan.progress.map((progress, index) => {
        const month = index + 1;
        const items = plan.items.filter((item) => item.month === month);
        const state = month === plan.month ? "now" : month < plan.month ? "past" : "ahead";
        const share = progress.events > 0 ? progress.done / progress.events : 0;
        const themes = items.slice(0, 2).map((item) => (locale === "zh" ? item.themeZh : item.themeEn));
        return (
          <li key={month} className={`m ${state}`} aria-current={state === "now" ? "date" : undefined}>
            <Link to={`/seasons/${plan.season.year}#m${month}`} className="plain">
              <h2>{t(seasons.monthShort, { month })}</h2>
              <small>
                {progress.running > 0 && <b>{t(seasons.runningNow, { count: progress.running })}</b>}
                {progress.open > 0 && <span>{t(seasons.openNow, { count: progress.open })}</span>}
                {themes.length > 0 ? (
                  themes.map((theme) => <span key={theme}>{theme}</span>)
                ) : (
                  <span>{t(seasons.noPlanned)}</span>
                )}
                {items.length === 1 && items[0] && <span>{districtName(locale, items[0].district)}</span>}
              </small>
              {progress.events > 0 && (
                <span className="bar" role="img" aria-label={t(seasons.progressOf, progress)}>
                  <i style={{ width: `${share * 100}%` }} />
                </span>
              )}
            </Link>
          </li>
        );
      })}
    </ol>
  );
}
