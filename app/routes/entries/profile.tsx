import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useSearchParams } from "@remix-run/react";
import { levels } from "~/domain/contests/rules";
import { districts } from "~/domain/shared/district";
import { ok } from "~/domain/shared/result";
import { handle, intent } from "~/http/action.server";
import { ownPath } from "~/http/own-path";
import { page } from "~/http/page.server";
import { levelNames } from "~/i18n/contest-words";
import * as words from "~/i18n/entries";
import { pageTitle } from "~/i18n/page-title";
import * as shell from "~/i18n/shell";
import { sayIn } from "~/i18n/text";
import { useLocale, useText } from "~/i18n/use-text";
import { SaveProfile, saveProfile, showProfile } from "~/operations/people.server";
import { Checkbox, Form, Select, Submit, TextField, useFormOf } from "~/ui/form";
import { Shell } from "~/ui/shell";
import "~/ui/entries/entries.css";

export function loader(args: LoaderFunctionArgs) {
  return page(args, showProfile);
}

export const meta = pageTitle(({ t }) => [t(words.profile)]);

export function action(args: ActionFunctionArgs) {
  return handle(
    args,
    intent({
      form: SaveProfile,
      run: async (ctx, input) => {
        const saved = await saveProfile(ctx, input);
        return saved.ok ? ok({ to: input.to ? ownPath(input.to) : "/me" }) : saved;
      },
      next: ({ to }, _params, { locale }) => ({ to, say: sayIn(locale)(words.profileSaved) }),
    }),
  );
}

type Certificate = { occupation: string; level: string; number: string; issuedOn: string };
type Fields = {
  name: string;
  idNumber: string;
  residence: string;
  cityHousehold: string;
  employerCode: string;
  employerName: string;
  student: string;
  occupation: string;
  certificates: Certificate[];
};

export default function ProfilePage() {
  const t = useText();
  const locale = useLocale();
  const { profile, accountName, phoneMasked, occupations, fixed } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  const [form, fields] = useFormOf<Fields>({
    defaultValue: profile
      ? {
          ...profile,
          cityHousehold: profile.cityHousehold ? "on" : undefined,
          student: profile.student ? "on" : undefined,
        }
      : { name: accountName },
  });
  const jobs = occupations.map(({ edition, code, name, nameEn }) => ({
    value: `${edition}:${code}`,
    label: `${locale === "zh" ? name : nameEn} ${code}`,
  }));
  const rows = fields.certificates.getFieldList();
  return (
    <Shell>
      <h1>{t(words.profile)}</h1>
      <p className="lead">
        {t(words.profileLead)} {phoneMasked && t(words.phoneKnown, { masked: phoneMasked })}
      </p>
      {fixed && <p className="note">{t(words.fixed)}</p>}
      <Form form={form}>
        <input type="hidden" name="version" value={profile?.version ?? 0} />
        <input type="hidden" name="to" value={search.get("to") ?? ""} />
        <TextField
          field={fields.name}
          label={t(words.name)}
          hint={t(words.nameHint)}
          autoComplete="name"
          readOnly={fixed}
        />
        <TextField
          field={fields.idNumber}
          label={t(words.idNumber)}
          hint={profile ? t(words.idKept, { masked: profile.idMasked }) : t(words.idHint)}
          optional={profile !== null}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          readOnly={fixed}
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
        <Checkbox field={fields.cityHousehold} label={t(words.household)} />
        <Checkbox field={fields.student} label={t(words.student)} />
        <TextField
          field={fields.employerCode}
          label={t(words.employerCode)}
          hint={t(words.employerCodeHint)}
          optional
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
        />
        <TextField
          field={fields.employerName}
          label={t(words.employerName)}
          hint={t(words.employerNameHint)}
          optional
          autoComplete="organization"
        />
        <Select
          field={fields.occupation}
          label={t(words.occupation)}
          optional
          blank={t(words.choose)}
          options={jobs}
        />
        <fieldset className="certificates">
          <legend>{t(words.certificates)}</legend>
          {rows.map((row, index) => {
            const one = row.getFieldset();
            return (
              <div key={row.key} className="certificate-row">
                <Select
                  field={one.occupation}
                  label={t(words.occupation)}
                  blank={t(words.choose)}
                  options={jobs}
                />
                <div className="row">
                  <Select
                    field={one.level}
                    label={t(words.level)}
                    blank={t(words.choose)}
                    options={levels.map((level) => ({
                      value: String(level),
                      label: t(levelNames[level] ?? words.level),
                    }))}
                  />
                  <TextField field={one.issuedOn} label={t(words.issuedOn)} type="date" />
                </div>
                <TextField
                  field={one.number}
                  label={t(words.certificateNumber)}
                  autoComplete="off"
                  autoCapitalize="characters"
                  spellCheck={false}
                />
                <p className="actions">
                  <button
                    type="submit"
                    className="btn small"
                    {...form.remove.getButtonProps({ name: fields.certificates.name, index })}
                  >
                    {t(words.removeCertificate)}
                  </button>
                </p>
              </div>
            );
          })}
          <button
            type="submit"
            className="btn small"
            {...form.insert.getButtonProps({ name: fields.certificates.name })}
          >
            {t(words.addCertificate)}
          </button>
        </fieldset>
        <div className="actions">
          <Submit>{t(shell.save)}</Submit>
        </div>
      </Form>
    </Shell>
  );
}
