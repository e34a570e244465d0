import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { districts } from "~/domain/shared/district";
import { type FormResult, handle, intent } from "~/http/action.server";
import { page } from "~/http/page.server";
import { sayIn } from "~/i18n/text";
import { useLocale, useText } from "~/i18n/use-text";
import * as words from "~/i18n/workers";
import { AddWorker, addWorker, showNewWorker } from "~/operations/workers.server";
import { type SentCertificate, WorkerCertificates } from "~/ui/enterprise/certificates";
import { EnterpriseTabs } from "~/ui/enterprise/tabs";
import { Checkbox, Form, Select, Submit, TextField, useFormOf } from "~/ui/form";
import { Shell } from "~/ui/shell";
import "~/ui/enterprise/workers.css";

export function loader(args: LoaderFunctionArgs) {
  return page(args, showNewWorker);
}

export function action(args: ActionFunctionArgs) {
  return handle(
    args,
    intent({
      form: AddWorker,
      run: addWorker,
      next: (_value, _params, { locale }) => ({ to: "/enterprise", say: sayIn(locale)(words.added) }),
    }),
  );
}

export const meta: MetaFunction = () => [{ title: `${words.newTitle.zh()} · 匠台` }];

type Fields = Record<"name" | "idNumber" | "phone" | "residence" | "cityHousehold" | "occupation", string>;

export default function NewWorkerPage() {
  const t = useText();
  const locale = useLocale();
  const { id, enterprise, occupations } = useLoaderData<typeof loader>();
  const [form, fields] = useFormOf<Fields>({});
  const sent = useActionData<FormResult>();
  const occupationOptions = occupations.map((each) => ({
    value: `${each.edition}:${each.code}`,
    label: `${locale === "zh" ? each.name : each.nameEn} ${each.code}（${each.edition}）`,
  }));
  return (
    <Shell>
      <EnterpriseTabs />
      <div className="workers-page">
        <h1>{t(words.newTitle)}</h1>
        <p className="lead">{t(words.newLead, { enterprise: enterprise.name })}</p>
        <Form form={form}>
          <input type="hidden" name="id" value={id} />
          <TextField field={fields.name} label={t(words.name)} maxLength={60} autoComplete="off" />
          <TextField
            field={fields.idNumber}
            label={t(words.idNumber)}
            hint={t(words.idHint)}
            maxLength={30}
            autoComplete="off"
            spellCheck={false}
          />
          <TextField
            field={fields.phone}
            label={t(words.phone)}
            hint={t(words.phoneHint)}
            type="tel"
            maxLength={20}
            autoComplete="off"
            optional
          />
          <Select
            field={fields.residence}
            label={t(words.residence)}
            blank={t(words.choose)}
            options={[
              ...districts.map((each) => ({ value: each.code, label: each[locale] })),
              { value: "elsewhere", label: t(words.elsewhere) },
            ]}
          />
          <Checkbox field={fields.cityHousehold} label={t(words.cityHousehold)} />
          <Select
            field={fields.occupation}
            label={t(words.occupation)}
            blank={t(words.choose)}
            options={occupationOptions}
            optional
          />
          <WorkerCertificates
            occupations={occupationOptions}
            sent={sent?.initialValue?.certificates as readonly SentCertificate[] | undefined}
            errors={sent?.error ?? {}}
          />
          <div className="actions">
            <Submit>{t(words.save)}</Submit>
          </div>
        </Form>
      </div>
    </Shell>
  );
}
