// The baseline of `fanout`: Socket.IO as its documentation has it, which sends the same bytes to one room.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import pg from "pg";
import { Server } from "socket.io";
import type { BoardDelta } from "~/domain/results/board-delta";
import { livePath } from "~/live/protocol";
import { answerMessages } from "./helper";
import { instant } from "./instant";

export type BareMessage =
  /** It hears of marks as the app does: by PostgreSQL's notifications of the commits. */
  | { readonly do: "start"; readonly databaseUrl: string; readonly deltas: readonly BoardDelta[] }
  /** From now on each mark counts. */
  | { readonly do: "begin" }
  /** Of each mark, in the order of the commits, the version of the delta that carried it; and the last one's hash. */
  | { readonly do: "carried" };

const tickMs = 100;
let deltas: readonly BoardDelta[] = [];
let next = 0;
let pending = 0;
let carried: number[] = [];
let lastTick = 0;
let timer: NodeJS.Timeout | undefined;

const http = createServer();
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
  for (; pending > 0; pending -= 1) carried.push(delta.t);
  io.to("board").emit("d", 0, delta);
}

answerMessages<BareMessage>(async (message) => {
  if (message.do === "start") {
    deltas = message.deltas;
    const client = new pg.Client({ connectionString: message.databaseUrl });
    await client.connect();
    client.on("notification", () => {
      pending += 1;
      schedule();
    });
    await client.query("listen jiangtai");
    await new Promise<void>((resolve) =>
      http.listen({ port: 0, host: "127.0.0.1", backlog: 4_096 }, resolve),
    );
    return `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  }
  if (message.do === "carried") return { carried, hash: deltas[next - 1]?.h ?? "" };
  carried = [];
  return null;
});
