import type { LoaderFunctionArgs } from "@remix-run/node";
import { page } from "~/http/page.server";
import { showPicture } from "~/operations/pictures.server";

/** A picture by its id. What is at this address never changes; it may go, and caches forget it within a week. */
export async function loader(args: LoaderFunctionArgs) {
  const { bytes, type } = await page(args, (ctx, { pictureId = "" }) => showPicture(ctx, pictureId));
  return new Response(new Uint8Array(bytes), {
    headers: {
      "Content-Type": type,
      "Content-Length": String(bytes.byteLength),
      "Cache-Control": "public, max-age=604800, immutable",
    },
  });
}
