import { ascii, type Bare, joined, u16, u16le, u32, u32le } from "./bytes";

const start = 0xd8;
const end = 0xd9;
const scan = 0xda;
/** Segments of applications that are needed to draw: JFIF, the colour profile, Adobe's colour transform. */
const drawn = new Set([0xe0, 0xe2, 0xee]);

/**
 * A JPEG without what a camera or a program says in it (the place where a photo was taken above all): of its EXIF only
 * which way is up is left. Null where it is none or is cut off.
 */
export function bareJpeg(bytes: Uint8Array): Bare | null {
  const parts: Uint8Array[] = [];
  let size: { width: number; height: number } | null = null;
  let turned = 1;
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const to = at + 2 + u16(bytes, at + 2);
    if (to > bytes.length) return null;
    const isApplication = (marker >= 0xe0 && marker <= 0xef) || marker === 0xfe;
    if (marker === 0xe1) turned = orientation(bytes, at + 4) ?? turned;
    if (isFrame(marker)) size = { height: u16(bytes, at + 5), width: u16(bytes, at + 7) };
    if (!isApplication || (drawn.has(marker) && !isOfMany(bytes, at))) parts.push(bytes.slice(at, to));
    at = to;
    if (marker !== scan) continue;
    const after = afterScan(bytes, at);
    if (after === null || !size) return null;
    parts.push(bytes.slice(at, after));
    at = after;
    // What comes after the end is another picture, or a film.
    if (bytes[at + 1] === end) return whole(parts, size, turned);
  }
  return null;
}

function whole(
  parts: Uint8Array[],
  { width, height }: { width: number; height: number },
  turned: number,
): Bare {
  const isSideways = turned >= 5;
  const upright = turned === 1 ? [] : [onlyOrientation(turned)];
  // JFIF has to come first.
  const jfif = parts[0]?.[1] === 0xe0 ? parts.slice(0, 1) : [];
  const rest = parts.slice(jfif.length);
  return {
    width: isSideways ? height : width,
    height: isSideways ? width : height,
    bytes: joined([Uint8Array.of(0xff, start), ...jfif, ...upright, ...rest, Uint8Array.of(0xff, end)]),
  };
}

/** Where the data of a scan end: at the next marker that is not part of them. */
function afterScan(bytes: Uint8Array, from: number): number | null {
  for (let at = from; at + 1 < bytes.length; at += 1) {
    const next = bytes[at + 1] ?? 0;
    // 0xFF is written as FF 00 within; D0 to D7 are the restarts.
    if (bytes[at] === 0xff && next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return null;
}

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

/** APP2 holds colour profiles, and also the index of further pictures in the file. */
function isOfMany(bytes: Uint8Array, at: number): boolean {
  return bytes[at + 1] === 0xe2 && ascii(bytes, at + 4, 11) !== "ICC_PROFILE";
}

/** EXIF's 1 to 8 (TIFF tag 0x0112 of the first directory); null where it is not said. */
function orientation(bytes: Uint8Array, at: number): number | null {
  if (ascii(bytes, at, 4) !== "Exif") return null;
  const tiff = at + 6;
  const isLittle = ascii(bytes, tiff, 2) === "II";
  const short = isLittle ? u16le : u16;
  const long = isLittle ? u32le : u32;
  const directory = tiff + long(bytes, tiff + 4);
  const entries = Math.min(short(bytes, directory), 200);
  for (let entry = 0; entry < entries; entry += 1) {
    const place = directory + 2 + entry * 12;
    if (short(bytes, place) !== 0x0112) continue;
    const value = short(bytes, place + 8);
    return value >= 1 && value <= 8 ? value : null;
  }
  return null;
}

/** An APP1 segment with the orientation and nothing else. */
function onlyOrientation(value: number): Uint8Array {
  const exif = [0x45, 0x78, 0x69, 0x66, 0, 0];
  const tiff = [0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8];
  const directory = [0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, value, 0, 0, 0, 0, 0, 0];
  const length = 2 + exif.length + tiff.length + directory.length;
  return Uint8Array.of(0xff, 0xe1, 0, length, ...exif, ...tiff, ...directory);
}
