import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { page } from "~/http/page.server";
import { beatDisplay, readDisplay } from "~/operations/displays.server";

const headers = { "Cache-Control": "no-store" };

/** What a screen shows, or is to show from an instant on: docs/live-protocol.md. */
export async function loader(args: LoaderFunctionArgs) {
  const state = await page(args, (ctx, { displayId = "" }) => readDisplay(ctx, displayId));
  return Response.json(state, { headers });
}

/** A screen says that it is there, and is told the time. */
export async function action(args: ActionFunctionArgs) {
  const beat = await page(args, (ctx, { displayId = "" }) => beatDisplay(ctx, displayId));
  return Response.json(beat, { headers });
}
