import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { formatMark } from "~/domain/shared/mark";
import { ok } from "~/domain/shared/result";
import { handle, intent } from "~/http/action.server";
import { page } from "~/http/page.server";
import { groupNames } from "~/i18n/contest-words";
import { civilDay, dayTime } from "~/i18n/dates";
import { districtName } from "~/i18n/districts";
import { nameIn } from "~/i18n/named";
import { noticeTitle } from "~/i18n/notice-title";
import * as words from "~/i18n/notices";
import { pageTitle } from "~/i18n/page-title";
import { sayIn } from "~/i18n/text";
import { useLocale, useText } from "~/i18n/use-text";
import { readNotice } from "~/operations/notices.server";
import { FileObjection, submitObjection } from "~/operations/objections.server";
import { Form, Submit, TextArea, useFormOf } from "~/ui/form";
import { AwardTag } from "~/ui/results/award-tag";
import { Shell } from "~/ui/shell";
import "~/ui/results/results.css";

export function loader(args: LoaderFunctionArgs) {
  return page(args, async (ctx, { noticeId = "" }) => {
    const read = await readNotice(ctx, noticeId);
    // The form's id is made here: sent twice, it is one objection.
    return read.ok ? ok({ ...read.value, newId: ctx.id() }) : read;
  });
}

export function action(args: ActionFunctionArgs) {
  return handle(
    args,
    intent({
      form: FileObjection,
      run: (ctx, input, { noticeId = "" }) => submitObjection(ctx, noticeId, input),
      next: (_value, { noticeId }, ctx) => ({
        to: `/notices/${noticeId}`,
        say: sayIn(ctx.locale)(words.filed),
      }),
    }),
  );
}

export const meta = pageTitle<typeof loader>(
  ({ t, locale, data }) => data && [noticeTitle(locale, data), t(words.awardNotice)],
);

const looks = { running: "notice", over: "done", replaced: "done" } as const;

export default function NoticePage() {
  const t = useText();
  const locale = useLocale();
  const notice = useLoaderData<typeof loader>();
  const { event, nomination, state } = notice;
  return (
    <Shell>
      <article className="notice-page">
        <p className="kind">{t(notice.kind === "award" ? words.awardNotice : words.appointmentNotice)}</p>
        <div className="name">
          <h1>{noticeTitle(locale, notice)}</h1>
          <span className={`tag ${looks[state]}`}>
            {t(words.stateNames[state])}
            {state === "running" &&
              notice.daysLeft !== null &&
              ` ${t(words.daysLeft, { count: notice.daysLeft })}`}
          </span>
        </div>
        {event && (
          <p className="lead">
            {locale === "zh" ? event.contestZh : event.contestEn} · {districtName(locale, event.district)} ·{" "}
            {t(groupNames[event.group])}
          </p>
        )}
        {state === "replaced" && notice.replacedBy && (
          <p className="note">
            {t(words.replacedBy)} <Link to={`/notices/${notice.replacedBy}`}>{t(words.seeNew)}</Link>
          </p>
        )}
        <div className="columns">
          <div>
            {event && <Rows />}
            {nomination && (
              <dl className="facts">
                <dt>{t(words.nominee)}</dt>
                <dd>{nomination.maskedName}</dd>
                <dt>{t(words.forWhat)}</dt>
                <dd>{t(nomination.kind === "master-studio" ? words.masterStudio : words.chiefTechnician)}</dd>
                {notice.occupation && (
                  <>
                    <dt>{t(words.occupation)}</dt>
                    <dd>{nameIn(locale, notice.occupation)}</dd>
                  </>
                )}
                <dt>{t(words.unit)}</dt>
                <dd>{locale === "zh" ? nomination.unitZh : nomination.unitEn}</dd>
                <dt>{t(words.district)}</dt>
                <dd>{districtName(locale, nomination.district)}</dd>
              </dl>
            )}
          </div>
          <aside className="stack">
            <section className="card padded" aria-label={t(words.stateNames[state])}>
              <dl className="facts">
                <dt>{t(words.publishedOn)}</dt>
                <dd>{civilDay(locale, notice.publishedOn)}</dd>
                <dt>{t(words.objectUntil)}</dt>
                <dd>{civilDay(locale, notice.lastDay)} 24:00</dd>
                {event && (
                  <>
                    <dt>{t(words.organiser)}</dt>
                    <dd>{locale === "zh" ? event.organiserZh : event.organiserEn}</dd>
                  </>
                )}
                <dt>{t(words.objectionsLabel)}</dt>
                <dd>{t(words.counts, notice.objections)}</dd>
              </dl>
            </section>
            <Own />
            {state !== "replaced" && <Objecting />}
          </aside>
        </div>
      </article>
    </Shell>
  );
}

