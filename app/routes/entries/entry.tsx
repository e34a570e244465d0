import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { entryNumber } from "~/domain/entries/start-card";
import { handleIntents, intent } from "~/http/action.server";
import { page } from "~/http/page.server";
import { dayTime } from "~/i18n/dates";
import * as words from "~/i18n/entries";
import { eventTitle } from "~/i18n/event-title";
import { pageTitle } from "~/i18n/page-title";
import { sayIn } from "~/i18n/text";
import { useLocale, useText } from "~/i18n/use-text";
import * as workers from "~/i18n/workers";
import { changeTitle as correctWorker } from "~/i18n/workers";
import { EntryVersion, resendEntry, showEntry, withdrawEntry } from "~/operations/entries.server";
import { RuleList } from "~/ui/entries/checks";
import { EntryTag } from "~/ui/entry-tag";
import { Form, Submit, useFormOf } from "~/ui/form";
import { Shell } from "~/ui/shell";
import "~/ui/entries/entries.css";

export function loader(args: LoaderFunctionArgs) {
  return page(args, (ctx, { entryId }) => showEntry(ctx, entryId));
}

export const meta = pageTitle<typeof loader>(({ locale, data }) => data && [eventTitle(locale, data.event)]);

export function action(args: ActionFunctionArgs) {
  const here = ({ entryId }: Readonly<Record<string, string>>) => `/entries/${entryId}`;
  return handleIntents(args, {
    resend: intent({
      form: EntryVersion,
      run: (ctx, input, { entryId = "" }) => resendEntry(ctx, entryId, input),
      next: (_value, params, { locale }) => ({ to: here(params), say: sayIn(locale)(words.resent) }),
    }),
    withdraw: intent({
      form: EntryVersion,
      run: (ctx, input, { entryId = "" }) => withdrawEntry(ctx, entryId, input),
      next: (_value, params, { locale }) => ({ to: here(params), say: sayIn(locale)(words.withdrawn) }),
    }),
  });
}

export default function EntryPage() {
  const t = useText();
  const locale = useLocale();
  const { event, entry, place, person, own, workerId, checks, moves, hasCard } =
    useLoaderData<typeof loader>();
  const [resendForm] = useFormOf<{ version: string }>({ intent: "resend" });
  const [withdrawForm] = useFormOf<{ version: string }>({ intent: "withdraw" });
  return (
    <Shell>
      <p>
        <Link to={own ? "/me" : "/enterprise"}>{t(own ? words.mineTitle : workers.title)}</Link>
      </p>
      <h1>{eventTitle(locale, event)}</h1>
      <p className="lead">
        <EntryTag state={entry.state} /> {place !== null && t(words.place, { place })}
      </p>
      <div className="note">
        <p>{t(words.next[entry.state])}</p>
        {entry.reason && <p>{t(words.reasonSays, { reason: entry.reason })}</p>}
      </div>
      {moves.includes("resend") && (
        <Form form={resendForm} intent="resend">
          <input type="hidden" name="version" value={entry.version} />
          <div className="actions">
            {own && (
              <Link to={`/me/profile?to=${encodeURIComponent(`/entries/${entry.id}`)}`} className="btn">
                {t(words.changeProfile)}
              </Link>
            )}
            {workerId && (
              <Link to={`/enterprise/workers/${workerId}`} className="btn">
                {t(correctWorker)}
              </Link>
            )}
            <Submit>{t(words.resend)}</Submit>
          </div>
        </Form>
      )}
      {hasCard && (
        <p className="start-card">
          <a href={`/entries/${entry.id}/card.pdf`} className="btn primary">
            {t(words.startCard)}
          </a>
          <span className="hint">{t(words.startCardHint)}</span>
        </p>
      )}
      <dl className="facts entry-facts">
        <dt>{t(words.number)}</dt>
        <dd>{entryNumber(entry.number)}</dd>
        <dt>{t(words.name)}</dt>
        <dd>{person.name}</dd>
        <dt>{t(words.idNumber)}</dt>
        <dd>{person.idMasked}</dd>
        {person.employer && (
          <>
            <dt>{t(words.employer)}</dt>
            <dd>{person.employer}</dd>
          </>
        )}
        <dt>{t(words.when)}</dt>
        <dd>{dayTime(locale, event.startsAt)}</dd>
        <dt>{t(words.where)}</dt>
        <dd>{event.venue}</dd>
        <dt>{t(words.submittedAt)}</dt>
        <dd>{dayTime(locale, entry.submittedAt)}</dd>
      </dl>
      <h2>{t(words.rulesTitle)}</h2>
      <RuleList checks={checks} />
      {moves.includes("withdraw") && (
        <details className="confirm" open={withdrawForm.errors ? true : undefined}>
          <summary>{t(words.withdraw)}</summary>
          <p>{t(words.withdrawSure)}</p>
          <Form form={withdrawForm} intent="withdraw">
            <input type="hidden" name="version" value={entry.version} />
            <Submit kind="danger">{t(words.withdrawYes)}</Submit>
          </Form>
        </details>
      )}
    </Shell>
  );
}
