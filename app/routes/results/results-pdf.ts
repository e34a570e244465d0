import type { LoaderFunctionArgs } from "@remix-run/node";
import { pdfResponse } from "~/http/file.server";
import { page } from "~/http/page.server";
import { printResults } from "~/operations/results.server";

/** The results sheet of an event, with full names: for those who may read its results. */
export async function loader(args: LoaderFunctionArgs) {
  return pdfResponse(await page(args, (ctx, { eventId = "" }) => printResults(ctx, eventId)));
}
