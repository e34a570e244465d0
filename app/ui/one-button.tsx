import { Form as RemixForm, useActionData } from "@remix-run/react";
import type { ReactNode } from "react";
import type { FormResult } from "~/http/action.server";
import { Submit } from "./form";

/** A form of one button, of which a page may have many: hidden values and what it does. */
export function OneButton({
  intent,
  values,
  label,
  kind = "plain",
  small = true,
  autoFocus,
  children,
}: {
  intent: string;
  values: Readonly<Record<string, string>>;
  /** What a screen reader says, where the button's own words need their row. */
  label?: string;
  kind?: "primary" | "plain" | "danger";
  small?: boolean;
  autoFocus?: boolean;
  children: ReactNode;
}) {
  return (
    <RemixForm method="post">
      <input type="hidden" name="intent" value={intent} />
      {Object.entries(values).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Submit
        kind={kind}
        className={small ? `btn small ${kind}` : `btn ${kind}`}
        aria-label={label}
        autoFocus={autoFocus}
      >
        {children}
      </Submit>
    </RemixForm>
  );
}

/** What was wrong with one of these forms: it stands above them, since each is gone or changed by now. */
export function ButtonAlert({ intents }: { intents: readonly string[] }) {
  const answer = useActionData<FormResult>();
  const intent = answer?.initialValue?.intent;
  if (typeof intent !== "string" || !intents.includes(intent)) return null;
  const errors = Object.values(answer?.error ?? {}).flatMap((messages) => messages ?? []);
  if (errors.length === 0) return null;
  return (
    <div className="alert" role="alert">
      {errors.map((error) => (
        <p key={error}>{error}</p>
      ))}
    </div>
  );
}
