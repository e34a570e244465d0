// A thread does not always inherit tsx: under Node 20, `--import tsx` is without effect in a worker. So each thread
// registers it by itself, then runs the TypeScript module that it was started for.
import { workerData } from "node:worker_threads";
import { register } from "tsx/esm/api";

register();
await import(workerData.entry);
