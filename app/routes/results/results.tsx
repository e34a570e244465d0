import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { eventHead } from "~/domain/contests/event-head";
import { hasReached } from "~/domain/contests/stage";
import { districtOf } from "~/domain/notices/notice";
import { countObjections, mayPublishAgain } from "~/domain/notices/objection";
import type { Mark } from "~/domain/shared/mark";
import { ok } from "~/domain/shared/result";
import { handleIntents, intent } from "~/http/action.server";
import { page } from "~/http/page.server";
import { civilDay, dayTime } from "~/i18n/dates";
import { eventTitle } from "~/i18n/event-title";
import * as notices from "~/i18n/notices";
import { pageTitle } from "~/i18n/page-title";
import { sayRefusal } from "~/i18n/refusals/index.server";
import * as words from "~/i18n/results";
import { sayIn } from "~/i18n/text";
import { useLocale, useText } from "~/i18n/use-text";
import { finaliseResults, publishNotice } from "~/operations/notices.server";
import { readResults } from "~/operations/results.server";
import { EventHead } from "~/ui/desk/event-head";
import { Form, Submit, useFormOf } from "~/ui/form";
import { PassLines, ResultsTable } from "~/ui/results/results-table";
import { Shell } from "~/ui/shell";
import "~/ui/results/results.css";
import "~/ui/results/columns.css";

export function loader(args: LoaderFunctionArgs) {
  return page(args, async (ctx, { eventId = "" }) => {
    const read = await readResults(ctx, eventId);
    if (!read.ok) return read;
    const { event, results, notice, objections, blocks, ...rest } = read.value;
    const counted = countObjections(objections.map(({ state }) => state));
    return ok({
      head: eventHead(event, ctx.now()),
      stage: event.stage,
      decoded: rest.decoded,
      absent: rest.absent,
      mayPublish: rest.mayPublish,
      mayFinalise: rest.mayFinalise,
      isFinal: hasReached(event.stage, "final"),
      finalAt: event.finalAt,
      noticeDays: event.rules.noticeDays,
      modules: event.modules.map(({ id, nameZh, nameEn, weight }, at) => ({
        id,
        nameZh,
        nameEn,
        max: (weight * 100) as Mark,
        line: rest.passLines[at] ?? null,
      })),
      rows: results.map((result) => ({
        id: result.id,
        place: result.place,
        code: result.code,
        name: result.name,
        unit: result.employerName,
        district: districtOf(result),
        standings: result.standings,
        total: result.total,
        award: result.award,
        serial: result.certificate?.serial ?? null,
      })),
      notice: notice && {
        id: notice.id,
        publishedOn: notice.publishedOn,
        lastDay: notice.lastDay,
        workingDays: notice.workingDays,
        state: notice.state,
      },
      again: event.stage === "notice" && mayPublishAgain(counted).ok,
      counted,
      objections: objections.map(({ id, text, state, reasons, filedAt }) => ({
        id,
        text,
        state,
        reasons,
        filedAt,
      })),
      blocks: blocks.map((block) => sayRefusal(ctx.locale, block)),
    });
  });
}

const Nothing = z.object({});

export function action(args: ActionFunctionArgs) {
  const here = `/desk/events/${args.params.eventId}/results`;
  return handleIntents(args, {
    publish: intent({
      form: Nothing,
      run: (ctx, _input, { eventId = "" }) => publishNotice(ctx, eventId),
      next: (_value, _params, ctx) => ({ to: here, say: sayIn(ctx.locale)(words.published) }),
    }),
    finalise: intent({
      form: Nothing,
      run: (ctx, _input, { eventId = "" }) => finaliseResults(ctx, eventId),
      next: ({ candidates }, _params, ctx) => ({
        to: here,
        say: sayIn(ctx.locale)(words.finalised, { count: candidates }),
      }),
    }),
  });
}

export type ResultsData = ReturnType<typeof useLoaderData<typeof loader>>;

export const meta = pageTitle<typeof loader>(
  ({ t, locale, data }) => data && [t(words.title), eventTitle(locale, data.head)],
);