function Rows() {
  const t = useText();
  const locale = useLocale();
  const { rows } = useLoaderData<typeof loader>();
  const whereOf = (district: string | null) =>
    district ? districtName(locale, district) : t(words.elsewhere);
  return (
    <section aria-labelledby="rows">
      <h2 id="rows" className="first">
        {t(words.winners)}
      </h2>
      <div className="table-box">
        <table className="dense public">
          <thead>
            <tr>
              <th className="num">{t(words.place)}</th>
              <th>{t(words.name)}</th>
              <th className="district">{t(words.district)}</th>
              <th className="num">{t(words.total)}</th>
              <th>{t(words.award)}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.line} className={row.award ? "won" : undefined}>
                <td className="num place">{row.place}</td>
                <td className="person">
                  {row.maskedName}
                  {/* A phone has no room for the column. */}
                  <span className="where">{whereOf(row.district)}</span>
                </td>
                <td className="district">{whereOf(row.district)}</td>
                <td className="num">
                  <b>{formatMark(row.total)}</b>
                </td>
                <td>{row.award ? <AwardTag award={row.award} /> : <span className="faint">–</span>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="hint">{t(words.rowsHow)}</p>
    </section>
  );
}

function Own() {
  const t = useText();
  const locale = useLocale();
  const { own } = useLoaderData<typeof loader>();
  if (own.length === 0) return null;
  return (
    <section className="card padded" aria-labelledby="own">
      <h2 id="own" className="first small">
        {t(words.own)}
      </h2>
      {own.map((objection) => (
        <div key={objection.id} className="own">
          <p className="meta">
            <span className={`tag ${objection.state === "open" ? "notice" : "done"}`}>
              {t(words.objectionStates[objection.state])}
            </span>{" "}
            {dayTime(locale, objection.filedAt)}
          </p>
          <p className="said-text">{objection.text}</p>
          {objection.reasons && (
            <p className="note">
              <b>{t(words.reasons)}</b> {objection.reasons}
            </p>
          )}
        </div>
      ))}
    </section>
  );
}

function Objecting() {
  const t = useText();
  const notice = useLoaderData<typeof loader>();
  const [form, fields] = useFormOf<{ id: string; text: string }>({});
  // One at a time: the answer to an open one comes first.
  if (notice.own.some(({ state }) => state === "open")) return null;
  return (
    <section className="card padded" aria-labelledby="object">
      <h2 id="object" className="first small">
        {t(words.howTitle)}
      </h2>
      <p>{t(notice.state === "running" ? words.how : words.over)}</p>
      {notice.state === "running" &&
        (!notice.signedIn ? (
          <Link className="btn" to={`/sign-in?to=/notices/${notice.id}`}>
            {t(words.signInFirst)}
          </Link>
        ) : (
          <Form form={form}>
            <input type="hidden" name="id" value={notice.newId} />
            <TextArea
              field={fields.text}
              label={t(words.objectionText)}
              hint={t(words.objectionHint)}
              rows={5}
            />
            <div className="actions">
              <Submit kind="plain">{t(words.file)}</Submit>
            </div>
          </Form>
        ))}
    </section>
  );
}
