import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { eventHead } from "~/domain/contests/event-head";
import { ok } from "~/domain/shared/result";
import { handleIntents, intent } from "~/http/action.server";
import { page } from "~/http/page.server";
import { eventTitle } from "~/i18n/event-title";
import { pageTitle } from "~/i18n/page-title";
import * as words from "~/i18n/panel";
import { sayRefusal } from "~/i18n/refusals/index.server";
import { type Sentence, sayIn } from "~/i18n/text";
import { useText } from "~/i18n/use-text";
import {
  AssignJudge,
  AssignOfficer,
  assignJudge,
  assignOfficer,
  RemoveJudge,
  RemoveOfficer,
  readPanel,
  removeJudge,
  removeOfficer,
  SetMeasures,
  setMeasures,
} from "~/operations/panel.server";
import { EventHead } from "~/ui/desk/event-head";
import { ButtonAlert } from "~/ui/one-button";
import { Gaps } from "~/ui/panel/gaps";
import { Measures } from "~/ui/panel/measures";
import { Officers } from "~/ui/panel/officers";
import { PanelTable, SeatJudge } from "~/ui/panel/panel-table";
import { Shell } from "~/ui/shell";
import "~/ui/panel/panel.css";

export function loader(args: LoaderFunctionArgs) {
  return page(args, async (ctx, { eventId = "" }) => {
    const read = await readPanel(ctx, eventId);
    if (!read.ok) return read;
    const { event, panel, officers, gaps, staff, open, mayAssign } = read.value;
    return ok({
      head: eventHead(event, ctx.now()),
      open,
      mayAssign,
      drawn: event.stage !== "cancelled" && !open && mayAssign,
      gaps,
      modules: event.modules.map(({ id, nameZh, nameEn }) => ({ id, nameZh, nameEn })),
      panel: panel.map(({ accountId, role, seat, measures, name, organisationName, recusal }) => ({
        accountId,
        role,
        seat,
        measures,
        name,
        organisationName,
        recusal: recusal && sayRefusal(ctx.locale, recusal),
      })),
      officers,
      staff: mayAssign ? staff : [],
    });
  });
}

export type PanelData = ReturnType<typeof useLoaderData<typeof loader>>;

const here = <T,>(sentence: Sentence, params: (value: T) => Record<string, string> = () => ({})) => ({
  next: (value: T, { eventId }: { eventId?: string }, ctx: { locale: "zh" | "en" }) => ({
    to: `/desk/events/${eventId}/panel`,
    say: sayIn(ctx.locale)(sentence, params(value)),
  }),
});

export function action(args: ActionFunctionArgs) {
  return handleIntents(args, {
    judge: intent({
      form: AssignJudge,
      run: (ctx, input, { eventId = "" }) => assignJudge(ctx, eventId, input),
      ...here(words.assigned, ({ name }: { name: string }) => ({ name })),
    }),
    "remove-judge": intent({
      form: RemoveJudge,
      run: (ctx, input, { eventId = "" }) => removeJudge(ctx, eventId, input),
      ...here(words.removed),
    }),
    measures: intent({
      form: SetMeasures,
      run: (ctx, input, { eventId = "" }) => setMeasures(ctx, eventId, input),
      ...here(words.measuresSaved),
    }),
    officer: intent({
      form: AssignOfficer,
      run: (ctx, input, { eventId = "" }) => assignOfficer(ctx, eventId, input),
      ...here(words.assigned, ({ name }: { name: string }) => ({ name })),
    }),
    "remove-officer": intent({
      form: RemoveOfficer,
      run: (ctx, input, { eventId = "" }) => removeOfficer(ctx, eventId, input),
      ...here(words.removed),
    }),
  });
}

export const meta = pageTitle<typeof loader>(
  ({ t, locale, data }) => data && [t(words.title), eventTitle(locale, data.head)],
);

export default function PanelPage() {
  const t = useText();
  const data = useLoaderData<typeof loader>();
  return (
    <Shell wide>
      <EventHead event={data.head} />
      <datalist id="staff">
        {data.staff.map(({ login, name, organisationName }) => (
          <option key={login} value={login}>
            {[name, organisationName].filter(Boolean).join(" · ")}
          </option>
        ))}
      </datalist>
      {data.drawn && <p className="note">{t(words.stands)}</p>}
      <ButtonAlert intents={["remove-judge", "remove-officer"]} />
      <div className="panel-page">
        <section>
          <PanelTable data={data} />
          {data.open && (
            <div className="panel-forms">
              <SeatJudge />
              <Measures data={data} />
            </div>
          )}
        </section>
        <aside>
          {!data.drawn && <Gaps data={data} />}
          <Officers data={data} />
        </aside>
      </div>
    </Shell>
  );
}
