import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { handleIntents, intent } from "~/http/action.server";
import { page } from "~/http/page.server";
import * as words from "~/i18n/ceremony";
import { eventTitle } from "~/i18n/event-title";
import { pageTitle } from "~/i18n/page-title";
import { sayIn } from "~/i18n/text";
import { useTopic } from "~/live/use-topic";
import {
  EndCeremony,
  endCeremony,
  MoveCeremony,
  moveCeremony,
  StartCeremony,
  showPresenter,
  startCeremony,
} from "~/operations/ceremonies.server";
import { ContinueCeremony, continueCeremony } from "~/operations/ceremony-next.server";
import { Follow } from "~/ui/ceremony/follow";
import { Controls, StartBox, Views } from "~/ui/ceremony/presenter";
import { EventHead } from "~/ui/desk/event-head";
import { Shell } from "~/ui/shell";
import "~/ui/desk.css";

export function loader(args: LoaderFunctionArgs) {
  return page(args, (ctx, { eventId = "" }) => showPresenter(ctx, eventId));
}

export type PresenterData = ReturnType<typeof useLoaderData<typeof loader>>;

export function action(args: ActionFunctionArgs) {
  const here = `/desk/events/${args.params.eventId}/ceremony/play`;
  return handleIntents(args, {
    start: intent({
      form: StartCeremony,
      run: (ctx, input, { eventId = "" }) => startCeremony(ctx, eventId, input),
      next: (_value, _params, ctx) => ({ to: here, say: sayIn(ctx.locale)(words.started) }),
    }),
    move: intent({
      form: MoveCeremony,
      run: (ctx, input, { eventId = "" }) => moveCeremony(ctx, eventId, input),
      next: () => ({ to: here }),
    }),
    follow: intent({
      form: ContinueCeremony,
      run: (ctx, input, { eventId = "" }) => continueCeremony(ctx, eventId, input),
      next: ({ nextId, displays }, _params, ctx) => ({
        to: `/desk/events/${nextId}/ceremony/play`,
        say: sayIn(ctx.locale)(words.followed, { displays }),
      }),
    }),
    end: intent({
      form: EndCeremony,
      run: (ctx, input, { eventId = "" }) => endCeremony(ctx, eventId, input),
      next: (_value, _params, ctx) => ({ to: here, say: sayIn(ctx.locale)(words.ended) }),
    }),
  });
}

export const meta = pageTitle<typeof loader>(
  ({ t, locale, data }) => data && [t(words.presenterTitle), eventTitle(locale, data.head)],
);

export default function PresenterPage() {
  const data = useLoaderData<typeof loader>();
  useTopic(`topic:ceremony/${data.head.id}`);
  return (
    <Shell wide>
      <EventHead event={data.head} />
      {data.running ? (
        <>
          <Controls data={data} />
          <Follow data={data} />
          <Views data={data} />
        </>
      ) : (
        <>
          <Follow data={data} />
          <StartBox data={data} />
        </>
      )}
    </Shell>
  );
}
