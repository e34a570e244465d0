import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Aspect } from "~/domain/marking/scheme";
import { readMark, showMark } from "~/domain/marking/tally";
import { sinceSigned } from "~/domain/scoring/coverage";
import type { DoubtKind } from "~/domain/scoring/doubt";
import { markingRefusals } from "~/i18n/refusals/marking";
import { sharedRefusals } from "~/i18n/refusals/shared";
import type { Params, Sentence } from "~/i18n/text";
import { useText } from "~/i18n/use-text";
import type { SheetData } from "~/routes/judging/sheet";
import type { MarkState } from "./aspect-row";
import type { GivenMark } from "./outbox-given";
import { keyOf, type OutboxMark } from "./outbox-item";
import { givenHere, unreceived } from "./outbox-view";
import { useDoubts } from "./use-doubts";
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

/** So many marks can be taken back. */
const mostUndone = 10;

const stateOf = {
  typed: "typed",
  held: "kept",
  waiting: "kept",
  sent: "sending",
  refused: "refused",
  conflict: "conflict",
} as const satisfies Record<string, MarkState>;

/** A ledger value as it is typed: "15.50", a score "2", a time "2:03.40". */
export function textOf(aspect: Aspect, value: number | null): string | null {
  return value === null ? null : showMark(aspect, value);
}

/**
 * One sheet on the tablet: the marks that stand, with those on their way laid over them. `savedAt`: when a sheet
 * that the tablet kept was loaded, in milliseconds since 1970; left out, it is just loaded.
 */
