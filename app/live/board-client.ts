import type { Socket } from "socket.io-client";
import { applyDelta, type BoardDelta } from "~/domain/results/board-delta";
import type { BoardSnapshot, BoardState } from "~/domain/results/board-state";
import { boardTopic, type ClientEvents, type ServerEvents, type Watch, type Watched } from "./protocol";

export type LiveSocket = Socket<ServerEvents, ClientEvents>;

/**
 * `live`: told of every change. `polling`: no WebSocket, looks every few seconds. `waiting`: the connection is
 * gone and is being made again; what is shown may be old.
 */
export type BoardStatus = "connecting" | "live" | "polling" | "waiting";

export type BoardClientOptions = {
  readonly initial: BoardSnapshot;
  readonly socket: LiveSocket;
  /** The cached snapshot over HTTP. */
  readonly fetchSnapshot: () => Promise<BoardSnapshot>;
  /** 0 to 1; spreads the fetches of many clients that were cut off together. */
  readonly random: () => number;
  readonly onBoard: (board: BoardState) => void;
  readonly onStatus: (status: BoardStatus) => void;
  readonly times?: Partial<typeof defaultTimes>;
};

/** Milliseconds. */
const defaultTimes = {
  /** The snapshot is fetched at a random moment within this. */
  spread: 2_000,
  /** An answer of the server later than this is asked for again. */
  answer: 8_000,
  /** With no connection after this, the page begins to poll. */
  patience: 6_000,
  poll: 4_000,
};

/**
 * Keeps a board current: applies the deltas that follow and prove themselves by their hash; else asks for
 * what is missing; else fetches the snapshot after a random delay, and asks again. Call the answer to stop.
 */
export function followBoard(options: BoardClientOptions): () => void {
  const { socket, onBoard, onStatus, random, fetchSnapshot } = options;
  const times = { ...defaultTimes, ...options.times };
  let { hash, ...board }: { hash: string } & BoardState = options.initial;
  let channel = -1;
  /** Asking or fetching: deltas that do not follow are left to the answer. */
  let mending = false;
  /** Raised by whatever makes an attempt at mending out of date: a new attempt, a lost connection, the end. */
  let turn = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function show(next: BoardState, nextHash: string): void {
    board = next;
    hash = nextHash;
    onBoard(board);
  }

  /** True if the delta is in, now or before. */
  function take(delta: BoardDelta): boolean {
    const applied = applyDelta(board, delta);
    if (applied.ok && applied.value !== board) show(applied.value, delta.h);
    return applied.ok;
  }

  async function ask(after?: Watch["after"]): Promise<void> {
    turn += 1;
    const mine = turn;
    mending = true;
    const watched = await socket
      .timeout(times.answer)
      .emitWithAck("watch", { topic: boardTopic(board.event), seq: board.seq, hash, after })
      .catch(() => null);
    if (mine !== turn) return;
    if (watched) hear(watched);
    else void ask();
  }

  function hear(watched: Watched): void {
    if (watched.kind !== "resume" && watched.kind !== "gone") {
      onStatus("waiting");
      return;
    }
    channel = watched.channel;
    if (watched.kind === "gone") return void fetchAndAsk();
    if (!watched.deltas.every(take)) return void fetchAndAsk("mismatch");
    // The hashes agree, so the seq of this node counts: nodes may have cut the same changes differently.
    if (watched.deltas.length === 0) board = { ...board, seq: watched.seq };
    mending = false;
    onStatus("live");
  }

  async function fetchAndAsk(after?: Watch["after"]): Promise<void> {
    turn += 1;
    const mine = turn;
    mending = true;
    await pause(times.spread * (0.1 + random()));
    if (mine !== turn) return;
    const fetched = await fetchSnapshot().catch(() => null);
    if (mine !== turn) return;
    if (fetched) adopt(fetched);
    await ask(after);
  }

  function adopt({ hash: fetchedHash, ...state }: BoardSnapshot): void {
    if (fetchedHash === hash) board = { ...board, seq: state.seq };
    else show(state, fetchedHash);
  }

  function pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      timer = setTimeout(resolve, milliseconds);
    });
  }

  async function pollUntilConnected(): Promise<void> {
    turn += 1;
    const mine = turn;
    await pause(times.patience);
    while (mine === turn) {
      onStatus("polling");
      const fetched = await fetchSnapshot().catch(() => null);
      if (mine !== turn) return;
      if (fetched) adopt(fetched);
      await pause(times.poll * (0.75 + random() / 2));
    }
  }

  const onConnect = () => {
    clearTimeout(timer);
    void ask();
  };
  const onDisconnect = () => {
    channel = -1;
    clearTimeout(timer);
    onStatus("waiting");
    void pollUntilConnected();
  };
  const onDelta = (from: number, delta: BoardDelta) => {
    if (from !== channel || take(delta) || mending) return;
    void (delta.f > board.seq ? ask("gap") : fetchAndAsk("mismatch"));
  };
  const onGone = (from: number) => {
    if (from === channel && !mending) void fetchAndAsk();
  };

  socket.on("connect", onConnect);
  socket.on("disconnect", onDisconnect);
  socket.on("d", onDelta);
  socket.on("gone", onGone);
  if (socket.connected) onConnect();
  else void pollUntilConnected();

  return () => {
    turn += 1;
    clearTimeout(timer);
    socket.off("connect", onConnect);
    socket.off("disconnect", onDisconnect);
    socket.off("d", onDelta);
    socket.off("gone", onGone);
    if (socket.connected) socket.emit("leave", { topic: boardTopic(board.event) });
  };
}
