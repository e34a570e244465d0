import { randomUUID } from "node:crypto";
import { createOutbox } from "~/ui/judging/outbox";
import type { Answer, OutboxChange, OutboxMark, OutboxStorage, Received } from "~/ui/judging/outbox-item";
import { wireOf } from "~/ui/judging/outbox-item";
import type { DayEvent, DayJudge } from "./finals-day";
import { between } from "./random";

/** The outbox's waits between attempts, of seconds, would make most of a run a wait. */
const hurry = 20;

export type Tablet = ReturnType<typeof createTablet>;

/**
 * One judge's tablet: the page's own outbox over a storage that survives the tablet being killed. A mark counts as
 * typed from the moment when the storage has it, which is what the page shows as kept.
 */
export function createTablet(options: {
  readonly url: string;
  readonly event: DayEvent;
  readonly judge: DayJudge;
  readonly random: () => number;
}) {
  const { event, judge, random } = options;
  const items = new Map<string, OutboxMark>();
  const received = new Map<string, Received>();
  /** In the order in which they were kept, without those that the judge replaced before they were ever sent. */
  const typed = new Map<string, OutboxMark>();
  let heard = 0;
  let generation = open();
  let at = 0;
  let aspects = judge.aspects;

  function open() {
    const dead = new AbortController();
    const never = () => new Promise<never>(() => {});
    const storage: OutboxStorage = {
      load: async () => ({ items: [...items.values()], received: [...received.values()] }),
      async save(change) {
        // A disk takes a moment, in which the tablet may be killed: then nothing of the change is there.
        await new Promise((resolve) => setTimeout(resolve, between(random, 0, 3)));
        if (dead.signal.aborted) return never();
        apply(change);
      },
    };
    const outbox = createOutbox({
      storage,
      post: (eventId, marks) => post(eventId, marks, dead.signal),
      later: (run, ms) =>
        void setTimeout(() => {
          if (!dead.signal.aborted) run();
        }, ms / hurry),
      now: () => Date.now(),
      id: () => randomUUID(),
    });
    return { outbox, dead };
  }

  function apply({ put = [], remove = [], received: taken, forget = [] }: OutboxChange): void {
    for (const id of remove) {
      items.delete(id);
      // With answers come the ids that the server has taken; without, those that the judge has replaced.
      if (taken === undefined) typed.delete(id);
    }
    for (const item of put) {
      items.set(item.clientId, item);
      if (!typed.has(item.clientId)) typed.set(item.clientId, item);
    }
    for (const one of taken ?? []) received.set(`${one.codeId} ${one.aspectId}`, one);
    for (const one of forget) received.delete(`${one.codeId} ${one.aspectId}`);
    heard += taken?.length ?? 0;
  }

  /** As the page does it (use-outbox.ts), with what a browser adds. */
  async function post(eventId: string, marks: readonly OutboxMark[], signal: AbortSignal): Promise<Answer> {
    const response = await fetch(`${options.url}/marks`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: options.url, cookie: judge.cookie },
      body: JSON.stringify({ eventId, judgeId: judge.judgeId, marks: marks.map(wireOf) }),
      signal,
    });
    if (response.status >= 500) throw new Error(`The server answered ${response.status}`);
    return (await response.json()) as Answer;
  }

  return {
    event,
    judge,
    typed: typed as ReadonlyMap<string, OutboxMark>,
    /** Marks that the server has taken, and the tablet knows it. */
    heard: () => heard,
    /** What is still on the tablet. */
    held: (): readonly OutboxMark[] => [...items.values()],

    /** The judge types the next mark, down the sheets; in later rounds measurements, which may be given again. */
    type(): void {
      if (at === event.codes.length * aspects.length) {
        at = 0;
        aspects = judge.aspects.filter(({ kind }) => kind === "measurement");
      }
      const code = event.codes[Math.floor(at / aspects.length)];
      const aspect = aspects[at % aspects.length];
      at += 1;
      if (!code || !aspect) throw new Error("A judge without anything to mark");
      const mark = (text: string | null) => ({
        eventId: event.eventId,
        codeId: code.id,
        aspectId: aspect.id,
        text,
        schemeVersion: event.schemeVersion,
      });
      const value = () =>
        String(aspect.kind === "judgement" ? between(random, 0, 3) : between(random, 0, 6) / 4);
      void generation.outbox.put(mark(value()));
      // A second thought, before or after the first is on its way.
      if (aspect.kind === "measurement" && random() < 0.1) void generation.outbox.put(mark(value()));
    },

    /** The browser is gone in the middle of what it did; the judge opens the page again. */
    kill(): void {
      generation.dead.abort();
      generation = open();
    },
    flush: (): Promise<void> => generation.outbox.flush(),
  };
}
