import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { ok } from "~/domain/shared/result";
import { handleIntents, intent } from "~/http/action.server";
import { page } from "~/http/page.server";
import * as words from "~/i18n/ceremony";
import { eventTitle } from "~/i18n/event-title";
import { pageTitle } from "~/i18n/page-title";
import { sayIn } from "~/i18n/text";
import { PlanCeremony, planCeremony, showCeremonyPlan } from "~/operations/ceremonies.server";
import { planFields } from "~/operations/ceremony-lines.server";
import {
  EditStep,
  editStep,
  ForgetEdits,
  forgetEdits,
  PressStep,
  pressStep,
} from "~/operations/ceremony-steps.server";
import { SayOfWinner, sayOfWinner } from "~/operations/ceremony-winners.server";
import { PlanForm } from "~/ui/ceremony/plan";
import { Script } from "~/ui/ceremony/script";
import { Winners } from "~/ui/ceremony/winners";
import { EventHead } from "~/ui/desk/event-head";
import { Shell } from "~/ui/shell";
import "~/ui/desk.css";
import "~/ui/displays/console.css";

export function loader(args: LoaderFunctionArgs) {
  return page(args, async (ctx, { eventId = "" }) => {
    const shown = await showCeremonyPlan(ctx, eventId);
    if (!shown.ok) return shown;
    const { plan, ...rest } = shown.value;
    return ok({ ...rest, fields: planFields(plan, rest.order), ownSeconds: plan.edits.seconds });
  });
}

const Winner = SayOfWinner.extend({ picture: z.instanceof(File).optional() });

export type CeremonyPlanData = ReturnType<typeof useLoaderData<typeof loader>>;

export function action(args: ActionFunctionArgs) {
  return handleIntents(args, {
    winner: intent({
      form: Winner,
      run: async (ctx, { picture, ...input }, { eventId = "" }) => {
        // A browser sends an empty file where none was chosen.
        const bytes = picture?.size ? new Uint8Array(await picture.arrayBuffer()) : null;
        return sayOfWinner(ctx, eventId, input, bytes);
      },
      next: (_value, { eventId }, ctx) => ({
        to: `/desk/events/${eventId}/ceremony`,
        say: sayIn(ctx.locale)(words.winnerSaved),
      }),
    }),
    step: intent({
      form: PressStep,
      run: (ctx, input, { eventId = "" }) => pressStep(ctx, eventId, input),
      next: ({ at }, { eventId }, ctx) => ({
        to: `/desk/events/${eventId}/ceremony`,
        say: sayIn(ctx.locale)(words.stepMoved, { at }),
      }),
    }),
    "edit-step": intent({
      form: EditStep,
      run: (ctx, input, { eventId = "" }) => editStep(ctx, eventId, input),
      next: (_value, { eventId }, ctx) => ({
        to: `/desk/events/${eventId}/ceremony`,
        say: sayIn(ctx.locale)(words.stepSaved),
      }),
    }),
    "forget-edits": intent({
      form: ForgetEdits,
      run: (ctx, input, { eventId = "" }) => forgetEdits(ctx, eventId, input),
      next: (_value, { eventId }, ctx) => ({
        to: `/desk/events/${eventId}/ceremony`,
        say: sayIn(ctx.locale)(words.editsForgotten),
      }),
    }),
    plan: intent({
      form: PlanCeremony,
      run: (ctx, input, { eventId = "" }) => planCeremony(ctx, eventId, input),
      next: (_value, { eventId }, ctx) => ({
        to: `/desk/events/${eventId}/ceremony`,
        say: sayIn(ctx.locale)(words.planSaved),
      }),
    }),
  });
}

export const meta = pageTitle<typeof loader>(
  ({ t, locale, data }) => data && [t(words.title), eventTitle(locale, data.head)],
);

export default function CeremonyPlanPage() {
  const data = useLoaderData<typeof loader>();
  return (
    <Shell wide>
      <EventHead event={data.head} />
      <div className="desk-columns">
        <PlanForm key={data.version} data={data} />
        <Script data={data} />
      </div>
      <Winners key={`winners ${data.version}`} data={data} />
    </Shell>
  );
}
