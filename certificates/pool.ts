import { Worker } from "node:worker_threads";
import type { Result } from "../app/domain/shared/result";
import type { Document } from "./render";
import type { Answer, Job } from "./worker";

export type Renderer = {
  /**
   * Draws a document in a worker thread. Refusals are those of `render`; it rejects where the drawing failed,
   * its worker stopped, or the renderer is closed: the caller may try again.
   */
  render(document: Document): Promise<Result<Uint8Array>>;
  /** Finishes what was handed in, refuses what comes later, and ends the threads. */
  close(): Promise<void>;
};

type Waiting = {
  readonly document: Document;
  readonly resolve: (result: Result<Uint8Array>) => void;
  readonly reject: (error: Error) => void;
};
type Place = { worker: Worker; busy: { readonly id: number; readonly job: Waiting } | undefined };

/**
 * A pool of threads that draw documents, so that no request waits for a certificate. A thread starts with the
 * first job that needs it, opens the fonts once (0.1 s) and takes one job at a time. One that stops is replaced
 * by the next job; only the job that it had is lost, and is told so.
 *
 * `entry` is the module that the threads run; only the pool's own test hands in another.
 */
export function createRenderer(options: { readonly threads: number; readonly entry?: URL }): Renderer {
  const entry = options.entry ?? new URL("./worker.ts", import.meta.url);
  const queue: Waiting[] = [];
  const places = new Set<Place>();
  let nextId = 1;
  let closed: Promise<void> | undefined;
  let idle: (() => void) | undefined;

  function advance(): void {
    while (queue.length > 0) {
      const place = [...places].find((one) => !one.busy) ?? open();
      const job = place && queue.shift();
      if (!place || !job) break;
      place.busy = { id: nextId, job };
      const message: Job = { id: nextId, document: job.document };
      nextId += 1;
      place.worker.ref();
      place.worker.postMessage(message);
    }
    if (queue.length === 0 && [...places].every((place) => !place.busy)) idle?.();
  }

  function open(): Place | undefined {
    if (places.size >= Math.max(1, options.threads)) return undefined;
    const worker = new Worker(new URL("./worker-start.mjs", import.meta.url), {
      workerData: { entry: entry.href },
      execArgv: [],
    });
    const place: Place = { worker, busy: undefined };
    places.add(place);
    worker.on("message", (answer: Answer) => {
      const { busy } = place;
      if (busy?.id !== answer.id) return;
      place.busy = undefined;
      // A thread without work does not keep the process alive.
      worker.unref();
      if ("result" in answer) busy.job.resolve(answer.result);
      else busy.job.reject(new Error(`The document could not be drawn: ${answer.failed}`));
      advance();
    });
    worker.on("error", (error) => lose(place, error instanceof Error ? error.message : String(error)));
    worker.on("exit", (code) => lose(place, `exit code ${code}`));
    return place;
  }

  function lose(place: Place, why: string): void {
    if (!places.delete(place)) return;
    const { busy } = place;
    place.busy = undefined;
    busy?.job.reject(new Error(`The thread that drew this document stopped (${why}). Try again.`));
    advance();
  }

  async function finish(): Promise<void> {
    await new Promise<void>((resolve) => {
      idle = resolve;
      advance();
    });
    const workers = [...places].map((place) => place.worker);
    places.clear();
    await Promise.all(workers.map((worker) => worker.terminate()));
  }

  return {
    render(document) {
      if (closed) return Promise.reject(new Error("The renderer is closed."));
      return new Promise((resolve, reject) => {
        queue.push({ document, resolve, reject });
        advance();
      });
    },
    close() {
      closed ??= finish();
      return closed;
    },
  };
}
