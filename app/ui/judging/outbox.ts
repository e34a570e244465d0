import { settled } from "./outbox-answer";
import { carriedTo, confirmsAbout, leftBehind } from "./outbox-confirms";
import { createGiver, type GivenConfirm, type GivenMark } from "./outbox-given";
import { type Answer, keyOf, type OutboxChange, type OutboxMark, type OutboxStorage } from "./outbox-item";
import { outdated, type PageOfMarks, sharedView } from "./outbox-page";
import { nextBatch } from "./outbox-queue";
import { emptyView, type OutboxView } from "./outbox-view";

/** What an outbox needs of the machine it runs on. */
export type Surroundings = {
  /** Rejects where the server cannot be reached or does not answer properly. */
  readonly post: (eventId: string, items: readonly OutboxMark[]) => Promise<Answer>;
  readonly storage: OutboxStorage;
  readonly later: (run: () => void, ms: number) => void;
  readonly now: () => number;
  readonly id: () => string;
};

/** A judge's second thought within this time is one mark, not two. Milliseconds. */
const settleMs = 250;
const firstRetryMs = 1_000;
const lastRetryMs = 15_000;

export type Outbox = ReturnType<typeof createOutbox>;

/**
 * Marks on their way from the tablet to the ledger. Each is written to the tablet before it is sent, and kept until
 * the server has answered for it. Nothing here knows a browser: tests and the benchmarks bring their surroundings.
 */
