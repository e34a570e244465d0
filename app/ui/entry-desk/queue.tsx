import { Form, Link, useActionData, useLocation, useNavigation } from "@remix-run/react";
import { entryNumber } from "~/domain/entries/start-card";
import type { FormResult } from "~/http/action.server";
import { shortDayTime } from "~/i18n/dates";
import { districtName } from "~/i18n/districts";
import * as words from "~/i18n/entry-desk";
import { useLocale, useText } from "~/i18n/use-text";
import type { QueueData } from "~/routes/desk/entries";
import { EntryChecks } from "../entry-checks";
import { EntryTag } from "../entry-tag";
import { ButtonAlert } from "../one-button";

type Entry = QueueData["entries"][number];
const intents = ["approve", "return", "refuse"] as const;

/** The entries as a dense table in one form: tick some, then approve, return or refuse them together. */
export function Queue({ queue }: { queue: QueueData }) {
  const t = useText();
  const sent = useActionData<FormResult>()?.initialValue ?? {};
  // A new place after each answer: a reason that was given does not stay for the next entry.
  const { key } = useLocation();
  if (queue.entries.length === 0) return <Empty queue={queue} />;
  const ticked = [sent.entries].flat();
  const decidable = queue.entries.some(isDecidable);
  return (
    <Form method="post">
      <div className="table-box">
        <table className="dense queue">
          <thead>
            <tr>
              {decidable && (
                <th scope="col">
                  <span className="visually-hidden">{t(words.tick)}</span>
                </th>
              )}
              <th scope="col">{t(words.number)}</th>
              <th scope="col">{t(words.person)}</th>
              <th scope="col">{t(words.from)}</th>
              <th scope="col">{t(words.rules)}</th>
              <th scope="col">{t(words.arrived)}</th>
              <th scope="col">{t(words.state)}</th>
            </tr>
          </thead>
          <tbody>
            {queue.entries.map((entry) => (
              <Row key={entry.id} entry={entry} decidable={decidable} ticked={ticked} />
            ))}
          </tbody>
        </table>
      </div>
      {decidable && <Decide key={key} reason={typeof sent.reason === "string" ? sent.reason : ""} />}
    </Form>
  );
}

const isDecidable = ({ moves }: Entry) => moves.some((move) => move === "approve" || move === "refuse");

function Row({ entry, decidable, ticked }: { entry: Entry; decidable: boolean; ticked: readonly unknown[] }) {
  const t = useText();
  const locale = useLocale();
  const number = entryNumber(entry.number);
  // An entry that somebody has changed meanwhile gets a new box: it has to be looked at again.
  const value = `${entry.id}:${entry.version}`;
  return (
    <tr>
      {decidable && (
        <td className="tick">
          {isDecidable(entry) && (
            <label>
              <input
                key={value}
                type="checkbox"
                name="entries"
                value={value}
                defaultChecked={ticked.includes(value)}
                aria-label={t(words.tickWho, { number, name: entry.name })}
              />
            </label>
          )}
        </td>
      )}
      <td className="no">{number}</td>
      <td className="who">
        <b>{entry.name}</b>
        <span>{entry.idMasked}</span>
      </td>
      <td className="from">
        {entry.residence === null ? t(words.elsewhere) : districtName(locale, entry.residence)}
        {entry.employer && <span>{entry.employer}</span>}
        {entry.enteredBy && <span>{t(words.enteredBy, { name: entry.enteredBy })}</span>}
      </td>
      <td className="rules">
        <EntryChecks checks={entry.checks} />
      </td>
      <td className="when">{shortDayTime(locale, entry.submittedAt)}</td>
      <td className="state">
        <EntryTag state={entry.state} />
        {entry.reason && <span>{t(words.reasonGiven, { reason: entry.reason })}</span>}
      </td>
    </tr>
  );
}

function Decide({ reason }: { reason: string }) {
  const t = useText();
  const busy = useNavigation().state === "submitting";
  const button = { type: "submit", name: "intent", "aria-disabled": busy || undefined } as const;
  return (
    <section className="decide" aria-label={t(words.decideTitle)}>
      <ButtonAlert intents={intents} />
      <div className="decide-row">
        <button {...button} value="approve" className="btn primary">
          {t(words.approve)}
        </button>
        <div className="decide-reason">
          <label htmlFor="reason">{t(words.reason)}</label>
          <input
            id="reason"
            name="reason"
            defaultValue={reason}
            maxLength={300}
            autoComplete="off"
            aria-describedby="reason-hint"
          />
        </div>
        <button {...button} value="return" className="btn">
          {t(words.returnBack)}
        </button>
        <button {...button} value="refuse" className="btn danger">
          {t(words.refuse)}
        </button>
      </div>
      <p className="hint" id="reason-hint">
        {t(words.reasonHint)}
      </p>
    </section>
  );
}

function Empty({ queue: { filter } }: { queue: QueueData }) {
  const t = useText();
  const filtered = filter.state !== undefined || filter.q !== "" || filter.page > 1;
  return (
    <div className="empty">
      <p>{t(filtered ? words.queueNone : words.queueEmpty)}</p>
      {filtered ? <Link to="?">{t(words.showAll)}</Link> : <p>{t(words.queueEmptyHint)}</p>}
    </div>
  );
}
