import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData, useSearchParams } from "@remix-run/react";
import { type ContestKind, type ContestTier, contestKinds, contestTiers } from "~/domain/contests/rules";
import { districts } from "~/domain/shared/district";
import { handle, intent } from "~/http/action.server";
import { page } from "~/http/page.server";
import { kindNames, tierNames } from "~/i18n/contest-words";
import * as desk from "~/i18n/desk";
import { districtName } from "~/i18n/districts";
import * as words from "~/i18n/events";
import { pageTitle } from "~/i18n/page-title";
import { sayIn } from "~/i18n/text";
import { useLocale, useText } from "~/i18n/use-text";
import { OpenContest, openContest } from "~/operations/contests.server";
import { showNewContest } from "~/operations/desk.server";
import { Form, Select, Submit, TextField, useFormOf } from "~/ui/form";
import { Shell } from "~/ui/shell";
import "~/ui/desk.css";

export function loader(args: LoaderFunctionArgs) {
  return page(args, showNewContest);
}

export function action(args: ActionFunctionArgs) {
  return handle(
    args,
    intent({
      form: OpenContest,
      run: openContest,
      next: ({ contestId }, _params, ctx) => ({
        to: `/desk/contests/${contestId}`,
        say: sayIn(ctx.locale)(desk.contestOpened),
      }),
    }),
  );
}

export const meta = pageTitle(({ t }) => [t(desk.newContest)]);

type Options = ReturnType<typeof useLoaderData<typeof loader>>;

/** Two steps: where the contest comes from, by links; then what that leaves to be said, in one form. */
export default function NewContestPage() {
  const t = useText();
  const options = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  const item = options.items.find(({ id }) => id === search.get("item"));
  const kind = contestKinds.find((known) => known !== "monthly" && known === search.get("kind"));
  return (
    <Shell>
      <p className="path">
        <Link to="/desk">{t(desk.deskTitle)}</Link>
      </p>
      <h1>{t(desk.newContest)}</h1>
      {item || kind ? (
        <OpenForm options={options} item={item} kind={kind ?? "monthly"} key={search.toString()} />
      ) : (
        <Start options={options} />
      )}
    </Shell>
  );
}

function Start({ options }: { options: Options }) {
  const t = useText();
  const locale = useLocale();
  const kinds = contestKinds.filter((kind) => kind !== "monthly");
  return (
    <>
      <p className="lead">{t(desk.chooseStart)}</p>
      <h2>{t(desk.otherKinds)}</h2>
      <ul className="choices">
        {kinds.map((kind) => (
          <li key={kind}>
            <Link to={`?kind=${kind}`} className="plain">
              <b>{t(kindNames[kind])}</b>
              <span className="go">{t(desk.start)}</span>
            </Link>
          </li>
        ))}
      </ul>
      <h2>{t(desk.fromPlan)}</h2>
      {options.items.length === 0 ? (
        <p className="muted">{t(desk.fromPlanNone)}</p>
      ) : (
        <ul className="choices">
          {options.items.map((item) => (
            <li key={item.id}>
              <Link to={`?item=${item.id}`} className="plain">
                <b>{locale === "zh" ? item.themeZh : item.themeEn}</b>
                <span className="meta">
                  {[
                    `${item.year} · ${t(words.monthName, { month: item.month })}`,
                    districtName(locale, item.district),
                    locale === "zh" ? item.organiserName : item.organiserNameEn,
                  ].join(" · ")}
                </span>
                <span className="go">{t(desk.start)}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

const usualTier: Readonly<Record<ContestKind, ContestTier>> = {
  monthly: "city",
  special: "city",
  district: "district",
  industry: "industry",
  enterprise: "enterprise",
};

function OpenForm({
  options,
  item,
  kind,
}: {
  options: Options;
  item: Options["items"][number] | undefined;
  kind: ContestKind;
}) {
  const t = useText();
  const locale = useLocale();
  const [organiser] = options.organisers;
  const [form, fields] = useFormOf<
    Record<"seasonId" | "organiserId" | "district" | "tier" | "titleZh" | "titleEn" | "planItemId", string>
  >({
    defaultValue: {
      seasonId: options.seasons[0]?.id,
      organiserId: options.organisers.length === 1 ? organiser?.id : undefined,
      district: options.organisers.length === 1 ? (organiser?.district ?? undefined) : undefined,
      tier: usualTier[kind],
      titleZh: item && `${item.year} 年${item.themeZh}月度主题赛`,
      titleEn: item && `${item.themeEn}, monthly contest of ${item.year}`,
    },
  });
  if (options.seasons.length === 0) return <p className="note">{t(desk.noSeason)}</p>;
  return (
    <Form form={form} className="padded card" style={{ marginTop: 20, maxWidth: 720 }}>
      <input type="hidden" name="id" value={options.id} />
      <input type="hidden" name="kind" value={kind} />
      <dl className="facts">
        <dt>{t(desk.kind)}</dt>
        <dd>{t(kindNames[kind])}</dd>
        {item && (
          <>
            <dt>{t(desk.planLine)}</dt>
            <dd>
              {item.year} · {t(words.monthName, { month: item.month })} ·{" "}
              {locale === "zh" ? item.themeZh : item.themeEn} · {districtName(locale, item.district)} ·{" "}
              {locale === "zh" ? item.organiserName : item.organiserNameEn}
            </dd>
          </>
        )}
      </dl>
      {item ? (
        <input type="hidden" name="planItemId" value={item.id} />
      ) : (
        <>
          <Select
            field={fields.seasonId}
            label={t(desk.season)}
            options={options.seasons.map((season) => ({
              value: season.id,
              label: locale === "zh" ? season.titleZh : season.titleEn,
            }))}
          />
          <Select
            field={fields.organiserId}
            label={t(desk.organiser)}
            blank={t(desk.choose)}
            options={options.organisers.map((each) => ({
              value: each.id,
              label: locale === "zh" ? each.name : each.nameEn,
            }))}
          />
          <Select
            field={fields.district}
            label={t(desk.district)}
            blank={t(desk.choose)}
            options={districts.map((district) => ({ value: district.code, label: district[locale] }))}
          />
        </>
      )}
      <Select
        field={fields.tier}
        label={t(desk.tier)}
        options={contestTiers.map((tier) => ({ value: tier, label: t(tierNames[tier]) }))}
      />
      <TextField field={fields.titleZh} label={t(desk.titleZh)} hint={t(desk.titleZhHint)} maxLength={80} />
      <TextField field={fields.titleEn} label={t(desk.titleEn)} maxLength={160} />
      <div className="actions">
        <Submit>{t(desk.newContest)}</Submit>
        <Link to="/desk/contests/new">{t(desk.chooseOther)}</Link>
      </div>
    </Form>
  );
}
