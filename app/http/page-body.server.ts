import { Transform, type TransformCallback } from "node:stream";

/**
 * What a page is written into on its way out. React 18 fills its buffers of 2,048 bytes up with NULs where a Chinese
 * character does not fit at the end, and a browser shows those as "��" in attributes and in what scripts read; HTML has no
 * use for a NUL anywhere, so none leaves.
 */
export function createPageBody(): Transform {
  return new Transform({
    transform(chunk: Uint8Array, _encoding: BufferEncoding, done: TransformCallback) {
      done(null, chunk.includes(0) ? chunk.filter((byte) => byte !== 0) : chunk);
    },
  });
}
