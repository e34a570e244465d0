import type { LoaderFunctionArgs } from "@remix-run/node";
import { workbookResponse } from "~/http/file.server";
import { page } from "~/http/page.server";
import { exportScheme } from "~/operations/scheme-export.server";

/** The marking scheme of an event as a CIS workbook. */
export async function loader(args: LoaderFunctionArgs) {
  return workbookResponse(await page(args, (ctx, { eventId = "" }) => exportScheme(ctx, eventId)));
}
