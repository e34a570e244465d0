import { ok, type Result, refuse } from "~/domain/shared/result";

/** Bytes of an ordinary form: more than anybody types, so that a field that is too long is told by its own name. */
export const formLimit = 12 * 1024 * 1024;

/** Bytes that are read and thrown away, so that a browser gets its answer instead of a broken connection. */
const drainLimit = 80 * 1024 * 1024;

/**
 * Reads a request's form, a file's bytes included, while it is not larger than `limit` bytes; nothing beyond that
 * is kept in memory.
 */
export async function readForm(request: Request, limit: number = formLimit): Promise<Result<FormData>> {
  const tooLarge = refuse("invalid", "body-too-large", { params: { max: Math.floor(limit / 1024 / 1024) } });
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    size += part.value.byteLength;
    if (size <= limit) chunks.push(part.value);
    else chunks.length = 0;
    if (size > drainLimit) {
      await reader?.cancel();
      return tooLarge;
    }
  }
  if (size > limit) return tooLarge;
  const type = request.headers.get("content-type") ?? "application/x-www-form-urlencoded";
  try {
    return ok(
      await new Response(new Blob(chunks as BlobPart[]), { headers: { "content-type": type } }).formData(),
    );
  } catch {
    // A body that is cut off, or that is no form at all.
    return refuse("invalid", "body-unreadable");
  }
}
