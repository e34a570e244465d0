import { createHash, timingSafeEqual } from "node:crypto";
import { monitorEventLoopDelay } from "node:perf_hooks";
import type { Request, RequestHandler } from "express";
import type { Services } from "~/context";
import type { Histogram } from "~/live/meter";
import { createGathering } from "./processes.server";

/** The longest delay of the event loop is told for the last six of these. Milliseconds. */
const lagWindowMs = 10_000;
const lagWindows = 6;

type Sample = readonly [labels: Readonly<Record<string, string>>, value: number];

/**
 * `GET /metrics` in the text format of Prometheus. Numbers of the house are nobody's business: with a token, whoever
 * has it may read them; without one, only programs of this machine that come by no proxy. Others see no such page.
 */
export function metricsPage(services: Pick<Services, "boards" | "meter">, token?: string): RequestHandler {
  const lag = createLag();
  const gather = createGathering(() => metricsText(services, lag.longest()));
  return async (request, response, next) => {
    if (!mayRead(request, token)) return next();
    const text = await gather();
    response.type("text/plain; version=0.0.4; charset=utf-8").set("Cache-Control", "no-store").send(text);
  };
}

function mayRead(request: Request, token: string | undefined): boolean {
  const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1];
  if (token) return given !== undefined && timingSafeEqual(digest(given), digest(token));
  const isProxied = ["x-forwarded-for", "x-forwarded-proto", "forwarded", "via", "x-real-ip"].some(
    (name) => request.headers[name] !== undefined,
  );
  return !isProxied && /^(::ffff:)?127\.|^::1$/.test(request.socket.remoteAddress ?? "");
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

function metricsText({ boards, meter }: Pick<Services, "boards" | "meter">, longestLag: number): string {
  const load = boards.load();
  const cpu = process.cpuUsage();
  const memory = process.memoryUsage();
  const one = (value: number): readonly Sample[] => [[{}, value]];
  const by = (label: string, counts: Readonly<Record<string, number>>): readonly Sample[] =>
    Object.entries(counts).map(([name, count]) => [{ [label]: name }, count]);
  return [
    gauge("jiangtai_connections", "Open live connections.", one(meter.connections())),
    gauge("jiangtai_connections_waiting", "Live connections that wait to be let in.", one(meter.waiting())),
    gauge("jiangtai_boards", "Boards in memory.", one(load.boards)),
    gauge("jiangtai_viewers", "Spectators watching a board.", one(load.watchers)),
    gauge(
      "jiangtai_tick_seconds",
      "Least time between two deltas of a board: 0.1, or longer under load; the longest of all boards.",
      one(load.tickMs / 1_000),
    ),
    counter("jiangtai_ticks_total", "Deltas cut.", one(meter.ticks)),
    counter("jiangtai_ticks_stretched_total", "Deltas cut while a tick was stretched.", one(meter.stretched)),
    counter("jiangtai_board_reads_total", "Reads of a board in the database.", one(meter.reads)),
    counter("jiangtai_frames_sent_total", "Frames handed to spectators.", one(meter.sent)),
    counter("jiangtai_frames_queued_total", "Of those, behind something else.", one(meter.queued)),
    counter("jiangtai_sent_bytes_total", "Bytes of frames handed to spectators.", one(meter.bytes)),
    counter("jiangtai_mismatches_total", "States that disagreed with their hash.", one(meter.mismatches)),
    counter("jiangtai_gaps_total", "Clients that had missed a delta.", one(meter.gaps)),
    counter("jiangtai_resumed_total", "Clients mended by deltas.", one(meter.resumed)),
    counter("jiangtai_gone_total", "Clients sent to the snapshot.", one(meter.gone)),
    counter("jiangtai_dropped_total", "Connections dropped.", by("why", meter.dropped)),
    counter("jiangtai_refused_total", "Connections refused.", by("why", meter.refused)),
    histogram(
      "jiangtai_broadcast_seconds",
      "From the first send of a delta to the last.",
      meter.broadcastSeconds,
    ),
    histogram("jiangtai_board_read_seconds", "Reads of a board.", meter.readSeconds),
    gauge("jiangtai_event_loop_lag_seconds", "Longest of the last minute.", one(longestLag / 1_000)),
    counter("process_cpu_seconds_total", "CPU time.", one((cpu.user + cpu.system) / 1e6)),
    gauge("process_resident_memory_bytes", "Resident memory.", one(memory.rss)),
    gauge("nodejs_heap_size_used_bytes", "Heap in use.", one(memory.heapUsed)),
  ].join("");
}

function gauge(name: string, help: string, samples: readonly Sample[]): string {
  return family(name, "gauge", help, samples);
}

function counter(name: string, help: string, samples: readonly Sample[]): string {
  return family(name, "counter", help, samples);
}

function family(name: string, kind: string, help: string, samples: readonly Sample[]): string {
  const lines = samples.map(([labels, value]) => `${name}${labelsText(labels)} ${value}\n`);
  return `# HELP ${name} ${help}\n# TYPE ${name} ${kind}\n${lines.join("")}`;
}

function labelsText(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${value}"`);
  return pairs.length > 0 ? `{${pairs.join(",")}}` : "";
}

function histogram(name: string, help: string, { bounds, buckets, sum, count }: Histogram): string {
  let below = 0;
  const lines = bounds.map((bound, at) => {
    below += buckets[at] ?? 0;
    return `${name}_bucket{le="${bound}"} ${below}\n`;
  });
  return [
    `# HELP ${name} ${help}\n# TYPE ${name} histogram\n`,
    ...lines,
    `${name}_bucket{le="+Inf"} ${count}\n${name}_sum ${sum}\n${name}_count ${count}\n`,
  ].join("");
}

/** How long the event loop was held, at most, in the last minute. Milliseconds. */
function createLag() {
  const resolution = 10;
  const delays = monitorEventLoopDelay({ resolution });
  delays.enable();
  let windows: number[] = [];
  const longestNow = () => Math.max(0, delays.max / 1e6 - resolution);
  const timer = setInterval(() => {
    windows = [longestNow(), ...windows].slice(0, lagWindows);
    delays.reset();
  }, lagWindowMs);
  timer.unref();
  return { longest: () => Math.max(longestNow(), ...windows) };
}
