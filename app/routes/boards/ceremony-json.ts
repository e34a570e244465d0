import type { LoaderFunctionArgs } from "@remix-run/node";
import { page } from "~/http/page.server";
import { readCeremony } from "~/operations/ceremony-scene.server";

/** What a ceremony shows now, for screens without a WebSocket and for a CDN: docs/live-protocol.md. */
export async function loader(args: LoaderFunctionArgs) {
  const sent = await page(args, (ctx, { eventId }) => readCeremony(ctx, eventId));
  return Response.json(sent, { headers: { "Cache-Control": "public, max-age=1" } });
}