export function createOutbox(around: Surroundings) {
  let view = emptyView;
  let sending: Promise<void> | null = null;
  let isPlanned = false;
  let retryMs = firstRetryMs;
  const give = createGiver(around);
  let written: Promise<void> = Promise.resolve();
  const listeners = new Set<() => void>();

  function show(next: Partial<OutboxView>): void {
    view = { ...view, ...next };
    for (const listen of listeners) listen();
  }

  /** Writes one change after another. A storage that fails is said, and keeps nothing back. */
  function save(change: OutboxChange): Promise<void> {
    written = written
      .then(() => around.storage.save(change))
      .then(
        () => {
          if (view.unkept) show({ unkept: false });
        },
        () => show({ unkept: true }),
      );
    return written;
  }

  function plan(ms: number): void {
    if (isPlanned) return;
    isPlanned = true;
    around.later(() => {
      isPlanned = false;
      void flush();
    }, ms);
  }

  /** Sends what waits; one run at a time, which everybody who asks waits for. */
  function flush(): Promise<void> {
    sending ??= sendAll().finally(() => {
      sending = null;
    });
    return sending;
  }

  /** One batch after another, until nothing waits or the server cannot be reached. */
  async function sendAll(): Promise<void> {
    await ready;
    for (let batch = nextBatch(view.items); batch.length > 0; batch = nextBatch(view.items)) {
      await leave(batch);
      const answer = await around.post(batch[0]?.eventId ?? "", batch).catch(() => null);
      if (!answer || (!answer.ok && (answer.kind === "unauthenticated" || answer.kind === "limited"))) {
        setState(batch, "waiting");
        show({ online: answer !== null, halted: answer?.ok === false ? answer.message : null });
        plan(retryMs);
        retryMs = Math.min(lastRetryMs, retryMs * 2);
        return;
      }
      retryMs = firstRetryMs;
      const { view: next, change } = settled(view, batch, answer, around.now());
      show(next);
      await save(change);
    }
  }

  /** A mark that is on its way may arrive without our hearing of it, whatever happens to this page. */
  async function leave(batch: readonly OutboxMark[]): Promise<void> {
    const first = batch.filter(({ tried }) => !tried).map((item) => ({ ...item, tried: true }));
    const ids = new Set(batch.map(({ clientId }) => clientId));
    show({
      items: view.items.map((item) =>
        ids.has(item.clientId) ? { ...item, state: "sent", tried: true } : item,
      ),
    });
    if (first.length > 0) await save({ put: first });
  }

  function setState(batch: readonly OutboxMark[], state: OutboxMark["state"]): void {
    const ids = new Set(batch.map(({ clientId }) => clientId));
    show({ items: view.items.map((item) => (ids.has(item.clientId) ? { ...item, state } : item)) });
  }

  async function restore(): Promise<void> {
    const kept = await around.storage.load().catch(() => null);
    if (!kept) return show({ ready: true, unkept: true });
    const again = new Set(kept.items.flatMap(({ eventId }) => leftBehind(kept.items, eventId)));
    const items = kept.items
      .map((item): OutboxMark => (again.has(item) ? { ...item, state: "waiting", reason: null } : item))
      .sort((a, b) => a.order - b.order);
    const before = give.liftOver(items);
    show({
      ready: true,
      // Whatever was given while the tablet was still being read comes after what it kept.
      items: [...items, ...view.items.map((item) => ({ ...item, order: item.order + before }))],
      received: new Map([...kept.received.map((one) => [keyOf(one), one] as const), ...view.received]),
    });
    if (items.some(({ state }) => state === "waiting")) plan(0);
  }

  const ready = restore();

  /** Shows items as typed, writes them, and only then lets them go. */
  async function keep(
    items: readonly OutboxMark[],
    goes: (item: OutboxMark) => OutboxMark["state"],
    remove: readonly string[] = [],
  ): Promise<void> {
    const gone = new Set(remove);
    show({ items: [...view.items.filter(({ clientId }) => !gone.has(clientId)), ...items] });
    await ready;
    // Orders may have moved while the tablet was being read.
    const ids = new Set(items.map(({ clientId }) => clientId));
    const shown = view.items.filter(({ clientId }) => ids.has(clientId));
    await save({ put: shown.map((item) => ({ ...item, state: goes(item) })), remove });
    show({
      items: view.items.map((item) =>
        ids.has(item.clientId) && item.state === "typed" ? { ...item, state: goes(item) } : item,
      ),
    });
    plan(settleMs);
  }

  return {
    get: () => view,
    /** Resolves once what the tablet kept has been read. */
    ready,
    subscribe(listen: () => void): () => void {
      listeners.add(listen);
      return () => listeners.delete(listen);
    },

    /**
     * Puts a mark in; what waits or was refused for the same aspect makes way, what is under way is followed. A
     * doubted mark is kept and goes when it is confirmed. Resolves when the mark is written.
     */
    put(mark: GivenMark): Promise<void> {
      const { items, replaced } = give.mark(view, mark);
      const state = items.some(({ doubts }) => doubts.length > 0) ? "held" : "waiting";
      return keep(items, () => state, replaced);
    },

    /** The judge stands by a held mark: it goes, with a confirmation for the ledger. */
    confirm(clientId: string): Promise<void> {
      const held = view.items.find((item) => item.clientId === clientId && item.state === "held");
      if (!held) return Promise.resolve();
      const { eventId, codeId, aspectId, schemeVersion } = held;
      const doubts = held.doubts.map(({ kind }) => kind);
      const goes = { ...held, state: "typed" as const, doubts: [] };
      const said = give.confirm({ eventId, codeId, aspectId, schemeVersion, doubts, about: clientId });
      const before = carriedTo(confirmsAbout(view.items, clientId), held, "typed");
      const replaced = [goes, ...before].map((item) => item.clientId);
      return keep([goes, ...before, said], () => "waiting", replaced);
    },

    /** A confirmation about no mark that is held: of a whole sheet, or of one that was received. */
    say: (given: GivenConfirm): Promise<void> => keep([give.confirm(given)], () => "waiting"),

    /** Sends again what was refused, with what was said about it: what stood in its way may be gone. */
    retry(clientId: string): Promise<void> {
      const found = view.items.find((item) => item.clientId === clientId && item.state === "refused");
      if (!found) return Promise.resolve();
      const ids = new Set([found, ...confirmsAbout(view.items, clientId)].map((item) => item.clientId));
      const items = view.items.map(
        (item): OutboxMark => (ids.has(item.clientId) ? { ...item, state: "waiting", reason: null } : item),
      );
      show({ items });
      plan(0);
      return save({ put: items.filter((item) => ids.has(item.clientId)) });
    },

    /** The judge takes a mark off the tablet that the server has not taken: nothing else does. */
    drop(clientId: string): Promise<void> {
      const found = view.items.find((item) => item.clientId === clientId);
      if (!found || !["held", "refused", "conflict"].includes(found.state)) return Promise.resolve();
      const gone = [found, ...confirmsAbout(view.items, clientId)].map((item) => item.clientId);
      show({ items: view.items.filter((item) => !gone.includes(item.clientId)) });
      return save({ remove: gone });
    },

    /** Ends a conflict with one of the two marks, and says on the ledger which. `text` is what stands, as typed. */
    resolve(
      clientId: string,
      choice: "mine" | "stands",
      now: { readonly text: string | null; readonly schemeVersion: number },
    ): Promise<void> {
      const mine = view.items.find((item) => item.clientId === clientId && item.state === "conflict");
      if (!mine || mine.aspectId === null) return Promise.resolve();
      const { eventId, codeId, aspectId, stands } = mine;
      const { schemeVersion } = now;
      const base = { eventId, codeId, aspectId, schemeVersion };
      if (choice === "mine") {
        const again = { ...base, text: mine.text, confirmed: ["conflict"] as const };
        const { items, clientId: about, replaced } = give.mark(view, again);
        const over = stands?.clientId ?? null;
        const mark = (item: OutboxMark) => (item.clientId === about ? { ...item, over } : item);
        return keep(items.map(mark), () => "waiting", replaced);
      }
      const received = stands && {
        ...{ eventId, codeId, aspectId, text: now.text },
        ...{ clientId: stands.clientId, markedAt: stands.markedAt, heardAt: around.now() },
      };
      if (received) {
        show({ received: new Map(view.received).set(keyOf(received), received) });
        void save({ received: [received] });
      }
      return keep(
        [give.confirm({ ...base, doubts: ["conflict"], about: stands?.clientId ?? null })],
        () => "waiting",
        [clientId],
      );
    },

    /** Sends now: the network is back, or a page was opened with marks that wait. */
    flush,

    /** Heard apart from the marks, which may be few and far between: whether the server can be reached. */
    reached(online: boolean): void {
      if (view.online !== online) show({ online });
      if (online) void flush();
    },

    /**
     * A page with these codes was loaded: what was heard before that is forgotten, the page knows it or better.
     * What was received in a round before the page's own counts no more.
     */
    async forget(codeIds: readonly string[], page: PageOfMarks): Promise<void> {
      await ready;
      const forget = outdated(view, codeIds, page);
      if (forget.length === 0) return;
      const gone = new Set(forget.map(keyOf));
      show({ received: new Map([...view.received].filter(([key]) => !gone.has(key))) });
      await save({ forget });
    },

    /** Another tab of the tablet has changed what is kept. */
    async refresh(): Promise<void> {
      await written;
      if (view.unkept) return;
      const before = view.items;
      const kept = await around.storage.load().catch(() => null);
      if (!kept) return;
      const next = sharedView(view, before, kept);
      give.follow(next.items);
      show(next);
    },
  };
}
