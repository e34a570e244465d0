import { crc32, deflateSync } from "node:zlib";

/** A grey PNG that any browser draws; `more` are chunks before its data. */
export function makePng(
  width = 32,
  height = 16,
  more: readonly (readonly [string, Uint8Array])[] = [],
): Uint8Array {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const lines = deflateSync(
    Buffer.alloc((width + 1) * height, 0x80).map((byte, at) => (at % (width + 1) ? byte : 0)),
  );
  const chunks = [["IHDR", head], ...more, ["IDAT", lines], ["IEND", Buffer.alloc(0)]] as const;
  return new Uint8Array(
    Buffer.concat([
      Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
      ...chunks.map(([kind, data]) => chunk(kind, data)),
    ]),
  );
}

function chunk(kind: string, data: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(kind, "latin1"), data]);
  const whole = Buffer.alloc(named.length + 8);
  whole.writeUInt32BE(data.length, 0);
  whole.set(named, 4);
  whole.writeUInt32BE(crc32(named), named.length + 4);
  return whole;
}

/** A JPEG's segments in their order, as far as a reader of them sees; `more` are those of an application. */
export function makeJpeg(
  more: readonly (readonly [number, string | Uint8Array])[] = [],
  after = "",
): Uint8Array {
  const size = Uint8Array.of(8, 0, 60, 0, 90, 1, 1, 0x11, 0);
  const segments = [[0xe0, "JFIF\0\x01\x02"], ...more, [0xc0, size], [0xda, "scan"]] as const;
  return new Uint8Array(
    Buffer.concat([
      Buffer.from([0xff, 0xd8]),
      ...segments.map(([marker, data]) => {
        const bytes = typeof data === "string" ? Buffer.from(data, "latin1") : Buffer.from(data);
        return Buffer.concat([Buffer.from([0xff, marker, 0, bytes.length + 2]), bytes]);
      }),
      Buffer.from([1, 2, 0xff, 0, 3, 0xff, 0xd0, 4, 0xff, 0xd9]),
      Buffer.from(after, "latin1"),
    ]),
  );
}

/** EXIF with an orientation and a text. */
export function makeExif(orientation: number, text: string): string {
  const entry = (tag: number) =>
    String.fromCharCode(tag & 0xff, tag >> 8, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0);
  return `Exif\0\0II*\0\x08\0\0\0\x02\0${entry(0x0100)}${entry(0x0112)}\0\0\0\0${text}`;
}

/** A WebP's chunks. */
export function makeWebp(chunks: readonly (readonly [string, readonly number[]])[]): Uint8Array {
  const body = Buffer.concat(
    chunks.map(([kind, data]) => {
      const whole = Buffer.alloc(8 + data.length + (data.length % 2));
      whole.write(kind, 0, "latin1");
      whole.writeUInt32LE(data.length, 4);
      whole.set(data, 8);
      return whole;
    }),
  );
  const head = Buffer.from("RIFF\0\0\0\0WEBP", "latin1");
  head.writeUInt32LE(4 + body.length, 4);
  return new Uint8Array(Buffer.concat([head, body]));
}
