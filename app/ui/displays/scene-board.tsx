import { type CSSProperties, useEffect, useMemo } from "react";
import type { SceneContent, ShownBoard, ShownContest } from "~/domain/displays/content";
import { type Paging, pageRows, turnAt } from "~/domain/displays/paging";
import { progress, type Standing, standings } from "~/domain/results/board-state";
import * as words from "~/i18n/board";
import * as display from "~/i18n/displays";
import { districtName } from "~/i18n/districts";
import { eventTitle, levelName } from "~/i18n/event-title";
import { useLocale, useText } from "~/i18n/use-text";
import { noteBoard } from "~/live/kept-display";
import { type LiveBoard, useBoard } from "~/live/use-board";
import { Announcement, BoardEmpty, BoardFrozenTag, BoardStatusTag, boardRule } from "../board";
import { BoardTable } from "../board-table";
import { fitSize } from "./fit";
import { Frame } from "./frame";

/**
 * Pixels of 1920 × 1080. A row of 92 has figures of 48: on a wall of six metres by three and a half that is 15 cm, which
 * is read from 30 metres.
 */
const room = { height: 760, least: 92, most: 150 };
/** More rows than three pages: codes and totals only, in two columns. */
const twoColumnsFrom = 25;
const mostModules = 5;

type BoardSceneProps = {
  readonly content: Extract<SceneContent, { kind: "board" }>;
  readonly contest: ShownContest;
  readonly time: number;
  /** Since when the scene is on air: pages turn from then on. */
  readonly at: number;
};

/** One event's board, as large as it can be, in pages that turn. */
export function BoardScene({ content, contest, time, at }: BoardSceneProps) {
  const t = useText();
  const locale = useLocale();
  const { event, qr } = content.board;
  const live = useWallBoard(content.board);
  const { board } = live;
  const all = useStandings(live, content.limit);
  const columns = all.length >= twoColumnsFrom ? 2 : 1;
  const paging = pageRows({ ...room, rows: all.length, columns });
  const { page, secondsLeft } = turnAt(time, at, paging.pages.length, content.seconds);
  const range = paging.pages[page] ?? { from: 0, to: 0 };
  const isShown = board.head.mode !== "closed" && all.length > 0;
  return (
    <Frame
      title={eventTitle(locale, event)}
      subtitle={[
        locale === "zh" ? contest.titleZh : contest.titleEn,
        districtName(locale, contest.district),
        t(boardRule(board.head.mode)),
      ].join(" · ")}
      time={time}
      foot={
        <>
          <BoardFrozenTag head={board.head} />
          <BoardStatusTag status={live.status} board={board} />
          {isShown && <span>{t(words.finished, progress(board))}</span>}
          {content.limit > 0 && <span>{t(display.topOnly, { limit: content.limit })}</span>}
          {paging.pages.length > 1 && (
            <span>
              {t(words.wallPage, { from: range.from + 1, to: range.to })} ·{" "}
              {t(words.nextPage, { seconds: secondsLeft })}
            </span>
          )}
          <span className="wall-code">
            {t(words.onPhone)}
            <svg viewBox={`-2 -2 ${qr.size + 4} ${qr.size + 4}`} width="84" height="84" aria-hidden="true">
              <path fill="#ffffff" d={`M-2-2h${qr.size + 4}v${qr.size + 4}h-${qr.size + 4}z`} />
              <path fill="#000000" d={qr.path} />
            </svg>
          </span>
        </>
      }
    >
      {isShown ? (
        <BoardColumns live={live} standings={all} paging={paging} page={page} />
      ) : (
        <BoardEmpty board={board} />
      )}
      <Announcement standings={all} touched={live.touched} />
    </Frame>
  );
}

function BoardColumns({
  live,
  standings: all,
  paging,
  page,
}: {
  live: LiveBoard;
  standings: readonly Standing[];
  paging: Paging;
  page: number;
}) {
  const { from, to } = paging.pages[page] ?? { from: 0, to: 0 };
  const isPlain = paging.columns > 1 || live.board.head.modules.length > mostModules;
  return (
    <div
      className={isPlain ? "wall-boards plain" : "wall-boards"}
      style={{ "--row": paging.rowHeight } as CSSProperties}
    >
      {Array.from({ length: paging.columns }, (_, column) => (
        <BoardTable
          key={column}
          head={live.board.head}
          standings={all.slice(
            from + column * paging.lines,
            Math.min(to, from + (column + 1) * paging.lines),
          )}
          moves={live.moves}
          touched={live.touched}
          scene={page}
        />
      ))}
    </div>
  );
}

