import type { BoardDelta } from "~/domain/results/board-delta";
import type { ShownCeremony } from "~/domain/results/ceremony-shown";

// Both sides load this file; spectators' browsers need no schema library, so what arrives at the server is
// parsed in protocol.server.ts. docs/live-protocol.md tells a stranger how to write a client.

/** Socket.IO's path, apart from the pages. WebSocket is the only transport. */
export const livePath = "/live";

/**
 * What can be watched: the board and the ceremony of an event (public), or a staff topic such as
 * `topic:entries/<contest>`, whose watchers load their page again.
 */
export type BoardTopic = `board:${string}`;
export type CeremonyTopic = `ceremony:${string}`;
export type StaffTopic = `topic:${string}`;
export type Topic = BoardTopic | CeremonyTopic | StaffTopic;

export function boardTopic(eventId: string): BoardTopic {
  return `board:${eventId}`;
}

/** The event whose board the topic is, or null. */
export function boardOf(topic: string): string | null {
  return topic.startsWith("board:") ? topic.slice("board:".length) : null;
}

export function ceremonyTopic(eventId: string): CeremonyTopic {
  return `ceremony:${eventId}`;
}

/** The event whose ceremony the topic is, or null. */
export function ceremonyOf(topic: string): string | null {
  return topic.startsWith("ceremony:") ? topic.slice("ceremony:".length) : null;
}

export function isStaffTopic(topic: string): topic is StaffTopic {
  return topic.startsWith("topic:");
}

/** Watch a topic; for a board, with the state that the client has, so that it is told only what it lacks. */
export type Watch = {
  readonly topic: Topic;
  readonly seq?: number | undefined;
  readonly hash?: string | undefined;
  /** Why a board's client asks again: it missed a delta, or its state disagreed with the hash. Counted. */
  readonly after?: "gap" | "mismatch" | undefined;
};

/** The answer to `watch`. */
export type Watched =
  /** A board's missing deltas (none if the hashes agree); `seq` is where the client stands after them. */
  | {
      readonly kind: "resume";
      readonly channel: number;
      readonly seq: number;
      readonly deltas: readonly BoardDelta[];
    }
  /** The client's state is too old to be mended by deltas: fetch the snapshot, then watch again. */
  | { readonly kind: "gone"; readonly channel: number }
  /** What a ceremony shows, and the server's time in milliseconds; each press is told by `c`. */
  | {
      readonly kind: "shown";
      readonly channel: number;
      readonly shown: ShownCeremony;
      readonly now: number;
    }
  /** A staff topic is being watched. */
  | { readonly kind: "watching" }
  | { readonly kind: "refused"; readonly why: "not-found" | "forbidden" | "invalid" | "too-many" };

export type ClientEvents = {
  watch: (message: Watch, answer: (watched: Watched) => void) => void;
  leave: (message: { readonly topic: Topic }) => void;
};

export type ServerEvents = {
  /** A delta of the board that this node calls by that number: an event's id would be half of each message. */
  d: (channel: number, delta: BoardDelta) => void;
  /** The board changed in a way that no delta can carry: fetch the snapshot. */
  gone: (channel: number) => void;
  /** The ceremony that this node calls by that number shows something else; sent at that server's time. */
  c: (channel: number, shown: ShownCeremony, now: number) => void;
  /** Something on a staff topic has changed. */
  topic: (topic: StaffTopic) => void;
};
