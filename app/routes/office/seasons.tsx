import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { handle, intent } from "~/http/action.server";
import { page } from "~/http/page.server";
import * as seasons from "~/i18n/seasons";
import { useText } from "~/i18n/use-text";
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

export default function SeasonsPage() {
  const t = useText();
  const { seasons: list, nextYear } = useLoaderData<typeof loader>();
  const [form] = useFormOf<{ year: string }>({});
  return (
    <Shell wide>
      <OfficeTabs />
      <h1>{t(seasons.seasonsTitle)}</h1>
      {list.length === 0 ? (
        <p className="empty">{t(seasons.noSeasons)}</p>
      ) : (
        <ul className="stack">
          {list.map(({ id, year, publishedVersion }) => (
            <li key={id}>
              <Link to={`/office/seasons/${year}`}>{t(seasons.draftTitle, { year })}</Link>{" "}
              <span className="tag">
                {publishedVersion > 0
                  ? t(seasons.publishedAs, { number: publishedVersion })
                  : t(seasons.notPublished)}
              </span>
            </li>
          ))}
        </ul>
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
