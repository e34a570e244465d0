import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { ok } from "~/domain/shared/result";
import { handleIntents, intent } from "~/http/action.server";
import { page } from "~/http/page.server";
import { civilDay, dayTime } from "~/i18n/dates";
import { districtName } from "~/i18n/districts";
import { nameIn } from "~/i18n/named";
import * as notices from "~/i18n/notices";
import { pageTitle } from "~/i18n/page-title";
import { sayRefusal } from "~/i18n/refusals/index.server";
import * as words from "~/i18n/registry";
import { type Sentence, sayIn } from "~/i18n/text";
import { useLocale, useText } from "~/i18n/use-text";
import {
  Appoint,
  appoint,
  OpenNotice,
  openAppointmentNotice,
  RefuseNomination,
  refuseNomination,
} from "~/operations/appointments.server";
import {
  Recommend,
  Resubmit,
  ReturnNomination,
  recommend,
  resubmit,
  returnNomination,
} from "~/operations/nominations.server";
import { readNomination } from "~/operations/registry.server";
import { EnterpriseTabs } from "~/ui/enterprise/tabs";
import { Form, Submit, useFormOf } from "~/ui/form";
import { OfficeTabs } from "~/ui/office/tabs";
import { EvidenceFacts } from "~/ui/registry/evidence";
import { type NominationFields, NominationFieldset } from "~/ui/registry/nomination-form";
import { NominationTag } from "~/ui/registry/nomination-tag";
import { NominationSteps } from "~/ui/registry/steps";
import { Shell } from "~/ui/shell";
import "~/ui/registry/registry.css";
import "~/ui/registry/nominations.css";

export function loader(args: LoaderFunctionArgs) {
  return page(args, async (ctx, { nominationId = "" }) => {
    const read = await readNomination(ctx, nominationId);
    if (!read.ok) return read;
    const steps = read.value.steps.map(({ step, blocked }) => ({
      step,
      blocked: blocked && sayRefusal(ctx.locale, blocked),
    }));
    return ok({ ...read.value, steps });
  });
}

export function action(args: ActionFunctionArgs) {
  const here =
    (say: Sentence) =>
    (_value: unknown, params: Readonly<Record<string, string>>, ctx: { locale: "zh" | "en" }) => ({
      to: `/nominations/${params.nominationId}`,
      say: sayIn(ctx.locale)(say),
    });
  return handleIntents(args, {
    resubmit: intent({
      form: Resubmit,
      run: (ctx, input, { nominationId = "" }) => resubmit(ctx, nominationId, input),
      next: here(words.sent),
    }),
    return: intent({
      form: ReturnNomination,
      run: (ctx, input, { nominationId = "" }) => returnNomination(ctx, nominationId, input),
      next: here(words.said.returned),
    }),
    recommend: intent({
      form: Recommend,
      run: (ctx, input, { nominationId = "" }) => recommend(ctx, nominationId, input),
      next: here(words.said.recommended),
    }),
    "open-notice": intent({
      form: OpenNotice,
      run: (ctx, input, { nominationId = "" }) => openAppointmentNotice(ctx, nominationId, input),
      next: here(words.said.noticed),
    }),
    appoint: intent({
      form: Appoint,
      run: (ctx, input, { nominationId = "" }) => appoint(ctx, nominationId, input),
      next: here(words.said.appointed),
    }),
    refuse: intent({
      form: RefuseNomination,
      run: (ctx, input, { nominationId = "" }) => refuseNomination(ctx, nominationId, input),
      next: here(words.said.refused),
    }),
  });
}

export const meta = pageTitle<typeof loader>(
  ({ t, data }) => data && [data.person, t(words.kindNames[data.kind])],
);

export default function NominationPage() {
  const t = useText();
  const locale = useLocale();
  const nomination = useLoaderData<typeof loader>();
  const [notice] = nomination.notices;
  const correcting = nomination.steps.some(({ step }) => step === "resubmit");
  return (
    <Shell>
      {nomination.own ? (
        <EnterpriseTabs here="/enterprise/nominations" />
      ) : (
        <OfficeTabs here="/office/nominations" />
      )}
      <article className="nomination-page">
        <div className="name">
          <h1>
            {t(words.nominationTitle, {
              name: nomination.person,
              kind: t(words.kindNames[nomination.kind]),
            })}
          </h1>
          <NominationTag
            state={nomination.state}
            notice={
              notice
                ? {
                    over: notice.state === "over",
                    openObjections: notice.objections.filter(({ state }) => state === "open").length,
                  }
                : null
            }
          />
        </div>
        <p className="lead">
          {nameIn(locale, nomination.unit)} · {districtName(locale, nomination.district)} ·{" "}
          {nameIn(locale, nomination.occupation)}
        </p>
        <div className="registry-columns">
          <div>
            <Words />
            {correcting ? <Correction /> : <TheCase />}
            <EvidenceFacts evidence={nomination.evidence} />
          </div>
          <aside className="stack">
            <Next />
            <Timeline />
          </aside>
        </div>
      </article>
    </Shell>
  );
}

