import type { NominationKind } from "~/domain/registry/nomination";
import { nameIn } from "~/i18n/named";
import * as words from "~/i18n/registry";
import { useLocale, useText } from "~/i18n/use-text";
import { Select, TextArea, TextField } from "~/ui/form";

export type NominationFields = {
  occupation: string;
  statement: string;
  studioName: string;
  studioAddress: string;
};

export type OccupationOption = {
  readonly edition: number;
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
};

/** What an enterprise says of a nominee: the same fields when it sends a nomination and when it corrects one. */
export function NominationFieldset({
  fields,
  kind,
  occupations,
}: {
  fields: Record<keyof NominationFields, unknown>;
  kind: NominationKind;
  occupations: readonly OccupationOption[];
}) {
  const t = useText();
  const locale = useLocale();
  return (
    <>
      <Select
        field={fields.occupation}
        label={t(words.occupation)}
        blank=""
        options={occupations.map((each) => ({
          value: `${each.edition} ${each.code}`,
          label: nameIn(locale, { zh: each.name, en: each.nameEn }),
        }))}
      />
      {kind === "master-studio" && (
        <>
          <TextField
            field={fields.studioName}
            label={t(words.studioName)}
            hint={t(words.studioNameHint)}
            lang="zh-CN"
            maxLength={60}
          />
          <TextField field={fields.studioAddress} label={t(words.studioAddress)} maxLength={120} />
        </>
      )}
      <TextArea field={fields.statement} label={t(words.statement)} hint={t(words.statementHint)} rows={8} />
    </>
  );
}
