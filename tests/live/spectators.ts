import { afterEach, expect, vi } from "vitest";
import { publicBoard } from "~/domain/results/board";
import { type BoardSnapshot, boardHash } from "~/domain/results/board-state";
import type { LiveSocket } from "~/live/board-client";
import type { ServerEvents } from "~/live/protocol";
import { connectTo, type Node, spectate, startNode, type Totals } from "./node";

export const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

export async function node(
  totals: Totals,
  more: Partial<Parameters<typeof startNode>[0]> = {},
): Promise<Node> {
  const started = await startNode({ loadBoard: totals.load, ...more });
  cleanups.push(() => started.stop());
  return started;
}

export function socketTo({ url }: Node, headers?: Record<string, string>): LiveSocket {
  const socket = connectTo(url, headers);
  cleanups.push(() => socket.disconnect());
  return socket;
}

export async function spectator(on: Node, times?: Parameters<typeof spectate>[3], initial?: BoardSnapshot) {
  const socket = socketTo(on);
  const watching = spectate(socket, initial ?? (await on.fetchSnapshot()), on.fetchSnapshot, times);
  cleanups.push(() => watching.stop());
  await vi.waitFor(() => expect(watching.status()).toBe("live"));
  return { ...watching, socket };
}

/** Takes the next delta away before the client sees it, as a broken network would. */
export function loseNextDelta(socket: LiveSocket): Promise<void> {
  return new Promise((resolve) => {
    const listeners = socket.listeners("d");
    socket.off("d");
    socket.once("d", () => {
      for (const listener of listeners) socket.on("d", listener as ServerEvents["d"]);
      resolve();
    });
  });
}

export const shown = (totals: Totals) => boardHash(publicBoard(totals.facts(), "public"));
