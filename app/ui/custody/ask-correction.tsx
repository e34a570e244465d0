import { useActionData } from "@remix-run/react";
import type { FormResult } from "~/http/action.server";
import * as words from "~/i18n/corrections";
import { useText } from "~/i18n/use-text";
import { Form, Submit, TextArea, TextField, useFormOf } from "../form";
import { PasswordField } from "../password-field";

type Fields = Record<"code" | "aspectId" | "seat" | "value" | "reason" | "password", string>;

/** The chief judge asks for a mark to be corrected, with a file of evidence. */
export function AskCorrectionForm({ id }: { id: string }) {
  const t = useText();
  const [form, fields] = useFormOf<Fields>({});
  const wrong = useActionData<FormResult>()?.error?.evidence;
  return (
    <section className="card padded">
      <h2>{t(words.ask)}</h2>
      <Form form={form} encType="multipart/form-data">
        <input type="hidden" name="id" value={id} />
        <TextField field={fields.code} label={t(words.code)} maxLength={12} autoComplete="off" />
        <TextField
          field={fields.aspectId}
          label={t(words.aspect)}
          hint={t(words.aspectHint)}
          maxLength={64}
          autoComplete="off"
        />
        <TextField
          field={fields.seat}
          label={t(words.seat)}
          hint={t(words.seatHint)}
          inputMode="numeric"
          maxLength={2}
          autoComplete="off"
          optional
        />
        <TextField field={fields.value} label={t(words.value)} maxLength={40} autoComplete="off" />
        <TextArea field={fields.reason} label={t(words.reason)} maxLength={2_000} />
        <div className={wrong ? "field wrong" : "field"}>
          <label htmlFor="evidence">{t(words.evidence)}</label>
          <input
            id="evidence"
            type="file"
            name="evidence"
            accept=".pdf,.jpg,.jpeg,.png"
            aria-invalid={wrong ? true : undefined}
            aria-describedby={wrong ? "evidence-error" : "evidence-hint"}
          />
          {wrong ? (
            <div className="error" id="evidence-error" role="alert">
              {wrong.join(" ")}
            </div>
          ) : (
            <p className="hint" id="evidence-hint">
              {t(words.evidenceHint)}
            </p>
          )}
        </div>
        <PasswordField field={fields.password} label={t(words.password)} />
        <div className="actions">
          <Submit>{t(words.ask)}</Submit>
        </div>
      </Form>
    </section>
  );
}
