import type { Award } from "~/domain/awards/award";
import type { Effect } from "~/domain/scoring/correction";
import { formatMark, type Mark } from "~/domain/shared/mark";
import { awardNames } from "~/i18n/contest-words";
import * as words from "~/i18n/corrections";
import { useText } from "~/i18n/use-text";

type Outcome = Effect[number]["before"];

/** Every code whose total, place or award a correction moves, before and after. */
export function CorrectionEffect({ effect }: { effect: Effect }) {
  const t = useText();
  const award = (name: string | null) => (name === null ? "–" : t(awardNames[name as Award]));
  const pair = (show: (outcome: Outcome) => string, { before, after }: Effect[number]) =>
    show(before) === show(after) ? show(after) : `${show(before)} → ${show(after)}`;
  return (
    <section>
      <h2>{t(words.effectTitle)}</h2>
      {effect.length === 0 ? (
        <p className="empty">{t(words.effectNone)}</p>
      ) : (
        <div className="table-box">
          <table className="dense">
            <thead>
              <tr>
                <th>{t(words.code)}</th>
                <th className="num">{t(words.total)}</th>
                <th className="num">{t(words.place)}</th>
                <th>{t(words.award)}</th>
              </tr>
            </thead>
            <tbody>
              {effect.map((one) => (
                <tr key={one.code}>
                  <td>{one.code}</td>
                  <td className="num">{pair(({ total }) => formatMark(total as Mark), one)}</td>
                  <td className="num">{pair(({ place }) => String(place ?? "–"), one)}</td>
                  <td>{pair((outcome) => award(outcome.award), one)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
