import { useLoaderData } from "@remix-run/react";
import { toDateTimeLocal } from "~/domain/shared/calendar";
import * as desk from "~/i18n/desk";
import * as shell from "~/i18n/shell";
import { useText } from "~/i18n/use-text";
import type { loader } from "~/routes/desk/event";
import { Form, Submit, TextArea, useFormOf } from "../form";
import { EventFieldSet, type EventFields } from "./event-form";

/** The outline of a draft, to be changed. */
export function EditForm() {
  const t = useText();
  const { outline, version, occupations } = useLoaderData<typeof loader>();
  const [form, fields] = useFormOf<EventFields>({
    intent: "edit",
    defaultValue: {
      ...outline,
      level: String(outline.level),
      capacity: String(outline.capacity),
      registrationOpensAt: toDateTimeLocal(outline.registrationOpensAt),
      registrationClosesAt: toDateTimeLocal(outline.registrationClosesAt),
      startsAt: toDateTimeLocal(outline.startsAt),
      endsAt: toDateTimeLocal(outline.endsAt),
    },
  });
  return (
    <details className="fold" open={form.status === "error"}>
      <summary>{t(desk.editEvent)}</summary>
      <Form form={form} intent="edit">
        <input type="hidden" name="version" value={version} />
        <EventFieldSet fields={fields} occupations={occupations} />
        <div className="actions">
          <Submit kind="plain">{t(shell.save)}</Submit>
        </div>
      </Form>
    </details>
  );
}

export function RemoveForm() {
  const t = useText();
  const { version } = useLoaderData<typeof loader>();
  const [form] = useFormOf<{ version: string }>({ intent: "remove" });
  return (
    <details className="fold" open={form.status === "error"}>
      <summary>{t(desk.removeDraft)}</summary>
      <Form form={form} intent="remove">
        <input type="hidden" name="version" value={version} />
        <p>{t(desk.removeDraftHint)}</p>
        <Submit kind="danger">{t(desk.removeDraft)}</Submit>
      </Form>
    </details>
  );
}

export function CancelForm() {
  const t = useText();
  const [form, fields] = useFormOf<{ reason: string }>({ intent: "cancel" });
  return (
    <details className="fold" open={form.status === "error"}>
      <summary>{t(desk.cancelEvent)}</summary>
      <Form form={form} intent="cancel">
        <TextArea
          field={fields.reason}
          label={t(desk.cancelReason)}
          hint={t(desk.cancelHint)}
          maxLength={400}
        />
        <div className="actions">
          <Submit kind="danger">{t(desk.cancelEvent)}</Submit>
        </div>
      </Form>
    </details>
  );
}
