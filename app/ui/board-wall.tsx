import "./board.css";
import { type CSSProperties, type ReactNode, useEffect, useMemo, useState } from "react";
import { progress, standings } from "~/domain/results/board-state";
import * as words from "~/i18n/board";
import { useText } from "~/i18n/use-text";
import { BoardEmpty, BoardFrozenTag, type BoardProps, BoardStatusTag, boardRule } from "./board";
import { BoardTable } from "./board-table";

/** A page of the wall stands this long. Seconds. */
const pageSeconds = 12;
const fewestRows = 8;
const mostRows = 10;

/**
 * The board on a hall's screen, drawn for 1920 × 1080 and scaled to any: large, dark, in pages that turn.
 * `code` is what a phone scans to follow along (an SVG). Give it the event as its key.
 */
export function BoardWall({
  board,
  moves,
  touched,
  status,
  title,
  subtitle,
  code,
}: BoardProps & { code?: ReactNode }) {
  const t = useText();
  const all = useMemo(() => standings(board), [board]);
  const { pages, perPage } = paging(all.length);
  const { page, secondsLeft } = useTurning(pages);
  const first = page * perPage;
  const shown = useMemo(() => all.slice(first, first + perPage), [all, first, perPage]);
  const isShown = board.head.mode !== "closed" && all.length > 0;
  return (
    <main className="wall" data-theme="wall" style={{ "--rows": perPage } as CSSProperties}>
      <header className="wall-top">
        <span className="seal" aria-hidden="true">
          匠
        </span>
        <div className="wall-title">
          <h1>{title}</h1>
          <p>
            {subtitle} · {t(boardRule(board.head.mode))}
          </p>
        </div>
        <Clock />
      </header>
      {isShown ? (
        <BoardTable head={board.head} standings={shown} moves={moves} touched={touched} scene={page} />
      ) : (
        <BoardEmpty board={board} />
      )}
      <footer className="wall-foot">
        <BoardFrozenTag head={board.head} />
        <BoardStatusTag status={status} />
        {isShown && <span>{t(words.finished, progress(board))}</span>}
        {pages > 1 && (
          <span>
            {t(words.wallPage, { from: first + 1, to: first + shown.length })} ·{" "}
            {t(words.nextPage, { seconds: secondsLeft })}
          </span>
        )}
        {code && (
          <span className="wall-code">
            {t(words.onPhone)}
            {code}
          </span>
        )}
      </footer>
    </main>
  );
}

/** As few pages as fit, evenly filled: 11 rows are 8 and 3, 20 are 10 and 10. */
function paging(rows: number): { pages: number; perPage: number } {
  const pages = Math.max(1, Math.ceil(rows / mostRows));
  const perPage = Math.max(fewestRows, Math.ceil(rows / pages));
  return { pages: Math.max(1, Math.ceil(rows / perPage)), perPage };
}

function useTurning(pages: number): { page: number; secondsLeft: number } {
  const [second, setSecond] = useState(0);
  useEffect(() => {
    const timer = window.setInterval(() => setSecond((now) => now + 1), 1_000);
    return () => window.clearInterval(timer);
  }, []);
  return {
    page: Math.floor(second / pageSeconds) % pages,
    secondsLeft: pageSeconds - (second % pageSeconds),
  };
}

/** The time in Shanghai; empty on the server, whose second would be over when the page is seen. */
function Clock() {
  const [time, setTime] = useState("");
  useEffect(() => {
    const format = new Intl.DateTimeFormat("zh-CN", {
      timeStyle: "medium",
      hourCycle: "h23",
      timeZone: "Asia/Shanghai",
    });
    const show = () => setTime(format.format(new Date()));
    show();
    const timer = window.setInterval(show, 1_000);
    return () => window.clearInterval(timer);
  }, []);
  return (
    <p className="wall-clock" aria-hidden="true">
      {time}
    </p>
  );
}
