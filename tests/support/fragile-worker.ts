import { parentPort } from "node:worker_threads";
import { render } from "../../certificates/render";
import type { Job } from "../../certificates/worker";

/** A worker of the certificate pool that stops, or throws outside of any job, when the holder is so called. */
parentPort?.on("message", async ({ id, document }: Job) => {
  const holder = "holder" in document.facts ? document.facts.holder : undefined;
  if (holder === "exit") process.exit(7);
  if (holder === "throw") {
    setImmediate(() => {
      throw new Error("outside of any job");
    });
    return;
  }
  parentPort?.postMessage({ id, result: await render(document) });
});
