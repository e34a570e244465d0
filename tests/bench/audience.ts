// An audience: real WebSockets that speak the board's protocol (docs/live-protocol.md), thousands in one process.
import { randomBytes } from "node:crypto";
import { connect, type Socket } from "node:net";
import { applyDelta, type BoardDelta } from "~/domain/results/board-delta";
import { type BoardSnapshot, type BoardState, boardHash } from "~/domain/results/board-state";
import { livePath, type Watched } from "~/live/protocol";
import { answerMessages } from "./helper";
import { instant } from "./instant";

export type AudienceMessage =
  | {
      readonly do: "watch";
      readonly url: string;
      readonly eventId: string;
      readonly clients: number;
      /** The clients' own address, such as 127.0.0.2: a hall stands behind one. */
      readonly from: string;
      readonly snapshot: BoardSnapshot;
    }
  /** Forgets what was measured until now. */
  | { readonly do: "begin" }
  /** Every client's state, as hashes with how many have each. */
  | { readonly do: "states" }
  /** Cuts every connection off, as a network that fails. */
  | { readonly do: "cut" }
  /** Lets every client come back at a moment of its own within `within` milliseconds. */
  | { readonly do: "return"; readonly within: number; readonly seed: number }
  /** What was received since `begin`; `commits` has the instants of the marks that a version holds, one each or several. */
  | { readonly do: "received"; readonly commits: readonly (readonly [version: number, at: number])[] };

/** A state that clients hold, shared by all who hold the same; what follows on a message is worked out once. */
type Held = { readonly board: BoardState; readonly hash: string; readonly next: Map<string, Held | null> };

/** A message as it came, once for all who got the same bytes. */
type Delivered = {
  readonly bytes: Buffer;
  readonly text: string;
  readonly delta: BoardDelta | null;
  readonly at: number[];
};

export type Received = {
  /** Deliveries by their delay in tenths of a millisecond: [delay, how many]. */
  readonly delays: readonly (readonly [tenth: number, count: number])[];
  readonly frames: number;
  readonly bytes: number;
  /** Of deltas with one changed row: the bytes of each on the wire. */
  readonly oneRow: readonly number[];
  readonly mean: number;
};

type Client = {
  socket: Socket;
  held: Held;
  rest: Buffer;
  state: "connecting" | "asking" | "watching" | "gone";
  wait: number;
};

const clients: Client[] = [];
const recent: Delivered[] = [];
let delivered: Delivered[] = [];
const held = new Map<string, Held>();
let target: { url: URL; eventId: string; from: string } | undefined;
let random = 1;
let localPort = 10_000;

answerMessages<AudienceMessage>(async (message) => {
  switch (message.do) {
    case "watch":
      target = { url: new URL(message.url), eventId: message.eventId, from: message.from };
      return watch(message.clients, message.snapshot);
    case "begin":
      delivered = [];
      recent.length = 0;
      return null;
    case "states":
      return census();
    case "cut":
      for (const client of clients) {
        client.state = "gone";
        client.socket.destroy();
      }
      return instant();
    case "return":
      random = message.seed;
      for (const client of clients) setTimeout(() => open(client), nextRandom() * message.within);
      return null;
    case "received":
      return received(byVersion(message.commits));
  }
});

