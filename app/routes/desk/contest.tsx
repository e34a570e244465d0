import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { contestTiers } from "~/domain/contests/rules";
import { handle, intent } from "~/http/action.server";
import { page } from "~/http/page.server";
import { kindNames, tierNames } from "~/i18n/contest-words";
import * as desk from "~/i18n/desk";
import * as displays from "~/i18n/displays";
import { districtName } from "~/i18n/districts";
import * as words from "~/i18n/events";
import { pageTitle } from "~/i18n/page-title";
import * as shell from "~/i18n/shell";
import { sayIn } from "~/i18n/text";
import { useLocale, useText } from "~/i18n/use-text";
import { EditContest, editContest } from "~/operations/contests.server";
import { showContest } from "~/operations/desk.server";
import { EventsTable } from "~/ui/desk/events-table";
import { Form, Select, Submit, TextField, useFormOf } from "~/ui/form";
import { Shell } from "~/ui/shell";
import "~/ui/desk.css";

export function loader(args: LoaderFunctionArgs) {
  return page(args, (ctx, { contestId = "" }) => showContest(ctx, contestId));
}

export function action(args: ActionFunctionArgs) {
  return handle(
    args,
    intent({
      form: EditContest,
      run: (ctx, input, { contestId = "" }) => editContest(ctx, contestId, input),
      next: (_value, { contestId }, ctx) => ({
        to: `/desk/contests/${contestId}`,
        say: sayIn(ctx.locale)(desk.contestSaved),
      }),
    }),
  );
}

export const meta = pageTitle<typeof loader>(
  ({ locale, data }) => data && [locale === "zh" ? data.titleZh : data.titleEn],
);

export default function ContestPage() {
  const t = useText();
  const locale = useLocale();
  const contest = useLoaderData<typeof loader>();
  return (
    <Shell wide>
      <p className="path">
        <Link to="/desk">{t(desk.deskTitle)}</Link>
      </p>
      <div className="desk-title">
        <h1>{locale === "zh" ? contest.titleZh : contest.titleEn}</h1>
        <div className="actions" style={{ marginTop: 0 }}>
          <Link to={`/desk/contests/${contest.id}/displays`} className="btn">
            {t(displays.consoleTitle)}
          </Link>
          <Link
            to={`/desk/contests/${contest.id}/events/new`}
            className={contest.events.length === 0 ? "btn primary" : "btn"}
          >
            {t(contest.events.length === 0 ? desk.addEvent : desk.addAnother)}
          </Link>
        </div>
      </div>
      <p className="lead">
        {[
          contest.year,
          t(kindNames[contest.kind]),
          t(tierNames[contest.tier]),
          districtName(locale, contest.district),
          locale === "zh" ? contest.organiserName : contest.organiserNameEn,
          contest.planItem &&
            `${t(desk.planLine)} ${t(words.monthName, { month: contest.planItem.month })} ${locale === "zh" ? contest.planItem.themeZh : contest.planItem.themeEn}`,
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
      <div className="contest-block">
        {contest.events.length > 0 ? (
          <EventsTable events={contest.events} />
        ) : (
          <div className="empty">
            <p>{t(desk.noEvents)}</p>
          </div>
        )}
      </div>
      <EditForm key={contest.version} />
    </Shell>
  );
}

function EditForm() {
  const t = useText();
  const { titleZh, titleEn, tier, version, frozen } = useLoaderData<typeof loader>();
  const [form, fields] = useFormOf<Record<"titleZh" | "titleEn" | "tier", string>>({
    defaultValue: { titleZh, titleEn, tier },
  });
  if (frozen) return <p className="hint">{t(desk.contestFrozen)}</p>;
  return (
    <details className="fold" open={form.status === "error"}>
      <summary>{t(desk.editContest)}</summary>
      <Form form={form}>
        <input type="hidden" name="version" value={version} />
        <TextField field={fields.titleZh} label={t(desk.titleZh)} maxLength={80} />
        <TextField field={fields.titleEn} label={t(desk.titleEn)} maxLength={160} />
        <Select
          field={fields.tier}
          label={t(desk.tier)}
          options={contestTiers.map((each) => ({ value: each, label: t(tierNames[each]) }))}
        />
        <div className="actions">
          <Submit kind="plain">{t(shell.save)}</Submit>
        </div>
      </Form>
    </details>
  );
}
