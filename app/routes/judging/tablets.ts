import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { handleJson } from "~/http/json.server";
import { page } from "~/http/page.server";
import { hearTablet, listHeard, TabletWord } from "~/operations/tablet-words.server";

/** POST /judging/EVENT/tablets.json: a tablet's word, every ten seconds while it is open. */
export function action(args: ActionFunctionArgs) {
  return handleJson(args, { body: TabletWord, run: hearTablet, answer: () => ({}) });
}

/** GET: the last words of the panel's tablets, for the chief judge's page. */
export async function loader(args: LoaderFunctionArgs) {
  const tablets = await page(args, (ctx, { eventId = "" }) => listHeard(ctx, eventId));
  return Response.json({ tablets }, { headers: { "Cache-Control": "no-store" } });
}
