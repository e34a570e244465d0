import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { entryNumber } from "~/domain/entries/start-card";
import { ok } from "~/domain/shared/result";
import { handleIntents, intent } from "~/http/action.server";
import { page } from "~/http/page.server";
import * as words from "~/i18n/entry-desk";
import { eventTitle } from "~/i18n/event-title";
import { pageTitle } from "~/i18n/page-title";
import { sayRefusal } from "~/i18n/refusals/index.server";
import { type Locale, sayIn } from "~/i18n/text";
import { useText } from "~/i18n/use-text";
import { useTopic } from "~/live/use-topic";
import {
  Approve,
  approveEntries,
  type Decided,
  lockRoster,
  QueueFilter,
  RefuseEntries,
  ReturnEntries,
  refuseEntries,
  returnEntries,
  showQueue,
} from "~/operations/entry-review.server";
import { EventHead } from "~/ui/desk/event-head";
import { LockBox } from "~/ui/entry-desk/lock-box";
import { Queue } from "~/ui/entry-desk/queue";
import { QueueFilterBar } from "~/ui/entry-desk/queue-filter";
import { Pager } from "~/ui/pager";
import { Shell } from "~/ui/shell";
import "~/ui/desk.css";
import "~/ui/entry-desk.css";
import "~/ui/check-in.css";

export function loader(args: LoaderFunctionArgs) {
  return page(args, async (ctx, { eventId = "" }, { searchParams }) => {
    const found = await showQueue(ctx, eventId, QueueFilter.parse(Object.fromEntries(searchParams)));
    if (!found.ok) return found;
    const { lockBlockers } = found.value;
    return ok({
      ...found.value,
      lockBlockers: lockBlockers?.map((blocker) => sayRefusal(ctx.locale, blocker)) ?? null,
    });
  });
}

export type QueueData = ReturnType<typeof useLoaderData<typeof loader>>;

type Next = { params: { eventId?: string }; locale: Locale; url: URL };
const sayDecided = (
  move: "approve" | "return" | "refuse",
  decided: Decided,
  { params, locale, url }: Next,
) => {
  const reasons = new Map<string, string[]>();
  for (const { number, refusal } of decided.left) {
    const why = sayRefusal(locale, refusal);
    reasons.set(why, [...(reasons.get(why) ?? []), entryNumber(number)]);
  }
  const left = [...reasons].map(([why, numbers]) => ({ why, numbers }));
  return {
    to: `/desk/events/${params.eventId}/entries${url.search}`,
    say: sayIn(locale)(words.decided, { move, done: decided.done.length, left }),
  };
};

export function action(args: ActionFunctionArgs) {
  const url = new URL(args.request.url);
  return handleIntents(args, {
    approve: intent({
      form: Approve,
      run: (ctx, input, { eventId = "" }) => approveEntries(ctx, eventId, input),
      next: (decided, params, { locale }) => sayDecided("approve", decided, { params, locale, url }),
    }),
    return: intent({
      form: ReturnEntries,
      run: (ctx, input, { eventId = "" }) => returnEntries(ctx, eventId, input),
      next: (decided, params, { locale }) => sayDecided("return", decided, { params, locale, url }),
    }),
    refuse: intent({
      form: RefuseEntries,
      run: (ctx, input, { eventId = "" }) => refuseEntries(ctx, eventId, input),
      next: (decided, params, { locale }) => sayDecided("refuse", decided, { params, locale, url }),
    }),
    lock: intent({
      form: z.object({}),
      run: (ctx, _input, { eventId = "" }) => lockRoster(ctx, eventId),
      next: (_value, { eventId }, { locale }) => ({
        to: `/desk/events/${eventId}/check-in`,
        say: sayIn(locale)(words.locked),
      }),
    }),
  });
}

export const meta = pageTitle<typeof loader>(
  ({ t, locale, data }) => data && [t(words.queueTitle), eventTitle(locale, data.head)],
);

export default function EntriesPage() {
  const t = useText();
  const queue = useLoaderData<typeof loader>();
  useTopic(`topic:entries/${queue.head.id}`);
  const { counts } = queue;
  return (
    <Shell wide>
      <EventHead event={queue.head} />
      <div className="entry-desk">
        <div className="desk-title">
          <h2>{t(words.queueTitle)}</h2>
          <p className="muted">
            {t(words.seats, {
              taken: queue.seatsTaken,
              capacity: queue.capacity,
              waiting: counts.waitlisted,
            })}
          </p>
        </div>
        <QueueFilterBar queue={queue} />
        <Queue queue={queue} />
        <Pager page={queue.filter.page} pages={queue.pages} />
        {queue.lockBlockers && <LockBox blockers={queue.lockBlockers} />}
      </div>
    </Shell>
  );
}
