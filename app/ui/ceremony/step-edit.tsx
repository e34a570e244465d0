import * as words from "~/i18n/ceremony";
import { useText } from "~/i18n/use-text";
import type { CeremonyPlanData } from "~/routes/desk/ceremony";
import { Form, Submit, TextArea, TextField, useFormOf } from "../form";
import { StepName } from "./step-name";

/** Kinds of steps with room for words on the hall's screen. */
const shown: readonly string[] = ["message", "award", "place", "honour"];

/** One step's own pace, words and place in the list. */
export function StepEdit({ row, data }: { row: CeremonyPlanData["rows"][number]; data: CeremonyPlanData }) {
  const t = useText();
  const { key, step } = row;
  const { rows, version, names, modules, ownSeconds } = data;
  const [form, fields] = useFormOf<Record<string, string>>({
    intent: "edit-step",
    defaultValue: {
      seconds: String(ownSeconds[key] ?? ""),
      words: row.words,
      to: String(rows.findIndex((each) => each.key === key) + 1),
    },
  });
  return (
    <div className="ceremony-step-edit card padded">
      <h3>
        <StepName step={step} names={names} modules={modules} />
      </h3>
      <Form form={form} intent="edit-step">
        <input type="hidden" name="version" value={version} />
        <input type="hidden" name="key" value={key} />
        <div className="row">
          <TextField
            field={fields.seconds}
            label={t(words.stepSeconds)}
            hint={t(words.stepSecondsHint)}
            inputMode="numeric"
            autoComplete="off"
            optional
          />
          <TextField field={fields.to} label={t(words.stepTo)} inputMode="numeric" autoComplete="off" />
        </div>
        <TextArea
          field={fields.words}
          label={t(words.stepWords)}
          hint={t(shown.includes(step.kind) ? words.stepWordsShown : words.stepWordsPresenter)}
          rows={2}
          optional
        />
        <div className="actions">
          <Submit kind="primary">{t(words.saveStep)}</Submit>
        </div>
      </Form>
    </div>
  );
}
