// The baseline of `fanout`: Socket.IO as its documentation has it, which sends the same bytes to one room.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Server } from "socket.io";
import type { BoardDelta } from "~/domain/results/board-delta";
import { livePath } from "~/live/protocol";
import { answerMessages } from "./helper";
import { instant } from "./instant";

export type BareMessage =
  | { readonly do: "start"; readonly deltas: readonly BoardDelta[] }
  /** From now on each mark counts. */
  | { readonly do: "begin" }
  /** The instants of the marks by the version of the delta that carried them, and the last one's hash. */
  | { readonly do: "commits" };

const tickMs = 100;
let deltas: readonly BoardDelta[] = [];
let next = 0;
let pending: number[] = [];
let commits: [version: number, at: number][] = [];
let lastTick = 0;
let timer: NodeJS.Timeout | undefined;

const http = createServer((request, response) => {
  // A mark: no database, no checks. What is measured is the way to the spectators.
  request.resume();
  request.on("end", () => {
    response.setHeader("content-type", "application/json");
    response.end('{"marks":[{"outcome":"stored"}]}');
    pending.push(instant());
    schedule();
  });
});
const io = new Server(http, { path: livePath, transports: ["websocket"], serveClient: false });
io.on("connection", (socket) => {
  socket.join("board");
  socket.on("watch", (message: { seq?: number }, answer: (watched: object) => void) =>
    answer({ kind: "resume", channel: 0, seq: message.seq ?? 0, deltas: [] }),
  );
});

/** The same ticks as ours: the first mark at once, then at most one broadcast in a tenth of a second. */
function schedule(): void {
  if (timer) return;
  timer = setTimeout(tick, Math.max(0, lastTick + tickMs - instant()));
}

function tick(): void {
  timer = undefined;
  lastTick = instant();
  const delta = deltas[next];
  if (!delta) throw new Error("The recording is too short");
  next += 1;
  for (const at of pending) commits.push([delta.t, at]);
  pending = [];
  io.to("board").emit("d", 0, delta);
}

answerMessages<BareMessage>(async (message) => {
  if (message.do === "start") {
    deltas = message.deltas;
    await new Promise<void>((resolve) =>
      http.listen({ port: 0, host: "127.0.0.1", backlog: 4_096 }, resolve),
    );
    return `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  }
  if (message.do === "commits") return { commits, hash: deltas[next - 1]?.h ?? "" };
  commits = [];
  return null;
});
