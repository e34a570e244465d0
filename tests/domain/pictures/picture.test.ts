import { fc, test as property } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { mostBytes, readPicture } from "~/domain/pictures/picture";
import { makeExif, makeJpeg, makePng, makeWebp } from "../../support/pictures";

const read = (bytes: Uint8Array) => {
  const picture = readPicture(bytes);
  if (!picture.ok) return picture.message;
  const { type, width, height } = picture.value;
  return `${type} ${width}x${height}`;
};
const bare = (bytes: Uint8Array): string => {
  const picture = readPicture(bytes);
  if (!picture.ok) throw new Error(picture.message);
  return Buffer.from(picture.value.bytes).toString("latin1");
};
const secret = Buffer.from("31.2N 121.5E");
const still = [0x2f, 31, 0xc0, 3, 0] as const;

describe("a file is a picture by its bytes", () => {
  test.each<[string, Uint8Array, string]>([
    ["a PNG", makePng(320, 160), "image/png 320x160"],
    ["a JPEG", makeJpeg(), "image/jpeg 90x60"],
    ["a JPEG that lies on its side", makeJpeg([[0xe1, makeExif(6, "")]]), "image/jpeg 60x90"],
    ["a lossless WebP", makeWebp([["VP8L", still]]), "image/webp 32x16"],
    ["nothing", new Uint8Array(), "picture-missing"],
    ["an SVG", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'), "picture-unknown"],
    ["a GIF", Buffer.from("GIF89a and more"), "picture-unknown"],
    ["a page that begins as a PNG", Buffer.from("\x89PNG\r\n\x1a\n<html>", "latin1"), "picture-broken"],
    ["a PNG that is cut off", makePng().slice(0, -8), "picture-broken"],
    ["a JPEG that is cut off", makeJpeg().slice(0, -1), "picture-broken"],
    [
      "a WebP that moves",
      makeWebp([
        ["VP8X", [2, 0, 0, 0, 31, 0, 0, 15, 0, 0]],
        ["ANMF", [0]],
      ]),
      "picture-broken",
    ],
    ["a bomb", makePng(20_000, 20_000).slice(0), "picture-size"],
    ["a dot", makePng(1, 1), "picture-size"],
    ["a large one", new Uint8Array(mostBytes + 1), "picture-too-large"],
  ])("%s", (_name, bytes, answer) => {
    expect(read(bytes)).toBe(answer);
  });
});

describe("what a camera says is left out", () => {
  test("of a PNG: texts, times, EXIF", () => {
    const noisy = makePng(32, 16, [
      ["gAMA", Uint8Array.of(0, 0, 177, 143)],
      ["tEXt", secret],
      ["eXIf", secret],
    ]);
    expect(bare(noisy)).not.toContain(secret.toString());
    expect(bare(noisy)).toContain("gAMA");
    expect(bare(makePng())).toBe(Buffer.from(makePng()).toString("latin1"));
  });

  test("of a JPEG: EXIF but for the way up, comments, and what comes after the picture", () => {
    const noisy = makeJpeg(
      [
        [0xe1, makeExif(6, secret.toString())],
        [0xe2, "ICC_PROFILE\0"],
        [0xe2, `MPF\0${secret}`],
        [0xed, secret],
        [0xfe, secret],
      ],
      `film ${secret}`,
    );
    const left = bare(noisy);
    expect(left).not.toContain(secret.toString());
    expect(left).toContain("ICC_PROFILE");
    // JFIF first, then the way up, so that the picture does not lie on its side.
    expect(left.indexOf("JFIF")).toBeLessThan(left.indexOf("Exif"));
    expect(read(Buffer.from(left, "latin1"))).toBe("image/jpeg 60x90");
    expect(bare(Buffer.from(left, "latin1"))).toBe(left);
  });

  test("of a WebP: EXIF and XMP, and that there are any", () => {
    const noisy = makeWebp([
      ["VP8X", [0x1c, 0, 0, 0, 31, 0, 0, 15, 0, 0]],
      ["VP8L", still],
      ["EXIF", [...secret]],
      ["XMP ", [...secret]],
    ]);
    const left = bare(noisy);
    expect(left).not.toContain(secret.toString());
    expect(left.charCodeAt(20)).toBe(0x10);
    expect(left.length).toBe(8 + Buffer.from(left, "latin1").readUInt32LE(4));
  });
});

const heads = [makePng(), makeJpeg([[0xe1, makeExif(3, "x")]]), makeWebp([["VP8L", still]])];
property.prop([
  fc.constantFrom(...heads),
  fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { maxLength: 6 }),
  fc.nat(400),
])(
  "whatever the bytes are, there is an answer, and what was stripped once has nothing more to strip",
  (head, changes, length) => {
    const bytes = head.slice(0, Math.max(12, length));
    for (const [at, byte] of changes) if (at < bytes.length) bytes[at] = byte;
    const picture = readPicture(bytes);
    if (!picture.ok) return;
    const again = readPicture(picture.value.bytes);
    expect(again).toEqual(picture);
  },
);
