import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { io } from "socket.io-client";
import type { BoardFacts } from "~/domain/results/board";
import type { BoardSnapshot, BoardState } from "~/domain/results/board-state";
import type { ShownCeremony } from "~/domain/results/ceremony-shown";
import type { Mark } from "~/domain/shared/mark";
import { type BoardStatus, followBoard, type LiveSocket } from "~/live/board-client";
import { createBoardHub } from "~/live/board-hub";
import { createMeter } from "~/live/meter";
import { livePath, type Topic } from "~/live/protocol";
import { attachLive } from "~/live/server";

export const eventId = "0190a000-0000-7000-8000-000000000001";

/** Stored totals that tests change, counting how often they are read. */
export function createTotals(codes = ["K01", "K02", "K03"]) {
  const rows = new Map(codes.map((code) => [code, 0]));
  let version = 1;
  let reads = 0;
  const facts = (): BoardFacts => ({
    eventId,
    version,
    mode: "codes",
    decoded: false,
    modules: [{ id: "m1", zh: "实操", en: "Practical", weight: 10_000, practical: true }],
    chain: [{ by: "total" }],
    rows: [...rows].map(([code, total]) => ({
      code,
      maskedName: null,
      weighted: { m1: total as Mark },
      total: total as Mark,
      marked: total === 0 ? 0 : 1,
      needed: 1,
    })),
  });
  return {
    facts,
    load: async (id: string) => {
      reads += 1;
      return id === eventId ? facts() : null;
    },
    /** Whole marks. */
    mark(code: string, total: number): void {
      rows.set(code, total * 10_000);
      version += 1;
    },
    /** As a restored back-up would. */
    rewind(to: number): void {
      version = to;
    },
    get version() {
      return version;
    },
    get reads() {
      return reads;
    },
  };
}

export type Totals = ReturnType<typeof createTotals>;

type NodeOptions = {
  readonly loadBoard: (eventId: string) => Promise<BoardFacts | null>;
  readonly now?: () => number;
  readonly perAddress?: number;
  readonly sessions?: ReadonlyMap<string, readonly Topic[]>;
  readonly readCeremony?: (eventId: string) => Promise<ShownCeremony | null>;
};

/** One node: a real HTTP server with the live channel and the boards' snapshots. */
export async function startNode({
  loadBoard,
  perAddress,
  now = Date.now,
  sessions = new Map(),
  readCeremony = async () => null,
}: NodeOptions) {
  const meter = createMeter();
  const hub = createBoardHub({ loadBoard, now, meter, log: { error: () => {} } });
  let fetches = 0;
  const http = createServer(async (_request, response) => {
    fetches += 1;
    const cached = await hub.snapshot(eventId);
    response
      .writeHead(200, { "content-type": "application/json", etag: cached?.etag ?? "" })
      .end(cached?.json);
  });
  const live = attachLive(http, {
    hub,
    meter,
    perAddress,
    readCeremony,
    now,
    mayWatch: async (cookie, topic) => {
      const sessionId = cookie?.replace("session=", "") ?? "";
      return sessions.get(sessionId)?.includes(topic) ? { sessionId } : null;
    },
    allowedOrigin: (origin) => origin === undefined || origin === "https://jiangtai.example",
    log: { error: () => {} },
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  return {
    hub,
    meter,
    live,
    url,
    fetchSnapshot: async () => (await (await fetch(url)).json()) as BoardSnapshot,
    get fetches() {
      return fetches;
    },
    async stop(): Promise<void> {
      live.close();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

export type Node = Awaited<ReturnType<typeof startNode>>;

export function connectTo(url: string, extraHeaders: Record<string, string> = {}): LiveSocket {
  return io(url, {
    path: livePath,
    transports: ["websocket"],
    forceNew: true,
    extraHeaders,
    reconnectionDelay: 10,
    reconnectionDelayMax: 50,
  });
}

/** A spectator as the page is one, with what it has seen. */
export function spectate(
  socket: LiveSocket,
  initial: BoardSnapshot,
  fetchSnapshot: () => Promise<BoardSnapshot>,
  times: Partial<Record<"spread" | "answer" | "patience" | "poll", number>> = {},
) {
  const boards: BoardState[] = [];
  const statuses: BoardStatus[] = [];
  const stop = followBoard({
    initial,
    socket,
    fetchSnapshot,
    random: () => 0,
    onBoard: (board) => boards.push(board),
    onStatus: (status) => statuses.push(status),
    times: { spread: 20, ...times },
  });
  return {
    boards,
    statuses,
    stop,
    total: (code: string) => (boards.at(-1) ?? initial).rows.find((row) => row.code === code)?.total,
    status: () => statuses.at(-1),
  };
}
