import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { allPassed } from "~/domain/entries/eligibility";
import { mayEnterAgain } from "~/domain/entries/entry";
import { entryNumber } from "~/domain/entries/start-card";
import { ok, refuse } from "~/domain/shared/result";
import { show } from "~/http/action.server";
import { contextOf } from "~/http/context.server";
import { page } from "~/http/page.server";
import { dayTime } from "~/i18n/dates";
import { districtName } from "~/i18n/districts";
import { eventTitle } from "~/i18n/event-title";
import { pageTitle } from "~/i18n/page-title";
import { sayRefusal } from "~/i18n/refusals/index.server";
import { useLocale, useText } from "~/i18n/use-text";
import * as words from "~/i18n/workers";
import { EnterWorkers, enterWorkers, showEnterWorkers } from "~/operations/worker-entries.server";
import { EnterpriseTabs } from "~/ui/enterprise/tabs";
import { EntryChecks } from "~/ui/entry-checks";
import { EntryTag } from "~/ui/entry-tag";
import { Submit } from "~/ui/form";
import { Shell } from "~/ui/shell";
import { StageTag } from "~/ui/stage-tag";
import "~/ui/enterprise/workers.css";

export function loader(args: LoaderFunctionArgs) {
  return page(args, (ctx, { eventId }) => showEnterWorkers(ctx, eventId));
}

/** Answers with what became of each: sending the same form again finds the entries that are there. */
export async function action(args: ActionFunctionArgs) {
  const { locale } = await contextOf(args);
  return show(args, 100_000, async (ctx, form, { eventId = "" }) => {
    const input = EnterWorkers.safeParse({ workers: form.getAll("workers") });
    if (!input.success) return refuse("invalid", "workers-none-ticked");
    const done = await enterWorkers(ctx, eventId, input.data);
    if (!done.ok) return done;
    const { refused, ...report } = done.value;
    return ok({
      ...report,
      refused: refused.map(({ personId, refusal }) => ({ personId, why: sayRefusal(locale, refusal) })),
    });
  });
}

export const meta = pageTitle<typeof loader>(
  ({ t, locale, data }) => data && [t(words.enterTitle), eventTitle(locale, data.event)],
);

export default function EnterWorkersPage() {
  const t = useText();
  const locale = useLocale();
  const { event, seatsLeft } = useLoaderData<typeof loader>();
  const isOpen = event.stage === "registration";
  return (
    <Shell wide>
      <EnterpriseTabs />
      <div className="workers-page">
        <p className="path">{locale === "zh" ? event.contestTitleZh : event.contestTitleEn}</p>
        <div className="name">
          <h1>{eventTitle(locale, event)}</h1>
          <StageTag stage={event.stage} />
        </div>
        <p className="lead">
          {[districtName(locale, event.district), event.venue, dayTime(locale, event.startsAt)].join(" · ")} ·{" "}
          <Link to={`/events/${event.id}`}>{t(words.seeEvent)}</Link>
        </p>
        <Report />
        <h2>
          {t(words.enterTitle)}{" "}
          {isOpen && <span className="seats">{t(words.seatsLeft, { count: seatsLeft })}</span>}
          <Link to="/enterprise/workers/new" className="btn end">
            {t(words.addWorker)}
          </Link>
        </h2>
        {!isOpen && <p className="note">{t(words.notOpen)}</p>}
        <Workers isOpen={isOpen} />
      </div>
    </Shell>
  );
}

function Report() {
  const t = useText();
  const answer = useActionData<typeof action>();
  const { workers } = useLoaderData<typeof loader>();
  const box = useRef<HTMLDivElement>(null);
  // The button stands below a long list, the report above it.
  useEffect(() => {
    if (answer) box.current?.focus();
  }, [answer]);
  if (!answer) return null;
  if (answer.refused !== null)
    return (
      <div className="alert" role="alert" ref={box} tabIndex={-1}>
        <p>{answer.refused}</p>
      </div>
    );
  const { seated, waiting, again, entered, refused } = answer.shown;
  const nameOf = (personId: string) => workers.find(({ id }) => id === personId)?.name ?? "";
  return (
    <div className="card padded report" role="status" ref={box} tabIndex={-1}>
      <h2>{t(words.reportTitle)}</h2>
      <p>{t(words.reportSummary, { seated, waiting, again, refused: refused.length })}</p>
      <ul>
        {entered.map((one) => (
          <li key={one.personId}>
            <b>{nameOf(one.personId)}</b>{" "}
            {t(
              one.again
                ? words.reportAgain
                : one.state === "waitlisted"
                  ? words.reportWaiting
                  : words.reportSeated,
              { number: entryNumber(one.number) },
            )}
          </li>
        ))}
        {refused.map(({ personId, why }) => (
          <li key={personId} className="broken">
            <b>{nameOf(personId)}</b> {why}
          </li>
        ))}
      </ul>
    </div>
  );
}

type Worker = ReturnType<typeof useLoaderData<typeof loader>>["workers"][number];

function mayTick({ entry, checks }: Worker): boolean {
  return (entry === null || mayEnterAgain(entry.state)) && allPassed(checks);
}

function Workers({ isOpen }: { isOpen: boolean }) {
  const t = useText();
  const { workers } = useLoaderData<typeof loader>();
  if (workers.length === 0)
    return (
      <div className="empty">
        <p>{t(words.workersNone)}</p>
        <p>{t(words.workersNoneHint)}</p>
      </div>
    );
  return (
    <Form method="post">
      <div className="table-box">
        <table className="dense enter-workers">
          <thead>
            <tr>
              {isOpen && (
                <th scope="col">
                  <span className="visually-hidden">{t(words.tick)}</span>
                </th>
              )}
              <th scope="col">{t(words.name)}</th>
              <th scope="col">{t(words.rules)}</th>
              <th scope="col">{t(words.state)}</th>
            </tr>
          </thead>
          <tbody>
            {workers.map((worker) => (
              <tr key={worker.id}>
                {isOpen && (
                  <td className="tick">
                    {mayTick(worker) && (
                      <label>
                        <input
                          type="checkbox"
                          name="workers"
                          value={worker.id}
                          aria-label={t(words.tickWho, { name: worker.name })}
                        />
                      </label>
                    )}
                  </td>
                )}
                <td className="who">
                  <b>{worker.name}</b>
                  <span>{worker.idMasked}</span>
                </td>
                <td className="rules">
                  <EntryChecks checks={worker.checks} />
                </td>
                <td className="nowrap">
                  {worker.entry && (
                    <>
                      <EntryTag state={worker.entry.state} /> {entryNumber(worker.entry.number)}
                    </>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {isOpen &&
        (workers.some(mayTick) ? (
          <div className="enter-bar">
            <Submit>{t(words.enterTicked)}</Submit>
          </div>
        ) : (
          <p className="note" style={{ marginTop: 14 }}>
            {t(words.nobodyToEnter)}
          </p>
        ))}
    </Form>
  );
}
