import * as words from "~/i18n/judging";
import * as tabletWords from "~/i18n/tablet";
import { useText } from "~/i18n/use-text";
import type { SheetData } from "~/routes/judging/sheet";
import type { SheetOnTablet } from "./use-sheet";

/** What concerns the whole sheet: the network, the storage, the session, the stage. */
export function SheetAlerts({
  data,
  sheet,
  said,
  stayed,
  isOffline,
}: {
  data: SheetData;
  sheet: SheetOnTablet;
  /** What a plain form was told. */
  said: readonly string[];
  /** The last attempt to leave found no network. */
  stayed: boolean;
  isOffline: boolean;
}) {
  const t = useText();
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
      {data.head.stage === "drawn" && <p className="note">{t(words.waiting)}</p>}
    </>
  );
}
