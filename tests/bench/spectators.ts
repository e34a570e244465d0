// Spectators: each a real WebSocket that watches one board, in a process of their own.
import { io, type Socket } from "socket.io-client";
import { livePath } from "~/live/protocol";
import { answerMessages } from "./helper";

export type SpectatorsMessage =
  | {
      readonly do: "watch";
      readonly url: string;
      readonly events: readonly string[];
      readonly spectators: number;
    }
  /** How many updates came since the last time it was asked, and how many sockets are connected. */
  | { readonly do: "count" }
  | { readonly do: "leave" };

let sockets: Socket[] = [];
let updates = 0;
/** So many connect at once: a hall, not a flood. */
const atOnce = 50;

answerMessages<SpectatorsMessage>(async (message) => {
  if (message.do === "leave") {
    for (const socket of sockets) socket.disconnect();
    sockets = [];
    return null;
  }
  if (message.do === "watch")
    for (let i = 0; i < message.spectators; i += atOnce) {
      const now = Math.min(atOnce, message.spectators - i);
      await Promise.all(
        Array.from({ length: now }, (_, k) =>
          watch(message.url, message.events[(i + k) % message.events.length] ?? ""),
        ),
      );
    }
  const counted = { updates, connected: sockets.filter(({ connected }) => connected).length };
  updates = 0;
  return counted;
});

async function watch(url: string, eventId: string): Promise<void> {
  const socket = io(url, {
    path: livePath,
    transports: ["websocket"],
    forceNew: true,
    extraHeaders: { origin: url },
  });
  sockets.push(socket);
  socket.on("d", () => {
    updates += 1;
  });
  await new Promise<void>((resolve, reject) => {
    socket.once("connect", resolve);
    socket.once("connect_error", reject);
  });
  // With no state of its own it is told to fetch the snapshot; it watches from here on all the same.
  await socket.timeout(30_000).emitWithAck("watch", { topic: `board:${eventId}` });
}
