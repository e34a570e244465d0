import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { studioRoles } from "~/domain/registry/studio";
import { handleIntents, intent } from "~/http/action.server";
import { page } from "~/http/page.server";
import { civilDay } from "~/i18n/dates";
import { pageTitle } from "~/i18n/page-title";
import * as words from "~/i18n/registry";
import { sayIn } from "~/i18n/text";
import { useLocale, useText } from "~/i18n/use-text";
import { AddMember, addMember, EndMember, endMember, openStudio } from "~/operations/studios.server";
import { EnterpriseTabs } from "~/ui/enterprise/tabs";
import { Form, Select, Submit, TextField, useFormOf } from "~/ui/form";
import { AppointmentTag } from "~/ui/registry/master-card";
import { Shell } from "~/ui/shell";
import "~/ui/registry/registry.css";
import "~/ui/registry/nominations.css";

export function loader(args: LoaderFunctionArgs) {
  return page(args, (ctx, { studioId = "" }) => openStudio(ctx, studioId));
}

export function action(args: ActionFunctionArgs) {
  const to = `/enterprise/studios/${args.params.studioId}`;
  return handleIntents(args, {
    add: intent({
      form: AddMember,
      run: (ctx, input, { studioId = "" }) => addMember(ctx, studioId, input),
      next: (value, _params, { locale }) => ({ to, say: sayIn(locale)(words.added, value) }),
    }),
    leave: intent({
      form: EndMember,
      run: (ctx, input, { studioId = "" }) => endMember(ctx, studioId, input),
      next: (value, _params, { locale }) => ({ to, say: sayIn(locale)(words.left, value) }),
    }),
  });
}

export const meta = pageTitle<typeof loader>(({ data }) => data && [data.name]);

export default function OwnStudioPage() {
  const t = useText();
  const locale = useLocale();
  const studio = useLoaderData<typeof loader>();
  return (
    <Shell wide>
      <EnterpriseTabs here="/enterprise/nominations" />
      <article className="nomination-page">
        <div className="name">
          <h1>{studio.name}</h1>
          <AppointmentTag state={studio.state} />
        </div>
        <p className="lead">
          {t(words.leader)} {studio.leader} · {t(words.term)}{" "}
          {t(words.termOf, {
            from: civilDay(locale, studio.termStart),
            to: civilDay(locale, studio.termEnd),
          })}{" "}
          · <Link to={`/studios/${studio.id}`}>{t(words.publicPage)}</Link>
        </p>
        <div className="registry-columns">
          <div>
            <Team />
            <Former />
          </div>
          <aside>
            <Add key={studio.newId} />
          </aside>
        </div>
      </article>
    </Shell>
  );
}

function Team() {
  const t = useText();
  const locale = useLocale();
  const { members } = useLoaderData<typeof loader>();
  return (
    <section>
      <h2>{t(words.teamTitle)}</h2>
      {members.length === 0 ? (
        <div className="empty">
          <p>{t(words.teamNone)}</p>
          <p>{t(words.teamNoneHint)}</p>
        </div>
      ) : (
        <div className="table-box">
          <table className="dense">
            <thead>
              <tr>
                <th>{t(words.name)}</th>
                <th>{t(words.role)}</th>
                <th>{t(words.since)}</th>
                <th>{t(words.until)}</th>
              </tr>
            </thead>
            <tbody>
              {members.map((member) => (
                <tr key={member.id}>
                  <td className="who">{member.name}</td>
                  <td className="nowrap">{t(words.roleNames[member.role])}</td>
                  <td className="nowrap">{civilDay(locale, member.since)}</td>
                  <td>
                    <Leave id={member.id} name={member.name} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function Leave({ id, name }: { id: string; name: string }) {
  const t = useText();
  const { version, today } = useLoaderData<typeof loader>();
  const [form, fields] = useFormOf<{ id: string; until: string }>({ intent: "leave" });
  const sent = fields.id.initialValue === id;
  return (
    <form method="post" className="leave">
      <input type="hidden" name="intent" value="leave" />
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="id" value={id} />
      <input type="date" name="until" defaultValue={today} aria-label={`${t(words.until)} ${name}`} />
      <button type="submit" className="btn small" aria-label={t(words.leaveWho, { name })}>
        {t(words.leave)}
      </button>
      {sent && (form.errors ?? fields.until.errors) && (
        <span className="error" role="alert">
          {(form.errors ?? fields.until.errors)?.join(" ")}
        </span>
      )}
    </form>
  );
}

function Former() {
  const t = useText();
  const locale = useLocale();
  const { former } = useLoaderData<typeof loader>();
  if (former.length === 0) return null;
  return (
    <section>
      <h2>{t(words.former)}</h2>
      <ul className="team">
        {former.map((member) => (
          <li key={member.id}>
            <b>{member.name}</b>
            <span>{t(words.roleNames[member.role])}</span>
            <span className="faint">
              {t(words.termOf, { from: civilDay(locale, member.since), to: civilDay(locale, member.until) })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Add() {
  const t = useText();
  const studio = useLoaderData<typeof loader>();
  const [form, fields] = useFormOf<{ role: string; personId: string; name: string; since: string }>({
    intent: "add",
    defaultValue: { role: "apprentice", since: studio.today },
  });
  return (
    <section className="card padded">
      <h2>{t(words.addPerson)}</h2>
      <Form form={form} intent="add">
        <input type="hidden" name="version" value={studio.version} />
        <input type="hidden" name="id" value={studio.newId} />
        <Select
          field={fields.role}
          label={t(words.role)}
          options={studioRoles.map((role) => ({ value: role, label: t(words.roleNames[role]) }))}
        />
        <Select
          field={fields.personId}
          label={t(words.worker)}
          optional
          blank={t(words.outsider)}
          options={studio.workers.map((worker) => ({ value: worker.id, label: worker.name }))}
        />
        <TextField
          field={fields.name}
          label={t(words.outsiderName)}
          hint={t(words.outsiderHint)}
          optional
          maxLength={40}
          autoComplete="off"
        />
        <TextField field={fields.since} label={t(words.since)} type="date" />
        <div className="actions">
          <Submit>{t(words.add)}</Submit>
        </div>
      </Form>
    </section>
  );
}
