import { ok, type Result, refuse } from "../shared/result";
import { ascii, type Bare } from "./bytes";
import { bareJpeg } from "./jpeg";
import { barePng } from "./png";
import { bareWebp } from "./webp";

/** The largest file of a picture, in bytes. A wall of 1920 × 1080 needs less. */
export const mostBytes = 2 * 1024 * 1024;
/** Of one contest, and of one ceremony. */
export const mostPictures = 100;
/** Pixels; a few bytes can say that they are a picture of a thousand million. */
const mostPixels = 40_000_000;
const mostSide = 10_000;
const leastSide = 16;

export type PictureType = "image/png" | "image/jpeg" | "image/webp";
export type Picture = Bare & { readonly type: PictureType };

/** What a screen needs of a picture; the rest is at /pictures/ID. */
export type ShownPicture = {
  readonly id: string;
  readonly name: string;
  readonly width: number;
  readonly height: number;
};

const kinds: readonly {
  readonly type: PictureType;
  readonly is: (bytes: Uint8Array) => boolean;
  readonly bare: (bytes: Uint8Array) => Bare | null;
}[] = [
  { type: "image/png", is: (bytes) => ascii(bytes, 0, 8) === "\x89PNG\r\n\x1a\n", bare: barePng },
  { type: "image/jpeg", is: (bytes) => ascii(bytes, 0, 3) === "\xff\xd8\xff", bare: bareJpeg },
  {
    type: "image/webp",
    is: (bytes) => ascii(bytes, 0, 4) === "RIFF" && ascii(bytes, 8, 4) === "WEBP",
    bare: bareWebp,
  },
];

/**
 * A file as a picture, by its bytes alone: what its name or its sender says of it counts for nothing. What a camera
 * wrote beside the picture (place, time, device) is left out, since whoever looks at a screen can save what it shows.
 */
export function readPicture(bytes: Uint8Array): Result<Picture> {
  const wrong = (message: string) => refuse("invalid", message, { field: "picture" });
  if (bytes.length === 0) return wrong("picture-missing");
  if (bytes.length > mostBytes) return wrong("picture-too-large");
  const kind = kinds.find(({ is }) => is(bytes));
  if (!kind) return wrong("picture-unknown");
  const bare = kind.bare(bytes);
  if (!bare) return wrong("picture-broken");
  const { width, height } = bare;
  const isFit =
    Math.min(width, height) >= leastSide &&
    Math.max(width, height) <= mostSide &&
    width * height <= mostPixels;
  return isFit ? ok({ ...bare, type: kind.type }) : wrong("picture-size");
}
