import { Link } from "@remix-run/react";
import { eventTitle } from "~/i18n/event-title";
import * as words from "~/i18n/scheme-change";
import { useLocale, useText } from "~/i18n/use-text";
import { Form, Select, Submit, useFormOf } from "../form";
import { OneButton } from "../one-button";

/** Takes the last edit back; how many are kept is on the button. */
export function UndoEdit({ undoable, version }: { undoable: number; version: number }) {
  const t = useText();
  if (undoable === 0) return null;
  return (
    <OneButton intent="undo" values={{ version: String(version) }}>
      {t(words.undo, { count: undoable })}
    </OneButton>
  );
}

type Source = {
  readonly id: string;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly level: number;
  readonly year: number;
};

/** Another event's scheme in the place of the draft. */
export function CopyScheme({
  sources,
  version,
  open,
}: {
  sources: readonly Source[];
  version: number;
  open: boolean;
}) {
  const t = useText();
  const locale = useLocale();
  const [form, fields] = useFormOf<Record<"from", string>>({ intent: "copy" });
  if (sources.length === 0) return null;
  return (
    <details className="fold" open={open || form.status === "error"}>
      <summary>{t(words.copyTitle)}</summary>
      <p className="muted">{t(words.copyHint)}</p>
      <Form form={form} intent="copy" className="add-line">
        <input type="hidden" name="version" value={version} />
        <Select
          field={fields.from}
          label={t(words.copyFrom)}
          blank={t(words.choose)}
          options={sources.map(({ id, year, ...event }) => ({
            value: id,
            label: `${year} ${eventTitle(locale, event)}`,
          }))}
        />
        <Submit kind="plain">{t(words.copy)}</Submit>
      </Form>
    </details>
  );
}

/** Where a published event's scheme stands: frozen, drafted anew, or waiting for its approval. */
export function ChangeNote({
  eventId,
  proposed,
  mayChange,
  version,
}: {
  eventId: string;
  proposed: { readonly number: number; readonly isAsked: boolean } | null;
  mayChange: boolean;
  version: number;
}) {
  const t = useText();
  const to = `/desk/events/${eventId}/scheme/change`;
  if (!proposed)
    return mayChange ? (
      <div className="note">
        <p>{t(words.proposeHint)}</p>
        <div className="actions">
          <OneButton intent="change-begin" values={{}} small={false}>
            {t(words.propose)}
          </OneButton>
          <Link to={to}>{t(words.seeVersions)}</Link>
        </div>
      </div>
    ) : (
      <p>
        <Link to={to}>{t(words.seeVersions)}</Link>
      </p>
    );
  return (
    <div className="note">
      <b>{t(proposed.isAsked ? words.askedOf : words.draftOf, { number: proposed.number })}</b>
      {!proposed.isAsked && <p>{t(words.draftHint)}</p>}
      <div className="actions">
        <Link to={to} className="btn primary">
          {t(words.review)}
        </Link>
        {!proposed.isAsked && (
          <OneButton intent="change-drop" values={{ version: String(version) }} kind="danger" small={false}>
            {t(words.drop)}
          </OneButton>
        )}
      </div>
    </div>
  );
}
