import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { eventHead } from "~/domain/contests/event-head";
import { lookUpPurposes } from "~/domain/draw/draw";
import { ok, refuse } from "~/domain/shared/result";
import { show } from "~/http/action.server";
import { page } from "~/http/page.server";
import * as words from "~/i18n/draw";
import { eventTitle } from "~/i18n/event-title";
import { pageTitle } from "~/i18n/page-title";
import { useLocale, useText } from "~/i18n/use-text";
import { LookUp, lookUp } from "~/operations/draw.server";
import { readDraw } from "~/operations/draw-pages.server";
import { Shell } from "~/ui/shell";
import "~/ui/draw/draw.css";

export function loader(args: LoaderFunctionArgs) {
  return page(args, async (ctx, { eventId = "" }) => {
    const read = await readDraw(ctx, eventId);
    if (!read.ok) return read;
    if (!read.value.may.lookUp) return refuse("forbidden", "forbidden");
    return ok({ head: eventHead(read.value.event, ctx.now()) });
  });
}

/** The pair is in the answer to this one request and nowhere else: no redirect, no cookie, no page to return to. */
export function action(args: ActionFunctionArgs) {
  return show(args, 10_000, async (ctx, form, { eventId = "" }) => {
    const input = LookUp.safeParse({ asked: form.get("asked"), purpose: form.get("purpose") || undefined });
    if (input.success) return lookUp(ctx, eventId, input.data);
    const noPurpose = input.error.issues.some(({ path }) => path[0] === "purpose");
    return refuse("invalid", noPurpose ? "look-up-purpose-needed" : "look-up-unknown");
  });
}

export const headers = () => ({ "Cache-Control": "no-store" });

export const meta = pageTitle(({ t }) => [t(words.lookUp)]);

export default function LookUpPage() {
  const t = useText();
  const locale = useLocale();
  const { head } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const busy = useNavigation().state === "submitting";
  return (
    <Shell>
      <p className="path">
        <Link to="/draw">{t(words.title)}</Link> ›{" "}
        <Link to={`/draw/${head.id}`}>{eventTitle(locale, head)}</Link>
      </p>
      <h1>{t(words.lookUp)}</h1>
      <p className="lead">{t(words.lookUpLead)}</p>
      <div className="look-up">
        <Form method="post" autoComplete="off">
          {answer?.refused && (
            <p className="alert" role="alert">
              {answer.refused}
            </p>
          )}
          <div className="field">
            <label htmlFor="asked">{t(words.asked)}</label>
            <input id="asked" name="asked" required maxLength={40} aria-describedby="asked-hint" />
            <div className="hint" id="asked-hint">
              {t(words.askedHint)}
            </div>
          </div>
          <div className="field">
            <label htmlFor="purpose">{t(words.purpose)}</label>
            <select id="purpose" name="purpose" required defaultValue="">
              <option value="">{t(words.choose)}</option>
              {lookUpPurposes.map((purpose) => (
                <option key={purpose} value={purpose}>
                  {t(words.purposes[purpose])}
                </option>
              ))}
            </select>
          </div>
          <div className="actions">
            <button type="submit" className="btn primary" aria-disabled={busy || undefined}>
              {t(words.doLookUp)}
            </button>
            <Link to={`/draw/${head.id}`}>{t(words.back)}</Link>
          </div>
        </Form>
        {answer?.shown && (
          <section className="pair card" role="status">
            <div className="code">{answer.shown.code}</div>
            <dl className="facts">
              <dt>{t(words.name)}</dt>
              <dd>{answer.shown.name}</dd>
              <dt>{t(words.number)}</dt>
              <dd>{answer.shown.number}</dd>
              <dt>{t(words.employer)}</dt>
              <dd>{answer.shown.employer ?? t(words.noEmployer)}</dd>
            </dl>
          </section>
        )}
      </div>
    </Shell>
  );
}
