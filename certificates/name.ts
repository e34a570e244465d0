import { ink, type Sheet } from "./page";
import type { Style } from "./type";

/**
 * Sets the holder's name with its colon, as letters address people: two characters wide apart, a long name
 * smaller, and one that would be less than half as large on two lines. `y` is the last baseline.
 */
export function drawName(
  sheet: Sheet,
  name: string,
  at: { readonly x: number; readonly y: number; readonly width: number; readonly size: number },
): void {
  const { type } = sheet;
  const room = at.width - at.size;
  const style = nameStyle(name, at.size);
  const one = type.fit(name, style, room, at.size / 2);
  if (type.width(name, one) <= room + 0.01) {
    type.put(name, one, at.x, at.y);
    drawColon(sheet, at.x + type.width(name, one), at.y, one.size);
    return;
  }
  for (let size = at.size * 0.62; ; size -= 0.5) {
    const small: Style = { ...style, size, tracking: size * 0.06 };
    const lines = type.lines([{ text: name, style: small }], room);
    if (lines.length > 2 && size > 8) continue;
    const leading = size * 1.5;
    const first = at.y - (lines.length - 1) * leading;
    type.paragraph([{ text: name, style: small }], { ...at, width: room, y: first, leading, align: "left" });
    drawColon(sheet, at.x + (lines.at(-1)?.width ?? 0), at.y, size);
    return;
  }
}

/** A name of two characters takes the room of three, as on every list of names. */
export function nameStyle(name: string, size: number): Style {
  const two = [...name].length === 2 && /^\p{Script=Han}+$/u.test(name);
  return { face: "bold", size, colour: ink.black, tracking: two ? size * 0.5 : size * 0.08 };
}

function drawColon(sheet: Sheet, x: number, y: number, size: number): void {
  sheet.type.put("：", { face: "serif", size: size * 0.75, colour: ink.black }, x + size / 6, y);
}
