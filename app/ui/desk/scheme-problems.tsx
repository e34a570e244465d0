import { Link } from "@remix-run/react";
import * as words from "~/i18n/scheme";
import { useText } from "~/i18n/use-text";

export type SaidProblem = {
  readonly sentence: string;
  /** The id of the place in the scheme, and its row in a workbook. */
  readonly id: string;
  readonly row: number | null;
};

const shownAtOnce = 30;

/** What has to be put right, each with its place: a link into the tree, or the row of the workbook. */
export function SchemeProblems({
  problems,
  lead,
  linked,
}: {
  problems: readonly SaidProblem[];
  lead?: string;
  linked?: boolean;
}) {
  const t = useText();
  return (
    <div className="note scheme-problems">
      <b>{t(words.problems, { count: problems.length })}</b>
      {lead && <p>{lead}</p>}
      <ul>
        {problems.slice(0, shownAtOnce).map(({ sentence, id, row }, index) => (
          <li key={index}>
            {row !== null && <b>{t(words.row, { row })}　</b>}
            {linked && id ? (
              <Link to={`?edit=${encodeURIComponent(id)}#${id}`} preventScrollReset>
                {sentence}
              </Link>
            ) : (
              sentence
            )}
          </li>
        ))}
      </ul>
      {problems.length > shownAtOnce && (
        <p className="hint">{t(words.moreProblems, { count: problems.length - shownAtOnce })}</p>
      )}
    </div>
  );
}
