import type { Server as HttpServer, IncomingMessage } from "node:http";
import { Server, type Socket } from "socket.io";
import type { ShownCeremony } from "~/domain/results/ceremony-shown";
import { createAdmission } from "./admission";
import type { BoardHub } from "./board-hub";
import { createCeremonyHub } from "./ceremony-hub";
import { createFanout, frameOf } from "./fanout";
import { sendFrame } from "./line";
import { createMeter, type Meter } from "./meter";
import {
  boardOf,
  type ClientEvents,
  ceremonyOf,
  ceremonyTopic,
  isStaffTopic,
  livePath,
  type ServerEvents,
  type Topic,
  type Watch,
  type Watched,
} from "./protocol";
import { LeaveSchema, WatchSchema } from "./protocol.server";
import { createTopics } from "./topics";

/** Nothing that a client sends is longer. */
const payloadBytes = 2_048;
/** A wall shows a few boards; nobody needs more. */
const topicsPerSocket = 16;
/** Watching again is how a client mends itself; a client that does nothing else is broken. */
const messagesPerMinute = 120;
/** What a NOTIFY says when a presenter has pressed; the presenter's own page listens to it too. */
const presses = "topic:ceremony/";
const stages = "topic:event/";
/** A hall stands behind one address, and so may the largest venue of the city. */
const usualPerAddress = 6_000;

export type LiveOptions = {
  readonly hub: BoardHub;
  /** What an event's ceremony shows; null where there is no such event. Public, as boards are. */
  readonly readCeremony?: (eventId: string) => Promise<ShownCeremony | null>;
  /** The server's time, which screens go by. Milliseconds. */
  readonly now?: () => number;
  /**
   * Asked for staff topics only, with the Cookie header of the handshake: the session that may watch the
   * topic, or null. Boards are public, so a spectator costs no question.
   */
  readonly mayWatch: (
    cookieHeader: string | undefined,
    topic: Topic,
  ) => Promise<{ readonly sessionId: string } | null>;
  /** Whether a page of this origin may connect; browsers always send Origin with a WebSocket. */
  readonly allowedOrigin: (origin: string | undefined, host: string | undefined) => boolean;
  /** Who asks, for the limit of an address; the TCP connection's end if it is left out. */
  readonly addressOf?: (request: IncomingMessage) => string;
  /** Connections that one address may hold. */
  readonly perAddress?: number | undefined;
  readonly meter?: Meter;
  readonly log: { error(fields: object, message: string): void };
};

type LiveSocket = Socket<ClientEvents, ServerEvents, Record<string, never>, SocketData>;
type SocketData = {
  /** The topics watched, with what to do when one is left; null while the answer is being worked out. */
  watched: Map<string, (() => void) | null>;
  /** The Cookie header of the handshake, for staff topics. */
  cookie: string | undefined;
  messages: number;
  since: number;
};

export type Live = ReturnType<typeof attachLive>;

