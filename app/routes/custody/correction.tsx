import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { eventHead } from "~/domain/contests/event-head";
import { ok } from "~/domain/shared/result";
import { handleIntents, intent } from "~/http/action.server";
import { page } from "~/http/page.server";
import * as words from "~/i18n/corrections";
import { eventTitle } from "~/i18n/event-title";
import { pageTitle } from "~/i18n/page-title";
import { sayIn } from "~/i18n/text";
import { useText } from "~/i18n/use-text";
import {
  approveCorrection,
  DecideCorrection,
  RefuseCorrection,
  refuseCorrection,
  WithdrawCorrection,
  withdrawCorrection,
} from "~/operations/correction-decisions.server";
import { readCorrection } from "~/operations/corrections.server";
import { CorrectionEffect } from "~/ui/custody/correction-effect";
import { Form, Submit, TextArea, useFormOf } from "~/ui/form";
import { PasswordField } from "~/ui/password-field";
import { Shell } from "~/ui/shell";

export function loader(args: LoaderFunctionArgs) {
  return page(args, async (ctx, { eventId = "", correctionId = "" }) => {
    const read = await readCorrection(ctx, eventId, correctionId);
    if (!read.ok) return read;
    const { event, correction, ...rest } = read.value;
    const { id, code, aspectId, description, seat, oldShown, newShown, reason, state } = correction;
    return ok({
      ...rest,
      head: eventHead(event, ctx.now()),
      correction: { id, code, aspectId, description, seat, oldShown, newShown, reason, state },
      evidenceName: correction.evidenceName,
      decisionReason: correction.decisionReason,
      clientId: ctx.id(),
    });
  });
}

export function action(args: ActionFunctionArgs) {
  const { eventId = "" } = args.params;
  const to = `/custody/${eventId}/corrections`;
  return handleIntents(args, {
    approve: intent({
      form: DecideCorrection,
      run: (ctx, input) => approveCorrection(ctx, eventId, input),
      next: (_value, _params, ctx) => ({ to, say: sayIn(ctx.locale)(words.approvedSaid) }),
    }),
    refuse: intent({
      form: RefuseCorrection,
      run: (ctx, input) => refuseCorrection(ctx, eventId, input),
      next: (_value, _params, ctx) => ({ to, say: sayIn(ctx.locale)(words.refusedSaid) }),
    }),
    withdraw: intent({
      form: WithdrawCorrection,
      run: (ctx, input) => withdrawCorrection(ctx, eventId, input),
      next: (_value, _params, ctx) => ({ to, say: sayIn(ctx.locale)(words.withdrawnSaid) }),
    }),
  });
}

export const meta = pageTitle<typeof loader>(
  ({ t, locale, data }) => data && [t(words.title), eventTitle(locale, data.head)],
);

export default function CorrectionPage() {
  const t = useText();
  const { head, correction, effect, evidenceName, decisionReason, mayDecide, mayWithdraw } =
    useLoaderData<typeof loader>();
  const back = `/custody/${head.id}/corrections`;
  return (
    <Shell wide>
      <p className="path">
        <Link to={back}>{t(words.title)}</Link>
      </p>
      <h1>
        {correction.code} · {correction.aspectId}
      </h1>
      <dl className="facts">
        <dt>{t(words.state)}</dt>
        <dd>{t(words.states[correction.state])}</dd>
        <dt>{t(words.aspect)}</dt>
        <dd>{correction.description}</dd>
        <dt>{t(words.seat)}</dt>
        <dd>{correction.seat}</dd>
        <dt>{t(words.change)}</dt>
        <dd>
          {correction.oldShown} → <b>{correction.newShown}</b>
        </dd>
        <dt>{t(words.reason)}</dt>
        <dd>{correction.reason}</dd>
        <dt>{t(words.evidence)}</dt>
        <dd>
          <a href={`${back}/${correction.id}/evidence`}>{evidenceName}</a>
        </dd>
        {decisionReason && (
          <>
            <dt>{t(words.refuse)}</dt>
            <dd>{decisionReason}</dd>
          </>
        )}
      </dl>
      <CorrectionEffect effect={effect} />
      {mayDecide && <Decide />}
      {mayWithdraw && <Withdraw />}
    </Shell>
  );
}

function Decide() {
  const t = useText();
  const { correction, shown, clientId } = useLoaderData<typeof loader>();
  const [approving, fields] = useFormOf<{ password: string }>({ intent: "approve" });
  const [refusing, why] = useFormOf<{ reason: string }>({ intent: "refuse" });
  return (
    <>
      <section className="card padded">
        <h2>{t(words.approve)}</h2>
        <Form form={approving} intent="approve">
          <input type="hidden" name="id" value={correction.id} />
          <input type="hidden" name="shown" value={shown} />
          <input type="hidden" name="clientId" value={clientId} />
          <PasswordField field={fields.password} label={t(words.password)} />
          <div className="actions">
            <Submit>{t(words.approve)}</Submit>
          </div>
        </Form>
      </section>
      <details className="confirm" open={refusing.errors ? true : undefined}>
        <summary>{t(words.refuse)}</summary>
        <Form form={refusing} intent="refuse">
          <input type="hidden" name="id" value={correction.id} />
          <TextArea field={why.reason} label={t(words.reason)} maxLength={2_000} />
          <Submit kind="danger">{t(words.refuse)}</Submit>
        </Form>
      </details>
    </>
  );
}

function Withdraw() {
  const t = useText();
  const { correction } = useLoaderData<typeof loader>();
  const [form] = useFormOf<Record<string, never>>({ intent: "withdraw" });
  return (
    <Form form={form} intent="withdraw">
      <input type="hidden" name="id" value={correction.id} />
      <div className="actions">
        <Submit kind="plain">{t(words.withdraw)}</Submit>
      </div>
    </Form>
  );
}
