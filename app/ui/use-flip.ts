import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";

const useBeforePaint = typeof document === "undefined" ? useEffect : useLayoutEffect;
const duration = 600;

/**
 * Rows that a change has moved glide from where they were: each `[data-flip]` under `ref` is measured after
 * every `version` and played back from its old position. Another `scene` (a turned page) starts anew. Readers
 * who asked for reduced motion see the rows jump.
 */
export function useFlip(ref: RefObject<HTMLElement | null>, version: unknown, scene: unknown): void {
  const before = useRef<{ scene: unknown; tops: Map<string, number> } | null>(null);

  useBeforePaint(() => {
    const rows = [...(ref.current?.querySelectorAll<HTMLElement>("[data-flip]") ?? [])];
    const tops = new Map(rows.map((row) => [row.dataset.flip ?? "", row.offsetTop]));
    const old = before.current;
    before.current = { scene, tops };
    if (!old || old.scene !== scene || matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    for (const row of rows) {
      const from = old.tops.get(row.dataset.flip ?? "");
      const moved = from === undefined ? 0 : from - row.offsetTop;
      if (moved !== 0) {
        row.animate([{ transform: `translateY(${moved}px)` }, { transform: "none" }], {
          duration,
          easing: "cubic-bezier(.2, .7, .2, 1)",
        });
      }
    }
  }, [ref, version, scene]);
}
