import { Link } from "@remix-run/react";
import type { FormEvent, ReactNode } from "react";
import { fieldsOf, type MethodFields as MethodTexts } from "~/domain/marking/method-fields";
import { methodName, methodNames } from "~/domain/marking/methods/index";
import type { Aspect, Criterion, SubCriterion } from "~/domain/marking/scheme";
import type { TypedRow } from "~/domain/marking/scheme-typed";
import { formatMark } from "~/domain/shared/mark";
import * as methods from "~/i18n/methods";
import * as words from "~/i18n/scheme";
import * as shell from "~/i18n/shell";
import { useLocale, useText } from "~/i18n/use-text";
import { Checkbox, Form, Select, Submit, TextArea, TextField, useFormOf } from "../form";
import { type MethodFieldName, MethodFields } from "./method-fields";

export type ModuleOption = { readonly id: string; readonly nameZh: string; readonly nameEn: string };

/** What a row's form has beside its own fields. */
type RowForm = {
  readonly version: number;
  /** Called with what stands in its fields at each keystroke. */
  readonly onType: (typed: TypedRow) => void;
  /** The sums that the row counts to, as they would be with what is typed. */
  readonly sums: ReactNode;
};

/** Hands on what stands in the fields of the row `id`. */
const reading = (id: string, onType: (typed: TypedRow) => void) => (event: FormEvent<HTMLFormElement>) =>
  onType({ ...Object.fromEntries(new FormData(event.currentTarget)), id });

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
  onType,
  sums,
}: RowForm & {
  criterion: Criterion;
  modules: readonly ModuleOption[];
}) {
  const t = useText();
  const [form, fields] = useFormOf<Record<"name" | "marks" | "moduleId" | "cap" | "bonus", string>>({
    intent: "criterion",
    defaultValue: {
      name: criterion.name,
      marks: criterion.marks === undefined ? undefined : formatMark(criterion.marks),
      moduleId: criterion.moduleId,
      cap: criterion.cap === undefined ? undefined : formatMark(criterion.cap),
      bonus: criterion.bonus ? "on" : undefined,
    },
  });
  const options = useModuleOptions(modules);
  return (
    <Form
      form={form}
      intent="criterion"
      preventScrollReset
      className="card padded"
      onChange={reading(criterion.id, onType)}
    >
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
        <TextField
          field={fields.cap}
          label={t(methods.cap)}
          hint={t(methods.capHint)}
          inputMode="decimal"
          optional
        />
      </div>
      <Checkbox field={fields.bonus} label={t(methods.bonus)} />
      {sums}
      <RowActions />
    </Form>
  );
}

export function SubForm({ sub, version, onType, sums }: RowForm & { sub: SubCriterion }) {
  const t = useText();
  const [form, fields] = useFormOf<Record<"name" | "day" | "cap", string>>({
    intent: "sub",
    defaultValue: {
      name: sub.name,
      day: sub.day,
      cap: sub.cap === undefined ? undefined : formatMark(sub.cap),
    },
  });
  return (
    <Form form={form} intent="sub" preventScrollReset onChange={reading(sub.id, onType)}>
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="id" value={sub.id} />
      <div className="row">
        <TextField field={fields.name} label={`${sub.id} ${t(words.subName)}`} />
        <TextField field={fields.day} label={t(words.day)} maxLength={20} optional />
        <TextField field={fields.cap} label={t(methods.cap)} inputMode="decimal" optional />
      </div>
      {sums}
      <RowActions />
    </Form>
  );
}

/** Two blank rows after those that a method's table has. */
function withBlankRows(fields: MethodTexts): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      Array.isArray(value) && name !== "levels" ? [...value, {}, {}] : value,
    ]),
  );
}

export function AspectForm({
  aspect,
  version,
  sections,
  subId,
  subs,
  onType,
  sums,
}: RowForm & {
  aspect: Aspect;
  /** The sub-criterion that it stands in, of these. */
  subId: string;
  subs: readonly Pick<SubCriterion, "id" | "name">[];
  sections: readonly { readonly id: string; readonly name: string }[];
}) {
  const t = useText();
  const [form, fields] = useFormOf<
    Record<
      "description" | "max" | "extra" | "section" | "subId" | "method" | "requirement" | MethodFieldName,
      unknown
    >
  >({
    intent: "aspect",
    defaultValue: {
      description: aspect.description,
      max: formatMark(aspect.max),
      extra: aspect.extra,
      section: aspect.section,
      subId,
      method: methodName(aspect),
      requirement: aspect.requirement,
      ...withBlankRows(fieldsOf(aspect)),
    },
  });
  return (
    <Form form={form} intent="aspect" preventScrollReset onChange={reading(aspect.id, onType)}>
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="id" value={aspect.id} />
      <TextArea field={fields.description} label={`${aspect.id} ${t(words.description)}`} rows={2} />
      <div className="row">
        <TextField field={fields.max} label={t(words.max)} inputMode="decimal" autoComplete="off" />
        <Select
          field={fields.method}
          label={t(methods.method)}
          hint={t(methods.methodHint)}
          options={methodNames.map((name) => ({ value: name, label: t(methods.methodWords[name]) }))}
        />
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
      {subs.length > 1 && (
        <Select
          field={fields.subId}
          label={t(words.standsIn)}
          hint={t(words.standsInHint)}
          options={subs.map(({ id, name }) => ({ value: id, label: `${id} ${name}`.slice(0, 60) }))}
        />
      )}
      {sums}
      <MethodFields aspect={aspect} fields={fields} />
      {aspect.kind !== "judgement" && (
        <TextArea field={fields.requirement} label={t(words.requirement)} rows={2} optional />
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
