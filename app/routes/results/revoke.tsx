import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { handle, intent } from "~/http/action.server";
import { page } from "~/http/page.server";
import * as words from "~/i18n/certificates";
import { awardNames } from "~/i18n/contest-words";
import { civilDay, day } from "~/i18n/dates";
import { nameIn } from "~/i18n/named";
import { pageTitle } from "~/i18n/page-title";
import { sayIn } from "~/i18n/text";
import { useLocale, useText } from "~/i18n/use-text";
import { RevokeCertificate, readForRevoking, revokeCertificate } from "~/operations/certificates.server";
import { Form, Submit, TextArea, useFormOf } from "~/ui/form";
import { Shell } from "~/ui/shell";
import "~/ui/results/results.css";

export function loader(args: LoaderFunctionArgs) {
  return page(args, (ctx, { serial = "" }) => readForRevoking(ctx, serial));
}

export function action(args: ActionFunctionArgs) {
  return handle(
    args,
    intent({
      form: RevokeCertificate,
      run: (ctx, input, { serial = "" }) => revokeCertificate(ctx, serial, input),
      next: ({ serial }, _params, ctx) => ({
        to: `/office/certificates/${serial}`,
        say: sayIn(ctx.locale)(words.revokedSaid),
      }),
    }),
  );
}

export const meta = pageTitle(({ t }) => [t(words.revokeTitle)]);

export default function RevokePage() {
  const t = useText();
  const locale = useLocale();
  const certificate = useLoaderData<typeof loader>();
  return (
    <Shell>
      <section className="verify">
        <h1>{t(words.revokeTitle)}</h1>
        <div className="card padded answer">
          <dl className="facts">
            <dt>{t(words.serial)}</dt>
            <dd className="serial">{certificate.serial}</dd>
            <dt>{t(words.holder)}</dt>
            <dd>{certificate.holder}</dd>
            <dt>{t(words.award)}</dt>
            <dd>{t(awardNames[certificate.award])}</dd>
            <dt>{t(words.event)}</dt>
            <dd>{nameIn(locale, certificate.event)}</dd>
            <dt>{t(words.contest)}</dt>
            <dd>{nameIn(locale, certificate.contest)}</dd>
            <dt>{t(words.issuedOn)}</dt>
            <dd>{civilDay(locale, certificate.issuedOn)}</dd>
            {certificate.revokedAt !== null && (
              <>
                <dt>{t(words.revokedOn)}</dt>
                <dd>{day(locale, certificate.revokedAt)}</dd>
                <dt>{t(words.reason)}</dt>
                <dd>{certificate.reason}</dd>
              </>
            )}
          </dl>
          <p className="links">
            <Link to={`/verify/${certificate.serial}`}>{t(words.verifyIt)}</Link>
            <a href={`/certificates/${certificate.serial}.pdf`}>{t(words.pdf)}</a>
          </p>
        </div>
        {certificate.state === "valid" && <Revoke />}
      </section>
    </Shell>
  );
}

function Revoke() {
  const t = useText();
  const { version } = useLoaderData<typeof loader>();
  const [form, fields] = useFormOf<{ reason: string; version: string }>({});
  return (
    <div className="card padded">
      <p>{t(words.revokeHow)}</p>
      <Form form={form}>
        <input type="hidden" name="version" value={version} />
        <TextArea field={fields.reason} label={t(words.reason)} hint={t(words.reasonHint)} rows={3} />
        <div className="actions">
          <Submit kind="danger">{t(words.revokeDo)}</Submit>
        </div>
      </Form>
    </div>
  );
}
