import type { LoaderFunctionArgs } from "@remix-run/node";
import { page } from "~/http/page.server";
import { readToSign } from "~/operations/signing.server";

/** GET /judging/:eventId/:code/to-sign.json: the own marks as they stand, for the tablet to sign. */
export async function loader(args: LoaderFunctionArgs) {
  const toSign = await page(args, (ctx, { eventId = "", code = "" }) => readToSign(ctx, eventId, code));
  return Response.json(toSign, { headers: { "Cache-Control": "private, no-store" } });
}
