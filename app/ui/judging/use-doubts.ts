import { useCallback, useEffect, useRef } from "react";
import type { Doubt } from "~/domain/scoring/doubt";
import { doubtsAbout, isSameRow, type Row } from "~/domain/scoring/mistakes";
import type { SheetData } from "~/routes/judging/sheet";
import { keyOf } from "./outbox-item";
import type { OutboxView } from "./outbox-view";
import { noPace, notePace, pauseOf } from "./pace";
import { keepThing, readThing } from "./tablet-store";

const lastMark = "last-mark";

type LastRow = { readonly code: string; readonly row: Row };

/** What there is to ask about a mark of this sheet before it is sent. */
export function useDoubts(data: SheetData, view: OutboxView, row: Row) {
  const { judgeId, code, codeId } = data;
  const before = useRef<LastRow | null>(null);
  const pace = useRef(noPace);
  const name = `last-row ${data.head.id}`;

  useEffect(() => {
    readThing(judgeId, name).then(
      (kept) => {
        before.current = (kept as LastRow | undefined) ?? null;
      },
      () => {},
    );
  }, [judgeId, name]);

  useEffect(() => {
    readThing(judgeId, lastMark).then(
      (kept) => {
        // One that is to come was kept while the tablet's clock was wrong.
        if (typeof kept !== "number" || kept > Date.now()) return;
        pace.current = { ...pace.current, lastAt: Math.max(kept, pace.current.lastAt ?? 0) };
      },
      () => {},
    );
  }, [judgeId]);

  useEffect(() => {
    const next = notePace(pace.current, view, codeId);
    if (next.lastAt !== pace.current.lastAt) void keepThing(judgeId, lastMark, next.lastAt).catch(() => {});
    pace.current = next;
  }, [judgeId, codeId, view]);

  // A whole sheet is what the next one is compared with.
  useEffect(() => {
    const isWhole = Object.values(row).length > 0 && Object.values(row).every((text) => text !== null);
    const known = before.current;
    if (!isWhole || (known?.code === code && isSameRow(row, known.row))) return;
    void keepThing(judgeId, name, { code, row } satisfies LastRow).catch(() => {});
  }, [judgeId, name, code, row]);

  return useCallback(
    (aspectId: string, text: string | null): Doubt[] => {
      const received = view.received.get(keyOf({ codeId, aspectId }));
      const isBegun = pace.current.isBegun || data.own.some(([, value]) => value !== null);
      const stored = data.own.some(([id, value]) => id === aspectId && value !== null);
      const waits = view.items.some(
        (item) => item.kind === "mark" && keyOf(item) === keyOf({ codeId, aspectId }),
      );
      return doubtsAbout({
        code,
        aspectId,
        text,
        // What is still on its way may be changed freely.
        received: (received || stored) && !waits ? (row[aspectId] ?? null) : null,
        row: { ...row, [aspectId]: text },
        before: before.current,
        pause: pauseOf({ ...pace.current, isBegun }, Date.now()),
      });
    },
    [code, codeId, data.own, row, view],
  );
}
