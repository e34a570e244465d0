import type { FieldMetadata } from "@conform-to/react";
import { type MethodName, methodName } from "~/domain/marking/methods/index";
import type { Aspect } from "~/domain/marking/scheme";
import * as words from "~/i18n/methods";
import * as schemeWords from "~/i18n/scheme";
import type { Sentence } from "~/i18n/text";
import { useText } from "~/i18n/use-text";
import { TextArea, TextField } from "../form";

/** The names under which the form of an aspect sends its method's parameters. */
export type MethodFieldName =
  | "levels"
  | "possible"
  | "options"
  | "target"
  | "unit"
  | "bands"
  | "faults"
  | "times";

type Fields = Readonly<Record<MethodFieldName, unknown>>;
type Field = FieldMetadata<unknown, Record<string, unknown>, string[]>;
type List = { getFieldList(): (Field & { getFieldset(): Record<string, Field> })[] };

const hints: Partial<Record<MethodName, Sentence>> = {
  "panel-trimmed": words.trimHint,
  pair: words.pairHint,
  automatic: words.automaticHint,
};

/** What the aspect's own method needs, as fields; nothing for a method that needs nothing. */
export function MethodFields({ aspect, fields }: { aspect: Aspect; fields: Fields }) {
  const t = useText();
  const hint = hints[methodName(aspect)];
  if (aspect.kind === "judgement") return <Levels field={fields.levels} />;
  if (aspect.kind === "deduction")
    return (
      <Rows
        legend={words.faults}
        field={fields.faults}
        columns={[
          { name: "label", label: words.faultLabel },
          { name: "marks", label: words.faultMarks, isNumber: true },
        ]}
      />
    );
  if (aspect.kind === "time")
    return (
      <Rows
        legend={words.times}
        hint={words.timesHint}
        field={fields.times}
        columns={[
          { name: "within", label: words.within, isNumber: true },
          { name: "marks", label: words.timeMarks, isNumber: true },
        ]}
      />
    );
  if (aspect.kind === "measurement" && aspect.mode === "number-completed")
    return <TextField field={fields.possible} label={t(words.possible)} inputMode="numeric" maxLength={6} />;
  if (aspect.kind === "measurement" && aspect.mode === "choice")
    return (
      <Rows
        legend={words.options}
        field={fields.options}
        columns={[
          { name: "label", label: words.optionLabel },
          { name: "deduction", label: words.deductionShare, isNumber: true },
        ]}
      />
    );
  if (aspect.kind === "measurement" && aspect.mode === "ranged")
    return (
      <>
        <div className="row">
          <TextField field={fields.target} label={t(words.target)} inputMode="decimal" maxLength={14} />
          <TextField field={fields.unit} label={t(words.unit)} maxLength={20} optional />
        </div>
        <Rows
          legend={words.bands}
          hint={words.bandsHint}
          field={fields.bands}
          columns={[
            { name: "lower", label: words.lower, isNumber: true },
            { name: "upper", label: words.upper, isNumber: true },
            { name: "deduction", label: words.deductionShare, isNumber: true },
          ]}
        />
      </>
    );
  return hint ? <p className="hint">{t(hint)}</p> : null;
}

function Levels({ field }: { field: unknown }) {
  const t = useText();
  const levels = (field as List).getFieldList();
  return (
    <div className="level-grid">
      {[0, 1, 2, 3].map((score) => (
        <TextArea
          key={score}
          field={levels[score] ?? { id: `level-${score}`, name: `levels[${score}]` }}
          label={t(schemeWords.level, { score })}
          rows={2}
        />
      ))}
    </div>
  );
}

type Column = { readonly name: string; readonly label: Sentence; readonly isNumber?: true };

/** A method's table as rows of inputs, each named by its column and its place. */
function Rows({
  legend,
  hint,
  field,
  columns,
}: {
  legend: Sentence;
  hint?: Sentence;
  field: unknown;
  columns: readonly Column[];
}) {
  const t = useText();
  const rows = (field as List).getFieldList().map((row) => row.getFieldset());
  const errors = rows.flatMap((row) => columns.flatMap(({ name }) => row[name]?.errors ?? []));
  return (
    <fieldset className="method-rows">
      <legend>{t(legend)}</legend>
      <div className="table-box">
        <table className="dense">
          <thead>
            <tr>
              {columns.map(({ name, label, isNumber }) => (
                <th key={name} scope="col" className={isNumber ? "num" : undefined}>
                  {t(label)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              <tr key={at}>
                {columns.map(({ name, label, isNumber }) => {
                  const cell = row[name];
                  return (
                    <td key={name} className={isNumber ? "short" : undefined}>
                      <input
                        name={cell?.name}
                        defaultValue={typeof cell?.initialValue === "string" ? cell.initialValue : ""}
                        className={isNumber ? "num" : undefined}
                        inputMode={isNumber ? "decimal" : undefined}
                        autoComplete="off"
                        aria-label={`${t(label)} ${at + 1}`}
                        aria-invalid={cell?.errors ? true : undefined}
                      />
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {errors.length > 0 && (
        <p className="error" role="alert">
          {errors.join(" ")}
        </p>
      )}
      <p className="hint">
        {hint && t(hint)} {t(words.rowsHint)}
      </p>
    </fieldset>
  );
}
