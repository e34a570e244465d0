import type { CSSProperties } from "react";
import { spacedCode } from "~/domain/displays/code";
import type { SceneContent, ShownContest } from "~/domain/displays/content";
import { pictureUrl } from "~/domain/pictures/address";
import type { ShownPicture } from "~/domain/pictures/picture";
import * as words from "~/i18n/displays";
import { districtName } from "~/i18n/districts";
import { useLocale, useText } from "~/i18n/use-text";
import { fitSize } from "./fit";

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

/** The contest's name, large and still; or a picture instead, with the line over its foot. */
export function HoldingScene({
  line,
  picture,
  contest,
}: {
  line: string;
  picture: ShownPicture | null;
  contest: ShownContest;
}) {
  const locale = useLocale();
  const title = locale === "zh" ? contest.titleZh : contest.titleEn;
  if (picture)
    return (
      <div className="wall-picture">
        <h1 className="visually-hidden">{title}</h1>
        <img src={pictureUrl(picture.id)} alt={picture.name} />
        {line && <p className="wall-line">{line}</p>}
      </div>
    );
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
