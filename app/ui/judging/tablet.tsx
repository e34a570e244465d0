import { Form, useActionData, useNavigation } from "@remix-run/react";
import { Fragment, type MouseEvent, useEffect, useMemo, useRef, useState } from "react";
import type { Aspect } from "~/domain/marking/scheme";
import { ownSubtotal } from "~/domain/scoring/totals";
import { formatMark } from "~/domain/shared/mark";
import type { FormResult } from "~/http/action.server";
import * as custody from "~/i18n/custody";
import * as words from "~/i18n/judging";
import * as tabletWords from "~/i18n/tablet";
import { useLocale, useText } from "~/i18n/use-text";
import type { SheetData } from "~/routes/judging/sheet";
import { AspectRow, type MarkState } from "./aspect-row";
import { MarkNote } from "./mark-note";
import { AgainForm, RoundNote } from "./rounds";
import { SheetFoot } from "./sheet-foot";
import { Stations } from "./stations";
import { TabletBar } from "./tablet-bar";
import { useReach } from "./use-reach";
import { useSheet } from "./use-sheet";
import { useTabletHome } from "./use-tablet-home";
import { useWarnUnsent } from "./use-warn-unsent";
import { useWords } from "./use-words";

/** What stands of a locked aspect is locked; a mark that did not arrive in time still says so. */
const lockedState = (state: MarkState = "none"): MarkState =>
  state === "received" || state === "signed" ? "locked" : state;

/** Without a network links lead from one kept sheet to another. */
type Offline = { readonly go: (event: MouseEvent<HTMLAnchorElement>) => void };

/**
 * A judge's sheet of one code: stations at the left, one sub-criterion at a time. With JavaScript every mark is
 * sent as it is given; without it the page is a form with a button that saves.
 */
