import { ascii, type Bare, joined, u16le, u24le, u32le } from "./bytes";

const drawn = new Set(["VP8X", "VP8 ", "VP8L", "ALPH", "ICCP"]);
/** Bits of VP8X that say that there are EXIF and XMP. */
const saysOfIt = 0x08 | 0x04;

/** A still WebP without EXIF and XMP; null where it is none, is cut off, or moves. */
export function bareWebp(bytes: Uint8Array): Bare | null {
  const end = 8 + u32le(bytes, 4);
  if (end > bytes.length) return null;
  const parts: Uint8Array[] = [];
  let size: { width: number; height: number } | null = null;
  let hasData = false;
  for (let at = 12; at + 8 <= end; ) {
    const kind = ascii(bytes, at, 4);
    const length = u32le(bytes, at + 4);
    const to = at + 8 + length + (length % 2);
    if (to > end) return null;
    const data = at + 8;
    if (drawn.has(kind)) {
      const part = bytes.slice(at, to);
      if (kind === "VP8X") part[8] = (part[8] ?? 0) & ~saysOfIt;
      parts.push(part);
    }
    hasData ||= kind === "VP8 " || kind === "VP8L";
    size ??= sizeIn(kind, bytes, data);
    at = to;
  }
  if (!size || !hasData) return null;
  const body = joined(parts);
  const head = new Uint8Array(12);
  head.set(bytes.slice(0, 12));
  new DataView(head.buffer).setUint32(4, 4 + body.length, true);
  return { ...size, bytes: joined([head, body]) };
}

function sizeIn(kind: string, bytes: Uint8Array, at: number): { width: number; height: number } | null {
  switch (kind) {
    case "VP8X":
      return { width: 1 + u24le(bytes, at + 4), height: 1 + u24le(bytes, at + 7) };
    case "VP8 ":
      return { width: u16le(bytes, at + 6) & 0x3fff, height: u16le(bytes, at + 8) & 0x3fff };
    case "VP8L": {
      const bits = u32le(bytes, at + 1);
      return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
    }
    default:
      return null;
  }
}
