import { type RefObject, useEffect, useRef, useState } from "react";
import type { Aspect } from "~/domain/marking/scheme";
import type { SheetData } from "~/routes/judging/sheet";
import type { SheetOnTablet } from "./use-sheet";

/**
 * The judge's way through a sheet: which part is open, which aspect is at hand, and how Enter, the arrows and the
 * buttons lead on. `form` holds the rows; while something is asked above it (`isCovered`) none can be gone to.
 */
export function useWay(
  data: SheetData,
  sheet: SheetOnTablet,
  form: RefObject<HTMLFormElement>,
  isCovered: boolean,
) {
  const asked = useRef<string | null>(null);
  const isUnmarked = ({ id }: Aspect) => sheet.marks.get(id)?.value == null;
  const [partId, setPartId] = useState(
    data.part ?? data.parts.find(({ aspects }) => aspects.some(isUnmarked))?.id ?? data.parts[0]?.id ?? "",
  );
  const [current, setCurrent] = useState<string | null>(null);
  const [goTo, setGoTo] = useState<string | null>(null);
  const part = data.parts.find(({ id }) => id === partId) ?? data.parts[0];
  const unmarked = sheet.aspects.filter(isUnmarked);
  /** The one that is shown where one is shown at a time. */
  const shown =
    part?.aspects.find(({ id }) => id === (goTo ?? current)) ??
    part?.aspects.find(isUnmarked) ??
    part?.aspects[0];

  // There may be dozens of parts: the one that is open stays in sight.
  useEffect(() => {
    const tab = form.current?.querySelector(
      `.parts a[href="?part=${CSS.escape(encodeURIComponent(partId))}"]`,
    );
    tab?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [partId, form]);

  // A row that is to be gone to may stand in a part that is drawn only now.
  useEffect(() => {
    if (goTo === null || isCovered) return;
    const row = form.current?.querySelector(`[data-aspect="${CSS.escape(goTo)}"]`);
    const target =
      row?.querySelector<HTMLInputElement>("input:checked:enabled") ??
      row?.querySelector<HTMLInputElement>("input[data-focus]:enabled");
    if (!row) return;
    target?.focus();
    row.scrollIntoView({ block: "nearest" });
    setCurrent(goTo);
    setGoTo(null);
  });

  function visit(aspectId: string): void {
    const home = data.parts.find(({ aspects }) => aspects.some(({ id }) => id === aspectId));
    if (home) setPartId(home.id);
    setGoTo(aspectId);
  }

  /** Opens a part at what is missing there; its rows are only shown, where they all are. */
  function visitPart(id: string, isOne: boolean): void {
    setPartId(id);
    const aspects = data.parts.find((each) => each.id === id)?.aspects ?? [];
    const first = aspects.find(isUnmarked) ?? aspects[0];
    if (isOne && first) setGoTo(first.id);
  }

  /** What is no mark, or is asked about, keeps the focus when Enter has entered it; the next Enter confirms a mark. */
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

  /** The next after `from`, else the first of all; null is the first. */
  function visitUnmarked(from: string | null = current): void {
    const at = sheet.aspects.findIndex(({ id }) => id === from);
    const after = unmarked.find(({ id }) => sheet.aspects.findIndex((aspect) => aspect.id === id) > at);
    const next = after ?? unmarked[0];
    if (next) visit(next.id);
  }

  return { part, current, shown, unmarked, setCurrent, visit, visitPart, enter, move, visitUnmarked };
}

export type Way = ReturnType<typeof useWay>;
