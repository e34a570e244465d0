// Loaded into a server that is measured (--import): tells what it costs, over a socket of its own.
import { createServer } from "node:http";
import { monitorEventLoopDelay } from "node:perf_hooks";

export type Cost = {
  /** Since the process began, in milliseconds. */
  readonly cpuMs: number;
  readonly rss: number;
  /** The longest delay of the event loop since it was last asked, in milliseconds. */
  readonly stallMs: number;
};

const resolution = 5;
const delays = monitorEventLoopDelay({ resolution });
delays.enable();
const server = createServer((request, response) => {
  if (request.url === "/gc") for (let i = 0; i < 4; i += 1) globalThis.gc?.();
  const cpu = process.cpuUsage();
  const cost: Cost = {
    cpuMs: (cpu.user + cpu.system) / 1_000,
    rss: process.memoryUsage().rss,
    stallMs: Math.max(0, delays.max / 1e6 - resolution),
  };
  delays.reset();
  response.end(JSON.stringify(cost));
});
server.listen(process.env.PROBE_SOCKET);
server.unref();
