import type { Doubt, DoubtKind } from "~/domain/scoring/doubt";
import {
  type Answer,
  keyOf,
  type OutboxChange,
  type OutboxMark,
  type OutboxStorage,
  type Received,
} from "./outbox-item";
import { kept, laterOf, newest, nextBatch, receivedOf } from "./outbox-queue";

/**
 * Marks on their way from the tablet to the ledger. Each is written to the tablet before it is sent, and kept until
 * the server has answered for it. Nothing here knows a browser: tests and the benchmarks bring their surroundings.
 */
export type OutboxView = {
  /** In the order in which they were given. */
  readonly items: readonly OutboxMark[];
  /** What the server has taken, by code and aspect (`keyOf`). */
  readonly received: ReadonlyMap<string, Received>;
  /** Whether the last attempt reached the server. */
  readonly online: boolean;
  /** Why nothing is sent at all: the session has ended. */
  readonly halted: string | null;
  /** The tablet cannot keep marks (full or forbidden storage): they are in memory only, and sent all the same. */
  readonly unkept: boolean;
  /** What the tablet kept from before has been read. */
  readonly ready: boolean;
};

/** What an outbox needs of the machine it runs on. */
export type Surroundings = {
  /** Rejects where the server cannot be reached or does not answer properly. */
  readonly post: (eventId: string, items: readonly OutboxMark[]) => Promise<Answer>;
  readonly storage: OutboxStorage;
  readonly later: (run: () => void, ms: number) => void;
  readonly now: () => number;
  readonly id: () => string;
};

export type GivenMark = Pick<OutboxMark, "eventId" | "codeId" | "text" | "schemeVersion" | "round"> & {
  readonly aspectId: string;
  /** The mark that stands as the page knows it; the outbox knows better where it has sent one itself. */
  readonly over?: string | null;
  readonly doubts?: readonly Doubt[];
};

export type GivenConfirm = Pick<OutboxMark, "eventId" | "codeId" | "aspectId" | "schemeVersion"> & {
  readonly doubts: readonly DoubtKind[];
  readonly about: string | null;
};

/** What a page of marks knows, by `keyOf`: the client ids of those that stand, and the rounds above the first. */
export type PageOfMarks = {
  readonly stood: ReadonlyMap<string, string>;
  readonly rounds: ReadonlyMap<string, number>;
  readonly loadedAt: number;
};

/** A judge's second thought within this time is one mark, not two. Milliseconds. */
const settleMs = 250;
/** A mark may be received while a page is on its way that does not know it yet. Milliseconds. */
const underWayMs = 10_000;
const firstRetryMs = 1_000;
const lastRetryMs = 15_000;

export type Outbox = ReturnType<typeof createOutbox>;

export const emptyView: OutboxView = {
  items: [],
  received: new Map(),
  online: true,
  halted: null,
  unkept: false,
  ready: false,
};

/** The marks that have not been received: what the judge is warned about, and the chief judge is told. */
export function unreceived({ items }: OutboxView): OutboxMark[] {
  return items.filter(({ kind }) => kind === "mark");
}

/** The marks that a judge has given for a code since its page was loaded, received or on their way: no held ones. */
export function givenHere({ items, received }: OutboxView, codeId: string) {
  const onWay = (item: OutboxMark) =>
    item.kind === "mark" && (item.state === "waiting" || item.state === "sent" || item.state === "typed");
  return [
    ...[...received.values()].filter((one) => one.codeId === codeId),
    ...items.filter((item) => item.codeId === codeId && onWay(item) && item.doubts.length === 0),
  ].flatMap(({ aspectId, clientId }) => (aspectId === null ? [] : [{ aspectId, clientId }]));
}