export function useSheet(data: SheetData, savedAt?: number) {
  const t = useText();
  const { outbox, view } = useOutbox(data.judgeId);
  const [wrong, setWrong] = useState<ReadonlyMap<string, string>>(new Map());
  const history = useRef<{ aspectId: string; text: string | null }[]>([]);
  const [undoable, setUndoable] = useState(0);
  const { codeId, lockedAspects, own, rounds, schemeVersion, stood } = data;
  const eventId = data.head.id;
  const isSigned = data.state !== "open";

  // A page that has just been loaded knows better than what was received before it.
  useEffect(() => {
    const key = (aspectId: string) => keyOf({ codeId, aspectId });
    void outbox?.forget([codeId], {
      stood: new Map(stood.map(([aspectId, clientId]) => [key(aspectId), clientId])),
      rounds: new Map(rounds.map(({ aspectId, round }) => [key(aspectId), round])),
      loadedAt: savedAt ?? Date.now(),
    });
  }, [outbox, codeId, rounds, savedAt, stood]);

  const aspects = useMemo(() => data.parts.flatMap((part) => part.aspects), [data.parts]);
  const marks = useMemo(() => {
    const stored = new Map(own);
    return new Map(
      aspects.map((aspect): [string, ShownMark] => {
        const key = keyOf({ codeId, aspectId: aspect.id });
        const onWay = view.items.filter((item) => item.kind === "mark" && keyOf(item) === key).at(-1);
        const got = view.received.get(key);
        const standing = got ? got.text : textOf(aspect, stored.get(aspect.id) ?? null);
        const reason = wrong.get(aspect.id) ?? null;
        if (onWay?.state === "refused" || onWay?.state === "conflict") {
          // A conflict is explained by its note, with both marks.
          const said = onWay.state === "refused" ? onWay.reason : null;
          return [aspect.id, { text: onWay.text, state: onWay.state, reason: said, value: null }];
        }
        const text = onWay ? onWay.text : standing;
        const state: MarkState = reason
          ? "refused"
          : onWay
            ? stateOf[onWay.state]
            : standing === null
              ? "none"
              : isSigned
                ? "signed"
                : "received";
        const read = text === null ? null : readMark(aspect, text);
        return [aspect.id, { text, state, reason, value: read?.ok ? read.value : null }];
      }),
    );
  }, [aspects, codeId, isSigned, own, view, wrong]);

  const row = useMemo(
    () => Object.fromEntries([...marks].map(([id, { text, value }]) => [id, value === null ? null : text])),
    [marks],
  );
  const doubtsFor = useDoubts(data, view, row);

  const put = useCallback(
    (aspectId: string, text: string | null, asked: Pick<GivenMark, "doubts" | "confirmed">) => {
      const round = rounds.find((each) => each.aspectId === aspectId)?.round ?? 1;
      const over = stood.find(([id]) => id === aspectId)?.[1] ?? null;
      void outbox?.put({ eventId, codeId, aspectId, text, schemeVersion, round, over, ...asked });
    },
    [outbox, eventId, schemeVersion, codeId, rounds, stood],
  );

  /** What stands at the server, as typed. */
  const standingOf = useCallback(
    (aspect: Aspect): string | null => {
      const got = view.received.get(keyOf({ codeId, aspectId: aspect.id }));
      return got ? got.text : textOf(aspect, own.find(([id]) => id === aspect.id)?.[1] ?? null);
    },
    [codeId, own, view.received],
  );

  /** Enters a mark. True where the judge has to look at it first: it is no mark, or it is asked about. */
  const enter = useCallback(
    (aspect: Aspect, text: string | null): boolean => {
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
      const isOpen = shown?.state === "refused" || shown?.state === "conflict";
      if (fault) return true;
      if (shown?.text === text && !isOpen) return false;
      const held = view.items.find(
        (item) => item.state === "held" && keyOf(item) === keyOf({ codeId, aspectId: aspect.id }),
      );
      history.current = [
        ...history.current.slice(1 - mostUndone),
        { aspectId: aspect.id, text: isOpen ? null : (shown?.text ?? null) },
      ];
      setUndoable(history.current.length);
      // Whoever is being asked about a change and types what stood before has answered.
      if (held && standingOf(aspect) === text) {
        void outbox?.drop(held.clientId);
        return false;
      }
      const doubts = doubtsFor(aspect.id, text);
      put(aspect.id, text, { doubts });
      return doubts.length > 0;
    },
    [codeId, doubtsFor, marks, outbox, put, standingOf, t, view.items],
  );

  /**
   * Takes the last mark of this visit back, and returns the aspect it was for. It is the second thought itself, so it
   * is not asked about; that a received mark was given another value is said on the ledger as after a question.
   */
  const undo = useCallback((): string | null => {
    // A mark that the panel sees by now stands.
    const isOpen = (aspectId: string) =>
      lockedAspects.includes(aspectId) || rounds.some((each) => each.aspectId === aspectId && each.isOpen);
    let last = history.current.pop();
    while (last && isOpen(last.aspectId)) last = history.current.pop();
    setUndoable(history.current.length);
    if (!last) return null;
    const doubts = doubtsFor(last.aspectId, last.text).map(({ kind }) => kind);
    put(last.aspectId, last.text, { confirmed: doubts.filter((kind) => kind === "overwrite") });
    return last.aspectId;
  }, [doubtsFor, lockedAspects, put, rounds]);

  const since = useMemo(() => {
    if (!data.signature) return null;
    const standing = new Map(own);
    const marksThen = stood.map(([aspectId, clientId]) => ({
      ...{ aspectId, clientId },
      value: standing.get(aspectId) ?? null,
    }));
    return sinceSigned(data.signature, marksThen, givenHere(view, codeId));
  }, [codeId, data.signature, own, stood, view]);
  const open = unreceived(view);
  const isRefused = ({ state }: OutboxMark) => state === "refused" || state === "conflict";
  const refused = open.filter(isRefused).length;
  const unsent = open.length - refused;
  const notTaken = open.filter(({ state }) => state === "refused");
  const unsentHere = open.filter((item) => item.codeId === codeId && !isRefused(item)).length;
  /** The codes, by id, of which a mark waits for its judge. */
  const asking = new Set(
    open.filter((item) => item.state === "held" || isRefused(item)).map((item) => item.codeId),
  );
  const { online, halted, unkept } = view;
  const itemOf = (aspectId: string) =>
    view.items.filter((item) => item.kind === "mark" && keyOf(item) === keyOf({ codeId, aspectId })).at(-1);
  const say = (doubts: readonly DoubtKind[], aspectId: string | null) =>
    void outbox?.say({ eventId, codeId, aspectId, schemeVersion, doubts, about: null });
  return {
    ...{ aspects, marks, row, enter, undo, undoable, unsent, refused, online, halted, unkept },
    ...{ outbox, itemOf, say, standingOf, since, unsentHere, asking, notTaken, holding: open },
  };
}

export type SheetOnTablet = ReturnType<typeof useSheet>;