async function watch(count: number, { hash, ...board }: BoardSnapshot): Promise<null> {
  const first = hold(board, hash);
  /** So many at once: a hall that fills, not a storm. */
  const atOnce = 100;
  while (clients.length < count) {
    const some = Array.from({ length: Math.min(atOnce, count - clients.length) }, () => {
      const client: Client = {
        socket: null as unknown as Socket,
        held: first,
        rest: Buffer.alloc(0),
        state: "gone",
        wait: 0,
      };
      clients.push(client);
      open(client);
      return client;
    });
    for (const began = instant(); some.some(({ state }) => state !== "watching"); ) {
      if (instant() - began > 60_000) throw new Error("Clients could not connect within a minute");
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
  return null;
}

function census() {
  const hashes: Record<string, number> = {};
  for (const { held: of, state } of clients) {
    const name = state === "watching" ? of.hash : state;
    hashes[name] = (hashes[name] ?? 0) + 1;
  }
  return { hashes, at: instant() };
}

function hold(board: BoardState, hash: string): Held {
  const key = `${board.seq} ${hash}`;
  const known = held.get(key) ?? { board, hash, next: new Map() };
  held.set(key, known);
  return known;
}

function open(client: Client): void {
  if (!target) throw new Error("There is nothing to watch yet");
  const { url, from } = target;
  // With a port of ours: looking for a free one among thousands takes the system a millisecond, and no phone does it.
  localPort = localPort >= 60_000 ? 10_000 : localPort + 1;
  const socket = connect({ port: Number(url.port), host: url.hostname, localAddress: from, localPort });
  Object.assign(client, { socket, rest: Buffer.alloc(0), state: "connecting" });
  socket.setNoDelay(true);
  socket.write(
    `GET ${livePath}/?EIO=4&transport=websocket HTTP/1.1\r\nHost: ${url.host}\r\nOrigin: ${url.origin}\r\n` +
      `Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${randomBytes(16).toString("base64")}\r\n\r\n`,
  );
  let isOpen = false;
  socket.on("data", (data) => {
    let bytes = client.rest.length > 0 ? Buffer.concat([client.rest, data]) : data;
    if (!isOpen) {
      const end = bytes.indexOf("\r\n\r\n");
      if (end < 0) {
        client.rest = bytes;
        return;
      }
      isOpen = bytes.toString("latin1", 0, 12) === "HTTP/1.1 101";
      if (!isOpen) return socket.destroy();
      bytes = bytes.subarray(end + 4);
    }
    client.rest = readFrames(client, bytes);
  });
  socket.on("error", () => {});
  socket.on("close", () => {
    if (client.socket !== socket || client.state === "gone") return;
    // Refused or cut off: again after a while, longer each time, as the page's client does.
    client.state = "connecting";
    client.wait = Math.min(8_000, client.wait === 0 ? 500 : client.wait * 2);
    setTimeout(() => open(client), client.wait * (0.2 + 1.6 * nextRandom()));
  });
}

function readFrames(client: Client, bytes: Buffer): Buffer {
  let at = 0;
  for (;;) {
    const length = bytes[at + 1];
    if (length === undefined) break;
    const start = at + (length < 126 ? 2 : length === 126 ? 4 : 10);
    if (bytes.length < start) break;
    const size =
      length < 126
        ? length
        : length === 126
          ? bytes.readUInt16BE(at + 2)
          : Number(bytes.readBigUInt64BE(at + 2));
    if (bytes.length < start + size) break;
    hear(client, bytes.subarray(start, start + size), start - at);
    at = start + size;
  }
  return at === 0 ? bytes : Buffer.from(bytes.subarray(at));
}

/** "42" begins an event; of all others there are few. */
function hear(client: Client, body: Buffer, header: number): void {
  if (body[0] === 0x34 && body[1] === 0x32) {
    deliver(client, body, header);
    return;
  }
  const text = body.toString();
  if (text === "2") say(client, "3");
  else if (text.startsWith("0")) say(client, "40");
  else if (text.startsWith("40")) ask(client);
  else if (text.startsWith("43")) answered(client, text);
}

function ask(client: Client): void {
  client.state = "asking";
  const { board, hash } = client.held;
  const topic = `board:${target?.eventId}`;
  say(client, `420${JSON.stringify(["watch", { topic, seq: board.seq, hash }])}`);
}

function answered(client: Client, text: string): void {
  const [watched] = JSON.parse(text.replace(/^43\d+/, "")) as [Watched];
  if (watched.kind !== "resume") throw new Error(`The server says ${JSON.stringify(watched)}`);
  for (const delta of watched.deltas) take(client, JSON.stringify(delta), delta);
  if (watched.deltas.length === 0)
    client.held = hold({ ...client.held.board, seq: watched.seq }, client.held.hash);
  client.state = "watching";
  client.wait = 0;
}

function deliver(client: Client, body: Buffer, header: number): void {
  const at = instant();
  let found: Delivered | undefined;
  for (let i = recent.length - 1; i >= 0 && !found; i -= 1)
    if (recent[i]?.bytes.equals(body)) found = recent[i];
  if (!found) {
    const text = body.toString();
    const [name, , delta] = JSON.parse(text.slice(2)) as [string, number, BoardDelta];
    found = { bytes: Buffer.from(body), text, delta: name === "d" ? delta : null, at: [header] };
    recent.push(found);
    if (recent.length > 64) recent.shift();
    delivered.push(found);
  }
  found.at.push(at);
  if (client.state === "watching" && found.delta) take(client, found.text, found.delta);
}

function take(client: Client, text: string, delta: BoardDelta): void {
  const { next, board } = client.held;
  let after = next.get(text);
  if (after === undefined) {
    const applied = applyDelta(board, delta);
    after = applied.ok ? hold(applied.value, boardHash(applied.value)) : null;
    next.set(text, after);
  }
  if (after) client.held = after;
  else ask(client);
}

/** A client's frames are masked (RFC 6455 §5.3); what it says is short. */
function say({ socket }: Client, text: string): void {
  const body = Buffer.from(text);
  const mask = randomBytes(4);
  for (let i = 0; i < body.length; i += 1) body[i] = (body[i] ?? 0) ^ (mask[i % 4] ?? 0);
  const short = body.length < 126;
  const header = short
    ? [0x81, 0x80 | body.length]
    : [0x81, 0x80 | 126, body.length >> 8, body.length & 0xff];
  socket.write(Buffer.concat([Buffer.from(header), mask, body]));
}

function byVersion(commits: readonly (readonly [number, number])[]): Map<number, number[]> {
  const found = new Map<number, number[]>();
  for (const [version, at] of commits) {
    const known = found.get(version);
    if (known) known.push(at);
    else found.set(version, [at]);
  }
  return found;
}

function received(commits: ReadonlyMap<number, readonly number[]>): Received {
  const counts = new Map<number, number>();
  const oneRow: number[] = [];
  let frames = 0;
  let bytes = 0;
  let sum = 0;
  let samples = 0;
  for (const { delta, bytes: body, at } of delivered) {
    const [header = 0, ...instants] = at;
    frames += instants.length;
    bytes += instants.length * (body.length + header);
    if (!delta) continue;
    if (delta.r?.length === 1 && !delta.m && !delta.d) oneRow.push(body.length + header);
    for (let version = delta.f + 1; version <= delta.t; version += 1)
      for (const committed of commits.get(version) ?? [])
        for (const instantOf of instants) {
          const tenth = Math.max(0, Math.round((instantOf - committed) * 10));
          counts.set(tenth, (counts.get(tenth) ?? 0) + 1);
          sum += tenth / 10;
          samples += 1;
        }
  }
  return { delays: [...counts].sort(([a], [b]) => a - b), frames, bytes, oneRow, mean: sum / samples };
}

/** A small generator of its own (Lehmer's), since the clients' moments are part of the load. */
function nextRandom(): number {
  random = (random * 48_271) % 2_147_483_647;
  return random / 2_147_483_647;
}
