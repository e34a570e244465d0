import type { LiveSocket } from "./board-client";
import { livePath } from "./protocol";

let shared: { readonly socket: LiveSocket; users: number } | null = null;

/**
 * The page's one connection, made when the first watcher needs it. socket.io-client is loaded only then, so
 * that pages without live parts do not carry it. Call `release` when done; the last one ends the connection.
 */
export async function openConnection(): Promise<{ socket: LiveSocket; release: () => void }> {
  const { io } = await import("socket.io-client");
  shared ??= {
    users: 0,
    socket: io({
      path: livePath,
      transports: ["websocket"],
      reconnectionDelay: 500,
      reconnectionDelayMax: 8_000,
      // All phones of a hall lose the network together; they should not come back together.
      randomizationFactor: 0.8,
    }),
  };
  const mine = shared;
  mine.users += 1;
  let held = true;
  return {
    socket: mine.socket,
    release() {
      if (!held) return;
      held = false;
      mine.users -= 1;
      if (mine.users > 0) return;
      mine.socket.disconnect();
      if (shared === mine) shared = null;
    },
  };
}
