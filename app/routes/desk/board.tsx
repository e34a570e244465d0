import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { handleIntents, intent } from "~/http/action.server";
import { page } from "~/http/page.server";
import * as words from "~/i18n/board-setup";
import { eventTitle } from "~/i18n/event-title";
import { pageTitle } from "~/i18n/page-title";
import { type Sentence, sayIn } from "~/i18n/text";
import { useTopic } from "~/live/use-topic";
import {
  freezeNow,
  liftFreeze,
  PlanFreeze,
  planFreeze,
  revealResults,
  SaveModes,
  saveModes,
  showBoardSetup,
} from "~/operations/board-setup.server";
import { Confirmed } from "~/operations/draw.server";
import { FreezeBox, LiveStanding, ModesForm, PublicSees, RevealBox } from "~/ui/desk/board-setup";
import { EventHead } from "~/ui/desk/event-head";
import { Shell } from "~/ui/shell";
import "~/ui/desk.css";

export function loader(args: LoaderFunctionArgs) {
  return page(args, (ctx, { eventId = "" }) => showBoardSetup(ctx, eventId));
}

export type BoardSetupData = ReturnType<typeof useLoaderData<typeof loader>>;

const here = (sentence: Sentence) => ({
  next: (_value: unknown, { eventId }: { eventId?: string }, ctx: { locale: "zh" | "en" }) => ({
    to: `/desk/events/${eventId}/board`,
    say: sayIn(ctx.locale)(sentence),
  }),
});

export function action(args: ActionFunctionArgs) {
  return handleIntents(args, {
    modes: intent({
      form: SaveModes,
      run: (ctx, input, { eventId = "" }) => saveModes(ctx, eventId, input),
      ...here(words.modesSaved),
    }),
    plan: intent({
      form: PlanFreeze,
      run: (ctx, input, { eventId = "" }) => planFreeze(ctx, eventId, input),
      ...here(words.planSaved),
    }),
    freeze: intent({
      form: Confirmed,
      run: (ctx, _input, { eventId = "" }) => freezeNow(ctx, eventId),
      ...here(words.frozenSaid),
    }),
    lift: intent({
      form: Confirmed,
      run: (ctx, _input, { eventId = "" }) => liftFreeze(ctx, eventId),
      ...here(words.liftedSaid),
    }),
    reveal: intent({
      form: Confirmed,
      run: (ctx, _input, { eventId = "" }) => revealResults(ctx, eventId),
      ...here(words.revealedSaid),
    }),
  });
}

export const meta = pageTitle<typeof loader>(
  ({ t, locale, data }) => data && [t(words.title), eventTitle(locale, data.head)],
);

export default function BoardSetupPage() {
  const data = useLoaderData<typeof loader>();
  useTopic(`topic:marking/${data.head.id}`);
  return (
    <Shell wide>
      <EventHead event={data.head} />
      <div className="desk-columns">
        <div>
          <PublicSees data={data} />
          <LiveStanding data={data} />
        </div>
        <div>
          {data.maySet && data.mode !== "final" && (
            <div key={data.version}>
              <ModesForm data={data} />
              <FreezeBox data={data} />
              <RevealBox data={data} />
            </div>
          )}
        </div>
      </div>
    </Shell>
  );
}
