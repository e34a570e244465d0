import { Form, useActionData, useNavigation } from "@remix-run/react";
import { useEffect, useMemo, useRef, useState } from "react";
import { coverageOf } from "~/domain/scoring/coverage";
import { ownSubtotal } from "~/domain/scoring/totals";
import { formatMark } from "~/domain/shared/mark";
import type { FormResult } from "~/http/action.server";
import * as custody from "~/i18n/custody";
import * as words from "~/i18n/judging";
import { useLocale, useText } from "~/i18n/use-text";
import type { Station } from "~/operations/judging.server";
import type { SheetData } from "~/routes/judging/sheet";
import { AspectEntry } from "./aspect-entry";
import { Handover } from "./handover";
import { LeaveDialog } from "./leave-dialog";
import { OneAspect } from "./one-aspect";
import { AgainForm } from "./rounds";
import { SheetAlerts } from "./sheet-alerts";
import { SheetFoot } from "./sheet-foot";
import { useSheetMode } from "./sheet-mode";
import { SheetTop } from "./sheet-top";
import { Stations } from "./stations";
import { TabletBar } from "./tablet-bar";
import { useFirstKey } from "./use-first-key";
import { useHandover } from "./use-handover";
import { useLeaving } from "./use-leaving";
import { useReach } from "./use-reach";
import { useRestLock } from "./use-rest-lock";
import { useSheet } from "./use-sheet";
import { useTabletHome } from "./use-tablet-home";
import { useWarnUnsent } from "./use-warn-unsent";
import { useWay } from "./use-way";
import { useWords } from "./use-words";
import "./tablet-views.css";

/** Without a network links lead from one kept sheet to another. */
type Offline = {
  readonly to: (pathname: string) => void;
  /** When the sheet was kept. Milliseconds since 1970. */
  readonly savedAt: number;
  readonly stations: readonly Station[];
};

/**
 * A judge's sheet of one code: stations at the left, one sub-criterion or one aspect at a time. With JavaScript
 * every mark is sent as it is given; without it the page is a form with a button that saves.
 */
