import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData, useRevalidator } from "@remix-run/react";
import { useEffect } from "react";
import { z } from "zod";
import { isAtWork } from "~/domain/awards/batch";
import { eventHead } from "~/domain/contests/event-head";
import { ok } from "~/domain/shared/result";
import { handle, intent } from "~/http/action.server";
import { page } from "~/http/page.server";
import * as words from "~/i18n/certificates";
import { civilDay } from "~/i18n/dates";
import { eventTitle } from "~/i18n/event-title";
import { pageTitle } from "~/i18n/page-title";
import { sayRefusal } from "~/i18n/refusals/index.server";
import { sayIn } from "~/i18n/text";
import { useLocale, useText } from "~/i18n/use-text";
import { issueCertificates } from "~/operations/certificate-batches.server";
import { readCertificates } from "~/operations/certificates.server";
import { EventHead } from "~/ui/desk/event-head";
import { Form, Submit, useFormOf } from "~/ui/form";
import { AwardTag } from "~/ui/results/award-tag";
import { Shell } from "~/ui/shell";
import "~/ui/results/results.css";

export function loader(args: LoaderFunctionArgs) {
  return page(args, async (ctx, { eventId = "" }) => {
    const read = await readCertificates(ctx, eventId);
    if (!read.ok) return read;
    const { event, batch, certificates, winners, mayIssue, mayRevoke } = read.value;
    return ok({
      head: eventHead(event, ctx.now()),
      isFinal: event.stage === "final" || event.stage === "certified",
      winners,
      mayIssue: mayIssue && event.stage === "final" && (!batch || batch.state === "failed"),
      mayRevoke,
      batch: batch && {
        state: batch.state,
        total: batch.total,
        done: batch.done,
        failure: batch.failure && sayRefusal(ctx.locale, batch.failure),
      },
      rows: certificates.map((row) => ({
        serial: row.serial,
        holder: row.holder,
        award: row.award,
        place: row.place,
        issuedOn: row.issuedOn,
        state: row.state,
        drawn: row.sha256 !== null,
      })),
    });
  });
}

export function action(args: ActionFunctionArgs) {
  return handle(
    args,
    intent({
      form: z.object({}),
      run: (ctx, _input, { eventId = "" }) => issueCertificates(ctx, eventId),
      next: (_value, { eventId }, ctx) => ({
        to: `/desk/events/${eventId}/certificates`,
        say: sayIn(ctx.locale)(words.ordered),
      }),
    }),
  );
}

export const meta = pageTitle<typeof loader>(
  ({ t, locale, data }) => data && [t(words.title), eventTitle(locale, data.head)],
);

export default function CertificatesPage() {
  const t = useText();
  const { head, isFinal, rows } = useLoaderData<typeof loader>();
  return (
    <Shell wide>
      <EventHead event={head} />
      {isFinal ? <Making /> : <p className="empty">{t(words.notFinal)}</p>}
      {rows.length > 0 && <Issued />}
    </Shell>
  );
}

/** While certificates are being made the page looks again by itself; without JavaScript there is the link. */
const lookAgainMs = 1_000;

function Making() {
  const t = useText();
  const { batch, winners, mayIssue } = useLoaderData<typeof loader>();
  const [form] = useFormOf<Record<string, never>>({});
  const revalidator = useRevalidator();
  const atWork = batch !== null && isAtWork(batch.state);
  useEffect(() => {
    if (!atWork) return;
    const timer = setInterval(() => {
      if (revalidator.state === "idle") revalidator.revalidate();
    }, lookAgainMs);
    return () => clearInterval(timer);
  }, [atWork, revalidator]);
  return (
    <section className="card padded making">
      {batch ? (
        <>
          <h2 className="first" id="progress">
            {t(words.progress)}{" "}
            <span
              className={`tag ${batch.state === "failed" ? "live" : batch.state === "done" ? "open" : "notice"}`}
            >
              {t(words.batchStates[batch.state])}
            </span>
          </h2>
          <progress value={batch.done} max={Math.max(1, batch.total)} aria-labelledby="progress" />
          <p role="status">{t(words.progressOf, { done: batch.done, total: batch.total })}</p>
          {batch.failure && <p className="alert">{batch.failure}</p>}
          {atWork && (
            <noscript>
              <a href="?">{t(words.reload)}</a>
            </noscript>
          )}
        </>
      ) : (
        <p>{winners > 0 ? t(words.issueHow, { count: winners }) : t(words.issueNone)}</p>
      )}
      {mayIssue && (
        <Form form={form}>
          <div className="actions">
            <Submit>{t(batch ? words.issueAgain : words.issue)}</Submit>
          </div>
        </Form>
      )}
    </section>
  );
}

function Issued() {
  const t = useText();
  const locale = useLocale();
  const { rows, mayRevoke } = useLoaderData<typeof loader>();
  return (
    <div className="table-box issued">
      <table className="dense desk">
        <thead>
          <tr>
            <th>{t(words.serial)}</th>
            <th>{t(words.holder)}</th>
            <th>{t(words.award)}</th>
            <th className="num">{t(words.place)}</th>
            <th>{t(words.issuedOn)}</th>
            <th>{t(words.state)}</th>
            <th>{t(words.file)}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.serial}>
              <td className="serial">
                {row.drawn ? <Link to={`/verify/${row.serial}`}>{row.serial}</Link> : row.serial}
              </td>
              <td className="person">{row.holder}</td>
              <td>
                <AwardTag award={row.award} />
              </td>
              <td className="num">{row.place}</td>
              <td>{civilDay(locale, row.issuedOn)}</td>
              <td>
                {!row.drawn ? (
                  <span className="tag notice">{t(words.waiting)}</span>
                ) : row.state === "revoked" ? (
                  <span className="tag live">{t(words.revoked)}</span>
                ) : (
                  <span className="tag open">{t(words.valid)}</span>
                )}
              </td>
              <td className="links">
                {row.drawn && <a href={`/certificates/${row.serial}.pdf`}>{t(words.pdf)}</a>}
                {row.drawn && mayRevoke && row.state === "valid" && (
                  <Link to={`/office/certificates/${row.serial}`}>{t(words.revoke)}</Link>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
