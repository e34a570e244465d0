import * as words from "~/i18n/panel";
import { useText } from "~/i18n/use-text";
import type { PanelData } from "~/routes/panel/panel";
import { Form, Select, Submit, TextField, useFormOf } from "../form";
import { OneButton } from "../one-button";

/** Draw officers and supervisors: who may join codes with people, and who watches. */
export function Officers({ data: { officers, mayAssign } }: { data: PanelData }) {
  const t = useText();
  const [form, fields] = useFormOf<{ login: string; role: string }>({ intent: "officer" });
  return (
    <section>
      <h2>{t(words.officersTitle)}</h2>
      <p className="muted">{t(words.officersHint)}</p>
      {officers.length === 0 ? (
        <p className="faint">{t(words.officersEmpty)}</p>
      ) : (
        <ul className="officers">
          {officers.map((officer) => (
            <li key={officer.accountId + officer.role}>
              <span>
                <b>{officer.name}</b>
                <span className="muted">
                  {" "}
                  {t(officer.role === "supervisor" ? words.supervisor : words.drawOfficer)}
                  {officer.organisationName && ` · ${officer.organisationName}`}
                </span>
              </span>
              {mayAssign && (
                <OneButton
                  intent="remove-officer"
                  values={{ accountId: officer.accountId, role: officer.role }}
                  label={`${t(words.remove)} ${officer.name}`}
                >
                  {t(words.remove)}
                </OneButton>
              )}
            </li>
          ))}
        </ul>
      )}
      {mayAssign && (
        <Form form={form} intent="officer">
          <TextField field={fields.login} label={t(words.login)} list="staff" autoComplete="off" />
          <Select
            field={fields.role}
            label={t(words.role)}
            options={[
              { value: "draw-officer", label: t(words.drawOfficer) },
              { value: "supervisor", label: t(words.supervisor) },
            ]}
          />
          <div className="actions">
            <Submit kind="plain">{t(words.assign)}</Submit>
          </div>
        </Form>
      )}
    </section>
  );
}
