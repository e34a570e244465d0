import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { handle, intent } from "~/http/action.server";
import { page } from "~/http/page.server";
import { pageTitle } from "~/i18n/page-title";
import * as seasons from "~/i18n/seasons";
import { useLocale, useText } from "~/i18n/use-text";
import { listSeasons, OpenSeason, openSeason } from "~/operations/seasons.server";
import { Form, Submit, useFormOf } from "~/ui/form";
import { OfficeTabs } from "~/ui/office/tabs";
import { Shell } from "~/ui/shell";

export function loader(args: LoaderFunctionArgs) {
  return page(args, listSeasons);
}

export function action(args: ActionFunctionArgs) {
  return handle(
    args,
    intent({ form: OpenSeason, run: openSeason, next: ({ year }) => ({ to: `/office/seasons/${year}` }) }),
  );
}

export const meta = pageTitle(({ t }) => [t(seasons.seasonsTitle)]);

export default function SeasonsPage() {
  const t = useText();
  const locale = useLocale();
  const { seasons: list, nextYear } = useLoaderData<typeof loader>();
  const [form] = useFormOf<{ year: string }>({});
  return (
    <Shell wide>
      <OfficeTabs />
      <h1>{t(seasons.seasonsTitle)}</h1>
      {list.length === 0 ? (
        <p className="empty">{t(seasons.noSeasons)}</p>
      ) : (
        <div className="table-box">
          <table className="dense">
            <thead>
              <tr>
                <th>{t(seasons.seasonsTitle)}</th>
                <th>{t(seasons.state)}</th>
                <th>{t(seasons.monthsPlanned)}</th>
                <th className="num">{t(seasons.itemsPlanned)}</th>
                <th className="num">{t(seasons.contestsOpened)}</th>
              </tr>
            </thead>
            <tbody>
              {list.map((season) => (
                <tr key={season.id}>
                  <td>
                    <Link to={`/office/seasons/${season.year}`}>
                      <b>{locale === "zh" ? season.titleZh : season.titleEn}</b>
                    </Link>
                  </td>
                  <td>
                    <span className="tag">
                      {season.publishedVersion > 0
                        ? t(seasons.publishedAs, { number: season.publishedVersion })
                        : t(seasons.notPublished)}
                    </span>
                  </td>
                  <td>
                    {season.months}/12
                    <span className="bar" aria-hidden="true">
                      <i style={{ width: `${(100 * season.months) / 12}%` }} />
                    </span>
                  </td>
                  <td className="num">{season.items}</td>
                  <td className="num">{season.contests}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Form form={form}>
        <input type="hidden" name="year" value={nextYear} />
        <div className="actions">
          <Submit kind="plain">{t(seasons.openYear, { year: nextYear })}</Submit>
        </div>
      </Form>
    </Shell>
  );
}
