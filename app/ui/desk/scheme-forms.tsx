import { Link } from "@remix-run/react";
import type { Aspect, Criterion, SubCriterion } from "~/domain/marking/scheme";
import { formatMark } from "~/domain/shared/mark";
import * as words from "~/i18n/scheme";
import * as shell from "~/i18n/shell";
import { useLocale, useText } from "~/i18n/use-text";
import { Form, Select, Submit, TextArea, TextField, useFormOf } from "../form";

export type ModuleOption = { readonly id: string; readonly nameZh: string; readonly nameEn: string };

/** The buttons of a row: the first is what Enter presses. */
function RowActions() {
  const t = useText();
  return (
    <div className="actions">
      <Submit kind="plain" name="do" value="save">
        {t(words.save)}
      </Submit>
      <Submit kind="plain" name="do" value="up">
        {t(words.up)}
      </Submit>
      <Submit kind="plain" name="do" value="down">
        {t(words.down)}
      </Submit>
      <Submit kind="danger" name="do" value="remove">
        {t(words.remove)}
      </Submit>
      <Link to="?" preventScrollReset>
        {t(words.close)}
      </Link>
    </div>
  );
}

function useModuleOptions(modules: readonly ModuleOption[]) {
  const locale = useLocale();
  return modules.map(({ id, nameZh, nameEn }) => ({ value: id, label: locale === "zh" ? nameZh : nameEn }));
}

export function CriterionForm({
  criterion,
  version,
  modules,
}: {
  criterion: Criterion;
  version: number;
  modules: readonly ModuleOption[];
}) {
  const t = useText();
  const [form, fields] = useFormOf<Record<"name" | "marks" | "moduleId", string>>({
    intent: "criterion",
    defaultValue: {
      name: criterion.name,
      marks: criterion.marks === undefined ? undefined : formatMark(criterion.marks),
      moduleId: criterion.moduleId,
    },
  });
  const options = useModuleOptions(modules);
  return (
    <Form form={form} intent="criterion" preventScrollReset className="card padded">
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="id" value={criterion.id} />
      <TextField field={fields.name} label={`${criterion.id} ${t(words.criterionName)}`} />
      <div className="row">
        <Select
          field={fields.moduleId}
          label={t(words.module)}
          blank={t(words.noModule)}
          options={options}
          optional
        />
        <TextField
          field={fields.marks}
          label={t(words.stated)}
          hint={t(words.statedHint)}
          inputMode="decimal"
          optional
        />
      </div>
      <RowActions />
    </Form>
  );
}

export function SubForm({ sub, version }: { sub: SubCriterion; version: number }) {
  const t = useText();
  const [form, fields] = useFormOf<Record<"name" | "day", string>>({
    intent: "sub",
    defaultValue: { name: sub.name, day: sub.day },
  });
  return (
    <Form form={form} intent="sub" preventScrollReset>
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="id" value={sub.id} />
      <div className="row">
        <TextField field={fields.name} label={`${sub.id} ${t(words.subName)}`} />
        <TextField field={fields.day} label={t(words.day)} maxLength={20} optional />
      </div>
      <RowActions />
    </Form>
  );
}

export function AspectForm({
  aspect,
  version,
  sections,
  onMax,
}: {
  aspect: Aspect;
  version: number;
  sections: readonly { readonly id: string; readonly name: string }[];
  /** Called with what stands in the maximum's field as it is typed. */
  onMax: (text: string) => void;
}) {
  const t = useText();
  const isMeasurement = aspect.kind === "measurement";
  const [form, fields] = useFormOf<
    Record<"description" | "max" | "extra" | "section" | "mode" | "requirement" | "levels", unknown>
  >({
    intent: "aspect",
    defaultValue: {
      description: aspect.description,
      max: formatMark(aspect.max),
      extra: aspect.extra,
      section: aspect.section,
      mode: isMeasurement ? aspect.mode : undefined,
      requirement: isMeasurement ? aspect.requirement : undefined,
      levels: isMeasurement ? undefined : aspect.levels,
    },
  });
  const levels = (fields.levels as unknown as { getFieldList(): unknown[] }).getFieldList();
  return (
    <Form form={form} intent="aspect" preventScrollReset>
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="id" value={aspect.id} />
      <TextArea field={fields.description} label={`${aspect.id} ${t(words.description)}`} rows={2} />
      <div className="row">
        <TextField
          field={fields.max}
          label={t(words.max)}
          inputMode="decimal"
          autoComplete="off"
          onChange={(event) => onMax(event.currentTarget.value)}
        />
        {isMeasurement && (
          <Select
            field={fields.mode}
            label={t(words.mode)}
            options={[
              { value: "pass-fail", label: t(words.passFail) },
              { value: "range", label: t(words.range) },
            ]}
          />
        )}
        {sections.length > 0 && (
          <Select
            field={fields.section}
            label={t(words.section)}
            blank={t(shell.none)}
            options={sections.map(({ id, name }) => ({ value: id, label: `${id} ${name}`.slice(0, 60) }))}
            optional
          />
        )}
      </div>
      {isMeasurement ? (
        <TextArea field={fields.requirement} label={t(words.requirement)} rows={2} optional />
      ) : (
        <div className="level-grid">
          {[0, 1, 2, 3].map((score) => (
            <TextArea
              key={score}
              field={levels[score] ?? { id: `level-${score}`, name: `levels[${score}]` }}
              label={t(words.level, { score })}
              rows={2}
            />
          ))}
        </div>
      )}
      <TextArea field={fields.extra} label={t(words.extra)} rows={2} optional />
      <RowActions />
    </Form>
  );
}

export function AddCriterionForm({
  version,
  modules,
}: {
  version: number;
  modules: readonly ModuleOption[];
}) {
  const t = useText();
  const [form, fields] = useFormOf<Record<"name" | "moduleId", string>>({ intent: "criterion-add" });
  const options = useModuleOptions(modules);
  return (
    <Form form={form} intent="criterion-add" preventScrollReset className="add-line">
      <input type="hidden" name="version" value={version} />
      <TextField field={fields.name} label={t(words.criterionName)} />
      <Select field={fields.moduleId} label={t(words.module)} options={options} />
      <Submit kind="plain">{t(words.addCriterion)}</Submit>
    </Form>
  );
}

export function AddSubForm({ criterionId, version }: { criterionId: string; version: number }) {
  const t = useText();
  const [form, fields] = useFormOf<Record<"name", string>>({ intent: `sub-add-${criterionId}` });
  return (
    <Form form={form} intent="sub-add" preventScrollReset className="add-line">
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="criterionId" value={criterionId} />
      <TextField field={fields.name} label={t(words.subName)} />
      <Submit kind="plain">{t(words.addSub)}</Submit>
    </Form>
  );
}

export function AddAspectForms({ subId, version }: { subId: string; version: number }) {
  const t = useText();
  return (
    <>
      <AddAspectForm subId={subId} version={version} kind="measurement" label={t(words.addMeasurement)} />
      <AddAspectForm subId={subId} version={version} kind="judgement" label={t(words.addJudgement)} />
    </>
  );
}

function AddAspectForm({
  subId,
  version,
  kind,
  label,
}: {
  subId: string;
  version: number;
  kind: string;
  label: string;
}) {
  const [form] = useFormOf<Record<"kind", string>>({ intent: `aspect-add-${subId}-${kind}` });
  return (
    <Form form={form} intent="aspect-add" preventScrollReset>
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="subId" value={subId} />
      <input type="hidden" name="kind" value={kind} />
      <Submit kind="plain" className="btn small">
        {label}
      </Submit>
    </Form>
  );
}
