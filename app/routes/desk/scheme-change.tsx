import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { eventHead } from "~/domain/contests/event-head";
import { ok } from "~/domain/shared/result";
import { handleIntents, intent } from "~/http/action.server";
import { page } from "~/http/page.server";
import * as scheme from "~/i18n/desk";
import { eventTitle } from "~/i18n/event-title";
import * as judging from "~/i18n/judging";
import { pageTitle } from "~/i18n/page-title";
import * as words from "~/i18n/scheme-change";
import { sayIn } from "~/i18n/text";
import { useLocale, useText } from "~/i18n/use-text";
import * as approval from "~/operations/scheme-approval.server";
import * as versions from "~/operations/scheme-versions.server";
import { AskForm, Effects, Versions, Waiting } from "~/ui/desk/scheme-change";
import { Shell } from "~/ui/shell";
import { StageTag } from "~/ui/stage-tag";
import "~/ui/desk.css";
import "~/ui/desk/scheme.css";

export function loader(args: LoaderFunctionArgs) {
  return page(args, async (ctx, { eventId = "" }) => {
    const found = await versions.showChange(ctx, eventId);
    if (!found.ok) return found;
    const { event, ...rest } = found.value;
    return ok({ head: eventHead(event, ctx.now()), ...rest });
  });
}

export type SchemeChangeData = ReturnType<typeof useLoaderData<typeof loader>>;

const here = (eventId: string | undefined) => `/desk/events/${eventId}/scheme/change`;

export function action(args: ActionFunctionArgs) {
  return handleIntents(args, {
    ask: intent({
      form: versions.AskChange,
      run: (ctx, input, { eventId = "" }) => versions.askChange(ctx, eventId, input),
      next: (_value, { eventId }, ctx) => ({ to: here(eventId), say: sayIn(ctx.locale)(words.asked) }),
    }),
    approve: intent({
      form: approval.DecideChange,
      run: (ctx, input, { eventId = "" }) => approval.approveChange(ctx, eventId, input),
      next: ({ number }, { eventId }, ctx) => ({
        to: here(eventId),
        say: sayIn(ctx.locale)(words.approved, { number }),
      }),
    }),
    return: intent({
      form: versions.DropChange,
      run: (ctx, input, { eventId = "" }) => versions.returnChange(ctx, eventId, input),
      next: (_value, { eventId }, ctx) => ({ to: here(eventId), say: sayIn(ctx.locale)(words.sentBack) }),
    }),
  });
}

export const meta = pageTitle<typeof loader>(
  ({ t, locale, data }) => data && [t(words.title), eventTitle(locale, data.head)],
);

const askId = "ask-change";

export default function SchemeChangePage() {
  const t = useText();
  const locale = useLocale();
  const { head, proposed, versions: past, isChief } = useLoaderData<typeof loader>();
  return (
    <Shell wide>
      <p className="path">
        {isChief ? (
          <Link to={`/judging/${head.id}/oversee`}>{t(judging.overseeTitle)}</Link>
        ) : (
          <Link to={`/desk/events/${head.id}/scheme`}>{t(scheme.scheme)}</Link>
        )}
      </p>
      <h1>{t(words.title)}</h1>
      <p className="under-title">
        {eventTitle(locale, head)} <StageTag stage={head.stage} />
      </p>
      <p className="lead">{t(words.lead)}</p>
      {!proposed ? (
        <p className="empty">{t(words.none)}</p>
      ) : (
        <>
          <p className="note">
            <b>{t(proposed.askedAt ? words.askedOf : words.draftOf, { number: proposed.number })}</b>
          </p>
          <Effects proposed={proposed} form={proposed.canAsk && proposed.problems === 0 ? askId : null} />
          {proposed.canAsk && <AskForm proposed={proposed} id={askId} />}
          {proposed.askedAt !== null && <Waiting proposed={proposed} />}
        </>
      )}
      <Versions versions={past} />
    </Shell>
  );
}
