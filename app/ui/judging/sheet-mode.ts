import { useSyncExternalStore } from "react";

/** The whole grid, or one aspect at a time. */
export type SheetMode = "grid" | "one";

const name = "jiangtai-sheet-mode";
const listeners = new Set<() => void>();
/** For a browser that keeps nothing. */
let chosen: SheetMode | null = null;

function read(): SheetMode {
  if (chosen) return chosen;
  try {
    return localStorage.getItem(name) === "one" ? "one" : "grid";
  } catch {
    return "grid";
  }
}

function choose(mode: SheetMode): void {
  chosen = mode;
  try {
    localStorage.setItem(name, mode);
  } catch {
    // Then the choice lasts as long as the page.
  }
  for (const listen of listeners) listen();
}

/** How the sheets of this tablet are shown, which it remembers, and the way to change it. */
export function useSheetMode(): readonly [SheetMode, (mode: SheetMode) => void] {
  const mode = useSyncExternalStore(
    (listen) => {
      listeners.add(listen);
      return () => listeners.delete(listen);
    },
    read,
    () => "grid" as const,
  );
  return [mode, choose];
}
