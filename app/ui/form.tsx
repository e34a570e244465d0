import type { FieldMetadata, FormMetadata } from "@conform-to/react";
import { getFormProps, useForm } from "@conform-to/react";
import { Form as RemixForm, useActionData, useNavigation } from "@remix-run/react";
import { type ComponentProps, type ReactNode, useId } from "react";
import type { FormResult } from "~/http/action.server";
import * as shell from "~/i18n/shell";
import { useText } from "~/i18n/use-text";

/**
 * A form of a page: what was sent and what is wrong with it come back from the action, with and without
 * JavaScript. On a page with several forms each has its own `intent`, and takes only its own answer.
 */
export function useFormOf<Shape extends Record<string, unknown>>(options: {
  readonly intent?: string;
  readonly defaultValue?: Partial<Record<keyof Shape & string, unknown>>;
}) {
  const answer = useActionData<FormResult>();
  const mine =
    answer && (!options.intent || answer.initialValue?.intent === options.intent) ? answer : undefined;
  const id = useId();
  return useForm<Shape, string[]>({
    id: options.intent ?? id,
    lastResult: mine,
    // What was sent, whole: a box that was unticked is not in it, and must not come back ticked.
    defaultValue: (mine?.initialValue ?? options.defaultValue) as never,
    shouldRevalidate: "onSubmit",
  });
}

/** The form element, with the errors that belong to no field above it. */
export function Form<Shape extends Record<string, unknown>>({
  form,
  intent,
  children,
  ...rest
}: {
  form: FormMetadata<Shape, string[]>;
  intent?: string;
  children: ReactNode;
} & Omit<ComponentProps<typeof RemixForm>, "children" | "form">) {
  return (
    <RemixForm method="post" {...getFormProps(form)} {...rest} noValidate>
      {intent && <input type="hidden" name="intent" value={intent} />}
      {form.errors && form.errors.length > 0 && (
        <div className="alert" role="alert" id={form.errorId}>
          {form.errors.map((error) => (
            <p key={error}>{error}</p>
          ))}
        </div>
      )}
      {children}
    </RemixForm>
  );
}

type Field = FieldMetadata<unknown, Record<string, unknown>, string[]>;

type Labelled = {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly optional?: boolean;
  readonly field: unknown;
};

/** Label, control, hint and error: one order everywhere, tied together for screen readers. */
function Labelled({ label, hint, optional, field, children }: Labelled & { children: ReactNode }) {
  const t = useText();
  const { id, errors } = field as Field;
  return (
    <div className={errors ? "field wrong" : "field"}>
      <label htmlFor={id}>
        {label}
        {optional && <span className="optional"> {t(shell.optional)}</span>}
      </label>
      {children}
      {hint && (
        <div className="hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {errors && (
        <div className="error" id={`${id}-error`}>
          {errors.join(" ")}
        </div>
      )}
    </div>
  );
}

function controlProps(field: unknown, hint: ReactNode, optional?: boolean) {
  const { id, name, errors, initialValue } = field as Field & { initialValue?: unknown };
  const described = [hint ? `${id}-hint` : null, errors ? `${id}-error` : null].filter(Boolean).join(" ");
  return {
    id,
    name,
    required: !optional,
    defaultValue: typeof initialValue === "string" ? initialValue : undefined,
    "aria-invalid": errors ? true : undefined,
    "aria-describedby": described || undefined,
  };
}

export function TextField({
  label,
  hint,
  optional,
  field,
  ...rest
}: Labelled & Omit<ComponentProps<"input">, "name" | "id" | "defaultValue">) {
  return (
    <Labelled label={label} hint={hint} optional={optional} field={field}>
      <input type="text" {...controlProps(field, hint, optional)} {...rest} />
    </Labelled>
  );
}

export function TextArea({
  label,
  hint,
  optional,
  field,
  ...rest
}: Labelled & Omit<ComponentProps<"textarea">, "name" | "id" | "defaultValue">) {
  return (
    <Labelled label={label} hint={hint} optional={optional} field={field}>
      <textarea rows={4} {...controlProps(field, hint, optional)} {...rest} />
    </Labelled>
  );
}

export type Option = { readonly value: string; readonly label: string };

export function Select({
  label,
  hint,
  optional,
  field,
  options,
  blank,
  ...rest
}: Labelled & { options: readonly Option[]; blank?: string } & Omit<
    ComponentProps<"select">,
    "name" | "id" | "defaultValue"
  >) {
  return (
    <Labelled label={label} hint={hint} optional={optional} field={field}>
      <select {...controlProps(field, hint, optional)} {...rest}>
        {blank !== undefined && <option value="">{blank}</option>}
        {options.map(({ value, label: name }) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </Labelled>
  );
}

export function Checkbox({ label, field, hint }: Omit<Labelled, "label"> & { label: ReactNode }) {
  const { id, name, errors, initialValue } = field as Field & { initialValue?: unknown };
  return (
    <div className={errors ? "field check wrong" : "field check"}>
      <label htmlFor={id}>
        <input
          type="checkbox"
          id={id}
          name={name}
          defaultChecked={initialValue === "on"}
          aria-invalid={errors ? true : undefined}
          aria-describedby={errors ? `${id}-error` : undefined}
        />
        <span>{label}</span>
      </label>
      {hint && <div className="hint">{hint}</div>}
      {errors && (
        <div className="error" id={`${id}-error`}>
          {errors.join(" ")}
        </div>
      )}
    </div>
  );
}

/** Sends the form; while it is being sent, a second press does nothing. */
export function Submit({
  children,
  kind = "primary",
  ...rest
}: { children: ReactNode; kind?: "primary" | "plain" | "danger" } & ComponentProps<"button">) {
  const t = useText();
  const busy = useNavigation().state === "submitting";
  return (
    <button
      type="submit"
      className={`btn ${kind}`}
      aria-disabled={busy || undefined}
      onClick={(event) => busy && event.preventDefault()}
      {...rest}
    >
      {busy ? t(shell.sending) : children}
    </button>
  );
}
