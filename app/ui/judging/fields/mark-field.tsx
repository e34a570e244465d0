import { showShare } from "~/domain/marking/method-fields";
import type { Aspect } from "~/domain/marking/scheme";
import { formatMark } from "~/domain/shared/mark";
import * as words from "~/i18n/methods";
import { useText } from "~/i18n/use-text";
import { Deductions } from "./deductions";
import type { FieldProps } from "./field";
import { Options } from "./options";
import { Typed } from "./typed";

const scores = ["0", "1", "2", "3"].map((value) => ({ value, key: value, label: value }));

/** The control for one mark, by the way in which the aspect is marked. */
export function MarkField(props: FieldProps) {
  const t = useText();
  const { aspect } = props;
  if (aspect.kind === "judgement") return <Options {...props} options={scores} />;
  if (aspect.kind === "deduction") return <Deductions {...props} aspect={aspect} />;
  if (aspect.kind === "time") return <Typed {...props} placeholder={t(words.timeFormat)} />;
  if (aspect.kind !== "measurement" || aspect.mode === "range") return <Typed {...props} />;
  if (aspect.mode === "number-completed") return <Typed {...props} isWhole after={`/ ${aspect.possible}`} />;
  if (aspect.mode === "ranged") return <Typed {...props} after={aspect.unit} />;
  if (aspect.mode === "choice") {
    const options = aspect.options.map(({ label, deduction }, at) => ({
      value: String(at + 1),
      key: String(at + 1),
      label: (
        <>
          <b>{at + 1}</b> {label}
          {deduction > 0 && <small>{t(words.optionOff, { percent: showShare(deduction) })}</small>}
        </>
      ),
    }));
    return <Options {...props} isList options={options} />;
  }
  const max = formatMark(aspect.max);
  return (
    <Options
      {...props}
      options={[
        { value: "0", key: "0", label: "0" },
        { value: max, key: "1", label: max },
      ]}
    />
  );
}

/** Whether the control needs the width of the page below what is asked. */
export function isWideField(aspect: Aspect): boolean {
  return (
    (aspect.kind === "measurement" && aspect.mode === "choice") ||
    (aspect.kind === "deduction" && aspect.faults.length > 0)
  );
}