export default function ResultsPage() {
  const t = useText();
  const data = useLoaderData<typeof loader>();
  return (
    <Shell wide>
      <EventHead event={data.head} />
      {data.decoded ? (
        <>
          <div className="results-columns">
            <Step />
            {data.notice && <NoticeCard />}
          </div>
          <ResultsTable data={data} />
          <PassLines data={data} />
          {data.notice && <Objections />}
        </>
      ) : (
        <p className="empty">{t(words.notDecoded)}</p>
      )}
    </Shell>
  );
}

/** The one thing to do next, or what it waits for. */
function Step() {
  const t = useText();
  const locale = useLocale();
  const data = useLoaderData<typeof loader>();
  const eventId = data.head.id;
  return (
    <section className="card padded" aria-labelledby="step">
      <h2 id="step" className="first">
        {t(words.nextStep)}
      </h2>
      {data.isFinal ? (
        <>
          <dl className="facts">
            <dt>{t(words.finalAt)}</dt>
            <dd>{data.finalAt && dayTime(locale, data.finalAt)}</dd>
          </dl>
          <div className="actions">
            {data.stage === "final" && (
              <Link to={`/desk/events/${eventId}/certificates`} className="btn primary">
                {t(words.toCertificates)}
              </Link>
            )}
            <a className="btn" href={`/desk/events/${eventId}/results.pdf`}>
              {t(words.printSheet)}
            </a>
          </div>
        </>
      ) : (
        <>
          {data.stage === "decoded" && <p>{t(words.publishHow, { days: data.noticeDays })}</p>}
          {data.stage === "notice" && <p>{t(data.again ? words.publishAgainHow : words.finaliseHow)}</p>}
          {data.blocks.length > 0 && (
            <div className="note">
              <p>{t(words.waitsFor)}</p>
              <ul>
                {data.blocks.map((block) => (
                  <li key={block}>{block}</li>
                ))}
              </ul>
            </div>
          )}
          <div className="actions">
            {data.mayPublish && (data.stage === "decoded" || data.again) && (
              <Press intent="publish" label={t(data.again ? words.publishAgain : words.publish)} />
            )}
            {data.mayFinalise && data.stage === "notice" && data.blocks.length === 0 && (
              <Press intent="finalise" label={t(words.finalise)} />
            )}
            <a className="btn" href={`/desk/events/${eventId}/results.pdf`}>
              {t(words.printSheet)}
            </a>
          </div>
          {!data.mayPublish && <p className="hint">{t(words.mayNot)}</p>}
        </>
      )}
    </section>
  );
}

function Press({ intent, label }: { intent: string; label: string }) {
  const [form] = useFormOf<{ intent: string }>({ intent });
  return (
    <Form form={form} intent={intent}>
      <Submit>{label}</Submit>
    </Form>
  );
}

function NoticeCard() {
  const t = useText();
  const locale = useLocale();
  const { notice, counted } = useLoaderData<typeof loader>();
  if (!notice) return null;
  return (
    <section className="card padded" aria-labelledby="notice">
      <h2 id="notice" className="first">
        {t(words.noticeOf)} <span className="tag notice">{t(notices.stateNames[notice.state])}</span>
      </h2>
      <dl className="facts">
        <dt>{t(words.publishedOn)}</dt>
        <dd>{civilDay(locale, notice.publishedOn)}</dd>
        <dt>{t(words.lastDay)}</dt>
        <dd>{civilDay(locale, notice.lastDay)}</dd>
        <dt>{t(words.objections)}</dt>
        <dd>{t(notices.counts, counted)}</dd>
      </dl>
      <div className="actions">
        <Link to={`/notices/${notice.id}`}>{t(words.publicPage)}</Link>
      </div>
    </section>
  );
}

function Objections() {
  const t = useText();
  const locale = useLocale();
  const { objections } = useLoaderData<typeof loader>();
  return (
    <section>
      <h2>{t(words.objections)}</h2>
      {objections.length === 0 ? (
        <p className="empty">{t(words.objectionsNone)}</p>
      ) : (
        <ul className="objections">
          {objections.map((objection) => (
            <li key={objection.id} className="card padded">
              <p className="meta">
                <span className={`tag ${objection.state === "open" ? "notice" : "done"}`}>
                  {t(notices.objectionStates[objection.state])}
                </span>{" "}
                {t(words.filedAt)} {dayTime(locale, objection.filedAt)}
              </p>
              <p className="said-text">{objection.text}</p>
              {objection.reasons && (
                <p className="note">
                  <b>{t(notices.reasons)}</b> {objection.reasons}
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
