import { Link } from "@remix-run/react";
import { entryNumber } from "~/domain/entries/start-card";
import { shortDayTime } from "~/i18n/dates";
import * as words from "~/i18n/entry-desk";
import { useLocale, useText } from "~/i18n/use-text";
import type { CheckInData } from "~/routes/desk/check-in";
import { EntryTag } from "../entry-tag";
import { OneButton } from "../one-button";

type Entry = CheckInData["entries"][number];

/** Those who were looked for, or who are still expected: big rows, each with the one thing to do. */
export function CheckInList({ desk, isOpen }: { desk: CheckInData; isOpen: boolean }) {
  const t = useText();
  const looking = desk.q !== "" || desk.scanned !== null;
  const nothing =
    desk.scanned === "other-event"
      ? words.cardElsewhere
      : desk.scanned === "unknown"
        ? words.cardUnknown
        : looking
          ? words.nobodyFound
          : words.everybodyHere;
  const over = !isOpen && desk.stage !== "roster-locked";
  return (
    <section>
      <h3 className="check-in-h">
        {t(looking ? words.foundTitle : over ? words.absentTitle : words.expectedTitle)}
      </h3>
      {desk.entries.length === 0 ? (
        <p className={desk.scanned ? "alert" : "empty"} role={desk.scanned ? "alert" : undefined}>
          {t(nothing)}
        </p>
      ) : (
        <ul className="check-in-list">
          {desk.entries.map((entry) => (
            <Row key={entry.id} entry={entry} isOpen={isOpen} scanned={desk.scanned === "found"} />
          ))}
        </ul>
      )}
      {looking && (
        <p className="actions">
          <Link to="?">{t(words.showExpected)}</Link>
        </p>
      )}
    </section>
  );
}

function Row({ entry, isOpen, scanned }: { entry: Entry; isOpen: boolean; scanned: boolean }) {
  const t = useText();
  const locale = useLocale();
  const number = entryNumber(entry.number);
  const who = { number, name: entry.name };
  return (
    <li>
      <span className="no">{number}</span>
      <div className="who">
        <b>{entry.name}</b>
        <span>{entry.idMasked}</span>
        {entry.employer && <span>{entry.employer}</span>}
      </div>
      <div className="do">
        {entry.state !== "approved" && <EntryTag state={entry.state} />}
        {entry.checkedInAt && <span className="muted">{shortDayTime(locale, entry.checkedInAt)}</span>}
        {isOpen && entry.state === "approved" && (
          <OneButton
            intent="check-in"
            values={{ entry: entry.id }}
            kind={scanned ? "primary" : "plain"}
            small={false}
            label={t(words.checkInWho, who)}
            autoFocus={scanned}
          >
            {t(words.doCheckIn)}
          </OneButton>
        )}
        {isOpen && entry.state === "checked-in" && (
          <OneButton intent="undo" values={{ entry: entry.id }} small={false} label={t(words.undoWho, who)}>
            {t(words.undo)}
          </OneButton>
        )}
      </div>
    </li>
  );
}
