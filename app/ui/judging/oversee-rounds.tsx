import { Link, useSearchParams } from "@remix-run/react";
import { clock } from "~/i18n/dates";
import * as judging from "~/i18n/judging";
import * as words from "~/i18n/rounds";
import * as change from "~/i18n/scheme-change";
import { useLocale, useText } from "~/i18n/use-text";
import type { OverseeData } from "~/routes/judging/oversee";
import { Form, Select, Submit, TextArea, useFormOf } from "../form";
import "./rounds.css";
import { OverseeTable } from "./oversee-table";

type Parts = { data: OverseeData };

/** A module's name, in the reader's language. */
function useModuleName({ modules }: OverseeData) {
  const locale = useLocale();
  return (id: string) => {
    const module = modules.find((each) => each.id === id);
    return module ? (locale === "zh" ? module.nameZh : module.nameEn) : "";
  };
}

/** A later version of the scheme that waits for the chief judge, or the city office. */
export function SchemeAlert({ data: { head, progress } }: Parts) {
  const t = useText();
  if (!progress.schemeAsked) return null;
  return (
    <p className="note">
      <b>{t(change.waitsForYou)}</b>{" "}
      <Link to={`/desk/events/${head.id}/scheme/change`}>{t(change.open)}</Link>
    </p>
  );
}

/** Modules down, seats across: what each judge has left over all stations. */
export function LeftByModule({ data }: Parts) {
  const t = useText();
  const name = useModuleName(data);
  if (data.rows.length === 0 || data.progress.modules.length < 2) return null;
  return (
    <>
      <h2>{t(words.leftTitle)}</h2>
      <OverseeTable heads={[t(words.moduleHead)]} seats={data.seats}>
        {data.progress.modules.map(({ id, left }) => (
          <tr key={id}>
            <th scope="row">{name(id)}</th>
            {left.map((each, i) => (
              <td key={data.seats[i]?.seat ?? i}>
                {each === null ? (
                  <span className="none">—</span>
                ) : (
                  <span className={each.marked === each.needed ? "ok" : undefined}>
                    {each.marked}/{each.needed}
                  </span>
                )}
              </td>
            ))}
          </tr>
        ))}
      </OverseeTable>
    </>
  );
}

/** Under a sheet that is not finished: in which modules something is left. */
export function LeftLines({ data, row, seat }: Parts & { row: number; seat: number }) {
  const t = useText();
  const name = useModuleName(data);
  const modules = data.progress.codes[row]?.modules ?? [];
  if (modules.length < 2) return null;
  return (
    <>
      {modules.map(({ id, left }) => {
        const each = left[seat];
        if (!each || each.marked === each.needed) return null;
        return (
          <span key={id} className="left-line">
            {name(id)} {t(words.leftCell, { left: each.needed - each.marked })}
          </span>
        );
      })}
    </>
  );
}

/** Opens the form beside it with a station and an aspect filled in. */
export function RemarkLink({ code, aspectId }: { code: string; aspectId: string }) {
  const t = useText();
  return (
    <Link to={`?code=${code}&aspect=${encodeURIComponent(aspectId)}#remark`}>
      {t(words.askThis)}
      <span className="visually-hidden">
        {" "}
        {code} {aspectId}
      </span>
    </Link>
  );
}

/** The chief judge never changes a mark: this has it given again. */
export function RemarkForm({ data }: Parts) {
  const [search] = useSearchParams();
  const asked = { code: search.get("code") ?? "", aspectId: search.get("aspect") ?? "" };
  if (data.head.stage !== "marking") return null;
  // Fields that a link has filled in are fields anew.
  return (
    <RemarkFields
      key={`${asked.code} ${asked.aspectId} ${data.progress.remarks.length}`}
      data={data}
      asked={asked}
    />
  );
}

function RemarkFields({ data, asked }: Parts & { asked: { code: string; aspectId: string } }) {
  const t = useText();
  const [form, fields] = useFormOf<Record<"code" | "aspectId" | "reason", string>>({
    intent: "remark",
    defaultValue: asked,
  });
  return (
    <section id="remark" className="remark-form">
      <h2>{t(words.remarkTitle)}</h2>
      <p className="muted">{t(words.remarkLead)}</p>
      <Form form={form} intent="remark" preventScrollReset>
        <input type="hidden" name="clientId" value={data.remarkId} />
        <Select
          field={fields.code}
          label={t(words.code)}
          blank={t(words.choose)}
          options={data.rows.map(({ code }) => ({ value: code, label: code }))}
        />
        <Select
          field={fields.aspectId}
          label={t(words.aspect)}
          blank={t(words.choose)}
          options={data.progress.aspects.map(({ id, description }) => ({
            value: id,
            label: `${id} ${description}`.slice(0, 60),
          }))}
        />
        <TextArea field={fields.reason} label={t(words.reason)} hint={t(words.reasonHint)} rows={2} />
        <Submit kind="plain">{t(words.ask)}</Submit>
      </Form>
    </section>
  );
}

/** Every round that was begun, and how many of its marks are in. */
export function Remarks({ data: { progress } }: Parts) {
  const t = useText();
  const locale = useLocale();
  if (progress.remarks.length === 0) return null;
  return (
    <>
      <h2>{t(words.remarksTitle)}</h2>
      <OverseeTable
        heads={[
          t(words.when),
          t(words.code),
          t(words.aspect),
          t(judging.state),
          t(words.by),
          t(words.reason),
        ]}
      >
        {progress.remarks.map((row) => (
          <tr key={row.seq}>
            <td className="time">{clock(locale, row.at)}</td>
            <th scope="row">{row.code}</th>
            <td>{row.aspectId}</td>
            <td>
              {t(words.round, { round: row.round })}
              {" · "}
              {row.isLast ? (
                <span className={row.given === row.needed ? "ok" : undefined}>
                  {t(words.inCount, { given: row.given, needed: row.needed })}
                </span>
              ) : (
                <span className="none">{t(words.over)}</span>
              )}
            </td>
            <td>
              {row.by === null
                ? t(words.byScheme)
                : row.by === 0
                  ? t(words.byChief)
                  : t(words.byPanel, { seat: row.by })}
            </td>
            <td className="wrap-text">{row.reason ?? t(words.spreadReason)}</td>
          </tr>
        ))}
      </OverseeTable>
    </>
  );
}
