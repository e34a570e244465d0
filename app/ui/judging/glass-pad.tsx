import { type PointerEvent, useRef, useState } from "react";
import * as words from "~/i18n/custody";
import { useText } from "~/i18n/use-text";

const width = 640;
const height = 240;
/** Points nearer than this to the last one say nothing more. Pixels. */
const step = 3;
const longest = 59_000;

/** A box that a contestant signs in with a finger or a pen. What is kept are the strokes, as an SVG path. */
export function GlassPad({ signed, onSign }: { signed: boolean; onSign: (strokes: string | null) => void }) {
  const t = useText();
  const dialog = useRef<HTMLDialogElement>(null);
  const last = useRef<{ x: number; y: number } | null>(null);
  const [path, setPath] = useState("");

  function point(event: PointerEvent<SVGSVGElement>): { x: number; y: number } {
    const box = event.currentTarget.getBoundingClientRect();
    const clip = (value: number, most: number) => Math.min(most, Math.max(0, Math.round(value)));
    return {
      x: clip(((event.clientX - box.left) * width) / box.width, width),
      y: clip(((event.clientY - box.top) * height) / box.height, height),
    };
  }

  function begin(event: PointerEvent<SVGSVGElement>): void {
    event.currentTarget.setPointerCapture(event.pointerId);
    last.current = point(event);
    const { x, y } = last.current;
    // A dot is a stroke too: a line to where it began.
    setPath((drawn) => (drawn.length < longest ? `${drawn}M${x} ${y}L${x} ${y}` : drawn));
  }

  function go(event: PointerEvent<SVGSVGElement>): void {
    if (!last.current) return;
    const { x, y } = point(event);
    if (Math.hypot(x - last.current.x, y - last.current.y) < step) return;
    last.current = { x, y };
    setPath((drawn) => (drawn.length < longest ? `${drawn}L${x} ${y}` : drawn));
  }

  function close(strokes: string | null | undefined): void {
    dialog.current?.close();
    if (strokes !== undefined) onSign(strokes === "" ? null : strokes);
  }

  return (
    <>
      <button type="button" className="btn" onClick={() => dialog.current?.showModal()}>
        {t(signed ? words.glassDone : words.glass)}
      </button>
      <dialog ref={dialog} className="glass" aria-label={t(words.glass)}>
        <h2>{t(words.glass)}</h2>
        <p>{t(words.glassLead)}</p>
        <svg
          viewBox={`0 0 ${width} ${height}`}
          role="img"
          aria-label={t(words.glassBox)}
          onPointerDown={begin}
          onPointerMove={go}
          onPointerUp={() => {
            last.current = null;
          }}
          onPointerCancel={() => {
            last.current = null;
          }}
        >
          <path d={path} />
        </svg>
        <div className="actions">
          <button type="button" className="btn primary" disabled={path === ""} onClick={() => close(path)}>
            {t(words.glassKeep)}
          </button>
          <button type="button" className="btn" onClick={() => setPath("")}>
            {t(words.glassClear)}
          </button>
          <button
            type="button"
            className="btn"
            onClick={() => {
              setPath("");
              close(null);
            }}
          >
            {t(words.glassCancel)}
          </button>
        </div>
      </dialog>
    </>
  );
}
