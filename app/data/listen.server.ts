import pg from "pg";

/** The one channel on which nodes tell each other what has changed (write.server.ts, notify). */
const channel = "jiangtai";
/** Between attempts to connect again, doubled up to the limit. Milliseconds. */
const firstDelay = 100;
const longestDelay = 5_000;
/** A dead connection is noticed by asking; a silent network would look like a quiet day. */
const pulseMs = 15_000;

export type Listening = { close(): Promise<void> };

export type ListenOptions = {
  /** A topic has changed: `board:<event>` or `topic:<name>`. */
  readonly onChange: (topic: string) => void;
  /** Listening began, or began again: what changed before was not heard. */
  readonly onCaughtUp: () => void;
  readonly log: { warn(facts: object, message: string): void };
};

/**
 * Hears every NOTIFY of the application on a connection of its own, and connects again when it is lost.
 * Resolves when it listens for the first time; rejects if the database cannot be reached then.
 */
export async function listenChanges(
  connectionString: string,
  { onChange, onCaughtUp, log }: ListenOptions,
): Promise<Listening> {
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  async function connect(): Promise<void> {
    const next = new pg.Client({ connectionString, keepAlive: true, application_name: "jiangtai listen" });
    let lost = false;
    const lose = (error?: Error) => {
      if (lost) return;
      lost = true;
      if (client !== next) return;
      client = null;
      next.end().catch(() => {});
      if (!closed) {
        log.warn({ err: error }, "lost the connection that listens for changes; connecting again");
        retry(firstDelay);
      }
    };
    next.on("error", lose);
    next.on("end", () => lose());
    next.on("notification", ({ payload }) => {
      if (payload) onChange(payload);
    });
    try {
      await next.connect();
      await next.query(`listen ${channel}`);
    } catch (error) {
      next.end().catch(() => {});
      throw error;
    }
    if (closed) {
      await next.end();
      return;
    }
    client = next;
    pulse(next, lose);
    onCaughtUp();
  }

  function pulse(of: pg.Client, lose: (error: Error) => void): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const late = setTimeout(() => lose(new Error("no answer to the pulse")), pulseMs);
      of.query("select 1")
        .then(() => {
          if (client === of) pulse(of, lose);
        }, lose)
        .finally(() => clearTimeout(late));
    }, pulseMs);
    timer.unref();
  }

  function retry(delay: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (closed) return;
      connect().catch(() => retry(Math.min(delay * 2, longestDelay)));
    }, delay);
  }

  await connect();
  return {
    async close() {
      closed = true;
      clearTimeout(timer);
      const last = client;
      client = null;
      await last?.end();
    },
  };
}
