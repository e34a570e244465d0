import { Link } from "@remix-run/react";
import type { MouseEvent } from "react";
import * as custody from "~/i18n/custody";
import { clock } from "~/i18n/dates";
import * as words from "~/i18n/judging";
import * as tabletWords from "~/i18n/tablet";
import { useLocale, useText } from "~/i18n/use-text";
import type { SheetData } from "~/routes/judging/sheet";
import type { SheetOnTablet } from "./use-sheet";

/** The first six: it is read on a tablet. */
const shortList = (ids: readonly string[]) => ids.slice(0, 6).join(", ") + (ids.length > 6 ? " …" : "");

/** What concerns the whole sheet: the network, the storage, the session, the stage. */
export function SheetAlerts({
  data,
  sheet,
  said,
  stayed,
  isOffline,
  onGo,
}: {
  data: SheetData;
  sheet: SheetOnTablet;
  /** What a plain form was told. */
  said: readonly string[];
  /** The last attempt to leave found no network. */
  stayed: boolean;
  isOffline: boolean;
  onGo: (event: MouseEvent<HTMLAnchorElement>) => void;
}) {
  const t = useText();
  const locale = useLocale();
  const reasons = [...new Set(sheet.notTaken.flatMap(({ reason }) => reason ?? []))].slice(0, 5);
  const elsewhere = data.stations.filter(({ codeId }) => codeId !== data.codeId && sheet.asking.has(codeId));
  return (
    <>
      {said.length > 0 && (
        <p className="alert" role="alert">
          {said.join(" ")}
        </p>
      )}
      {stayed && (
        <p className="note" role="alert">
          {t(words.stayHere)}
        </p>
      )}
      {isOffline && sheet.online && (
        <p className="note">
          <a href={`/judging/${data.head.id}/${data.code}`}>{t(tabletWords.backOnline)}</a>
        </p>
      )}
      {sheet.since && sheet.since.changed.length > 0 && (
        <p className="alert" role="status" data-coverage="changed">
          {t(custody.changedSince, {
            list: shortList(sheet.since.changed),
            time: clock(locale, sheet.since.at),
          })}
        </p>
      )}
      {sheet.unkept && (
        <p className="alert" role="alert">
          {t(tabletWords.unkept)}
        </p>
      )}
      {sheet.halted && (
        <p className="alert" role="alert">
          {sheet.halted}
        </p>
      )}
      {sheet.notTaken.length > 1 && (
        <div className="alert" role="alert" data-refused={sheet.notTaken.length}>
          {t(tabletWords.notTaken)}
          <ul>
            {reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
          <button
            type="button"
            className="btn"
            onClick={() => {
              for (const { clientId } of sheet.notTaken) void sheet.outbox?.retry(clientId);
            }}
          >
            {t(tabletWords.sendAllAgain, { count: sheet.notTaken.length })}
          </button>
        </div>
      )}
      {elsewhere.length > 0 && (
        <p className="note stations-asking" role="status">
          {t(words.elsewhere)}
          {elsewhere.slice(0, 6).map(({ code }) => (
            <Link key={code} className="btn" to={`/judging/${data.head.id}/${code}`} onClick={onGo}>
              {code}
            </Link>
          ))}
          {elsewhere.length > 6 && " …"}
        </p>
      )}
      {data.head.stage === "drawn" && <p className="note">{t(words.waiting)}</p>}
    </>
  );
}
