import { type RefObject, useEffect, useRef } from "react";

/** A row that was dropped: its id and level, and by how many places it moved among its neighbours (up: negative). */
export type Dropped = { readonly level: string; readonly id: string; readonly by: number };

/** Where the page begins to scroll under a row that is held there, in pixels from the window's edges. */
const edges = { top: 100, bottom: 70 };
const pixelsAFrame = 9;

/**
 * Rows under `root` that are dragged to another place among their neighbours, by mouse, pen or finger. A row carries
 * `data-row` (its id), `data-level` and `data-list` (rows with the same one are neighbours); what it is held by has
 * `data-drag`. While a row is held, `root` has `data-reorder` (its level), the row `data-held`, and the neighbour
 * beside which it would come down `data-drop` ("before" or "after"). Escape leaves everything where it was, and so
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
      cancel = holdRow(tree, handle, row, event.clientY, (by) => {
        cancel = null;
        if (by !== 0) drop.current({ level, id, by });
      });
    };
    tree.addEventListener("pointerdown", hold);
    return () => {
      tree.removeEventListener("pointerdown", hold);
      cancel?.();
    };
  }, [root, isOn]);
}

/** Follows the pointer until the row is let go; `done` gets the places that it moved by. Returns how to cancel. */
function holdRow(
  tree: HTMLElement,
  handle: HTMLElement,
  row: HTMLElement,
  from: number,
  done: (by: number) => void,
): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  const { level = "", list = "" } = row.dataset;
  const neighbours = [...tree.querySelectorAll<HTMLElement>(`[data-list="${CSS.escape(list)}"]`)];
  const own = neighbours.indexOf(row);
  let y = from;
  let frame = 0;

  /** Before which neighbour the row would come down; their number is after the last. */
  const gap = () => neighbours.filter((each) => middleOf(each) < y).length;
  const steps = () => (gap() > own ? gap() - 1 - own : gap() - own);
  const show = () => {
    for (const each of neighbours) delete each.dataset.drop;
    if (steps() === 0) return;
    const before = neighbours[gap()];
    if (before) before.dataset.drop = "before";
    else if (neighbours.length > 0) (neighbours.at(-1) as HTMLElement).dataset.drop = "after";
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
  const end = (by: number) => {
    if (signal.aborted) return;
    listening.abort();
    cancelAnimationFrame(frame);
    for (const each of neighbours) delete each.dataset.drop;
    delete row.dataset.held;
    inPlace(() => {
      delete tree.dataset.reorder;
      tree.style.paddingTop = "";
    });
    done(by);
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
  handle.addEventListener("pointerup", () => end(steps()), { signal });
  handle.addEventListener("pointercancel", () => end(0), { signal });
  handle.addEventListener("lostpointercapture", () => end(0), { signal });
  addEventListener("keydown", (event) => event.key === "Escape" && end(0), { signal });
  frame = requestAnimationFrame(scroll);
  return () => end(0);
}

function middleOf(element: HTMLElement): number {
  const { top, bottom } = element.getBoundingClientRect();
  return (top + bottom) / 2;
}