/** What was last said of the nomination, where it still matters. */
function Words() {
  const t = useText();
  const { reason, state } = useLoaderData<typeof loader>();
  if (!reason || state === "appointed") return null;
  return (
    <p className="note said-text">
      <b>{t(words.reasonOf[state] ?? words.districtNote)}</b> {reason}
    </p>
  );
}

function TheCase() {
  const t = useText();
  const nomination = useLoaderData<typeof loader>();
  return (
    <section>
      <h2>{t(words.theCase)}</h2>
      {nomination.studioName && (
        <dl className="facts">
          <dt>{t(words.studioName)}</dt>
          <dd>{nomination.studioName}</dd>
          <dt>{t(words.studioAddress)}</dt>
          <dd>{nomination.studioAddress}</dd>
        </dl>
      )}
      <p className="said-text">{nomination.statement}</p>
    </section>
  );
}

function Correction() {
  const t = useText();
  const nomination = useLoaderData<typeof loader>();
  const [form, fields] = useFormOf<NominationFields>({
    intent: "resubmit",
    defaultValue: {
      occupation: nomination.occupationKey,
      statement: nomination.statement,
      studioName: nomination.studioName ?? "",
      studioAddress: nomination.studioAddress ?? "",
    },
  });
  return (
    <section>
      <h2>{t(words.theCase)}</h2>
      <Form form={form} intent="resubmit">
        <input type="hidden" name="version" value={nomination.version} />
        <NominationFieldset fields={fields} kind={nomination.kind} occupations={nomination.occupations} />
        <div className="actions">
          <Submit>{t(words.sendAgain)}</Submit>
        </div>
      </Form>
    </section>
  );
}

function Next() {
  const t = useText();
  const locale = useLocale();
  const nomination = useLoaderData<typeof loader>();
  const { appointment, notices: all, state } = nomination;
  const steps = nomination.steps.filter(({ step }) => step !== "resubmit");
  const [notice] = all;
  const open = notice?.objections.filter((one) => one.state === "open").length ?? 0;
  return (
    <section className="card padded">
      <h2>{t(steps.length > 0 ? words.nextTitle : words.whatNext)}</h2>
      {notice && (
        <p>
          {t(words.noticeUntil, {
            from: civilDay(locale, notice.publishedOn),
            to: civilDay(locale, notice.lastDay),
          })}
          <br />
          <Link to={`/notices/${notice.id}`}>{t(words.seeNotice)}</Link>
          {open > 0 && nomination.city && (
            <>
              {" · "}
              <Link to="/objections">{t(words.decideObjections)}</Link>
            </>
          )}
          <br />
          <span className="hint">
            {t(notices.counts, {
              open,
              upheld: notice.objections.filter((one) => one.state === "upheld").length,
              dismissed: notice.objections.filter((one) => one.state === "dismissed").length,
            })}
          </span>
        </p>
      )}
      {steps.length === 0 && nomination.steps.length === 0 && <p>{t(words.nothingToDo[state])}</p>}
      {nomination.steps.length > steps.length && <p>{t(words.nothingToDo.returned)}</p>}
      <NominationSteps nomination={nomination} steps={steps} />
      {appointment && (
        <>
          <dl className="facts">
            <dt>{t(words.number)}</dt>
            <dd>{appointment.number}</dd>
            <dt>{t(words.term)}</dt>
            <dd className="term">
              {t(words.termOf, {
                from: civilDay(locale, appointment.termStart),
                to: civilDay(locale, appointment.termEnd),
              })}
            </dd>
          </dl>
          <div className="actions">
            <Link
              className="btn"
              to={
                appointment.studioId
                  ? `/studios/${appointment.studioId}`
                  : `/technicians/${appointment.number}`
              }
            >
              {t(words.inRegistry)}
            </Link>
            {(nomination.own || nomination.city) && (
              <a href={`/letters/${appointment.number}.pdf`}>{t(words.downloadLetter)}</a>
            )}
            {appointment.studioId && nomination.own && (
              <Link to={`/enterprise/studios/${appointment.studioId}`}>{t(words.openStudio)}</Link>
            )}
          </div>
        </>
      )}
    </section>
  );
}

function Timeline() {
  const t = useText();
  const locale = useLocale();
  const { timeline } = useLoaderData<typeof loader>();
  return (
    <section className="card padded">
      <h2>{t(words.timeline)}</h2>
      <ol className="timeline">
        {timeline.map(({ type, at }) => (
          <li key={`${type} ${at}`}>
            <span>{words.timelineWords[type] ? t(words.timelineWords[type]) : type}</span>
            <time dateTime={new Date(at).toISOString()}>{dayTime(locale, at)}</time>
          </li>
        ))}
      </ol>
    </section>
  );
}