/** Puts the live channel on an HTTP server. Nothing is written through it: it only tells. */
export function attachLive(http: HttpServer, options: LiveOptions) {
  const { hub, mayWatch, allowedOrigin, log, meter = createMeter() } = options;
  const { addressOf = ({ socket }) => socket.remoteAddress ?? "", now = Date.now } = options;
  const admission = createAdmission({ perAddress: options.perAddress ?? usualPerAddress, meter });
  const io = new Server<ClientEvents, ServerEvents, Record<string, never>, SocketData>(http, {
    path: livePath,
    serveClient: false,
    transports: ["websocket"],
    maxHttpBufferSize: payloadBytes,
    allowRequest: (request, decide) => admit(request, (admitted) => decide(null, admitted)),
  });
  const channels = new Map<string, number>();
  const topics = createTopics((topic) => io.local.to(topic).emit("topic", topic));
  const fanout = createFanout<LiveSocket>({
    send: (socket, frame) => sendFrame(socket.conn, frame, meter),
    meter,
  });
  const stopDeltas = hub.onDelta((eventId, delta) => {
    const channel = channelOf(eventId);
    return fanout.broadcast(eventId, frameOf(delta ? ["d", channel, delta] : ["gone", channel]));
  });
  const halls = createCeremonyHub({
    read: options.readCeremony ?? (async () => null),
    // What everybody is told is worked out and framed once.
    tell: (eventId, shown) => {
      const topic = ceremonyTopic(eventId);
      void fanout.broadcast(topic, frameOf(["c", channelOf(topic), shown, now()]));
    },
    log,
  });

  meter.connections = () => io.engine.clientsCount;
  meter.waiting = () => admission.waiting();

  function admit(request: IncomingMessage, decide: (admitted: boolean) => void): void {
    const { headers, socket } = request;
    if (!allowedOrigin(headers.origin, headers.host)) {
      meter.refused.origin += 1;
      decide(false);
      return;
    }
    const address = addressOf(request);
    // Nobody else listens yet, and a connection that breaks in the queue is no fault of ours.
    socket.on("error", () => {});
    admission.ask(address, (verdict) => {
      if (verdict === "admitted") {
        if (socket.destroyed) admission.leave(address);
        else socket.once("close", () => admission.leave(address));
      }
      decide(verdict === "admitted");
    });
  }

  io.on("connection", (socket) => {
    const { cookie } = socket.handshake.headers;
    socket.data = { watched: new Map(), cookie, messages: 0, since: Date.now() };
    forgetRequest(socket);
    socket.use((_event, next) => {
      if (!isFlooding(socket)) return next();
      meter.dropped.flooding += 1;
      socket.disconnect(true);
    });
    socket.on("watch", (message, answer) => {
      if (typeof answer !== "function") return;
      watch(socket, message).then(answer, (error: unknown) => {
        log.error({ err: error }, "a topic could not be watched");
        // No answer: the client asks again after its timeout.
      });
    });
    socket.on("leave", (message) => {
      const parsed = LeaveSchema.safeParse(message);
      if (parsed.success) leave(socket, parsed.data.topic);
    });
    socket.on("disconnect", () => {
      for (const topic of [...socket.data.watched.keys()]) leave(socket, topic);
    });
  });

  async function watch(socket: LiveSocket, message: unknown): Promise<Watched> {
    const parsed = WatchSchema.safeParse(message);
    if (!parsed.success) return { kind: "refused", why: "invalid" };
    const { topic } = parsed.data;
    const { watched } = socket.data;
    const isNew = !watched.has(topic);
    if (isNew && watched.size >= topicsPerSocket) return { kind: "refused", why: "too-many" };
    // Held before the first wait, so that many questions at once cannot pass the limit.
    if (isNew) watched.set(topic, null);
    const [board, ceremony] = [boardOf(topic), ceremonyOf(topic)];
    const answer = await (board !== null
      ? watchBoard(socket, board, parsed.data)
      : ceremony !== null
        ? watchCeremony(socket, topic, ceremony)
        : watchTopic(socket, topic));
    if (answer.kind === "refused" && isNew) leave(socket, topic);
    return answer;
  }

  async function watchBoard(
    socket: LiveSocket,
    eventId: string,
    { topic, seq = 0, hash = "", after }: Watch,
  ): Promise<Watched> {
    if (after === "mismatch") meter.mismatches += 1;
    if (after === "gap") meter.gaps += 1;
    const exists = await hub.prepare(eventId, seq, hash);
    if (!exists) return { kind: "refused", why: "not-found" };
    // From here to the answer nothing waits: no delta can fall between the two.
    if (isWaiting(socket, topic)) {
      const unwatch = hub.watch(eventId);
      const part = fanout.join(eventId, socket);
      socket.data.watched.set(topic, () => {
        part();
        unwatch();
      });
    }
    const answer = hub.since(eventId, seq, hash);
    if (answer.kind === "gone") meter.gone += 1;
    else if (answer.deltas.length > 0) meter.resumed += 1;
    return { ...answer, channel: channelOf(eventId) };
  }

  async function watchCeremony(socket: LiveSocket, topic: Topic, eventId: string): Promise<Watched> {
    const hall = await halls.join(eventId);
    const shown = hall?.shown();
    if (!hall || !shown) return { kind: "refused", why: "not-found" };
    // From here to the answer nothing waits: no step can fall between the two.
    if (isWaiting(socket, topic)) {
      const part = fanout.join(topic, socket);
      socket.data.watched.set(topic, () => {
        part();
        hall.leave();
      });
    } else hall.leave();
    return { kind: "shown", channel: channelOf(topic), shown, now: now() };
  }

  async function watchTopic(socket: LiveSocket, topic: Topic): Promise<Watched> {
    const session = await mayWatch(socket.data.cookie, topic);
    if (!session) return { kind: "refused", why: "forbidden" };
    if (isWaiting(socket, topic)) {
      socket.data.watched.set(topic, () => {});
      socket.join([topic, sessionRoom(session.sessionId)]);
    }
    return { kind: "watching" };
  }

  function leave(socket: LiveSocket, topic: string): void {
    socket.leave(topic);
    socket.data.watched.get(topic)?.();
    socket.data.watched.delete(topic);
  }

  /** `key` is an event for its board, a topic for a ceremony. */
  function channelOf(key: string): number {
    const known = channels.get(key);
    if (known !== undefined) return known;
    channels.set(key, channels.size);
    return channels.size - 1;
  }

  return {
    /** What a NOTIFY says has changed. */
    changed(topic: string): void {
      const eventId = boardOf(topic);
      if (eventId !== null) hub.changed(eventId);
      else if (isStaffTopic(topic)) topics.changed(topic);
      if (topic.startsWith(stages)) hub.staged(topic.slice(stages.length));
      if (topic.startsWith(presses)) halls.changed(topic.slice(presses.length));
    },
    /** Notifications may have been missed: boards are read again, staff pages load again. */
    caughtUp(): void {
      hub.caughtUp();
      halls.caughtUp();
      for (const room of io.of("/").adapter.rooms.keys()) if (isStaffTopic(room)) topics.changed(room);
    },
    /** Ends every connection that a session opened; its cookie would be refused from now on. */
    endSession(sessionId: string): void {
      const { adapter, sockets } = io.of("/");
      // The connection is cut, not refused: a board that is open beside the staff page comes back by itself.
      for (const id of adapter.rooms.get(sessionRoom(sessionId)) ?? []) sockets.get(id)?.conn.close();
    },
    /** Connections of this node, for metrics. */
    connections(): number {
      return io.engine.clientsCount;
    },
    /** Ends the connections; clients come back by themselves, at another node. The HTTP server stays. */
    close(): void {
      stopDeltas();
      topics.close();
      halls.close();
      hub.close();
      io.engine.close();
    },
  };
}

/** False once the topic is watched, and when the client has left meanwhile. */
function isWaiting(socket: LiveSocket, topic: string): boolean {
  return socket.connected && socket.data.watched.get(topic) === null;
}

/** The handshake's request and its headers would stay in memory for hours, for each of ten thousand spectators. */
function forgetRequest(socket: LiveSocket): void {
  Object.assign(socket.conn, { request: null });
  Object.assign(socket.handshake, { headers: {}, query: {} });
}

function sessionRoom(sessionId: string): string {
  return `session:${sessionId}`;
}

function isFlooding(socket: LiveSocket): boolean {
  const { data } = socket;
  if (Date.now() - data.since > 60_000) Object.assign(data, { messages: 0, since: Date.now() });
  data.messages += 1;
  return data.messages > messagesPerMinute;
}
