import { defaultPoints } from "~/domain/displays/medals";
import type { SceneKind } from "~/domain/displays/scene";
import type { ShownPicture } from "~/domain/pictures/picture";
import * as words from "~/i18n/displays";
import { eventTitle, type TitledEvent } from "~/i18n/event-title";
import * as shell from "~/i18n/shell";
import { useLocale, useText } from "~/i18n/use-text";
import { Form, Select, Submit, TextArea, TextField, useFormOf } from "../form";
import { EventChoices, PictureChoices } from "./scene-choices";

type Field =
  | "name"
  | "eventId"
  | "eventIds"
  | "seconds"
  | "limit"
  | "rows"
  | "scope"
  | "gold"
  | "silver"
  | "bronze"
  | "cityFactor"
  | "title"
  | "text"
  | "names"
  | "pictures"
  | "pictureId"
  | "line";

/** The fields of each kind, in the order of the form. */
const fieldsOf: Readonly<Record<SceneKind, readonly Field[]>> = {
  board: ["eventId", "limit", "seconds"],
  grid: ["eventIds", "seconds"],
  medals: ["scope", "gold", "silver", "bronze", "cityFactor", "seconds"],
  schedule: ["seconds"],
  message: ["title", "text"],
  sponsors: ["title", "pictures", "names", "seconds"],
  holding: ["line", "pictureId"],
  overlay: ["eventId", "rows"],
  ceremony: ["eventId"],
};

/** What a new scene's form begins with. */
const beginning = {
  seconds: "12",
  limit: "0",
  rows: "5",
  scope: "contest",
  gold: String(defaultPoints.gold),
  silver: String(defaultPoints.silver),
  bronze: String(defaultPoints.bronze),
  cityFactor: String(defaultPoints.cityFactor),
};

const numbers = {
  seconds: { label: words.secondsLabel, min: 5, max: 120, hint: undefined },
  limit: { label: words.limitLabel, min: 0, max: 1_000, hint: words.limitHint },
  rows: { label: words.rowsLabel, min: 1, max: 8, hint: words.overlayHint },
  gold: { label: words.goldLabel, min: 0, max: 1_000, hint: undefined },
  silver: { label: words.silverLabel, min: 0, max: 1_000, hint: undefined },
  bronze: { label: words.bronzeLabel, min: 0, max: 1_000, hint: undefined },
  cityFactor: { label: words.factorLabel, min: 1, max: 10, hint: undefined },
} as const;

export type SceneFormProps = {
  readonly kind: SceneKind;
  readonly version: number;
  readonly name: string;
  readonly fields: Readonly<Record<string, string | readonly string[]>>;
  readonly events: readonly (TitledEvent & { readonly id: string })[];
  readonly pictures: readonly ShownPicture[];
  readonly contest: { readonly id: string };
};

/** A scene's form: what its kind needs, and no more. */
export function SceneForm(props: SceneFormProps) {
  const { kind, version, name, fields: stored, events, pictures, contest } = props;
  const t = useText();
  const locale = useLocale();
  const [form, fields] = useFormOf<Record<Field, string | string[]>>({
    intent: "save",
    defaultValue: { ...beginning, name: name || t(words.kindNames[kind]), ...stored },
  });
  const options = events.map((event) => ({ value: event.id, label: eventTitle(locale, event) }));
  const drawn = (field: Field) => {
    switch (field) {
      case "eventId":
        return <Select key={field} field={fields.eventId} label={t(words.eventLabel)} options={options} />;
      case "eventIds":
        return <EventChoices key={field} field={fields.eventIds} options={options} />;
      case "scope":
        return (
          <Select
            key={field}
            field={fields.scope}
            label={t(words.scopeLabel)}
            options={[
              { value: "contest", label: t(words.medalsOfContest) },
              { value: "season", label: t(words.wholeSeason) },
            ]}
          />
        );
      case "title":
        return <TextField key={field} field={fields.title} label={t(words.titleLabel)} maxLength={40} />;
      case "line":
        return (
          <TextField key={field} field={fields.line} label={t(words.lineLabel)} maxLength={60} optional />
        );
      case "text":
        return (
          <TextArea key={field} field={fields.text} label={t(words.textLabel)} maxLength={300} optional />
        );
      case "names":
        return <TextArea key={field} field={fields.names} label={t(words.namesLabel)} rows={10} optional />;
      case "pictures":
        return <PictureChoices key={field} field={fields.pictures} pictures={pictures} contest={contest} />;
      case "pictureId":
        return (
          <PictureChoices key={field} field={fields.pictureId} pictures={pictures} contest={contest} one />
        );
      case "name":
        return null;
      default: {
        const { label, hint, min, max } = numbers[field];
        return (
          <TextField
            key={field}
            field={fields[field]}
            label={t(label)}
            hint={hint && t(hint)}
            type="number"
            inputMode="numeric"
            min={min}
            max={max}
          />
        );
      }
    }
  };
  return (
    <Form form={form} intent="save">
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="kind" value={kind} />
      <TextField
        field={fields.name}
        label={t(words.sceneName)}
        hint={t(words.sceneNameHint)}
        maxLength={40}
      />
      {fieldsOf[kind].map(drawn)}
      <div className="actions">
        <Submit>{t(shell.save)}</Submit>
      </div>
    </Form>
  );
}
