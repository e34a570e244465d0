import { ascii, type Bare, joined, u32 } from "./bytes";

const signature = 8;
/** What a still picture is drawn from. Texts, times, EXIF and further frames are not. */
const drawn = new Set([
  "IHDR",
  "PLTE",
  "IDAT",
  "IEND",
  "tRNS",
  "gAMA",
  "cHRM",
  "sRGB",
  "iCCP",
  "sBIT",
  "pHYs",
]);

/** A PNG without what it says of who made it, where and when; null where it is none or is cut off. */
export function barePng(bytes: Uint8Array): Bare | null {
  if (ascii(bytes, 12, 4) !== "IHDR") return null;
  const parts = [bytes.slice(0, signature)];
  let hasData = false;
  for (let at = signature; at + 12 <= bytes.length; ) {
    const end = at + 12 + u32(bytes, at);
    const kind = ascii(bytes, at + 4, 4);
    if (end > bytes.length) return null;
    if (drawn.has(kind)) parts.push(bytes.slice(at, end));
    hasData ||= kind === "IDAT";
    if (kind === "IEND")
      return hasData ? { width: u32(bytes, 16), height: u32(bytes, 20), bytes: joined(parts) } : null;
    at = end;
  }
  return null;
}
