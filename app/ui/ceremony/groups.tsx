import type { CSSProperties } from "react";
import type { Group } from "~/domain/results/ceremony-groups";
import type { Screen } from "~/domain/results/ceremony-screen";
import * as words from "~/i18n/ceremony";
import { districtName } from "~/i18n/districts";
import { useLocale, useText } from "~/i18n/use-text";
import { fitSize, widthOf } from "../displays/fit";

/** A unit's name, or a district's by its code. */
function useGroupName(group: Group): (name: string) => string {
  const locale = useLocale();
  return (name) => (group === "districts" ? districtName(locale, name) : name);
}

/** A prize for units or districts: whoever has the place, as large as they fit. */
export function Prize({ screen: { group, place, rows } }: { screen: Extract<Screen, { kind: "prize" }> }) {
  const t = useText();
  const nameOf = useGroupName(group);
  const most = rows.length === 1 ? 150 : rows.length <= 3 ? 96 : rows.length <= 5 ? 56 : 44;
  return (
    <div className="ceremony-prize">
      <p className="ceremony-no">{t(words.prizeNames[group][place] ?? words.place)}</p>
      <ul className={rows.length > 5 ? "two" : undefined}>
        {rows.map(({ name, gold, silver, bronze, points }) => (
          <li key={name}>
            <b
              style={
                {
                  "--size": fitSize(nameOf(name), {
                    width: rows.length > 5 ? 760 : 1_640,
                    lines: rows.length === 1 ? 2 : 1,
                    least: rows.length > 5 ? 26 : 34,
                    most,
                  }),
                } as CSSProperties
              }
            >
              {nameOf(name)}
            </b>
            <span>{t(words.medalsWon, { gold, silver, bronze, points })}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The whole medal table. */
export function GroupTable({ screen: { group, rows } }: { screen: Extract<Screen, { kind: "table" }> }) {
  const t = useText();
  const nameOf = useGroupName(group);
  return (
    <div className="ceremony-table">
      <h2>{t(words.tableTitles[group])}</h2>
      <table className={rows.length > 4 ? "many" : undefined}>
        <thead>
          <tr>
            <th scope="col">{t(words.place)}</th>
            <th scope="col" />
            <th scope="col">{t(words.gold)}</th>
            <th scope="col">{t(words.silver)}</th>
            <th scope="col">{t(words.bronze)}</th>
            <th scope="col">{t(words.points)}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name}>
              <td className="ceremony-no">{row.place}</td>
              <th scope="row">
                <span className={widthOf(nameOf(row.name)) > 20 ? "long" : undefined}>
                  {nameOf(row.name)}
                </span>
              </th>
              <td>{row.gold}</td>
              <td>{row.silver}</td>
              <td>{row.bronze}</td>
              <td className="ceremony-total">{row.points}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
