/**
 * Marks on their way from the tablet to the ledger. Each is kept, in memory and in the browser's storage, until
 * the server has answered for it; the same client id is sent until then, so that sending again is harmless.
 */
export type OutboxMark = {
  readonly clientId: string;
  readonly eventId: string;
  readonly codeId: string;
  readonly aspectId: string;
  /** As typed; null takes the mark back. */
  readonly text: string | null;
  readonly schemeVersion: number;
  /** The round of the aspect that was on the screen. */
  readonly round?: number;
  readonly markedAt: number;
  readonly state: "waiting" | "sent" | "refused";
  /** Why it was refused, in words. */
  readonly reason: string | null;
};

export type Received = { readonly codeId: string; readonly aspectId: string; readonly text: string | null };

export type OutboxView = {
  readonly marks: readonly OutboxMark[];
  /** What the server has taken since the page was loaded, by code and aspect. */
  readonly received: ReadonlyMap<string, string | null>;
  /** Whether the last attempt reached the server. */
  readonly online: boolean;
  /** Why nothing is sent at all: the session has ended. */
  readonly halted: string | null;
};

export type Answer =
  | { readonly ok: true; readonly marks: readonly MarkAnswer[] }
  | { readonly ok: false; readonly kind: string; readonly message: string };
type MarkAnswer = { readonly clientId: string; readonly outcome: string; readonly message?: string };

/** What an outbox needs of the browser; tests bring their own. */
export type Surroundings = {
  /** Rejects where the server cannot be reached or does not answer properly. */
  readonly post: (eventId: string, marks: readonly OutboxMark[]) => Promise<Answer>;
  readonly load: () => string | null;
  readonly save: (text: string) => void;
  readonly later: (run: () => void, ms: number) => void;
  readonly now: () => number;
  readonly id: () => string;
};

const batchSize = 50;
/** A judge's second thought within this time is one mark, not two. Milliseconds. */
const settleMs = 250;
const firstRetryMs = 1_000;
const lastRetryMs = 15_000;

export type Outbox = ReturnType<typeof createOutbox>;

export function keyOf({ codeId, aspectId }: Pick<Received, "codeId" | "aspectId">): string {
  return `${codeId} ${aspectId}`;
}

