import { levels } from "~/domain/contests/rules";
import { levelName } from "~/i18n/event-title";
import { useLocale, useText } from "~/i18n/use-text";
import * as words from "~/i18n/workers";
import type { Option } from "../form";

/** What the form sent, where it came back with an error. */
export type SentCertificate = Partial<Record<"occupation" | "level" | "number" | "issuedOn", string>>;

/** Level certificates as rows of plain fields; a row left empty is none. Works without JavaScript as it stands. */
export function WorkerCertificates({
  occupations,
  sent = [],
  errors,
}: {
  occupations: readonly Option[];
  sent?: readonly (SentCertificate | undefined)[];
  errors: Readonly<Record<string, string[] | null | undefined>>;
}) {
  const t = useText();
  const rows = Array.from({ length: Math.max(2, sent.length + 1) }, (_, index) => sent[index] ?? {});
  return (
    <fieldset>
      <legend>{t(words.certificates)}</legend>
      <p className="hint">{t(words.certificatesHint)}</p>
      {rows.map((row, index) => (
        <Row key={rowKey(index)} index={index} row={row} occupations={occupations} errors={errors} />
      ))}
    </fieldset>
  );
}

const rowKey = (index: number) => `row-${index}`;

function Row({
  index,
  row,
  occupations,
  errors,
}: {
  index: number;
  row: SentCertificate;
  occupations: readonly Option[];
  errors: Readonly<Record<string, string[] | null | undefined>>;
}) {
  const t = useText();
  const locale = useLocale();
  const control = (field: keyof SentCertificate) => {
    const name = `certificates[${index}].${field}`;
    return {
      name,
      defaultValue: row[field] ?? "",
      "aria-label": t(words.rowOf, { row: index + 1, field: t(labels[field]) }),
      "aria-invalid": errors[name] ? true : undefined,
    };
  };
  const wrong = fields.flatMap((field) => errors[`certificates[${index}].${field}`] ?? []);
  return (
    <div className="certificate-row">
      <select {...control("occupation")}>
        <option value="">{t(words.occupation)}</option>
        {occupations.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <select {...control("level")}>
        <option value="">{t(words.level)}</option>
        {levels.map((level) => (
          <option key={level} value={level}>
            {levelName(locale, level)}
          </option>
        ))}
      </select>
      <input {...control("number")} maxLength={60} placeholder={t(words.number)} autoComplete="off" />
      <input {...control("issuedOn")} type="date" />
      {wrong.length > 0 && <p className="error">{wrong.join(" ")}</p>}
    </div>
  );
}

const fields = ["occupation", "level", "number", "issuedOn"] as const;
const labels = {
  occupation: words.occupation,
  level: words.level,
  number: words.number,
  issuedOn: words.issuedOn,
} as const;
