import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { months } from "~/domain/seasons/plan";
import { page } from "~/http/page.server";
import { day } from "~/i18n/dates";
import { districtName } from "~/i18n/districts";
import { pageTitle } from "~/i18n/page-title";
import * as seasons from "~/i18n/seasons";
import { useLocale, useText } from "~/i18n/use-text";
import { showPlan } from "~/operations/plans.server";
import { PlanChanges } from "~/ui/seasons/plan-changes";
import { YearStrip } from "~/ui/seasons/year-strip";
import { Shell } from "~/ui/shell";

export function loader(args: LoaderFunctionArgs) {
  return page(args, (ctx, { year }, url) => showPlan(ctx, year, url.searchParams.get("version")));
}

export const meta = pageTitle<typeof loader>(
  ({ locale, data }) => data && [locale === "zh" ? data.season.titleZh : data.season.titleEn],
);

export default function PlanPage() {
  const t = useText();
  const locale = useLocale();
  const plan = useLoaderData<typeof loader>();
  const { season, version } = plan;
  const occupationName = new Map(
    plan.occupations.map((each) => [
      `${each.edition} ${each.code}`,
      locale === "zh" ? each.name : each.nameEn,
    ]),
  );
  const organiserName = new Map(
    plan.organisers.map((each) => [each.id, locale === "zh" ? each.name : each.nameEn]),
  );
  return (
    <Shell>
      <h1>{locale === "zh" ? season.titleZh : season.titleEn}</h1>
      <p className="lead">
        {t(seasons.versionLine, { number: version.number, day: day(locale, version.publishedAt) })}
        {version.note && ` · ${version.note}`}
      </p>
      <p>
        <a href={`/seasons/${season.year}/plan.ics`}>{t(seasons.subscribe)}</a>
      </p>
      <p className="hint">{t(seasons.subscribeHint)}</p>
      <YearStrip plan={plan} />
      {version.changes.length > 0 && (
        <section>
          <h2>{t(seasons.changesTitle, { number: version.number })}</h2>
          <PlanChanges changes={version.changes} />
        </section>
      )}
      <ol className="months">
        {months.map((month) => {
          const items = plan.items.filter((item) => item.month === month);
          return (
            <li key={month} id={`m${month}`} className={month === plan.month ? "now" : undefined}>
              <h2>
                {t(seasons.monthName, { month })}
                {month === plan.month && <span className="tag live"> {t(seasons.now)}</span>}
              </h2>
              {items.length === 0 ? (
                <p className="faint">{t(seasons.noPlanned)}</p>
              ) : (
                <ul>
                  {items.map((item) => (
                    <li key={item.id}>
                      <h3>{locale === "zh" ? item.themeZh : item.themeEn}</h3>
                      <div className="meta">
                        {districtName(locale, item.district)} · {organiserName.get(item.organiserId)}
                      </div>
                      <div className="meta">
                        {item.occupations.map((each) => (
                          <span key={each.code}>
                            {occupationName.get(`${each.edition} ${each.code}`)}{" "}
                            <span className="faint">{each.code}</span>{" "}
                          </span>
                        ))}
                      </div>
                    </li>
                  ))}
                </ul>
              )}
            </li>
          );
        })}
      </ol>
      {plan.versions.length > 1 && (
        <section>
          <h2>{t(seasons.versions)}</h2>
          <ul>
            {plan.versions.map((each) => (
              <li key={each.number}>
                <Link to={`?version=${each.number}`}>
                  {t(seasons.versionLine, { number: each.number, day: day(locale, each.publishedAt) })}
                </Link>{" "}
                {each.note}
              </li>
            ))}
          </ul>
        </section>
      )}
    </Shell>
  );
}
