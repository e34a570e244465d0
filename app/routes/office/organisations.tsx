import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { districts } from "~/domain/shared/district";
import { handle, intent } from "~/http/action.server";
import { page } from "~/http/page.server";
import { districtName } from "~/i18n/districts";
import * as office from "~/i18n/office";
import { pageTitle } from "~/i18n/page-title";
import * as shell from "~/i18n/shell";
import { sayIn } from "~/i18n/text";
import { useLocale, useText } from "~/i18n/use-text";
import { AddOrganisation, addOrganisation, listOrganisations } from "~/operations/grants.server";
import { Form, Select, Submit, TextField, useFormOf } from "~/ui/form";
import { OfficeTabs } from "~/ui/office/tabs";
import { Shell } from "~/ui/shell";
import "~/ui/office/office.css";

export function loader(args: LoaderFunctionArgs) {
  return page(args, listOrganisations);
}

export function action(args: ActionFunctionArgs) {
  return handle(
    args,
    intent({
      form: AddOrganisation,
      run: addOrganisation,
      next: (_value, _params, { locale }) => ({
        to: "/office/organisations",
        say: sayIn(locale)(office.organisationAdded),
      }),
    }),
  );
}

export const meta = pageTitle(({ t }) => [t(office.organisations)]);

export default function OrganisationsPage() {
  const t = useText();
  const locale = useLocale();
  const { organisations, newId } = useLoaderData<typeof loader>();
  const [form, fields] = useFormOf<{
    name: string;
    nameEn: string;
    kind: string;
    creditCode: string;
    district: string;
  }>({});
  return (
    <Shell wide>
      <OfficeTabs />
      <h1>{t(office.organisations)}</h1>
      <div className="desk-2">
        {organisations.length === 0 ? (
          <p className="empty">{t(office.noOrganisations)}</p>
        ) : (
          <div className="table-box">
            <table className="dense">
              <thead>
                <tr>
                  <th>{t(office.nameZh)}</th>
                  <th>{t(office.kind)}</th>
                  <th>{t(office.creditCode)}</th>
                  <th>{t(office.district)}</th>
                </tr>
              </thead>
              <tbody>
                {organisations.map((each) => (
                  <tr key={each.id}>
                    <td>{locale === "zh" ? each.name : each.nameEn}</td>
                    <td>{t(office.kinds[each.kind as keyof typeof office.kinds])}</td>
                    <td>{each.creditCode}</td>
                    <td>{districtName(locale, each.district)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
        <aside className="card padded">
          <h2>{t(office.addOrganisation)}</h2>
          <Form form={form} key={newId}>
            <input type="hidden" name="id" value={newId} />
            <TextField field={fields.name} label={t(office.nameZh)} lang="zh-CN" />
            <TextField field={fields.nameEn} label={t(office.nameEn)} lang="en" />
            <Select
              field={fields.kind}
              label={t(office.kind)}
              options={Object.entries(office.kinds).map(([value, label]) => ({ value, label: t(label) }))}
            />
            <TextField
              field={fields.creditCode}
              label={t(office.creditCode)}
              autoComplete="off"
              spellCheck={false}
            />
            <Select
              field={fields.district}
              label={t(office.district)}
              optional
              blank=""
              options={districts.map((each) => ({ value: each.code, label: each[locale] }))}
            />
            <div className="actions">
              <Submit>{t(shell.save)}</Submit>
            </div>
          </Form>
        </aside>
      </div>
    </Shell>
  );
}
