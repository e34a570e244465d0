import * as words from "~/i18n/panel";
import { useLocale, useText } from "~/i18n/use-text";
import type { PanelData } from "~/routes/panel/panel";
import { Form, Select, Submit, TextField, useFormOf } from "../form";
import { OneButton } from "../one-button";

/** Who sits where, the chief judge first; a judge who has to recuse by now stands out with the reason. */
export function PanelTable({ data: { panel, modules, open } }: { data: PanelData }) {
  const t = useText();
  const locale = useLocale();
  if (panel.length === 0) return <p className="empty">{t(words.empty)}</p>;
  const nameOf = (id: string) => {
    const module = modules.find((one) => one.id === id);
    return (locale === "zh" ? module?.nameZh : module?.nameEn) ?? "";
  };
  return (
    <div className="table-box">
      <table className="dense">
        <thead>
          <tr>
            <th>{t(words.seat)}</th>
            <th>{t(words.name)}</th>
            <th>{t(words.organisation)}</th>
            <th>{t(words.measuresOf)}</th>
            {open && (
              <th>
                <span className="visually-hidden">{t(words.remove)}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {panel.map(({ accountId, seat, name, organisationName, measures, recusal }) => (
            <tr key={accountId}>
              <th scope="row">{seat === 0 ? t(words.chief) : t(words.seatOf, { seat })}</th>
              <td>
                {name}
                {recusal && (
                  <p className="recusal">
                    <span className="tag notice">{t(words.mustRecuse)}</span> {recusal}
                  </p>
                )}
              </td>
              <td>{organisationName ?? <span className="faint">{t(words.noOrganisation)}</span>}</td>
              <td>{measures.map(nameOf).join("、") || t(words.nothing)}</td>
              {open && (
                <td className="num">
                  <OneButton
                    intent="remove-judge"
                    values={{ accountId }}
                    label={`${t(words.remove)} ${name}`}
                  >
                    {t(words.remove)}
                  </OneButton>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Gives somebody a seat; the refusal of who must recuse stands beside the name. */
export function SeatJudge() {
  const t = useText();
  const [form, fields] = useFormOf<{ login: string; role: string }>({ intent: "judge" });
  return (
    <section>
      <h2>{t(words.assignTitle)}</h2>
      <Form form={form} intent="judge">
        <TextField
          field={fields.login}
          label={t(words.login)}
          hint={t(words.loginHint)}
          list="staff"
          autoComplete="off"
        />
        <Select
          field={fields.role}
          label={t(words.role)}
          options={[
            { value: "judge", label: t(words.judge) },
            { value: "chief-judge", label: t(words.chief) },
          ]}
        />
        <div className="actions">
          <Submit>{t(words.assign)}</Submit>
        </div>
      </Form>
    </section>
  );
}