export function Tablet({ data, offline }: { data: SheetData; offline?: Offline }) {
  const t = useText();
  const locale = useLocale();
  const sheet = useSheet(data, offline?.savedAt);
  const answer = useActionData<FormResult>();
  const [live, setLive] = useState(false);
  const reach = useReach();
  const leaving = useLeaving(data, sheet.row, live, offline?.to ?? reach.to, sheet.say);
  useWarnUnsent(sheet.unsent + sheet.refused);
  useWords(data.judgeId, data.head.id, sheet.holding);
  const signedAt = data.signature?.at ?? data.signedAt;
  useTabletHome(data.judgeId, [data.head.id], offline !== undefined, signedAt?.getTime());
  useRestLock(data.judgeId);
  const handover = useHandover(data.judgeId);
  const busy = useNavigation().state === "submitting";
  const form = useRef<HTMLFormElement>(null);
  const woken = useRef(false);
  const [kept, setMode] = useSheetMode();
  const mode = live ? kept : "grid";
  const way = useWay(data, sheet, form, leaving.asked !== null);
  const { part } = way;
  useFirstKey(form, way.unmarked);

  // What was filled in before the page woke up is entered, not lost.
  useEffect(() => {
    if (woken.current) return;
    woken.current = true;
    setLive(true);
    if (!form.current || !data.isOpen || !part) return;
    const filled = new FormData(form.current);
    for (const [i, aspect] of part.aspects.entries()) {
      const typed = filled.get(`marks[${i}].text`);
      const text = typeof typed === "string" && typed.trim() !== "" ? typed.trim() : null;
      if (text !== null && text !== sheet.marks.get(aspect.id)?.text) sheet.enter(aspect, text);
    }
  });

  const values = useMemo(
    () => new Map([...sheet.marks].map(([id, { value }]) => [id, value])),
    [sheet.marks],
  );
  if (handover.isShown) return <Handover data={data} values={values} onLeave={handover.end} />;

  const partSum = part ? ownSubtotal(part.aspects, values) : null;
  const module = data.modules.find(({ id }) => id === part?.moduleId);
  const shown = mode === "one" && way.shown ? [way.shown] : (part?.aspects ?? []);
  const entries = shown.map((aspect) => {
    const index = part?.aspects.indexOf(aspect) ?? 0;
    const wrong = answer?.error?.[`marks[${index}].text`]?.join(" ") ?? null;
    return <AspectEntry key={aspect.id} {...{ data, aspect, index, sheet, way, live, wrong }} />;
  });

  return (
    <main className={`tablet ${live ? "live" : ""}`}>
      <TabletBar
        head={data.head}
        seat={data.seat}
        module={module ? (locale === "zh" ? module.nameZh : module.nameEn) : null}
        net={live ? sheet : null}
        isOver={sheet.since !== null && sheet.since.changed.length > 0}
        onGo={leaving.go}
      />
      <Stations
        eventId={data.head.id}
        stations={offline?.stations ?? data.stations}
        current={data.code}
        asking={sheet.asking}
        marked={sheet.aspects.length - way.unmarked.length}
        coverage={sheet.since && coverageOf(sheet.since)}
        onGo={leaving.go}
      />
      <Form
        method="post"
        ref={form}
        className="marks"
        preventScrollReset
        onSubmit={(event) => {
          // Enter in a field moves on; with JavaScript there is nothing to save by hand.
          if (live) event.preventDefault();
        }}
      >
        <input type="hidden" name="intent" value="save" />
        <input type="hidden" name="schemeVersion" value={data.schemeVersion} />
        <SheetTop
          data={data}
          partId={part?.id}
          values={values}
          mode={live ? mode : null}
          onPart={(id) => way.visitPart(id, mode === "one")}
          onMode={setMode}
          onShow={handover.begin}
        />
        {handover.why}
        <SheetAlerts
          data={data}
          sheet={sheet}
          said={answer?.error?.[""] ?? []}
          stayed={reach.stayed}
          onGo={leaving.go}
          isOffline={offline !== undefined}
        />
        {part && partSum && (
          <>
            <h2>
              <span className="name">
                {part.id} {part.name}
              </span>
              <span className="sum">
                {t(words.partWorth, { max: formatMark(partSum.max), award: formatMark(partSum.award) })}
              </span>
            </h2>
            {part.aspects.every(({ id }) => data.lockedAspects.includes(id)) && (
              <p className="note">{t(custody.partReadOnly)}</p>
            )}
            {mode === "one" && way.shown ? (
              <OneAspect aspects={sheet.aspects} aspect={way.shown} way={way}>
                {entries}
              </OneAspect>
            ) : (
              entries
            )}
          </>
        )}
        {data.isOpen && !live && (
          <div className="actions">
            <button type="submit" className="btn" aria-disabled={busy || undefined}>
              {t(words.save)}
            </button>
          </div>
        )}
      </Form>
      <AgainForm clientId={data.againId} />
      <SheetFoot
        data={data}
        live={live}
        canSign={!offline}
        left={way.unmarked.length}
        unsent={sheet.unsentHere}
        undoable={sheet.undoable}
        since={sheet.since}
        sum={ownSubtotal(sheet.aspects, values)}
        shown={values}
        onUndo={() => {
          const aspectId = sheet.undo();
          if (aspectId) way.visit(aspectId);
        }}
        onNext={() => way.visitUnmarked(mode === "one" ? way.shown?.id : undefined)}
        onGo={leaving.go}
      />
      {leaving.asked && (
        <LeaveDialog
          doubt={leaving.asked}
          onLeave={leaving.leave}
          onStay={leaving.stay}
          onMissing={() => {
            leaving.stay();
            way.visitUnmarked(null);
          }}
        />
      )}
    </main>
  );
}
