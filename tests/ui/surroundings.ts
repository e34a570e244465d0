import { expect } from "vitest";
import type { Answer, OutboxMark, OutboxStorage, Received } from "~/ui/judging/outbox-item";
import type { OutboxView } from "~/ui/judging/outbox-view";

/** What a tablet keeps. */
export type Kept = { items: Map<string, OutboxMark>; received: Map<string, Received> };
const nothing = (): Kept => ({ items: new Map(), received: new Map() });

/** A tablet without one: a server that answers as told, a store, and timers that run when asked. */
export function surroundings(kept: Kept = nothing()) {
  const sent: OutboxMark[][] = [];
  const timers: { run: () => void; ms: number }[] = [];
  const around = {
    sent,
    timers,
    kept,
    ids: 0,
    full: false,
    clock: 1_000,
    answer: (marks: readonly OutboxMark[]): Answer | Error => ({
      ok: true,
      marks: marks.map(({ clientId }) => ({ clientId, outcome: "stored" })),
    }),
    async post(_eventId: string, marks: readonly OutboxMark[]): Promise<Answer> {
      // Nothing goes that is not kept first.
      if (!around.full) for (const { clientId } of marks) expect(kept.items.get(clientId)?.tried).toBe(true);
      sent.push([...marks]);
      const answer = around.answer(marks);
      if (answer instanceof Error) throw answer;
      return answer;
    },
    storage: {
      load: async () => ({ items: [...kept.items.values()], received: [...kept.received.values()] }),
      async save({
        put = [],
        remove = [],
        received = [],
        forget = [],
      }: Parameters<OutboxStorage["save"]>[0]) {
        if (around.full) throw new Error("no room");
        for (const clientId of remove) kept.items.delete(clientId);
        for (const item of put) kept.items.set(item.clientId, item);
        for (const { codeId, aspectId } of forget) kept.received.delete(`${codeId} ${aspectId}`);
        for (const one of received) kept.received.set(`${one.codeId} ${one.aspectId}`, one);
      },
    },
    later: (run: () => void, ms: number) => void timers.push({ run, ms }),
    now: () => around.clock,
    id: () => `id-${++around.ids}`,
  };
  return around;
}

export const mark = (aspectId: string, text: string | null, more: object = {}) => ({
  eventId: "event",
  codeId: "code",
  aspectId,
  text,
  schemeVersion: 1,
  ...more,
});

export const states = ({ items }: OutboxView) => items.map(({ text, state }) => [text, state]);
/** Answers that take everything but the marks of one aspect. */
export const refusing =
  (aspect: string, answer: object) =>
  (marks: readonly OutboxMark[]): Answer => ({
    ok: true,
    marks: marks.map(({ clientId, aspectId }) =>
      aspectId === aspect
        ? { clientId, outcome: "refused", message: "too much", ...answer }
        : { clientId, outcome: "stored" },
    ),
  });
