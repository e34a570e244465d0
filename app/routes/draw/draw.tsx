import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { eventHead } from "~/domain/contests/event-head";
import { ok } from "~/domain/shared/result";
import { handleIntents, intent } from "~/http/action.server";
import { page } from "~/http/page.server";
import * as custody from "~/i18n/custody";
import { dayTime } from "~/i18n/dates";
import * as words from "~/i18n/draw";
import { eventTitle } from "~/i18n/event-title";
import { pageTitle } from "~/i18n/page-title";
import { sayIn } from "~/i18n/text";
import { useLocale, useText } from "~/i18n/use-text";
import { askDecode, Confirmed, confirmDecode, runDraw, startMarking } from "~/operations/draw.server";
import { readDraw } from "~/operations/draw-pages.server";
import { CodeList, Decode, HoldDraw, StartMarking } from "~/ui/draw/draw-steps";
import { Shell } from "~/ui/shell";
import { StageTag } from "~/ui/stage-tag";
import "~/ui/draw/draw.css";

export function loader(args: LoaderFunctionArgs) {
  return page(args, async (ctx, { eventId = "" }) => {
    const read = await readDraw(ctx, eventId);
    if (!read.ok) return read;
    const { event, gaps, ...rest } = read.value;
    return ok({ head: eventHead(event, ctx.now()), stage: event.stage, whole: gaps.length === 0, ...rest });
  });
}

export type DrawData = ReturnType<typeof useLoaderData<typeof loader>>;

const to = (eventId = "") => `/draw/${eventId}`;

export function action(args: ActionFunctionArgs) {
  return handleIntents(args, {
    run: intent({
      form: Confirmed,
      run: (ctx, _input, { eventId = "" }) => runDraw(ctx, eventId),
      next: (drawn, { eventId }, ctx) => ({ to: to(eventId), say: sayIn(ctx.locale)(words.ran, drawn) }),
    }),
    start: intent({
      form: z.object({}),
      run: (ctx, _input, { eventId = "" }) => startMarking(ctx, eventId),
      next: (_value, { eventId }, ctx) => ({ to: to(eventId), say: sayIn(ctx.locale)(words.started) }),
    }),
    ask: intent({
      form: z.object({}),
      run: (ctx, _input, { eventId = "" }) => askDecode(ctx, eventId),
      next: (_value, { eventId }, ctx) => ({ to: to(eventId), say: sayIn(ctx.locale)(words.askedSaid) }),
    }),
    confirm: intent({
      form: Confirmed,
      run: (ctx, _input, { eventId = "" }) => confirmDecode(ctx, eventId),
      next: (_value, { eventId }, ctx) => ({ to: to(eventId), say: sayIn(ctx.locale)(words.confirmed) }),
    }),
  });
}

export const meta = pageTitle<typeof loader>(
  ({ t, locale, data }) => data && [t(words.title), eventTitle(locale, data.head)],
);

export default function DrawPage() {
  const t = useText();
  const locale = useLocale();
  const data = useLoaderData<typeof loader>();
  const { head } = data;
  return (
    <Shell wide>
      <p className="path">
        <Link to="/draw">{t(words.title)}</Link>
      </p>
      <div className="draw-title">
        <h1>{eventTitle(locale, head)}</h1>
        <StageTag stage={head.stage} />
      </div>
      <p className="muted">{[head.venue, dayTime(locale, head.startsAt)].join(" · ")}</p>
      <div className="draw-page">
        <div>
          <HoldDraw data={data} />
          <StartMarking data={data} />
          {data.may.confirm && (
            <p>
              <Link to={`/custody/${head.id}`}>{t(custody.custodyTitle)}</Link>
            </p>
          )}
          <Decode data={data} />
        </div>
        <CodeList data={data} />
      </div>
    </Shell>
  );
}
