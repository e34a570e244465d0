import * as words from "~/i18n/tablet";
import { useText } from "~/i18n/use-text";
import type { HeardTablet } from "~/operations/tablet-words.server";

/** Each judge's tablet: open or silent, and how many marks it held as of its last word. */
export function OverseeTablets({ tablets }: { tablets: readonly HeardTablet[] | null }) {
  const t = useText();
  if (!tablets || tablets.length === 0) return null;
  return (
    <>
      <h2 id="tablets">{t(words.tabletsTitle)}</h2>
      <div className="table-box">
        <table className="dense tablets">
          <thead>
            <tr>
              <th>{t(words.tabletJudge)}</th>
              <th>{t(words.tabletName)}</th>
              <th>{t(words.tabletState)}</th>
              <th>{t(words.tabletHolding)}</th>
            </tr>
          </thead>
          <tbody>
            {tablets.map(({ id, seat, judge, name, quiet, isSilent, holding }) => (
              <tr key={id} data-tablet={seat}>
                <th scope="row">
                  {seat} <span className="seat-name">{judge}</span>
                </th>
                <td>{name}</td>
                <td>
                  <span className={isSilent ? "tag notice" : "tag open"}>
                    {quiet === null
                      ? t(words.neverHeard)
                      : isSilent
                        ? t(words.silentFor, { seconds: quiet })
                        : t(words.heard)}
                  </span>
                </td>
                <td>{holding}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
