import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form as GetForm, Link, useLoaderData } from "@remix-run/react";
import { scopeOf } from "~/domain/accounts/role";
import { districts } from "~/domain/shared/district";
import { handleIntents, intent } from "~/http/action.server";
import { page } from "~/http/page.server";
import { districtName } from "~/i18n/districts";
import * as office from "~/i18n/office";
import { pageTitle } from "~/i18n/page-title";
import { sayIn } from "~/i18n/text";
import { useLocale, useText } from "~/i18n/use-text";
import {
  ChangeGrant,
  CreateAccount,
  createAccount,
  grantRole,
  listAccounts,
  withdrawRole,
} from "~/operations/grants.server";
import { Form, Select, Submit, TextField, useFormOf } from "~/ui/form";
import { OfficeTabs } from "~/ui/office/tabs";
import { Shell } from "~/ui/shell";
import "~/ui/office/office.css";

export function loader(args: LoaderFunctionArgs) {
  return page(args, (ctx, _params, url) => listAccounts(ctx, url));
}

export function action(args: ActionFunctionArgs) {
  const here = args.request.url.slice(new URL(args.request.url).origin.length);
  return handleIntents(args, {
    create: intent({
      form: CreateAccount,
      run: createAccount,
      next: ({ login }, _params, { locale }) => ({
        to: `/office/grants?q=${login}`,
        say: sayIn(locale)(office.created),
      }),
    }),
    give: intent({
      form: ChangeGrant,
      run: grantRole,
      next: (_value, _params, { locale }) => ({ to: here, say: sayIn(locale)(office.granted) }),
    }),
    withdraw: intent({
      form: ChangeGrant,
      run: withdrawRole,
      next: (_value, _params, { locale }) => ({ to: here, say: sayIn(locale)(office.withdrawn) }),
    }),
  });
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>;

export const meta = pageTitle(({ t }) => [t(office.grants)]);

export default function GrantsPage() {
  const t = useText();
  const data = useLoaderData<typeof loader>();
  const at = (page: number) => `?q=${encodeURIComponent(data.query)}&page=${page}`;
  return (
    <Shell wide>
      <OfficeTabs />
      <h1>{t(office.grants)}</h1>
      <GetForm method="get" className="filters">
        <label>
          {t(office.search)}
          <input name="q" type="search" defaultValue={data.query} />
        </label>
        <button type="submit" className="btn small">
          {t(office.find)}
        </button>
      </GetForm>
      <div className="desk-2">
        <div>
          {data.accounts.length === 0 ? (
            <p className="empty">{t(office.noAccounts)}</p>
          ) : (
            <Accounts data={data} />
          )}
          <div className="actions">
            {data.page > 1 && <Link to={at(data.page - 1)}>{t(office.previousPage)}</Link>}
            {data.more && <Link to={at(data.page + 1)}>{t(office.nextPage)}</Link>}
          </div>
        </div>
        <aside className="stack">
          <GiveRole data={data} />
          <NewAccount key={data.newId} data={data} />
        </aside>
      </div>
    </Shell>
  );
}

function Accounts({ data }: { data: Page }) {
  const t = useText();
  const locale = useLocale();
  const scopeName = useScopeName(data);
  return (
    <div className="table-box">
      <table className="dense">
        <thead>
          <tr>
            <th>{t(office.name)}</th>
            <th>{t(office.login)}</th>
            <th>{t(office.workplace)}</th>
            <th>{t(office.rolesHeld)}</th>
          </tr>
        </thead>
        <tbody>
          {data.accounts.map((account) => (
            <tr key={account.id}>
              <td>
                {account.name} {account.disabledAt && <span className="tag">{t(office.disabled)}</span>}
              </td>
              <td>{account.login}</td>
              <td>
                {account.organisation
                  ? locale === "zh"
                    ? account.organisation.name
                    : account.organisation.nameEn
                  : account.district && districtName(locale, account.district)}
              </td>
              <td>
                <ul className="roles">
                  {account.grants.map((grant) => (
                    <li key={grant.id}>
                      <span>{t(office.roleNames[grant.role as keyof typeof office.roleNames])}</span>
                      {grant.scopeId && (
                        <span className="faint">{scopeName(grant.scopeKind, grant.scopeId)}</span>
                      )}
                      {account.id !== data.self && data.roles.some((role) => role === grant.role) && (
                        <form method="post">
                          <input type="hidden" name="intent" value="withdraw" />
                          <input type="hidden" name="account" value={account.id} />
                          <input type="hidden" name="role" value={grant.role} />
                          <input type="hidden" name="scopeId" value={grant.scopeId} />
                          <button type="submit" className="link">
                            {t(office.withdraw)}
                          </button>
                        </form>
                      )}
                    </li>
                  ))}
                </ul>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function useScopeName(data: Page): (kind: string, id: string) => string {
  const locale = useLocale();
  return (kind, id) => {
    if (kind === "district") return districtName(locale, id);
    const event = data.events.find((each) => each.id === id);
    if (event) return locale === "zh" ? event.titleZh : event.titleEn;
    const organisation = data.organisations.find((each) => each.id === id);
    return organisation ? (locale === "zh" ? organisation.name : organisation.nameEn) : id;
  };
}

function GiveRole({ data }: { data: Page }) {
  const t = useText();
  const locale = useLocale();
  const [form, fields] = useFormOf<{ account: string; role: string; scopeId: string }>({ intent: "give" });
  return (
    <section className="card padded">
      <h2>{t(office.giveRole)}</h2>
      <Form form={form} intent="give">
        <TextField field={fields.account} label={t(office.account)} autoComplete="off" />
        <Select
          field={fields.role}
          label={t(office.role)}
          options={data.roles
            .filter((role) => scopeOf[role] !== "event")
            .map((role) => ({ value: role, label: t(office.roleNames[role]) }))}
        />
        <Select
          field={fields.scopeId}
          label={t(office.scope)}
          hint={t(office.scopeHint)}
          optional
          blank={t(office.wholeCity)}
          options={[
            ...districts.map((each) => ({ value: each.code, label: each[locale] })),
            ...data.organisations.map((each) => ({
              value: each.id,
              label: locale === "zh" ? each.name : each.nameEn,
            })),
          ]}
        />
        <div className="actions">
          <Submit>{t(office.give)}</Submit>
        </div>
      </Form>
    </section>
  );
}

function NewAccount({ data }: { data: Page }) {
  const t = useText();
  const locale = useLocale();
  const [form, fields] = useFormOf<{
    login: string;
    name: string;
    password: string;
    organisationId: string;
    district: string;
  }>({ intent: "create" });
  return (
    <section className="card padded">
      <h2>{t(office.newAccount)}</h2>
      <Form form={form} intent="create">
        <input type="hidden" name="id" value={data.newId} />
        <TextField field={fields.login} label={t(office.login)} autoComplete="off" spellCheck={false} />
        <TextField field={fields.name} label={t(office.name)} autoComplete="off" />
        <TextField
          field={fields.password}
          label={t(office.initialPassword)}
          type="password"
          autoComplete="new-password"
        />
        <Select
          field={fields.organisationId}
          label={t(office.workplace)}
          optional
          blank=""
          options={data.organisations.map((each) => ({
            value: each.id,
            label: locale === "zh" ? each.name : each.nameEn,
          }))}
        />
        <Select
          field={fields.district}
          label={t(office.district)}
          optional
          blank=""
          options={districts.map((each) => ({ value: each.code, label: each[locale] }))}
        />
        <div className="actions">
          <Submit kind="plain">{t(office.create)}</Submit>
        </div>
      </Form>
    </section>
  );
}
