import * as words from "~/i18n/panel";
import { useLocale, useText } from "~/i18n/use-text";
import type { PanelData } from "~/routes/panel/panel";
import { Form, Submit, useFormOf } from "../form";

/** For each module the one judge who enters its measurements. */
export function Measures({ data: { panel, modules } }: { data: PanelData }) {
  const t = useText();
  const locale = useLocale();
  const [form] = useFormOf<Record<string, never>>({ intent: "measures" });
  const judges = panel.filter(({ role }) => role === "judge");
  if (judges.length === 0) return null;
  return (
    <section>
      <h2>{t(words.measuresTitle)}</h2>
      <p className="muted">{t(words.measuresHint)}</p>
      <Form form={form} intent="measures">
        {modules.map(({ id, nameZh, nameEn }, i) => (
          <div className="field" key={id}>
            <label htmlFor={`measures-${id}`}>{locale === "zh" ? nameZh : nameEn}</label>
            <input type="hidden" name={`measures[${i}].moduleId`} value={id} />
            <select
              id={`measures-${id}`}
              name={`measures[${i}].accountId`}
              defaultValue={judges.find(({ measures }) => measures.includes(id))?.accountId ?? ""}
              key={judges.map(({ accountId, measures }) => accountId + measures.join()).join()}
            >
              <option value="">{t(words.measuresNobody)}</option>
              {judges.map(({ accountId, seat, name }) => (
                <option key={accountId} value={accountId}>
                  {t(words.seatOf, { seat })} · {name}
                </option>
              ))}
            </select>
          </div>
        ))}
        <div className="actions">
          <Submit kind="plain">{t(words.measuresSave)}</Submit>
        </div>
      </Form>
    </section>
  );
}
