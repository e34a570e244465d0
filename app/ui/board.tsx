import "./board.css";
import { useEffect, useMemo, useRef, useState } from "react";
import {
  type BoardHead,
  type BoardState,
  hiddenWeight,
  progress,
  type Standing,
  standings,
} from "~/domain/results/board-state";
import * as words from "~/i18n/board";
import { shortDayTime } from "~/i18n/dates";
import type { Sentence } from "~/i18n/text";
import { useLocale, useText } from "~/i18n/use-text";
import { BoardTable, formatHundredths } from "./board-table";

export type BoardProps = {
  readonly board: BoardState;
  readonly moves: ReadonlyMap<string, number>;
  readonly touched: ReadonlySet<string>;
  /** `connecting` also on the server and without JavaScript. */
  readonly status: "connecting" | "live" | "polling" | "waiting";
  /** The event, such as 汽车装调工 · 技师（二级）. */
  readonly title: string;
  /** Contest, district, hall. */
  readonly subtitle: string;
};

/** An event's board on a page, from the phone to the desk. Give it the event as its key. */
export function Board({ board, moves, touched, status, title, subtitle }: BoardProps) {
  const t = useText();
  const rows = useMemo(() => standings(board), [board]);
  const isShown = board.head.mode !== "closed" && rows.length > 0;
  return (
    <section className="board-page">
      <header className="board-head">
        <div>
          <h1>{title}</h1>
          <p className="lead">{subtitle}</p>
        </div>
        <p className="board-state">
          <BoardFrozenTag head={board.head} />
          <BoardStatusTag status={status} board={board} />
          {isShown && <span>{t(words.finished, progress(board))}</span>}
        </p>
      </header>
      <noscript>
        <p className="note">{t(words.noScript)}</p>
      </noscript>
      {isShown ? (
        <>
          {board.head.mode === "frozen" && <p className="note">{t(words.frozenNote)}</p>}
          <p className="board-rule">
            {t(boardRule(board.head.mode))}
            {board.head.mode === "codes" && ` · ${t(words.provisional)}`}
          </p>
          <ImportedLater head={board.head} />
          <BoardTable head={board.head} standings={rows} moves={moves} touched={touched} />
          <Announcement standings={rows} touched={touched} />
        </>
      ) : (
        <BoardEmpty board={board} />
      )}
    </section>
  );
}

/** What the names, or their absence, mean. */
export function boardRule(mode: BoardHead["mode"]): Sentence {
  if (mode === "revealed") return words.revealedNames;
  return mode === "final" ? words.finalNames : words.codesOnly;
}

/** Says that something imported is still to come; nothing of a board that shows all there is. */
export function ImportedLater({ head }: { head: BoardHead }) {
  const t = useText();
  const hidden = hiddenWeight(head);
  return hidden > 0 ? <p className="note">{t(words.importedLater, { percent: hidden / 100 })}</p> : null;
}

/** Says since when a board is frozen; nothing of one that is not. */
export function BoardFrozenTag({ head }: { head: BoardHead }) {
  const t = useText();
  const locale = useLocale();
  if (head.mode !== "frozen" || head.since === undefined) return null;
  return (
    <span className="tag board-frozen">{t(words.frozenSince, { at: shortDayTime(locale, head.since) })}</span>
  );
}

/**
 * Says in words how current the board is; nothing before the page knows, and nothing good of a board on which nothing
 * moves: frozen, revealed, final, or without rows.
 */
export function BoardStatusTag({ status, board }: Pick<BoardProps, "status" | "board">) {
  const t = useText();
  if (status === "connecting") return null;
  if (status === "live") {
    return board.head.mode !== "codes" || board.rows.length === 0 ? null : (
      <span className="tag live">
        <span className="dot" />
        {t(words.live)}
      </span>
    );
  }
  return (
    <span className={status === "waiting" ? "tag notice" : "tag"}>
      {t(status === "waiting" ? words.waiting : words.polling)}
    </span>
  );
}

export function BoardEmpty({ board }: Pick<BoardProps, "board">) {
  const t = useText();
  const isClosed = board.head.mode === "closed";
  return (
    <div className="empty">
      <h2>{t(isClosed ? words.closedTitle : words.emptyTitle)}</h2>
      <p>{t(isClosed ? words.closedNext : words.emptyNext)}</p>
    </div>
  );
}

/** A screen reader is told of a few changed rows, at most once in this time. Milliseconds. */
const announceMs = 6_000;
const announceRows = 3;

type AnnouncementProps = { readonly standings: readonly Standing[]; readonly touched: ReadonlySet<string> };

export function Announcement({ standings, touched }: AnnouncementProps) {
  const t = useText();
  const [said, setSaid] = useState("");
  const latest = useRef("");
  const timer = useRef<number>();
  const changed = standings.filter(({ row }) => touched.has(row.code)).slice(0, announceRows);
  latest.current = changed
    .map(({ row, place }) =>
      t(words.nowPlaced, { code: row.code, place, total: formatHundredths(row.total) }),
    )
    .join("; ");

  useEffect(() => {
    if (touched.size === 0 || timer.current !== undefined) return;
    timer.current = window.setTimeout(() => {
      timer.current = undefined;
      setSaid(latest.current);
    }, announceMs);
  }, [touched]);
  useEffect(() => () => window.clearTimeout(timer.current), []);

  return (
    <p role="status" className="visually-hidden">
      {said}
    </p>
  );
}
