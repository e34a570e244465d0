import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Request, Response } from "express";

/** A text that is sent many times: compressed once for each encoding, when the first asks for it. */
export type Packed = {
  readonly plain: Buffer;
  readonly gzip: () => Promise<Buffer>;
  readonly br: () => Promise<Buffer>;
};

const zip = promisify(gzip);
const brotli = promisify(brotliCompress);
/** Quicker than gzip and a fifth smaller; what is current for a second is not worth more. */
const brotliQuality = 4;

export function pack(text: string): Packed {
  const plain = Buffer.from(text);
  return {
    plain,
    gzip: once(() => zip(plain, { level: 6 })),
    br: once(() => brotli(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: brotliQuality } })),
  };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** A strong ETag, with its quotes. */
export function etagOf(text: string): string {
  return `"${createHash("sha256").update(text).digest("base64url").slice(0, 22)}"`;
}

/**
 * Answers with a packed text in the best encoding that the client takes, or 304 where it has it already. The ETag
 * is weak where the bytes are compressed, since one ETag stands for one sequence of bytes.
 */
export async function sendPacked(
  request: Request,
  response: Response,
  { packed, etag }: { readonly packed: Packed; readonly etag: string },
): Promise<void> {
  const encoding = packed.plain.length < 1_024 ? null : encodingOf(request.headers["accept-encoding"]);
  response.setHeader("ETag", encoding ? `W/${etag}` : etag);
  if (isKnown(request.headers["if-none-match"], etag)) {
    response.statusCode = 304;
    response.removeHeader("Content-Type");
    response.end();
    return;
  }
  const bytes = encoding ? await packed[encoding]() : packed.plain;
  if (encoding) response.setHeader("Content-Encoding", encoding);
  response.setHeader("Content-Length", bytes.length);
  response.end(request.method === "HEAD" ? undefined : bytes);
}

function encodingOf(accepted: string | string[] | undefined): "br" | "gzip" | null {
  const given = String(accepted ?? "");
  if (/\bbr\b(?!\s*;\s*q=0(?:\.0*)?(?:,|$))/.test(given)) return "br";
  return /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?(?:,|$))/.test(given) ? "gzip" : null;
}

function isKnown(ifNoneMatch: string | undefined, etag: string): boolean {
  if (!ifNoneMatch) return false;
  return ifNoneMatch.split(",").some((one) => {
    const known = one.trim().replace(/^W\//, "");
    return known === "*" || known === etag;
  });
}