export function Tablet({ data, offline }: { data: SheetData; offline?: Offline }) {
  const t = useText();
  const locale = useLocale();
  const sheet = useSheet(data);
  const answer = useActionData<FormResult>();
  const [live, setLive] = useState(false);
  const reach = useReach(live);
  const go = offline?.go ?? reach.go;
  useWarnUnsent(sheet.unsent + sheet.refused);
  useWords(data.judgeId, data.head.id, sheet.unsent + sheet.refused);
  useTabletHome(data.judgeId, [data.head.id], offline !== undefined);
  const busy = useNavigation().state === "submitting";
  const form = useRef<HTMLFormElement>(null);
  const woken = useRef(false);
  const asked = useRef<string | null>(null);
  const firstOpen = data.parts.find(({ aspects }) =>
    aspects.some(({ id }) => sheet.marks.get(id)?.value == null),
  );
  const [partId, setPartId] = useState(data.part ?? firstOpen?.id ?? data.parts[0]?.id ?? "");
  const [current, setCurrent] = useState<string | null>(null);
  const [goTo, setGoTo] = useState<string | null>(null);
  const part = data.parts.find(({ id }) => id === partId) ?? data.parts[0];
  const readOnly = !data.isOpen;
  const locked = useMemo(() => new Set(data.lockedAspects), [data.lockedAspects]);

  // What was filled in before the page woke up is entered, not lost.
  useEffect(() => {
    if (woken.current) return;
    woken.current = true;
    setLive(true);
    if (!form.current || readOnly || !part) return;
    const filled = new FormData(form.current);
    for (const [i, aspect] of part.aspects.entries()) {
      const typed = filled.get(`marks[${i}].text`);
      const text = typeof typed === "string" && typed.trim() !== "" ? typed.trim() : null;
      if (text !== null && text !== sheet.marks.get(aspect.id)?.text) sheet.enter(aspect, text);
    }
  });

  // There may be dozens of parts: the one that is open stays in sight.
  useEffect(() => {
    const tab = form.current?.querySelector(
      `.parts a[href="?part=${CSS.escape(encodeURIComponent(partId))}"]`,
    );
    tab?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [partId]);

  // A row that is to be gone to may stand in a part that is drawn only now.
  useEffect(() => {
    if (goTo === null) return;
    const row = form.current?.querySelector(`[data-aspect="${CSS.escape(goTo)}"]`);
    const target =
      row?.querySelector<HTMLInputElement>("input:checked") ??
      row?.querySelector<HTMLInputElement>("input[data-focus]");
    if (!target) return;
    target.focus();
    row?.scrollIntoView({ block: "nearest" });
    setGoTo(null);
  });

  const unmarked = sheet.aspects.filter(({ id }) => sheet.marks.get(id)?.value == null);
  const values = useMemo(
    () => new Map([...sheet.marks].map(([id, { value }]) => [id, value])),
    [sheet.marks],
  );

  function visit(aspectId: string): void {
    const home = data.parts.find(({ aspects }) => aspects.some(({ id }) => id === aspectId));
    if (home) setPartId(home.id);
    setGoTo(aspectId);
  }

  /** A number that is asked about keeps the focus when Enter has entered it: the next Enter confirms it. */
  function enter(aspect: Aspect, text: string | null): void {
    asked.current = sheet.enter(aspect, text) ? aspect.id : null;
    queueMicrotask(() => {
      asked.current = null;
    });
  }

  function move(from: string, by: number): void {
    if (asked.current === from && by > 0) return;
    const item = sheet.itemOf(from);
    if (item?.state === "held" && by > 0) void sheet.outbox?.confirm(item.clientId);
    const next = sheet.aspects[sheet.aspects.findIndex(({ id }) => id === from) + by];
    if (next) visit(next.id);
  }

  function visitUnmarked(): void {
    const at = sheet.aspects.findIndex(({ id }) => id === current);
    const after = unmarked.find(({ id }) => sheet.aspects.findIndex((aspect) => aspect.id === id) > at);
    const next = after ?? unmarked[0];
    if (next) visit(next.id);
  }

  const partSum = part ? ownSubtotal(part.aspects, values) : null;
  const module = data.modules.find(({ id }) => id === part?.moduleId);
  const wrongAtField = (i: number) => answer?.error?.[`marks[${i}].text`]?.join(" ") ?? null;
  const alerts = answer?.error?.[""] ?? [];

  return (
    <div className={`tablet ${live ? "live" : ""}`}>
      <TabletBar
        head={data.head}
        seat={data.seat}
        module={module ? (locale === "zh" ? module.nameZh : module.nameEn) : null}
        net={live ? sheet : null}
        onGo={go}
      />
      <Stations
        eventId={data.head.id}
        stations={data.stations}
        current={data.code}
        marked={sheet.aspects.length - unmarked.length}
        onGo={go}
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
        <nav className="parts" aria-label={t(words.parts)}>
          {data.parts.map(({ id, name, aspects }) => {
            const left = aspects.filter((aspect) => values.get(aspect.id) == null).length;
            return (
              <a
                key={id}
                href={`?part=${encodeURIComponent(id)}`}
                className={id === part?.id ? "on" : undefined}
                aria-current={id === part?.id ? "true" : undefined}
                title={name}
                onClick={(event) => {
                  event.preventDefault();
                  setPartId(id);
                }}
              >
                {id}{" "}
                <small>
                  {aspects.length - left}/{aspects.length}
                </small>
              </a>
            );
          })}
        </nav>
        {alerts.length > 0 && (
          <p className="alert" role="alert">
            {alerts.join(" ")}
          </p>
        )}
        {reach.stayed && (
          <p className="note" role="alert">
            {t(words.stayHere)}
          </p>
        )}
        {offline && sheet.online && (
          <p className="note">
            <a href={`/judging/${data.head.id}/${data.code}`}>{t(tabletWords.backOnline)}</a>
          </p>
        )}
        {sheet.unkept && (
          <p className="alert" role="alert">
            {t(tabletWords.unkept)}
          </p>
        )}
        {sheet.halted && (
          <p className="alert" role="alert">
            {sheet.halted}
          </p>
        )}
        {data.head.stage === "drawn" && <p className="note">{t(words.waiting)}</p>}
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
            {part.aspects.every(({ id }) => locked.has(id)) && (
              <p className="note">{t(custody.partReadOnly)}</p>
            )}
            {part.aspects.map((aspect, i) => {
              const shown = sheet.marks.get(aspect.id);
              const round = data.rounds.find(({ aspectId }) => aspectId === aspect.id);
              const isOpen = round?.isOpen ?? false;
              return (
                <Fragment key={aspect.id}>
                  <AspectRow
                    aspect={aspect}
                    index={i}
                    text={shown?.text ?? null}
                    state={locked.has(aspect.id) ? lockedState(shown?.state) : (shown?.state ?? "none")}
                    reason={shown?.reason ?? wrongAtField(i)}
                    current={current === aspect.id && !readOnly}
                    readOnly={readOnly || isOpen || locked.has(aspect.id)}
                    onEnter={(text) => enter(aspect, text)}
                    onFocus={() => setCurrent(aspect.id)}
                    onMove={(by) => move(aspect.id, by)}
                  />
                  <MarkNote
                    aspect={aspect}
                    item={live ? sheet.itemOf(aspect.id) : undefined}
                    schemeVersion={data.schemeVersion}
                    code={data.code}
                    sheet={sheet}
                  />
                  <RoundNote
                    round={round}
                    aspect={aspect}
                    canMark={data.head.stage === "marking" && !locked.has(aspect.id)}
                  />
                </Fragment>
              );
            })}
          </>
        )}
        {!readOnly && !live && (
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
        left={unmarked.length}
        unsent={sheet.unsent}
        undoable={sheet.undoable}
        sum={ownSubtotal(sheet.aspects, values)}
        shown={values}
        onUndo={() => {
          const aspectId = sheet.undo();
          if (aspectId) visit(aspectId);
        }}
        onNext={visitUnmarked}
        onGo={go}
      />
    </div>
  );
}
