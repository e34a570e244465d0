import { roundingRules } from "~/domain/marking/rounding";
import { roundingOf, type Scheme } from "~/domain/marking/scheme";
import { formatMark } from "~/domain/shared/mark";
import * as words from "~/i18n/methods";
import { useLocale, useText } from "~/i18n/use-text";
import { Form, Select, Submit, useFormOf } from "../form";
import type { ModuleOption } from "./scheme-forms";

/** What holds for the whole scheme: how it rounds, and what each module needs to be passed. */
export function ScoringRows({
  scheme,
  modules,
  version,
  isDraft,
}: {
  scheme: Scheme;
  modules: readonly ModuleOption[];
  version: number;
  isDraft: boolean;
}) {
  const t = useText();
  const locale = useLocale();
  const rounding = roundingOf(scheme);
  const [form, fields] = useFormOf<Record<"awards" | "totals" | "rule" | "lines", unknown>>({
    intent: "scoring",
    defaultValue: {
      awards: String(rounding.awards),
      totals: String(rounding.totals),
      rule: rounding.rule,
    },
  });
  const errors = Object.values(form.allErrors).flat();
  const lineOf = (moduleId: string) => {
    const line = scheme.passLines?.find((each) => each.moduleId === moduleId)?.line;
    return line === undefined ? "" : formatMark(line);
  };
  const nameOf = ({ nameZh, nameEn }: ModuleOption) => (locale === "zh" ? nameZh : nameEn);
  if (!isDraft) {
    const lines = modules.filter(({ id }) => lineOf(id) !== "");
    return (
      <p className="hint">
        {t(words.roundingRule)} {t(words.roundingWords[rounding.rule])} · {t(words.awardDecimals)}{" "}
        {rounding.awards} · {t(words.totalDecimals)} {rounding.totals}
        {lines.map((module) => (
          <span key={module.id}>
            {" · "}
            {nameOf(module)} {t(words.passLine)} {lineOf(module.id)}
          </span>
        ))}
      </p>
    );
  }
  const decimals = (most: number) =>
    Array.from({ length: most + 1 }, (_, count) => ({ value: String(count), label: String(count) }));
  return (
    <details className="fold" open={form.status === "error"}>
      <summary>{t(words.scoring)}</summary>
      <Form form={form} intent="scoring" preventScrollReset className="scoring">
        <input type="hidden" name="version" value={version} />
        {errors.length > 0 && (
          <div className="alert" role="alert">
            {errors.join(" ")}
          </div>
        )}
        <div className="row">
          <Select
            field={fields.rule}
            label={t(words.roundingRule)}
            options={roundingRules.map((rule) => ({ value: rule, label: t(words.roundingWords[rule]) }))}
          />
          <Select field={fields.awards} label={t(words.awardDecimals)} options={decimals(4)} />
          <Select field={fields.totals} label={t(words.totalDecimals)} options={decimals(2)} />
        </div>
        <div className="row">
          {modules.map((module, at) => (
            <div className="field" key={module.id}>
              <label htmlFor={`line-${at}`}>
                {nameOf(module)} {t(words.passLine)}
              </label>
              <input type="hidden" name={`lines[${at}].moduleId`} value={module.id} />
              <input
                id={`line-${at}`}
                name={`lines[${at}].line`}
                defaultValue={lineOf(module.id)}
                inputMode="decimal"
                autoComplete="off"
                maxLength={6}
              />
            </div>
          ))}
        </div>
        <p className="hint">{t(words.passLineHint)}</p>
        <Submit kind="plain">{t(words.saveScoring)}</Submit>
      </Form>
    </details>
  );
}
