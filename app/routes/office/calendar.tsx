import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form as GetForm, useLoaderData } from "@remix-run/react";
import { handleIntents, intent } from "~/http/action.server";
import { page } from "~/http/page.server";
import * as office from "~/i18n/office";
import { pageTitle } from "~/i18n/page-title";
import * as shell from "~/i18n/shell";
import { sayIn } from "~/i18n/text";
import { useText } from "~/i18n/use-text";
import { LoadYear, loadYear, SaveDay, saveDay, showCalendar } from "~/operations/working-days.server";
import { Form, Select, Submit, TextField, useFormOf } from "~/ui/form";
import { OfficeTabs } from "~/ui/office/tabs";
import { Shell } from "~/ui/shell";
import "~/ui/office/office.css";

export function loader(args: LoaderFunctionArgs) {
  return page(args, (ctx, _params, url) => showCalendar(ctx, url));
}

export function action(args: ActionFunctionArgs) {
  const to = (year: number) => `/office/calendar?year=${year}`;
  return handleIntents(args, {
    load: intent({
      form: LoadYear,
      run: loadYear,
      next: ({ year }, _params, { locale }) => ({ to: to(year), say: sayIn(locale)(office.yearLoaded) }),
    }),
    day: intent({
      form: SaveDay,
      run: saveDay,
      next: ({ year }, _params, { locale }) => ({ to: to(year), say: sayIn(locale)(office.daySet) }),
    }),
  });
}

export const meta = pageTitle(({ t }) => [t(office.calendar)]);

export default function CalendarPage() {
  const t = useText();
  const { year, days, loaded } = useLoaderData<typeof loader>();
  const [loadForm] = useFormOf<{ year: string }>({ intent: "load" });
  const [dayForm, fields] = useFormOf<{ date: string; kind: string; name: string }>({ intent: "day" });
  return (
    <Shell wide>
      <OfficeTabs />
      <h1>{t(office.calendar)}</h1>
      <p className="lead">{t(office.calendarLead)}</p>
      <GetForm method="get" className="filters">
        <label>
          {t(office.year)}
          <input name="year" inputMode="numeric" pattern="\d{4}" defaultValue={year} key={year} />
        </label>
        <button type="submit" className="btn small">
          {t(office.show)}
        </button>
      </GetForm>
      <div className="desk-2">
        <div>
          {!loaded ? (
            <div className="empty">
              <p>{t(office.notLoaded)}</p>
              <Form form={loadForm} intent="load">
                <input type="hidden" name="year" value={year} />
                <Submit kind="plain">{t(office.loadYear)}</Submit>
              </Form>
            </div>
          ) : days.length === 0 ? (
            <p className="empty">{t(office.noDays)}</p>
          ) : (
            <div className="table-box">
              <table className="dense">
                <thead>
                  <tr>
                    <th>{t(office.date)}</th>
                    <th>{t(office.kind)}</th>
                    <th>{t(office.dayName)}</th>
                  </tr>
                </thead>
                <tbody>
                  {days.map((day) => (
                    <tr key={day.date}>
                      <td>{day.date}</td>
                      <td>{t(day.kind === "holiday" ? office.holiday : office.workday)}</td>
                      <td>{day.name}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
        </div>
        <aside className="card padded">
          <h2>{t(office.setDay)}</h2>
          <Form form={dayForm} intent="day">
            <TextField field={fields.date} label={t(office.date)} type="date" />
            <Select
              field={fields.kind}
              label={t(office.kind)}
              options={[
                { value: "holiday", label: t(office.holiday) },
                { value: "workday", label: t(office.workday) },
                { value: "ordinary", label: t(office.ordinary) },
              ]}
            />
            <TextField field={fields.name} label={t(office.dayName)} optional />
            <div className="actions">
              <Submit>{t(shell.save)}</Submit>
            </div>
          </Form>
        </aside>
      </div>
    </Shell>
  );
}
