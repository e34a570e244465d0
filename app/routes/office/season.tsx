import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData, useSearchParams } from "@remix-run/react";
import { months, type PlanFinding } from "~/domain/seasons/plan";
import { handleIntents, intent } from "~/http/action.server";
import { page } from "~/http/page.server";
import { districtName } from "~/i18n/districts";
import { pageTitle } from "~/i18n/page-title";
import * as seasons from "~/i18n/seasons";
import { sayIn } from "~/i18n/text";
import { useLocale, useText } from "~/i18n/use-text";
import {
  PublishPlan,
  publishPlan,
  RemoveItem,
  removeItem,
  SaveItem,
  saveItem,
  showDraft,
} from "~/operations/seasons.server";
import { Form, Submit, TextField, useFormOf } from "~/ui/form";
import { ItemForm } from "~/ui/office/plan-item-form";
import { OfficeTabs } from "~/ui/office/tabs";
import { PlanChanges } from "~/ui/seasons/plan-changes";
import { Shell } from "~/ui/shell";
import "~/ui/seasons/draft.css";

export function loader(args: LoaderFunctionArgs) {
  return page(args, (ctx, { year }) => showDraft(ctx, year));
}

export function action(args: ActionFunctionArgs) {
  const here = ({ year }: Readonly<Record<string, string>>) => `/office/seasons/${year}`;
  return handleIntents(args, {
    save: intent({
      form: SaveItem,
      run: (ctx, input, { year }) => saveItem(ctx, year, input),
      next: (item, params, { locale }) => ({
        to: `${here(params)}#m${item.month}`,
        say: sayIn(locale)(seasons.saved),
      }),
    }),
    remove: intent({
      form: RemoveItem,
      run: (ctx, input, { year }) => removeItem(ctx, year, input),
      next: (_value, params, { locale }) => ({ to: here(params), say: sayIn(locale)(seasons.removed) }),
    }),
    publish: intent({
      form: PublishPlan,
      run: (ctx, input, { year }) => publishPlan(ctx, year, input),
      next: ({ number }, params, { locale }) => ({
        to: here(params),
        say: sayIn(locale)(seasons.published, { number }),
      }),
    }),
  });
}

export const meta = pageTitle<typeof loader>(
  ({ t, data }) => data && [t(seasons.draftTitle, { year: data.season.year })],
);

export default function DraftPage() {
  const t = useText();
  const locale = useLocale();
  const draft = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  const editing = draft.items.find(({ id }) => id === search.get("edit"));
  const occupationName = nameOf(
    draft.occupations.map((each) => [
      `${each.edition} ${each.code}`,
      locale === "zh" ? each.name : each.nameEn,
    ]),
  );
  const organiserName = nameOf(
    draft.organisers.map((each) => [each.id, locale === "zh" ? each.name : each.nameEn]),
  );
  return (
    <Shell wide>
      <OfficeTabs />
      <h1>{t(seasons.draftTitle, { year: draft.season.year })}</h1>
      <p className="lead">
        {draft.season.publishedVersion > 0
          ? t(seasons.publishedAs, { number: draft.season.publishedVersion })
          : t(seasons.notPublished)}
        {draft.season.publishedVersion > 0 && (
          <>
            {" · "}
            <Link to={`/seasons/${draft.season.year}`}>{t(seasons.wholePlan)}</Link>
          </>
        )}
      </p>
      <div className="draft">
        <div className="table-box">
          <table className="dense">
            <thead>
              <tr>
                <th>{t(seasons.month)}</th>
                <th>{t(seasons.theme)}</th>
                <th>{t(seasons.occupations)}</th>
                <th>{t(seasons.district)}</th>
                <th>{t(seasons.organiser)}</th>
                <th>
                  <span className="visually-hidden">{t(seasons.editItem)}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {months.map((month) => {
                const items = draft.items.filter((item) => item.month === month);
                if (items.length === 0)
                  return (
                    <tr key={month} id={`m${month}`} className="gap">
                      <td>{t(seasons.monthShort, { month })}</td>
                      <td colSpan={5}>{t(seasons.noPlanned)}</td>
                    </tr>
                  );
                return items.map((item, index) => (
                  <tr
                    key={item.id}
                    id={index === 0 ? `m${month}` : undefined}
                    className={item.id === editing?.id ? "on" : undefined}
                  >
                    <td>{index === 0 ? t(seasons.monthShort, { month }) : ""}</td>
                    <td>{locale === "zh" ? item.themeZh : item.themeEn}</td>
                    <td>
                      {item.occupations
                        .map((each) => occupationName(`${each.edition} ${each.code}`))
                        .join(locale === "zh" ? "、" : ", ")}
                    </td>
                    <td>{districtName(locale, item.district)}</td>
                    <td>{organiserName(item.organiserId)}</td>
                    <td>
                      <Link to={`?edit=${item.id}#item`}>{t(seasons.editItem)}</Link>
                    </td>
                  </tr>
                ));
              })}
            </tbody>
          </table>
        </div>
        <aside className="stack">
          <ItemForm key={editing?.id ?? draft.newId} draft={draft} item={editing} />
          <Findings findings={draft.findings} occupationName={occupationName} organiserName={organiserName} />
          <Publish draft={draft} />
        </aside>
      </div>
    </Shell>
  );
}

