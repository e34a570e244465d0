import type { FormMetadata } from "@conform-to/react";
import type { ReactNode } from "react";
import type { NominationState, NominationStep } from "~/domain/registry/nomination";
import { registryPolicy } from "~/domain/registry/policy";
import * as words from "~/i18n/registry";
import { useText } from "~/i18n/use-text";
import { Form, Submit, TextArea, TextField, useFormOf } from "~/ui/form";

export type OfferedStep = { readonly step: NominationStep; readonly blocked: string | null };
type Nomination = {
  readonly version: number;
  readonly state: NominationState;
  readonly termYears: number;
};

/** What the reader may do next with a nomination: the one thing to do first, the other ways folded below. */
export function NominationSteps({
  nomination,
  steps,
}: {
  nomination: Nomination;
  steps: readonly OfferedStep[];
}) {
  const t = useText();
  return (
    <>
      {steps.map(({ step, blocked }) => {
        if (blocked) return <Blocked key={step} name={t(nameOf[step])} why={blocked} />;
        switch (step) {
          case "recommend":
            return <Recommend key={step} version={nomination.version} />;
          case "return":
            return <WithReason key={step} step="return" version={nomination.version} />;
          case "open-notice":
            return (
              <OpenNotice key={step} version={nomination.version} again={nomination.state === "notice"} />
            );
          case "appoint":
            return <Appoint key={step} {...nomination} />;
          case "refuse":
            return <WithReason key={step} step="refuse" version={nomination.version} />;
          default:
            return null;
        }
      })}
    </>
  );
}

const nameOf = {
  resubmit: words.sendAgain,
  return: words.returnIt,
  recommend: words.recommend,
  "open-notice": words.openNotice,
  appoint: words.appoint,
  refuse: words.refuseIt,
} as const;

function Blocked({ name, why }: { name: string; why: string }) {
  return (
    <p className="note">
      <b>{name}</b>
      <br />
      {why}
    </p>
  );
}

function Recommend({ version }: { version: number }) {
  const t = useText();
  const [form, fields] = useFormOf<{ note: string }>({ intent: "recommend" });
  return (
    <Form form={form} intent="recommend">
      <input type="hidden" name="version" value={version} />
      <TextArea field={fields.note} label={t(words.recommendNote)} optional rows={3} />
      <div className="actions">
        <Submit>{t(words.recommend)}</Submit>
      </div>
    </Form>
  );
}

function OpenNotice({ version, again }: { version: number; again: boolean }) {
  const t = useText();
  const [form, fields] = useFormOf<{ workingDays: string }>({
    intent: "open-notice",
    defaultValue: { workingDays: String(registryPolicy.noticeDays) },
  });
  return (
    <Form form={form} intent="open-notice">
      <input type="hidden" name="version" value={version} />
      <TextField
        field={fields.workingDays}
        label={t(words.noticeDays)}
        hint={t(words.noticeHow)}
        inputMode="numeric"
      />
      <div className="actions">
        <Submit>{t(again ? words.openNoticeAgain : words.openNotice)}</Submit>
      </div>
    </Form>
  );
}

function Appoint({ version, termYears }: Nomination) {
  const t = useText();
  const [form] = useFormOf<Record<string, string>>({ intent: "appoint" });
  return (
    <Form form={form} intent="appoint">
      <input type="hidden" name="version" value={version} />
      <p className="hint">{t(words.appointHow, { years: termYears })}</p>
      <div className="actions">
        <Submit>{t(words.appoint)}</Submit>
      </div>
    </Form>
  );
}

/** A way out that needs a reason: folded away, and open again where the reason was not good enough. */
function WithReason({ step, version }: { step: "return" | "refuse"; version: number }) {
  const t = useText();
  const [form, fields] = useFormOf<{ reason: string }>({ intent: step });
  const back = step === "return";
  return (
    <Folded name={t(back ? words.returnIt : words.refuseIt)} form={form} wrong={fields.reason.errors}>
      <Form form={form} intent={step}>
        <input type="hidden" name="version" value={version} />
        <TextArea
          field={fields.reason}
          label={t(back ? words.returnReason : words.refuseReason)}
          hint={t(back ? words.returnHint : words.refuseHint)}
          rows={3}
        />
        <div className="actions">
          <Submit kind={back ? "plain" : "danger"}>
            {t(back ? words.confirmReturn : words.confirmRefuse)}
          </Submit>
        </div>
      </Form>
    </Folded>
  );
}

function Folded({
  name,
  form,
  wrong,
  children,
}: {
  name: string;
  form: FormMetadata<{ reason: string }, string[]>;
  wrong: string[] | undefined;
  children: ReactNode;
}) {
  return (
    <details className="other" open={Boolean(wrong ?? form.errors?.length)}>
      <summary>{name}</summary>
      {children}
    </details>
  );
}
