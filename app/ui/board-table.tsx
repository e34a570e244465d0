import { memo, useRef } from "react";
import { type BoardHead, type BoardRow, isNamed, type Standing } from "~/domain/results/board-state";
import * as words from "~/i18n/board";
import type { Locale } from "~/i18n/text";
import { useLocale, useText } from "~/i18n/use-text";
import { useFlip } from "./use-flip";

export type BoardTableProps = {
  readonly head: BoardHead;
  readonly standings: readonly Standing[];
  /** Places won or lost by the last change, by code. */
  readonly moves: ReadonlyMap<string, number>;
  /** Codes whose marks the last change touched. */
  readonly touched: ReadonlySet<string>;
  /** What a change of means "another page": rows then do not glide. */
  readonly scene?: string | number;
};

/** The board's table: the same for the page, the phone and the wall; board.css lays it out. */
export function BoardTable({ head, standings, moves, touched, scene }: BoardTableProps) {
  const t = useText();
  const locale = useLocale();
  const body = useRef<HTMLTableSectionElement>(null);
  useFlip(body, standings, scene);
  return (
    <table className="board">
      <caption className="visually-hidden">{t(words.caption)}</caption>
      <thead>
        <tr>
          <th scope="col" className="board-place">
            {t(words.place)}
          </th>
          <th scope="col" className="board-code">
            {t(isNamed(head) ? words.codeAndName : words.code)}
          </th>
          {head.modules.map((module) => (
            <th scope="col" key={module.id} className="board-module">
              {module[locale]} <span className="board-weight">{module.weight / 100}%</span>
            </th>
          ))}
          <th scope="col" className="board-progress">
            {t(words.progress)}
          </th>
          <th scope="col" className="board-total">
            {t(words.total)}
          </th>
        </tr>
      </thead>
      <tbody ref={body}>
        {standings.map(({ row, place }) => (
          <Row
            key={row.code}
            row={row}
            place={row.marked > 0 ? place : null}
            move={moves.get(row.code) ?? 0}
            isTouched={touched.has(row.code)}
            modules={head.modules}
            locale={locale}
          />
        ))}
      </tbody>
    </table>
  );
}

type RowProps = {
  readonly row: BoardRow;
  /** Null while nothing is marked: a place among zeros would say nothing. */
  readonly place: number | null;
  readonly move: number;
  readonly isTouched: boolean;
  readonly modules: BoardHead["modules"];
  readonly locale: Locale;
};

/** A longer name is set smaller on the wall. */
const longName = 10;

// One mark changes one row of up to 700: the others are not drawn again.
const Row = memo(function Row({ row, place, move, isTouched, modules, locale }: RowProps) {
  const t = useText();
  const states = [place !== null && place <= 3 && "leads", isTouched && "touched"].filter(Boolean).join(" ");
  return (
    <tr data-flip={row.code} className={states || undefined}>
      <td className="board-place">
        {place ?? (
          <>
            <span aria-hidden="true">–</span>
            <span className="visually-hidden">{t(words.noPlace)}</span>
          </>
        )}
      </td>
      <th scope="row" className="board-code">
        {row.code}
        {row.name !== null && (
          <span className={[...row.name].length > longName ? "board-name long" : "board-name"}>
            {row.name}
          </span>
        )}
        <Move places={move} />
      </th>
      {modules.map((module, at) => (
        <td key={module.id} className="board-module" data-label={module[locale]}>
          <Cell hundredths={row.cells[at] ?? null} />
        </td>
      ))}
      <td className="board-progress">
        <span className="board-bar" aria-hidden="true">
          <i style={{ width: `${percent(row)}%` }} />
        </span>
        <span className="visually-hidden">
          {t(words.marksIn, { marked: row.marked, needed: row.needed })}
        </span>
      </td>
      <td className="board-total">
        <Cell hundredths={place === null ? null : row.total} />
      </td>
    </tr>
  );
});

function Move({ places }: { places: number }) {
  const t = useText();
  if (places === 0) return null;
  const count = Math.abs(places);
  return (
    <span className={places > 0 ? "board-move up" : "board-move"}>
      <span aria-hidden="true">
        {places > 0 ? "▲" : "▼"} {count}
      </span>
      <span className="visually-hidden">{t(places > 0 ? words.up : words.down, { places: count })}</span>
    </span>
  );
}

function Cell({ hundredths }: { hundredths: number | null }) {
  const t = useText();
  if (hundredths !== null) return formatHundredths(hundredths);
  return (
    <>
      <span className="board-blank" aria-hidden="true">
        –
      </span>
      <span className="visually-hidden">{t(words.notMarked)}</span>
    </>
  );
}

/** 8761 as "87.61". */
export function formatHundredths(hundredths: number): string {
  return (hundredths / 100).toFixed(2);
}

function percent(row: BoardRow): number {
  return row.needed === 0 ? 0 : Math.min(100, Math.round((row.marked / row.needed) * 100));
}