export function createOutbox(around: Surroundings) {
  let view = emptyView;
  let sending: Promise<void> | null = null;
  let isPlanned = false;
  let retryMs = firstRetryMs;
  let order = 0;
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
      await settle(batch, answer);
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

  /** Takes the answers in. What was not taken stays, unless the judge has given another mark since. */
  async function settle(batch: readonly OutboxMark[], answer: Answer): Promise<void> {
    const received: Received[] = [];
    const remove: string[] = [];
    const stay = new Map<string, OutboxMark>();
    for (const item of batch) {
      const one = answer.ok ? answer.marks.find(({ clientId }) => clientId === item.clientId) : undefined;
      if (one?.outcome === "stored" || one?.outcome === "duplicate") {
        if (item.kind === "mark" && item.aspectId !== null)
          received.push(receivedOf({ ...item, aspectId: item.aspectId }, around.now()));
        remove.push(item.clientId);
      } else if (item.kind === "confirm" || laterOf(view.items, item)) remove.push(item.clientId);
      else {
        const reason = (answer.ok ? one?.message : answer.message) ?? "";
        const state = one?.outcome === "conflict" ? "conflict" : "refused";
        stay.set(item.clientId, { ...item, state, reason, stands: one?.stands ?? null });
      }
    }
    const gone = new Set(remove);
    const taken = new Set(received.map(({ clientId }) => clientId));
    const notTaken = new Map(
      batch.filter(({ clientId }) => !taken.has(clientId)).map(({ clientId, over }) => [clientId, over]),
    );
    const moved: OutboxMark[] = [];
    const items = view.items.flatMap((item) => {
      if (gone.has(item.clientId)) return [];
      const stays = stay.get(item.clientId);
      if (stays) return [stays];
      // It was given over a mark that the server did not take: it stands over what that one stood over.
      const over = item.over !== null ? notTaken.get(item.over) : undefined;
      if (over === undefined) return [item];
      const rebased = { ...item, over };
      moved.push(rebased);
      return [rebased];
    });
    const known = new Map(view.received);
    for (const one of received) known.set(keyOf(one), one);
    show({ online: true, halted: null, received: known, items });
    await save({ put: [...stay.values(), ...moved].map(kept), remove, received });
  }

  async function restore(): Promise<void> {
    const kept = await around.storage.load().catch(() => null);
    if (!kept) return show({ ready: true, unkept: true });
    const items = [...kept.items].sort((a, b) => a.order - b.order);
    const before = Math.max(0, ...items.map((item) => item.order));
    order += before;
    show({
      ready: true,
      // Whatever was given while the tablet was still being read comes after what it kept.
      items: [...items, ...view.items.map((item) => ({ ...item, order: item.order + before }))],
      received: new Map([...kept.received.map((one) => [keyOf(one), one] as const), ...view.received]),
    });
    if (items.some(({ state }) => state === "waiting")) plan(0);
  }

  const ready = restore();

  function add(item: Omit<OutboxMark, "clientId" | "order" | "markedAt">): OutboxMark {
    order += 1;
    return { ...item, clientId: around.id(), order, markedAt: around.now() };
  }

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

  function confirmItem({ doubts, about, ...rest }: GivenConfirm): OutboxMark {
    return add({
      ...rest,
      kind: "confirm",
      text: null,
      over: null,
      state: "typed",
      tried: false,
      reason: null,
      doubts: [],
      stands: null,
      confirms: { doubts, about },
    });
  }

  function markItem({ doubts = [], over, ...mark }: GivenMark): { item: OutboxMark; replaced: string[] } {
    const same = view.items.filter((other) => other.kind === "mark" && keyOf(other) === keyOf(mark));
    const isDone = ({ state, tried }: OutboxMark) => !tried || state === "refused" || state === "conflict";
    const replaced = same.filter(isDone);
    const under = same.filter((other) => !isDone(other)).at(-1);
    const first = replaced[0];
    const knows = view.received.get(keyOf(mark))?.clientId ?? over ?? null;
    const item = add({
      ...mark,
      kind: "mark",
      over: under ? under.clientId : first ? first.over : knows,
      state: "typed",
      tried: false,
      reason: null,
      doubts,
      stands: null,
      confirms: null,
    });
    return { item, replaced: replaced.map(({ clientId }) => clientId) };
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
      const { item, replaced } = markItem(mark);
      return keep([item], ({ doubts }) => (doubts.length > 0 ? "held" : "waiting"), replaced);
    },

    /** The judge stands by a held mark: it goes, with a confirmation for the ledger. */
    confirm(clientId: string): Promise<void> {
      const held = view.items.find((item) => item.clientId === clientId && item.state === "held");
      if (!held) return Promise.resolve();
      const { eventId, codeId, aspectId, schemeVersion } = held;
      const doubts = held.doubts.map(({ kind }) => kind);
      const goes = { ...held, state: "typed" as const, doubts: [] };
      const said = confirmItem({ eventId, codeId, aspectId, schemeVersion, doubts, about: clientId });
      return keep([goes, said], () => "waiting", [clientId]);
    },

    /** A confirmation about no mark that is held: of a whole sheet, or of one that was received. */
    say: (given: GivenConfirm): Promise<void> => keep([confirmItem(given)], () => "waiting"),

    /** Sends again what was refused: what stood in its way may be gone. */
    retry(clientId: string): Promise<void> {
      const found = view.items.find((item) => item.clientId === clientId && item.state === "refused");
      if (!found) return Promise.resolve();
      const again = { ...found, state: "waiting" as const, reason: null };
      show({ items: view.items.map((item) => (item === found ? again : item)) });
      plan(0);
      return save({ put: [again] });
    },

    /** The judge takes a mark off the tablet that the server has not taken: nothing else does. */
    drop(clientId: string): Promise<void> {
      const found = view.items.find((item) => item.clientId === clientId);
      if (!found || !["held", "refused", "conflict"].includes(found.state)) return Promise.resolve();
      show({ items: view.items.filter((item) => item !== found) });
      return save({ remove: [clientId] });
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
      const over = stands?.clientId ?? null;
      const base = { eventId, codeId, aspectId, schemeVersion };
      if (choice === "mine") {
        const { item, replaced } = markItem({ ...base, text: mine.text });
        const said = confirmItem({ ...base, doubts: ["conflict"], about: item.clientId });
        return keep([{ ...item, over }, said], () => "waiting", replaced);
      }
      const received = stands && {
        ...{ eventId, codeId, aspectId, text: now.text },
        ...{ clientId: stands.clientId, markedAt: stands.markedAt, heardAt: around.now() },
      };
      if (received) {
        show({ received: new Map(view.received).set(keyOf(received), received) });
        void save({ received: [received] });
      }
      return keep([confirmItem({ ...base, doubts: ["conflict"], about: over })], () => "waiting", [clientId]);
    },

    /** Sends now: the network is back, or a page was opened with marks that wait. */
    flush,

    /**
     * A page with these codes was loaded: what was heard before that is forgotten, the page knows it or better.
     * What was received in a round before the page's own counts no more.
     */
    async forget(codeIds: readonly string[], page: PageOfMarks): Promise<void> {
      await ready;
      const isOld = (key: string, one: Received) =>
        codeIds.includes(one.codeId) &&
        (page.stood.get(key) === one.clientId ||
          one.heardAt < page.loadedAt - underWayMs ||
          (one.round ?? 1) < (page.rounds.get(key) ?? 1));
      const forget = [...view.received].filter(([key, one]) => isOld(key, one));
      if (forget.length === 0) return;
      const gone = new Set(forget.map(([key]) => key));
      show({ received: new Map([...view.received].filter(([key]) => !gone.has(key))) });
      await save({ forget: forget.map(([, one]) => one) });
    },

    /** Another tab of the tablet has changed what is kept. */
    async refresh(): Promise<void> {
      await written;
      if (view.unkept) return;
      // What comes or goes in this tab while the store is read is not in what was read, and is known better here.
      const before = new Map(view.items.map((item) => [item.clientId, item.state]));
      const kept = await around.storage.load().catch(() => null);
      if (!kept) return;
      const stored = new Set(kept.items.map(({ clientId }) => clientId));
      const isWritten = (clientId: string) => {
        const state = before.get(clientId);
        return state !== undefined && state !== "typed" && state !== "sent";
      };
      const mine = view.items.filter(({ clientId }) => !isWritten(clientId) || stored.has(clientId));
      const ids = new Set([...before.keys(), ...mine.map(({ clientId }) => clientId)]);
      const others = kept.items.filter(({ clientId }) => !ids.has(clientId));
      order = Math.max(order, ...others.map((item) => item.order));
      show({
        items: [...mine, ...others].sort((a, b) => a.order - b.order),
        received: newest([...kept.received, ...view.received.values()]),
      });
    },
  };
}
