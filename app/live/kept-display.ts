import type { DisplayState, SceneContent, ShownBoard } from "~/domain/displays/content";
import { type BoardState, boardHash } from "~/domain/results/board-state";
import type { ShownCeremony } from "~/domain/results/ceremony-shown";

// What a screen shows, in its own browser: after a reload without a network it goes on from there.

type Kept = {
  readonly state: DisplayState;
  /** The server's time less this machine's, so that the clock is right without the server. Milliseconds. */
  readonly ahead: number;
};

/** What boards and ceremonies have become since the scene was fetched, by event. */
const boards = new Map<string, BoardState>();
const ceremonies = new Map<string, ShownCeremony>();

export function noteBoard(board: BoardState): void {
  boards.set(board.event, board);
}

export function noteCeremony(eventId: string, shown: ShownCeremony): void {
  ceremonies.set(eventId, shown);
}

const nameOf = (displayId: string) => `jiangtai-display ${displayId}`;

/** Keeps what is shown at this moment. `serverNow` in milliseconds. */
export function keepDisplay(state: DisplayState, serverNow: number): void {
  const kept: Kept = { state: { ...state, content: asShown(state.content) }, ahead: serverNow - Date.now() };
  try {
    localStorage.setItem(nameOf(state.id), JSON.stringify(kept));
  } catch {
    // Full, or not allowed: the page that the worker kept is shown, which may be a little older.
  }
}

/** What was kept of a screen; null where nothing was, or only of an earlier take than the page's. */
export function readKept(page: DisplayState): Kept | null {
  try {
    const kept = JSON.parse(localStorage.getItem(nameOf(page.id)) ?? "null") as Kept | null;
    return kept && kept.state.take >= page.take ? kept : null;
  } catch {
    return null;
  }
}

function asShown(content: SceneContent | null): SceneContent | null {
  switch (content?.kind) {
    case "board":
    case "overlay":
      return { ...content, board: withLatest(content.board) };
    case "grid":
      return { ...content, boards: content.boards.map(withLatest) };
    case "ceremony":
      return { ...content, shown: ceremonies.get(content.event.id) ?? content.shown };
    default:
      return content;
  }
}

function withLatest(board: ShownBoard): ShownBoard {
  const latest = boards.get(board.event.id);
  return latest ? { ...board, snapshot: { ...latest, hash: boardHash(latest) } } : board;
}
