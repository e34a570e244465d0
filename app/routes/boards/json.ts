import type { LoaderFunctionArgs } from "@remix-run/node";
import { page } from "~/http/page.server";
import { readSnapshot } from "~/operations/boards.server";

/** The board for pages without a WebSocket, for a CDN and for anybody: docs/live-protocol.md. */
export async function loader(args: LoaderFunctionArgs) {
  const { json, etag } = await page(args, (ctx, { eventId }) => readSnapshot(ctx, eventId));
  const headers = {
    ETag: etag,
    "Cache-Control": "public, max-age=1",
    "Content-Type": "application/json; charset=utf-8",
  };
  if (args.request.headers.get("if-none-match") === etag) return new Response(null, { status: 304, headers });
  return new Response(json, { headers });
}
