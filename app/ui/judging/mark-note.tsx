import { useRevalidator } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import type { Aspect } from "~/domain/marking/scheme";
import type { Doubt } from "~/domain/scoring/doubt";
import { halfWidth } from "~/domain/shared/characters";
import { clock } from "~/i18n/dates";
import * as words from "~/i18n/tablet";
import { useLocale, useText } from "~/i18n/use-text";
import type { OutboxMark } from "./outbox-item";
import { type SheetOnTablet, textOf } from "./use-sheet";
import "./mark-note.css";

/** What a judge is asked, in words. */
export function DoubtText({ doubt }: { doubt: Doubt }) {
  const t = useText();
  return <>{t(words.doubts[doubt.kind], doubt.params)}</>;
}

type MarkNoteProps = {
  readonly aspect: Aspect;
  readonly item: OutboxMark | undefined;
  readonly schemeVersion: number;
  readonly code: string;
  readonly sheet: SheetOnTablet;
};

/** Under an aspect: what has to be answered about its mark before it is received. One tap answers it. */
export function MarkNote(props: MarkNoteProps) {
  const t = useText();
  const { item, sheet, code } = props;
  const note = useRef<HTMLDivElement>(null);
  const asked = item?.state === "held" || item?.state === "conflict" || item?.state === "refused";
  // Below a long description it may lie out of sight: whoever has just marked is shown what is asked.
  useEffect(() => {
    if (asked) note.current?.scrollIntoView({ block: "nearest" });
  }, [asked]);
  const drop = () => void (item && sheet.outbox?.drop(item.clientId));
  if (item?.state === "held") {
    const confirm = () => void sheet.outbox?.confirm(item.clientId);
    return (
      <div className="mark-note" ref={note}>
        {item.doubts.map((doubt) => (
          <p key={doubt.kind} role="alert">
            <DoubtText doubt={doubt} />
          </p>
        ))}
        <div className="do">
          {item.doubts.some(({ kind }) => kind === "station") && (
            <StationAgain code={code} onRight={confirm} />
          )}
          <button type="button" className="btn primary" onClick={confirm}>
            {t(words.confirmDoubt)}
          </button>
          <button type="button" className="btn" onClick={drop}>
            {t(words.takeBack)}
          </button>
        </div>
      </div>
    );
  }
  if (item?.state === "conflict")
    return (
      <div className="mark-note" ref={note}>
        <Conflict {...props} item={item} />
      </div>
    );
  if (item?.state === "refused")
    return (
      <div className="mark-note" ref={note}>
        <div className="do">
          <button type="button" className="btn" onClick={() => void sheet.outbox?.retry(item.clientId)}>
            {t(words.sendAgain)}
          </button>
          <button type="button" className="btn" onClick={drop}>
            {t(words.dropMark)}
          </button>
        </div>
      </div>
    );
  return null;
}

/** The station's code, typed or scanned once more; a scanner types it and presses Enter. */
function StationAgain({ code, onRight }: { code: string; onRight: () => void }) {
  const t = useText();
  const [typed, setTyped] = useState("");
  const [other, setOther] = useState<string | null>(null);
  function check() {
    const given = halfWidth(typed).trim().toUpperCase();
    if (given === code.toUpperCase()) onRight();
    else setOther(given === "" ? null : given);
  }
  return (
    <>
      <input
        className="station-again"
        value={typed}
        maxLength={12}
        autoComplete="off"
        aria-label={t(words.stationAgain)}
        placeholder={t(words.stationAgain)}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          event.preventDefault();
          check();
        }}
      />
      {other && (
        <span className="wrong" role="alert">
          {t(words.otherStation, { other, code })}
        </span>
      )}
    </>
  );
}

/** Both marks with both times; the one that is tapped stands. */
function Conflict({ aspect, item, schemeVersion, sheet }: MarkNoteProps & { item: OutboxMark }) {
  const { revalidate } = useRevalidator();
  const t = useText();
  const locale = useLocale();
  const { stands } = item;
  const show = (text: string | null) => text ?? t(words.nothing);
  const theirs = show(stands ? textOf(aspect, stands.value) : null);
  function choose(choice: "mine" | "stands") {
    const text = stands ? textOf(aspect, stands.value) : null;
    void sheet.outbox?.resolve(item.clientId, choice, { text, schemeVersion });
  }
  const isOldScheme = item.schemeVersion < schemeVersion;
  if (!isOldScheme && !stands)
    return (
      <>
        <p role="alert">{item.reason}</p>
        <p className="do">
          <button type="button" className="btn primary" onClick={revalidate}>
            {t(words.conflictReload)}
          </button>
        </p>
      </>
    );
  return (
    <>
      <p role="alert">
        {isOldScheme ? t(words.conflictScheme, { version: schemeVersion }) : t(words.conflictTitle)}
      </p>
      <div className="two">
        <button type="button" className="btn" onClick={() => choose("mine")}>
          <b>{t(words.keepThis, { mark: show(item.text) })}</b>
          <small>{t(words.here, { time: clock(locale, item.markedAt) })}</small>
        </button>
        <button type="button" className="btn" onClick={() => choose("stands")}>
          <b>{t(words.keepThis, { mark: theirs })}</b>
          {stands && (
            <small>
              {t(isOldScheme ? words.before : words.there, { time: clock(locale, stands.markedAt) })}
            </small>
          )}
        </button>
      </div>
    </>
  );
}
