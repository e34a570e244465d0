import { Link } from "@remix-run/react";
import { months, type PlanItem } from "~/domain/seasons/plan";
import { districts } from "~/domain/shared/district";
import * as seasons from "~/i18n/seasons";
import * as shell from "~/i18n/shell";
import { useLocale, useText } from "~/i18n/use-text";
import type { Draft } from "~/routes/office/season";
import { Form, Select, Submit, TextField, useFormOf } from "../form";

/** A line of the draft: a new one, or the one that is being changed. */
export function ItemForm({ draft, item }: { draft: Draft; item: PlanItem | undefined }) {
  const t = useText();
  const locale = useLocale();
  const chosen = item?.occupations.map(({ edition, code }) => `${edition} ${code}`) ?? [];
  const [form, fields] = useFormOf<{
    month: string;
    themeZh: string;
    themeEn: string;
    occupations: string[];
    district: string;
    organiserId: string;
  }>({
    intent: "save",
    defaultValue: item && { ...item, month: String(item.month), occupations: chosen },
  });
  const sent = fields.occupations.initialValue as string | string[] | undefined;
  return (
    <section className="card padded" id="item">
      <h2>{t(item ? seasons.editItem : seasons.addItem)}</h2>
      <Form form={form} intent="save">
        <input type="hidden" name="version" value={draft.season.version} />
        <input type="hidden" name="id" value={item?.id ?? draft.newId} />
        <div className="row">
          <Select
            field={fields.month}
            label={t(seasons.month)}
            options={months.map((month) => ({
              value: String(month),
              label: t(seasons.monthName, { month }),
            }))}
          />
          <Select
            field={fields.district}
            label={t(seasons.district)}
            blank=""
            options={districts.map((each) => ({ value: each.code, label: each[locale] }))}
          />
        </div>
        <TextField field={fields.themeZh} label={t(seasons.themeZh)} lang="zh-CN" />
        <TextField field={fields.themeEn} label={t(seasons.themeEn)} lang="en" />
        <div className={fields.occupations.errors ? "field wrong" : "field"}>
          <label htmlFor={fields.occupations.id}>{t(seasons.occupations)}</label>
          <select
            multiple
            size={6}
            id={fields.occupations.id}
            name={fields.occupations.name}
            defaultValue={typeof sent === "string" ? [sent] : (sent ?? chosen)}
          >
            {draft.occupations.map((each) => (
              <option key={`${each.edition} ${each.code}`} value={`${each.edition} ${each.code}`}>
                {each.code} {locale === "zh" ? each.name : each.nameEn}
              </option>
            ))}
          </select>
          <div className="hint">{t(seasons.occupationsHint)}</div>
          {fields.occupations.errors && <div className="error">{fields.occupations.errors.join(" ")}</div>}
        </div>
        <Select
          field={fields.organiserId}
          label={t(seasons.organiser)}
          blank=""
          options={draft.organisers.map((each) => ({
            value: each.id,
            label: locale === "zh" ? each.name : each.nameEn,
          }))}
        />
        <div className="actions">
          <Submit kind="plain">{t(shell.save)}</Submit>
          {item && <Link to={`/office/seasons/${draft.season.year}`}>{t(shell.cancel)}</Link>}
        </div>
      </Form>
      {item && <RemoveForm draft={draft} item={item} />}
    </section>
  );
}

function RemoveForm({ draft, item }: { draft: Draft; item: PlanItem }) {
  const t = useText();
  const [form] = useFormOf<Record<string, string>>({ intent: "remove" });
  return (
    <Form form={form} intent="remove">
      <input type="hidden" name="version" value={draft.season.version} />
      <input type="hidden" name="id" value={item.id} />
      <div className="actions">
        <Submit kind="danger">{t(seasons.removeItem)}</Submit>
      </div>
    </Form>
  );
}