export type Draft = ReturnType<typeof useLoaderData<typeof loader>>;

function nameOf(pairs: readonly (readonly [string, string])[]): (key: string) => string {
  const names = new Map(pairs);
  return (key) => names.get(key) ?? key;
}

function Findings({
  findings,
  occupationName,
  organiserName,
}: {
  findings: readonly PlanFinding[];
  occupationName: (key: string) => string;
  organiserName: (id: string) => string;
}) {
  const t = useText();
  const locale = useLocale();
  const say = (finding: PlanFinding): string => {
    if (finding.kind === "district-idle")
      return t(seasons.districtIdle, { name: districtName(locale, finding.district) });
    const month = t(seasons.monthName, { month: finding.month });
    if (finding.kind === "gap") return t(seasons.gap, { month });
    const count = finding.items.length;
    return finding.kind === "organiser-twice"
      ? t(seasons.organiserTwice, { month, name: organiserName(finding.organiserId), count })
      : t(seasons.occupationTwice, {
          month,
          name: occupationName(`${finding.occupation.edition} ${finding.occupation.code}`),
          count,
        });
  };
  return (
    <section className="card padded">
      <h2>{t(seasons.findings)}</h2>
      {findings.length === 0 ? (
        <p className="muted">{t(seasons.noFindings)}</p>
      ) : (
        <ul className="findings">
          {findings.map((finding) => (
            <li key={JSON.stringify(finding)}>{say(finding)}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Publish({ draft }: { draft: Draft }) {
  const t = useText();
  const revision = draft.season.publishedVersion > 0;
  const [form, fields] = useFormOf<{ note: string }>({ intent: "publish" });
  return (
    <section className="card padded">
      <h2>{t(revision ? seasons.publishRevision : seasons.publish)}</h2>
      <p className="hint">{t(seasons.publishHint)}</p>
      {revision && draft.changes.length > 0 && (
        <>
          <p>{t(seasons.pending, { count: draft.changes.length })}</p>
          <PlanChanges changes={draft.changes} />
        </>
      )}
      {draft.changes.length === 0 ? (
        <p className="muted">{t(seasons.nothingToPublish)}</p>
      ) : (
        <Form form={form} intent="publish">
          <input type="hidden" name="version" value={draft.season.version} />
          {revision && <TextField field={fields.note} label={t(seasons.note)} optional />}
          <div className="actions">
            <Submit>{t(revision ? seasons.publishRevision : seasons.publish)}</Submit>
          </div>
        </Form>
      )}
    </section>
  );
}
