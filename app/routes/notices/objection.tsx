import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { decisions } from "~/domain/notices/objection";
import { handle, intent } from "~/http/action.server";
import { page } from "~/http/page.server";
import { dayTime } from "~/i18n/dates";
import { noticeTitle } from "~/i18n/notice-title";
import * as words from "~/i18n/notices";
import { pageTitle } from "~/i18n/page-title";
import { sayIn } from "~/i18n/text";
import { useLocale, useText } from "~/i18n/use-text";
import { DecideObjection, readObjection, ruleOnObjection } from "~/operations/objections.server";
import { Form, Submit, TextArea, useFormOf } from "~/ui/form";
import { Shell } from "~/ui/shell";
import "~/ui/results/results.css";

export function loader(args: LoaderFunctionArgs) {
  return page(args, (ctx, { objectionId = "" }) => readObjection(ctx, objectionId));
}

export function action(args: ActionFunctionArgs) {
  return handle(
    args,
    intent({
      form: DecideObjection,
      run: (ctx, input, { objectionId = "" }) => ruleOnObjection(ctx, objectionId, input),
      next: (_value, { objectionId }, ctx) => ({
        to: `/objections/${objectionId}`,
        say: sayIn(ctx.locale)(words.decidedSaid),
      }),
    }),
  );
}

export const meta = pageTitle(({ t }) => [t(words.objectionsTitle)]);

export default function ObjectionPage() {
  const t = useText();
  const locale = useLocale();
  const objection = useLoaderData<typeof loader>();
  return (
    <Shell>
      <article className="objection-page">
        <p className="kind">
          <Link to="/objections">{t(words.backToList)}</Link>
        </p>
        <div className="name">
          <h1>{noticeTitle(locale, objection.notice)}</h1>
          <span className={`tag ${objection.state === "open" ? "live" : "done"}`}>
            {t(words.objectionStates[objection.state])}
          </span>
        </div>
        <section className="card padded">
          <p className="meta">
            {t(words.filedAt)} {dayTime(locale, objection.filedAt)} ·{" "}
            <Link to={`/notices/${objection.notice.id}`}>{t(words.seeNotice)}</Link>
          </p>
          <p className="said-text">{objection.text}</p>
        </section>
        {objection.state !== "open" ? (
          <section className="card padded">
            <h2 className="first small">{t(words.reasons)}</h2>
            <p className="said-text">{objection.reasons}</p>
            <p className="meta">
              {t(words.decidedAt)} {objection.decidedAt && dayTime(locale, objection.decidedAt)}
            </p>
          </section>
        ) : objection.own ? (
          <p className="note">{t(words.ownObjection)}</p>
        ) : (
          <Decide />
        )}
      </article>
    </Shell>
  );
}

const hows = {
  award: { upheld: words.upheldHow, dismissed: words.dismissedHow },
  appointment: { upheld: words.upheldAppointment, dismissed: words.dismissedAppointment },
};

function Decide() {
  const t = useText();
  const { version, notice } = useLoaderData<typeof loader>();
  const [form, fields] = useFormOf<{ outcome: string; reasons: string; version: string }>({});
  return (
    <section className="card padded" aria-labelledby="decide">
      <h2 id="decide" className="first small">
        {t(words.decideTitle)}
      </h2>
      <Form form={form}>
        <input type="hidden" name="version" value={version} />
        <fieldset
          className="choice"
          aria-describedby={fields.outcome.errors ? fields.outcome.errorId : undefined}
        >
          <legend className="visually-hidden">{t(words.outcome)}</legend>
          {decisions.map((outcome) => (
            <label key={outcome} className="check">
              <input
                type="radio"
                name="outcome"
                value={outcome}
                required
                defaultChecked={fields.outcome.initialValue === outcome}
              />
              <span>{t(hows[notice.kind][outcome])}</span>
            </label>
          ))}
          {fields.outcome.errors && (
            <div className="error" id={fields.outcome.errorId}>
              {fields.outcome.errors.join(" ")}
            </div>
          )}
        </fieldset>
        <TextArea field={fields.reasons} label={t(words.reasons)} hint={t(words.reasonsHint)} rows={5} />
        <div className="actions">
          <Submit>{t(words.decide)}</Submit>
        </div>
      </Form>
    </section>
  );
}
