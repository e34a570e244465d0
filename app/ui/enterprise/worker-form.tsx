import { useActionData } from "@remix-run/react";
import { districts } from "~/domain/shared/district";
import type { FormResult } from "~/http/action.server";
import { useLocale, useText } from "~/i18n/use-text";
import * as words from "~/i18n/workers";
import { Checkbox, Form, Select, Submit, TextField, useFormOf } from "../form";
import { type SentCertificate, WorkerCertificates } from "./certificates";
import "./workers.css";

type Fields = Record<"name" | "idNumber" | "phone" | "residence" | "cityHousehold" | "occupation", string>;

/** A worker whose data stand already: numbers are shown masked, and a blank field leaves them as they are. */
export type KnownWorker = {
  readonly version: number;
  readonly name: string;
  readonly idMasked: string;
  readonly phoneMasked: string | null;
  readonly residence: string;
  readonly cityHousehold: boolean;
  readonly occupation: string;
  readonly certificates: readonly SentCertificate[];
};

/** What an enterprise says of a worker, for one who is added and for one who is corrected. */
export function WorkerForm({
  id,
  known,
  occupations,
}: {
  /** Of the worker who will be made. */
  id?: string;
  known?: KnownWorker;
  occupations: readonly { edition: number; code: string; name: string; nameEn: string }[];
}) {
  const t = useText();
  const locale = useLocale();
  const [form, fields] = useFormOf<Fields>({
    defaultValue: known && {
      name: known.name,
      residence: known.residence,
      cityHousehold: known.cityHousehold ? "on" : undefined,
      occupation: known.occupation,
    },
  });
  const sent = useActionData<FormResult>();
  const options = occupations.map((each) => ({
    value: `${each.edition}:${each.code}`,
    label: `${locale === "zh" ? each.name : each.nameEn} ${each.code}（${each.edition}）`,
  }));
  return (
    <Form form={form}>
      {known ? (
        <input type="hidden" name="version" value={known.version} />
      ) : (
        <input type="hidden" name="id" value={id} />
      )}
      <TextField field={fields.name} label={t(words.name)} maxLength={60} autoComplete="off" />
      <TextField
        field={fields.idNumber}
        label={t(words.idNumber)}
        hint={known ? t(words.stands, { masked: known.idMasked }) : t(words.idHint)}
        maxLength={30}
        autoComplete="off"
        spellCheck={false}
        optional={known !== undefined}
      />
      <TextField
        field={fields.phone}
        label={t(words.phone)}
        hint={known?.phoneMasked ? t(words.stands, { masked: known.phoneMasked }) : t(words.phoneHint)}
        type="tel"
        maxLength={20}
        autoComplete="off"
        optional
      />
      <Select
        field={fields.residence}
        label={t(words.residence)}
        blank={t(words.choose)}
        options={[
          ...districts.map((each) => ({ value: each.code, label: each[locale] })),
          { value: "elsewhere", label: t(words.elsewhere) },
        ]}
      />
      <Checkbox field={fields.cityHousehold} label={t(words.cityHousehold)} />
      <Select
        field={fields.occupation}
        label={t(words.occupation)}
        blank={t(words.choose)}
        options={options}
        optional
      />
      <WorkerCertificates
        occupations={options}
        sent={
          (sent?.initialValue?.certificates as readonly SentCertificate[] | undefined) ?? known?.certificates
        }
        errors={sent?.error ?? {}}
      />
      <div className="actions">
        <Submit>{t(known ? words.saveChanges : words.save)}</Submit>
      </div>
    </Form>
  );
}
