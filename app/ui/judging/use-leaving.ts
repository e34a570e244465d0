import { useBlocker, useNavigate } from "@remix-run/react";
import { type MouseEvent, useEffect, useRef, useState } from "react";
import type { Doubt, DoubtKind } from "~/domain/scoring/doubt";
import { doubtAboutLeaving, type Row } from "~/domain/scoring/mistakes";
import type { SheetData } from "~/routes/judging/sheet";
import { keepThing, readThing } from "./tablet-store";

export type Leaving = {
  /** For the links of the sheet that lead away from it. */
  readonly go: (event: MouseEvent<HTMLAnchorElement>) => void;
  /** What there is to ask before the sheet is left; null mostly. */
  readonly asked: Doubt | null;
  readonly leave: () => void;
  readonly stay: () => void;
};

/**
 * Asks once before a begun sheet is left with marks missing: by its links and by the browser's way back. The same
 * gaps are not asked about again. `to` takes the way; `say` puts the answer on the ledger.
 */
export function useLeaving(
  data: SheetData,
  row: Row,
  isLive: boolean,
  to: (pathname: string) => void,
  say: (doubts: readonly DoubtKind[], aspectId: null) => void,
): Leaving {
  const { judgeId, codeId, code, isOpen } = data;
  const name = `left ${codeId}`;
  const gaps = Object.entries(row)
    .filter(([, text]) => text === null)
    .map(([aspectId]) => aspectId)
    .join(" ");
  const answered = useRef<unknown>(null);
  const [path, setPath] = useState<string | null>(null);
  const [isBack, setIsBack] = useState(false);
  const navigate = useNavigate();
  const doubt = isOpen && isLive ? doubtAboutLeaving(code, row) : null;
  const isAsked = () => doubt !== null && answered.current !== gaps;
  const back = useBlocker(
    ({ currentLocation, nextLocation, historyAction }) =>
      historyAction === "POP" && nextLocation.pathname !== currentLocation.pathname && isAsked(),
  );

  // Kept here: when the page loads its data anew, the router forgets whom it has held up.
  useEffect(() => {
    if (back.state === "blocked") setIsBack(true);
  }, [back.state]);

  useEffect(() => {
    readThing(judgeId, name).then(
      (kept) => {
        answered.current ??= kept;
      },
      () => {},
    );
  }, [judgeId, name]);

  function go(event: MouseEvent<HTMLAnchorElement>): void {
    if (!isLive || event.metaKey || event.ctrlKey || event.defaultPrevented) return;
    const { pathname } = new URL(event.currentTarget.href);
    if (!/^\/judging(\/|$)/.test(pathname)) return;
    event.preventDefault();
    if (isAsked()) setPath(pathname);
    else to(pathname);
  }

  function leave(): void {
    answered.current = gaps;
    void keepThing(judgeId, name, gaps).catch(() => {});
    say(["half-empty"], null);
    setPath(null);
    setIsBack(false);
    if (path !== null) to(path);
    else if (back.state === "blocked") back.proceed();
    else navigate(-1);
  }

  function stay(): void {
    setPath(null);
    setIsBack(false);
    if (back.state === "blocked") back.reset();
  }

  return { go, asked: path !== null || isBack ? doubt : null, leave, stay };
}
