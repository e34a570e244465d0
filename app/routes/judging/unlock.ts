import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { handleJson } from "~/http/json.server";
import { page } from "~/http/page.server";
import { readPinTag, UnlockTablet, unlockTablet } from "~/operations/pins.server";

/** POST /judging/unlock: the PIN for a tablet that cannot check it by itself. */
export function action(args: ActionFunctionArgs) {
  return handleJson(args, { body: UnlockTablet, run: unlockTablet, answer: (_ctx, { tag }) => ({ tag }) });
}

/** GET: by what a tablet sees whether its check is still of the judge's PIN. */
export async function loader(args: LoaderFunctionArgs) {
  const read = await page(args, (ctx) => readPinTag(ctx));
  return Response.json(read, { headers: { "Cache-Control": "no-store" } });
}
