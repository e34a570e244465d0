import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { handle, intent } from "~/http/action.server";
import { page } from "~/http/page.server";
import * as desk from "~/i18n/desk";
import { pageTitle } from "~/i18n/page-title";
import * as shell from "~/i18n/shell";
import { sayIn } from "~/i18n/text";
import { useLocale, useText } from "~/i18n/use-text";
import { showNewEvent } from "~/operations/desk.server";
import { AddEvent, addEvent } from "~/operations/events.server";
import { EventFieldSet, type EventFields } from "~/ui/desk/event-form";
import { Form, Submit, useFormOf } from "~/ui/form";
import { Shell } from "~/ui/shell";
import "~/ui/desk.css";

export function loader(args: LoaderFunctionArgs) {
  return page(args, (ctx, { contestId = "" }) => showNewEvent(ctx, contestId));
}

export function action(args: ActionFunctionArgs) {
  return handle(
    args,
    intent({
      form: AddEvent,
      run: (ctx, input, { contestId = "" }) => addEvent(ctx, contestId, input),
      next: ({ eventId }, _params, ctx) => ({
        to: `/desk/events/${eventId}`,
        say: sayIn(ctx.locale)(desk.eventAdded),
      }),
    }),
  );
}

export const meta = pageTitle(({ t }) => [t(desk.addEvent)]);

export default function NewEventPage() {
  const t = useText();
  const locale = useLocale();
  const { id, contest, occupations } = useLoaderData<typeof loader>();
  const [form, fields] = useFormOf<EventFields>({
    defaultValue: { level: "3", group: "workers", boardMode: "codes" },
  });
  return (
    <Shell>
      <p className="path">
        <Link to="/desk">{t(desk.deskTitle)}</Link>
        {" › "}
        <Link to={`/desk/contests/${contest.id}`}>{locale === "zh" ? contest.titleZh : contest.titleEn}</Link>
      </p>
      <h1>{t(desk.newEvent)}</h1>
      <Form form={form} className="padded card" style={{ marginTop: 20, maxWidth: 720 }}>
        <input type="hidden" name="id" value={id} />
        <EventFieldSet fields={fields} occupations={occupations} />
        <div className="actions">
          <Submit>{t(desk.add)}</Submit>
          <Link to={`/desk/contests/${contest.id}`}>{t(shell.cancel)}</Link>
        </div>
      </Form>
    </Shell>
  );
}
