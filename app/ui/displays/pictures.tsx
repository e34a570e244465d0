import { useActionData } from "@remix-run/react";
import { pictureUrl } from "~/domain/pictures/address";
import type { ShownPicture } from "~/domain/pictures/picture";
import type { FormResult } from "~/http/action.server";
import * as words from "~/i18n/pictures";
import { useText } from "~/i18n/use-text";
import { Form, Submit, TextField, useFormOf } from "../form";
import { OneButton } from "../one-button";

/** The pictures of a contest's screens. */
export function PictureList({ pictures }: { pictures: readonly ShownPicture[] }) {
  const t = useText();
  if (pictures.length === 0)
    return (
      <div className="empty">
        <p>{t(words.none)}</p>
      </div>
    );
  return (
    <ul className="pictures">
      {pictures.map(({ id, name, width, height }) => (
        <li key={id}>
          <Thumb id={id} width={width} height={height} />
          <b>{name}</b>
          <span className="faint">{t(words.sizeOf, { width, height })}</span>
          <OneButton
            intent="remove"
            values={{ pictureId: id }}
            label={t(words.removeOf, { name })}
            kind="danger"
          >
            {t(words.remove)}
          </OneButton>
        </li>
      ))}
    </ul>
  );
}

/** Small, whole, beside its name. */
export function Thumb({ id, width, height }: Pick<ShownPicture, "id" | "width" | "height">) {
  return (
    <span className="thumb">
      <img src={pictureUrl(id)} alt="" width={width} height={height} loading="lazy" />
    </span>
  );
}

export function PictureForm({ newId }: { newId: string }) {
  const t = useText();
  const [form, fields] = useFormOf<{ name: string }>({ intent: "add" });
  return (
    <Form form={form} intent="add" encType="multipart/form-data">
      <h2>{t(words.add)}</h2>
      <input type="hidden" name="id" value={newId} />
      <TextField field={fields.name} label={t(words.name)} hint={t(words.nameHint)} maxLength={40} />
      <PictureFile intent="add" />
      <div className="actions">
        <Submit>{t(words.add)}</Submit>
      </div>
    </Form>
  );
}

/** The field for a file; `intent` is the form's, whose answer may say what is wrong with it, where that is `shown`. */
export function PictureFile({
  intent,
  id = "picture",
  shown = true,
}: {
  intent: string;
  id?: string;
  shown?: boolean;
}) {
  const t = useText();
  const answer = useActionData<FormResult>();
  const wrong = shown && answer?.initialValue?.intent === intent ? answer.error?.picture : undefined;
  return (
    <div className={wrong ? "field wrong" : "field"}>
      <label htmlFor={id}>{t(words.file)}</label>
      <input
        id={id}
        type="file"
        name="picture"
        accept="image/png,image/jpeg,image/webp"
        aria-invalid={wrong ? true : undefined}
        aria-describedby={wrong ? `${id}-error` : `${id}-hint`}
      />
      {wrong ? (
        <div className="error" id={`${id}-error`} role="alert">
          {wrong.join(" ")}
        </div>
      ) : (
        <p className="hint" id={`${id}-hint`}>
          {t(words.fileHint)}
        </p>
      )}
    </div>
  );
}