export function createOutbox(around: Surroundings) {
  let view: OutboxView = { marks: restore(around.load()), received: new Map(), online: true, halted: null };
  let isSending = false;
  let isPlanned = false;
  let retryMs = firstRetryMs;
  const listeners = new Set<() => void>();

  function change(next: Partial<OutboxView>): void {
    view = { ...view, ...next };
    if (next.marks) around.save(JSON.stringify(view.marks.map((mark) => ({ ...mark, state: stored(mark) }))));
    for (const listen of listeners) listen();
  }

  function plan(ms: number): void {
    if (isPlanned) return;
    isPlanned = true;
    around.later(() => {
      isPlanned = false;
      void flush();
    }, ms);
  }

  /** Sends what waits, one batch after another, until nothing waits or the server cannot be reached. */
  async function flush(): Promise<void> {
    if (isSending) return;
    isSending = true;
    try {
      for (let batch = nextBatch(view.marks); batch.length > 0; batch = nextBatch(view.marks)) {
        const ids = new Set(batch.map(({ clientId }) => clientId));
        change({
          marks: view.marks.map((mark) => (ids.has(mark.clientId) ? { ...mark, state: "sent" } : mark)),
        });
        const answer = await around.post(batch[0]?.eventId ?? "", batch).catch(() => null);
        if (!answer || (!answer.ok && answer.kind === "unauthenticated")) {
          change({
            online: answer !== null,
            halted: answer?.ok === false ? answer.message : null,
            marks: view.marks.map((mark) => (ids.has(mark.clientId) ? { ...mark, state: "waiting" } : mark)),
          });
          plan(retryMs);
          retryMs = Math.min(lastRetryMs, retryMs * 2);
          return;
        }
        retryMs = firstRetryMs;
        settle(batch, answer);
      }
    } finally {
      isSending = false;
    }
  }

  function settle(batch: readonly OutboxMark[], answer: Answer): void {
    const received = new Map(view.received);
    const refused = new Map<string, string>();
    for (const mark of batch) {
      const one = answer.ok ? answer.marks.find(({ clientId }) => clientId === mark.clientId) : undefined;
      if (one && one.outcome !== "refused") received.set(keyOf(mark), mark.text);
      else refused.set(mark.clientId, (answer.ok ? one?.message : answer.message) ?? "");
    }
    const sent = new Set(batch.map(({ clientId }) => clientId));
    change({
      online: true,
      halted: null,
      received,
      marks: view.marks.flatMap((mark) => {
        const reason = refused.get(mark.clientId);
        if (reason !== undefined) return [{ ...mark, state: "refused" as const, reason }];
        return sent.has(mark.clientId) ? [] : [mark];
      }),
    });
  }

  return {
    get: () => view,
    subscribe(listen: () => void): () => void {
      listeners.add(listen);
      return () => listeners.delete(listen);
    },

    /** Puts a mark in; what waits or was refused for the same aspect makes way, what is under way is followed. */
    put(
      mark: Pick<OutboxMark, "eventId" | "codeId" | "aspectId" | "text" | "schemeVersion" | "round">,
    ): void {
      const rest = view.marks.filter((other) => keyOf(other) !== keyOf(mark) || other.state === "sent");
      const made = {
        ...mark,
        clientId: around.id(),
        markedAt: around.now(),
        state: "waiting" as const,
        reason: null,
      };
      change({ marks: [...rest, made] });
      plan(settleMs);
    },

    /** Sends now: the network is back, or a page was opened with marks that wait. */
    flush,

    /** Lets go of what was refused for these aspects of a code: their marks stand, and can change no more. */
    drop(codeId: string, aspectIds: readonly string[]): void {
      const keys = new Set(aspectIds.map((aspectId) => keyOf({ codeId, aspectId })));
      const marks = view.marks.filter((mark) => mark.state !== "refused" || !keys.has(keyOf(mark)));
      if (marks.length < view.marks.length) change({ marks });
    },

    /** Forgets what was received for these aspects of a code: a page that was loaded since knows them. */
    forget(codeId: string, aspectIds: readonly string[]): void {
      const received = new Map(view.received);
      for (const aspectId of aspectIds) received.delete(keyOf({ codeId, aspectId }));
      if (received.size < view.received.size) change({ received });
    },
  };
}

/** The marks of one event that wait, in their order. */
function nextBatch(marks: readonly OutboxMark[]): OutboxMark[] {
  const waiting = marks.filter(({ state }) => state === "waiting");
  const eventId = waiting[0]?.eventId;
  return waiting.filter((mark) => mark.eventId === eventId).slice(0, batchSize);
}

/** What was under way when a page was closed may or may not have arrived: it is sent again. */
function stored({ state }: OutboxMark): OutboxMark["state"] {
  return state === "refused" ? "refused" : "waiting";
}

function restore(text: string | null): OutboxMark[] {
  if (text === null) return [];
  try {
    const found: unknown = JSON.parse(text);
    return Array.isArray(found) ? found.filter(isMark) : [];
  } catch {
    return [];
  }
}

function isMark(value: unknown): value is OutboxMark {
  if (typeof value !== "object" || value === null) return false;
  const mark = value as Partial<OutboxMark>;
  const names = ["clientId", "eventId", "codeId", "aspectId"] as const;
  return (
    names.every((name) => typeof mark[name] === "string") &&
    typeof mark.schemeVersion === "number" &&
    typeof mark.markedAt === "number" &&
    (mark.text === null || typeof mark.text === "string") &&
    (mark.state === "waiting" || mark.state === "refused")
  );
}
