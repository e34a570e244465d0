import type { CSSProperties } from "react";
import { spacedCode } from "~/domain/displays/code";
import type { SceneContent, ShownContest } from "~/domain/displays/content";
import { pageRows, turnAt } from "~/domain/displays/paging";
import * as words from "~/i18n/displays";
import { districtName } from "~/i18n/districts";
import { useLocale, useText } from "~/i18n/use-text";
import { fitSize } from "./fit";
import { Frame } from "./frame";
import { Pages } from "./scene-tables";

const sized = (size: number) => ({ "--size": size }) as CSSProperties;

/** A few words, as large as they can be. */
export function MessageScene({ content }: { content: Extract<SceneContent, { kind: "message" }> }) {
  const { title, text } = content;
  return (
    <div className="wall-words">
      <h1 style={sized(fitSize(title, { width: 1_640, lines: 2, least: 84, most: 170 }))}>{title}</h1>
      {text && (
        <p
          style={sized(
            fitSize(text, { width: 1_500, lines: text.length > 120 ? 6 : 3, least: 44, most: 64 }),
          )}
        >
          {text}
        </p>
      )}
    </div>
  );
}

/** The contest's name, large and still. */
export function HoldingScene({ line, contest }: { line: string; contest: ShownContest }) {
  const locale = useLocale();
  const title = locale === "zh" ? contest.titleZh : contest.titleEn;
  const organiser = locale === "zh" ? contest.organiserZh : contest.organiserEn;
  return (
    <div className="wall-words holding">
      <span className="seal" aria-hidden="true">
        匠
      </span>
      <h1 style={sized(fitSize(title, { width: 1_640, lines: 2, least: 72, most: 128 }))}>{title}</h1>
      <p style={sized(40)}>{[districtName(locale, contest.district), organiser].join(" · ")}</p>
      {line && <p className="wall-line">{line}</p>}
    </div>
  );
}

/** Those whom the contest thanks, in columns. */
export function SponsorScene({
  content,
  contest,
  time,
  at,
}: {
  content: Extract<SceneContent, { kind: "sponsors" }>;
  contest: ShownContest;
  time: number;
  at: number;
}) {
  const locale = useLocale();
  const { names, seconds, title } = content;
  const columns = names.length <= 4 ? 1 : names.length <= 10 ? 2 : 3;
  const paging = pageRows({ rows: names.length, height: 780, least: 124, most: 156, columns });
  const { page } = turnAt(time, at, paging.pages.length, seconds);
  const { from, to } = paging.pages[page] ?? { from: 0, to: 0 };
  const width = columns === 1 ? 1_600 : columns === 2 ? 800 : 520;
  return (
    <Frame
      title={title}
      subtitle={locale === "zh" ? contest.titleZh : contest.titleEn}
      time={time}
      foot={<Pages page={page} pages={paging.pages.length} />}
    >
      <ul className="wall-names" style={{ "--across": columns, "--row": paging.rowHeight } as CSSProperties}>
        {names.slice(from, to).map((name) => (
          <li key={name} style={sized(fitSize(name, { width, lines: 2, least: 26, most: 52 }))}>
            {name}
          </li>
        ))}
      </ul>
    </Frame>
  );
}

/** A screen that no contest has: the code to type at the console. */
export function WaitingScene({ code }: { code: string }) {
  const t = useText();
  return (
    <div className="wall-words waiting">
      <h1>{t(words.pairTitle)}</h1>
      <p className="wall-pairing">{spacedCode(code)}</p>
      <p style={sized(40)}>{t(words.pairHint)}</p>
    </div>
  );
}
