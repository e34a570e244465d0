import { type RefObject, useEffect, useRef } from "react";

/**
 * A row that was dropped, its id and level: by how many places it moved among its neighbours (up: negative), or the
 * row of another level that took it, and before which of its rows.
 */
export type Dropped = { readonly level: string; readonly id: string } & (
  | { readonly by: number }
  | { readonly into: string; readonly at: number }
);

/** Where the page begins to scroll under a row that is held there, in pixels from the window's edges. */
const edges = { top: 100, bottom: 70 };
const pixelsAFrame = 9;

/**
 * Rows under `root` that are dragged to another place among their neighbours, by mouse, pen or finger. A row carries
 * `data-row` (its id), `data-level` and `data-list` (rows with the same one are neighbours); what it is held by has
 * `data-drag`. While a row is held, `root` has `data-reorder` (its level), the row `data-held`, and the neighbour
 * beside which it would come down `data-drop` ("before" or "after"). A row with `data-takes` takes rows of that level
 * from the others: it has `data-drop` "into" where it has none yet. Escape leaves everything where it was, and so
 * does whatever takes the pointer away.
 */
export function useDragOrder(
  root: RefObject<HTMLElement | null>,
  isOn: boolean,
  onDrop: (dropped: Dropped) => void,
): void {
  const drop = useRef(onDrop);
  useEffect(() => {
    drop.current = onDrop;
  });
  useEffect(() => {
    const tree = root.current;
    if (!tree || !isOn) return;
    let cancel: (() => void) | null = null;
    const hold = (event: PointerEvent) => {
      const handle = (event.target as HTMLElement).closest<HTMLElement>("[data-drag]");
      const row = handle?.closest<HTMLElement>("[data-row]");
      if (!handle || !row || event.button !== 0 || !event.isPrimary || cancel) return;
      // No text is selected, and the finger does not press anything.
      event.preventDefault();
      handle.setPointerCapture(event.pointerId);
      const { row: id = "", level = "" } = row.dataset;
      cancel = holdRow(tree, handle, row, event.clientY, (place) => {
        cancel = null;
        if (place) drop.current({ level, id, ...place });
      });
    };
    tree.addEventListener("pointerdown", hold);
    return () => {
      tree.removeEventListener("pointerdown", hold);
      cancel?.();
    };
  }, [root, isOn]);
}

type Place = { readonly by: number } | { readonly into: string; readonly at: number };

/** Follows the pointer until the row is let go; `done` gets where it came down, null where it stays. Returns how to cancel. */
function holdRow(
  tree: HTMLElement,
  handle: HTMLElement,
  row: HTMLElement,
  from: number,
  done: (place: Place | null) => void,
): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  const { level = "", list = "" } = row.dataset;
  const all = (selector: string) => [...tree.querySelectorAll<HTMLElement>(selector)];
  const rowsOf = (home: ParentNode) => [...home.querySelectorAll<HTMLElement>(`[data-level="${level}"]`)];
  const neighbours = all(`[data-list="${CSS.escape(list)}"]`);
  const homes = all(`[data-takes="${level}"]`);
  const ownHome = homes.find((home) => home.contains(row));
  let y = from;
  let frame = 0;

  /** Where the row would come down: in which home, if it is another than its own, and before which of the rows there. */
  const place = () => {
    const nearest = homes.reduce<HTMLElement | undefined>(
      (best, home) => (best && distanceOf(best, y) <= distanceOf(home, y) ? best : home),
      ownHome,
    );
    const home = nearest === ownHome ? undefined : nearest;
    const rows = (home ? rowsOf(home) : neighbours).filter((each) => each !== row);
    return { home, rows, at: rows.filter((each) => middleOf(each) < y).length };
  };
  const result = (): Place | null => {
    const { home, at } = place();
    if (home) return { into: home.dataset.row ?? "", at };
    const by = at - neighbours.indexOf(row);
    return by === 0 ? null : { by };
  };
  const clear = () => {
    for (const each of all("[data-drop]")) delete each.dataset.drop;
  };
  const show = () => {
    clear();
    if (result() === null) return;
    const { home, rows, at } = place();
    const before = rows[at];
    const after = rows.at(-1);
    if (before) before.dataset.drop = "before";
    else if (after) after.dataset.drop = "after";
    else if (home) home.dataset.drop = "into";
  };
  /** Rows that are folded away or unfolded move the page: the handle stays where it was in the window. */
  const inPlace = (change: () => void) => {
    const before = middleOf(handle);
    change();
    scrollBy({ top: middleOf(handle) - before, behavior: "instant" });
    const missing = before - middleOf(handle);
    if (missing > 0) tree.style.paddingTop = `${missing}px`;
  };
  const scroll = () => {
    const by = y < edges.top ? -pixelsAFrame : y > innerHeight - edges.bottom ? pixelsAFrame : 0;
    if (by !== 0) {
      scrollBy({ top: by, behavior: "instant" });
      show();
    }
    frame = requestAnimationFrame(scroll);
  };
  const end = (put: Place | null) => {
    if (signal.aborted) return;
    listening.abort();
    cancelAnimationFrame(frame);
    clear();
    delete row.dataset.held;
    inPlace(() => {
      delete tree.dataset.reorder;
      tree.style.paddingTop = "";
    });
    done(put);
  };

  row.dataset.held = "";
  inPlace(() => {
    tree.dataset.reorder = level;
  });
  handle.addEventListener(
    "pointermove",
    (event) => {
      y = event.clientY;
      show();
    },
    { signal },
  );
  handle.addEventListener("pointerup", () => end(result()), { signal });
  handle.addEventListener("pointercancel", () => end(null), { signal });
  handle.addEventListener("lostpointercapture", () => end(null), { signal });
  addEventListener("keydown", (event) => event.key === "Escape" && end(null), { signal });
  frame = requestAnimationFrame(scroll);
  return () => end(null);
}

function middleOf(element: HTMLElement): number {
  const { top, bottom } = element.getBoundingClientRect();
  return (top + bottom) / 2;
}

/** How far a height of the window is from an element; 0 within it. */
function distanceOf(element: HTMLElement, y: number): number {
  const { top, bottom } = element.getBoundingClientRect();
  return Math.max(top - y, y - bottom, 0);
}
