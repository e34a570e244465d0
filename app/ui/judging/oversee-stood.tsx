import { clock } from "~/i18n/dates";
import * as words from "~/i18n/rounds";
import { useLocale, useText } from "~/i18n/use-text";
import type { OverseeData } from "~/routes/judging/oversee";
import { RemarkLink } from "./oversee-rounds";
import { OverseeTable } from "./oversee-table";

/** Marks that lie far from the others' and that their judges have confirmed, beside those of the whole panel. */
export function StoodMarks({ data: { progress, head } }: { data: OverseeData }) {
  const t = useText();
  const locale = useLocale();
  const canAsk = head.stage === "marking";
  return (
    <>
      <h2>{t(words.stoodTitle)}</h2>
      {progress.stood.length === 0 ? (
        <p className="muted">{t(words.stoodNone)}</p>
      ) : (
        <>
          <p className="muted">{t(words.stoodHint)}</p>
          <OverseeTable
            className="stood-marks"
            heads={[t(words.code), t(words.aspect), t(words.stoodMark), t(words.allMarks), t(words.when)]}
            asks={canAsk}
          >
            {progress.stood.map(({ code, aspectId, description, seat, marks, confirmedAt }) => (
              <tr key={`${code} ${aspectId} ${seat}`}>
                <th scope="row">{code}</th>
                <td className="wrap-text">
                  {aspectId} {description}
                </td>
                <td>
                  {marks
                    .filter((each) => each.seat === seat)
                    .map(({ mark }) => (
                      <b key={seat}>{t(words.seatValue, { seat, value: mark })}</b>
                    ))}
                </td>
                <td className="seats">
                  {marks.map(({ seat: each, mark }) => (
                    <span key={each}>{t(words.seatValue, { seat: each, value: mark })}</span>
                  ))}
                </td>
                <td className="time">{clock(locale, confirmedAt)}</td>
                {canAsk && (
                  <td>
                    <RemarkLink code={code} aspectId={aspectId} />
                  </td>
                )}
              </tr>
            ))}
          </OverseeTable>
        </>
      )}
    </>
  );
}