type GridSceneProps = {
  readonly content: Extract<SceneContent, { kind: "grid" }>;
  readonly contest: ShownContest;
  readonly time: number;
  readonly at: number;
};

/** Several events side by side; the pages of each turn on the same beat. */
export function GridScene({ content, contest, time, at }: GridSceneProps) {
  const t = useText();
  const locale = useLocale();
  const count = content.boards.length;
  const across = count === 2 || count === 4 ? 2 : 3;
  const down = Math.ceil(count / across);
  return (
    <Frame
      title={t(display.gridTitle)}
      subtitle={[
        locale === "zh" ? contest.titleZh : contest.titleEn,
        districtName(locale, contest.district),
      ].join(" · ")}
      time={time}
    >
      <div className="wall-grid" style={{ "--across": across, "--down": down } as CSSProperties}>
        {content.boards.map((board) => (
          <GridCell
            key={board.event.id}
            board={board}
            height={down === 1 ? 730 : 300}
            turn={{ time, at, seconds: content.seconds }}
          />
        ))}
      </div>
    </Frame>
  );
}

function GridCell({
  board,
  height,
  turn,
}: {
  board: ShownBoard;
  height: number;
  turn: { time: number; at: number; seconds: number };
}) {
  const t = useText();
  const locale = useLocale();
  const { event } = board;
  const live = useWallBoard(board);
  const all = useStandings(live, 0);
  const paging = pageRows({ rows: all.length, height, least: 72, most: 104 });
  const { page } = turnAt(turn.time, turn.at, paging.pages.length, turn.seconds);
  return (
    <section className="wall-cell">
      <h2>
        {locale === "zh" ? event.titleZh : event.titleEn} <small>{levelName(locale, event.level)}</small>
      </h2>
      <p>
        <BoardFrozenTag head={live.board.head} />
        <BoardStatusTag status={live.status} board={live.board} />
        {all.length > 0 && <span>{t(words.finished, progress(live.board))}</span>}
        {paging.pages.length > 1 && (
          <span>{t(display.pageOf, { page: page + 1, pages: paging.pages.length })}</span>
        )}
      </p>
      {live.board.head.mode === "closed" || all.length === 0 ? (
        <p className="wall-nothing">
          {t(live.board.head.mode === "closed" ? words.closedTitle : words.emptyTitle)}
        </p>
      ) : (
        <div className="wall-boards plain" style={{ "--row": paging.rowHeight } as CSSProperties}>
          <BoardTable
            head={live.board.head}
            standings={all.slice(paging.pages[page]?.from, paging.pages[page]?.to)}
            moves={live.moves}
            touched={live.touched}
            scene={page}
          />
        </div>
      )}
    </section>
  );
}

/** Over a broadcast's picture: the leaders in the lower corner. */
export function OverlayScene({ content }: { content: Extract<SceneContent, { kind: "overlay" }> }) {
  const t = useText();
  const locale = useLocale();
  const { event } = content.board;
  const live = useWallBoard(content.board);
  const leaders = useStandings(live, 0).slice(0, content.rows);
  if (live.board.head.mode === "closed" || leaders.length === 0)
    return <h1 className="visually-hidden">{t(display.displayTitle)}</h1>;
  return (
    <section className="wall-overlay">
      <h1
        style={
          {
            "--size": fitSize(eventTitle(locale, event), { width: 700, lines: 1, least: 26, most: 36 }),
          } as CSSProperties
        }
      >
        {eventTitle(locale, event)}
      </h1>
      <div className="wall-boards plain" style={{ "--row": 68 } as CSSProperties}>
        <BoardTable head={live.board.head} standings={leaders} moves={live.moves} touched={live.touched} />
      </div>
    </section>
  );
}

/** The board, kept current, and known to what a screen keeps for a reload without a network. */
function useWallBoard({ event, snapshot }: ShownBoard): LiveBoard {
  const live = useBoard(snapshot, `/boards/${event.id}.json`);
  useEffect(() => noteBoard(live.board), [live.board]);
  return live;
}

/** The rows in order; with a limit, those who hold the first so many places. */
function useStandings({ board }: LiveBoard, limit: number): readonly Standing[] {
  return useMemo(() => {
    const all = standings(board);
    return limit === 0 ? all : all.filter(({ place }) => place <= limit);
  }, [board, limit]);
}
