import { Link } from "@remix-run/react";
import type { ShownPicture } from "~/domain/pictures/picture";
import * as words from "~/i18n/displays";
import * as pictureWords from "~/i18n/pictures";
import { useText } from "~/i18n/use-text";
import { Thumb } from "./pictures";

/** A field of the form kit, of which a group of boxes needs these. */
function fieldOf(field: unknown) {
  const { id, name, errors, initialValue } = field as {
    id: string;
    name: string;
    errors?: string[];
    initialValue?: unknown;
  };
  return { id, name, errors, chosen: Array.isArray(initialValue) ? initialValue : [initialValue] };
}

export function EventChoices({
  field,
  options,
}: {
  field: unknown;
  options: readonly { value: string; label: string }[];
}) {
  const t = useText();
  const { id, name, errors, chosen } = fieldOf(field);
  return (
    <fieldset className="event-choices" aria-describedby={errors ? `${id}-error` : undefined}>
      <legend>{t(words.eventsLabel)}</legend>
      {options.map(({ value, label }) => (
        <label key={value}>
          <input type="checkbox" name={name} value={value} defaultChecked={chosen.includes(value)} />
          <span>{label}</span>
        </label>
      ))}
      {errors && (
        <div className="error" id={`${id}-error`}>
          {errors.join(" ")}
        </div>
      )}
    </fieldset>
  );
}

/** Some of the contest's pictures, or one of them at most. */
export function PictureChoices({
  field,
  pictures,
  contest,
  one = false,
}: {
  field: unknown;
  pictures: readonly ShownPicture[];
  contest: { readonly id: string };
  one?: boolean;
}) {
  const t = useText();
  const { id, name, errors, chosen } = fieldOf(field);
  const isNone = !pictures.some((picture) => chosen.includes(picture.id));
  return (
    <fieldset className="picture-choices" aria-describedby={errors ? `${id}-error` : undefined}>
      <legend>{t(one ? pictureWords.chooseOne : pictureWords.choose)}</legend>
      {one && pictures.length > 0 && (
        <label>
          <input type="radio" name={name} value="" defaultChecked={isNone} />
          <span>{t(pictureWords.noPicture)}</span>
        </label>
      )}
      {pictures.map((picture) => (
        <label key={picture.id}>
          <input
            type={one ? "radio" : "checkbox"}
            name={name}
            value={picture.id}
            defaultChecked={chosen.includes(picture.id)}
          />
          <Thumb {...picture} />
          <span>{picture.name}</span>
        </label>
      ))}
      <p className="hint">
        {pictures.length === 0 && t(pictureWords.noneYet)}
        <Link to={`/desk/contests/${contest.id}/pictures`}>
          {t(pictures.length === 0 ? pictureWords.addThere : pictureWords.manage)}
        </Link>
      </p>
      {errors && (
        <div className="error" id={`${id}-error`}>
          {errors.join(" ")}
        </div>
      )}
    </fieldset>
  );
}
