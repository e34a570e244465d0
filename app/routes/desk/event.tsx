import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { ok } from "~/domain/shared/result";
import { handleIntents, intent } from "~/http/action.server";
import { page } from "~/http/page.server";
import * as desk from "~/i18n/desk";
import * as ruleWords from "~/i18n/event-rules";
import { eventTitle } from "~/i18n/event-title";
import { pageTitle } from "~/i18n/page-title";
import { sayRefusal } from "~/i18n/refusals/index.server";
import { type Sentence, sayIn } from "~/i18n/text";
import { useText } from "~/i18n/use-text";
import { showEventDesk } from "~/operations/desk.server";
import {
  CancelEvent,
  cancelEvent,
  EditEvent,
  editEvent,
  PublishEvent,
  publishEvent,
  RemoveEvent,
  removeEvent,
} from "~/operations/events.server";
import { CancelForm, EditForm, RemoveForm } from "~/ui/desk/event-changes";
import { EventFacts } from "~/ui/desk/event-facts";
import { EventHead } from "~/ui/desk/event-head";
import { StageLine } from "~/ui/desk/stage-line";
import { EligibilityInWords, ModuleWeights } from "~/ui/event-rules";
import { Form, Submit, useFormOf } from "~/ui/form";
import { Shell } from "~/ui/shell";
import "~/ui/desk.css";

export function loader(args: LoaderFunctionArgs) {
  return page(args, async (ctx, { eventId = "" }) => {
    const found = await showEventDesk(ctx, eventId);
    if (!found.ok) return found;
    const blockers = found.value.blockers.map((blocker) => ({
      page: blocker.page,
      sentence: sayRefusal(ctx.locale, blocker.refusal),
    }));
    return ok({ ...found.value, blockers });
  });
}

const here = (sentence: Sentence) => ({
  next: (_value: unknown, { eventId }: { eventId?: string }, ctx: { locale: "zh" | "en" }) => ({
    to: `/desk/events/${eventId}`,
    say: sayIn(ctx.locale)(sentence),
  }),
});

export function action(args: ActionFunctionArgs) {
  return handleIntents(args, {
    publish: intent({
      form: PublishEvent,
      run: (ctx, input, { eventId = "" }) => publishEvent(ctx, eventId, input),
      ...here(desk.published),
    }),
    edit: intent({
      form: EditEvent,
      run: (ctx, input, { eventId = "" }) => editEvent(ctx, eventId, input),
      ...here(desk.eventSaved),
    }),
    cancel: intent({
      form: CancelEvent,
      run: (ctx, input, { eventId = "" }) => cancelEvent(ctx, eventId, input),
      ...here(desk.eventCancelled),
    }),
    remove: intent({
      form: RemoveEvent,
      run: (ctx, input, { eventId = "" }) => removeEvent(ctx, eventId, input),
      next: ({ contestId }, _params, ctx) => ({
        to: `/desk/contests/${contestId}`,
        say: sayIn(ctx.locale)(desk.eventRemoved),
      }),
    }),
  });
}

export const meta = pageTitle<typeof loader>(({ locale, data }) => data && [eventTitle(locale, data.head)]);

export default function EventDeskPage() {
  const t = useText();
  const event = useLoaderData<typeof loader>();
  return (
    <Shell wide>
      <EventHead event={event.head} />
      <StageLine stored={event.stored} stage={event.head.stage} />
      {event.stored === "cancelled" && (
        <p className="note">
          {t(desk.nextNames.cancelled)}：{event.reason}
        </p>
      )}
      <div className="desk-columns">
        <div>
          {event.isDraft ? <PublishBox /> : <NextBox />}
          <EventFacts />
        </div>
        <div>
          <h2 style={{ marginTop: 0 }}>
            {t(ruleWords.whoMayEnter)}
            <Link to={`/desk/events/${event.head.id}/rules`}>{t(desk.seeRules)}</Link>
          </h2>
          <EligibilityInWords rules={event.rules} />
          <h2>{t(ruleWords.weights)}</h2>
          <ModuleWeights modules={event.modules} />
        </div>
      </div>
      {event.isDraft && <EditForm key={event.version} />}
      {event.isDraft && <RemoveForm />}
      {event.mayCancel && <CancelForm />}
    </Shell>
  );
}

function PublishBox() {
  const t = useText();
  const { blockers, version, head } = useLoaderData<typeof loader>();
  const [form] = useFormOf<{ version: string }>({ intent: "publish" });
  return (
    <section className="card next-box">
      <h2>{t(desk.nowTitle)}</h2>
      <p>{t(blockers.length === 0 ? desk.publishReady : desk.publishBlocked)}</p>
      {blockers.length > 0 && (
        <ul className="blockers">
          {blockers.map(({ sentence, page }) => (
            <li key={sentence}>
              {sentence} {page !== "" && <Link to={`/desk/events/${head.id}${page}`}>{t(desk.mend)}</Link>}
            </li>
          ))}
        </ul>
      )}
      <Form form={form} intent="publish">
        <input type="hidden" name="version" value={version} />
        <div className="actions">
          <Submit kind={blockers.length === 0 ? "primary" : "plain"} disabled={blockers.length > 0}>
            {t(desk.publish)}
          </Submit>
        </div>
      </Form>
    </section>
  );
}

function NextBox() {
  const t = useText();
  const { head, next, mayRun } = useLoaderData<typeof loader>();
  if (!next) return null;
  const page = next.page;
  return (
    <section className="card next-box">
      <h2>{t(desk.nowTitle)}</h2>
      <p>{t(desk.nextNames[head.stage])}</p>
      {!mayRun && <p className="hint">{t(desk.cityOnly)}</p>}
      {mayRun && page && (
        <div className="actions">
          <Link to={`/desk/events/${head.id}${page}`} className="btn primary">
            {t(pageNames[page])}
          </Link>
        </div>
      )}
    </section>
  );
}

const pageNames = {
  "/entries": desk.entries,
  "/check-in": desk.checkIn,
  "/panel": desk.panel,
  "/results": desk.results,
  "/certificates": desk.certificates,
} as const;
