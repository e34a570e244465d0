import { parentPort } from "node:worker_threads";
import { type Document, render } from "./render";

export type Job = { readonly id: number; readonly document: Document };
export type Answer =
  | { readonly id: number; readonly result: Awaited<ReturnType<typeof render>> }
  | { readonly id: number; readonly failed: string };

const port = parentPort;
if (!port) throw new Error("certificates/worker.ts runs in a worker thread: use createRenderer of pool.ts");

port.on("message", async (job: Job) => {
  let answer: Answer;
  try {
    answer = { id: job.id, result: await render(job.document) };
  } catch (error) {
    answer = { id: job.id, failed: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
  port.postMessage(answer);
});
