import { ok, type Result, refuse } from "~/domain/shared/result";

/** Bytes of an ordinary form: more than anybody types, so that a field that is too long is told by its own name. */
export const formLimit = 20 * 1024 * 1024;

/**
 * Reads a request's form, a file's bytes included, where it is not larger than `limit` bytes and arrived whole.
 * bodyLimit (guards.server.ts) stands before it, and ends what no page of ours can have sent.
 */
export async function readForm(request: Request, limit: number = formLimit): Promise<Result<FormData>> {
  const chunks: BlobPart[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    size += part.value.byteLength;
    // Read to its end all the same, so that the browser gets an answer and not a broken connection.
    if (size <= limit) chunks.push(part.value as BlobPart);
  }
  if (size > limit)
    return refuse("invalid", "body-too-large", { params: { max: Math.floor(limit / 1024 / 1024) } });
  const type = request.headers.get("content-type") ?? "application/x-www-form-urlencoded";
  try {
    return ok(
      withoutNul(await new Response(new Blob(chunks), { headers: { "content-type": type } }).formData()),
    );
  } catch {
    // Cut off on its way, or no form at all.
    return refuse("invalid", "body-unreadable");
  }
}

/** PostgreSQL keeps no text with U+0000 in it, and nobody types one: it is left out of fields. */
function withoutNul(form: FormData): FormData {
  for (const name of new Set(form.keys())) {
    const values = form.getAll(name);
    if (!values.some((value) => typeof value === "string" && value.includes("\u0000"))) continue;
    form.delete(name);
    for (const value of values)
      form.append(name, typeof value === "string" ? value.replaceAll("\u0000", "") : value);
  }
  return form;
}
