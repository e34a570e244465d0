import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Aspect } from "~/domain/marking/scheme";
import { readMark, showMark } from "~/domain/marking/tally";
import { markingRefusals } from "~/i18n/refusals/marking";
import { sharedRefusals } from "~/i18n/refusals/shared";
import type { Params, Sentence } from "~/i18n/text";
import { useText } from "~/i18n/use-text";
import type { SheetData } from "~/routes/judging/sheet";
import type { MarkState } from "./aspect-row";
import { keyOf } from "./outbox";
import { useOutbox } from "./use-outbox";

/** A mark as it is shown: what is typed, how far it is, what is wrong with it. */
export type ShownMark = {
  readonly text: string | null;
  readonly state: MarkState;
  readonly reason: string | null;
  /** The value that counts, or null: not marked, or what is typed was not accepted. */
  readonly value: number | null;
};

const sentences: Readonly<Record<string, Sentence>> = { ...sharedRefusals, ...markingRefusals };

/** A ledger value as it is typed: "15.50", a score "2", a time "2:03.40". */
export function textOf(aspect: Aspect, value: number | null): string | null {
  return value === null ? null : showMark(aspect, value);
}

/** One sheet on the tablet: the marks that stand, with those on their way laid over them. */
export function useSheet(data: SheetData) {
  const t = useText();
  const { outbox, view } = useOutbox(data.judgeId);
  const [wrong, setWrong] = useState<ReadonlyMap<string, string>>(new Map());
  const history = useRef<{ aspectId: string; text: string | null }[]>([]);
  const [undoable, setUndoable] = useState(0);
  const { codeId, own, rounds, schemeVersion } = data;
  const eventId = data.head.id;
  const seen = useRef<ReadonlyMap<string, number>>(new Map());

  // A page that has just been loaded knows better than what was received before it.
  useEffect(() => {
    const stored = own.map(([aspectId]) => aspectId);
    // What was received in an earlier round counts no more; what is received in this one does.
    const begun = rounds.filter(({ aspectId, round }) => round > (seen.current.get(aspectId) ?? 1));
    seen.current = new Map(rounds.map(({ aspectId, round }) => [aspectId, round]));
    outbox?.forget(codeId, [...stored, ...begun.map(({ aspectId }) => aspectId)]);
    outbox?.drop(
      codeId,
      rounds.filter(({ isOpen }) => isOpen).map(({ aspectId }) => aspectId),
    );
  }, [outbox, codeId, own, rounds]);

  const aspects = useMemo(() => data.parts.flatMap((part) => part.aspects), [data.parts]);
  const marks = useMemo(() => {
    const stored = new Map(own);
    return new Map(
      aspects.map((aspect): [string, ShownMark] => {
        const key = keyOf({ codeId, aspectId: aspect.id });
        const onWay = view.marks.filter((mark) => keyOf(mark) === key).at(-1);
        const got = view.received.get(key);
        const standing = got !== undefined ? got : textOf(aspect, stored.get(aspect.id) ?? null);
        const reason = wrong.get(aspect.id) ?? null;
        if (onWay?.state === "refused")
          return [aspect.id, { text: onWay.text, state: "refused", reason: onWay.reason, value: null }];
        const text = onWay ? onWay.text : standing;
        const state: MarkState = reason
          ? "refused"
          : onWay
            ? onWay.state === "sent"
              ? "sending"
              : "kept"
            : got !== undefined && got !== null
              ? "received"
              : "none";
        const read = text === null ? null : readMark(aspect, text);
        return [aspect.id, { text, state, reason, value: read?.ok ? read.value : null }];
      }),
    );
  }, [aspects, codeId, own, view, wrong]);

  const put = useCallback(
    (aspectId: string, text: string | null) => {
      const round = rounds.find((each) => each.aspectId === aspectId)?.round ?? 1;
      outbox?.put({ eventId, codeId, aspectId, text, schemeVersion, round });
    },
    [outbox, eventId, schemeVersion, codeId, rounds],
  );

  const enter = useCallback(
    (aspect: Aspect, text: string | null) => {
      const shown = marks.get(aspect.id);
      const read = text === null ? null : readMark(aspect, text);
      const fault =
        read && !read.ok ? t(sentences[read.message] as Sentence, read.params as Params | undefined) : null;
      setWrong((known) => {
        const next = new Map(known);
        if (fault) next.set(aspect.id, fault);
        else next.delete(aspect.id);
        return next;
      });
      if (fault || (shown?.text === text && shown.state !== "refused")) return;
      history.current.push({
        aspectId: aspect.id,
        text: shown?.state === "refused" ? null : (shown?.text ?? null),
      });
      setUndoable(history.current.length);
      put(aspect.id, text);
    },
    [marks, put, t],
  );

  /** Takes the last mark of this visit back; returns the aspect it was for. */
  const undo = useCallback((): string | null => {
    // A mark that the panel sees by now stands.
    const isOpen = (aspectId: string) => rounds.some((each) => each.aspectId === aspectId && each.isOpen);
    let last = history.current.pop();
    while (last && isOpen(last.aspectId)) last = history.current.pop();
    setUndoable(history.current.length);
    if (!last) return null;
    put(last.aspectId, last.text);
    return last.aspectId;
  }, [put, rounds]);

  const unsent = view.marks.filter(({ state }) => state !== "refused").length;
  const refused = view.marks.filter(({ state }) => state === "refused").length;
  return { aspects, marks, enter, undo, undoable, unsent, refused, online: view.online, halted: view.halted };
}

export type SheetOnTablet = ReturnType<typeof useSheet>;
