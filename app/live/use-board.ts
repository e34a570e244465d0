import { useEffect, useState } from "react";
import { type BoardSnapshot, type BoardState, placeChanges } from "~/domain/results/board-state";
import { type BoardStatus, followBoard } from "./board-client";
import { openConnection } from "./connection";

export type LiveBoard = {
  readonly board: BoardState;
  readonly status: BoardStatus;
  /** Places won (positive) or lost by the last change, by code. */
  readonly moves: ReadonlyMap<string, number>;
  /** Codes whose marks the last change touched. */
  readonly touched: ReadonlySet<string>;
};

type Shown = Pick<LiveBoard, "board" | "moves" | "touched">;

/**
 * The board of the server-rendered snapshot, kept current from then on. `url` is its `GET /boards/:event.json`.
 * One event for the life of the component: give it the event as its key.
 */
export function useBoard(snapshot: BoardSnapshot, url: string): LiveBoard {
  const [initial] = useState(snapshot);
  const [shown, setShown] = useState<Shown>({ board: initial, moves: new Map(), touched: new Set() });
  const [status, setStatus] = useState<BoardStatus>("connecting");

  useEffect(() => {
    let stop = () => {};
    let stopped = false;
    const open = async () => {
      const { socket, release } = await openConnection();
      if (stopped) return release();
      const unfollow = followBoard({
        initial,
        socket,
        fetchSnapshot: () => fetchSnapshot(url),
        random: Math.random,
        onBoard: (board) => setShown((before) => change(before.board, board)),
        onStatus: setStatus,
      });
      stop = () => {
        unfollow();
        release();
      };
    };
    open().catch(() => setStatus("waiting"));
    return () => {
      stopped = true;
      stop();
    };
  }, [initial, url]);

  return { ...shown, status };
}

function change(before: BoardState, board: BoardState): Shown {
  const was = new Map(before.rows.map((row) => [row.code, row]));
  const touched = board.rows.filter((row) => {
    const old = was.get(row.code);
    return old !== undefined && (old.total !== row.total || old.marked !== row.marked);
  });
  return { board, moves: placeChanges(before, board), touched: new Set(touched.map(({ code }) => code)) };
}

async function fetchSnapshot(url: string): Promise<BoardSnapshot> {
  const response = await fetch(url, { headers: { accept: "application/json" } });
  if (!response.ok) throw new Error(`the board's snapshot answered ${response.status}`);
  return (await response.json()) as BoardSnapshot;
}
