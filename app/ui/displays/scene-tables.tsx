import type { CSSProperties } from "react";
import type { SceneContent, ShownContest } from "~/domain/displays/content";
import { pageRows, turnAt } from "~/domain/displays/paging";
import { place } from "~/i18n/board";
import { stageNames } from "~/i18n/contest-words";
import { clock, day, shortDay } from "~/i18n/dates";
import * as words from "~/i18n/displays";
import { districtName } from "~/i18n/districts";
import { levelName } from "~/i18n/event-title";
import { useLocale, useText } from "~/i18n/use-text";
import { fitSize } from "./fit";
import { Frame } from "./frame";

type Timed = { readonly contest: ShownContest; readonly time: number; readonly at: number };

/** The districts' medals. */
export function MedalScene({
  content,
  contest,
  time,
  at,
}: Timed & { content: Extract<SceneContent, { kind: "medals" }> }) {
  const t = useText();
  const locale = useLocale();
  const { rows, points, counted, provisional, seconds, scope } = content;
  const paging = pageRows({ rows: rows.length, height: 760, least: 92, most: 130 });
  const { page } = turnAt(time, at, paging.pages.length, seconds);
  const { from, to } = paging.pages[page] ?? { from: 0, to: 0 };
  return (
    <Frame
      title={t(words.medalsTitle)}
      subtitle={`${
        scope === "season"
          ? t(words.medalsOfSeason, { year: contest.year })
          : locale === "zh"
            ? contest.titleZh
            : contest.titleEn
      } · ${t(words.pointsRule, points)}`}
      time={time}
      foot={
        <>
          <span>{t(words.medalsCounted, { counted, provisional })}</span>
          <Pages page={page} pages={paging.pages.length} />
        </>
      }
    >
      {rows.length === 0 ? (
        <p className="wall-nothing">{t(words.medalsNone)}</p>
      ) : (
        <table className="wall-table" style={{ "--row": paging.rowHeight } as CSSProperties}>
          <thead>
            <tr>
              <th scope="col" className="place">
                {t(place)}
              </th>
              <th scope="col" className="name">
                {t(words.district)}
              </th>
              <th scope="col">{t(words.gold)}</th>
              <th scope="col">{t(words.silver)}</th>
              <th scope="col">{t(words.bronze)}</th>
              <th scope="col" className="points">
                {t(words.points)}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(from, to).map((row) => (
              <tr key={row.district} className={row.place <= 3 ? "leads" : undefined}>
                <td className="place">{row.place}</td>
                <th scope="row" className="name">
                  {districtName(locale, row.district)}
                </th>
                <td>{row.gold}</td>
                <td>{row.silver}</td>
                <td>{row.bronze}</td>
                <td className="points">{row.points}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Frame>
  );
}

const overStages = ["marks-locked", "decoded", "notice", "final", "certified", "cancelled"];

/** The contest's events by time, beside a clock that can be read from the last row. */
export function ScheduleScene({
  content,
  contest,
  time,
  at,
}: Timed & { content: Extract<SceneContent, { kind: "schedule" }> }) {
  const t = useText();
  const locale = useLocale();
  const paging = pageRows({ rows: content.lines.length, height: 940, least: 130, most: 220 });
  const { page } = turnAt(time, at, paging.pages.length, content.seconds);
  const { from, to } = paging.pages[page] ?? { from: 0, to: 0 };
  return (
    <div className="wall-schedule">
      <header>
        <span className="seal" aria-hidden="true">
          匠
        </span>
        <h1>{locale === "zh" ? contest.titleZh : contest.titleEn}</h1>
        <p className="wall-big-clock">{clock(locale, time)}</p>
        <p>{day(locale, time)}</p>
        <p className="faint">
          <Pages page={page} pages={paging.pages.length} />
        </p>
      </header>
      {content.lines.length === 0 ? (
        <p className="wall-nothing">{t(words.scheduleNone)}</p>
      ) : (
        <ol style={{ "--row": paging.rowHeight } as CSSProperties}>
          {content.lines.slice(from, to).map((line) => {
            const isNow = line.startsAt <= time && time < line.endsAt && !overStages.includes(line.stage);
            const isOver = line.endsAt <= time || overStages.includes(line.stage);
            const title = locale === "zh" ? line.titleZh : line.titleEn;
            const about = `${levelName(locale, line.level)} · ${line.venue}`;
            return (
              <li key={line.id} className={isNow ? "now" : isOver ? "over" : undefined}>
                <span className="wall-when">
                  <b>{clock(locale, line.startsAt).slice(0, 5)}</b>
                  <span>{shortDay(locale, line.startsAt)}</span>
                </span>
                <span className="wall-what">
                  <b
                    style={
                      {
                        "--size": fitSize(title, { width: 580, lines: 1, least: 30, most: 44 }),
                      } as CSSProperties
                    }
                  >
                    {title}
                  </b>
                  <span
                    style={
                      {
                        "--size": fitSize(about, { width: 560, lines: 1, least: 20, most: 28 }),
                      } as CSSProperties
                    }
                  >
                    {about}
                  </span>
                </span>
                <span className={isNow ? "tag live" : "tag"}>
                  {isNow && <span className="dot" />}
                  {t(stageNames[line.stage])}
                </span>
              </li>
            );
          })}
        </ol>
      )}
    </div>
  );
}

/** The page that stands, of how many; nothing of one. */
export function Pages({ page, pages }: { page: number; pages: number }) {
  const t = useText();
  return pages > 1 ? <span>{t(words.pageOf, { page: page + 1, pages })}</span> : null;
}
