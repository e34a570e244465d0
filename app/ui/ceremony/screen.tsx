import type { CSSProperties } from "react";
import { pictureUrl } from "~/domain/pictures/address";
import type { Screen, ShownResult } from "~/domain/results/ceremony-screen";
import * as words from "~/i18n/ceremony";
import { awardNames } from "~/i18n/contest-words";
import { useLocale, useText } from "~/i18n/use-text";
import { formatHundredths } from "../board-table";
import { fitSize, widthOf } from "../displays/fit";
import { GroupTable, Prize } from "./groups";
import "./screen.css";
import "./lists.css";

export type CeremonyScreenProps = {
  readonly screen: Screen;
  readonly title: string;
  readonly subtitle: string;
  /** Invented results: they carry their mark across the whole picture. */
  readonly rehearsal: boolean;
};

/**
 * A ceremony on a hall's screen, drawn for 1920 × 1080 and scaled to any. Alone it fills the window; inside an element
 * with the class `ceremony-box` it fills that.
 */
export function CeremonyScreen({ screen, title, subtitle, rehearsal }: CeremonyScreenProps) {
  const t = useText();
  return (
    <section className="ceremony" data-theme="wall" data-kind={screen.kind}>
      <header className="ceremony-top">
        <span className="seal" aria-hidden="true">
          匠
        </span>
        <div>
          <h1>{title}</h1>
          <p>{subtitle}</p>
        </div>
      </header>
      <div className="ceremony-body" aria-live="polite">
        <Picture screen={screen} />
      </div>
      {rehearsal && (
        <>
          <p className="ceremony-mark">{t(words.rehearsalMark)}</p>
          <div className="ceremony-watermark" aria-hidden="true">
            {t(words.rehearsalMark)}
          </div>
        </>
      )}
    </section>
  );
}

function Picture({ screen }: { screen: Screen }) {
  const t = useText();
  switch (screen.kind) {
    case "holding":
      return <Large title={t(words.hallTitle)} text={t(words.holding)} />;
    case "message":
      return <Large title={screen.title} text={screen.text} />;
    case "award":
      return <Large title={t(awardNames[screen.award])} text={screen.text} gold />;
    case "place":
      return (
        <div className="ceremony-place">
          <One row={screen.row} />
          {screen.before.length > 0 && !screen.row.photo && (
            <ol className="ceremony-before">
              {screen.before.map((row) => (
                <li key={row.code}>
                  <span>{row.place}</span>
                  <b className={longIf(row.name)}>{row.name}</b>
                  <span>{formatHundredths(row.total)}</span>
                </li>
              ))}
            </ol>
          )}
        </div>
      );
    case "finalists":
      return <Finalists screen={screen} />;
    case "podium":
      return <Podium rows={screen.rows} />;
    case "prize":
      return <Prize screen={screen} />;
    case "table":
      return <GroupTable screen={screen} />;
    case "serials":
      return (
        <div className="ceremony-table">
          <h2>{t(words.serials)}</h2>
          <ol className={screen.rows.length > 6 ? "ceremony-serials two" : "ceremony-serials"}>
            {screen.rows.map((row) => (
              <li key={row.serial}>
                <span>{row.place}</span>
                <b className={longIf(row.name)}>{row.name}</b>
                <span>{row.serial}</span>
              </li>
            ))}
          </ol>
        </div>
      );
  }
}

function Large({ title, text, gold = false }: { title: string; text: string; gold?: boolean }) {
  return (
    <div className={gold ? "ceremony-large gold" : "ceremony-large"}>
      <h2>{title}</h2>
      {text.split("\n").map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  );
}

const mostRows = 8;
/** A name that would not stand in a line is smaller. */
const longIf = (name: string) => (widthOf(name) > 14 ? "long" : undefined);

/** The room for a name, which may have 40 characters. */
const acrossAll = { width: 1_640, lines: 2, least: 72, most: 170 };
const besidePhoto = { width: 1_080, lines: 2, least: 48, most: 120 };

function One({ row }: { row: ShownResult }) {
  const t = useText();
  return (
    <div className={row.photo ? "ceremony-one with-photo" : "ceremony-one"} key={row.code}>
      {row.photo && (
        <img
          src={pictureUrl(row.photo.id)}
          alt={row.name}
          width={row.photo.width}
          height={row.photo.height}
        />
      )}
      <p className="ceremony-no">{t(words.placeNo, { place: row.place })}</p>
      <h2 style={{ "--size": fitSize(row.name, row.photo ? besidePhoto : acrossAll) } as CSSProperties}>
        {row.name}
      </h2>
      <p className="ceremony-meta">
        <span className="ceremony-code">{row.code}</span>
        {row.unit && <span>{row.unit}</span>}
        <span className="ceremony-total">{formatHundredths(row.total)}</span>
        {row.award && <span className="tag gold">{t(awardNames[row.award])}</span>}
      </p>
      {row.citation && (
        <p className={row.citation.length > 90 ? "ceremony-citation much" : "ceremony-citation"}>
          {row.citation}
        </p>
      )}
    </div>
  );
}

function Finalists({ screen }: { screen: Extract<Screen, { kind: "finalists" }> }) {
  const t = useText();
  const locale = useLocale();
  // The leaders so far, and whoever's mark has just been revealed.
  const rows = screen.rows.filter(
    (row, at) => at < mostRows - 1 || row.lit !== null || screen.rows.length <= mostRows,
  );
  return (
    <div className="ceremony-table">
      <h2>{t(words.finalistsTitle)}</h2>
      <table className={rows.length > 4 ? "many" : undefined}>
        <thead>
          <tr>
            <th scope="col" />
            {screen.modules.map((module) => (
              <th scope="col" key={module.zh}>
                {module[locale] || module.zh}
              </th>
            ))}
            <th scope="col">{t(words.soFar)}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.code} className={row.lit === null ? undefined : "lit"}>
              <th scope="row">
                <span className="ceremony-code">{row.code}</span>
                <span className={longIf(row.name)}>{row.name}</span>
                {row.unit && rows.length <= 6 && <small>{row.unit}</small>}
              </th>
              {row.cells.map((cell, at) => (
                <td key={screen.modules[at]?.zh} className={row.lit === at ? "new" : undefined}>
                  {cell === null ? (
                    <>
                      <span aria-hidden="true">·</span>
                      <span className="visually-hidden">{t(words.hidden)}</span>
                    </>
                  ) : (
                    formatHundredths(cell)
                  )}
                </td>
              ))}
              <td className="ceremony-total">{formatHundredths(row.known)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Podium({ rows }: { rows: readonly ShownResult[] }) {
  const t = useText();
  return (
    <div className="ceremony-table">
      <h2>{t(words.podium)}</h2>
      <table className={rows.length > 4 ? "many" : undefined}>
        <tbody>
          {rows.map((row) => (
            <tr key={row.code} className={row.place === 1 ? "first" : undefined}>
              <td className="ceremony-no">{row.place}</td>
              <th scope="row">
                <span className={longIf(row.name)}>{row.name}</span>
                <span className="ceremony-code">{row.code}</span>
                {row.unit && rows.length <= 6 && <small>{row.unit}</small>}
              </th>
              <td>{row.award && t(awardNames[row.award])}</td>
              <td className="ceremony-total">{formatHundredths(row.total)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
