import type { LoaderFunctionArgs } from "@remix-run/node";
import { page } from "~/http/page.server";
import { readEvidence } from "~/operations/corrections.server";

/** The file of a correction's evidence, always as a download: what somebody uploaded is never shown by this site. */
export async function loader(args: LoaderFunctionArgs) {
  const { bytes, type } = await page(args, (ctx, { eventId = "", correctionId = "" }) =>
    readEvidence(ctx, eventId, correctionId),
  );
  const ending = type.split("/")[1];
  return new Response(new Uint8Array(bytes), {
    headers: {
      "Content-Type": type,
      "Content-Disposition": `attachment; filename="evidence.${ending}"`,
      "Content-Length": String(bytes.byteLength),
      "Cache-Control": "private, no-store",
    },
  });
}
