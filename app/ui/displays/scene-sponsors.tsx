import type { CSSProperties } from "react";
import type { SceneContent, ShownContest } from "~/domain/displays/content";
import { pageRows, turnAt } from "~/domain/displays/paging";
import { pictureUrl } from "~/domain/pictures/address";
import { useLocale } from "~/i18n/use-text";
import { fitSize } from "./fit";
import { Frame } from "./frame";
import { Pages } from "./scene-tables";

/** Pixels of 1920 × 1080 under the head. */
const height = 780;
const mostSigns = 12;

/** Those whom the contest thanks: their signs first, then the names of the others, in columns. */
export function SponsorScene({
  content: { names, pictures, seconds, title },
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
  const signs = pageRows({ rows: pictures.length, height: mostSigns, least: 1, most: 1 });
  const columns = names.length <= 4 ? 1 : names.length <= 10 ? 2 : 3;
  const lists = pageRows({ rows: names.length, height, least: 124, most: 156, columns });
  const signPages = pictures.length > 0 ? signs.pages : [];
  const namePages = names.length > 0 ? lists.pages : [];
  const count = signPages.length + namePages.length;
  const { page } = turnAt(time, at, count, seconds);
  const ofSigns = signPages[page];
  const ofNames = namePages[page - signPages.length];
  const width = columns === 1 ? 1_600 : columns === 2 ? 800 : 520;
  return (
    <Frame
      title={title}
      subtitle={locale === "zh" ? contest.titleZh : contest.titleEn}
      time={time}
      foot={<Pages page={page} pages={count} />}
    >
      {ofSigns && <Signs pictures={pictures.slice(ofSigns.from, ofSigns.to)} />}
      {ofNames && (
        <ul className="wall-names" style={{ "--across": columns, "--row": lists.rowHeight } as CSSProperties}>
          {names.slice(ofNames.from, ofNames.to).map((name) => (
            <li
              key={name}
              style={{ "--size": fitSize(name, { width, lines: 2, least: 26, most: 52 }) } as CSSProperties}
            >
              {name}
            </li>
          ))}
        </ul>
      )}
    </Frame>
  );
}

/** Signs are drawn for white paper, so each stands on a piece of it. */
function Signs({ pictures }: Pick<Extract<SceneContent, { kind: "sponsors" }>, "pictures">) {
  const count = pictures.length;
  const across = count <= 3 ? count : count === 4 ? 2 : count <= 6 ? 3 : 4;
  const down = Math.ceil(count / across);
  return (
    <ul className="wall-signs" style={{ "--across": across, "--down": down } as CSSProperties}>
      {pictures.map(({ id, name }) => (
        <li key={id}>
          <img src={pictureUrl(id)} alt={name} />
        </li>
      ))}
    </ul>
  );
}
